"""The small trust, read once for all tests of its rules."""

from pathlib import Path

import pytest

from build_tools.intake.read import read_packages
from build_tools.vocabulary import Packages
from tests.small_trust import write_small_trust


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """The small trust's packages as they are read; tests change copies of them."""
    packages, _ = read_packages(write_small_trust(tmp_path_factory.mktemp("trust")))
    assert packages is not None
    return packages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small trust's six packages, written anew for one test."""
    return write_small_trust(tmp_path / "packages")
