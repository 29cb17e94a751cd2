"""What we put in: staff, change agents, advocates, training, tools, policies and money, period by period."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, Page, Row

_PATH = PurePosixPath("what-we-put-in.md")


@dataclass(frozen=True)
class ResourceEntry:
    """One row of resources with its numbers; a policy or a tool may have none."""

    row: Row
    amount: Figure | None
    out_of: Figure | None


def resource_entries(site: Site, rows: Iterable[Row]) -> list[ResourceEntry]:
    """These rows with their figures, those of the newest period first."""
    periods = {row["period_id"]: row["ends_on"] for row in site.packages.table("periods")}
    newest_first = sorted(rows, key=lambda row: periods[row["period_id"]], reverse=True)
    return [ResourceEntry(row, _figure(site, row, "amount"), _figure(site, row, "out_of")) for row in newest_first]


def write_resource_pages(site: Site) -> Iterator[Page]:
    """The one page of everything put in."""
    table = site.packages.table("resources")
    say = site.language.sentence
    kinds = [
        (kind, resource_entries(site, [row for row in table if row["kind"] == kind]))
        for kind in table.field("kind").constraints["enum"]
    ]
    entries = resource_entries(site, table)
    newest = entries[0].row["period_id"] if entries else None
    yield site.writer.write(
        "resources.md",
        _PATH,
        title=say("pages.resources.title"),
        description=say("pages.resources.description"),
        kinds=[(kind, _by_what(held)) for kind, held in kinds if held],
        missing=[kind for kind, held in kinds if not held],
        newest=newest,
        shown=[each for each in entries if each.row["period_id"] == newest and each.amount is not None],
        total=count_figure("resources", say("pages.resources.total"), rows_of(table, table)),
    )


def _by_what(entries: Iterable[ResourceEntry]) -> list[tuple[ResourceEntry, list[ResourceEntry]]]:
    """Entries that say the same of another period, under the newest of them."""
    found: dict[tuple[object, ...], list[ResourceEntry]] = {}
    for entry in entries:
        row = entry.row
        found.setdefault((row["what"], row["scope"], row["objective_id"], row["url"]), []).append(entry)
    return [(held[0], held) for held in found.values()]


def _figure(site: Site, row: Row, field: str) -> Figure | None:
    if row[field] is None:
        return None
    return site.cell("resources", row, field)
