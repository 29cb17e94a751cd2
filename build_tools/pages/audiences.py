"""Who we want to hear from: every audience, and how those we heard compare with those we serve."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.figures import cell_figure
from build_tools.pages.site import Site
from build_tools.vocabulary import Heard, Page

_PATH = PurePosixPath("who-we-want-to-hear-from.md")


@dataclass(frozen=True)
class Compared:
    """One characteristic: the groups that people stated, those who stated none, and the same for single channels."""

    code: str
    period_id: str
    stated: list[Heard]
    silent: list[Heard]
    channels: list[tuple[str, list[Heard], list[Heard]]]


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


def _by_characteristic(site: Site) -> list[Compared]:
    """Everybody together, characteristic by characteristic in the order of the model."""
    codes = site.packages.table("equality").field("characteristic").constraints["enum"]
    found = []
    for code in codes:
        held = _of(code, site.measured.heard)
        if held:
            shown = {each.row["channel_id"] for each in held}
            period_id = str(held[0].row["period_id"])
            channels = _by_channel(site, code, shown)
            found.append(Compared(code, period_id, held, _of(code, site.measured.not_stated), channels))
    return found


def _by_channel(site: Site, code: str, shown: Collection[str]) -> list[tuple[str, list[Heard], list[Heard]]]:
    """Each channel that is not shown already: its id, who was heard through it, and those who did not say."""
    measured = site.measured
    held = [
        (channel, _of(code, groups), _of(code, measured.not_stated_by_channel.get(channel, ())))
        for channel, groups in measured.heard_by_channel.items()
        if channel not in shown
    ]
    return [(channel, stated, silent) for channel, stated, silent in held if stated]


def _of(code: str, groups: Iterable[Heard]) -> list[Heard]:
    return [each for each in groups if each.row["characteristic"] == code]
