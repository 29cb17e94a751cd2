"""Rule 14 for rows that name others: a correction or a sign-off is of a row that is there, or plainly was."""

import re
from collections.abc import Iterator

from build_tools.findings import place_in, stop
from build_tools.intake.model import model_tables
from build_tools.vocabulary import Field, Finding, Packages, Row, Table

# What is published is kept back by its key, so a key that names nothing would keep nothing back.
NAMES_A_ROW = ("corrections", "sign_offs")
HANDWRITTEN = "site_src"
TAKEN_OUT = ("withdrawal", "disclosure")
RELEASE_ID = re.compile(r"(?P<period>.+)-r[1-9]\d*")


def check_named(packages: Packages) -> Iterator[Finding]:
    """Every correction and sign-off names a row by its table and its key; a sign-off may name a hand-written page.

    A correction may also be of a row that has gone, where each part of the key is one that such a row could have;
    a sign-off of a release comes before the release itself.
    """
    held = {table.name: table for table in packages.tables}
    for name in NAMES_A_ROW:
        for row in held[name]:
            target = held.get(row["table"])
            if name == "sign_offs" and _is_page(row):
                continue
            if target is None and row["table"] in model_tables():
                continue  # it could not be read, which is told by itself
            if target is None:
                problem, remedy = "there is no such table.", "Write the table's name as its file has it, without .csv."
                yield stop("14", place_in(held[name], row, "table"), problem, remedy)
            elif not target.left_out and not _names_one(packages, held, name, row, target):
                problem = f"the key names no row of {target.file}."
                remedy = f"Write {'|'.join(target.key)} of the row. A correction of a row taken out is a withdrawal."
                yield stop("14", place_in(held[name], row, "key"), problem, remedy)


def _is_page(row: Row) -> bool:
    """Whether a sign-off is of a hand-written page, which stands in a folder and not in a table."""
    key: str = row["key"]
    return row["table"] == HANDWRITTEN and key.endswith(".md") and row["kind"] != "release"


def _names_one(packages: Packages, held: dict[str, Table], name: str, row: Row, target: Table) -> bool:
    if packages.find(target.name, row["key"]) is not None:
        return True
    if name == "sign_offs":
        return row["kind"] == "release" and target.name == "releases" and _of_a_period(held, row["key"])
    return _could_have_been(held, target, row)


def _of_a_period(held: dict[str, Table], release_id: str) -> bool:
    match = RELEASE_ID.fullmatch(release_id)
    return match is not None and _is_there(held, "periods", match.group("period"))


def _could_have_been(held: dict[str, Table], target: Table, row: Row) -> bool:
    """Whether the key is one that a row of the table can have; one without any link must say that it was taken out."""
    parts = row["key"].split("|")
    linked = {link.fields[0]: link.table for link in target.links if len(link.fields) == 1}
    if len(parts) != len(target.key) or not linked.keys() & set(target.key) and row["kind"] not in TAKEN_OUT:
        return False
    return all(
        _was_there(held, linked[name], part) if name in linked else _fits(target.field(name), part)
        for name, part in zip(target.key, parts, strict=True)
    )


def _was_there(held: dict[str, Table], name: str, key: str) -> bool:
    """Whether a row is there, or a correction says that the whole of it was taken out."""
    return _is_there(held, name, key) or any(
        (row["table"], row["key"], row["field"]) == (name, key, None) and row["kind"] in TAKEN_OUT
        for row in held["corrections"]
    )


def _is_there(held: dict[str, Table], name: str, key: str) -> bool:
    table = held.get(name)
    return table is None or bool(table.left_out) or key in {table.row_key(row) for row in table}


def _fits(field: Field, text: str) -> bool:
    pattern, words = field.constraints.get("pattern"), field.constraints.get("enum")
    return bool(text) and (not pattern or re.fullmatch(pattern, text) is not None) and (not words or text in words)
