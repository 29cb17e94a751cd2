"""Who can be reached: pages send readers to every kind of contact, so an officer hears of one that is missing."""

from collections.abc import Iterator

from build_tools.findings import note, place_in
from build_tools.intake.said import say_list
from build_tools.vocabulary import Finding, Packages, Place

WAYS = ("phone", "email", "url")


def check_contacts(packages: Packages) -> Iterator[Finding]:
    """Every kind of contact that the model knows has a row, and every row a way to reach somebody."""
    table = packages.table("contacts")
    held = {row["kind"] for row in table}
    missing = [kind for kind in table.field("kind").constraints.get("enum", ()) if kind not in held]
    if missing:
        place = Place(table.package, table.name, field="kind", file=table.file)
        problem = f"nobody is there for {say_list(missing)}. Pages cannot tell readers whom to turn to."
        yield note("model", place, problem, f"Add a row for each, with the kind {say_list(missing)}.")
    for row in table:
        if not any(row[field] for field in WAYS):
            problem = "nobody can be reached here: there is no phone, email or web address."
            yield note("model", place_in(table, row, "phone"), problem, "Fill in at least one of them.")
