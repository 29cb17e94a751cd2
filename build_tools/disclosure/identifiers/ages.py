"""Finds ages so high that few people have them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from build_tools.disclosure.identifiers.identifier import (
    IGNORE_CASE,
    OF_AN_ORGANISATION,
    ORGANISATION,
    Identifier,
    holds_any,
)
from build_tools.disclosure.identifiers.name_lists import fold, name_lists
from build_tools.disclosure.identifiers.person_words import KIN, ONE, PERSON, ROLE, SINGULAR, TITLED, WHO

KIND = "an age of 90 or over"
_N = (
    r"(?:(?<![\d.,£$€-])(?:9\d|1[01]\d|12[0-5])(?!\d|[.,:/]\d|%)"
    r"|(?<![a-z])(?:ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:a|one)[ -]hundred(?:[ -]and[ -](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)"
    r"(?![a-z]))"
)
_ABOUT = r"(?:about |around |approx(?:imately)?\.? |c\.? ?|nearly |almost |just |only |some |now )?"
_MORE = r"(?:[ ]and a (?:half|quarter))?"
_OLD = (
    rf"[ \n-]{{0,2}}(?:years?|yrs?){_MORE}[ \n-]{{1,2}}(?:old|of[ -]age|young)|[ \n-]?(?:y/o|y\.o\.?|yo|y\.o|"
    rf"yrs? old)(?![a-z])"
    r"|[ \n]?yrs?\.?(?=[ \n]?[,;)]|\Z)|[ -](?:odd|something)[ -]years?[ -]olds?(?![a-z])|"
    r"(?: and a half)[ -]years?[ -]old"
)
_NTH = (
    r"(?:9\dth|9[123](?:st|nd|rd)|1[01]\d(?:th|st|nd|rd)|ninetieth|ninety[ -]\w{5,8}"
    r"|(?:one[ -])?hundred(?:th| and \w{3,10}))"
)
_ENDS = (
    r"(?=[ \n]?(?:[.,;:!?)|]|\Z|-[ ]|(?:years?|yrs?)[ ]?(?:[.,;!?)|]|\Z|and\b)|(?:and|but|with|when|who|so|now|"
    r"this|next|"
    r"last|or|at|in|today|tomorrow|yesterday|soon|already|because|as|if|from|lives|after|before|on|has|had|is|was|"
    r"then|living|years young|not out)\b))"
)
_NAMED = r"(?P<given>(?-i:[A-Z][a-z]{1,15}))(?-i:(?: [A-Z][A-Za-z'-]{0,20}){0,2})"
_IN_A_PLACE = (
    r" (?!on average)(?:opposite|beside|behind|across|next|in|on|from|at|by|near|down|upstairs|two|three)"
    r"\b[^.,;:|(]{0,30}"
)
_NO_SCORE = (
    r"(?!,? (?:was|is|were|are|which|rose|fell)?\b ?"
    r"(?:above|below|over|under|up|down|better|worse|higher|lower|per|out)\b)"
)
_PATTERNS = {
    ("age",): (
        rf"(?<![a-z-])(?:aged?|ages|age of|ages of)(?: is| was| now)?(?: \(years\)|"
        rf" in years)?[ \n:=_(-]{{1,3}}{_ABOUT}(?P<age>{_N})"
    ),
    ("year", "yr", "yo", "y/o", "y.o"): rf"(?P<age>{_N})(?:{_OLD})",
    (" is", " was", "'s", " are", " were", "'re", "'m", " am", " be", " turn", "reach", "becom"): (
        rf"(?<![a-z-]){PERSON}(?: is| was|'s| are| were|'re|'m| am| turned| turns| will be| would be|"
        rf" has turned| being"
        rf"| has just turned| had turned| has reached| reached| becomes| became| will turn| would have been| has been)"
        rf"(?: now| nearly| almost| just| aged| only| about| already| coming up(?: to)?| approaching| pushing|"
        rf" also| still"
        rf"| about to be| going on| getting on for| a very \w+| all of| turning)*[ \n](?P<age>{_N}){_ENDS}"
    ),
    ("over", "past", "above"): (
        rf"(?<![a-z-])(?P<certain>(?:s?he|i|(?:my|his|her|our)[ \n](?:{KIN}|{ROLE}))(?: is| was|'s|'m| am)"
        rf"(?: now| well| just)?)[ \n](?:over|past|above)[ \n](?P<age>{_N}){_ENDS}"
    ),
    ("at ",): rf"(?<![a-z])at (?:the age of |age )?(?P<age>{_N}),? (?:years old,? )?(?:s?he|i|my|his|her|they)\b",
    ("being ",): rf"(?<![a-z])being (?P<age>{_N}),? (?:s?he|i|my|his|her|and)\b",
    ("lived", "died", "passed", "alive", "death"): (
        rf"(?<![a-z])(?:(?P<certain>lived (?:on )?(?:to|until))|died(?: peacefully)?(?: at)?|"
        rf"passed away(?: at)?|alive at|death at)"
        rf"(?: be| the (?:great |good )?age of| age)?[ \n](?P<age>{_N}){_ENDS}"
    ),
    ("turn",): rf"(?<![a-z])(?:turned|turning|turns)[ \n](?P<age>{_N}){_ENDS}",
    (" of ",): rf"(?<![a-z-]){ONE}[ \n](?:\w{{2,12}}[ \n])?(?:{KIN}|{ROLE}) of (?P<age>{_N})"
    r"(?![ ](?!years|was|is|has|lives|says|cannot|does)\w{2,20}s\b)",
    ("birthday",): (rf"(?<!\d)(?P<age>{_NTH})[ \n]birthday|(?P<next>9\d|1[01]\d)[ \n]next birthday"),
    ("th", "st", "nd", "rd"): (
        rf"(?<![a-z])(?:had|celebrat\w{{1,4}}|reached|marked|saw|enjoyed|for)[ \n](?:his|her|my|their|mum's|dad's|"
        rf"nan's|gran's)[ \n](?P<age>{_NTH})(?=[ \n]?(?:[.,;!?)|]|\Z|(?:with|on|in|at|this|last)\b))"
    ),
    (" year",): rf"\b(?:his|her|my|mum's|dad's|nan's|gran's)[ \n](?P<age>{_NTH})[ \n]year\b",
    ("narian",): r"(?<![a-z])(?P<age>(?:super|semi-super)?-?centenarian|nonagenarian)(?![a-z])",
    (" decade",): r"\b(?:his|her|my|your)[ ](?P<age>(?:tenth|10th|eleventh|11th) decade)",
    ("-something", " something", "-odd"): (
        rf"(?<![a-z-])(?:an?|{SINGULAR}(?: is| was|'s|'m| am)) (?:very )?(?P<age>(?:9\d|"
        rf"ninety)[ -](?:something|odd))(?! (?:percent|per cent|people))"
    ),
    ("now", "nearly", "almost"): (
        rf"(?<![a-z])(?:now|nearly|almost)(?: aged)? (?P<age>{_N}), (?:s?he|i|my)\b|"
        rf"\bborn in 19\d\d,? (?:and |is )?now (?P<next>{_N}){_ENDS}"
    ),
    ("over", "past"): rf"\b(?P<certain>(?:over|past|above)) (?P<age>{_N}) years old,? s?he\b",
    ("month",): rf"(?P<age>{_N})(?P<certain>[ ]years?(?:,| and|,? )[ ]?\d{{1,2}} months? old)",
    ("born", "ago"): rf"(?<![a-z])born (?:some |about |over |nearly )?(?P<age>{_N}) years ago",
    ("mr", "miss", "ms", "dr"): rf"(?<![a-z]){TITLED},? \(?(?P<age>{_N})\)?(?=[ ]?[,;.)])",
    (",", " "): rf"(?:\A|[|.!?\n][ ]?)[\"']?{ROLE}, (?P<age>{_N}),(?![ ]?\w{{2,20}},? \(?\d)",
    (",", "("): rf"\b{WHO}(?:{_IN_A_PLACE}, |,? ?\(?)(?P<age>{_N})(?=[,;)]|\.(?!\d)|\Z){_NO_SCORE}",
    ("+", "plus"): (
        rf"(?<![a-z-])(?<!\bor )(?<!\bif )(?:s?he|i|{KIN})(?: is| was|'s|'m| am|,| \()(?: now| well| aged)? ?"
        rf"(?P<age>{_N})(?P<certain>[ ]?\+| plus\b)"
    ),
    ("male", "man", "lady", "gent", "f", "m"): (
        rf"(?:[,(][ ]?|\b(?:pt|patient(?: \w)?),? )(?P<age>{_N}),?[ ](?:male|female|man|woman|lady|gentleman|"
        rf"widow)\b(?![ ]?[:\d(])"
    ),
    ("f", "m"): (
        r"(?<![\d.,£$€-])(?P<age>9\d|10\d)[ ]?(?-i:[FM])(?=[ ](?:admitted|with|presented|seen|fell|referred|"
        r"attended|brought|living|"
        r"lives|known|c/o|patient|who|came|found|discharged|waiting|awaiting|reported)\b|[,)])"
    ),
    ("two ", "brother", "sister", "couple", "parents", "twins", "husband", "wife", "mum", "friends", "neighbours"): (
        rf"(?<![a-z])(?:two residents|two patients|brothers|sisters|couple|(?:grand)?parents|twins|"
        rf"husband and wife|wife and husband|mum and dad|friends|"
        rf"neighbours),? ?(?:are |were |both |now )?\(?(?:aged? )?(?P<certain>(?:\d{{2,3}} (?:and|"
        rf"&) )?)(?P<age>{_N})(?! per)"
    ),
    (",", "(", " is", " was", " turn", "'s"): (
        rf"(?<![A-Za-z'-]){_NAMED}(?:,? ?\(|, | is | was | turned | turns | will be |"
        rf"'s )(?:now )?(?:age )?(?P<age>{_N})(?=[,;)]|\.(?!\d)|\Z| and\b)"
    ),
}
_AGES = tuple((needed, re.compile(pattern, IGNORE_CASE)) for needed, pattern in _PATTERNS.items())
_HIGH = re.compile(r"9\d|1[0-2]\d|ninet|hundred|narian", IGNORE_CASE)
_NINETIES = re.compile(
    rf"\b(?:(?P<who>his|her|my|their|your)[ \n](?:very )?|{KIN}(?:,| is| was|'s)[ ](?=early|mid|late))"
    r"(?P<age>(?:(?:early|mid|middle|late)[ -])?(?:nineties|90'?s|ninety's|hundreds|100'?s))\b",
    IGNORE_CASE,
)
_NINETIES_NEEDED = ("nineties", "90s", "90's", "ninety's", "hundreds", "100s", "100's")
_MANY = re.compile(
    r"\b(?:people|patients|those|residents|adults|women|men|carers|members|relatives|ones|anyone|everyone|parents|"
    r"many|some|most|veterans|citizens|callers|visitors|volunteers|others)\b[^.|]{0,40}\Z",
    IGNORE_CASE,
)
_BAND_AFTER = re.compile(
    r"'?s?[ \n]{0,2}(?:years?(?: of age| old)?[ \n]|yrs?[ \n]|[ -]?years?[ -]old[ \n])?"
    r"(?:(?:and|or|to|&)[ \n-](?:over|older|above|more|up|upwards|beyond|\d)|\+|plus\b|-[ ]?\d|- ?(?:over|plus)|"
    r"(?:days|weeks|months|hours|minutes|per cent|percent|miles|beds|pages|points|in (?:number|total|all))\b"
    r"|\)? (?:responses?|replies|comments|forms|scores?|rates?)\b)",
    IGNORE_CASE,
)
_BAND_BEFORE = re.compile(
    r"(?:\d(?: (?:to|and|or) |[ ]?-[ ]?)|\b(?:over|under|above|below|to|between|than|least|most|average|mean|median|"
    r"maximum|upper|typical|until|up to|past|beyond|reach|until the|life expectancy(?: is| was)?)"
    r"(?: an?| the| of)?[ \n])"
    r"(?:age |aged |age of |the age of )?\Z",
    IGNORE_CASE,
)
_STATISTIC = re.compile(
    r"\b(?:number|share|average|mean|median|maximum|minimum|oldest|upper|typical|under|over|above|below|to|"
    r"than|between|from|up to|"
    r"until|beyond|pension|life expectancy)[ \n](?:the |an? |\([A-Za-z]{1,10}\) )?\Z",
    IGNORE_CASE,
)
_OLD_THING = re.compile(
    rf"[ \n-]{{1,2}}(?:(?!(?:on|in|at|from|of|with|who|and|was|is|had|has|said|told|to|for|"
    rf"by)\b)[\w-]{{1,20}}[ \n]){{0,2}}?"
    rf"{ORGANISATION}\b",
    IGNORE_CASE,
)
_OF_A_THING = re.compile(rf" (?:of|for|to) (?:the |our )?(?:\w{{1,12}} )?{ORGANISATION}\b", IGNORE_CASE)
_WINDOW = 40  # so many characters before and behind tell what an age is of
# Wards have people's names too: "Victoria (93), Charlotte (91)"
_ROW = r"[A-Z][a-z]+(?:,? \(?|, | is | was )\d"
_ROW_BEFORE = re.compile(rf"{_ROW}{{1,3}}\)?[,;]?(?: and)? \Z")
_ROW_AFTER = re.compile(rf"\)?[,;]?(?: and)? {_ROW}")
_HEAT = re.compile(r"\b(?:temperatures?|temp|fever|degrees|weather|hot|heat|cold|outside|thermometer)\b", IGNORE_CASE)
_THING_IS = re.compile(
    rf"\b{ORGANISATION}(?: is| was| are| were| has| will be|'s)?(?: now| just| over)*[ \n]\Z", IGNORE_CASE
)


def find_ages(text: str) -> Iterator[Identifier]:
    """Ages of 90 and over of somebody; "90 and over" and "85 to 94" are groups, and no person."""
    if not _HIGH.search(text):
        return
    lower = text.lower()
    for pattern in (each for needed, each in _AGES if holds_any(lower, needed)):
        for match in pattern.finditer(text):
            if not _is_no_persons_age(match):
                yield Identifier(KIND, _age(match).lower(), *match.span())
    for match in _NINETIES.finditer(text) if holds_any(lower, _NINETIES_NEEDED) else ():
        before = text[max(0, match.start() - 60) : match.start()]
        if (match.group("who") or "").lower() != "their" or not _MANY.search(before):
            yield Identifier(KIND, match.group("age").lower(), *match.span())


def _age(match: re.Match[str]) -> str:
    return next(match.group(name) for name in ("age", "next") if match.groupdict().get(name))


def _is_no_persons_age(match: re.Match[str]) -> bool:
    said = match.groupdict()
    if said.get("given") and fold(said["given"]) not in name_lists()["given"]:
        return True
    text = match.string
    if said.get("given") and (
        _ROW_BEFORE.search(text[max(0, match.start() - _WINDOW) : match.start()])
        or _ROW_AFTER.match(text, match.end(), match.end() + _WINDOW)
    ):
        return True
    start, end = match.span("age" if said["age"] else "next")
    before = text[max(0, match.start() - _WINDOW) : match.start()]
    inside = "" if said.get("certain") else text[max(0, start - _WINDOW) : start]
    after_age = "" if said.get("certain") else text[end : end + _WINDOW]
    return _is_ruled_out(match.group().lower(), before, inside, after_age, text[match.end() : match.end() + _WINDOW])


@lru_cache(maxsize=10_000)
def _is_ruled_out(matched: str, before: str, before_age: str, after_age: str, after: str) -> bool:
    """Whether what stands around makes it a group's age, a thing's, or none."""
    if matched[-1] in "fm" and _HEAT.search(before + after):
        return True
    thing = _OLD_THING.match(after) or _THING_IS.search(before)
    birthday = "birthday" in matched and (OF_AN_ORGANISATION.search(before) or _OF_A_THING.match(after))
    return any(
        (
            _BAND_AFTER.match(after_age),
            _BAND_AFTER.match(after),
            _BAND_BEFORE.search(before_age),
            _STATISTIC.search(before),
            thing and not matched.endswith("narian"),
            birthday,
        )
    )
