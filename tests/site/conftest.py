"""The example's site, built once for all tests of a run, however many workers share them."""

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from tests.site.page_reader import ReadPage, read_site
from tests.site.project_folder import PROJECT, build_site, write_settings


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the example's built site; nobody changes anything in it."""
    root = tmp_path_factory.getbasetemp()
    root = root if worker_id == "master" else root.parent
    project = root / "example-project"
    with FileLock(root / "example-project.lock"):
        if not (project / "site").is_dir():
            build_site(copy_example(project))
    return project / "site"


@pytest.fixture(scope="session")
def pages(example_site: Path) -> dict[str, ReadPage]:
    """Every page of the example's site, read."""
    return read_site(example_site)


def copy_example(folder: Path) -> Path:
    """A project folder with the example's packages and pages."""
    shutil.rmtree(folder, ignore_errors=True)  # what a build that failed left behind
    for name in ("datapackages", "site_src"):
        shutil.copytree(PROJECT / name, folder / name)
    write_settings(folder)
    return folder
