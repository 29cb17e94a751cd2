"""Hand-written pages that cannot be published are refused in words."""

import os
from pathlib import Path, PurePosixPath

import pytest

from build_tools.errors import AnswerableError
from build_tools.intake.handwritten import read_files, read_handwritten


def test_pages_are_read_by_their_path_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "how-we-work").mkdir()
    (tmp_path / "how-we-work" / "privacy.md").write_text("# Privacy", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a page", encoding="utf-8")
    assert read_handwritten(tmp_path) == {PurePosixPath("how-we-work/privacy.md"): "# Privacy"}


def test_every_other_file_that_the_site_will_hold_is_read(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "home.png").write_bytes(b"\x89PNG")
    (tmp_path / "about.md").write_text("# About", encoding="utf-8")
    (tmp_path / ".hidden").write_text("not published", encoding="utf-8")
    assert read_files(tmp_path) == {PurePosixPath("pictures/home.png"): b"\x89PNG"}


def test_a_folder_that_is_named_like_a_page_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "about.md").mkdir()
    assert read_handwritten(tmp_path) == {}


def test_a_page_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_bytes("Caf\xe9".encode("cp1252"))
    with pytest.raises(AnswerableError, match=r"about\.md is not saved as UTF-8"):
        read_handwritten(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
def test_a_link_to_a_file_elsewhere_is_refused(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (pages / "about.md").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(AnswerableError, match="link to a file outside"):
        read_handwritten(pages)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
def test_a_link_that_leads_nowhere_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "about.md").symlink_to(tmp_path / "gone.md")
    with pytest.raises(AnswerableError, match=r"about\.md cannot be read"):
        read_handwritten(tmp_path)
