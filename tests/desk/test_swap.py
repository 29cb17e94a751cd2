"""A finished folder takes the place of the last one, whole or not at all."""

import errno
from pathlib import Path

import pytest

from build_tools.desk.swap import put_back, replaced_folder, replaced_folders
from build_tools.errors import AnswerableError


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the last good site")
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_finished_folder_replaces_the_last_one(site: Path) -> None:
    with replaced_folder(site, site.parent / "workshop") as new:
        (new / "page.html").write_text("new")
    assert contents(site) == {"page.html": "new"}


def test_a_first_folder_needs_none_before_it(tmp_path: Path) -> None:
    with replaced_folder(tmp_path / "site", tmp_path / "workshop") as new:
        (new / "page.html").write_text("new")
    assert contents(tmp_path / "site") == {"page.html": "new"}


@pytest.mark.parametrize("fault", [ValueError("a crash"), KeyboardInterrupt()])
def test_a_crash_leaves_the_last_one_as_it_was(site: Path, fault: BaseException) -> None:
    with pytest.raises(type(fault)), replaced_folder(site, site.parent / "workshop") as new:
        (new / "index.html").write_text("half")
        raise fault
    assert contents(site) == {"index.html": "the last good site"}


def test_a_full_disk_is_said_in_words_and_leaves_the_last_one(site: Path) -> None:
    with pytest.raises(AnswerableError, match="No space left"), replaced_folder(site, site.parent / "workshop"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert contents(site) == {"index.html": "the last good site"}


def test_a_second_run_at_the_same_time_is_refused(site: Path) -> None:
    workshop = site.parent / "workshop"
    with replaced_folder(site, workshop) as new:
        with pytest.raises(AnswerableError, match="Another run"), replaced_folder(site, workshop):
            pass
        (new / "index.html").write_text("the first run's")
    assert contents(site) == {"index.html": "the first run's"}


def test_a_run_stopped_between_the_two_renames_is_put_right_by_the_next(site: Path) -> None:
    workshop = site.parent / "workshop"
    workshop.mkdir()
    site.rename(workshop / "previous")
    with pytest.raises(ValueError, match="crash"), replaced_folder(site, workshop):
        raise ValueError("crash")
    assert contents(site) == {"index.html": "the last good site"}


def test_nothing_unfinished_is_left_behind(site: Path) -> None:
    workshop = site.parent / "workshop"
    with pytest.raises(ValueError, match="crash"), replaced_folder(site, workshop):
        raise ValueError("crash")
    with replaced_folder(site, workshop):
        pass
    assert [path.name for path in workshop.iterdir()] == ["lock"]


@pytest.mark.parametrize("linked", [False, True])
def test_what_is_not_a_folder_is_never_replaced(tmp_path: Path, linked: bool) -> None:
    target = tmp_path / "site"
    if linked:
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    else:
        target.write_text("an officer's notes")
    with pytest.raises(AnswerableError, match="is not a folder"), replaced_folder(target, tmp_path / "workshop"):
        pass
    assert target.is_symlink() == linked
    assert linked or target.read_text() == "an officer's notes"


def test_leftovers_that_are_no_folders_do_not_stand_in_the_way(site: Path) -> None:
    workshop = site.parent / "workshop"
    workshop.mkdir()
    (workshop / "previous").write_text("left over")
    with replaced_folder(site, workshop) as new:
        (new / "page.html").write_text("new")
    assert contents(site) == {"page.html": "new"}


def test_two_folders_take_their_places_together(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "packages"
    with replaced_folders({site: tmp_path / "one", other: tmp_path / "two"}) as new:
        for folder in new:
            (folder / "page.html").write_text("new")
    assert contents(site) == contents(other) == {"page.html": "new"}


def test_where_the_second_folder_cannot_be_swapped_the_first_is_taken_back(site: Path, tmp_path: Path) -> None:
    """Something stands in the place to which the old folder would be moved aside."""
    other = tmp_path / "packages"
    other.mkdir()
    (other / "table.csv").write_text("the last good table")
    folders = {site: tmp_path / "one", other: tmp_path / "two"}
    with pytest.raises(AnswerableError, match="was not written"), replaced_folders(folders) as new:
        (new[0] / "index.html").write_text("new")
        (tmp_path / "two" / "previous").write_text("in the way")
    assert contents(site) == {"index.html": "the last good site"}
    assert contents(other) == {"table.csv": "the last good table"}


def test_a_folder_left_aside_by_a_run_that_was_killed_is_put_back(site: Path, tmp_path: Path) -> None:
    workshop = tmp_path / "workshop"
    workshop.mkdir()
    site.rename(workshop / "previous")
    put_back(site, workshop)
    assert contents(site) == {"index.html": "the last good site"}
