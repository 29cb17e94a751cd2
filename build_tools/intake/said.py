"""What may be repeated in a message: ids and names of columns, but never what somebody wrote."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

ID_LIKE = re.compile(r"(?=.*[A-Za-z])(?!(?:.*\d){9})[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def quoted(text: str, otherwise: str = "what stands there") -> str:
    """The text in quotation marks if it looks like an id, else words that do not repeat it."""
    return f"'{text}'" if ID_LIKE.fullmatch(text) else otherwise


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
