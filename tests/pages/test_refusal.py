"""The page of a refused preview: what must be mended first, what is only noted after it."""

from pathlib import PurePosixPath

from build_tools.pages.refusal import write_refusal
from tests.pages.small_site import sections_of

_PATH = PurePosixPath("index.md")


def test_what_stops_stands_apart_from_what_is_only_noted() -> None:
    page = write_refusal(_PATH, "Not published.", ["a.csv, row 2: too small."], ["b.csv, row 9: due soon."])
    below = sections_of(page)
    assert list(below) == ["What must be mended", "What stops nothing, but should be looked at"]
    assert "a.csv, row 2: too small." in below["What must be mended"]
    assert below["What stops nothing, but should be looked at"] == "b.csv, row 9: due soon."


def test_without_notes_there_is_no_heading_for_them() -> None:
    assert list(sections_of(write_refusal(_PATH, "Not published.", ["a.csv: wrong."], []))) == ["What must be mended"]
