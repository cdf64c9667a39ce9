"""Which traits matter to a set of checklists: those their conditions read, and those that these wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.conditions import TraitTest
from exodossier.domain.weighing import leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.conditions import Condition
    from exodossier.domain.vocabulary import Trait, Vocabulary


def traits_read(checklists: Iterable[Checklist], vocabulary: Vocabulary) -> tuple[Trait, ...]:
    """The traits that decide anything in these checklists, in the order in which they are asked.

    A trait that only says whether another is asked is among them; the rest need no answer here.
    """
    found: set[str] = set()
    waiting = {name for condition in _conditions(checklists) for name in _named(condition)}
    while waiting:
        name = waiting.pop()
        trait = vocabulary.trait.get(name)
        if trait is None or name in found:
            continue
        found.add(name)
        if trait.ask_when is not None:
            waiting |= set(_named(trait.ask_when))
    return tuple(trait for trait in vocabulary.traits if trait.id in found)


def _conditions(checklists: Iterable[Checklist]) -> Iterator[Condition]:
    for checklist in checklists:
        for item in checklist.items.values():
            yield item.applies_when
            yield from (case.when for case in item.obligations if case.when is not None)


def _named(condition: Condition) -> Iterator[str]:
    return (leaf.trait for leaf in leaves(condition) if isinstance(leaf, TraitTest))
