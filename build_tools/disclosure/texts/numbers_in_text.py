"""The numbers that stand in a text, as they are written there."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PLACE = re.compile(r"\{[a-z_]+\}")
_HOLE = re.compile(r"\{n\}")


def numbers_in(text: str) -> frozenset[str]:
    """Every number of a text, each once: '1,204 of 86.2%' holds '1,204' and '86.2'. Digits of any script count."""
    return frozenset(found if found.isascii() else _in_our_digits(found) for found in _NUMBER.findall(text))


def _in_our_digits(number: str) -> str:
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in number)


def without_counts(text: str, sentences: Mapping[str, Any], most: int) -> str:
    """The text without what a sentence of the catalogue counts by itself: '3 of 12 figures stand out'.

    Only the number in the place of {n} goes, and only where it is no more than `most`.
    """

    def counted(found: re.Match[str]) -> str:
        return "" if int(found.group().replace(",", "")) <= most else found.group()

    for pattern in _patterns(tuple(_with_count(sentences))):
        text = pattern.sub(counted, text)
    return text


@cache
def _patterns(sentences: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """A count between the words that stand next to it in a sentence: '2' in 'for 2 of them'."""
    found = set()
    for sentence in sentences:
        before, after = _HOLE.split(sentence, maxsplit=1)
        before, after = _PLACE.split(before)[-1], _PLACE.split(after)[0]
        found.add(rf"(?<![\d.,])(?<={re.escape(before)})\d+(?={re.escape(after)})")
    return tuple(re.compile(pattern) for pattern in sorted(found))


def _with_count(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        for each in part.values():
            yield from _with_count(each)
    elif isinstance(part, str) and _HOLE.search(part):
        yield part
