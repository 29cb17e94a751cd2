"""Everything in a text that points at a person by a number, an address or a name of theirs."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from build_tools.disclosure.identifiers import email_addresses, nhs_numbers, phone_numbers, social_handles
from build_tools.disclosure.identifiers.ages import find_ages
from build_tools.disclosure.identifiers.birth_years import find_birth_years
from build_tools.disclosure.identifiers.births import find_births, speaks_of_birth
from build_tools.disclosure.identifiers.harmless import (
    with_digits_for_letters,
    with_names_apart,
    without_addresses,
    without_harmless,
    without_spans,
)
from build_tools.disclosure.identifiers.hospital_numbers import find_hospital_numbers
from build_tools.disclosure.identifiers.identifier import Identifier
from build_tools.disclosure.identifiers.pieces import Piece, pieces
from build_tools.disclosure.identifiers.places import find_map_positions, find_postcodes
from build_tools.disclosure.identifiers.profile_links import find_profile_links
from build_tools.disclosure.identifiers.record_numbers import find_record_numbers
from build_tools.disclosure.identifiers.street_addresses import find_street_addresses

_LEAST_DIGITS = 6
_REMEMBERED = 20_000


class Identified(NamedTuple):
    """An identifier in a text: its kind, such as 'an NHS number', the words, and the line they begin in."""

    kind: str
    words: str
    line: int


def identified(text: str, allowed: frozenset[str]) -> tuple[Identified, ...]:
    """The identifiers in a text that are not allowed, in no particular order.

    `allowed` are identifiers as `spellings` gives them. Digits and letters of other scripts, invisible
    characters, the many dashes and spaces of Unicode, mark-up, entities and line breaks make no difference.
    """
    return tuple(found for value, found in _all_in(text) if value not in allowed)


def spellings(texts: Iterable[str]) -> frozenset[str]:
    """Every identifier in these texts, in each way in which it may stand elsewhere."""
    values = {value for text in texts for value, _ in _all_in(text)}
    ways = (phone_numbers.spellings(each) + social_handles.spellings(each) for each in values)
    return frozenset(chain.from_iterable(ways))


@lru_cache(maxsize=_REMEMBERED)
def _all_in(text: str) -> tuple[tuple[str, Identified], ...]:
    found: dict[tuple[str, str, int], tuple[str, Identified]] = {}
    for piece in pieces(text):
        line, looked_at = piece.line, 0
        for each in sorted(_in_piece(piece), key=lambda one: one.start):
            line += piece.text.count("\n", looked_at, each.start)
            looked_at = each.start
            key = (each.kind, each.value, line)
            found.setdefault(key, (each.value, Identified(each.kind, piece.text[each.start : each.end].strip(), line)))
    return tuple(found.values())


def _in_piece(piece: Piece) -> Iterator[Identifier]:
    text = piece.text
    yield from email_addresses.find_email_addresses(text)
    yield from find_profile_links(text)
    yield from find_map_positions(text)
    apart = with_names_apart(text)
    for reading in dict.fromkeys((text, apart)):
        yield from _told_in(reading)
    digits = _digits_in(text)
    if digits:
        yield from find_postcodes(text)
        yield from find_record_numbers(text)
    if digits >= _LEAST_DIGITS:
        yield from _numbers(text)


def _told_in(text: str) -> Iterator[Identifier]:
    """What is known by the words around it."""
    yield from social_handles.find_social_handles(text)
    yield from find_ages(text)
    yield from find_street_addresses(text)
    digits = _digits_in(text)
    if digits or speaks_of_birth(text):
        yield from find_births(text)
    if digits:
        yield from find_birth_years(text)
        yield from find_hospital_numbers(text)


def _digits_in(text: str) -> int:
    return sum(map(text.count, "0123456789"))


def _numbers(text: str) -> Iterator[Identifier]:
    """Phone numbers, then NHS numbers in what is left."""
    quiet = with_digits_for_letters(without_harmless(text))
    phones = [*phone_numbers.find_phone_links(text), *phone_numbers.find_phone_numbers(without_addresses(quiet))]
    chi = {phone: nhs_numbers.chi_number(quiet[phone.start : phone.end]) for phone in phones}
    yield from (phone for phone in phones if not chi[phone])
    rest = without_spans(quiet, ((phone.start, phone.end) for phone in phones if not chi[phone]))
    yield from nhs_numbers.find_nhs_numbers(rest)
