"""Finds street addresses, flats, and the names of houses where somebody is said to live."""

import re
from collections.abc import Iterator

from build_tools.disclosure.identifiers.identifier import (
    END,
    IGNORE_CASE,
    MONTH,
    ORGANISATION,
    START,
    Identifier,
    holds_any,
    only_letters_and_digits,
)
from build_tools.disclosure.identifiers.person_words import KIN

KIND = "a street address"
_PLAIN_WAY = "Street|Road|Avenue|Lane|Crescent|Drive|Close|Terrace|Mews|Wynd"
_OPEN_WAY = (
    r"Way|Court|Gardens|Grove|Place|Square|Hill|Park|Row|Walk|Rise|View|Green|Parade|Croft|Mount|Fold|Gate|Yard|Wharf|"
    r"Quay|Vale|Meadows?|Orchard|Bank|Brow|Broadway|Drove|Embankment|Esplanade|Heath|Highway|Common|Circus|Cottages|"
    r"Villas|Chase|Dene|Garth|Side|Hollow|Spinney|Copse|Approach|Reach|Brae|Vennel|Holt|Dell|Glade|Glen|Ridge|Passage|"
    r"Alley|Promenade|Quadrant|Mead|Leys|Lea|Coppice|Nook|Knoll|Mansions|Buildings|Almshouses|Bungalows|Paddocks?|"
    r"Fields?|Corner|Crest|Oval|Warren|Loke|Gait|Strand|Barton|Elms|Willows|Larches|Beeches|Limes|Maltings|Moorings"
)
_WAY = (
    rf"(?:{_PLAIN_WAY}|{_OPEN_WAY}|Rd|Ave?|Ln|Cl|Cres|Ct|Gdns|Pl|Terr?|Sq|Gr"
    r"|(?:St|Dr)(?![ \n]+[A-Z])\.?)"
)
_NUMBER = r"(?<![\d.,:£$€/%#-])(?P<number>[1-9]\d{0,3}[A-Za-z]?(?: ?[-/&] ?\d{1,4}[A-Za-z]?)?)"
_GAP = r",?[ \n]{1,3}+"
_NAME = r"(?:[A-Z][A-Za-z'.-]{0,20}[ \n]{1,3}+(?:(?:of|of the|the|upon|le|y)[ \n])?){1,3}?"
_STREET = re.compile(rf"{START}{_NUMBER}{_GAP}(?P<name>{_NAME}{_WAY}){END}")
# Streets of one word, and houses in "The Paddock".
_ONE_WORD = (
    r"(?:(?:Kings|Queens|Princes|Broad|Ring|East|West|North|South|High|Castle|Church)(?:way|gate)"
    r"|(?:Quay|River|Lake|Water|Hill|Brook|Cheap|Sea|Canal|Burn)side|Broadway|Haymarket|Cornmarket|Promenade|Esplanade)"
)
_SHORT_STREET = re.compile(
    rf"(?i:\b(?:at|of|to|from|in|on|address:?|home|flat|no\.?|number|"
    rf"house),? ){_NUMBER}{_GAP}(?P<name>{_ONE_WORD}){END}"
    r"(?![ \n](?:[A-Z]|ward|unit|clinic|site|team))"
)
_THE = re.compile(
    rf"{START}{_NUMBER}{_GAP}(?P<name>The (?:Old |High |Little )?(?:{_PLAIN_WAY}|{_OPEN_WAY}|Avenue|Gables|"
    rf"Pines|Oaks|Firs|Cedars|[A-Z][a-z]{2, 8}(?:way|gate))){END}"
    r"(?![ \n][A-Z])"
)
_NUMBER_WORD = (
    r"(?P<number>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w{3,5})?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)
_IN_WORDS = re.compile(rf"{START}{_NUMBER_WORD}{_GAP}(?P<name>{_NAME}(?:{_PLAIN_WAY}|{_OPEN_WAY})){END}")
_CAPITALS = re.compile(
    rf"{START}{_NUMBER}{_GAP}(?P<name>(?:(?!NHS)[A-Z][A-Z'.-]{{1,20}}[ \n]){{1,3}}(?:{_PLAIN_WAY.upper()}|WAY|"
    rf"COURT|GARDENS|GROVE|"
    rf"PLACE|SQUARE|HILL|ROW|WALK|RISE|VIEW|PARADE|RD|AVE)){END}"
)
_WELSH_WAY = (
    r"(?:Heol|Ffordd|Stryd|Rhodfa|Lon|Maes|Clos|Cwrt|Gerddi|Tan|Bro|Rhiw)(?:[ \n](?:y |yr )?[A-Z][\w'-]{1,20}){1,3}"
)
_WELSH_STREET = re.compile(rf"{START}{_NUMBER}{_GAP}(?P<name>{_WELSH_WAY}){END}")
_WELSH_HOUSE = re.compile(
    rf"{START}(?P<name>(?:Ty|Bryn|Llys|Plas|Pen|Cae|Hafod|Bwthyn|Tyddyn|"
    rf"Ysgubor)(?: ?[A-Za-z]{{2,15}}){{1,3}}, {_WELSH_WAY}){END}"
)
_LOWER_STREET = re.compile(
    rf"{START}{_NUMBER}{_GAP}(?P<name>(?:[A-Za-z][a-z']{{2,20}} ){{1,2}}(?:avenue|crescent|mews|terrace)"
    rf"|(?<=[0-9][a-z] )(?:[A-Za-z][a-z']{{2,20}} ){{1,2}}(?:street|road|lane|drive|close|way|court|grove)){END}"
)
_NO_LOWER_NAME = (
    r"(?!(?:main|busy|minor|different|other|new|long|short|major|local|narrow|country|side|one|two|people|patients|wards?|"
    r"sites?|separate|court|car|hospital|care|rural|good|quiet|clinic|nearby|more)\b)"
)
_LOWER_WAY = (
    r"(?:street|road|lane|drive|grove|gardens|avenue|cres|gdns|ave|rd|ln|(?:close|court|way|place)(?=[.,;)]|\Z))"
)
_LOWER_AFTER_TO = re.compile(
    rf"(?<![a-z])(?:to|at|of|from|on|no\.?|number),? {_NUMBER}{_GAP}(?P<name>{_NO_LOWER_NAME}"
    rf"(?:(?:st|old|upper|lower|north|south|east|west|the) )?[a-z][a-z']{{2,20}} {_LOWER_WAY}){END}",
    IGNORE_CASE,
)
# "40 orchard view drive": what a second word of streets makes a name.
_LOWER_OF_TWO = re.compile(
    rf"{START}{_NUMBER}{_GAP}(?P<name>{_NO_LOWER_NAME}[a-z][a-z']{{2,20}} (?:{_OPEN_WAY.lower()}) {_LOWER_WAY}){END}",
    IGNORE_CASE,
)
# A house in a row that is called after trees or flowers, where somebody is said to be.
_HOUSE_IN_ROW = re.compile(
    rf"{START}{_NUMBER}{_GAP}(?P<name>(?P<row>The [A-Z][a-z]{{2,14}}s)){END}(?![ \n](?:[A-Z]|of\b))"
)
_SOMEBODY_IS = re.compile(
    rf"\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing)|home|house|bungalow|address|{KIN}|"
    r"(?:s?he|i|we)(?: is| was| am| are|'\w+))\b"
    r"(?! (?:has|have|had))[^.|\d]{0,16}\b(?:at|in|of|from|is|to|address|home),?:? \Z",
    IGNORE_CASE,
)
_LIVES = re.compile(
    rf"\b(?:lives?|lived|living|resides?|residing|address|home|house|flat)\b[^.|\d]{{0,20}}{_NUMBER}{_GAP}"
    rf"(?P<name>(?:[A-Za-z][a-z']{{1,20}}[ \n]){{1,3}}(?:{_PLAIN_WAY}|rd|st|way|court|grove|place|gardens|row|"
    rf"walk)){END}",
    IGNORE_CASE,
)
_LIVES_IN = re.compile(
    rf"\b(?:live|lives|lived|living|resides|resided|house|home|flat|bungalow|cottage) (?:on|in|at|down|along|off) "
    rf"(?P<name>(?:[A-Z][\w'-]{{1,20}}[ \n]){{1,3}}(?:{_PLAIN_WAY}|Way|Grove|Gardens|Court|Place|Row|Walk)){END}"
)
_LIVES_AT = re.compile(
    r"\b(?i:lives?|lived|living|resid(?:es?|ing|ent)|home|bungalow|home address)\b(?! visit| care|"
    r" team)[^.|\d,:]{0,14}?[ ,:]{1,2}"
    rf"(?P<name>(?:The )?(?:[A-Z][a-z'-]+ ?){{1,3}}(?:,| on| in|"
    rf" off)[ \n](?:\d{{1,4}} )?(?:[A-Z][a-z']+ ){{1,2}}(?:{_PLAIN_WAY}|Hill|Green|Row|Way)){END}"
)
_NUMBER_IN = re.compile(
    rf"\b(?:number|no\.?|house|flat|door) {_NUMBER}(?: in| at| on| of|"
    rf" along),? (?P<name>{_NAME}(?:{_PLAIN_WAY}|{_OPEN_WAY})){END}"
)
_FLAT = re.compile(
    rf"{START}(?P<name>(?:Flat|Apartment|Apt\.?|Maisonette|Bedsit) (?:No\.? ?)?(?:\d{{1,4}}[A-Za-z]?|"
    rf"[A-H])(?:,[ \n]{{0,2}}|[ \n])"
    r"(?:\d{1,4}|[A-Z][a-z]+)"
    rf"|[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:Cottage|Farm|Farmhouse|Bungalow|Barn|Villa|Vicarage|Rectory)(?:,| on|"
    rf" in| off)[ \n]"
    rf"(?:\d{{1,4}} )?(?:The )?(?:[A-Z][a-z']+ ){{1,2}}{_WAY}){END}"
)
_WAYS = [way.lower() for way in re.findall(r"[A-Z][a-z]+", _WAY)]
_LEADS = ("live", "living", "reside", "residing", "address", "home", "house", "flat", "bungalow", "cottage")
_PATTERNS = (
    (_WAYS, _STREET),
    (("way", "gate", "side", "market", "promenade", "esplanade"), _SHORT_STREET),
    (("the ",), _THE),
    (_WAYS, _IN_WORDS),
    (_WAYS, _CAPITALS),
    (
        ("heol", "ffordd", "stryd", "rhodfa", "lon ", "maes", "clos", "cwrt", "gerddi", "tan ", "bro ", "rhiw"),
        _WELSH_STREET,
    ),
    (("heol", "ffordd", "stryd", "rhodfa", "lon ", "maes", "clos", "cwrt", "gerddi"), _WELSH_HOUSE),
    (_WAYS, _LOWER_STREET),
    (_WAYS, _LOWER_AFTER_TO),
    (_WAYS, _LOWER_OF_TWO),
    (("the ",), _HOUSE_IN_ROW),
    (_LEADS, _LIVES),
    (_LEADS, _LIVES_IN),
    ((*_LEADS, "resident"), _LIVES_AT),
    (("number", "no", "house", "flat", "door"), _NUMBER_IN),
    (("flat", "ap", "cottage", "farm", "bungalow", "barn", "villa", "maison", "bedsit", "vicar", "rector"), _FLAT),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# What carries a number itself: a bus, a ward, a clinic room.
_NUMBERED = re.compile(
    r"\b(?:bus|buses|route|routes|line|ward|wards|clinic|zone|level|floor|bay|room|table|figure|page|phase|stage|band|"
    r"tier|entrance|exit|gate|step|day|week|theme|part|chapter|section|question|objective|priority|number of|version|"
    r"goal|aim|ambition|value|wing|block|suite|theatre|platform|stop|junction|top|over|about|all|the|than|car park|and|"
    r"for|by|nearly|grade|rule|item|appendix|annex|out of|team|group|our|these|those|unit|bed|beds|case|"
    r"strategy|called|named|known as)[ \n]\Z",
    IGNORE_CASE,
)
# "12 Community Gardens" and "3 Mile Walk" are no homes.
_NO_NAME = re.compile(
    r"(?:A|An|Our|Your|Better|Best|Right|First|Safe|Same|Quiet|Community|Car|New Car|Work|Workplace|Minute|Mile|Hour|"
    r"Day|Week|Month|Fun|Charity|Sponsored|Memorial|Sensory|Healing|Wellbeing|Learning|Listening|Medical|Staff|Patients?|"
    r"Visitors?|NHS|Hospital|Trust|Blood|Food|Data|Milk|World|Public|National|Local|Peaks|Bike|Cycle|Disabled|Free|Paid|"
    r"Great|Good|Bad|More|Main Car|Staff Car|Steps?|Downing|people|patients|volunteers|minutes?|miles?|days?|"
    r"weeks?)[ \n]"
    r"|(?:Crown|County|High|Magistrates'?|Family|Youth|Supreme|Appeal) Court\Z",
)
_DAY = re.compile(rf"{MONTH}\b", IGNORE_CASE)
_PUBLIC_PLACE = re.compile(
    r"[ \n](?:(?:[A-Z][a-z]+ )?(?:Pharmacy|Surgery|Hospital|Clinic|Hospice|Medical|Health|Practice|Ward|Unit|Community|"
    r"Hub|Day|Children|Library|School|Walk-in|GP|Resource|Leisure|Sports|Care|Nursing|Primary|Dental|Church|Theatre)\b"
    r"|(?:patients|residents|staff|people|visitors|volunteers|cafe|pharmac(?:y|ies)|shops?|stores?|branch(?:es)?|sites?|"
    r"surgery|clinics?|beds|places|spaces|teams?|wards?|care home|nursing|dental|dentists?|awards?|bus|buses|service|"
    r"chairs|pupils|members|runners|walkers|tickets|projects?|schemes?)\b)"
)
_THING_LIVES = re.compile(
    rf"\b(?:{ORGANISATION}|hub|team|group|archive|exhibition|cafe|garden|care|nursing|children's)[ \n]\Z", re.IGNORECASE
)
_SOME_LIVE = re.compile(
    r"\b(?:people|residents|patients|families|many|who|those|carers|some|most|staff)[ \n]\Z", IGNORE_CASE
)
_PUBLIC_NAME = re.compile(
    r"\b(?:Hospital|Clinic|Centre|Surgery|Ward|Unit|Trust|School|Church|Library|Hospice|Hub|Practice|Pharmacy|Office|Health)\b"
    rf"(?! (?:{_PLAIN_WAY}|{_OPEN_WAY})\b)"
)


def find_street_addresses(text: str) -> Iterator[Identifier]:
    """A number and the name of a street, a flat, or where somebody is said to live."""
    lower = text.lower()
    for pattern in (each for needed, each in _PATTERNS if holds_any(lower, needed)):
        for match in pattern.finditer(text):
            if _is_home(match):
                number = match.groupdict().get("number") or ""
                start = match.start("number") if number else match.start("name")
                value = only_letters_and_digits(text[start : match.end()])
                yield Identifier(KIND, value, start, match.end())


def _is_home(match: re.Match[str]) -> bool:
    number = match.groupdict().get("number")
    name, text = match.group("name"), match.string
    if number is None:
        before = text[max(0, match.start() - 30) : match.start()]
        crowd = _THING_LIVES.search(before) or _SOME_LIVE.search(before)
        return not (crowd or _PUBLIC_NAME.search(name) or _PUBLIC_PLACE.match(text, match.end()))
    before = text[max(0, match.start("number") - 40) : match.start("number")]
    if match.groupdict().get("row") and not _SOMEBODY_IS.search(before):
        return False
    if _YEAR.fullmatch(number) or _NUMBERED.search(before) or _DAY.match(name) or _NO_NAME.match(name):
        return False
    if name.startswith("The ") and re.match(r"[ \n][A-Z]", text[match.end() :][:2]):  # "2 The Way Forward"
        return False
    return _PUBLIC_PLACE.match(text, match.end()) is None
