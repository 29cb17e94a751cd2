"""Rule 12: tells where public text is hard to read, by the Automated Readability Index."""

import re
from collections.abc import Iterator

from build_tools.findings import note, place_in, say_rows
from build_tools.vocabulary import Field, Finding, Packages, Row, Table

READING_AGE = 11  # NHS content style: write for a reading age of 9 to 11
LONGEST_SENTENCE = 20  # words, by the same style
ENOUGH_WORDS = 30  # in a shorter text one long word decides
SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def check_reading_age(packages: Packages) -> Iterator[Finding]:
    """One note for each column of public text that holds hard texts, and one for long sentences."""
    for table in packages.tables:
        for field in table.fields:
            if field.free_text:
                yield from _check_column(table, field)


def _check_column(table: Table, field: Field) -> Iterator[Finding]:
    texts = [(row, str(row[field.name])) for row in table if row[field.name]]
    hard = [row for row, text in texts if len(words_of(text)) >= ENOUGH_WORDS and reading_age(text) > READING_AGE]
    long = [row for row, text in texts if longest_sentence(text) > LONGEST_SENTENCE]
    if hard:
        problem = f"{_rows(hard)} would be hard to read at the age of {READING_AGE}."
        yield note("12", place_in(table, hard[0], field.name), problem, "Use shorter words and shorter sentences.")
    if long:
        problem = f"{_rows(long)} has a sentence of more than {LONGEST_SENTENCE} words."
        yield note("12", place_in(table, long[0], field.name), problem, "Split the sentence in two.")


def _rows(rows: list[Row]) -> str:
    return "the text of " + say_rows(row.line for row in rows)


def words_of(text: str) -> list[str]:
    """The words of a text; 'don't', 'well-known' and '2.5' are one word each."""
    return WORD.findall(text)


def longest_sentence(text: str) -> int:
    """How many words the longest sentence has."""
    return max((len(words_of(sentence)) for sentence in SENTENCE_END.split(text)), default=0)


def reading_age(text: str) -> float:
    """The age at which a text can be read, in years.

    The Automated Readability Index gives an American school grade; a child is about five years older than the
    number of its grade. Smith and Senter, Automated Readability Index, AMRL-TR-66-220, 1967:
    4.71 x characters / words + 0.5 x words / sentences - 21.43.
    """
    words = words_of(text)
    if not words:
        return 0.0
    sentences = sum(1 for sentence in SENTENCE_END.split(text) if words_of(sentence))
    characters = sum(len(word) for word in words)
    return 4.71 * characters / len(words) + 0.5 * len(words) / sentences - 21.43 + 5
