"""One value, one row of bytes: what digests are computed over.

Encoding: every value starts with its type. `n` nothing, `t` true, `f` false, `i` whole number, `s` text,
`l` list, `d` map. Numbers and text carry their length in bytes, lists and maps their count, each followed
by a colon. Map keys are sorted by code point. So `1` and `"1"`, or `["ab"]` and `["a", "b"]`, never give the
same bytes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.plain import Json


def encode(value: Json) -> bytes:
    """The type-tagged, length-prefixed bytes of a value.

    Raises:
        TypeError: for a float or any other type that is not plain data.
    """
    pieces: list[bytes] = []
    _append(value, pieces)
    return b"".join(pieces)


def _append(value: Json, pieces: list[bytes]) -> None:
    if isinstance(value, str):
        # Unpaired surrogates can arrive from JSON; they must not stop a digest.
        raw = value.encode("utf-8", "surrogatepass")
        pieces.append(b"s%d:%b" % (len(raw), raw))
    elif value is None:
        pieces.append(b"n")
    elif isinstance(value, bool):
        pieces.append(b"t" if value else b"f")
    elif isinstance(value, int):
        raw = b"%d" % value
        pieces.append(b"i%d:%b" % (len(raw), raw))
    else:
        _append_many(value, pieces)


def _append_many(value: Json, pieces: list[bytes]) -> None:
    if isinstance(value, list):
        pieces.append(b"l%d:" % len(value))
        for part in value:
            _append(part, pieces)
    elif isinstance(value, dict):
        pieces.append(b"d%d:" % len(value))
        for key in sorted(value):
            _append(key, pieces)
            _append(value[key], pieces)
    else:
        raise TypeError(type(value).__name__)


def digest(value: Json) -> str:
    """SHA-256 of the encoding, in lower-case hex."""
    return hashlib.sha256(encode(value)).hexdigest()
