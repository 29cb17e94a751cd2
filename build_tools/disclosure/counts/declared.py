"""Holds what a descriptor declares of its counts against the tables: a link that leads nowhere would guard nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.findings import stop
from build_tools.vocabulary import Finding, Packages, Place, Table

# For each property: which of its parts name fields of the same table, and which may be left out.
OWN_FIELDS: Mapping[str, tuple[str, ...]] = {
    "totals": ("dimension",),
    "spans": ("dimension",),
    "sums": ("total?", "parts"),
    "rates": ("rate", "numerator", "denominator?"),
    "running": ("field", "of", "over"),
    "breakdowns": ("dimension", "within"),
    "sameAs": ("field", "by"),
}
# For each property: which part refers to another table ('' is the property itself), and its fields that are there.
OTHER_FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "totals": ("hierarchy", ("key", "parent?")),
    "spans": ("", ("key", "from", "to")),
    "sums": ("within", ("field",)),
    "rates": ("per", ("field",)),
    "breakdowns": ("whole", ("field",)),
    "sameAs": ("", ("sameField",)),
}
PUT_RIGHT = "Correct its name in datapackage.json; the page on how tables hang together says what each property means."


def check_declared(packages: Packages) -> tuple[Finding, ...]:
    """A finding for each link between counts that names a table or a field that is not there."""
    fields = {table.name: {field.name for field in table.fields} for table in packages.tables}
    return tuple(
        stop("link", Place(table.package, table.name, file=f"{table.package}/datapackage.json"), problem, PUT_RIGHT)
        for table in packages.tables
        for problem in _problems(table, fields)
    )


def _problems(table: Table, fields: Mapping[str, set[str]]) -> Iterator[str]:
    for name, own in OWN_FIELDS.items():
        for declared in _listed(table.declared.get(name)):
            if not isinstance(declared, Mapping):
                yield f"'{name}' is not written as a list of properties in braces."
                continue
            if not set(_named(declared, own)) <= fields[table.name]:
                yield f"'{name}' names a field that the table does not have, or leaves one out."
            if name == "totals" and declared.get("parts") not in ("equal", "at_least"):
                yield "'totals' must say of its parts 'equal' (they add up to it) or 'at_least' (they overlap)."
            if name in OTHER_FIELDS and not _leads_there(declared, *OTHER_FIELDS[name], fields):
                yield f"'{name}' leads to a table or a field that is not there."
    for described in table.declared.get("schema", {}).get("fields", ()):
        if described.get("partOf", described["name"]) not in fields[table.name]:
            yield f"'partOf' of the field '{described['name']}' names a field that the table does not have."
        where = described.get("countsWhere")
        if where is not None and not _leads_there({"where": where}, "where", ("field",), fields):
            yield f"'countsWhere' of the field '{described['name']}' leads to a table or a field that is not there."


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _named(declared: Mapping[str, Any], parts: tuple[str, ...]) -> Iterator[str]:
    """The names that the parts of a property hold; '' for one that is missing and must not be."""
    for part in parts:
        value = declared.get(part.rstrip("?"), None if part.endswith("?") else "")
        yield from (str(each) for each in _listed(value))


def _leads_there(
    declared: Mapping[str, Any], part: str, names: tuple[str, ...], fields: Mapping[str, set[str]]
) -> bool:
    """Whether a reference leads to a table and to fields that are there; one that is left out leads nowhere wrong."""
    reference = declared.get(part) if part else declared
    if reference is None or isinstance(reference, int):
        return True
    there = fields.get(str(reference.get("resource"))) if isinstance(reference, Mapping) else None
    return there is not None and set(_named(reference, names)) <= there
