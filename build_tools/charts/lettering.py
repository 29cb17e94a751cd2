"""How wide words are, without any font at hand, and where lines of them break."""

import unicodedata
from functools import cache

# The reader's own font is unknown. Of each letter the wider advance width of Helvetica (Adobe Font Metrics) and DejaVu
# Sans, the widest in common use, in thousandths of the type size, rounded up: by width, in plain and in bold letters.
_PLAIN = {
    280: "'ijl",
    300: "I",
    320: ",.‘’",
    340: "/:;\\|",
    360: " f",
    380: "-",
    400: "()[]t",
    420: "!r",
    460: '"',
    500: "*J`",
    520: "“”",
    540: "sz",
    560: "?L_c–",
    580: "k",
    600: "vxy",
    620: "FTaeo",
    640: "$0123456789bdghnpqu{}£",
    680: "EKPSY",
    700: "ABVXZ",
    740: "CRU",
    760: "HN",
    780: "&DG",
    800: "OQ",
    820: "w",
    840: "#+<=>^~×",
    880: "M",
    960: "%",
    980: "m",
    1000: "W…",
    1020: "@—",
}
_BOLD = {
    320: "'",
    360: " ijl",
    380: ",./IJ\\|‘’",
    400: ":;",
    420: "-",
    440: "f",
    460: "!()[]",
    480: "t",
    500: "`r–",
    540: '"*',
    560: "_",
    600: "csz",
    620: "?",
    640: "L",
    660: "vxy“”",
    680: "aek",
    700: "$0123456789EFTo£",
    720: "Sbdghnpqu{}",
    740: "CPYZ",
    780: "ABKRVX",
    820: "U",
    840: "#+<=>DGHN^~×",
    860: "OQ",
    880: "&",
    940: "w",
    1000: "@M—…",
    1020: "%",
    1060: "m",
    1120: "W",
}
_WIDTHS = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _PLAIN), (True, _BOLD))
}
_OTHER_LETTER = 840
_WIDE_LETTER = 1000


def width_of(text: str, size: float, bold: bool = False) -> float:
    """A cautious (too large rather than too small) width of a line of text, in the units of its size."""
    return sum(_letter(letter, bold) for letter in text) / 1000 * size


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
def _letter(letter: str, bold: bool) -> int:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE_LETTER
    return _WIDTHS[bold].get(letter, _OTHER_LETTER)


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
