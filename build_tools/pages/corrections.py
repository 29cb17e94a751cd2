"""Corrections: everything that was published wrong or changed later, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.site import Site
from build_tools.pages.wording import heading_in_words, row_in_words, text_in_words
from build_tools.vocabulary import Page, Row, Table

_PATH = PurePosixPath("corrections.md")
# The tables whose first key is the id of something that has a page of its own.
_PAGES = {
    "responses": "response",
    "response_updates": "response",
    "response_concerns": "response",
    "kpis": "kpi",
    "kpi_values": "kpi",
    "kpi_changes": "kpi",
}


@dataclass(frozen=True)
class Correction:
    """One correction in words: its table, the row and column that it is about, what they said, and the page of that."""

    row: Row
    table: Table | None
    about: str
    column: str
    was: str
    now: str
    page: tuple[str, str] | None  # kind and key, as page_path takes them


def write_correction_pages(site: Site) -> Iterator[Page]:
    """The one page of corrections; what is still being looked into is not counted as corrected."""
    table = site.packages.table("corrections")
    say = site.language.sentence
    newest_first = sorted(table, key=lambda row: (row["found_on"], row["correction_id"]), reverse=True)
    made = [row for row in table if row["fixed_on"] is not None]
    substantial = [row for row in made if row["effect"] == "substantial"]
    open_ones = [row for row in table if row["fixed_on"] is None]
    yield site.writer.write(
        "corrections.md",
        _PATH,
        title=say("pages.corrections.title"),
        description=say("pages.corrections.description"),
        corrections=[_correction(site, row) for row in newest_first],
        total=count_figure("corrections.made", say("pages.home.counts.corrections"), rows_of(table, made, "fixed_on")),
        substantial=count_figure(
            "corrections.substantial", say("pages.corrections.substantial"), rows_of(table, substantial, "effect")
        ),
        waiting=count_figure("corrections.open", say("pages.corrections.open"), rows_of(table, open_ones, "fixed_on")),
    )


def corrections_about(site: Site, kind: str, key: str) -> list[Row]:
    """The corrections, open ones included, of what stands on the page about one response or KPI."""
    return [row for row in site.packages.table("corrections") if _page_of(site, row) == (kind, key)]


def _correction(site: Site, row: Row) -> Correction:
    table = next((each for each in site.packages.tables if each.name == row["table"]), None)
    was, now = row["was"] or "", row["now"] or ""
    if table is None:
        return Correction(row, None, row["key"] or "", row["field"] or "", was, now, None)
    about = row_in_words(site.packages, table.name, row["key"], site.language) if row["key"] else ""
    field = next((each for each in table.fields if each.name == row["field"]), None)
    if field is None:
        return Correction(row, table, about, row["field"] or "", was, now, _page_of(site, row))
    was, now = (text_in_words(site.packages, table, field, text, site.language) for text in (was, now))
    return Correction(row, table, about, heading_in_words(field, site.language), was, now, _page_of(site, row))


def _page_of(site: Site, row: Row) -> tuple[str, str] | None:
    kind, key = _PAGES.get(row["table"]), str(row["key"] or "").split("|")[0]
    if kind is None or site.packages.find(f"{kind}s", key) is None:
        return None
    return kind, key
