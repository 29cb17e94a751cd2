"""Releases: when each period was due and came out, and the frozen copies of what was published."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.site import Site
from build_tools.vocabulary import Page, Row

_PATH = PurePosixPath("data/releases.md")


def released_late(period: Row, as_of: date) -> bool:
    """Whether a period came out after its planned day, or its day has passed without it."""
    return bool(min(period["released_on"] or as_of, as_of) > period["planned_on"])


def write_release_page(site: Site) -> Page:
    """The release calendar and the list of releases."""
    periods = site.packages.table("periods")
    releases = site.packages.table("releases")
    say = site.language.sentence
    late = [row for row in periods if released_late(row, site.as_of)]
    out = site.released_periods
    waiting = sorted((row for row in periods if row not in out), key=lambda row: row["planned_on"])
    return site.writer.write(
        "releases.md",
        _PATH,
        title=say("pages.releases.title"),
        description=say("pages.releases.description"),
        waiting=[(row, row in late) for row in waiting],
        calendar=[(year, [(row, row in late) for row in rows]) for year, rows in _by_year(out, "ends_on")],
        releases=_by_year(releases, "release_id"),
        total=count_figure("releases", say("pages.releases.total"), rows_of(releases, releases)),
        late=count_figure(
            "periods.late",
            say("pages.releases.late"),
            rows_of(periods, late, "released_on"),
            rows_of(periods, late, "planned_on"),
        ),
    )


def _by_year(released: Iterable[Row], then: str) -> list[tuple[str, list[Row]]]:
    """The years in which something came out, the newest first, each with what came out, the newest first."""
    newest_first = sorted(released, key=lambda row: (row["released_on"], row[then]), reverse=True)
    return [(str(year), list(rows)) for year, rows in groupby(newest_first, key=lambda row: row["released_on"].year)]
