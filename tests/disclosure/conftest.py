"""The small trust, read once for all tests of the first gate."""

from pathlib import Path

import pytest

from build_tools.intake.read import read_packages
from build_tools.vocabulary import Packages
from tests.small_trust import write_small_trust


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """The small trust's packages as they are read; tests change copies of them."""
    folder: Path = write_small_trust(tmp_path_factory.mktemp("trust"))
    packages, _ = read_packages(folder)
    assert packages is not None
    return packages


@pytest.fixture(scope="session")
def example() -> Packages:
    """The example trust's packages as they are read; tests change copies of them."""
    packages, _ = read_packages(Path(__file__).parents[2] / "datapackages")
    assert packages is not None
    return packages
