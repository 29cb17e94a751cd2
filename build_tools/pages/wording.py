"""Cells and keys in the words of the public: labels for codes, names for ids."""

from collections.abc import Callable, Mapping
from datetime import date

from build_tools.language import Language
from build_tools.vocabulary import Field, Link, Packages, Row, Table, Value, Withheld

# What a row is called, where a table has neither a name nor a title.
_CALLED = ("name", "title", "you_said", "what", "barrier", "hypothesis", "area")
# Labels that go by another name than their field; all others go by the name of the field.
_LABELS = {
    ("contacts", "kind"): "contact",
    ("channels", "kind"): "channel_kind",
    ("kpi_changes", "kind"): "change_kind",
    ("corrections", "kind"): "correction",
    ("reviews", "kind"): "review",
    ("sign_offs", "kind"): "sign_off",
    ("periods", "state"): "period_state",
    ("objectives", "state"): "objective_state",
}

_READ: Mapping[str, Callable[[str], Value | date]] = {"integer": int, "number": float, "date": date.fromisoformat}
_SYMBOLS = {each.value for each in Withheld}


def heading_in_words(field: Field, language: Language) -> str:
    """What a column is called in public: 'Web address' and not 'Url'."""
    known: dict[str, str] = language.catalogue["columns"]
    return known.get(field.name) or field.title or field.name


def public_fields(table: Table) -> list[Field]:
    """The columns that a reader needs: not the id of a row that has a name."""
    named = any(field.name in _CALLED for field in table.fields)
    hidden = table.key[0] if named and len(table.key) == 1 and table.key[0].endswith("_id") else ""
    return [field for field in table.fields if field.name != hidden]


def text_in_words(packages: Packages, table: Table, field: Field, text: str, language: Language) -> str:
    """A cell as people read it: the label of a code, the name of what an id stands for, a number or a day in words.

    Text that is no cell of this column, such as a note on one, stays as it is.
    """
    link = next((each for each in table.links if each.fields == (field.name,)), None)
    if link is not None:
        return _name_behind(packages, link, text, language)
    if field.type in _READ and text:
        return _read(_READ[field.type], text, language)
    return _label(table.name, field, text, language)


def row_in_words(packages: Packages, table_name: str, key: str, language: Language) -> str:
    """The row with this key as people call it: 'Missed visits, June 2026, The whole trust'."""
    table = packages.table(table_name)
    row = packages.find(table_name, key)
    if row is not None and len(table.key) == 1:
        called = _called(table, row, key, language)
        objective = row.cells.get("objective_id") if table_name == "resources" else None
        return f"{called}: {packages.name_of('objectives', str(objective))}" if objective else called
    parts = zip(table.key, key.split("|"), strict=False)
    return ", ".join(text_in_words(packages, table, table.field(name), part, language) for name, part in parts)


def _read(read: Callable[[str], Value | date], text: str, language: Language) -> str:
    try:
        value = Withheld(text) if text in _SYMBOLS else read(text)
    except ValueError:
        return text
    if isinstance(value, date):
        return language.date(value)
    return language.value(value, "count", len(text.partition(".")[2]))


def _name_behind(packages: Packages, link: Link, key: str, language: Language) -> str:
    row = packages.find(link.table, key)
    return key if row is None else _called(packages.table(link.table), row, key, language)


def _called(table: Table, row: Row, key: str, language: Language) -> str:
    if table.name == "periods":
        return language.period(row)
    found = next((str(row[name]) for name in _CALLED if row.cells.get(name)), None)
    return found or _label(table.name, table.field(table.key[0]), key, language)


def _label(table_name: str, field: Field, text: str, language: Language) -> str:
    if "enum" not in field.constraints:
        return text
    known: dict[str, str] = language.catalogue["labels"].get(_LABELS.get((table_name, field.name), field.name), {})
    return known.get(text, text)
