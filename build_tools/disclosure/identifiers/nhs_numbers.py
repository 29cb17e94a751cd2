"""Finds NHS numbers, and the Scottish and Northern Irish numbers that share their check digit."""

import re
from collections.abc import Iterator

from build_tools.disclosure.identifiers.identifier import IGNORE_CASE, Identifier, holds_any, only_digits

KIND = "an NHS number"
# A letter before the number is no part of it: "NHS9434765919".
_AS_USUAL = re.compile(r"(?<!\d)(?<!\d\.)\d{3}([^0-9A-Za-z|]{0,3}?)\d{3}([^0-9A-Za-z|]{0,3}?)\d{4}(?!\d|\.\d)")
_LIST = re.compile(r"[,;]\s|[\n].*[\n]", re.DOTALL)  # "120, 340, 1200" are three counts
_RUN = re.compile(r"(?<!\d)(?<!\d[.,])\d++(?:[ \n-]{1,3}+\d++)*+(?![.,]\d)")
_COUNTING = "01234567890123456789"
_YEAR = re.compile(r"(?:19|20)\d{2}")
# Said to be one: then a wrong check digit is a mistyped one.
_SAID = re.compile(
    r"(?<![a-z])(?:nhs|chi|h ?& ?c|health and care)[ \n]{0,2}(?:number|no\.?|num|id|#)s?[ :=#(-]{0,3}(?:is |was )?"
    r"(?P<number>\d(?:[^0-9A-Za-z|]{0,3}\d){9})(?!\d)",
    IGNORE_CASE,
)


def find_nhs_numbers(text: str) -> Iterator[Identifier]:
    """Every ten digits, however they are spaced, that pass the check digit, or are said to be an NHS number.

    CHI numbers and Health and Care numbers are ten digits with the same check digit.
    """
    for match in _SAID.finditer(text) if holds_any(text.lower(), ("nhs", "chi", "h&c", "h & c", "care")) else ():
        yield Identifier(KIND, only_digits(match.group("number")), *match.span("number"))
    for match in _AS_USUAL.finditer(text):
        digits = only_digits(match.group())
        if (
            digits not in _COUNTING
            and is_nhs_number(digits)
            and not _LIST.search(match.group())
            and not _among_commas(match)
        ):
            yield Identifier(KIND, digits, *match.span())
    for match in _RUN.finditer(text):
        groups = re.findall(r"\d+", match.group())
        digits = "".join(groups)
        if len(digits) == 10 and digits not in _COUNTING and _may_be_one_number(groups) and is_nhs_number(digits):
            yield Identifier(KIND, digits, *match.span())


def _among_commas(match: re.Match[str]) -> bool:
    """Whether commas part the groups, and more numbers follow or go before: a row of counts."""
    start, end = match.span()
    around = match.string[max(0, start - 1) : start] + match.string[end : end + 1]
    return "," in match.group() and "," in around


def _may_be_one_number(groups: list[str]) -> bool:
    """Not a year beside another number, and not four numbers or more of different lengths."""
    alike = len({len(group) for group in groups}) == 1
    return not any(_YEAR.fullmatch(group) for group in groups) and (alike or len(groups) <= 3)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits have the check digit of an NHS number: modulus 11, weights 10 down to 2.

    NHS Data Dictionary, NHS NUMBER: the check digit is 11 less the remainder; 11 is written 0, and 10 is never used.
    """
    weighted = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - weighted % 11) % 11 == int(digits[9])


def chi_number(written: str) -> str:
    """The ten digits of a Scottish number, which begin with a day of birth; empty when this is none."""
    digits = only_digits(written)
    is_one = len(digits) == 10 and 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12 and is_nhs_number(digits)
    return digits if is_one else ""
