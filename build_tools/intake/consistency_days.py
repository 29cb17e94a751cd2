"""Days in their right order: nothing ends before it begins, and nothing has been done on a day still to come."""

from collections.abc import Iterator
from datetime import date

from build_tools.findings import place_in, stop
from build_tools.vocabulary import Finding, Packages

# Table, the earlier and the later field, the rule that is broken otherwise, and what is then wrong.
ORDERED = (
    ("periods", "ends_on", "released_on", "14", "the period was released before it ended."),
    ("experiments", "starts_on", "decide_by", "6", "the decision is due before the experiment starts."),
    ("experiments", "starts_on", "decided_on", "6", "the decision was taken before the experiment started."),
    ("methods", "in_use_from", "in_use_to", "9", "the method went out of use before it came into use."),
    ("corrections", "found_on", "fixed_on", "model", "the fault was mended before it was found."),
)
# What has been done, by table; days on which something is due may lie ahead.
DONE = {
    "experiments": ("decided_on",),
    "maturity": ("assessed_on",),
    "method_scores": ("tested_on",),
    "sign_offs": ("decided_on",),
    "reviews": ("done_on",),
    "corrections": ("found_on", "fixed_on"),
}
LATER = "If the date is right, add this to the command: --as-of today. Otherwise correct the date."


def check_order_of_days(packages: Packages) -> Iterator[Finding]:
    """The later of two days is not before the earlier; one that is blank is no fault."""
    held = {table.name: table for table in packages.tables}
    for name, earlier, later, rule, problem in ORDERED:
        for row in held.get(name, ()):
            if row[later] is not None and row[later] < row[earlier]:
                yield stop(rule, place_in(held[name], row, later), problem, f"Correct {earlier} or {later}.")


def check_done(packages: Packages, as_of: date) -> Iterator[Finding]:
    """What has been done was done on the day of the site or before."""
    for table in packages.tables:
        for field in DONE.get(table.name, ()):
            for row in table:
                if row[field] is not None and row[field] > as_of:
                    problem = f"the day is after {as_of.isoformat()}, the day on which the site is true."
                    yield stop("model", place_in(table, row, field), problem, LATER)
