"""What the tests of pages share."""

from pathlib import Path

import pytest

from build_tools.pages.site import Site
from tests.pages.small_site import read_site
from tests.small_trust import write_small_trust


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small invented trust as it is, read once for all tests."""
    return read_site(write_small_trust(tmp_path_factory.mktemp("small")))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who writes a trust of its own has frictionless read it, which takes a second."""
    for item in items:
        if item.path.parent == Path(__file__).parent and "tmp_path" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.long)
