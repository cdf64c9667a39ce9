"""What a document of the open dossier would hold: its headings with counts, and what will not appear."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.template import Coverage, Heading, Uncovered
    from exodossier.ui.snapshot import Snapshot
    from exodossier.usecases.ports import Renderer
    from exodossier.usecases.ticket import Ticket


@dataclass(slots=True)
class Branch:
    """A heading with what stands under it and under the headings below it."""

    title: str
    level: int = 0
    items: int = 0
    tables: int = 0
    figures: int = 0
    below: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Absent:
    """An item that will not appear, or not whole. parts: what of it is filled and not printed."""

    key: ResponseKey | None
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The document before it is written. items: how many the dossier has that apply."""

    top: Branch
    items: int
    missing: tuple[Absent, ...]
    partly: tuple[Absent, ...]


def foresee(
    renderer: Renderer, snapshot: Snapshot, template: str, options: JsonMap, ticket: Ticket
) -> Foreseen:
    """Render the document without keeping it, and look at it. Raises as an export does."""
    situation = snapshot.situation
    headings = renderer.outline(situation, template, options, ticket)
    covered = renderer.coverage(situation, template, options, ticket)
    return Foreseen(
        tree(headings),
        covered.items,
        absent(covered.missing, snapshot, covered),
        absent(covered.partly, snapshot, covered),
    )


def tree(headings: Sequence[Heading]) -> Branch:
    """Headings under headings; what stands before the first one belongs to the whole document only."""
    top = Branch("")
    way = [top]
    for one in headings:
        if one.level:
            while way[-1].level >= one.level:
                way.pop()
            title = f"{one.number}  {one.text}" if one.number else one.text
            made = Branch(title, one.level)
            way[-1].below.append(made)
            way.append(made)
        for branch in way if one.level else [top]:
            branch.items += one.items
            branch.tables += one.tables
            branch.figures += one.figures
    return top


def absent(found: Iterable[Uncovered], snapshot: Snapshot, covered: Coverage) -> tuple[Absent, ...]:
    """Items in words, with their entry in the open dossier."""
    keys = {str(key): key for key in snapshot.by_key}
    titles = {part.name: part.title for part in covered.parts}
    return tuple(
        Absent(
            keys.get(one.key),
            " ".join(part for part in (one.standard, one.label, one.row_label, one.title) if part),
            ", ".join(titles.get(part, part) for part in one.parts) or tr("The template has no place for it"),
        )
        for one in found
    )
