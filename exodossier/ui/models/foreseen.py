"""What a document of the open dossier would hold: its headings with counts, and what will not appear."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.template import Coverage, Heading, TemplateInfo, Uncovered
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
class LeftOut:
    """What will not appear. items: how many the dossier has that apply."""

    items: int
    mandatory: int
    missing: tuple[Absent, ...]
    partly: tuple[Absent, ...]


WEIGHTY: Final = ("answer", "reason", "evidence", "assessment")
"""Parts of an entry that a reader misses. Guidance and the like are left out by most documents, rightly."""


class Foresight(NamedTuple):
    """The headings of a document, and what of the dossier it would not show."""

    top: Branch
    left_out: LeftOut


def look_ahead(
    renderer: Renderer, snapshot: Snapshot, info: TemplateInfo, options: JsonMap, ticket: Ticket
) -> Foresight:
    """What the document would be. Rendered once and thrown away; raises as an export does."""
    found = renderer.foresee(snapshot.situation, info.id, options, ticket)
    return Foresight(tree(found.headings), _left_out(found.coverage, snapshot, info))


def _left_out(found: Coverage, snapshot: Snapshot, info: TemplateInfo) -> LeftOut:
    """Mandatory items count only where the template is made for their checklist."""
    made_for = {one.id for one in info.checklists}
    titles = {part.name: part.title for part in found.parts}
    keys = {str(key): key for key in snapshot.by_key}

    def missing(one: Uncovered) -> str:
        if made_for and one.checklist not in made_for:
            return tr("The template is not made for {0}").format(one.standard)
        return tr("The template has no place for it")

    def partly(one: Uncovered) -> str:
        parts = (titles.get(part, part) for part in one.parts if part in WEIGHTY)
        return tr("Without: {0}").format(", ".join(parts))

    return LeftOut(
        found.items,
        sum(not made_for or one.checklist in made_for for one in found.mandatory_missing),
        tuple(Absent(keys.get(one.key), _name(one), missing(one)) for one in found.missing),
        tuple(
            Absent(keys.get(one.key), _name(one), partly(one))
            for one in found.partly
            if set(one.parts) & set(WEIGHTY)
        ),
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


def _name(one: Uncovered) -> str:
    return " ".join(part for part in (one.standard, one.label, one.row_label, one.title) if part)
