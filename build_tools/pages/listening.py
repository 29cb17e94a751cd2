"""How we listen and reply: every channel, online and offline, and how listening came before replying."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.site import Site
from build_tools.vocabulary import Page, Point, Row

_PATH = PurePosixPath("how-we-listen-and-reply.md")


@dataclass(frozen=True)
class ChannelEntry:
    """One channel and the newest count of what came through it."""

    row: Row
    latest: Point | None


def write_listening_pages(site: Site) -> Iterator[Page]:
    """The one page of channels."""
    table = site.packages.table("channels")
    say = site.language.sentence
    single = [row for row in table if row["channel_id"] != "all"]
    plan = site.packages.table("engagement_plan")
    objectives = site.packages.table("objectives")
    planned = [(each, [row for row in plan if row["objective_id"] == each["objective_id"]]) for each in objectives]
    listens = [row for row in single if row["listens"]]
    replies = [row for row in single if row["replies"]]
    yield site.writer.write(
        "listening.md",
        _PATH,
        title=say("pages.listening.title"),
        description=say("pages.listening.description"),
        modes=_by_mode(site, single),
        whole=next((_entry(site, row) for row in table if row["channel_id"] == "all"), None),
        planned=[(objective, rows) for objective, rows in planned if rows],
        listens=count_figure("channels.listens", say("pages.listening.listens"), rows_of(table, listens, "listens")),
        replies=count_figure("channels.replies", say("pages.listening.replies"), rows_of(table, replies, "replies")),
    )


def _by_mode(site: Site, rows: list[Row]) -> list[tuple[str, list[ChannelEntry]]]:
    modes = site.packages.table("channels").field("mode").constraints["enum"]
    found = [(mode, [_entry(site, row) for row in rows if row["mode"] == mode]) for mode in modes]
    return [(mode, held) for mode, held in found if held]


def _entry(site: Site, row: Row) -> ChannelEntry:
    series = site.measured.channels.get(row["channel_id"])
    return ChannelEntry(row, series.points[-1] if series and series.points else None)
