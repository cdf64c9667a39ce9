"""References from one checklist to items of another, and headings under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from exodossier.domain.errors import NotFound, Unreadable
from exodossier.library.sites import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.spec import Operand
    from exodossier.library.notes import Notes
    from exodossier.library.reader import Path
    from exodossier.library.sites import ItemSite

ANY_VERSION = ">=0"


class Others(Protocol):
    """The checklists at hand."""

    def newest(self, id_: str, bounds: str) -> Checklist:
        """The newest version of a checklist within the bounds. Raises NotFound, Unreadable."""
        ...


def check_references(checklist: Checklist, others: Others, notes: Notes) -> None:
    """Each reference to another checklist names an item that is there; only a reference may name one."""
    for site in items(checklist):
        for operand, path in _across(site):
            if site.item.spec.formula and site.item.spec.formula.op != "reference":
                notes.error("lint.foreign_operand", (*path, "checklist"), op=site.item.spec.formula.op)
            elif operand.checklist == checklist.ref.id:
                notes.error("lint.own_checklist", (*path, "checklist"), name=checklist.ref.id)
            else:
                _check(operand, others, notes, path)


def _across(site: ItemSite) -> Iterator[tuple[Operand, Path]]:
    formula = site.item.spec.formula
    for n, operand in enumerate(formula.of if formula else ()):
        if operand.checklist is not None:
            yield operand, (*site.path, "answer", "of", n)


def _check(operand: Operand, others: Others, notes: Notes, path: Path) -> None:
    try:
        other = others.newest(str(operand.checklist), ANY_VERSION)
    except NotFound as missing:
        notes.unknown("checklist", str(operand.checklist), missing.known, (*path, "checklist"))
        return
    except Unreadable:
        return  # its own lint says what is wrong with it
    if operand.item not in other.items:
        notes.unknown("item", operand.item or "", other.items, (*path, "item"))


def check_headings(checklist: Checklist, notes: Notes) -> None:
    """A parent stands before its sections; a section without items gathers others."""
    before: list[str] = []
    parents = {section.parent for section in checklist.sections}
    for at, section in enumerate(checklist.sections):
        if section.parent is not None and section.parent not in before:
            notes.unknown("section", section.parent, before, ("sections", at, "parent"))
        if not section.items and section.id not in parents:
            notes.error("lint.empty_section", ("sections", at, "items"), name=section.id)
        before.append(section.id)
