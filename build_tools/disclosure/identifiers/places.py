"""Finds postcodes and positions on a map."""

import re
from collections.abc import Iterator

from build_tools.disclosure.identifiers.identifier import (
    END,
    IGNORE_CASE,
    START,
    Identifier,
    only_letters_and_digits,
    words,
)

POSTCODE = "a postcode"
POSITION = "a map position"

_AREAS = words(
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX"
    " FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN"
    " NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB"
    " W WA WC WD WF WN WR WS WV YO ZE"
)
# The last two letters are never C, I, K, M, O or V, so that "B12 5mg" is a vitamin.
_POSTCODE = re.compile(
    rf"{START}(?<![#@])(?P<area>[A-Za-z]{{1,2}})(?P<district>[0-9OIl][0-9OIl]?[A-Za-z]?)(?P<gap>[ \n._+-]{{0,3}}+)"
    rf"(?P<inward>[0-9OIl][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{{2}}){END}(?!-\d)"
)
# Letter by letter, or in pairs, after the word: "Postcode: YO 63 3 QN"
_POSTCODE_APART = re.compile(
    r"\bpost ?code[^A-Za-z0-9|]{0,3}(?:is )?(?P<code>[A-Za-z][ .]?[A-Za-z]?[ .]?"
    r"\d[ .]?[A-Za-z0-9]?[ .]{1,2}\d[ .]?[A-Za-z][ .]?[A-Za-z])(?![A-Za-z0-9])",
    IGNORE_CASE,
)
# In three parts, "LE7 4 XP"; letters that are short for something need a word of home before.
_POSTCODE_IN_THREE = re.compile(
    rf"{START}(?<![#@])(?P<area>[A-Z]{{1,2}})(?P<district>\d[\dA-Z]?)[ \n]\d[ \n](?P<last>[ABD-HJLNP-UW-Z]{{2}}){END}"
)
_SHORT = words("AA AE BP DR ED ER GP HD HR LD NE NW PA PE PR PT QR RE RN SE SW TB TV UE UN US UT WA")
_OF_A_HOME = re.compile(
    r"\b(?:post ?code|home|li(?:ve|ves|ved|ving)|address|house|flat|letters?)\b[^.|]{0,20}\Z", IGNORE_CASE
)
_OF_A_PLACE = re.compile(
    r"\b(?:room|ward|zone|bay|bed|level|floor|clinic|theatre|suite|block|desk|gate|car park|"
    r"form|table|vitamin|step)s? \Z",
    IGNORE_CASE,
)
_DISTRICT = re.compile(r"[1-9]\d?[A-Za-z]?|0")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)", IGNORE_CASE)
_STOREY = re.compile(r"[ \n](?:floor|level|line|stage|week|day|time|visit|of|and|year|edition|place)\b", IGNORE_CASE)
_WORDS = words("ONE OLD OUR OUT OFF OWN ODD OPT OWE OWL ORE OAT OAR ITS ILL ITU LAB LED LET LAW LAY")
_CALLED_POSTCODE = re.compile(r"\bpost ?code\b[^|.]{0,20}\Z", IGNORE_CASE)
_WITH_NOUGHT = words("BLO CMO CRO FYO HAO SLO SSO")
_LETTERS = str.maketrans("OoIl", "0011")

_THREE_WORDS = re.compile(r"///[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}(?![a-z])", IGNORE_CASE)


def find_postcodes(text: str) -> Iterator[Identifier]:
    """Full postcodes, in capitals without a space. A district alone (M25) is none."""
    for match in _POSTCODE.finditer(text):
        if _is_postcode(match):
            yield Identifier(POSTCODE, _one_spelling(match), *match.span())
    for match in _POSTCODE_APART.finditer(text):
        yield Identifier(POSTCODE, only_letters_and_digits(match.group("code")).upper(), *match.span("code"))
    for match in _POSTCODE_IN_THREE.finditer(text):
        if _is_of_a_home(match):
            yield Identifier(POSTCODE, only_letters_and_digits(match.group()), *match.span())


def _is_of_a_home(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 40) : match.start()]
    if match.group("area") not in _AREAS or _OF_A_PLACE.search(before):
        return False
    return match.group("last") not in _SHORT or _OF_A_HOME.search(before) is not None


def _one_spelling(match: re.Match[str]) -> str:
    inward = match.group("inward")
    return (match.group("area") + _district(match) + inward[0].translate(_LETTERS) + inward[1:]).upper()


def _district(match: re.Match[str]) -> str:
    """The district with digits where letters stand for them: 'O' is never a letter of one."""
    return match.group("district").translate(_LETTERS)


def _is_postcode(match: re.Match[str]) -> bool:
    area, district, gap, inward = match.group("area", "district", "gap", "inward")
    misread = _district(match) != district or not inward[0].isdigit()
    if not _DISTRICT.fullmatch(_district(match)) or (misread and not _can_be_misread(match)):
        return False
    if _ORDINAL.fullmatch(inward) and (
        area.islower() != inward[1:].islower() or _STOREY.match(match.string, match.end())
    ):
        return False
    capitals = (area + district + inward).isupper()
    if area.upper() not in _AREAS:
        called = _CALLED_POSTCODE.search(match.string[max(0, match.start() - 40) : match.start()])
        return called is not None or (len(area) == 2 and capitals and gap == " ")
    return gap != "" or capitals or _stands_alone(match)


def _can_be_misread(match: re.Match[str]) -> bool:
    """Whether letters may stand for digits here: in capitals, apart, with a true digit before, and no plain word."""
    area, district, gap, inward = match.group("area", "district", "gap", "inward")
    some = any(character.isdigit() for character in district) or area + district in _WITH_NOUGHT
    some = some or (len(area) == 2 and area in _AREAS and district in "Il")
    capitals = (area + inward.replace("l", "I")).isupper()
    return some and capitals and gap != "" and inward.upper() not in _WORDS


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether small letters without a space are a word of their own, and no part of a name for programs."""
    text, start, end = match.string, match.start(), match.end()
    return (start == 0 or text[start - 1] in " \n(|,:;\"'=/") and (end == len(text) or text[end] in " \n)|,.;:\"'?!")


def find_map_positions(text: str) -> Iterator[Identifier]:
    """Three words that name a square of three metres, as in ///one.two.three."""
    for match in _THREE_WORDS.finditer(text) if "///" in text else ():
        yield Identifier(POSITION, match.group().lower(), *match.span())
