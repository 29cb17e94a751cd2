"""Finds numbers that an office has given to one person: of insurance, cards, passports, vehicles."""

import re
from collections.abc import Iterator

from build_tools.disclosure.identifiers.identifier import (
    END,
    IGNORE_CASE,
    START,
    Identifier,
    holds_any,
    only_digits,
    only_letters_and_digits,
)

INSURANCE = "a National Insurance number"
STAFF = "a staff registration number"
BANK = "bank details"
DOCUMENT = "a passport or licence number"
VEHICLE = "a vehicle registration"
NETWORK = "a network address"

_SHORT_WORDS = "am|an|as|at|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we|a [a-z]"
# HM Revenue and Customs, NIM39110: the letters that a prefix never has. QQ is its own example.
_INSURANCE = re.compile(
    rf"{START}(?:(?!BG|GB|NK|KN|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)"
    rf"(?:[ \n./_-]{{0,3}}+[0-9OIl]){{6}}[ \n./_-]{{0,3}}+[A-D]{END}",
    IGNORE_CASE,
)
# Character by character: "J-G-1-0-3-7-5-9-A".
_INSURANCE_APART = re.compile(
    rf"{START}[A-CEGHJ-PR-TW-Z](?P<sign>[./-])[A-CEGHJ-NPR-TW-Z](?:(?P=sign)\d){{6}}(?P=sign)[A-D]{END}", IGNORE_CASE
)
# With its last letter missing, soon after the words; no two letters that are a word of their own.
_INSURANCE_SAID = re.compile(
    r"\b(?:national insurance(?: (?:number|no\.?))?|nino|"
    r"ni(?: (?:number|no\.?)|(?=[ :]{1,3}(?:is |was )?[a-z]{2}[ -]?\d)))"
    rf"(?![a-z])[^.|\d]{{0,40}}?[ :(\"'-](?P<number>(?!(?:{_SHORT_WORDS})\b)"
    r"[A-Z][ ./-]?[A-Z](?:[ ./-]{0,2}\d){6}(?:[ ./-]?[A-D](?![a-z]))?)(?!\d|,\d)",
    IGNORE_CASE,
)
_STAFF = re.compile(
    r"\b(?:gmc|nmc|hcpc|gphc|gdc)(?: (?:registration|pin))?(?: (?:number|no\.?))?[ :]{1,3}(?:is )?"
    rf"(?P<number>(?:PH|PA|OT|RA|BS|CS|DT|ODP|SL|CH)?\d{{5,7}}|\d{{2}}[A-L]\d{{4}}[A-Z]){END}",
    IGNORE_CASE,
)
_CARD = re.compile(
    r"(?<![\d.,A-Za-z])(?:(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6011|65\d\d)(?:[ -]?\d{4}){3}"
    r"|3[47]\d\d[ -]?\d{6}[ -]?\d{5})(?!\d|\.\d)"
)
_BANK = re.compile(
    r"\bsort ?code[ :=-]{0,3}(?:is )?(?P<number>\d\d[ -]?\d\d[ -]?\d\d)(?!\d)"
    r"|\baccount (?:number|no\.?)[ :=-]{0,3}(?:is )?(?P<account>\d(?:[ -]?\d){6,7})(?!\d)"
    r"|(?<![A-Z])GB\d{2} ?[A-Z]{4} ?(?:\d{4} ?){3}\d{2}(?!\d)",
    IGNORE_CASE,
)
_PASSPORT = re.compile(
    rf"\bpassport(?: (?:number|no\.?))?[ :]{{1,3}}(?:is )?(?P<number>\d{{9}}|[A-Z]\d{{7,8}}){END}", IGNORE_CASE
)
_LICENCE = re.compile(rf"{START}[A-Z]{{2}}[A-Z9]{{3}} ?\d[0156]\d[0-3]\d\d ?[A-Z][A-Z9][A-Z0-9]{{3}}{END}")
_PLATE = r"(?P<number>[A-Z]{2}[0-9O]{2}[ -]?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])"
_VEHICLE = re.compile(
    rf"\b(?:registration|reg|number plate|licence plate|plate|vehicle|car|van|taxi)\b[^|.\d]{{0,20}}?[ :(]{_PLATE}{END}"
)
_NETWORK = re.compile(r"\bIP(?: address)?[ :]{1,3}(?:is |was )?(?P<number>\d{1,3}(?:\.\d{1,3}){3})(?!\d)", IGNORE_CASE)

# Kind, words without which there is none, form.
_FORMS = (
    (INSURANCE, (), _INSURANCE),
    (INSURANCE, (), _INSURANCE_APART),
    (INSURANCE, ("insurance", "nino", "ni"), _INSURANCE_SAID),
    (STAFF, ("gmc", "nmc", "hcpc", "gphc", "gdc"), _STAFF),
    (BANK, ("sort", "account", "gb"), _BANK),
    (DOCUMENT, ("passport",), _PASSPORT),
    (DOCUMENT, (), _LICENCE),
    (VEHICLE, ("reg", "plate", "vehicle", "car", "van", "taxi"), _VEHICLE),
    (NETWORK, ("ip",), _NETWORK),
)


def find_record_numbers(text: str) -> Iterator[Identifier]:
    """Numbers that an office has given to one person, each known by its form or by the words before it."""
    lower = text.lower()
    for kind, needed, pattern in _FORMS:
        if not needed or holds_any(lower, needed):
            yield from (_identifier(kind, match) for match in pattern.finditer(text))
    for match in _CARD.finditer(text):
        if _passes_luhn(only_digits(match.group())):
            yield Identifier(BANK, only_digits(match.group()), *match.span())


def _identifier(kind: str, match: re.Match[str]) -> Identifier:
    group = next((name for name, value in match.groupdict().items() if value and name != "sign"), 0)
    return Identifier(kind, only_letters_and_digits(match.group(group)), *match.span(group))


def _passes_luhn(digits: str) -> bool:
    """Whether a card number has its check digit: ISO/IEC 7812-1, modulus 10, every second digit doubled."""
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    single = [int(digit) for digit in digits[-1::-2]]
    return (sum(single) + sum(digit // 10 + digit % 10 for digit in doubled)) % 10 == 0
