"""Bytes of a file to text: which encodings are legal, and where a stray byte or character stands."""

from __future__ import annotations

import codecs
import re
from typing import Final

from exodossier.domain.errors import Unreadable
from exodossier.domain.findings import Finding, Place

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest file that is read at all. The largest shipped checklist needs less than a fiftieth of it."""

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The characters YAML allows in a stream; everything else is refused with its place.
_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def decode(data: bytes, file: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 or UTF-32 with a byte-order mark; the mark is taken off.

    Raises Unreadable with line and column for a wrong encoding, a NUL or another control character, and
    for more than `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        raise _refusal(file, "yaml.too_large", (1, 1), limit=str(MAX_BYTES))
    mark, encoding = encoding_of(data)
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding)
        found = body[error.start : error.start + 1].hex()
        raise _refusal(file, "yaml.encoding", locate(before), encoding=encoding, byte=found) from error
    if stray := _FORBIDDEN.search(text):
        code = f"U+{ord(stray.group()):04X}"
        raise _refusal(file, "yaml.character", locate(text[: stray.start()]), character=code)
    return text


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """The byte-order mark a file begins with (none: UTF-8), and its encoding."""
    return next((pair for pair in _BYTE_ORDER_MARKS if data.startswith(pair[0])), (b"", "utf-8"))


def locate(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows this text."""
    lines = _LINE_BREAK.split(before)
    return len(lines), len(lines[-1]) + 1


def _refusal(file: str, code: str, at: tuple[int, int], **data: str) -> Unreadable:
    place = Place(file=file, line=at[0], column=at[1])
    return Unreadable(file, (Finding(code, place=place, data=data),))
