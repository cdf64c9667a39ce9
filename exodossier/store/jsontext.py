"""Canonical JSON text: how values lie in the tables and in the audit trail. One value, one text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from exodossier.domain.plain import Json

_WRITER: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), check_circular=False
)
_LONE: Final = re.compile("[\ud800-\udfff]")
_quote: Final = json.encoder.encode_basestring


def to_text(value: Json) -> str:
    """The text of a value: keys sorted by code point, no spaces, escapes only where needed."""
    text = _WRITER.encode(value)
    return _LONE.sub(_escape, text) if _LONE.search(text) else text


def from_text(text: str) -> Json:
    """The value of a text. Raises ValueError when it is not JSON."""
    value: Json = json.loads(text)
    return value


def map_text(members: dict[str, str]) -> str:
    """The text of a map whose members are texts already."""
    return "{" + ",".join(f"{to_text(key)}:{members[key]}" for key in sorted(members)) + "}"


def scalar_text(raw: object) -> str:
    """The text of what a plain column holds: text, whole number or nothing."""
    if isinstance(raw, str):
        return _quote(raw)
    return "null" if raw is None else str(raw)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
