"""Logos of the kinds that company files hold."""

from __future__ import annotations

import struct
import zlib
from typing import Final

SVG: Final = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40" '
    b'fill="#783000"/></svg>'
)
EMF: Final = bytes.fromhex("01000000580000000000000000000000") + b"\0" * 24 + b" EMF" + b"\0" * 60


def picture(rgb: tuple[int, int, int] = (0, 90, 60), size: tuple[int, int] = (120, 40)) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(rgb) * size[0]) * size[1]
    head = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
