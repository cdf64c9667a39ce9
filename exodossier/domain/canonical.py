"""One byte string per value, type-tagged and length-prefixed: `1` and `"1"`, or two splits, never meet."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.plain import Json

_CONSTANTS = {None: b"n", True: b"t", False: b"f"}


def encode(value: Json) -> bytes:
    """The canonical bytes of a value: `n`, `t`, `f`, or tag (`i s l m`), length in bytes, `:`, content.

    Keys of maps are sorted by their UTF-8 bytes. Equal values give equal bytes, different values different
    bytes. Raises TypeError for anything that is not plain data (a float, for one).
    """
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, int):
        return _tagged(b"i", str(value).encode())
    if isinstance(value, str):
        return _tagged(b"s", _text(value))
    if isinstance(value, list):
        return _tagged(b"l", b"".join(map(encode, value)))
    if isinstance(value, dict):
        pairs = sorted((_text(key), encode(member)) for key, member in value.items())
        return _tagged(b"m", b"".join(_tagged(b"s", key) + member for key, member in pairs))
    raise TypeError(type(value).__name__)


def digest(value: Json) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return sha256(encode(value)).hexdigest()


def _tagged(tag: bytes, content: bytes) -> bytes:
    return b"%b%d:%b" % (tag, len(content), content)


def _text(text: str) -> bytes:
    # Lone surrogates can arrive from JSON; they must not stop a digest.
    return text.encode("utf-8", "surrogatepass")
