"""Whether counts that are shown can be what the packages say of them: whole, not negative, rounded as is said."""

from collections.abc import Iterator

from build_tools.disclosure.counts.links import ties_of
from build_tools.disclosure.counts.places import say_cells
from build_tools.disclosure.counts.published_counts import left_over, rounding
from build_tools.disclosure.counts.rate_links import counts_people
from build_tools.disclosure.counts.ties import REST, declared_of, number_in
from build_tools.findings import gather, note, place_in, stop
from build_tools.vocabulary import Field, Finding, Packages, Place, Row, Table

USUAL = 5  # counts of people from 1 to one less than this are usually not shown


def check_rounded(packages: Packages) -> tuple[Finding, ...]:
    """Every count of people that is no multiple of what all have been rounded to.

    A count that was not rounded is told as it is, while the audit would take it for any count near it.
    """
    findings = []
    for table, field, row, count in _shown(packages):
        base = rounding(packages, table)
        if base and count % base:
            problem = f"the packages say that counts of people are rounded to {base}, and this one is not."
            remedy = "Round it as all others, or do not say that counts are rounded."
            findings.append(stop("1", place_in(table, row, field.name), problem, remedy))
    return tuple(gather(findings))


def check_plausible(packages: Packages) -> tuple[Finding, ...]:
    """What packages that are no trust's show as a count of people and cannot be one; a trust's model sees to it.

    A note where a package shows counts that are usually held to be too small to show.
    """
    findings = list(check_rounded(packages))
    for table, field, row, count in _shown(packages):
        if count < 0 or count != int(count):
            problem = "a count of people is a whole number, and not less than 0."
            findings.append(stop("1", place_in(table, row, field.name), problem, "Correct it."))
    findings += _sums_that_fail(packages)
    for package in packages.packages:
        least = package.descriptor.get("suppressBelow", USUAL)
        if least < USUAL:
            problem = f"counts of people from {least} are shown, and {USUAL} is the usual limit."
            place = Place(package.name, file=f"{package.name}/datapackage.json" if package.name else "datapackage.json")
            findings.append(note("1", place, problem, "Be sure that it is right for whom the counts are of."))
    return tuple(gather(findings))


def _sums_that_fail(packages: Packages) -> Iterator[Finding]:
    """Every sum of shown counts of which the parts are more than the whole."""
    for table in packages.tables:
        for tie in ties_of(table, packages):
            remains = left_over(tie, packages)
            whole = all(name.startswith(REST) for name, _ in tie.others)
            if whole and remains is not None and (remains < 0 if tie.others else not tie.low <= remains <= tie.high):
                cells = [cell for cell, _ in tie.terms]
                place = place_in(cells[0].table, cells[0].row, cells[0].field)
                problem = f"counts contradict each other{say_cells(cells, ': ')}."
                yield stop("1", place, problem, "Correct one of them.")


def _shown(packages: Packages) -> Iterator[tuple[Table, Field, Row, float]]:
    """Each cell that shows a count of people."""
    for table in packages.tables:
        for field in table.fields:
            told = field.counts == "people" or "countsWhere" in declared_of(table, field)
            for row in table if told else ():
                count = number_in(row[field.name])
                if count is not None and counts_people(table, row, field, packages):
                    yield table, field, row, count
