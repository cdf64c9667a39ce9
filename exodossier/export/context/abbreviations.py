"""The abbreviations of the field that really stand in the texts of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.export.typesetting.short_forms import known, meant, tokens
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.plain import Json

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


def used(parts: Iterable[Json]) -> list[Json]:
    """`{short, long}` of what stands in these parts of a context as a whole word, sorted."""
    words = {token for text in _texts(parts) for token in tokens(text)}
    made = sorted(meant(words), key=lambda short: (short.casefold(), short))
    return [{"short": short, "long": wording.long_form(known()[short])} for short in made]


def _texts(parts: Iterable[Json]) -> set[str]:
    """Every printed text, each once; a branch that stands in several places is walked once."""
    texts: set[str] = set()
    seen: set[int] = set()
    waiting = [list(parts)]
    while waiting:
        for part in waiting.pop():
            if isinstance(part, str):
                texts.add(part)
            elif isinstance(part, list):
                waiting.append(part)
            elif isinstance(part, dict) and id(part) not in seen:
                seen.add(id(part))
                left_out = _ENTRY_UNREAD if "requirement" in part else _UNPRINTED
                waiting.append([value for name, value in part.items() if value and name not in left_out])
    return texts
