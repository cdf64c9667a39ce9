"""The languages that the wording of a dossier can be shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.situation import Situation
    from exodossier.usecases.ports import Library


def languages_for(library: Library, situation: Situation) -> tuple[str, ...]:
    """Codes of the languages that some checklist of the dossier, in its version, has a translation in."""
    found = {code for one in situation.checklists for code in library.languages(one.ref)}
    return tuple(sorted(found))
