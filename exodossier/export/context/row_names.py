"""What a document calls a register row in headings and captions: as much as tells it from the others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from exodossier.domain.answers import row_label, show

if TYPE_CHECKING:
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation


def row_name(row: Row | None, situation: Situation) -> str:
    """The first part of a row's label where no other row of its register has it, else all of the label.

    A product is its name; that it is the tested one is added only where the placebo is called the same.
    """
    if row is None:
        return ""
    named = situation.memo.get(f"names {row.register}")
    if not isinstance(named, dict):
        named = situation.memo[f"names {row.register}"] = _names(row.register, situation)
    return str(named.get(row.id, ""))


def _names(register: str, situation: Situation) -> dict[str, str]:
    rows, words = situation.rows.get(register, ()), situation.vocabulary
    known = words.register.get(register)
    first = next((one for one in known.columns if one.id in known.label), None) if known else None
    short = {
        row.id: show(row.cells.get(first.id), first.spec, words, situation.row_by_id) if first else ""
        for row in rows
    }
    often = Counter(short.values())
    return {
        row.id: short[row.id]
        if short[row.id] and often[short[row.id]] == 1
        else row_label(row, words, situation.row_by_id)
        for row in rows
    }
