"""Holds what a descriptor declares of its counts against the tables: a link that leads nowhere would guard nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from build_tools.disclosure.counts.declared_rows import problems_of_rows
from build_tools.disclosure.counts.properties import LINKS, NUMBERS, OF_FIELDS, OF_PACKAGES, Kind, Part, Property
from build_tools.findings import stop
from build_tools.vocabulary import Finding, Package, Packages, Place, Table

PUT_RIGHT = "Correct it in datapackage.json; the page on how tables hang together says what each property means."
NO_TABLE = Table("", "", "", "", (), (), ())
KNOWN: Mapping[str, Property] = {"package": OF_PACKAGES, "resource": LINKS, "schema": {}, "field": OF_FIELDS}


def check_declared(packages: Packages) -> tuple[Finding, ...]:
    """A finding for each declaration that is not written as it must be, or that leads to nothing.

    Nothing of what is refused here can be audited, so that nothing else is said of counts until it is put right.
    """
    findings = [_stop(package.name, "", problem) for package in packages.packages for problem in _of_package(package)]
    held = {table.name: table for table in packages.tables}
    shaped = [(table, problem) for table in packages.tables for problem in _of_table(table, held)]
    findings += [_stop(table.package, table.name, problem) for table, problem in shaped]
    if findings or any(table.left_out for table in packages.tables):
        return tuple(findings)
    leading = [(table, problem) for table in packages.tables for problem in problems_of_rows(table, packages)]
    return tuple(_stop(table.package, table.name, problem) for table, problem in leading)


def _stop(package: str, table: str, problem: str) -> Finding:
    file = f"{package}/datapackage.json" if package else "datapackage.json"
    return stop("link", Place(package, table, file=file), problem, PUT_RIGHT)


def _of_package(package: Package) -> Iterator[str]:
    yield from _strangers(package.descriptor, "package")
    yield from _told(package.descriptor, OF_PACKAGES, NO_TABLE, {})


def _told(described: Mapping[str, Any], known: Property, here: Table, held: Mapping[str, Table]) -> Iterator[str]:
    """What is wrong with those properties of a package or a field that are known; any may be left out."""
    told = {name: described[name] for name in known if name in described}
    return _faults("", told, {f"{name}?": part for name, part in known.items()}, here, held)


def _of_table(table: Table, held: Mapping[str, Table]) -> Iterator[str]:
    schema = table.declared.get("schema", {})
    yield from _strangers(table.declared, "resource")
    yield from _strangers(schema, "schema")
    fields = schema.get("fields", ())
    for name in (each for each in LINKS if each in table.declared):
        yield from _of_link(name, table, held)
    for field in fields:
        yield from _strangers(field, "field")
        yield from (f"of the field '{field['name']}', {each}" for each in _told(field, OF_FIELDS, table, held))
        if {"counts", "countsWhere"} & set(field) and field.get("type") not in NUMBERS:
            yield f"the field '{field['name']}' counts people and is of another type than integer or number."
    linked = [name for name in LINKS if table.declared.get(name)]
    if not table.key and (linked or any("partOf" in field for field in fields)):
        yield f"'{linked[0] if linked else 'partOf'}' needs a table with a primaryKey."


def _of_link(name: str, table: Table, held: Mapping[str, Table]) -> Iterator[str]:
    """The first fault of each entry of a link."""
    entries = table.declared[name]
    if not isinstance(entries, list):
        yield f"'{name}' must be a list of objects in braces."
        return
    for entry in entries:
        faults = _faults(name, entry, LINKS[name], table, held)
        yield from [fault for fault in (next(faults, ""), _beyond_parts(name, entry, table)) if fault][:1]


def _faults(name: str, value: Any, wanted: Property, here: Table, held: Mapping[str, Table]) -> Iterator[str]:
    """What is wrong with an object: a part that is missing, one that nobody knows, one that holds something else."""
    of = f" of '{name}'" if name else ""
    if not isinstance(value, Mapping):
        yield f"'{name}' must be an object in braces, with names and values."
        return
    referred = value.get("resource")
    there = held.get(referred) if isinstance(referred, str) else None
    known = {each.rstrip("?"): part for each, part in wanted.items()}
    for stranger in sorted(set(value) - set(known)):
        yield f"'{stranger}'{of} is none of the words {', '.join(known)}."
    for each in (each for each in wanted if not each.endswith("?") and each not in value):
        yield f"'{each}'{of} is missing."
    lost = there is None and "resource" in value and "resource" in known  # what that table lacks follows from it
    for each, part in known.items():
        if each in value and (not lost or each == "resource"):
            yield from _faults_of_part(each, of, value[each], part, here, there, held)


def _faults_of_part(
    name: str, of: str, value: Any, part: Part, here: Table, there: Table | None, held: Mapping[str, Table]
) -> Iterator[str]:
    kind, nested = part if isinstance(part, tuple) else (part, part)
    if isinstance(nested, Mapping) and (isinstance(value, Mapping) or not isinstance(kind, Kind)):
        yield from (f"{each[:-1]}, in{of[3:]}." if of else each for each in _faults(name, value, nested, here, held))
    elif isinstance(kind, Kind) and not kind.fits(value, here, there):
        yield f"'{name}'{of} must be {kind.words}."


def _beyond_parts(name: str, entry: Any, table: Table) -> str:
    """What the parts of an entry need of each other."""
    if not isinstance(entry, Mapping):
        return ""
    if name == "sums" and "total" not in entry:
        parts = [field for field in table.fields if field.name in entry.get("parts", ())]
        if "within" not in entry or parts and all(field.counts == "answers" for field in parts):
            return "'total' of 'sums' is missing: the field that the parts add up to."
    if name == "rates" and "denominator" not in entry and isinstance(entry.get("per"), int):
        return "'denominator' of 'rates' is missing: the field that counts all of them."
    return ""


def _strangers(described: Mapping[str, Any], level: str) -> Iterator[str]:
    """Properties that are meant for this program and that it would pass by: misspelt, or in the wrong place."""
    for name in described:
        for other, known in KNOWN.items():
            if other != level and name in known:
                yield f"'{name}' stands in a {level}, where it says nothing; it belongs in a {other}."
        meant = {_tidy(each): each for each in KNOWN[level]}
        if name not in KNOWN[level] and _tidy(name) in meant:
            yield f"'{name}' says nothing; it is written '{meant[_tidy(name)]}'."


def _tidy(name: str) -> str:
    """A name without what is easily written otherwise: capital letters, signs between words, the s of a plural."""
    return "".join(letter for letter in name.casefold() if letter.isalnum()).removesuffix("s")
