"""What of a text neither passed through translation nor belongs to the content."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKED: Final = re.compile(r"\[[^\[\]]*\]")
_TAG: Final = re.compile(r"<[^<>]*>|&[a-z]+;")
_KEYS: Final = re.compile(r"(?:Ctrl|Alt|Shift|Meta)\+\S+|\b(?:F\d{1,2}|Esc)\b")
_DIGEST: Final = re.compile(r"SHA-256|[0-9a-f]{16,}")
_PATH: Final = re.compile(r"(?:[A-Za-z]:)?[/\\][^\s/\\]+[/\\]\S+")
_WORD: Final = re.compile(r"[A-Za-z]{3,}")


def untranslated(text: str, content: Iterable[str]) -> str:
    """The words of a text that neither were translated nor belong to the content; empty if there are none.

    content: longest first. What the pseudo-language marked stands in square brackets. Digests go before the
    content does, because a short word of it may stand inside one.
    """
    left = _DIGEST.sub(" ", _PATH.sub(" ", text))
    for known in content:
        if known in left:
            left = left.replace(known, " ")
    while (shorter := _MARKED.sub(" ", left)) != left:
        left = shorter
    for technical in (_TAG, _KEYS):
        left = technical.sub(" ", left)
    return " ".join(_WORD.findall(left))


def strings(thing: object) -> Iterator[str]:
    """Every text in a tree of dataclasses, tuples and mappings."""
    if isinstance(thing, str):
        yield str(thing)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from strings(getattr(thing, one.name))
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from strings(value)
    elif isinstance(thing, (tuple, list)):
        for value in thing:
            yield from strings(value)
