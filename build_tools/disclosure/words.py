"""Rule 10, its plain part: no e-mail address, phone number or NHS number in any text."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher, format_number

from build_tools.findings import gather, place_in, stop
from build_tools.vocabulary import Finding, Packages, Place

EMAIL = re.compile(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(r"https?://\S+", re.IGNORECASE)
# What has as many digits as a number of a person and is none: fingerprints, dates, financial years, money.
HARMLESS = re.compile(
    r"(?<![0-9A-Za-z])[0-9a-f]{32,}(?![0-9A-Za-z])"
    r"|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
    r"|(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)"
    r"|(?<!\d)(?:19|20)\d{2}-\d{2}(?!\d)"
    r"|[£$€]\s?[\d,.]*\d"
)
BRITISH = re.compile(
    r"(?<![\d.,])(?:(?:\+44|0044)[ ().-]*(?:\(0\)|0)? ?|\(?0)"
    r"(?P<national>(?=[1-35789]\d)[1-35789](?:[ ().-]{0,2}\d){8,9})(?!\d)"
)
DIGIT_RUN = re.compile(r"(?<!\d)(?<!\d[.,])\d+(?:[ -]{1,3}\d+)*")
DOTTED = re.compile(r"(?<![\d.])(\d{3})[./](\d{3})[./](\d{4})(?![\d.])")
YEAR = re.compile(r"(?:19|20)\d{2}")
NHS_SHAPE = (3, 3, 4)
LEAST_DIGITS = 7  # a British phone number with its area has no fewer
REMEDY = "Take it out. Addresses and numbers belong in contacts, where they are published on purpose."


def check_words(packages: Packages) -> tuple[Finding, ...]:
    """A finding for every cell of text, and every descriptor, that holds an identifier the trust has not published.

    What the trust publishes itself is in contacts and channels.url.
    """
    allowed = allowed_identifiers(packages)
    findings = []
    for table in packages.tables:
        for field in (each for each in table.fields if each.type == "string"):
            for row in table:
                for kind in find_identifiers(str(row[field.name] or ""), allowed):
                    findings.append(stop("10", place_in(table, row, field.name), f"the text holds {kind}.", REMEDY))
    for package in packages.packages:  # a descriptor is published as it is, whatever stands in it
        place = Place(package=package.name, file=f"{package.name}/datapackage.json")
        kinds = {kind for text in _texts_in(package.descriptor) for kind in find_identifiers(text, allowed)}
        findings += [stop("10", place, f"the descriptor holds {kind}.", REMEDY) for kind in sorted(kinds)]
    return tuple(gather(findings))


def _texts_in(part: Any) -> Iterator[str]:
    """Every text and number of a descriptor, and the names of its properties."""
    if isinstance(part, Mapping):
        yield from part
        yield from chain.from_iterable(_texts_in(each) for each in part.values())
    elif isinstance(part, list):
        yield from chain.from_iterable(_texts_in(each) for each in part)
    elif part is not None:
        yield str(part)


def check_pages(packages: Packages, pages: Mapping[PurePosixPath, str]) -> tuple[Finding, ...]:
    """A finding for every line of a hand-written page that holds an identifier."""
    allowed = allowed_identifiers(packages)
    return tuple(
        stop("10", Place(row=number, file=path.as_posix()), f"the line holds {kind}.", REMEDY)
        for path, text in pages.items()
        for number, line in enumerate(text.splitlines(), start=1)
        for kind in find_identifiers(line, allowed)
    )


def allowed_identifiers(packages: Packages) -> frozenset[str]:
    """What the trust itself publishes: every identifier in contacts and in the addresses of its channels."""
    texts = []
    for table in packages.tables:
        if table.name in ("contacts", "channels"):
            names = [field.name for field in table.fields if table.name == "contacts" or field.name == "url"]
            texts += [str(row[name] or "") for row in table for name in names]
    return frozenset(identifier for text in texts for _, identifier in _identifiers(text))


def find_identifiers(text: str, allowed: frozenset[str]) -> tuple[str, ...]:
    """The kinds of identifier in a text, such as 'an NHS number', each once; never what it says.

    `allowed` are identifiers as `allowed_identifiers` gives them. Digits of other scripts, invisible
    characters, and the many dashes and spaces of Unicode make no difference.
    """
    found = (kind for kind, identifier in _identifiers(text) if identifier not in allowed)
    return tuple(dict.fromkeys(found))


@cache
def _identifiers(text: str) -> tuple[tuple[str, str], ...]:
    plain = plain_text(text)
    found = [("an e-mail address", match.group().lower()) for match in EMAIL.finditer(plain)] if "@" in plain else []
    if sum(character.isdigit() for character in plain) >= LEAST_DIGITS:
        quiet = HARMLESS.sub(" | ", plain)
        found += [("a phone number", number) for number in _phone_numbers(URL.sub(" | ", quiet))]
        found += [("an NHS number", number) for number in _nhs_numbers(quiet)]
    return tuple(found)


def plain_text(text: str) -> str:
    """The text with one kind of digit, dash and space, and without characters that nobody sees."""
    return "".join(_plain_character(character) for character in unicodedata.normalize("NFKC", text))


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == "\u2212":  # a minus sign is typed for a dash
        return "-"
    if category == "Zs":
        return " "
    return "" if category in ("Cf", "Mn") else character


def _phone_numbers(text: str) -> Iterator[str]:
    """Numbers in use, and everything written as a British number is: one not yet given out may be so tomorrow."""
    for written in BRITISH.finditer(text):
        yield "+44" + re.sub(r"\D", "", written.group("national"))
    for match in PhoneNumberMatcher(text, "GB", leniency=Leniency.VALID):
        yield format_number(match.number, PhoneNumberFormat.E164)


def _nhs_numbers(text: str) -> Iterator[str]:
    """Every ten digits, however they are spaced, that pass the NHS number's check digit."""
    for match in DOTTED.finditer(text):
        digits = "".join(match.groups())
        if is_nhs_number(digits):
            yield digits
    for run in DIGIT_RUN.finditer(text):
        groups = re.findall(r"\d+", run.group())
        for first in range(len(groups)):
            for last in range(first + 1, min(len(groups), first + 10) + 1):
                digits = "".join(groups[first:last])
                if len(digits) == 10 and _may_be_one_number(groups[first:last]) and is_nhs_number(digits):
                    yield digits


def _may_be_one_number(groups: list[str]) -> bool:
    """Not a year beside another number, unless it is written as NHS numbers are."""
    as_usual = tuple(len(group) for group in groups) == NHS_SHAPE
    return as_usual or not any(YEAR.fullmatch(group) for group in groups)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits have the check digit of an NHS number: modulus 11, weights 10 down to 2.

    NHS Data Dictionary, NHS NUMBER: the check digit is 11 less the remainder; 11 is written 0, and 10 is never used.
    """
    weighted = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - weighted % 11) % 11 == int(digits[9])
