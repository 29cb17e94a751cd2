"""What may be repeated in a message: ids and names of columns, but never what somebody wrote."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

# Nothing with nine digits or more: a telephone number and an NHS number have ten.
ID_LIKE = re.compile(r"(?!(?:.*\d){9})[A-Za-z0-9][A-Za-z0-9_|-]{0,59}")
FIELD_NAME = re.compile(r"[a-z0-9_]{1,30}")
NUMBER_OR_DATE = re.compile(r"(?!(?:.*\d){9})[-+\u00a3]?[0-9](?:[0-9.,/:-]{0,17}[0-9])?%?")


def quoted(text: str, otherwise: str = "what stands there") -> str:
    """The text in quotation marks if it is a short id, number or date, else words that do not repeat it."""
    return f"'{text}'" if ID_LIKE.fullmatch(text) or NUMBER_OR_DATE.fullmatch(text) else otherwise


def quoted_heading(text: str, known: Iterable[str], otherwise: str) -> str:
    """A heading in quotation marks if it is near a known one or has the shape of one, else other words.

    Where a heading should be, somebody may have written about a person.
    """
    named = FIELD_NAME.fullmatch(text) or did_you_mean(text, known)
    return quoted(text, otherwise) if named else otherwise


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """'Did you mean 'x'?' for the nearest known name, or nothing."""
    names = {name.casefold(): name for name in known}
    tidy = "-".join(text.casefold().split())
    near = get_close_matches(tidy, names, n=1, cutoff=0.6)
    return f"Did you mean '{names[near[0]]}'?" if near else ""


def say_list(names: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    *first, last = list(names)
    return f"{', '.join(first)} and {last}" if first else last
