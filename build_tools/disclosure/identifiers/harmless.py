"""What has as many digits as a number of a person and is none, and letters that stand for digits."""

import re
from collections.abc import Iterable

from build_tools.disclosure.identifiers.pieces import WALL

_HARMLESS = re.compile(
    r"(?<![0-9A-Za-z])[0-9a-fA-F]{32,}+(?![0-9A-Za-z])"  # fingerprints
    r"|(?<![0-9A-Za-z])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9A-Za-z])"
    r"|base64,[A-Za-z0-9+/=]++|sha\d{3}-[A-Za-z0-9+/=]++"
    r"|(?<!\d)(?:18|19|20)\d{2}([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)\d{1,2}([-./])\d{1,2}\2(?:19|20)\d{2}(?!\d)"
    r"|(?<!\d)(?:19|20)\d{2}[-/](?:(?:19|20)\d{2}|\d{2})(?!\d)(?!-\d)"  # financial years
    r"|[£$€]\s?[\d,.]*\d"
    r"|(?<![\d.])10\.\d{4,9}/[^\s|]++"  # documents: DOI, ISBN, ISSN
    r"|(?<!\d)97[89][ -]?\d{1,5}[ -]?\d{1,7}[ -]?\d{1,6}[ -]?\d(?![\d])"
    r"|IS[BS]N(?:-1[03])?:?[ ]?\d[\d -]{6,14}[\dX]"
    r"|(?<![A-Za-z0-9])[A-Z]-(?:19|20)\d{2}-\d{3,4}(?!\d)"  # the site's own responses and corrections
    r"|(?<![A-Za-z])[Mm] ?-?[\d.]++[ ,]-?[\d.]++ ?[LlHhVvCcSsQqTtAa] ?-?[\d.]"  # shapes
    r"[MmZzLlHhVvCcSsQqTtAae\d .,\n-]*+"
)
_ADDRESS = re.compile(r"https?://[^\s|]++", re.IGNORECASE)
_NAME = re.compile(
    r"https?://[^\s|]++|(?<![^\s|\"'(=:/])[\w@.+-]{3,120}\.(?:pdf|docx?|xlsx?|png|jpe?g|gif|webp|tiff?|csv|txt|html?|md|svg|mp4)\b"
    r"|\?[a-z]{1,12}=[^\s|)]++",
    re.IGNORECASE,
)
_APART = str.maketrans("_+-/?=&", "   ||||")
# Ten characters or more, most of them digits, with letters that look like digits among them.
_AS_DIGITS = str.maketrans("OoQIliZSGB", "0001112568")
_MIXED = re.compile(r"(?<![A-Za-z0-9])[0-9OoQIliZSGB](?:[ \n().\-/_+]{0,3}+[0-9OoQIliZSGB]){8,13}+(?![A-Za-z0-9])")
_LEAST_DIGITS = 6


def without_harmless(text: str) -> str:
    """The text with a wall over fingerprints, days, money, document numbers and shapes; as long as before."""
    return _HARMLESS.sub(wall_over, text)


def without_addresses(text: str) -> str:
    """The text with a wall over what stands at a web address; as long as before."""
    return _ADDRESS.sub(wall_over, text)


def with_digits_for_letters(text: str) -> str:
    """The text with 'O' read as nought, 'l' as one and so on, where nearly all the rest are digits."""
    return _MIXED.sub(_with_digits, text)


def with_names_apart(text: str) -> str:
    """The text with the words of file names and of web addresses apart, as a reader takes them; as long as before."""
    return _NAME.sub(lambda name: name.group().translate(_APART), text)


def wall_over(match: re.Match[str]) -> str:
    """As many walls as the match has characters."""
    return WALL * len(match.group())


def without_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a wall over these parts, which begin and end as given; as long as before."""
    kept, reached = [], 0
    for start, end in sorted(spans):
        kept += [text[reached:start], WALL * (end - max(start, reached))]
        reached = max(reached, end)
    return "".join([*kept, text[reached:]])


def _with_digits(mixed: re.Match[str]) -> str:
    written = mixed.group()
    if sum(character.isdigit() for character in written) < _LEAST_DIGITS:
        return written
    return written.translate(_AS_DIGITS)
