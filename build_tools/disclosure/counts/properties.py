"""The properties by which a descriptor says what its counts are and how they hang together, and what each part holds.

`site_src/how-we-work/links.md` describes them for whoever writes a package.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.vocabulary import Table

NUMBERS = ("integer", "number")


@dataclass(frozen=True)
class Kind:
    """What a part of a property holds, in words, and whether a value is that.

    `fits` is asked with the value, the table that the property is of, and the one that it refers to, if any.
    """

    words: str
    fits: Callable[[Any, Table, Table | None], bool]


Part = Kind | Mapping[str, Any] | tuple[Kind, Mapping[str, Any]]  # a value, an object with parts, or either of both
Property = Mapping[str, Part]  # by its name; a part whose name ends in '?' may be left out


def _has(table: Table | None, name: Any, *types: str) -> bool:
    """Whether the table has a field of this name, of one of these types if any are given."""
    fields = table.fields if table else ()
    return any(field.name == name and (not types or field.type in types) for field in fields)


def _spells_key(value: Any, here: Table, there: Table | None) -> bool:
    """Whether it gives each part of the other table's key: a field of its own, or a word after an equals sign."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return False
    found = all(_has(here, name) or name.startswith("=") and len(name) > 1 for name in names)
    return found and there is not None and 0 < len(names) == len(there.key)


def _is_whole(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _are_numbers(value: Any, here: Table) -> bool:
    return isinstance(value, list) and bool(value) and all(_has(here, name, *NUMBERS) for name in value)


KEY_FIELD = Kind("a field of the table's primaryKey", lambda value, here, _: value in here.key)
OWN_FIELD = Kind("a field of the table", lambda value, here, _: _has(here, value))
NUMBER = Kind("a field of the table that holds numbers", lambda value, here, _: _has(here, value, *NUMBERS))
NUMBER_LIST = Kind("a list of fields of the table that hold numbers", lambda value, here, _: _are_numbers(value, here))
TABLE = Kind("the name of a table that is there and can be read", lambda value, _, there: there is not None)
PACKAGE = Kind("the package of that table", lambda value, _, there: there is not None and there.package == value)
THEIR_KEY = Kind(
    "the whole primaryKey of that table", lambda value, _, there: there is not None and there.key == (value,)
)
THEIR_FIELD = Kind("a field of that table", lambda value, _, there: _has(there, value))
THEIR_NUMBER = Kind("a field of that table that holds numbers", lambda value, _, there: _has(there, value, *NUMBERS))
THEIR_DAY = Kind("a field of that table that holds dates", lambda value, _, there: _has(there, value, "date"))
BY = Kind('a field of the table, or a word such as "=all", for each part of the other table\'s primaryKey', _spells_key)
ONE_FIELD = Kind(
    "one field of the table, for a table with one field in its primaryKey",
    lambda value, here, there: _has(here, value) and _spells_key(value, here, there),
)
WORD = Kind("a word", lambda value, *_: isinstance(value, str) and bool(value))
COUNTED = Kind("'people' or 'answers'", lambda value, *_: value in ("people", "answers"))
PARTS = Kind(
    "'equal' (they add up to it) or 'at_least' (they overlap)", lambda value, *_: value in ("equal", "at_least")
)
TRUTH = Kind("true or false", lambda value, *_: isinstance(value, bool))
FROM_ONE = Kind("a whole number of 1 or more", lambda value, *_: _is_whole(value, 1))
FROM_TWO = Kind("a whole number of 2 or more", lambda value, *_: _is_whole(value, 2))

THERE: Property = {"package?": PACKAGE, "resource": TABLE}
WHERE: Property = {**THERE, "field": THEIR_FIELD, "by": BY}
COUNT_THERE: Property = {**THERE, "field": THEIR_NUMBER, "by": BY}

# Each of these is a list of objects in a resource.
LINKS: Mapping[str, Property] = {
    "totals": {
        "dimension": KEY_FIELD,
        "parts": PARTS,
        "whole?": WORD,
        "hierarchy?": {**THERE, "key": THEIR_KEY, "parent?": THEIR_FIELD},
    },
    "spans": {"dimension": KEY_FIELD, **THERE, "key": THEIR_KEY, "from": THEIR_DAY, "to": THEIR_DAY},
    "sums": {"total?": NUMBER, "parts": NUMBER_LIST, "within?": COUNT_THERE},
    "rates": {
        "rate": NUMBER,
        "numerator": NUMBER,
        "denominator?": NUMBER,
        "per": (FROM_ONE, {**THERE, "field": THEIR_FIELD, "by": ONE_FIELD}),
    },
    "running": {"field": NUMBER, "of": NUMBER, "over": KEY_FIELD, "length?": FROM_ONE},
    "breakdowns": {
        "dimension": KEY_FIELD,
        "within": KEY_FIELD,
        "complete": WORD,
        "whole?": {"of": NUMBER, **COUNT_THERE},
    },
    "sameAs": {"field": NUMBER, **THERE, "sameField": THEIR_NUMBER, "by": BY},
}
OF_FIELDS: Property = {"counts": COUNTED, "countsWhere": WHERE, "sensitive": TRUTH, "partOf": NUMBER}
OF_PACKAGES: Property = {"suppressBelow": FROM_TWO, "roundedTo": FROM_ONE}
