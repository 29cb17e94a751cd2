"""The file of all figures: a day is written as a day, and a number as a number, for people and for machines."""

import json
from datetime import date
from pathlib import Path, PurePosixPath

from build_tools.audit.manifest import figures_file
from build_tools.figures import day_figure
from build_tools.intake.read import read_packages
from build_tools.language import load_language
from build_tools.pages.markdown import mark_figure
from build_tools.vocabulary import Figure, Page, Source, Withheld
from tests.small_trust import write_small_trust

LANGUAGE = load_language("en")
# 26 September 2026 is day 739,885 as Python counts days: 1 January of the year 1 is day 1.
DAY = Figure("responses.due-on.r-1", "Day first promised", 739885, "date", (Source("responses", "due_on", ("R-1",)),))


def told(figure: Figure) -> dict[str, object]:
    """What the file says about one figure."""
    page = Page(PurePosixPath("index.md"), "", "", "", {figure.id: figure})
    content = json.loads(figures_file((page,), date(2026, 11, 12), LANGUAGE))
    held: dict[str, object] = content["figures"][figure.id]
    return held


def test_a_day_reads_as_a_day_for_people_and_for_machines() -> None:
    record = told(DAY)
    assert (record["value"], record["shown"], record["unit"]) == ("2026-09-26", "26 September 2026", "date")


def test_a_page_marks_a_day_up_with_the_same_value_as_the_file() -> None:
    assert 'value="2026-09-26"' in mark_figure(DAY, LANGUAGE)


def test_what_is_withheld_keeps_its_symbol() -> None:
    hidden = Figure("comments.a", "Comments", Withheld.HIDDEN, "comments", ())
    assert told(hidden)["value"] == "[c]"


def test_a_cell_that_holds_a_day_becomes_a_day_with_its_source(tmp_path: Path) -> None:
    packages, _ = read_packages(write_small_trust(tmp_path))
    assert packages is not None
    table = packages.table("periods")
    row = packages.find("periods", "2026-27-Q2")
    assert row is not None
    found = day_figure(table, row, "ends_on", "Last day")
    assert LANGUAGE.figure(found) == "30 September 2026"
    assert (found.id, found.sources) == (
        "periods.ends-on.2026-27-q2",
        (Source("periods", "ends_on", ("2026-27-Q2",)),),
    )
