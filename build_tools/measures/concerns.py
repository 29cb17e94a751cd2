"""Concerns: a service and theme with many negative comments in a period, and which responses answer them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from build_tools.figures import count_figure, rows_of
from build_tools.measures.cells import stored_figure
from build_tools.measures.names import Names
from build_tools.measures.periods import period_kind, stated_level
from build_tools.totals import possible_concerns
from build_tools.vocabulary import Concern, Figure, Packages, Row, Source

Tone = Literal["positive", "mixed", "negative"]
ConcernKey = tuple[str, str, str]


def concerns(packages: Packages, names: Names) -> tuple[Concern, ...]:
    """Every service, theme and period with at least `concern_min` negative comments.

    They are counted at one level (see `concern_rows`), so that a comment is not counted again in a total. A concern
    without `response_ids` has not been answered: a response that has only received it is no answer yet and stands
    under `heard_ids`. The newest period comes first, in it the most negative comments.
    """
    least = packages.organisation["concern_min"]
    starts = {row["period_id"]: row["starts_on"] for row in packages.table("periods")}
    rows = [row for row in concern_rows(packages) if isinstance(row["negative"], int) and row["negative"] >= least]
    rows.sort(key=lambda row: (starts[row["period_id"]], row["negative"]), reverse=True)
    linked, acted = _response_ids(packages), _acted(packages)
    return tuple(
        Concern(
            *_key(row),
            theme_figure(packages, names, row, "negative"),
            tuple(each for each in linked.get(_key(row), ()) if each in acted),
            tuple(each for each in linked.get(_key(row), ()) if each not in acted),
        )
        for row in rows
    )


def hidden_concerns(packages: Packages, names: Names) -> Figure:
    """How many services and themes may be a concern, but cannot be known to be: their hidden count can be so high."""
    hidden = possible_concerns(packages, concern_rows(packages))
    label = names.label("hidden_concerns")
    return count_figure("concerns.hidden", label, rows_of(packages.table("theme_counts"), hidden, "negative"))


def theme_figure(packages: Packages, names: Names, row: Row, tone: Tone) -> Figure:
    """The number of comments of one tone in one row of theme counts."""
    label = names.label(
        f"comments.{tone}",
        theme=names.themes[row["theme_id"]],
        service=names.services[row["service_id"]],
        period=names.periods[row["period_id"]],
    )
    return stored_figure(packages, "theme_counts", row, tone, label, "comments")


def concern_rows(packages: Packages) -> tuple[Row, ...]:
    """The rows of theme counts at the level concerns are counted at.

    All channels together; of services none of whose parts has rows; of quarters if there are any, otherwise of
    months, otherwise of years.
    """
    totals = services_with_parts(packages, {row["service_id"] for row in _over_all_channels(packages)})
    return tuple(row for row in theme_rows(packages) if row["service_id"] not in totals)


def theme_rows(packages: Packages) -> tuple[Row, ...]:
    """The rows of theme counts over all channels, of the one kind of period that counts are taken at."""
    rows = _over_all_channels(packages)
    kind = stated_level(rows)
    return tuple(row for row in rows if period_kind(row["period_id"]) == kind)


def _over_all_channels(packages: Packages) -> list[Row]:
    return [row for row in packages.table("theme_counts") if row["channel_id"] == "all"]


def services_with_parts(packages: Packages, present: Iterable[str]) -> set[str]:
    """The services above any of those present; 'all' is above every other service."""
    parents = {row["service_id"]: row["parent_id"] for row in packages.table("services")}
    above: set[str] = set()
    for service in present:
        if service != "all":
            above.add("all")
        parent = parents.get(service)
        while parent is not None and parent not in above:
            above.add(parent)
            parent = parents.get(parent)
    return above


def _response_ids(packages: Packages) -> Mapping[ConcernKey, tuple[str, ...]]:
    """For each concern the responses to it: by their own cell, or listed in response_concerns."""
    published = {row["response_id"] for row in packages.table("responses")}
    found: dict[ConcernKey, dict[str, None]] = defaultdict(dict)
    for table in ("responses", "response_concerns"):
        for row in packages.table(table):
            if row["response_id"] in published:
                found[_key(row)][row["response_id"]] = None
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _acted(packages: Packages) -> set[str]:
    """The responses that say more than that something was received."""
    return {row["response_id"] for row in packages.table("response_updates") if row["status"] != "received"}


def _key(row: Row) -> ConcernKey:
    return (row["period_id"], row["service_id"], row["theme_id"])


def concern_source(found: Iterable[Concern]) -> Source:
    """The cells of theme counts that make these concerns."""
    rows = tuple(key for concern in found for each in concern.negative.sources for key in each.rows)
    return Source("theme_counts", "negative", rows)
