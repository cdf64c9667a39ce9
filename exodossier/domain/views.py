"""Which register rows an item or a repeated section sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exodossier.domain.matching import matches
from exodossier.domain.reasons import Because, Reason
from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exodossier.domain.checklist import Repeat
    from exodossier.domain.conditions import Where
    from exodossier.domain.plain import Truth
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Spec


@dataclass(frozen=True, slots=True)
class _View:
    """The rows of a register that certainly fit a filter; by owner: for each register they refer to.

    where: kept, since a view is known by its identity.
    """

    rows: tuple[Row, ...]
    where: Where | None
    by_owner: dict[str, Mapping[str, tuple[Row, ...]] | None] = field(default_factory=dict)


def rows_in_view(spec: Spec, situation: Situation, row: Row | None = None) -> tuple[Row, ...]:
    """The rows that a register answer shows, in order: those its filter certainly leaves.

    Inside a repeat (`row`), a view of the repeated register shows this row only, and a view of a register
    that refers to it shows the rows that point at this row.
    """
    return seen_from(row, situation, spec.register or "", spec.where)


def seen_from(row: Row | None, situation: Situation, register: str, where: Where | None) -> tuple[Row, ...]:
    """The rows of a register that certainly fit a filter; seen from a row, what belongs to it.

    That is the row itself, or what points at it; all where the register does not refer to the row's register.
    """
    view = _view(situation, register, where)
    if row is None:
        return view.rows
    if row.register not in view.by_owner:
        view.by_owner[row.register] = _by_owner(view.rows, register, row.register, situation)
    owned = view.by_owner[row.register]
    return view.rows if owned is None else owned.get(row.id, ())


def _view(situation: Situation, register: str, where: Where | None) -> _View:
    """Made once for each situation."""
    name = f"view {register} {id(where)}"
    found = situation.memo.get(name)
    if not isinstance(found, _View):
        rows = tuple(row for row, truth in fitting(situation, register, where) if truth)
        found = situation.memo[name] = _View(rows, where)
    return found


def _by_owner(
    rows: Sequence[Row], register: str, target: str, situation: Situation
) -> dict[str, tuple[Row, ...]] | None:
    """Rows by the id of each row they belong to; None where they cannot belong to any."""
    links = _columns_to(situation, register, target)
    if register != target and not links:
        return None
    found: dict[str, list[Row]] = {}
    for row in rows:
        owners = [row.id] if register == target else [str(row.cells.get(link)) for link in links]
        for owner in dict.fromkeys(owners):
            found.setdefault(owner, []).append(row)
    return {owner: tuple(owned) for owner, owned in found.items()}


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


def _columns_to(situation: Situation, register: str, target: str) -> list[str]:
    known = situation.vocabulary.register.get(register)
    columns = known.columns if known else ()
    return [one.id for one in columns if one.spec.kind is Kind.REF and one.spec.register == target]
