"""What of a text stands together for a reader: without mark-up, over line breaks, and in its other readings.

A wall, "|", stands where two things do not belong together: between table cells, paragraphs, items of a list.
No identifier reaches over it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from build_tools.disclosure.identifiers.identifier import words
from build_tools.disclosure.texts.plain_text import plain_text

WALL = "|"
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*+)([^<>]*+)>")
_INLINE = words(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup"
    " time tspan u var wbr"
)
# What holds shapes, fingerprints or numbers for a program, and no text.
_GEOMETRY = re.compile(
    r"\b(?:d|points|viewbox|transform|gradienttransform|values|integrity|stroke-dasharray|[rxy][12]?|[cdfr][xyr]|"
    r"width|height|srcset|sizes)\s{0,3}=\s{0,3}(?:\"[^\"]*+\"|'[^']*+')",
    re.IGNORECASE,
)
_QUOTED_LINE = re.compile(r"\n {0,3}(?:> ?)+")
_NEW_BLOCK = re.compile(r"\n(?= *+(?:\n|[-+*|] |#{1,6} |\d{1,3}[.)] |```|~~~))")
_EMPHASIS = re.compile(r"[*`~]+")
_ALONE = re.compile(r"(?:(?<![^ \n|(])[A-Za-z0-9@.+/:-](?![^ \n|,;)]) ?){5,}")
_SPELLED = {
    word: digit
    for digit, words in enumerate(
        ("zero oh nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    for word in words.split()
}
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_LEAST_SPELLED = 5
_SPELLED_DIGITS = re.compile(
    rf"(?<![A-Za-z])(?:(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(_SPELLED)})(?![A-Za-z])[ ,-]{{0,2}}+)"
    rf"{{{_LEAST_SPELLED},}}",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """A text that is looked through as one, and the line it begins in, the first being 1."""

    text: str
    line: int


def pieces(text: str) -> Iterator[Piece]:
    """What stands in the comments and tags of a text, then the text as it reads, then what is spelt out in it."""
    plain = plain_text(text)
    if "<" in plain:
        end = plain.rfind("-->") + 3  # no comment is looked for that does not end: that would take for ever
        yield Piece(_only(plain[:end], _COMMENT), 1)
        plain = _COMMENT.sub(_only_line_feeds, plain[:end]) + plain[end:]
        yield Piece(_GEOMETRY.sub(WALL, _only(plain, _TAG)), 1)
        plain = _TAG.sub(_without_tag, plain)
    plain = _as_one_reads(plain)
    yield Piece(plain, 1)
    spelled = [(each.start(), each.group().replace(" ", "")) for each in _ALONE.finditer(plain)]
    if sum(map(plain.lower().count, _SPELLED)) >= _LEAST_SPELLED:
        spelled += [(each.start(), _in_digits(each.group())) for each in _SPELLED_DIGITS.finditer(plain)]
    yield from _with_lines(plain, spelled)


def _with_lines(text: str, found: list[tuple[int, str]]) -> Iterator[Piece]:
    line, looked_at = 1, 0
    for start, piece in sorted(found):
        line += text.count("\n", looked_at, start)
        looked_at = start
        yield Piece(piece, line)


def _only(text: str, pattern: re.Pattern[str]) -> str:
    """What of a text matches a pattern, each in the line in which it was."""
    kept, reached = [], 0
    for match in pattern.finditer(text):
        kept += ["\n" * text.count("\n", reached, match.start()), WALL, match.group().strip("<>!-")]
        reached = match.end()
    return "".join(kept)


def _only_line_feeds(comment: re.Match[str]) -> str:
    return "\n" * comment.group().count("\n")


def _without_tag(tag: re.Match[str]) -> str:
    name = tag.group(1).lower()
    if name in ("at", "dot"):  # "ann <at> example <dot> org"
        return f"({name})"
    instead = "" if name in _INLINE else " " if name == "br" else WALL
    return instead + "\n" * tag.group().count("\n")


def _as_one_reads(plain: str) -> str:
    """Markdown with its paragraphs and items apart, and its emphasis taken off."""
    if "\n" in plain:
        plain = _NEW_BLOCK.sub(f"{WALL}\n", _QUOTED_LINE.sub("\n", plain))
    return _EMPHASIS.sub(_without_emphasis, plain)


def _without_emphasis(marks: re.Match[str]) -> str:
    text, start, end = marks.string, marks.start(), marks.end()
    between_digits = start > 0 and end < len(text) and text[start - 1].isdigit() and text[end].isdigit()
    return " " if between_digits else ""


def _in_digits(spelled: str) -> str:
    digits, times = "", 1
    for word in re.findall("[a-z]+", spelled.lower()):
        if word in _TIMES:
            times = _TIMES[word]
        else:
            digits += str(_SPELLED[word]) * times
            times = 1
    return digits
