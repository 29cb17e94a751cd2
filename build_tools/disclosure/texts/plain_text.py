"""Text as it is looked through: one kind of digit, dash, space and letter, and nothing that nobody sees."""

import html
import re
import sys
import unicodedata
from urllib.parse import unquote

_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
_ESCAPE = re.compile(
    r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{2,6})[ ]?"
)  # the last is of CSS
_ESCAPED_PUNCTUATION = re.compile(r"\\([^\w\s\\])")
_WORD = re.compile(r"\S+")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_MADE_OF = re.compile(
    r"[/:@=?&]|%(?:40|3A|2F|20)", re.IGNORECASE
)  # a word that is an address may be percent-encoded; 85%90 is none

# Letters of other scripts that look like those of ours, and other characters that pass for plain ones.
_LOOKS_LIKE = {
    **dict(zip("АВЕЅІЈКМНОРСТХУаеѕіјкморстухһԁԛԝ", "ABESIJKMHOPCTXYaesijkmopctyxhdqw", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ", "ABEZHIKMNOPTYXaeiknoptux", strict=True)),
    **dict(zip("З‚’‘ʼ′´`\u2795⁄∕。·•ØøıɡƖ", "3,'''''`+//...Ooigl", strict=True)),
    **dict.fromkeys("\u115f\u1160\u2800\u3164\u2028\u2029\x85\t\v\f\r", " "),
    **dict.fromkeys("\u2212\u2043\u02d7\u2796", "-"),
    "\n": "\n",
}


def plain_text(text: str) -> str:
    """The text with one kind of digit, dash, space and letter, decoded, and without what nobody sees.

    Lines stay lines: there are as many line feeds in it as in the text.
    """
    return unicodedata.normalize("NFKD", _decoded(text)).translate(_PLAIN)


def _decoded(text: str) -> str:
    """What is written with entities, percent signs or backslashes, as a reader or a browser takes it."""
    if "&" in text:
        text = _ENTITY.sub(lambda entity: _on_one_line(html.unescape(entity.group())), text)
    if "%" in text and _PERCENT.search(text):
        text = _WORD.sub(_unquoted, text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda escape: _on_one_line(_escaped(escape)), text)
        text = _ESCAPED_PUNCTUATION.sub(r"\1", text)
    return text


def _unquoted(word: re.Match[str]) -> str:
    written = word.group()
    if "%" not in written or not _MADE_OF.search(written):
        return written
    return _on_one_line(unquote(unquote(written)))


def _escaped(escape: re.Match[str]) -> str:
    code = int(next(filter(None, escape.groups())), 16)
    known = code <= sys.maxunicode and (escape.group(4) is None or " " < chr(code) <= "~")
    return chr(code) if known else escape.group()


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")


class _PlainCharacters(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain_character(chr(code))
        return plain


def _plain_character(character: str) -> str:
    if character in _LOOKS_LIKE:
        return _LOOKS_LIKE[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd":
        return "-"
    if category in ("Zs", "Zl", "Zp"):
        return " "
    return "" if category in ("Cc", "Cf", "Mn", "Me") else character


_PLAIN = _PlainCharacters()
