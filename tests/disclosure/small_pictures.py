"""Tiny pictures with whatever is to be written into them."""

import struct
import zlib


def png(*chunks: tuple[bytes, bytes], behind: bytes = b"") -> bytes:
    """One grey pixel as PNG, with further chunks (name, content) before its end."""
    header = (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    parts = (header, *chunks, (b"IDAT", zlib.compress(b"\x00\x00")), (b"IEND", b""))
    written = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written) + behind


def jpeg(*segments: tuple[int, bytes], behind: bytes = b"") -> bytes:
    """The outline of a JPEG, with segments (marker, content) before its picture begins."""
    written = (bytes((0xFF, kind)) + struct.pack(">H", len(body) + 2) + body for kind, body in segments)
    return b"\xff\xd8" + b"".join(written) + b"\xff\xda\x00\x02\x00\xff\xd9" + behind
