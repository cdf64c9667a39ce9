"""What a document shows of a dossier: read from a document that was made of a marked context."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

from exodossier.domain.template import Coverage, PartCoverage, Uncovered
from exodossier.export.template import probing
from exodossier.usecases import wording

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.template import TemplateInfo
    from exodossier.export.template.probing import Key, Probes

_PIECE: Final = 1 << 20
_OVERLAP: Final = 16
"""Letters of the end of a piece that are read again with the next: longer than any mark."""


def covered(document: Path, context: JsonMap, probes: Probes, info: TemplateInfo) -> Coverage:
    """Which entries, and which of their filled parts, the document never shows.

    A template that is made for some standards only answers for those.
    """
    shown: dict[Key, set[str]] = {}
    for key, part in probes.read(_numbers(document)):
        shown.setdefault(key, set()).add(part)
    counts = {part: [0, 0] for part in probing.PARTS}
    missing: list[Uncovered] = []
    partly: list[Uncovered] = []
    titles = _standards(context)
    made_for = {one.id for one in info.checklists} & set(titles) or set(titles)
    asked = {key: entry for key, entry in probes.entries.items() if key[0] in made_for}
    for key, entry in asked.items():
        held, seen = probing.filled(entry), shown.get(key, set())
        for part in held:
            counts[part][0] += 1
            counts[part][1] += part in seen
        left = tuple(part for part in probing.PARTS if part in held - seen)
        if left:
            (partly if seen else missing).append(_uncovered(key, entry, titles, left))
    return Coverage(
        template=info.id,
        items=len(asked),
        beside=tuple(title for id_, title in titles.items() if id_ not in made_for),
        missing=tuple(missing),
        partly=tuple(partly),
        parts=tuple(
            PartCoverage(name=part, title=wording.part_name(part), filled=held, shown=seen)
            for part, (held, seen) in counts.items()
            if held
        ),
    )


def _uncovered(key: Key, entry: JsonMap, titles: dict[str, str], left: tuple[str, ...]) -> Uncovered:
    checklist, item, row_label = key
    row = str(entry.get("row", ""))
    return Uncovered(
        key=f"{checklist}:{item}{f'[{row}]' if row else ''}",
        checklist=checklist,
        standard=titles.get(checklist, checklist),
        label=str(entry["label"]),
        title=str(entry["title"]),
        obligation=str(entry["obligation"]),
        row_label=row_label,
        parts=left,
    )


def _standards(context: JsonMap) -> dict[str, str]:
    found = context["checklists"]
    rows = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return {str(one["id"]): str(one["short_title"]) for one in rows}


def _numbers(document: Path) -> set[int]:
    """The marks of every part of a Word file, read piece by piece."""
    found: set[int] = set()
    with zipfile.ZipFile(document) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml"):
                continue
            with archive.open(name) as stream:
                rest = b""
                while piece := stream.read(_PIECE):
                    text = (rest + piece).decode("utf-8", "ignore")
                    found |= probing.numbers_in(text)
                    rest = (rest + piece)[-_OVERLAP * 4 :]
    return found
