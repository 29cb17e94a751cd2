"""What every finder of identifiers gives, and the pieces that their patterns share."""

import re
from collections.abc import Iterable
from typing import NamedTuple

START = r"(?<![A-Za-z0-9])"
END = r"(?![A-Za-z0-9])"
GAP = r"[ \n]{0,3}+"
IGNORE_CASE = re.IGNORECASE

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1[89]|20)\d\d"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    # Welsh, with the first letters as they change after "o"
    r"|ionawr|chwefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffennaf|awst|[mf]edi|hydref|[td]achwedd|rh?agfyr)"
)
_DAY_IN_WORDS = (
    r"(?:(?:twenty[ -]|thirty[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|"
    r"eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_MONTH_IN_WORDS = r"(?:(?:fir|la)st|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th)"
_DECADE_IN_WORDS = r"(?:nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_DAY_SAID = rf"(?:{DAY}(?:st|nd|rd|th|af|il|ydd|f?ed|eg|ain)?|(?<![a-z-]){_DAY_IN_WORDS})"
_DAY_AND_MONTH = rf"(?:{_DAY_SAID}[ \n./-]{{0,2}}(?:of |o )?{MONTH}|{MONTH}[ \n](?:the )?{_DAY_SAID})"
DAY_AND_MONTH = rf"(?<!\d){_DAY_AND_MONTH}{END}"
_ROMAN_MONTH = r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
DATE = (
    rf"(?<!\d)(?:{DAY} ?[./ -] ?{_MONTH_NUMBER} ?[./ -] ?(?:{_YEAR}|\d\d)"
    rf"|{DAY}(?:st|nd|rd|th) (?:of )?(?:the )?{_MONTH_NUMBER}(?:st|nd|rd|th)[ ,]{{1,2}}(?:of )?(?:{_YEAR}|\d\d)"
    rf"|(?<![a-z-]){_DAY_IN_WORDS} (?:day )?(?:of )?(?:the )?{_MONTH_IN_WORDS}[ ,]{{1,2}}"
    rf"(?:of )?{_DECADE_IN_WORDS}(?: \w+)?"
    rf"|{_MONTH_NUMBER}[/-]{DAY}[/-](?:{_YEAR}|\d\d)"
    rf"|{_YEAR}[./-]{_MONTH_NUMBER}[./-]{DAY}"
    rf"|{DAY}[./]{_ROMAN_MONTH}[./](?:{_YEAR}|\d\d)"
    rf"|{_DAY_AND_MONTH}[,.]?[ \n./-]{{0,2}}(?:in )?(?:{_YEAR}|'?\d\d))(?!\d)"
)

# What has birthdays and ages as people do.
ORGANISATION = (
    r"(?:nhs|hospitals?|trust|charity|unit|ward|service|centre|clinic|choir|club|society|radio|library|building|"
    r"buildings|wing|block|lift|site|theatre|boiler|system|school|house|bridge|organisation|institution|mill|pipes?|"
    r"roof|infrastructure|estate|chapel|tree|tradition|law|act|record|league of friends|welfare state|ambulance|"
    r"equipment|machine|scanner|model|infirmary|workhouse|hospice|fund|appeal|magazine|garden|piano|clock)"
)
OF_AN_ORGANISATION = re.compile(
    rf"\b{ORGANISATION}(?:'s|s')?(?: own)?(?: \w{{1,12}})?[ \n]\Z|\bits (?:own )?\Z", re.IGNORECASE
)


class Identifier(NamedTuple):
    """Something that points at a person: its kind, its one spelling, and where in the text it was found.

    `value` is the same however it is written, so that what the trust publishes itself is known again.
    """

    kind: str
    value: str
    start: int
    end: int


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of these words stands anywhere in a text in small letters. It spares most texts a slow search."""
    return any(word in text for word in words)


def words(text: str) -> frozenset[str]:
    """The words of a text, for lists that are long."""
    return frozenset(text.split())


def only_digits(text: str) -> str:
    """The digits of a text."""
    return re.sub(r"\D", "", text)


def only_letters_and_digits(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return re.sub(r"[\W_]", "", text).lower()
