"""`demo`: the sample workspace in a new folder, each of its dossiers exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.cli.wiring import open_desk
from exodossier.usecases.export import export, file_name
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.situation import load
from exodossier.usecases.ticket import Ticket
from exodossier.wiring import sample, templates

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.cli.session import Session
    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office


def make(session: Session, folder: Path) -> JsonMap:
    """The sample workspace in a new folder, each dossier exported. Raises Refused, StoreTrouble."""
    with open_desk(session, create=folder) as (office, workspace):
        dossiers = sample.fill(office, Ticket())
        target = workspace.folder / "exports"
        target.mkdir(exist_ok=True)
        files = [_export(office, dossier, target) for dossier in dossiers]
        return {
            "id": str(workspace.folder),
            "version": 0,
            "changed": [*dossiers],
            "files": [str(file) for file in files],
        }


def _export(office: Office, dossier: str, target: Path) -> Path:
    situation = load(office, dossier)
    file = target / file_name(situation.dossier.title)
    export(office, dossier, ExportOrder(templates.fitting(situation), file), Ticket())
    return file
