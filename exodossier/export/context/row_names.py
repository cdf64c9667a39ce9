"""What a document calls a register row in headings and captions: as much as tells it from the others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from exodossier.domain.answers import row_label, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation


SHORT: Final = 40
"""Letters of a name in a list of places."""
_TAIL: Final = 12
"""How many of them are its last: names that begin alike often end with what tells them apart."""


def row_name(row: Row | None, situation: Situation) -> str:
    """The first part of a row's label where no other row of its register has it, else all of the label.

    A product is its name; that it is the tested one is added only where the placebo is called the same.
    """
    return _known(row, situation)[0]


def short_row_name(row: Row | None, situation: Situation) -> str:
    """The name, cut in its middle to `SHORT` letters if it is longer; no other row of its register has it."""
    return _known(row, situation)[1]


def shortened(names: Mapping[str, str]) -> dict[str, str]:
    """Names by row, each cut where it is long; different names stay different."""
    cut = {name: _cut(name) for name in names.values()}
    often = Counter(cut.values())
    return {
        row: cut[name] if often[cut[name]] == 1 else f"{cut[name]} (no. {[*cut].index(name) + 1})"
        for row, name in names.items()
    }


def _cut(name: str) -> str:
    if len(name) <= SHORT:
        return name
    return f"{name[: SHORT - _TAIL - 1].rstrip()}…{name[-_TAIL:].lstrip()}"


def _known(row: Row | None, situation: Situation) -> tuple[str, str]:
    """The name of a row and its short form."""
    if row is None:
        return "", ""
    told = situation.memo.get(f"names {row.register}")
    if not isinstance(told, dict):
        names = _names(row.register, situation)
        short = shortened(names)
        told = situation.memo[f"names {row.register}"] = {id_: (names[id_], short[id_]) for id_ in names}
    found: tuple[str, str] = told.get(row.id, ("", ""))
    return found


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
