"""What the model says of services and channels: their whole, their parts, and names that tell them apart."""

from collections.abc import Iterator

from build_tools.findings import note, place_in, stop
from build_tools.vocabulary import Finding, Packages, Place

WHOLE = "all"
WHOLES = (("services", "service_id", "the whole trust"), ("channels", "channel_id", "all channels together"))

# What pages call by its name alone.
NAMED = ("services", "channels", "themes", "kpis")


def check_names(packages: Packages) -> Iterator[Finding]:
    """Two services, channels, themes or measures of one name could not be told apart on a page."""
    held = {table.name: table for table in packages.tables}
    for table in (held[name] for name in NAMED if name in held):
        seen: set[str] = set()
        for row in table:
            name = " ".join(str(row["name"]).casefold().split())
            if name in seen:
                problem = "another row has the same name, so readers cannot tell the two apart."
                yield note("model", place_in(table, row, "name"), problem, "Give each a name of its own.")
            seen.add(name)


def check_wholes(packages: Packages) -> Iterator[Finding]:
    """The row 'all' is a real row of services and of channels."""
    for name, field, meaning in WHOLES:
        table = packages.table(name)
        if not any(row[field] == WHOLE for row in table):
            place = Place(table.package, table.name, file=table.file)
            yield stop("model", place, f"there is no row 'all' for {meaning}.", f"Add a row with the {field} all.")


def check_circles(packages: Packages) -> Iterator[Finding]:
    """No service is a part of itself, directly or through others."""
    table = packages.table("services")
    parents = {row["service_id"]: row["parent_id"] for row in table}
    for row in table:
        seen = {row["service_id"]}
        above = row["parent_id"]
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == row["service_id"]:
            problem = "the service is a part of itself, directly or through others."
            yield stop("model", place_in(table, row, "parent_id"), problem, "Correct which service it is part of.")
