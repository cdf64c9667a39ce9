"""Crosswalks and translations against the checklists they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.checklist import Confirmation
from exodossier.library.texts import fingerprint, texts

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist, Item
    from exodossier.library.companion_schema import CrosswalkModel, PairModel
    from exodossier.library.notes import Notes
    from exodossier.library.reader import Path
    from exodossier.library.translations import Translation


def lint_translation(checklist: Checklist, translation: Translation, notes: Notes) -> None:
    """Texts that are outdated, and texts for which the checklist has no place."""
    known = texts(checklist)
    for (owner, path), (_, made_from) in translation.texts.items():
        at: Path = ("texts", owner, path)
        if (owner, path) not in known:
            notes.error("lint.translation_unknown", at, owner=owner, text=path)
        elif made_from != fingerprint(known[owner, path]):
            notes.warning("lint.translation_outdated", (*at, "source"), owner=owner, text=path)


def lint_crosswalk(model: CrosswalkModel, left: Checklist, right: Checklist, notes: Notes) -> None:
    """Every pair names items that exist, says how far they agree, and `equal` only what may be equal."""
    for n, pair in enumerate(model.rows):
        at: Path = ("rows", n)
        ours = left.items.get(pair.from_)
        if ours is None:
            notes.unknown("item", pair.from_, left.items, (*at, "from"))
        if (pair.to is None) == (pair.none is None):
            notes.error("lint.no_pair", at, name=pair.from_)
            continue
        if pair.to is None:
            continue
        theirs = right.items.get(pair.to)
        if theirs is None:
            notes.unknown("item", pair.to, right.items, (*at, "to"))
        if pair.relation is None:
            notes.error("lint.needs_relation", at, name=pair.from_)
        if ours is not None and theirs is not None and pair.relation == "equal":
            _equal(pair, ours, theirs, notes, at)


def _equal(pair: PairModel, ours: Item, theirs: Item, notes: Notes, at: Path) -> None:
    """Equal items share one answer: both texts confirmed, with a locus, and the same answer spec."""
    for item in (ours, theirs):
        if item.text is not Confirmation.CONFIRMED or not item.cites:
            notes.error("lint.unconfirmed_equal", (*at, "relation"), name=item.id)
    if ours.spec != theirs.spec:
        notes.error("lint.unequal_answers", (*at, "relation"), name=pair.from_, other=theirs.id)
