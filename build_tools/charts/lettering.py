"""How wide words are, without any font at hand, and where lines of them break."""

import unicodedata
from functools import cache

# Advance widths of Helvetica in thousandths of the type size (Adobe Font Metrics), by width.
_WIDTHS = {
    222: "ijl'",
    278: " !,./:;I[\\]ft|",
    333: "()-r`",
    389: "*",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–£",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@—",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER_LETTER = 722
_WIDE_LETTER = 1000
# The reader's own font is unknown: Verdana and DejaVu Sans are the widest in common use.
_ALLOWANCE = 1.16
_BOLD = 1.08


def width_of(text: str, size: float, bold: bool = False) -> float:
    """A cautious (too large rather than too small) width of a line of text, in the units of its size."""
    thousandths = sum(_letter(letter) for letter in text)
    return thousandths / 1000 * size * _ALLOWANCE * (_BOLD if bold else 1)


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Text as lines no wider than this; a single word that is too wide is broken between letters."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if width_of(joined, size, bold) <= width:
            lines[-1:] = [joined]
        else:
            lines.extend(_pieces(word, width, size, bold))
    return lines


@cache
def _letter(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE_LETTER
    return _WIDTH.get(letter, _OTHER_LETTER)


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
