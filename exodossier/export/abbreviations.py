"""The abbreviations of the field that really stand in the texts of a document."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from exodossier import content
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exodossier.domain.plain import Json

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*")
_JOINT: Final = re.compile(r"([-/&])")
_UNPRINTED: Final = frozenset({
    "anchor", "applies", "checklist", "code", "confirmed", "digest", "doi", "due", "file_name", "form",
    "format", "head", "id", "issued", "label", "language", "link", "mark", "marks", "media_type",
    "number", "obligation", "parent", "picture", "revision", "row", "severity", "sha256", "status",
    "storage", "style", "tone", "type", "url", "value", "verdict", "version", "widths",
})  # fmt: skip
"""Names of the context under which no printed words stand."""
READ: Final = (
    "checklists", "register_tables", "evidence", "findings", "specifications", "batch_analyses",
    "stability", "not_applicable", "undecided", "references", "product", "dossier", "traits",
)  # fmt: skip
"""Parts of the context in which abbreviations are looked for."""

_ENTRY_UNREAD: Final = _UNPRINTED | {"blocks", "rows", "guidance", "cites", "shares"}
"""Of an entry, what its plain text says again, and what is printed only on demand."""


@cache
def known() -> Mapping[str, str]:
    """What each abbreviation stands for."""
    found: dict[str, str] = json.loads(content.read("resources", "abbreviations.json"))
    return found


def used(parts: Iterable[Json]) -> list[Json]:
    """`{short, long}` of what stands in these parts of a context as a whole word, sorted."""
    words = {token for text in _texts(parts) for token in tokens(text)}
    made = sorted(meant(words), key=lambda short: (short.casefold(), short))
    return [{"short": short, "long": wording.long_form(known()[short])} for short in made]


def tokens(text: str) -> set[str]:
    """The words of a text; compounds are one."""
    return set(_TOKEN.findall(text))


def meant(words: Iterable[str]) -> frozenset[str]:
    """The abbreviations among words and in compounds."""
    return frozenset(short for word in words for short in _meant(word))


def _meant(token: str) -> list[str]:
    """The longest known stretches of a compound: `LC-MS/MS`, both halves of `MSC-EVs`; none of a code."""
    pieces = _JOINT.split(token)
    found: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -2):
            if short := _single("".join(pieces[at:end])):
                found.append(short)
                at = end - 1
                break
        else:
            if pieces[at].isdigit():
                return []
        at += 2
    return found


def _single(word: str) -> str:
    """The abbreviation that a word is, in the singular."""
    for short in (word, word.removesuffix("s")):
        if short in known():
            return short
    return ""


def _texts(parts: Iterable[Json]) -> set[str]:
    """Every printed text, each once; a branch that stands in several places is walked once."""
    texts: set[str] = set()
    seen: set[int] = set()
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            texts.add(part)
        elif isinstance(part, list):
            waiting += part
        elif isinstance(part, dict) and id(part) not in seen:
            seen.add(id(part))
            left_out = _ENTRY_UNREAD if "requirement" in part else _UNPRINTED
            waiting += [value for name, value in part.items() if name not in left_out]
    return texts
