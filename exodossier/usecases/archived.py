"""A dossier that was put away is read, copied and exported, but not changed until it is brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.errors import Refused

if TYPE_CHECKING:
    from exodossier.domain.records import Dossier
    from exodossier.usecases.ports import Work


def to_change(work: Work, dossier: str) -> Dossier:
    """The dossier of that id, which is to change. Raises NotFound, Refused (archived)."""
    kept = work.dossier(dossier)
    refuse_archived(kept)
    return kept


def refuse_archived(dossier: Dossier) -> None:
    """Raises Refused if the dossier was put away."""
    if dossier.archived:
        raise Refused("dossier.archived", {"dossier": dossier.title})
