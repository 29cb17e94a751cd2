"""Who can be reached: pages send readers to every kind of contact, so an officer hears of one that is missing."""

from collections.abc import Iterator

from build_tools.findings import note
from build_tools.intake.said import say_list
from build_tools.vocabulary import Finding, Packages, Place


def check_contacts(packages: Packages) -> Iterator[Finding]:
    """Every kind of contact that the model knows has a row."""
    table = packages.table("contacts")
    held = {row["kind"] for row in table}
    missing = [kind for kind in table.field("kind").constraints.get("enum", ()) if kind not in held]
    if missing:
        place = Place(table.package, table.name, field="kind", file=table.file)
        problem = f"nobody is there for {say_list(missing)}. Pages cannot tell readers whom to turn to."
        yield note("model", place, problem, f"Add a row for each, with the kind {say_list(missing)}.")
