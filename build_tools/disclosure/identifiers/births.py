"""Finds dates of birth."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from build_tools.disclosure.identifiers.identifier import (
    DATE,
    DAY,
    DAY_AND_MONTH,
    IGNORE_CASE,
    OF_AN_ORGANISATION,
    ORGANISATION,
    Identifier,
    holds_any,
    only_letters_and_digits,
)

KIND = "a date of birth"
_WHOSE = r"(?:my|his|her|their|our|baby's|son's|daughter's|mum's|mother's|dad's|father's|child's|patient's)"
_BORN = (
    r"(?:d[./ -]?[ ]?o[./ -]?[ ]?b(?![a-z])\.?|(?:date|day|month|year|time)[ -]of[ -]birth|birth certificate|"
    r"(?:dd?|n)yddiad geni|ganwyd|ganed|ngeni|ei g?eni|"
    r"birth[ -]?date|date born|born"
    rf"|(?:gave|gives?|giving) birth|{_WHOSE} birth|birth of {_WHOSE}|(?:came|come) into (?:the|this) world"
    r"|(?:s?he|i|baby|twins|triplets|son|daughter) (?:was|were) (?:safely )?delivered(?! (?:to|on time|from|"
    r"the|a|in time)\b)"
    r"|(?:baby|twins|newborn|little one|daughter|son|grandson|granddaughter|grandchild) arrived)"
)
_BIRTHDAY = r"(?:birth ?day|b-?day|b'day|(?:b|mh|ph)en-?blwydd)"
_TIME_OR_WEIGHT = (
    r"(?<!\d)\d{1,2}[:.]\d\d(?![\d./-])"
    r"|(?<!\d)\d{1,4}(?=[ +]?(?:weeks?|days?|lbs?|oz|kg|g|grams|am|pm|hours?|minutes?|months|o'clock)\b)"
)
_FEAST = (
    r"(?:Christmas (?:Day|Eve)|Boxing Day|New Year's (?:Day|Eve)|Valentine's Day|Halloween|Bonfire Night"
    r"|St\.? (?:David|Patrick|George|Andrew)'s Day)(?:[ ,]{1,2}(?:in )?(?:19|20)\d\d)?"
)
_DAY_AND_NUMBER = rf"(?<![\d./-]){DAY}[./](?:0?[1-9]|1[0-2])(?![\d/%-]|\.\d)"
_BORN_ON = re.compile(
    rf"(?<![a-z])(?P<word>{_BORN}|{_BIRTHDAY})(?P<between>(?:[^.!?;|\d]|{_TIME_OR_WEIGHT}){{0,60}}?)"
    rf"(?P<date>{DATE}|{DAY_AND_MONTH}(?! ?\d)|{_FEAST})",
    IGNORE_CASE,
)
_BIRTHDAY_IN_NUMBERS = re.compile(
    rf"(?<![a-z])(?:{_BIRTHDAY}|d\.?o\.?b\.?)(?:[ \n]?[:=]| is| was| on)?[ \n](?P<date>{_DAY_AND_NUMBER})", IGNORE_CASE
)
_BORN_B = re.compile(rf"(?<![a-z.])b[ .:][ \n:]{{0,2}}(?P<date>{DATE})", IGNORE_CASE)
_DIGITS_BORN = re.compile(rf"(?<![a-z]){_BORN}[ :=\n-]{{0,3}}(?P<date>\d{{8}}|\d{{6}})(?!\d)", IGNORE_CASE)
_DATE_FIRST = re.compile(
    rf"(?P<date>{DATE}|{DAY_AND_MONTH})"
    r"(?P<between>[^.!?|\d\w]{1,4}(?:is |was |as )?(?:when |that |on which )?"
    r"(?:my |his |her |their |the |a )?(?:(?:i|s?he|they|\w{2,10}) (?:was|were) )?)"
    rf"(?P<word>{_BORN}|{_BIRTHDAY})(?![a-z]| of (?:the|our|Florence))",
    IGNORE_CASE,
)
_SOMEBODY = (
    r"(?:i|s?he|they|mum|dad|mother|father|nan|gran|son|daughter|wife|husband|partner|brother|sister|patient"
    r"|mrs? [a-z'-]{2,20}|ms [a-z'-]{2,20}|miss [a-z'-]{2,20})"
)
_AGE = (
    r"(?:1?\d{1,2}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w{3,5})?|eighteen|sixteen|a hundred)"
)
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|\w{3,8}(?:ieth|eenth)|\w{5,7}-\w{4,7}|hundredth)"
# The day on which an age was reached: "turned 80 on 3 March", "celebrated her 80th on 3 March".
_AGE_REACHED = re.compile(
    rf"(?<![a-z])(?P<word>turn(?:ed|s|ing)?|reached|{_SOMEBODY} (?:is|was|will be|became|becomes)|aged)[ \n]{_AGE}"
    rf"(?P<between>(?: years old)?(?: this year)?,? (?:on |today,? )(?:the )?)(?P<date>{DATE}|{DAY_AND_MONTH}(?! ?\d))"
    r"(?! or | and )",
    IGNORE_CASE,
)
_CELEBRATED = re.compile(
    rf"(?<![a-z])(?P<word>(?:celebrat\w{{1,5}}|party for|marked|marking) (?!our ){_WHOSE} {_ORDINAL}|happy {_ORDINAL})"
    r"(?! anniversary)"
    rf"(?P<between>[^.!?;|\d]{{0,40}}?)(?P<date>{DATE}|{DAY_AND_MONTH}(?! ?\d))",
    IGNORE_CASE,
)
_HAPPY = re.compile(rf"\bhappy birthday\b[^.|]{{0,40}}?(?P<date>{DATE}|{DAY_AND_MONTH})", IGNORE_CASE)
# "Jean Bell 07/11/1952", "the patient (07/11/1952)": in the last century, and as on a form.
_BESIDE_A_NAME = re.compile(
    r"\b(?:(?i:patient|client|resident|mum|dad|mother|father|son|daughter|wife|husband)"
    r"|[A-Z][a-z'-]{1,20} (?!Act|Day|Regulations|Order|Street|Road)[A-Z][a-z'-]{1,20}|(?:Mr|Mrs|Ms|Miss|"
    r"Dr)\.? [A-Z][a-z'-]{1,20})"
    r"[ ,:(-]{1,3}(?P<date>(?:0?[1-9]|[12]\d|3[01])(?P<sign>[./-])(?:0?[1-9]|1[0-2])(?P=sign)19\d\d)(?!\d)"
)
# In the next cell of a table, after the cell that says what it is.
_IN_NEXT_CELL = re.compile(
    rf"(?<![a-z])(?:{_BORN}|{_BIRTHDAY})[ \n:]{{0,3}}(?:\|[ \n]{{0,3}}){{1,4}}(?P<date>{DATE}|{DAY_AND_MONTH})",
    IGNORE_CASE,
)
_MISREAD = re.compile(
    r"(?<![A-Za-z0-9])[0-9OoIl]{1,2}([./-])[0-9OoIl]{1,2}\1(?=[OoIl]*\d)[0-9OoIl]{2,4}(?![A-Za-z0-9])"
)
_CUES = ("born", "birth", "dob", "geni", " eni", "ganwyd", "ganed", "blwydd")
_DOB = re.compile(r"d[./ -]?[ ]?o[./ -]?[ ]?b(?![a-z])")
_LETTERS = str.maketrans("OoIl", "0011")
_OLD = re.compile(r"(?:18|19)\d\d|20(?:0\d|1[0-5])|\D[4-9]\d\Z")
# Born between two days, or filled in on one: a group, or a form.
_SPAN = re.compile(r"\b(?:between|before|after|since|until|or later|charity|clinic|bradford)\b", IGNORE_CASE)
_GROUP = re.compile(
    r"\b(?:between|before|after|since|from|until|field|form|forms|box|question|column|check|checks|checked|asked|ask|"
    r"screen|record|records|recorded|changed|added|by|clinic|appointment|meeting|workshop|charity|study|idea|group|"
    r"club|event|session|class|course|leaflet|letter|letters|review|reviewed|updated|published|deadline|left|home|"
    r"discharged|admitted|spoke|visited|joined|told|won|met|started|vaccinated|operation|scan|service|programme|plan|"
    r"visit|open|opens|opened|closed|cards|party for|and (?:we|the|was|were|then))\b",
    IGNORE_CASE,
)
_MANY = re.compile(
    r"\b(?:people|patients|those|residents|adults|women|men|carers|members|anyone|everyone|everybody|parents|children|"
    r"babies|pupils|students|staff|boys|girls|all|infants)(?: who)?(?: are| were| is| was| have been)?(?: all)?[ \n]\Z",
    IGNORE_CASE,
)
_FAMOUS = re.compile(
    r"\b(?:its|queen|king|nightingale|bevan|shakespeare|burns|jesus|nhs)(?:'s)? (?:official |\d{1,3}(?:th|st|"
    r"nd|rd) )?\Z",
    IGNORE_CASE,
)
_PERSONAL = re.compile(r"(?:\b(?:my|his|her|their)|[a-z]'s)(?: \w{2,10})? \Z", IGNORE_CASE)
_AT_ONCE = re.compile(
    r"[ \n,:(=\"'-]*(?:(?:is|was|on|falls|falling|will|be|the|this|year|next|today|party|date|as|of|came|"
    r"in|ar|yw|oedd)[ \n:]{1,2})*",
    IGNORE_CASE,
)
# "Ganwyd y gwasanaeth": the verb comes first in Welsh.
_WELSH_THING = re.compile(
    r"[ \n](?:(?:y|yr|ein|eich) )?(?:gwasanaeth|ysbyty|uned|ward|elusen|clinig|canolfan|syniad|prosiect|grwp|gig|bwrdd|"
    r"adran|cynllun|mudiad|pobl|plant|babanod|cleifion)",
    IGNORE_CASE,
)
_THING_WAS = re.compile(rf"\b{ORGANISATION} (?:was|were|is) \Z", IGNORE_CASE)
_THING_TURNED = re.compile(rf"\b{ORGANISATION}(?: also| just| is| will be)? \Z", IGNORE_CASE)


def find_births(text: str) -> Iterator[Identifier]:
    """A day, or a day and a month, that is said to be when somebody was born."""
    text = _MISREAD.sub(lambda date: date.group().translate(_LETTERS), text)
    lower = text.lower()
    if holds_any(lower, (*_CUES, "bday", "b-day", "b'day", "world", "deliver", "arriv")) or _DOB.search(lower):
        for match in chain(_BORN_ON.finditer(text), _DATE_FIRST.finditer(text)):
            if _belongs_together(match) and not _is_of_many(match):
                yield _day(match)
        for pattern in (_DIGITS_BORN, _BIRTHDAY_IN_NUMBERS, _HAPPY, _IN_NEXT_CELL):
            yield from map(_day, pattern.finditer(text))
    if holds_any(lower, ("turn", " is ", " was ", " will be ", "became", "aged", "celebrat", "party", "mark", "happy")):
        for match in chain(_AGE_REACHED.finditer(text), _CELEBRATED.finditer(text)):
            if not _is_of_many(match) and not _GROUP.search(match.group("between")):
                yield _day(match)
    for match in chain(_BORN_B.finditer(text), _BESIDE_A_NAME.finditer(text)):
        if match.group()[1:2] == "." or _OLD.search(match.group("date")):
            yield _day(match)


def speaks_of_birth(text: str) -> bool:
    """Whether a text without digits may hold a day of birth in words."""
    return holds_any(text.lower(), _CUES)


def _day(match: re.Match[str]) -> Identifier:
    return Identifier(KIND, only_letters_and_digits(match.group("date")), *match.span("date"))


def _belongs_together(match: re.Match[str]) -> bool:
    """Whether the words between the day and "born" or "birthday" say that it was then."""
    between = match.group("between")
    if _WELSH_THING.match(between):
        return False
    word_first = match.start("word") < match.start("date")
    if word_first and re.fullmatch(_BIRTHDAY, match.group("word"), IGNORE_CASE):
        personal = _PERSONAL.search(match.string[max(0, match.start() - 30) : match.start()])
        near = len(between) < 30 and personal is not None and _GROUP.search(between) is None
        return near or _AT_ONCE.fullmatch(between) is not None
    if _OLD.search(match.group("date")):
        return _SPAN.search(between) is None
    return _GROUP.search(between) is None


def _is_of_many(match: re.Match[str]) -> bool:
    """Whether an organisation, a group or somebody whom everybody knows was born or grew older."""
    start = match.start("word")
    return _is_of_them(match.group("word").lower(), match.string[max(0, start - 40) : start])


@lru_cache(maxsize=10_000)
def _is_of_them(word: str, before: str) -> bool:
    if _FAMOUS.search(before) or _MANY.search(before):
        return True
    if "day" in word or word.startswith(("celebrat", "mark", "happy", "party")):
        return OF_AN_ORGANISATION.search(before) is not None
    return (_THING_TURNED if word.startswith("turn") else _THING_WAS).search(before) is not None
