"""Corrections: everything that was published wrong or changed later, newest first."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.site import Site
from build_tools.vocabulary import Page

_PATH = PurePosixPath("corrections.md")


def write_correction_pages(site: Site) -> Iterator[Page]:
    """The one page of corrections."""
    table = site.packages.table("corrections")
    say = site.language.sentence
    tables = {each.name: each for each in site.packages.tables}
    newest_first = sorted(table, key=lambda row: (row["found_on"], row["correction_id"]), reverse=True)
    substantial = [row for row in table if row["effect"] == "substantial"]
    open_ones = [row for row in table if row["fixed_on"] is None]
    yield site.writer.write(
        "corrections.md",
        _PATH,
        title=say("pages.corrections.title"),
        description=say("pages.corrections.description"),
        corrections=[(row, tables.get(row["table"])) for row in newest_first],
        total=count_figure("corrections", say("pages.corrections.total"), rows_of(table, table)),
        substantial=count_figure(
            "corrections.substantial", say("pages.corrections.substantial"), rows_of(table, substantial, "effect")
        ),
        waiting=count_figure("corrections.open", say("pages.corrections.open"), rows_of(table, open_ones, "fixed_on")),
    )
