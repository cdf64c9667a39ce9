"""Which items an item's conditions and derivations refer to, and an order in which those come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.conditions import ItemTest, StatusesTest
from exodossier.domain.weighing import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.checklist import Checklist, Item
    from exodossier.domain.conditions import Condition


def evaluation_order(checklist: Checklist) -> list[Item]:
    """All items, each after those its condition reads; file order otherwise.

    In a circle the order is broken at the item that stands first in the file.
    """
    index = _Index(checklist)
    done: dict[str, Item] = {}
    for item in checklist.items.values():
        _visit(item, index, done)
    return list(done.values())


def _visit(start: Item, index: _Index, done: dict[str, Item]) -> None:
    """Depth first with a stack of our own: chains of thousands of items must not exhaust Python's."""
    entered = {start.id}
    stack = [(start, iter(index.referred(start)))] if start.id not in done else []
    while stack:
        item, pending = stack[-1]
        following = next((one for one in pending if one.id not in done and one.id not in entered), None)
        if following is None:
            done[item.id] = item
            stack.pop()
        else:
            entered.add(following.id)
            stack.append((following, iter(index.referred(following))))


class _Index:
    """Looks up what items refer to."""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._of_obligation: dict[str, list[Item]] = {}

    def referred(self, item: Item) -> list[Item]:
        """The items that must be judged before this one."""
        names = dict.fromkeys(self._names(item))
        items = self._checklist.items
        return [items[name] for name in names if name in items and name != item.id]

    def _names(self, item: Item) -> Iterator[str]:
        yield from self._of_condition(item.applies_when)
        if item.spec.formula:
            yield from (operand.item for operand in item.spec.formula.of if operand.item)

    def _of_condition(self, condition: Condition) -> Iterator[str]:
        for leaf in leaves(condition):
            if isinstance(leaf, ItemTest):
                yield leaf.item
            elif isinstance(leaf, StatusesTest):
                yield from self._of_statuses(leaf)

    def _of_statuses(self, leaf: StatusesTest) -> Iterator[str]:
        for item in self._candidates(leaf):
            yield item.id
            for case in item.obligations:
                if case.when is not None and leaf.obligation is not None:
                    yield from (one.item for one in leaves(case.when) if isinstance(one, ItemTest))

    def _candidates(self, leaf: StatusesTest) -> list[Item]:
        """Items of the section and of what may be the obligation."""
        sections = [one for one in self._checklist.sections if leaf.section in {None, one.id}]
        return [
            item
            for section in sections
            for item in section.items
            if leaf.obligation is None or any(case.obligation == leaf.obligation for case in item.obligations)
        ]
