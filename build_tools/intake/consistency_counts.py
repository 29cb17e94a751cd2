"""Rule 2: counts agree with each other, within a row, between tables and between a total and its parts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from build_tools.findings import note, place_in, stop
from build_tools.intake.causes import Causes
from build_tools.intake.records import length_of
from build_tools.totals import Interval, Total, add_intervals, interval_of, meet, totals_of
from build_tools.vocabulary import Finding, Packages, Row, Table

TONES = ("positive", "mixed", "negative")
ANSWERS = ("very_good", "good", "neither", "poor", "very_poor", "dont_know")
PART_OF = (("replied", "received"), ("with_comment", "received"), ("coded", "with_comment"), ("coded", "received"))
CORRECT = "Correct the counts: one of them is wrong or stands in the wrong column."


def check_sums(packages: Packages, causes: Causes) -> Iterator[Finding]:
    """In volumes the tones add up to coded, and the Friends and Family answers to received.

    Here and below, rows with another fault of their own (`causes`) wait until it is mended.
    """
    table = packages.table("volumes")
    for row in _sound(table, causes):
        if not meet(_sum(packages, row, TONES), _interval(packages, row, "coded")):
            problem = "positive, mixed and negative do not add up to coded."
            yield stop("2", place_in(table, row, "coded"), problem, CORRECT)
        if is_friends_and_family(row) and not meet(_sum(packages, row, ANSWERS), _interval(packages, row, "received")):
            problem = "the six Friends and Family answers do not add up to received."
            yield stop("2", place_in(table, row, "received"), problem, CORRECT)


def check_order(packages: Packages, causes: Causes) -> Iterator[Finding]:
    """A part is no larger than what it is a part of; more received than invited is only told."""
    table, equality = packages.table("volumes"), packages.table("equality")
    for row in _sound(table, causes):
        for part, whole in PART_OF:
            if _exceeds(packages, row, part, whole):
                yield stop("2", place_in(table, row, part), f"{part} is larger than {whole}.", CORRECT)
        if not is_friends_and_family(row) and _exceeds(packages, row, "received", "invited"):
            problem, remedy = "more was received than people were invited.", "Check both counts; it can be right."
            yield note("2", place_in(table, row, "received"), problem, remedy)
    for row in _sound(equality, causes):
        if _exceeds(packages, row, "positive", "heard"):
            yield stop("2", place_in(equality, row, "positive"), "positive is larger than heard.", CORRECT)


def check_invited(packages: Packages) -> Iterator[Finding]:
    """How many were invited is known for the newest row of a channel if it was for the one before; else it is told."""
    table, starts = packages.table("volumes"), {row["period_id"]: row["starts_on"] for row in packages.table("periods")}
    dated = [row for row in table if row["period_id"] in starts]
    held: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in sorted(dated, key=lambda row: starts[row["period_id"]]):
        held[length_of(row["period_id"]), row["service_id"], row["channel_id"]].append(row)
    for before, newest in (rows[-2:] for rows in held.values() if len(rows) > 1):
        if before["invited"] is not None and newest["invited"] is None:
            problem = "how many were invited was known the time before. Now participation leaves these answers out."
            remedy = "Fill it in if you know it. If not, the two results of participation are not of the same people."
            yield note("2", place_in(table, newest, "invited"), problem, remedy)


def check_shares(packages: Packages) -> Iterator[Finding]:
    """The groups of one characteristic are no more than all the people served, allowing for rounding."""
    table = packages.table("equality")
    held: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in table:
        if isinstance(row["population_share"], int | float):
            held[row["period_id"], row["channel_id"], row["characteristic"]].append(row)
    for rows in held.values():
        if sum(row["population_share"] for row in rows) > 100 + len(rows) / 2:
            problem = "the shares of people served add up to more than 100% for this characteristic."
            yield note("2", place_in(table, rows[0], "population_share"), problem, "Correct the share that is wrong.")


def check_themes(packages: Packages, causes: Causes) -> Iterator[Finding]:
    """No theme has more comments than were coded for the same period, service and channel."""
    table, volumes = packages.table("theme_counts"), packages.table("volumes")
    for row in _sound(table, causes):
        volume = packages.find("volumes", f"{row['period_id']}|{row['service_id']}|{row['channel_id']}")
        if volume is None or causes.stop_row(volumes, volume):
            continue
        if _sum(packages, row, TONES)[0] > _interval(packages, volume, "coded")[1]:
            problem = "the theme has more comments than volumes.csv says were coded."
            yield stop("2", place_in(table, row, "positive"), problem, CORRECT)


def check_totals(packages: Packages, causes: Causes) -> Iterator[Finding]:
    """A total agrees with its parts, as the descriptor of its table says."""
    for name in ("volumes", "theme_counts", "equality"):
        table = packages.table(name)
        counts = [field.name for field in table.fields if field.counts]
        for total in totals_of(table, packages):
            if causes.stop_sum(table, total.row, total.dimension):
                continue
            for field in counts:
                yield from _check_total(packages, table, total, field)


def _check_total(packages: Packages, table: Table, total: Total, field: str) -> Iterator[Finding]:
    parts = [_interval(packages, part, field) for part in total.parts]
    low, high = add_intervals(iter(parts))
    least, most = _interval(packages, total.row, field)
    what = "services" if total.dimension == "service_id" else "channels"
    too_much = low > most if total.parts_are == "equal" else any(part[0] > most for part in parts)
    too_little = total.complete and len(parts) > 1 and high < least  # a part alone may not be all that there is
    if too_much or too_little:
        problem = f"{field} is {'less' if too_much else 'more'} than its {what} add up to."
        remedy = f"Correct the total or the rows of its {what} for the same period."
        yield stop("2", place_in(table, total.row, field), problem, remedy)


def _sound(table: Table, causes: Causes) -> Iterator[Row]:
    return (row for row in table if not causes.stop_row(table, row))


def is_friends_and_family(row: Row) -> bool:
    """Whether a row of volumes holds Friends and Family answers."""
    return any(row[answer] is not None for answer in ANSWERS)


def _interval(packages: Packages, row: Row, field: str) -> Interval:
    return interval_of(row[field], packages.organisation["round_to"])


def _sum(packages: Packages, row: Row, fields: Iterable[str]) -> Interval:
    return add_intervals(_interval(packages, row, field) for field in fields)


def _exceeds(packages: Packages, row: Row, part: str, whole: str) -> bool:
    return _interval(packages, row, part)[0] > _interval(packages, row, whole)[1]
