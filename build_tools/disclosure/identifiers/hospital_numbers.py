"""Finds numbers that a hospital, or a system of records, has given to one patient."""

import re
from collections.abc import Iterator
from itertools import chain

from build_tools.disclosure.identifiers.identifier import (
    END,
    IGNORE_CASE,
    Identifier,
    holds_any,
    only_letters_and_digits,
    words,
)

KIND = "a hospital number"
# The code needs three digits at least, or "case number 12" and "unit number 2" would be people.
_DIGIT = r"(?:\d|(?<=\d)[OIl](?=[OIl]{0,3}\d))"  # a letter among digits may stand for one
_LETTERS = r"(?:(?-i:[A-Z]{1,4})[ ]|[A-Z]{1,4}[/-]?)?"
_CODE = rf"(?P<number>{_LETTERS}\d(?:[ /.-]?{_DIGIT}){{2,11}}[A-Z]?(?:/(?:\d{{1,4}}|[A-Z]{{1,3}}))?)"
_LONG_CODE = rf"(?={_LETTERS}(?:[ /.-]?\d){{5}}){_CODE}"
_SYSTEM = (
    r"(?:pas|rio|systm ?one|system ?one|emis|lorenzo|epr|epic|cerner|careflow|medway|meditech|carenotes|paris|adastra|"
    r"ubrn|crn|pid|epj|epma|pacs|ris|datix|ulysses|badgernet)"
)
_OF_PATIENT = (
    rf"(?:hospital|hosp\.?|unit|(?:in|out)-?patient|a&e|emergency department|attendance|maternity|lab|"
    rf"laboratory|specimen|patients?'?s?|pt\.?|client|service user|health|medical|records?|case|"
    rf"case[ -]?notes?|clinic|"
    rf"district|local|trust|admission|episode|spell|chart|complaints?|complainant|incident|claim|referral|pals|"
    rf"x|x-ray|wristband|label|casenote|notes|file|mrn|appointment|booking|{_SYSTEM})"
)
_LABEL = r"(?:number|numb|nos?\.?|nr\.?|num\.?|id|i\.d\.|identifier|identity|ref\.?|reference|#|n°)"
_BETWEEN = (
    r"(?:[ \n](?:is|was|as|of:|being|reads|now)|,? which is)?(?:[ \n:=#,(\"'_-]{0,3}|[ \n:]{0,2}(?:\|[ \n]{0,2}){1,4})"
)
_HOSPITAL = re.compile(
    rf"(?<![a-z])(?<!a )(?:{_OF_PATIENT}[ \n_-]?(?:(?:record|case|notes|admin|system)[ \n])?{_LABEL}(?![a-z])"
    r"(?:[ \n](?:number|no\.?)(?![a-z]))?"
    r"|(?:your|her|his|my|their)[ \n](?:ref\.?|reference)(?:[ \n](?:number|no\.?))?"
    r"|mrns?|hosp\.? ?no\.?|urn|ubrn|datix|case ref|\bhn(?=[:# ]))"
    rf"{_BETWEEN}{_CODE}{END}",
    IGNORE_CASE,
)
# "her hospital number on the letter was K482913"
_TOLD_LATER = re.compile(
    rf"(?<![a-z])(?<!a )(?:{_OF_PATIENT}[ \n]{_LABEL}|mrn|(?:her|his|my|"
    rf"their) notes)(?![a-z])(?! of\b)(?![^.;|]{{0,30}}(?:tender|policy|contract|grant|bid|order|study|"
    rf"charity)\b)[^.;|\d]{{0,40}}?"
    rf"(?:[ \n](?:is|was|as|reads|read|said|shows|showed|to|should be|(?:mine|hers|his|it|this|that)'s)|:|"
    rf", number)[ \n\"'(]{{1,2}}{_LONG_CODE}{END}(?![ \n](?:people|patients))",
    IGNORE_CASE,
)
# Without "number": "on RiO as 1048291", "patient K482913", "the wristband said K 482913".
_BARE_WORDS = re.compile(
    rf"(?<![a-z])(?<!a )(?:(?:{_SYSTEM})|patient|pt|casenotes?|case notes?|(?:patient|hospital|medical|health|"
    rf"clinic)[ \n]record"
    r"|(?:her|his|my|the|their) (?:record|notes|file|chart)|wristband|sticker|patient label|(?:label|form|"
    r"barcode)(?= (?:says|said|shows|showed|reads|read))|labelled)"
    r"(?:[ \n](?:is|was|as|under|says|said|shows|showed|reads|read|of|with|entry|record))?[ \n:=#,(\"'_-]{1,3}"
    rf"(?={_LETTERS}\d(?:[/-]?\d){{4}}){_CODE}{END}(?!%|,\d|[ \n](?:(?!was|is|has|his|as)\w{{1,20}}s|people|"
    rf"seen|scanned|done)\b)",
    IGNORE_CASE,
)
_LETTER_REFERENCE = re.compile(
    r"\b(?:patient|appointment|letter|admission|referral|attend\w{0,5}|discharge\w{0,2}|clinic|complainant|her|his|seen)\b"
    rf"[^.|\d]{{0,40}}\bref(?:erence)?\.?(?: no\.?| number)?[ :#]{{1,2}}{_LONG_CODE}{END}",
    IGNORE_CASE,
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w.,£/-])(?={_LETTERS}(?:[ /-]?\d){{5}}){_CODE}[ \n]?[,(-]?[ \n]?(?:is |was |as |printed |written |"
    rf"shown ){{0,2}}"
    rf"(?:(?:my|her|his|the|their|our|a|as) )?(?:(?:hospital|hosp|unit|patient|case ?note|medical record|"
    rf"record|district|clinic|{_SYSTEM})"
    rf"(?: record)?(?:'s)? {_LABEL}(?![a-z])|mrn(?![a-z])|(?:on|from) (?:my|her|his|the|"
    rf"a) (?:patient )?(?:wristband|case ?notes|label|sticker))",
    IGNORE_CASE,
)
# A number of a system that only one hospital has: "the LUNA number 5528104 on my blood form".
_MINE = r"(?:my|his|her|mum's|dad's|our son's|our daughter's)"
_PAPER = (
    r"(?:(?!parking|bus|bank|credit|debit|library|gift|business|ticket)[a-z]{2,12}[ ]){0,2}"
    r"(?:card|form|label|sticker|wristband|letter|slip|notes|booklet|bottle)"
)
_OWN_NUMBER = (
    rf"(?P<system>[a-z][\w-]{{1,14}})[ \n](?:number|no\.?|id|ref\.?|reference)(?: is| was|:)?[ \n]{_LONG_CODE}{END}"
)
_ON_MY_PAPER = re.compile(
    rf"(?<![a-z]){_OWN_NUMBER},?(?: (?:is|was|printed|written|shown)){{0,2}} (?:on|from|off) {_MINE} {_PAPER}\b",
    IGNORE_CASE,
)
_MY_PAPER_SAYS = re.compile(rf"(?<![a-z]){_MINE} {_PAPER}\b[^.;|\d]{{0,20}}?[ \n]{_OWN_NUMBER}", IGNORE_CASE)
_NO_SYSTEM = words(
    "telephone phone mobile tel contact helpline freephone fax extension charity company ticket parking room bay policy"
    " account card form leaflet version order serial bus the this that a job batch lot text landline switchboard"
)
_NEEDED = (
    *("number", "numb", "no", "num", "id", "ref", "#", "mrn", "ur", "ubrn", "datix", "n°", "i.d", "hn", "nr"),
    *(
        "pas",
        "rio",
        "system",
        "systm",
        "emis",
        "lorenzo",
        "epr",
        "patient",
        "pt",
        "case",
        "record",
        "wristband",
        "label",
    ),
    *(
        "sticker",
        "barcode",
        "chart",
        "file",
        "cerner",
        "epic",
        "pid",
        "crn",
        "paris",
        "pacs",
        "badger",
        "medit",
        "careflow",
        "adastra",
    ),
)
# Bare ones: a trust's code and a number, or a letter and six or seven digits.
_BARE = re.compile(r"(?<![\w#./@=-])(?P<number>R[A-Z][A-Z0-9]-?\d{6,8}|[A-Z]\d{6,7})(?![\w-]|[./]\w)")
_YEARS = re.compile(r"20[12]\d(?:0[1-9]|1[0-2])[0-3]\d|(?:19|20)\d\d(?:[-/](?:\d\d)?\d\d)?")
_OF_AN_OFFICE = re.compile(
    r"\b(?:charity|company|policy|tender|foi|job|cqc|iras|study|paper|leaflet|asset|contract|grant|project|planning|"
    r"companies|freedom of information|vacancy|form|record)[ \n]\Z",
    IGNORE_CASE,
)


def find_hospital_numbers(text: str) -> Iterator[Identifier]:
    """Numbers of a patient, of a record or of a case, known by the words beside them or by their form."""
    patterns = (_HOSPITAL, _TOLD_LATER, _BARE_WORDS, _LETTER_REFERENCE, _NUMBER_FIRST, _ON_MY_PAPER, _MY_PAPER_SAYS)
    for match in chain.from_iterable(each.finditer(text) for each in patterns) if _is_spoken_of(text) else ():
        before = text[max(0, match.start() - 25) : match.start()]
        of_an_office = _OF_AN_OFFICE.search(before) or match.groupdict().get("system", "").lower() in _NO_SYSTEM
        if not _YEARS.fullmatch(match.group("number")) and not of_an_office:
            yield _identifier(match)
    yield from map(_identifier, _BARE.finditer(text))


def _is_spoken_of(text: str) -> bool:
    return holds_any(text.lower(), _NEEDED)


def _identifier(match: re.Match[str]) -> Identifier:
    return Identifier(KIND, only_letters_and_digits(match.group("number")), *match.span("number"))
