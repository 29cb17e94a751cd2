"""Rules 6 and 11: experiments and listening in their right order, and ids that a reader could confuse."""

from collections.abc import Iterator

from build_tools.findings import place_in, stop
from build_tools.vocabulary import Finding, Packages, Row


def check_decisions(packages: Packages) -> Iterator[Finding]:
    """An experiment's rule comes before its start, and a decision has a date and a result."""
    table = packages.table("experiments")
    for row in table:
        if row["rule_set_on"] > row["starts_on"]:
            problem, remedy = "the rule was set after the experiment started.", "Correct the dates."
            yield stop("6", place_in(table, row, "rule_set_on"), problem, remedy)
        for field in ("decided_on", "result"):
            if row["decision"] != "running" and not row[field]:
                problem, remedy = f"a decision needs {field}.", "Fill it in, or say that the experiment is running."
                yield stop("6", place_in(table, row, field), problem, remedy)


def check_listening(packages: Packages) -> Iterator[Finding]:
    """Nobody replies where nobody has listened first."""
    table = packages.table("engagement_plan")
    for row in table:
        if row["replying_since"] and (row["listening_since"] is None or row["replying_since"] < row["listening_since"]):
            problem, remedy = "replying starts before listening.", "Correct the dates."
            yield stop("6", place_in(table, row, "replying_since"), problem, remedy)


def check_similar_keys(packages: Packages) -> Iterator[Finding]:
    """No two keys of a table differ only in capital letters or spaces."""
    for table in packages.tables:
        seen: dict[tuple[str, ...], tuple[str, Row]] = {}
        words = [name for name in table.key if table.field(name).type == "string"]
        for row in table:
            key = table.row_key(row)
            alike = tuple("".join(part.casefold().split()) for part in key.split("|"))
            first, other = seen.setdefault(alike, (key, row))
            if first != key:
                name = next((each for each in words if row[each] != other[each]), table.key[0])
                problem = f"this differs from row {other.line} only in capital letters or spaces."
                yield stop("11", place_in(table, row, name), problem, "Write both alike, or delete one.")
