"""Finds years of birth so early that whoever is alive has reached a high age."""

import re
from collections.abc import Iterator

from build_tools.disclosure.identifiers.ages import KIND
from build_tools.disclosure.identifiers.identifier import IGNORE_CASE, Identifier, holds_any
from build_tools.disclosure.identifiers.person_words import KIN, WHO

# Nobody born before 1900 is alive, and whoever was born before 1940 is 90 or soon will be.
_IN = r"(?:in |back in |around |about |circa |c\.? ?|early |late |the year ){0,3}"
_BORN = re.compile(
    rf"(?<![a-z'-])(?:(?:s?he|i|{WHO}|{KIN})(?:,? who)?(?:,| was| is|'s| \()? ?born"
    r"|(?:my|his|her|mum's|dad's|patient's) (?:year of birth|birth year)(?: is| was|:)?)"
    rf" {_IN}(?P<year>19[0-3]\d)(?![\d/]|-\d| or )",
    IGNORE_CASE,
)
_EITHER = re.compile(r"\b(?:or|if|when|whether|anyone|everyone|idea|that|which)[ \n]\Z", IGNORE_CASE)


def find_birth_years(text: str) -> Iterator[Identifier]:
    """A year before 1940 in which one person is said to be born; "people born in 1929" are a group."""
    lower = text.lower()
    if not (holds_any(lower, ("190", "191", "192", "193")) and holds_any(lower, ("born", "birth"))):
        return
    for match in _BORN.finditer(text):
        if not _EITHER.search(text[max(0, match.start() - 12) : match.start()]):
            yield Identifier(KIND, match.group("year"), *match.span())
