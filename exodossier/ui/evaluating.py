"""Takes the snapshot of a dossier, off the main thread, with everything prepared that pages look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.assessment import findings
from exodossier.domain.evaluation import entries
from exodossier.ui.haystack import haystacks
from exodossier.ui.snapshot import Snapshot
from exodossier.usecases.situation import load
from exodossier.usecases.undo import next_steps

if TYPE_CHECKING:
    from exodossier.usecases.office import Office


def take_snapshot(office: Office, dossier: str) -> Snapshot:
    """Load and evaluate a dossier. Raises NotFound."""
    situation = load(office, dossier)
    evaluated = entries(situation)
    taken = Snapshot(
        situation,
        evaluated,
        findings(situation, evaluated),
        *next_steps(office, dossier),
        haystacks(situation, evaluated),
    )
    prepare(taken)
    return taken


def prepare(snapshot: Snapshot) -> None:
    """Work out what is kept on first use, so that no page does it on the main thread."""
    _ = (snapshot.by_key, snapshot.places, snapshot.findings_at, snapshot.outline, snapshot.references)
    _ = (snapshot.agenda, snapshot.scoreboard)
    _ = snapshot.sharing
