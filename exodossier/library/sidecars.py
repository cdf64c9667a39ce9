"""A sidecar to be filled in: the texts of a checklist with their digests, as far as they are translated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from exodossier.domain.errors import NotFound
from exodossier.library.companion_schema import TRANSLATION
from exodossier.library.texts import fingerprint, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from exodossier.domain.checklist import Checklist
    from exodossier.library.translations import Translation


def sidecar(
    checklist: Checklist, language: str, old: Translation | None = None, items: Collection[str] = ()
) -> str:
    """The YAML of a sidecar for these items (all, and sections and titles, where none is named).

    A text that is translated and current is kept; of the others the source stands there, to be written over,
    with a comment that says so. checklist: in its own language. Raises NotFound for an unknown item.
    """
    for name in items:
        if name not in checklist.items:
            raise NotFound("item", name, tuple(checklist.items))
    wanted = {place: text for place, text in texts(checklist).items() if not items or place[0] in items}
    return "\n".join([*_head(checklist, language), *_lines(wanted, old)]) + "\n"


def _head(checklist: Checklist, language: str) -> Iterator[str]:
    yield f"format: {TRANSLATION}"
    yield f"checklist: {checklist.ref.id}"
    yield f"version: {checklist.ref.version}"
    yield f"language: {json.dumps(language)}"
    yield "texts:"


def _lines(wanted: dict[tuple[str, str], str], old: Translation | None) -> Iterator[str]:
    known = old.texts if old else {}
    owner = ""
    for (name, path), source in wanted.items():
        if name != owner:
            owner = name
            yield f"  {json.dumps(name) if ':' in name else name}:"
        text, made_from = known.get((name, path), ("", ""))
        current = made_from == fingerprint(source)
        if not current:
            yield f"    # {'outdated' if text else 'to be translated'}"
        yield f"    {path}:"
        yield f"      text: {json.dumps(text if current else source, ensure_ascii=False)}"
        yield f"      source: {fingerprint(source)}"
