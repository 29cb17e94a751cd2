"""Words of a text with what a reader sees at a glance: capitals, where a sentence begins, what names a place."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from build_tools.disclosure.identifiers.name_lists import fold, name_lists
from build_tools.disclosure.texts.plain_text import plain_text

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
SENTENCE_END = re.compile(r"[.!?:;•|\n\"“”]")
JOINS = frozenset({"of", "upon"})
NUMBER = re.compile(r" (?:[\d.,]+%? )?")
REACH = 2  # how many words before a disease its name may stand: "Bell's facial palsy"


class Word(NamedTuple):
    """A word: as it is written, as it is looked up, what stands before it, and what it is part of."""

    text: str
    plain: str  # small letters, no accents, no 's
    gap: str  # what stands between this word and the one before
    start: int
    end: int
    first: bool  # begins a sentence
    possessive: bool
    covered: bool = False  # part of the name of something that is no person

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def plain_line(text: str) -> str:
    """A text without accents, without line breaks and without addresses of pages and mailboxes."""
    return ADDRESS.sub("|", " ".join(plain_text(text).split()))


def read_words(line: str, known: frozenset[str]) -> list[Word]:
    """The words of a plain line; those of places, bodies, illnesses and laws are covered.

    `known` are such names of the trust's own, in any case.
    """
    words = list(_words(line))
    covered = _in_phrases(words, line.lower(), known) | _in_places(words) | _in_eponyms(words)
    return [word._replace(covered=True) if at in covered else word for at, word in enumerate(words)]


def _words(line: str) -> Iterator[Word]:
    end = 0
    for match in WORD.finditer(line):
        gap = line[end : match.start()]
        plain = match.group().lower()
        possessive = plain.endswith("'s")
        yield Word(
            match.group(), plain.removesuffix("'s"), gap, match.start(), match.end(),
            first=end == 0 or bool(SENTENCE_END.search(gap)), possessive=possessive,
        )  # fmt: skip
        end = match.end()


def _in_phrases(words: list[Word], line: str, known: frozenset[str]) -> set[int]:
    spans = [match.span() for match in _phrases(known).finditer(line)]
    if not spans:
        return set()
    return {at for at, word in enumerate(words) for start, end in spans if start <= word.start < end}


@lru_cache(maxsize=4)
def _phrases(known: frozenset[str]) -> re.Pattern[str]:
    """Every phrase that names no person, the longest first."""
    phrases = {fold(" ".join(each.split())) for each in known} | name_lists()["phrases"]
    held = "|".join(re.escape(each) for each in sorted(phrases, key=lambda each: (-len(each), each)) if each)
    return re.compile(rf"(?<!\w)(?:{held})(?!\w)")


def _in_places(words: list[Word]) -> set[int]:
    """Words with a capital that end in 'Hospital', 'Ward' or 'Rule', or follow 'Ward', 'Saint' or 'Queen'."""
    lists, covered = name_lists(), set()
    for at, word in enumerate(words):
        if word.plain in lists["heads"] and not word.first and _leads_up(words, at):
            covered |= set(range(_begin(words, at), at + 1))
        if word.plain in lists["before_places"] and word.capital and at + 1 < len(words):
            covered |= {at, at + 1} if words[at + 1].capital and words[at + 1].gap in (" ", ". ") else set()
    return covered


def _leads_up(words: list[Word], at: int) -> bool:
    """Whether the word before belongs to this one: 'Kelly's ward' is the ward of a person, 'John's Campaign' is not."""
    word, before = words[at], words[at - 1]
    if word.gap not in (" ", "' "):
        return False
    small = word.plain not in name_lists()["heads_with_capital"] and before.capital and not before.possessive
    return word.capital or small


def _begin(words: list[Word], at: int) -> int:
    """Where the name that ends here begins: 'the Robert Jones and Agnes Hunt Hospital', not 'Jo and Vale Hospital'."""
    begin = at
    while begin > 0 and words[begin].gap in (" ", "' ", " & ", ". ") and _belongs(words, begin - 1, at):
        begin -= 1
    return begin


def _belongs(words: list[Word], before: int, at: int) -> bool:
    word = words[before]
    if word.capital:
        return words[at].capital or word.plain not in name_lists()["courtesy"]
    return word.plain in JOINS or word.plain == "and" and _has_article(words, before)


def _has_article(words: list[Word], at: int) -> bool:
    """Whether the run of capitals before this word begins with 'the'."""
    while at > 0 and words[at - 1].capital and words[at - 1].plain != "the":
        at -= 1
    return at > 0 and words[at - 1].plain == "the"


def _in_eponyms(words: list[Word]) -> set[int]:
    """Words with a capital that a disease, a formula or a tool is named after: 'Bell's palsy', 'a Hickman line'."""
    lists, covered = name_lists(), set()
    for at, word in enumerate(words):
        if word.capital or not (word.plain in lists["eponyms"] or word.plain in lists["tools"]):
            continue
        for near in range(at - 1, max(at - REACH, 0) - 1, -1):
            if not NUMBER.fullmatch(words[near + 1].gap):
                break
            if words[near].capital and (word.plain in lists["eponyms"] or not words[near].possessive):
                covered.add(near)
    return covered
