"""What the model says of services and channels: both have their whole, and services are parts of it."""

from collections.abc import Iterator

from build_tools.findings import place_in, stop
from build_tools.vocabulary import Finding, Packages, Place

WHOLE = "all"
WHOLES = (("services", "service_id", "the whole trust"), ("channels", "channel_id", "all channels together"))


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
