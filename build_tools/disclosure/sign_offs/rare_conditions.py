"""Rare conditions named in a text: few people in one place have one, so its name can point at a person."""

import re
import tomllib
from functools import cache
from pathlib import Path

from build_tools.disclosure.texts.plain_text import plain_text

_ILLNESS = (
    "(?:disease|condition|disorder|cancer|tumour|syndrome|illness|diagnosis|infection|allergy|mutation|anaemia|leukaemia|"
    "lymphoma|blood type|blood group|complication)"
)
_LANDS = "(?:the (?:uk|country|world|county|region)|england|britain|wales|scotland)"
_SAID_TO_BE_RARE = re.compile(
    rf"\b(?:very |extremely |ultra-?|super-?)?rare(?:st)? (?:[\w-]+ ){{0,3}}?{_ILLNESS}\b"
    rf"|\bone of (?:only )?(?:a few|a handful of|\w+) (?:people|patients|children|cases|families) in {_LANDS}\b"
    r"|\b(?:one|1) in (?:a|\d+(?:\.\d+)?|several|two|five|ten) million\b",
    re.IGNORECASE,
)
_IN_GENERAL = re.compile(r"\brare (?:diseases|conditions|disorders|cancers|syndromes|illnesses)\b", re.IGNORECASE)
_TWO_NAMES = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)+(?= (?:syndrome|disease|disorder|anomaly|malformation)\b)")
_AFTER = re.compile(r"(?:'s)?(?: (?:disease|syndrome|disorder))?(?P<rest>(?:,?[ -](?:and |or )?[\w'-]+){0,3})")


def find_rare_conditions(text: str) -> tuple[str, ...]:
    """The rare conditions that a text names or speaks of, each once; not those of a clinic, a charity or a leaflet."""
    line = " ".join(plain_text(text).split())
    common, _, named, short = _lists()
    found = [*named.finditer(line.lower()), *short.finditer(line)]
    found += [match for match in _TWO_NAMES.finditer(line) if match.group().lower() not in common]
    kept = [line[match.start() : match.end()] for match in found if not _is_service(line, match.end())]
    kept += [match.group() for match in _SAID_TO_BE_RARE.finditer(line) if not _IN_GENERAL.match(match.group())]
    return tuple(dict.fromkeys(kept))


def _is_service(line: str, end: int) -> bool:
    rest = _AFTER.match(line, end)
    return rest is not None and any(word.strip(",.").lower() in _lists()[1] for word in rest["rest"].split())


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Common conditions with two names, the words of services, and patterns of all rare conditions, long and short."""
    written = tomllib.loads(Path(__file__).with_name("rare_conditions.toml").read_text(encoding="utf-8"))
    rare = sorted(written["conditions"], key=lambda each: (-len(each), each))
    held = "|".join(_either_spelling(each) for each in rare)
    pattern = re.compile(rf"(?<![\w-])(?:{held})(?!\w)")
    short = re.compile(rf"(?<![\w-])(?:{'|'.join(written['abbreviations'].split())})(?!\w)")
    return frozenset(written["common"]), frozenset(written["services"].split()), pattern, short


def _either_spelling(condition: str) -> str:
    """With and without 's, with a hyphen or a space: 'Marfan syndrome' and 'Marfan's syndrome'."""
    first, _, rest = re.escape(condition).replace(r"\-", "[- ]").partition(r"\ ")
    first = first.removesuffix("'s").removesuffix("'")
    own = "(?:'s?)?" if rest or condition.endswith("'s") else ""
    return first + own + (r"\ " + rest if rest else "")
