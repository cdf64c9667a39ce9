"""Which register rows an item or a repeated section sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exodossier.domain.belonging import owners, ways_to
from exodossier.domain.matching import matches
from exodossier.domain.reasons import Because, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exodossier.domain.checklist import Repeat
    from exodossier.domain.conditions import Where
    from exodossier.domain.plain import Truth
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Spec


@dataclass(frozen=True, slots=True)
class _Shares:
    """The rows of a view by the row they belong to; `others`: what every other row sees."""

    by_owner: Mapping[str, tuple[Row, ...]]
    others: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class _View:
    """The rows of a register that certainly fit a filter; shares: of the rows of each register.

    where: kept, since a view is known by its identity.
    """

    rows: tuple[Row, ...]
    where: Where | None
    shares: dict[str, _Shares] = field(default_factory=dict)


def rows_in_view(spec: Spec, situation: Situation, row: Row | None = None) -> tuple[Row, ...]:
    """The rows that a register answer shows, in order: those its filter certainly leaves.

    Inside a repeat (`row`), a view of the repeated register shows this row only, a view of a register that
    refers to it shows the rows that point at this row, and any other view leaves out what is known to belong
    to another row of that register: a result whose lot is of another substance.
    """
    return seen_from(row, situation, spec.register or "", spec.where)


def seen_from(row: Row | None, situation: Situation, register: str, where: Where | None) -> tuple[Row, ...]:
    """The rows of a register that certainly fit a filter; seen from a row, what belongs to it.

    That is the row itself, or what points at it; where the register does not refer to the row's register,
    what belongs to it by way of other rows, and what belongs to none (`belonging.owners`).
    """
    view = _view(situation, register, where)
    if row is None:
        return view.rows
    shares = view.shares.get(row.register)
    if shares is None:
        shares = view.shares[row.register] = _shared_out(view.rows, register, row.register, situation)
    return shares.by_owner.get(row.id, shares.others)


def _view(situation: Situation, register: str, where: Where | None) -> _View:
    """Made once for each situation."""
    name = f"view {register} {id(where)}"
    found = situation.memo.get(name)
    if not isinstance(found, _View):
        rows = tuple(row for row, truth in fitting(situation, register, where) if truth)
        found = situation.memo[name] = _View(rows, where)
    return found


def _shared_out(rows: Sequence[Row], register: str, target: str, situation: Situation) -> _Shares:
    if register == target:
        return _Shares({row.id: (row,) for row in rows})
    ways = ways_to(target, register, situation)
    if not ways:
        return _Shares({}, tuple(rows))
    found: dict[str, list[Row]] = {}
    free: list[Row] = []
    for row in rows:
        belongs_to = owners(row, target, ways, situation)
        for owner in belongs_to:
            found.setdefault(owner, []).append(row)
        if not belongs_to and not ways.straight:
            free.append(row)
    return _Shares({owner: _in_order(rows, owned, free) for owner, owned in found.items()}, tuple(free))


def _in_order(rows: Sequence[Row], owned: list[Row], free: list[Row]) -> tuple[Row, ...]:
    """The rows of an owner and of nobody, as they stand in the register."""
    if not free:
        return tuple(owned)
    wanted = {row.id for row in (*owned, *free)}
    return tuple(row for row in rows if row.id in wanted)


def fitting(situation: Situation, register: str, where: Where | None) -> list[tuple[Row, Truth]]:
    """The rows of a register that fit a filter, certainly or perhaps (an empty cell decides nothing)."""
    rows = situation.rows.get(register, ())
    judged = ((row, matches(where, row.cells, situation.vocabulary, register)) for row in rows)
    return [(row, truth) for row, truth in judged if truth is not False]


def repeated(situation: Situation, repeat: Repeat) -> list[tuple[Row, Because]]:
    """The rows a section is answered for, each with why; unknown where the filter cannot decide yet."""
    return [
        (row, Because(truth, tuple(_row_reasons(row, repeat.where, truth))))
        for row, truth in fitting(situation, repeat.over, repeat.where)
    ]


def _row_reasons(row: Row, where: Where | None, truth: Truth) -> list[Reason]:
    if where is None:
        return [Reason("row", "", truth=True)]
    return [
        Reason("row", column, str(test.op), test.value, row.cells.get(column), truth)
        for column, test in where.tests
        if truth or row.cells.get(column) is None
    ]
