"""Hand-written pages as their readers see them: paragraph by paragraph, without the signs of Markdown and HTML."""

import re
from collections.abc import Iterator

HANDWRITTEN = "site_src"  # how sign_offs.csv names the folder of hand-written pages
_BREAK = re.compile(r"\n[ \t]*\n|\n(?=\s*(?:[-*+>#|]|\d+\.\s|[a-z_]+:\s))")
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_SPOKEN = re.compile(r"\b(?:alt|title|aria-label)\s*=\s*(?P<mark>[\"'])(?P<words>.*?)(?P=mark)")
_LINK = re.compile(r"!?\[(?P<words>[^\]]*)\]\([^()\s]*(?:\s+[\"'](?P<title>[^\"']*)[\"'])?\)(?:\{[^}]*\})?")
_CODE = re.compile(r"`+[^`\n]*`+")
_FRONT = re.compile(r"^[a-z_]+:\s+(?P<mark>[\"']?)(?P<words>.*)(?P=mark)$")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")


def page_texts(page: str) -> Iterator[tuple[int, str]]:
    """The number of the first line and the words of each paragraph, list item, heading and line of metadata."""
    start = 0
    for end, after in [*((each.start(), each.end()) for each in _BREAK.finditer(page)), (len(page), len(page))]:
        words = _as_read(page[start:end])
        if any(character.isalpha() for character in words):
            first = len(page[start:end]) - len(page[start:end].lstrip())
            yield page.count("\n", 0, start + first) + 1, words
        start = after


def _as_read(piece: str) -> str:
    """What is read or read out: words of links and pictures, no targets, no tags, no code."""
    if front := _FRONT.match(piece.strip()):
        return front["words"]
    piece = _LINK.sub(lambda link: " ".join(part for part in (link["words"], link["title"]) if part), piece)
    piece = _TAG.sub(lambda tag: " ".join(each["words"] for each in _SPOKEN.finditer(tag.group())), piece)
    piece = _EMPHASIS.sub("", _CODE.sub(" ", piece))
    return " ".join(piece.split())
