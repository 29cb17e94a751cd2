"""What the tests of pages share."""

import pytest

from build_tools.pages.site import Site
from tests.pages.small_site import read_site
from tests.small_trust import write_small_trust


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small invented trust as it is, read once for all tests."""
    return read_site(write_small_trust(tmp_path_factory.mktemp("small")))
