"""Rule 1, its plain part: no small count of people is shown, and no group that answered alike."""

from collections.abc import Iterator

from build_tools.disclosure.counts.published_counts import least_shown
from build_tools.disclosure.counts.rate_links import counts_people, unfit_rates
from build_tools.disclosure.counts.ties import number_in, part_of, rows_by
from build_tools.findings import note, place_in, stop
from build_tools.vocabulary import Cell, Finding, Packages, Table, Withheld

HIDE = "Write [c] instead of the count."
HIDE_ALL = "Write [c] for received and for all six answers."


def check_tables(packages: Packages) -> Iterator[Finding]:
    """Every cell that shows by itself how few people were counted, or how each of a group answered."""
    for table in packages.tables:
        least = least_shown(packages, table)
        yield from check_small(table, packages, least)
        yield from _check_sensitive(table, least)
        yield from _check_divisions(table)
        yield from _check_answers(table, least)
        yield from _check_rates(table, packages)


def is_small(count: Cell, least: int) -> bool:
    """Whether a count is of at least one person and of fewer than may be shown."""
    return 0 < (number_in(count) or 0) < least


def check_small(table: Table, packages: Packages, least: int) -> Iterator[Finding]:
    """Every cell that shows a count of people from 1 to `least` - 1."""
    for field in table.fields:
        for row in table:
            if is_small(row[field.name], least) and counts_people(table, row, field, packages):
                problem = f"a count of people from 1 to {least - 1} is shown."
                yield stop("1", place_in(table, row, field.name), problem, HIDE)


def _check_sensitive(table: Table, least: int) -> Iterator[Finding]:
    """A group in which everybody, nobody or all but one answered alike says something about each of them."""
    for field in table.fields:
        whole = part_of(table, field)
        for row in table if field.sensitive and whole else ():
            group, alike = row[whole], row[field.name]
            if not isinstance(group, int) or not isinstance(alike, int) or not group:
                continue
            place = place_in(table, row, field.name)
            if alike in (0, group - 1, group):
                yield stop("1", place, "everybody, nobody or all but one in this group gave the same answer.", HIDE)
            elif group - alike < least:
                problem = f"fewer than {least} people in this group answered otherwise."
                yield note("1", place, problem, "Think of what a neighbour would learn; write [c] if in doubt.")


def _check_divisions(table: Table) -> Iterator[Finding]:
    """Where all, or all but one, of the people who were divided are in the same sensitive group."""
    for declared in table.declared.get("breakdowns", ()):
        for field in (each.name for each in table.fields if each.sensitive):
            for rows in rows_by(table, declared["dimension"]):
                shown = [(row, number_in(row[field])) for row in rows.values()]
                everybody = sum(count for _, count in shown if count is not None)
                whole = len(shown) > 1 and everybody and all(count is not None for _, count in shown)
                for row, count in shown if whole else ():
                    if everybody - (count or 0) <= 1:
                        problem = "everybody, or all but one, of those who were asked is in this group."
                        yield stop("1", place_in(table, row, field), problem, HIDE)


def _check_rates(table: Table, packages: Packages) -> Iterator[Finding]:
    for cell in unfit_rates(table, packages):
        problem = "no whole number of people out of the denominator gives this rate."
        yield note("1", place_in(table, cell.row, cell.field), problem, "Correct the rate or the denominator.")


def _check_answers(table: Table, least: int) -> Iterator[Finding]:
    """The national rule for the Friends and Family Test: too few responses hide the row, not each answer."""
    answers = {field.name for field in table.fields if field.counts == "answers"}
    for declared in table.declared.get("sums", ()):
        for row in table if answers.issuperset(declared["parts"]) else ():
            shown = [name for name in declared["parts"] if number_in(row[name]) is not None]
            if shown and row[declared["total"]] is Withheld.HIDDEN:
                problem = f"{declared['total']} is hidden and the answers, which add up to it, are shown."
                yield stop("1", place_in(table, row, shown[0]), problem, HIDE_ALL)
            elif shown and is_small(row[declared["total"]], least):
                problem = "the answers are shown although too few people answered."
                yield stop("1", place_in(table, row, shown[0]), problem, HIDE_ALL)
