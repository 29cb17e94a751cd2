"""Takes what points at a person out of one set of tables: a cell, or a row and what only belongs to it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from build_tools.audit.sheets import HIDDEN, Sheet
from build_tools.errors import AnswerableError
from build_tools.findings import say_place
from build_tools.vocabulary import Place

WITHHELD = ("", HIDDEN, "[x]")
STAY_ON_RECORD = ("withdrawal", "disclosure")  # corrections of a row that has gone say so themselves
PROSE = 3  # words from which on an optional text is prose, and a note takes its place


@dataclass(frozen=True)
class Disclosure:
    """What a correction says must go: a cell, or a whole row where it names no field."""

    id: str
    table: str
    key: str
    field: str


@dataclass(frozen=True)
class Note:
    """What stands in place of a text, and the beginning and end by which a note of any day is known."""

    text: str
    begins: str
    ends: str

    def is_one(self, text: str) -> bool:
        return text.startswith(self.begins) and text.endswith(self.ends)


@dataclass(frozen=True)
class Taken:
    """One thing that was taken out, for which correction, and the texts that stood there.

    Without a field the whole row has gone. `named` is a cell that the correction itself names; the rest went along.
    A sign-off is known by what was signed off, and not by its own key: that holds the fingerprint.
    """

    correction: str
    table: str
    key: str
    field: str
    texts: tuple[str, ...] = ()
    named: bool = False
    fingerprint: str = ""


@dataclass
class _Work:
    """What is to be done to one set of tables; filled step by step and then carried out at once."""

    sheets: Mapping[str, Sheet]
    note: Note
    edits: dict[tuple[str, int, str], str] = field(default_factory=dict)
    drops: set[tuple[str, int]] = field(default_factory=set)
    taken: list[Taken] = field(default_factory=list)
    found: set[str] = field(default_factory=set)


def take_out(
    sheets: Mapping[str, Sheet], disclosures: Iterable[Disclosure], note: Note
) -> tuple[dict[str, Sheet], tuple[Taken, ...], frozenset[str]]:
    """The tables that change, what was taken out of them, and the ids of the corrections whose row is there.

    A count becomes [c]; a text becomes the note, or blank where it may be blank and is no prose; another optional
    cell becomes blank. A whole row goes, with the rows whose own key leads to it, but a row of counts stays with
    all of them hidden: a row that is missing could be worked out from the totals. Sign-offs of it go, because
    their fingerprints were made from it, and so does what other corrections say that it was.
    Raises AnswerableError for a cell that can hold neither a note nor nothing, a part of a key, and a row that
    others refer to.
    """
    work = _Work(sheets, note)
    asked = tuple(disclosures)
    ids = {each.id for each in asked}
    for each in asked:
        sheet = sheets.get(each.table)
        if sheet is not None and (not each.field or each.field in sheet.fields):
            _take_row(work, sheet, each)
    for taken in tuple(work.taken):
        _take_records(work, taken, ids)
    _refuse_loose_links(work)
    return _carried_out(work), tuple(work.taken), frozenset(work.found)


def _take_row(work: _Work, sheet: Sheet, asked: Disclosure) -> None:
    rows = sheet.rows_with(asked.key)
    if len(rows) > 1:
        raise AnswerableError(f"{_say(sheet, rows[1], '')}: a second row has the key of {asked.id}. Mend that first.")
    if not rows:
        return
    (row,) = rows
    work.found.add(asked.id)
    if asked.field:
        _edit(work, sheet, row, asked.field, asked.id, named=True)
    elif sheet.counts:
        for name in sheet.fields:
            if _goes_with_its_row(sheet, name):
                _edit(work, sheet, row, name, asked.id)
    else:
        _drop(work, sheet, row, asked.id)


def _goes_with_its_row(sheet: Sheet, name: str) -> bool:
    """Whether a cell of a row of counts says something about people: not its keys, its codes and its links."""
    if name in sheet.key:
        return False
    return name in sheet.counts or bool(sheet.fields[name].get("freeText")) or _may_be_blank_number(sheet.fields[name])


def _may_be_blank_number(schema: Mapping[str, Any]) -> bool:
    return schema["type"] in ("number", "integer") and not schema.get("constraints", {}).get("required")


def _edit(work: _Work, sheet: Sheet, row: int, name: str, correction: str, *, named: bool = False) -> None:
    """Put what may stand there in place of a cell; one that is empty, or a note already, stays as it is."""
    text = sheet.cell(row, name)
    place = (sheet.name, row, name)
    if text in WITHHELD or work.note.is_one(text) or place in work.edits:
        return
    work.edits[place] = _stand_in(sheet, row, name, text, work.note)
    texts = (text,) if sheet.fields[name]["type"] == "string" else ()
    work.taken.append(Taken(correction, sheet.name, sheet.key_of(row), name, texts, named))


def _stand_in(sheet: Sheet, row: int, name: str, text: str, note: Note) -> str:
    schema = sheet.fields[name]
    constraints = schema.get("constraints", {})
    if name in sheet.key:
        raise AnswerableError(
            f"{_say(sheet, row, name)}: this is a part of the row's key and cannot go alone. "
            "Leave the field of the correction blank: then the whole row goes."
        )
    if name in sheet.counts:
        return HIDDEN
    required = bool(constraints.get("required"))
    prose = len(re.findall(r"[^\W\d_]{2,}", text)) >= PROSE
    if schema.get("freeText") and (required or prose) and _fits(constraints, note.text):
        return note.text
    if required:
        raise AnswerableError(
            f"{_say(sheet, row, name)}: this must not be blank, and no note can stand here. "
            "Leave the field of the correction blank: then the whole row goes."
        )
    return ""


def _fits(constraints: Mapping[str, Any], text: str) -> bool:
    pattern, words = constraints.get("pattern"), constraints.get("enum")
    longest = constraints.get("maxLength", len(text))
    return len(text) <= longest and (not pattern or bool(re.fullmatch(pattern, text))) and (not words or text in words)


def _drop(work: _Work, sheet: Sheet, row: int, correction: str) -> None:
    """Take a row out, and every row whose own key leads to it: its history, its values, its scores."""
    if (sheet.name, row) in work.drops:
        return
    work.drops.add((sheet.name, row))
    free = [name for name, schema in sheet.fields.items() if schema.get("freeText") and name not in sheet.key]
    texts = tuple(text for text in sheet.cells(row, tuple(free)) if text and not work.note.is_one(text))
    work.taken.append(Taken(correction, sheet.name, sheet.key_of(row), "", texts))
    for other, fields, at in _referring(work.sheets, sheet, row):
        if set(fields) <= set(other.key) and other.package == sheet.package:
            _drop(work, other, at, correction)


def _referring(sheets: Mapping[str, Sheet], sheet: Sheet, row: int) -> Iterator[tuple[Sheet, tuple[str, ...], int]]:
    """The rows of other tables, or of the same, that lead to a row, and the fields by which they do."""
    for other in sheets.values():
        for fields, table, targets in other.links:
            if table == sheet.name:
                for at in other.rows_where(fields, sheet.cells(row, targets)):
                    yield other, fields, at


def _refuse_loose_links(work: _Work) -> None:
    """Raises AnswerableError, with the places, where a row that stays leads to one that goes."""
    loose = [
        _say(other, at, ", ".join(fields))
        for name, row in sorted(work.drops)
        for other, fields, at in _referring(work.sheets, work.sheets[name], row)
        if (other.name, at) not in work.drops and not any(work.edits.get((other.name, at, f)) == "" for f in fields)
    ]
    if loose:
        raise AnswerableError(
            "The row cannot go, because other rows refer to it. Add a row of kind disclosure to corrections.csv for "
            "each of these, and name all the corrections together:\n" + "\n".join(f"  {each}" for each in loose)
        )


def _take_records(work: _Work, taken: Taken, ids: set[str]) -> None:
    """What other tables keep about something taken out: its sign-offs, and what corrections say that it was."""
    about = (taken.table, taken.key)
    if signed := work.sheets.get("sign_offs"):
        for row in signed.rows_where(("table", "key"), about):
            same = not taken.field or signed.cell(row, "field") == taken.field
            if same and signed.cell(row, "kind") != "release" and ("sign_offs", row) not in work.drops:
                work.drops.add(("sign_offs", row))
                key = "|".join((*about, signed.cell(row, "field")))
                fingerprint = signed.cell(row, "fingerprint")
                work.taken.append(Taken(taken.correction, "sign_offs", key, "", fingerprint=fingerprint))
    if corrected := work.sheets.get("corrections"):
        for row in corrected.rows_where(("table", "key"), about):
            same = not taken.field or corrected.cell(row, "field") in ("", taken.field)
            if corrected.cell(row, "correction_id") in ids or not same:
                continue
            if not taken.field and corrected.cell(row, "kind") not in STAY_ON_RECORD:
                _drop(work, corrected, row, taken.correction)
            elif ("corrections", row) not in work.drops:
                _edit(work, corrected, row, "was", taken.correction)
                _edit(work, corrected, row, "now", taken.correction)


def _carried_out(work: _Work) -> dict[str, Sheet]:
    changed: dict[str, Sheet] = {}
    for name in sorted({place[0] for place in work.edits} | {place[0] for place in work.drops}):
        sheet = work.sheets[name]
        rows = [list(row) for row in sheet.rows]
        for (table, row, field_name), text in work.edits.items():
            if table == name:
                rows[row][sheet.headings.index(field_name)] = text
        kept = tuple(tuple(cells) for row, cells in enumerate(rows) if (name, row) not in work.drops)
        changed[name] = replace(sheet, rows=kept)
    return changed


def _say(sheet: Sheet, row: int, name: str) -> str:
    return say_place(Place(sheet.package, sheet.name, row + 2, name, file=str(sheet.path)))
