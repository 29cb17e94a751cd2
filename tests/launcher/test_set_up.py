"""The launcher sets up once, completely or not at all, and then stays out of the way."""

from pathlib import Path

import pytest

from tests.launcher.small_project import SmallProject, heard, lay_out, write_wheel

pytestmark = pytest.mark.slow
CLOSED_PORT = "http://127.0.0.1:9/simple"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A project that has been set up, in a folder with a space and letters that are not ASCII in its name."""
    made = lay_out(tmp_path_factory.mktemp("set up") / "Ymddiriedolaeth â lle")
    first = made.start("build")
    assert first.returncode == 7, first.stderr
    assert "Setting up Answerable" in first.stderr
    return made


def test_a_verb_gets_its_words_its_folder_and_utf_8(project: SmallProject) -> None:
    """The caller's folder stays, so that a relative path means what the caller meant."""
    started = project.start("check", "--packages", "fy mhecynnau â")
    assert heard(started) == {
        "module": "build_tools.__main__",
        "words": ["check", "--packages", "fy mhecynnau â"],
        "folder": str(project.folder.parent),
        "utf8": 1,
    }


def test_the_exit_code_is_the_verbs_own(project: SmallProject) -> None:
    assert project.start("check").returncode == 7


def test_a_second_start_sets_nothing_up(project: SmallProject) -> None:
    before = everything_in(project.folder)
    assert project.start("build").stderr == ""
    assert everything_in(project.folder) == before


def test_the_tests_run_in_the_projects_folder(project: SmallProject) -> None:
    project.lock("requirements-tests.lock", "chair")
    started = project.start("test", "tests/intake", "-k", "name")
    said = heard(started)
    assert (said["module"], said["words"]) == ("tests.__main__", ["tests/intake", "-k", "name"])
    assert said["folder"] == str(project.folder)


def test_a_package_that_is_not_the_locked_one_is_refused_and_the_site_can_still_be_built(project: SmallProject) -> None:
    project.lock("requirements-tests.lock", "table", sha256="0" * 64)
    refused = project.start("test")
    assert refused.returncode == 2
    assert "not the one the lock names" in refused.stderr
    assert str(project.folder / ".answerable" / "setup.log") in refused.stderr
    assert project.start("build").stderr == ""


def test_a_release_that_came_after_the_lock_changes_nothing(tmp_path: Path) -> None:
    """Also where a package asks for another one's extras, which the lock does not name."""
    project = lay_out(tmp_path / "project")
    wheels = project.folder / "wheels"
    write_wheel(wheels, "desk", {"desk.py": ""}, about="Requires-Dist: lamp[bulb]\n")
    write_wheel(wheels, "lamp", {"lamp.py": ""}, about="Provides-Extra: bulb\n")
    write_wheel(wheels, "lamp", {"newer.py": ""}, version="1.1", about="Provides-Extra: bulb\n")
    project.lock("requirements.lock", "desk", "lamp")
    assert project.start("build").returncode == 7
    assert {path.name for path in (project.folder / ".venv").rglob("lamp-*.dist-info")} == {"lamp-1.0.dist-info"}


def test_an_unreachable_index_is_named_and_the_site_can_still_be_built(project: SmallProject) -> None:
    (project.folder / "requirements-tests.lock").write_text(f"sofa==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    nowhere = {"PIP_INDEX_URL": CLOSED_PORT, "PIP_NO_INDEX": "0", "PIP_RETRIES": "1", "NO_PROXY": "127.0.0.1"}
    refused = project.start("test", **nowhere)
    assert refused.returncode == 2
    assert "The package index cannot be reached." in refused.stderr
    assert project.start("build").stderr == ""


def test_what_was_interrupted_is_made_again(project: SmallProject) -> None:
    """A set-up that was ended in the middle leaves a stamp that says so, and an environment with gaps."""
    (project.folder / ".venv" / "requirements.lock.done").write_text("unfinished", encoding="utf-8")
    (lamp,) = (project.folder / ".venv").rglob("lamp.py")
    lamp.unlink()
    assert project.start("build").returncode == 7
    assert lamp.exists()


def test_two_starts_at_once_set_up_once(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    both = [project.begin("build"), project.begin("build")]
    said = "".join(started.communicate()[1] for started in both)
    assert [started.returncode for started in both] == [7, 7]
    assert said.count("Setting up Answerable") == 1


def everything_in(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if "__pycache__" not in path.parts}
