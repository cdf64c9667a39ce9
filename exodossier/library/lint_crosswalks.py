"""Crosswalks against the two checklists they compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.crosswalk import inequalities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.checklist import Checklist, Item
    from exodossier.library.companion_schema import CrosswalkModel, PairModel
    from exodossier.library.notes import Notes
    from exodossier.library.reader import Path

_UNEQUAL: Final[Mapping[str, str]] = {
    "unconfirmed": "lint.unconfirmed_equal",
    "answers": "lint.unequal_answers",
}


def lint_crosswalk(model: CrosswalkModel, left: Checklist, right: Checklist, notes: Notes) -> None:
    """Every item of the first standard has a row, each row holds together, and `equal` only what may be."""
    for n, pair in enumerate(model.rows):
        at: Path = ("rows", n)
        ours = left.items.get(pair.from_)
        if ours is None:
            notes.unknown("item", pair.from_, left.items, (*at, "from"))
        theirs = _other(pair, right, notes, at)
        if ours is not None and theirs is not None and pair.relation == "equal":
            _equal((left, ours), (right, theirs), notes, at)
    _twice(model, notes)
    named = {pair.from_ for pair in model.rows}
    for item in left.items:
        if item not in named:
            notes.error("lint.no_row_for", ("rows",), name=item)


def _other(pair: PairModel, right: Checklist, notes: Notes, at: Path) -> Item | None:
    if pair.says_none is (pair.target is not None):
        notes.error("lint.no_pair", at, name=pair.from_)
        return None
    if pair.target is None:
        if pair.relation is not None:
            notes.error("lint.relation_alone", (*at, "relation"), name=pair.from_)
        return None
    if pair.relation is None:
        notes.error("lint.needs_relation", at, name=pair.from_)
    found = right.items.get(pair.target)
    if found is None:
        notes.unknown("item", pair.target, right.items, (*at, "to"))
    return found


def _equal(ours: tuple[Checklist, Item], theirs: tuple[Checklist, Item], notes: Notes, at: Path) -> None:
    """Equal items share one answer, so both must be certain and ask for it in the same form and as often."""
    place = (*at, "relation")
    for kind, item in inequalities(ours[1], theirs[1]):
        notes.error(
            _UNEQUAL[kind], place, name=item.id if kind == "unconfirmed" else ours[1].id, other=item.id
        )
    repeats = [checklist.section_of[item.id].repeat for checklist, item in (ours, theirs)]
    registers = {repeat.over if repeat else "" for repeat in repeats}
    if len(registers) > 1:
        notes.error("lint.unequal_rows", place, name=ours[1].id, other=theirs[1].id)


def _twice(model: CrosswalkModel, notes: Notes) -> None:
    """A pair given twice, and an item that has a counterpart and has none."""
    first: dict[tuple[str, str | None], int] = {}
    alone = {pair.from_ for pair in model.rows if pair.says_none}
    for n, pair in enumerate(model.rows):
        given = (pair.from_, pair.target)
        if given in first:
            line = notes.line(("rows", first[given]))
            notes.error(
                "lint.pair_twice", ("rows", n), name=pair.from_, other=pair.target or "none", line=line
            )
        first.setdefault(given, n)
        if pair.target is not None and pair.from_ in alone:
            notes.error("lint.pair_and_none", ("rows", n), name=pair.from_, other=pair.target)
