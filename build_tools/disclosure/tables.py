"""Rule 1, its plain part: no small count of people is shown, and none that one subtraction gives back."""

from collections.abc import Iterable, Iterator
from itertools import chain

from build_tools.findings import gather, place_in, stop
from build_tools.totals import totals_of
from build_tools.vocabulary import Cell, Finding, Packages, Row, Table, Withheld

TONES = ("positive", "mixed", "negative")
HIDE = "Write [c] instead of the count."
HIDE_ANOTHER = "Hide another count of the same sum as well, so that this one cannot be worked out."
PEOPLE = "people"
PER = {"percent": 100, "ratio": 1, "per_1000": 1000}  # what a rate is out of


def check_small_counts(packages: Packages) -> tuple[Finding, ...]:
    """Everything in the tables that shows how few people were counted, or lets it be worked out in one step."""
    held = {table.name: table for table in packages.tables}
    if "organisation" not in held or not held["organisation"].rows:
        return ()
    least = packages.organisation["suppress_below"]
    findings = list(chain.from_iterable(_check_table(table, least) for table in packages.tables))
    if "volumes" in held:
        findings += _check_answers(held["volumes"], least)
    if "kpis" in held and "kpi_values" in held:
        findings += _check_kpi_values(packages, least)
    if packages.organisation["round_to"] == 1:  # a rounded sum does not give a hidden part back exactly
        findings += _check_subtraction(packages, held)
    return tuple(gather(findings))


def is_small(count: Cell, least: int) -> bool:
    """Whether a count is of at least one person and of fewer than may be shown."""
    return isinstance(count, int | float) and not isinstance(count, bool) and 0 < count < least


def _small(table: Table, row: Row, field: str, least: int) -> Finding:
    problem = f"a count of people from 1 to {least - 1} is shown."
    return stop("1", place_in(table, row, field), problem, HIDE)


def _check_table(table: Table, least: int) -> Iterator[Finding]:
    for field in table.fields:
        if field.counts == PEOPLE:
            yield from (_small(table, row, field.name, least) for row in table if is_small(row[field.name], least))
    if {"heard", "positive"} <= {field.name for field in table.fields if field.sensitive}:
        yield from _check_sensitive(table)


def _check_sensitive(table: Table) -> Iterator[Finding]:
    """A group in which everybody, nobody or all but one answered alike says something about each of them."""
    for row in table:
        heard, positive = row["heard"], row["positive"]
        if isinstance(heard, int) and isinstance(positive, int) and heard and positive in (0, heard - 1, heard):
            problem = "everybody, nobody or all but one in this group gave the same answer."
            yield stop("1", place_in(table, row, "positive"), problem, HIDE)


def _check_answers(table: Table, least: int) -> Iterator[Finding]:
    """The national rule for the Friends and Family Test: too few responses hide the row, not each answer."""
    answers = [field.name for field in table.fields if field.counts == "answers"]
    for row in table:
        few = row["received"] is Withheld.HIDDEN or is_small(row["received"], least)
        for name in answers:
            if few and isinstance(row[name], int):
                problem = "an answer is shown although too few people answered."
                yield stop("1", place_in(table, row, name), problem, "Write [c] for received and for all six answers.")


def _check_kpi_values(packages: Packages, least: int) -> Iterator[Finding]:
    table = packages.table("kpi_values")
    for row in table:
        kpi = packages.find("kpis", row["kpi_id"])
        if kpi is None or kpi["counts"] != PEOPLE:
            continue
        counted = ("denominator",) if kpi["unit"] == "days" else ("numerator", "denominator")
        yield from (_small(table, row, name, least) for name in counted if is_small(row[name], least))
        hidden = row["numerator"] is Withheld.HIDDEN or row["denominator"] is Withheld.HIDDEN
        if hidden and isinstance(row["stated_value"], int | float):
            problem = "a rate is stated beside a hidden count, and gives it back."
            yield stop("1", place_in(table, row, "stated_value"), problem, "Leave the rate blank.")
        elif is_small(_stated_people(row, kpi["unit"]), least):
            problem = f"the stated value gives back a count of people from 1 to {least - 1}."
            yield stop(
                "1", place_in(table, row, "stated_value"), problem, "Leave it blank, and write [c] as numerator."
            )


def _stated_people(row: Row, unit: str) -> int | None:
    """How many people a stated value without its numerator stands for, or None where it does not say."""
    stated, denominator = row["stated_value"], row["denominator"]
    if not isinstance(stated, int | float) or isinstance(row["numerator"], int | float):
        return None
    if unit == "count":
        return round(stated)
    if unit not in PER or not isinstance(denominator, int | float):
        return None
    return round(stated * denominator / PER[unit])


def _check_subtraction(packages: Packages, held: dict[str, Table]) -> Iterator[Finding]:
    if "volumes" in held:
        table = held["volumes"]
        answers = [field.name for field in table.fields if field.counts == "answers"]
        for row in table:
            for names in ((*TONES, "coded"), (*answers, "received")):
                lone = _lone_hidden([(row, name) for name in names])
                yield from (_given_back(table, row, name) for row, name in lone)
    if all(name in held and not held[name].left_out for name in ("services", "channels")):
        for table in packages.tables:
            if table.totals and not table.left_out:  # a row that could not be read is a part of some sum
                yield from _check_totals(table, packages)


def _check_totals(table: Table, packages: Packages) -> Iterator[Finding]:
    counts = [field.name for field in table.fields if field.counts]
    for total in totals_of(table, packages):
        if total.parts_are == "equal" and total.complete:
            for name in counts:
                lone = _lone_hidden([(row, name) for row in (total.row, *total.parts)])
                yield from (_given_back(table, row, name) for row, name in lone)


def _lone_hidden(cells: Iterable[tuple[Row, str]]) -> list[tuple[Row, str]]:
    """The one hidden cell of a sum whose other cells are all shown, or nothing."""
    hidden = []
    for row, name in cells:
        if row[name] is Withheld.HIDDEN:
            hidden.append((row, name))
        elif not isinstance(row[name], int | float):
            return []
    return hidden if len(hidden) == 1 else []


def _given_back(table: Table, row: Row, field: str) -> Finding:
    problem = "the hidden count can be worked out: it is the only one hidden in a sum."
    return stop("1", place_in(table, row, field), problem, HIDE_ANOTHER)
