"""Which items an item's conditions and derivations refer to, and an order in which those come first."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from exodossier.domain.conditions import ItemTest, StatusesTest
from exodossier.domain.weighing import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exodossier.domain.checklist import Checklist, Item
    from exodossier.domain.conditions import Condition

Node: TypeAlias = tuple[str, str]
"""An item: id of its checklist, and its own."""


def evaluation_order(checklists: Sequence[Checklist]) -> list[tuple[Checklist, Item]]:
    """All items, each after those its condition reads; file order otherwise.

    In a circle the order is broken at the item that stands first in the file.
    """
    index = _Index(checklists)
    done: dict[Node, None] = {}
    for checklist in checklists:
        for item in checklist.items:
            _visit((checklist.ref.id, item), index, done)
    return [(index.checklists[one], index.checklists[one].items[item]) for one, item in done]


def circular(checklists: Sequence[Checklist]) -> frozenset[Node]:
    """Derived items whose formula leads back to themselves; they give nothing."""
    index = _Index(checklists)
    derived = (
        (checklist.ref.id, item.id)
        for checklist in checklists
        for item in checklist.items.values()
        if item.spec.formula
    )
    edges = {node: list(index.operands(node)) for node in derived}
    edges = _trimmed({node: [one for one in named if one in edges] for node, named in edges.items()})
    return frozenset(node for node in edges if _leads_back(node, edges))


def _trimmed(edges: dict[Node, list[Node]]) -> dict[Node, list[Node]]:
    """Without the nodes from which every way ends: what is left stands in circles or leads to one."""
    waiting = {node: len(named) for node, named in edges.items()}
    named_by: dict[Node, list[Node]] = {}
    for node, named in edges.items():
        for one in named:
            named_by.setdefault(one, []).append(node)
    ends = [node for node, count in waiting.items() if not count]
    while ends:
        node = ends.pop()
        del waiting[node]
        for one in named_by.get(node, ()):
            waiting[one] -= 1
            if not waiting[one]:
                ends.append(one)
    return {node: [one for one in edges[node] if one in waiting] for node in waiting}


def _leads_back(start: Node, edges: Mapping[Node, list[Node]]) -> bool:
    seen: set[Node] = set()
    stack = list(edges[start])
    while stack:
        node = stack.pop()
        if node == start:
            return True
        if node not in seen:
            seen.add(node)
            stack.extend(edges[node])
    return False


def _visit(start: Node, index: _Index, done: dict[Node, None]) -> None:
    """Depth first with a stack of our own: chains of thousands of items must not exhaust Python's."""
    if start in done:
        return
    referred = index.referred(start)
    if not referred:
        done[start] = None
        return
    entered = {start}
    stack = [(start, iter(referred))]
    while stack:
        node, pending = stack[-1]
        following = next((one for one in pending if one not in done and one not in entered), None)
        if following is None:
            done[node] = None
            stack.pop()
        else:
            entered.add(following)
            stack.append((following, iter(index.referred(following))))


class _Index:
    """Looks up what items refer to."""

    def __init__(self, checklists: Sequence[Checklist]) -> None:
        self.checklists = {checklist.ref.id: checklist for checklist in checklists}

    def referred(self, node: Node) -> list[Node]:
        """The items that must be judged before this one."""
        checklist = self.checklists[node[0]]
        item = checklist.items[node[1]]
        conditions = (name for name in self._of_condition(item.applies_when, checklist))
        named = dict.fromkeys((*((node[0], name) for name in conditions), *self.operands(node)))
        return [one for one in named if one != node and self._known(one)]

    def operands(self, node: Node) -> Iterator[Node]:
        """The items a formula names, here or in another checklist."""
        formula = self.checklists[node[0]].items[node[1]].spec.formula
        for operand in formula.of if formula else ():
            if operand.item:
                yield operand.checklist or node[0], operand.item

    def _known(self, node: Node) -> bool:
        return node[0] in self.checklists and node[1] in self.checklists[node[0]].items

    def _of_condition(self, condition: Condition, checklist: Checklist) -> Iterator[str]:
        for leaf in leaves(condition):
            if isinstance(leaf, ItemTest):
                yield leaf.item
            elif isinstance(leaf, StatusesTest):
                yield from self._of_statuses(leaf, checklist)

    def _of_statuses(self, leaf: StatusesTest, checklist: Checklist) -> Iterator[str]:
        for item in _candidates(leaf, checklist):
            yield item.id
            for case in item.obligations:
                if case.when is not None and leaf.obligation is not None:
                    yield from (one.item for one in leaves(case.when) if isinstance(one, ItemTest))


def _candidates(leaf: StatusesTest, checklist: Checklist) -> list[Item]:
    """Items of the section and of what may be the obligation."""
    sections = [one for one in checklist.sections if leaf.section in {None, one.id}]
    return [
        item
        for section in sections
        for item in section.items
        if leaf.obligation is None or any(case.obligation == leaf.obligation for case in item.obligations)
    ]
