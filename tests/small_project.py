"""A small project to build in a temporary folder: the small trust, its settings and its hand-written pages."""

import shutil
from pathlib import Path

from tests.small_trust import write_small_trust

PROJECT = Path(__file__).parents[1]


def write_small_project(folder: Path) -> Path:
    """The small trust's packages, with mkdocs.yml and hand-written pages as this project has them."""
    folder.mkdir(parents=True, exist_ok=True)
    write_small_trust(folder / "datapackages")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    shutil.copytree(PROJECT / "site_src", folder / "site_src")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
