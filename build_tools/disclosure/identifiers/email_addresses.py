"""Finds e-mail addresses, also those spelt out to hide them from programs."""

import re
from collections.abc import Iterator

from build_tools.disclosure.identifiers.identifier import GAP, IGNORE_CASE, Identifier, words

KIND = "an e-mail address"
_DOT = rf"(?:\.|[ ]\.[ ]|{GAP}[\[({{]{GAP}(?:dot|\.){GAP}[\])}}]{GAP}|[ \n]{{1,3}}+dot[ \n]{{1,3}}+|[_-]dot[_-])"
_LABEL = r"(?:[^\W_]|-){1,63}+"
_ADDRESS = re.compile(
    rf"(?:(?P<sign>[\"']?@[\"']?)|(?P<apart>[ \n]{{1,3}}+@{GAP}|@[ \n]{{1,3}}+)"
    rf"|(?P<bracket>{GAP}[\[({{<]{GAP}(?:at|a|@|at[ -]?sign){GAP}[\])}}>]{GAP})"
    rf"|(?P<word>[ \n]{{1,3}}+at(?:[ -]sign)?[ \n]{{1,3}}+|[ \n]{{0,2}}[_*-]at[_*-][ \n]{{0,2}}))"
    rf"(?P<domain>{_LABEL}(?:{_DOT}{_LABEL})+)",
    IGNORE_CASE,
)
_SAYS_AT = re.compile(r"(?<![a-z])at(?![a-z])|\(a\)|\bdot\b", IGNORE_CASE)
_DOTS = re.compile(_DOT, IGNORE_CASE)
_LOCAL = re.compile(rf"[\w%+'-]{{1,64}}(?:{_DOT}[\w%+'-]{{1,64}}){{0,3}}\Z", IGNORE_CASE)
_WINDOW = 100  # the part before the sign has at most 64 characters
_TOP = re.compile(r"[^\W\d_]{2,}|xn--[a-z0-9-]+|c0m|n3t|0rg")
_FILE = words("png jpg jpeg gif svg webp avif css js pdf md html csv json txt docx xlsx")
_HOUSES = (
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|btinternet|sky|talktalk|virginmedia"
    r"|ntlworld|tiscali|proton|protonmail|gmx|mail|nhs|btopenworld|blueyonder|rocketmail)"
)
_PROVIDER = re.compile(rf"{_HOUSES}\.(?:com|co\.uk|net|me|org|uk)")
# Mistyped: "ann61@hotmail,com", "ann61 at hotmail", "ann61@ gmail"
_MISTYPED = re.compile(
    rf"(?<![\w.@-])(?P<name>[a-z0-9][\w.-]{{1,63}})(?:(?P<sign>[ ]{{0,2}}@[ ]{{0,2}})|"
    rf"[ ]at[ ])(?P<house>(?!(?:me|mac|sky|live|mail|nhs)\b){_HOUSES}"
    r"|nhs(?=[ ,]{0,2}net))(?:[ ,.]{0,3}(?P<top>com|co[ ,.]{0,2}uk|net))?(?![\w@])",
    IGNORE_CASE,
)
_LIKE_A_NAME = re.compile(r"[a-z]\w*[._]\w+|[a-z]{3,}\d+", IGNORE_CASE)
_E_MAIL = re.compile(r"\be-?mail(?:ed|ing|s)?\b[^.@|]{0,20}\Z", IGNORE_CASE)
# "Find us at example.org" names a site; "ann at example.org" a person.
_NO_NAME = words(
    "about address advice all also and anyone available back book call chat complain contact details directly e-mail"
    " email enquire feedback find follow form forms free guide health help her here him how info information it join"
    " leaflet link live look me meet mail more near nearly now office on online only or out page pals people policy"
    " post questions read register see service services site start started story support survey team that the them"
    " there this time today us video visit visiting web webpage website working write you"
)


def find_email_addresses(text: str) -> Iterator[Identifier]:
    """E-mail addresses in plain text, in lower case with '@' and dots."""
    if "@" not in text and not _SAYS_AT.search(text):
        return
    for match in _ADDRESS.finditer(text):
        local = _LOCAL.search(text, _window(text, match.start()), match.start())
        if local is None:
            continue
        name = _DOTS.sub(".", local.group()).strip(".'-").lower()
        if name.endswith("_") and match.group("sign"):  # "screenshot_@ann" is the name of a file with a handle
            continue
        labels = _DOTS.sub(".", match.group("domain")).lower().split(".")
        if len(labels) > 2 and labels[-1] in _FILE:  # the name of a file that holds an address
            labels.pop()
        if name and _is_domain(labels) and _is_meant(match, name, text[max(0, local.start() - 30) : local.start()]):
            yield Identifier(KIND, f"{name}@{'.'.join(labels)}", local.start(), match.end())
    for match in _MISTYPED.finditer(text):
        name = match.group("name").strip(".-").lower()
        odd = match.group("sign") or match.group("top") or _LIKE_A_NAME.fullmatch(name)
        if name not in _NO_NAME and (odd or _E_MAIL.search(text[max(0, match.start() - 30) : match.start()])):
            yield Identifier(KIND, f"{name}@{match.group('house').lower()}", *match.span())


def _window(text: str, end: int) -> int:
    """Where to begin to look for the part before the sign: after a space, unless its dots are spelt out."""
    start = max(0, end - _WINDOW)
    before = text[start:end].lower()
    if "dot" in before or " ." in before or "[" in before or "(" in before:
        return start
    return max(start, text.rfind(" ", start, end) + 1)


def _is_domain(labels: list[str]) -> bool:
    return len(labels) > 1 and _TOP.fullmatch(labels[-1]) is not None and labels[-1] not in _FILE


def _is_meant(match: re.Match[str], name: str, before: str) -> bool:
    """Whether this is an address, and no sentence on where something is."""
    if match.group("sign") or match.group("bracket"):
        return True
    if name in _NO_NAME or match.group("domain").lower().startswith("www"):
        return False
    if match.group("apart") or " dot" in match.group("domain").lower():
        return True
    provider = _PROVIDER.fullmatch(_DOTS.sub(".", match.group("domain")).lower()) is not None
    named = len(name) > 4 and _LIKE_A_NAME.fullmatch(name) is not None
    return named or provider or _E_MAIL.search(before) is not None
