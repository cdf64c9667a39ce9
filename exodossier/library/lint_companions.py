"""Translations against the checklists they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.library.texts import fingerprint, texts

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist
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
