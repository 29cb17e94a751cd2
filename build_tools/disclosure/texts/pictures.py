"""Reads what a picture says beside what it shows: comments, keywords, and what a camera wrote into it."""

import re
import struct
import zlib
from collections.abc import Iterator

from build_tools.disclosure.texts.unreadable import Unreadable

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_WRITTEN = re.compile(rb"(?:[\x20-\x7e]\x00?){4,}")
_PLAIN_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND cHRM gAMA iCCP sBIT sRGB bKGD hIST tRNS pHYs sPLT tIME cICP acTL fcTL fdAT".split()
)
_TEXT_CHUNKS = frozenset(b"tEXt zTXt iTXt".split())
_MOST_TEXT = 1_000_000  # bytes of a packed text


def picture_texts(content: bytes) -> Iterator[str]:
    """The texts in a PNG or JPEG picture's metadata.

    Refused as Unreadable: another kind of picture, a broken one, one with something behind its end, and one that
    holds what a camera writes (Exif), which may say where it was taken and by whom.
    """
    if content.startswith(_PNG):
        return _png_texts(content)
    if content.startswith(_JPEG):
        return _jpeg_texts(content)
    raise Unreadable("a picture other than PNG and JPEG")


def _png_texts(content: bytes) -> Iterator[str]:
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        if at + 12 > len(content):
            raise Unreadable("a picture that is cut off")
        (size,), kind = struct.unpack(">I", content[at : at + 4]), content[at + 4 : at + 8]
        body, at = content[at + 8 : at + 8 + size], at + 12 + size
        if kind in _TEXT_CHUNKS:
            yield from _png_text(kind, body)
        elif kind not in _PLAIN_CHUNKS:
            raise Unreadable("a picture that holds more than the picture")
    if at != len(content):
        raise Unreadable("a picture with something behind its end")


def _png_text(kind: bytes, body: bytes) -> Iterator[str]:
    keyword, _, rest = body.partition(b"\x00")
    yield keyword.decode("latin-1")
    if kind == b"tEXt":
        yield rest.decode("latin-1")
    elif kind == b"zTXt":
        yield _unpacked(rest[1:]).decode("latin-1")
    else:
        packed, (language, translated, text) = rest[:1] == b"\x01", rest[2:].split(b"\x00", 2)
        yield from (language.decode("latin-1"), translated.decode("utf-8", "replace"))
        yield (_unpacked(text) if packed else text).decode("utf-8", "replace")


def _unpacked(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, _MOST_TEXT)
    except zlib.error as fault:
        raise Unreadable("a picture whose words cannot be unpacked") from fault
    if not unpacking.eof:
        raise Unreadable("a picture whose words cannot be unpacked")
    return text


def _jpeg_texts(content: bytes) -> Iterator[str]:
    """The comments and application segments before the picture itself begins."""
    at = 2
    while content[at : at + 2] != b"\xff\xda":  # the picture's own data starts here
        if at + 4 > len(content) or content[at] != 0xFF:
            raise Unreadable("a picture that is cut off")
        kind, (size,) = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])
        body, at = content[at + 4 : at + 2 + size], at + 2 + size
        if kind == 0xE1 and body.startswith(b"Exif"):
            raise Unreadable("a picture with what its camera wrote into it")
        if 0xE1 <= kind <= 0xEF or kind == 0xFE:
            yield from (found.group().replace(b"\x00", b"").decode("ascii") for found in _WRITTEN.finditer(body))
    if not content.endswith(b"\xff\xd9"):
        raise Unreadable("a picture with something behind its end")
