"""Which register rows an item or a repeated section sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.matching import matches
from exodossier.domain.reasons import Because, Reason
from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from exodossier.domain.checklist import Repeat
    from exodossier.domain.conditions import Where
    from exodossier.domain.plain import Truth
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Spec


def rows_in_view(spec: Spec, situation: Situation, row: Row | None = None) -> tuple[Row, ...]:
    """The rows that a register answer shows, in order: those its filter certainly leaves.

    Inside a repeat (`row`), a view of the repeated register shows this row only, and a view of a register
    that refers to it shows the rows that point at this row.
    """
    register = spec.register or ""
    found = [one for one, truth in fitting(situation, register, spec.where) if truth]
    return tuple(found if row is None else seen_from(row, register, found, situation))


def seen_from(row: Row, register: str, rows: list[Row], situation: Situation) -> list[Row]:
    """Of the rows of a register those that belong to a row: itself, or what points at it.

    All of them where the register does not refer to the row's register at all.
    """
    if row.register == register:
        return [one for one in rows if one.id == row.id]
    links = _columns_to(situation, register, row.register)
    if not links:
        return rows
    return [one for one in rows if any(one.cells.get(column) == row.id for column in links)]


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
