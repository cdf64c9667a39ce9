"""`demo`: the sample workspace in a new folder, each of its dossiers exported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.export import export, file_name
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.situation import load
from exodossier.usecases.ticket import Ticket
from exodossier.wiring import sample, templates
from exodossier.wiring.machine import author
from exodossier.wiring.whole import whole_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.cli.session import Session
    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office

EXPORTS: Final = "exports"


def make(session: Session, folder: Path) -> JsonMap:
    """The sample workspace in a new folder, each dossier exported; whole or not at all.

    Raises Refused, StoreTrouble.
    """
    with whole_workspace(folder, author(session.name)) as (office, workspace):
        dossiers = sample.fill(office, Ticket())
        target = workspace.folder / EXPORTS
        target.mkdir()
        names = [_export(office, dossier, target) for dossier in dossiers]
    place = folder.absolute()
    return {
        "id": str(place),
        "version": 0,
        "changed": [*dossiers],
        "files": [str(place / EXPORTS / name) for name in names],
    }


def _export(office: Office, dossier: str, folder: Path) -> str:
    situation = load(office, dossier)
    name = file_name(situation.dossier.title)
    export(office, dossier, ExportOrder(templates.fitting(situation), folder / name), Ticket())
    return name
