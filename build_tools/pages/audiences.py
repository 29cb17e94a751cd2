"""Who we want to hear from: every audience, and how those we heard compare with those we serve."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.figures import cell_figure
from build_tools.pages.site import Site
from build_tools.vocabulary import Heard, Page

_PATH = PurePosixPath("who-we-want-to-hear-from.md")


def write_audience_pages(site: Site) -> Iterator[Page]:
    """The one page of audiences."""
    table = site.packages.table("audiences")
    say = site.language.sentence
    under_served = [row for row in table if row["under_served"]]
    yield site.writer.write(
        "audiences.md",
        _PATH,
        title=say("pages.audiences.title"),
        description=say("pages.audiences.description"),
        audiences=[(row, row["size"] and cell_figure(site.packages, "audiences", row, "size")) for row in table],
        total=count_figure("audiences", say("pages.audiences.total"), rows_of(table, table)),
        under_served=count_figure(
            "audiences.under-served", say("pages.audiences.under_served"), rows_of(table, under_served, "under_served")
        ),
        characteristics=_by_characteristic(site),
    )


def _by_characteristic(site: Site) -> list[tuple[str, str, list[Heard], list[Heard]]]:
    """For each characteristic: its code, the period, the groups that people stated, and those who stated none."""
    codes = site.packages.table("equality").field("characteristic").constraints["enum"]
    found = []
    for code in codes:
        held = [each for each in site.measured.heard if each.row["characteristic"] == code]
        if held:
            silent = [each for each in site.measured.not_stated if each.row["characteristic"] == code]
            found.append((code, str(held[0].row["period_id"]), held, silent))
    return found
