"""Rules 6 and 11, and what a plan must say: experiments and listening in order, money with its scope, clear ids."""

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


def check_circles_of_experiments(packages: Packages) -> Iterator[Finding]:
    """No experiment grew out of itself, by whatever way round."""
    table = packages.table("experiments")
    for row in table:
        seen: set[str] = set()
        before = row["follows_id"]
        while before and before not in seen and before != row["experiment_id"]:
            seen.add(before)
            found = packages.find("experiments", before)
            before = found["follows_id"] if found else None
        if before == row["experiment_id"]:
            problem, remedy = "the experiment follows itself.", "Name the one that it grew from, or leave it blank."
            yield stop("6", place_in(table, row, "follows_id"), problem, remedy)


def check_levels(packages: Packages) -> Iterator[Finding]:
    """Nobody stands higher than the top of the scale."""
    table = packages.table("maturity")
    for row in table:
        if row["level"] > row["top_level"]:
            yield stop(
                "model", place_in(table, row, "level"), "the level is above top_level.", "Correct one of the two."
            )


def check_money(packages: Packages) -> Iterator[Finding]:
    """An amount of money says what it covers."""
    table = packages.table("resources")
    for row in table:
        if row["kind"] == "money" and not row["scope"]:
            problem, remedy = "money needs its scope.", "Say what the amount covers and what it leaves out."
            yield stop("model", place_in(table, row, "scope"), problem, remedy)


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
