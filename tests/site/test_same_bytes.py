"""Two builds of the same input give the same site."""

from pathlib import Path

import pytest

from tests.site.conftest import copy_example
from tests.site.project_folder import build_site

pytestmark = pytest.mark.slow


def test_a_second_build_in_another_folder_gives_the_same_bytes(example_site: Path, tmp_path: Path) -> None:
    again = build_site(copy_example(tmp_path / "another folder"))
    names = files_of(example_site)
    assert names == files_of(again)
    assert not [name for name in names if (example_site / name).read_bytes() != (again / name).read_bytes()]


def files_of(site: Path) -> list[Path]:
    return sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
