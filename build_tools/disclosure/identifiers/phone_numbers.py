"""Finds phone numbers, British and foreign, in any spacing and in links."""

import re
from collections.abc import Iterator

from phonenumbers import NumberParseException, is_possible_number, is_valid_number, parse

from build_tools.disclosure.identifiers.identifier import IGNORE_CASE, Identifier, holds_any, only_digits, words

KIND = "a phone number"
_SEPARATED = r"(?:[ \n().\-/_]{0,3}+\d)"
_BRITISH = re.compile(
    r"(?<![\dA-Z])(?<!\d[.,/-])(?:(?:\+|00)[ ().-]{0,2}44[ ().-]{0,3}+(?:\(?0\)?[ .-]?)?|\(?0\)?)"
    rf"(?P<national>(?=[1-35789]){_SEPARATED}{{9,10}})(?!\d)"
)
_MOBILE_WITHOUT_PLUS = re.compile(rf"(?<![A-Za-z0-9.,])44[ -]?(?P<national>7{_SEPARATED}{{9}})(?!\d)")
_FOREIGN = re.compile(rf"(?<![\w.,])(?P<prefix>\+|00)[ (]?(?P<number>[1-9]{_SEPARATED}{{6,14}})(?!\d)")
_LINK = re.compile(
    r"(?:wa\.me/|phone=|(?<![a-z])(?:tel|sms|callto|facetime|whatsapp):(?://)?)\+?(?P<number>\d[\d ().-]{5,20})",
    IGNORE_CASE,
)
# Over the cells of a row, as no count begins with a nought: "| 07700 | 900123 |"
_IN_CELLS = re.compile(r"(?<![\d.,/-])(?P<number>0\d{2,5}(?:[ ]{0,3}\|[ ]{0,3}\d{3,6}){1,2})(?![\d.,/-])")
# A number that is only one because the words say so: "Tel. 960 0001", "ring her on 7700 900123".
_SAID = re.compile(
    r"(?<![a-z])(?:tel[.:]{0,2}|(?:tele)?phone:|(?:(?:tele)?phone|mobile|mob|fax|landline|whatsapp|contact)"
    r"(?: (?:number|no\.?))?(?:[:.]| is| was| on| at|(?<=number)|(?<=no)|(?<=no\.))"
    r"|(?:call|ring|rang|phone|text)(?:ed|ing)?(?: \w{1,15}){0,3}? on|(?:call|ring|text)(?= 7))"
    r"[ \n]{0,2}(?P<number>\d(?:[ -]?\d){5,9})"
    r"(?!%|[ .,:-]?\d| ?(?:people|patients|times|calls|visits|reminders|letters|occasions))",
    IGNORE_CASE,
)
_SAYS_PHONE = words("tel phone mob fax landline whatsapp contact call ring rang text")
_PUBLIC = words("116123 116000 116006 116111 116117 180001 180002")
_COUNTING_UP = "01234567890123456789"
_LOCAL_LENGTHS = (6, 7, 8)  # a number is also dialled without its area


def find_phone_numbers(text: str) -> Iterator[Identifier]:
    """Phone numbers as +44 and so on where that is known, otherwise as digits.

    Everything written as a British number is one: what is not given out today may be so tomorrow.
    """
    for pattern in (_BRITISH, _MOBILE_WITHOUT_PLUS):
        for match in pattern.finditer(text):
            if not _is_list(match.group()):
                yield Identifier(KIND, "+44" + only_digits(match.group("national")), *match.span())
    for match in _IN_CELLS.finditer(text):
        if len(only_digits(match.group())) == 11:
            yield Identifier(KIND, f"+44{only_digits(match.group())[1:]}", *match.span())
    for match in _FOREIGN.finditer(text):
        number = _foreign(match.group("prefix"), only_digits(match.group("number")))
        if number:
            yield Identifier(KIND, number, *match.span())
    for match in _SAID.finditer(text) if holds_any(text.lower(), _SAYS_PHONE) else ():
        digits = only_digits(match.group("number"))
        if digits not in _PUBLIC:
            value = f"+44{digits}" if len(digits) == 10 and digits[0] != "0" else digits
            yield Identifier(KIND, value, *match.span("number"))


def find_phone_links(text: str) -> Iterator[Identifier]:
    """Phone numbers in addresses: tel:, sms:, wa.me and 'phone='."""
    for match in _LINK.finditer(text):
        digits = only_digits(match.group("number"))
        value = re.sub(r"^(?:0044|440?|0)", "+44", digits) if len(digits) > 9 else digits
        if digits not in _PUBLIC:
            yield Identifier(KIND, value, *match.span("number"))


def spellings(number: str) -> tuple[str, ...]:
    """A number as it may stand elsewhere: in full, and without its area."""
    return (number, *(number[-length:] for length in _LOCAL_LENGTHS)) if number.startswith("+44") else (number,)


def _is_list(written: str) -> bool:
    """Pairs of digits are times or days (08.00-18.30 09.00), and 0123456789 is everybody's."""
    pairs = re.findall(r"\d+", written)
    return only_digits(written) in _COUNTING_UP or (len(pairs) == 5 and all(len(pair) == 2 for pair in pairs))


def _foreign(prefix: str, digits: str) -> str:
    try:
        number = parse(f"+{digits}")
    except NumberParseException:
        return ""
    is_one = is_possible_number(number) if prefix == "+" else is_valid_number(number)
    return f"+{digits}" if is_one else ""
