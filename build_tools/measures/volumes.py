"""How much feedback came in, by which channel, in what tone, and how they rated us."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from build_tools.figures import cell_value, figure_id, rows_of
from build_tools.measures.cells import stored_figure, summed_figure
from build_tools.measures.concerns import Tone
from build_tools.measures.evidence import rows_by_cohort
from build_tools.measures.feedback_measures import ANSWERS, answered_rows
from build_tools.measures.names import Names
from build_tools.measures.periods import period_kind, released_periods, stated_level
from build_tools.measures.series import rows_over_time
from build_tools.measures.themes import TONES
from build_tools.vocabulary import Figure, Packages, Point, Row, Series


def received_by_service(packages: Packages, names: Names) -> Mapping[str, Series]:
    """By service, over all channels: items received in each period."""
    groups = _by_place(packages, "received", "service_id", within={"channel_id": "all"})
    return {each: _received(packages, names, rows, names.services[each]) for each, rows in groups.items()}


def received_by_channel(packages: Packages, names: Names) -> Mapping[str, Series]:
    """By channel, for the whole trust: items received in each period; 'all' is all channels together."""
    groups = _by_place(packages, "received", "channel_id", within={"service_id": "all"})
    return {each: _received(packages, names, rows, names.channels[each]) for each, rows in groups.items()}


def tone_of_service(packages: Packages, names: Names) -> Mapping[str, tuple[Series, ...]]:
    """By service, over all channels: comments in each period, a series each for positive, mixed and negative."""
    groups = _by_place(packages, "coded", "service_id", within={"channel_id": "all"})
    return {each: tuple(_tone(packages, names, rows, tone) for tone in TONES) for each, rows in groups.items()}


def answers_by_service(packages: Packages, names: Names, period_id: str) -> Mapping[str, Series]:
    """By service, for one period: how many gave each of the six Friends and Family answers, from good to poor."""
    rows = [row for row in answered_rows(packages) if row["period_id"] == period_id]
    return {
        service_id: Series(names.services[service_id], tuple(_answers(packages, names, held)))
        for (service_id, _), held in rows_by_cohort(rows).items()
    }


def _answers(packages: Packages, names: Names, rows: list[Row]) -> Iterable[Point]:
    place = (rows[0]["period_id"], rows[0]["service_id"])
    for answer in ANSWERS:
        said = names.language.label("answer", answer)
        label = names.label(
            "friends_and_family", answer=said, service=names.services[place[1]], period=names.periods[place[0]]
        )
        identity = figure_id("friends-and-family", answer, *place)
        values = (cell_value(row[answer]) for row in rows)
        sources = (rows_of(packages.table("volumes"), rows, answer),)
        yield Point(answer, said, summed_figure(identity, label, sources, values, "count"))


def _by_place(packages: Packages, field: str, by: str, within: Mapping[str, str]) -> Mapping[str, list[Row]]:
    """Rows of volumes that hold this field, at the one kind of period that counts are taken at."""
    rows = [
        row
        for row in packages.table("volumes")
        if row[field] is not None and all(row[name] == value for name, value in within.items())
    ]
    kind = stated_level(rows)
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if period_kind(row["period_id"]) == kind:
            found[row[by]].append(row)
    return found


def _received(packages: Packages, names: Names, rows: list[Row], name: str) -> Series:
    def make(row: Row) -> Figure:
        label = names.label(
            "received",
            channel=names.channels[row["channel_id"]],
            service=names.services[row["service_id"]],
            period=names.periods[row["period_id"]],
        )
        return stored_figure(packages, "volumes", row, "received", label, "count")

    return rows_over_time(names, name, _periods(packages, rows), rows, make)


def _tone(packages: Packages, names: Names, rows: list[Row], tone: Tone) -> Series:
    def make(row: Row) -> Figure:
        service, period = names.services[row["service_id"]], names.periods[row["period_id"]]
        label = names.label(f"tone.{tone}", service=service, period=period)
        return stored_figure(packages, "volumes", row, tone, label, "comments")

    said = names.language.label("tone", tone)
    return rows_over_time(names, said, _periods(packages, rows), rows, make, tone)


def _periods(packages: Packages, rows: list[Row]) -> tuple[Row, ...]:
    return released_periods(packages, period_kind(rows[0]["period_id"]))
