"""Where conditions stand in a checklist, and of which leaves they are made."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from exodossier.domain.conditions import All, AnyOf, Not

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exodossier.domain.checklist import Checklist, Item, Section
    from exodossier.domain.conditions import Condition
    from exodossier.domain.spec import Part
    from exodossier.library.reader import Path


@dataclass(frozen=True, slots=True)
class ItemSite:
    """An item and its place."""

    path: Path
    section: Section
    item: Item


@dataclass(frozen=True, slots=True)
class Site:
    """One condition and its place. use: applies_when, obligation or show_when.

    form: the fields that a `show_when` may read.
    """

    path: Path
    condition: Condition
    use: str
    section: Section | None = None
    item: Item | None = None
    form: tuple[Part, ...] = ()


def items(checklist: Checklist) -> Iterator[ItemSite]:
    """Every item, in file order."""
    for at, section in enumerate(checklist.sections):
        for n, item in enumerate(section.items):
            yield ItemSite(("sections", at, "items", n), section, item)


def conditions(checklist: Checklist) -> Iterator[Site]:
    """Every condition of every item, in file order."""
    for site in items(checklist):
        section, item = site.section, site.item
        for n, case in enumerate(item.obligations):
            if case.when is not None:
                yield Site((*site.path, "obligation", n, "when"), case.when, "obligation", section, item)
        yield Site((*site.path, "applies_when"), item.applies_when, "applies_when", section, item)
        answer = (*site.path, "answer")
        yield from form_conditions(item.spec.fields, (*answer, "fields"), section, item)
        yield from form_conditions(item.spec.columns, (*answer, "columns"), section, item)


def form_conditions(
    parts: tuple[Part, ...], path: Path, section: Section | None = None, item: Item | None = None
) -> Iterator[Site]:
    """The `show_when` of each part, those inside a part that is a table included."""
    for n, part in enumerate(parts):
        if part.show_when is not None:
            yield Site((*path, n, "show_when"), part.show_when, "show_when", section, item, parts)
        yield from form_conditions(part.spec.columns, (*path, n, "columns"), section, item)


def find_circle(waits: Mapping[str, Iterable[str]]) -> list[str]:
    """Names that wait for one another, the first again at the end; empty if none do."""
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def leaves(condition: Condition, path: Path) -> Iterator[tuple[Path, Condition]]:
    """The leaves of a condition with their places."""
    if isinstance(condition, All | AnyOf):
        join = "all" if isinstance(condition, All) else "any"
        for n, part in enumerate(condition.of):
            yield from leaves(part, (*path, join, n))
    elif isinstance(condition, Not):
        yield from leaves(condition.of, (*path, "not"))
    else:
        yield path, condition
