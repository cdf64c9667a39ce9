"""Weighing conditions: `all`, `any` and `not` over leaves, with the leaves that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, Union

from exodossier.domain.conditions import (
    All,
    Always,
    AnyOf,
    FieldTest,
    ItemTest,
    Not,
    RowsTest,
    RowTest,
    StatusesTest,
    TraitTest,
)
from exodossier.domain.reasons import Because, Reason
from exodossier.domain.truth import every, negate, some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exodossier.domain.conditions import Condition
    from exodossier.domain.plain import Truth

Leaf: TypeAlias = Union[TraitTest, ItemTest, RowTest, RowsTest, StatusesTest, FieldTest]

ALWAYS: Final = Because(truth=True, reasons=(Reason("always", "", truth=True),))


def weigh(condition: Condition, leaf: Callable[[Leaf], Because]) -> Because:
    """The truth of a condition, given what each leaf says, with the leaves that decide it."""
    if isinstance(condition, Always):
        return ALWAYS
    if isinstance(condition, Not):
        part = weigh(condition.of, leaf)
        return Because(negate(part.truth), part.reasons)
    if isinstance(condition, All):
        parts = [weigh(part, leaf) for part in condition.of]
        return _joined(every(part.truth for part in parts), parts)
    if isinstance(condition, AnyOf):
        parts = [weigh(part, leaf) for part in condition.of]
        return _joined(some(part.truth for part in parts), parts)
    return leaf(condition)


def both(one: Because, other: Because) -> Because:
    """Two conditions that must hold together."""
    return _joined(every((one.truth, other.truth)), [one, other])


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Every leaf of a condition, in reading order."""
    if isinstance(condition, Not):
        yield from leaves(condition.of)
    elif isinstance(condition, (All, AnyOf)):
        for part in condition.of:
            yield from leaves(part)
    elif not isinstance(condition, Always):
        yield condition


def _joined(truth: Truth, parts: list[Because]) -> Because:
    # Whatever the join, the parts that have its outcome are the ones that decide it.
    deciding = (reason for part in parts if part.truth is truth for reason in part.reasons)
    return Because(truth, tuple(deciding))
