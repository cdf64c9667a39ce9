"""Writing a dossier as a Word file, and recording that it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.edits import WORKSPACE, create
from exodossier.usecases.situation import gather, heads

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import ExportOrder
    from exodossier.usecases.ticket import Ticket


def export(office: Office, dossier: str, order: ExportOrder, ticket: Ticket) -> JsonMap:
    """Render the dossier as it stands and return the manifest; the event is recorded after success.

    The event goes to the workspace stream, so that the same dossier exports to the same bytes again.
    Raises NotFound (dossier, template), Unreadable (template), LimitExceeded, StoreTrouble, Cancelled.
    """
    with office.store.read() as reader:
        situation = gather(office, reader, dossier)
        ends = heads(reader, situation.dossier)
    manifest = office.renderer.export(situation, order, office.shelf, ticket)
    data: JsonMap = {"dossier": dossier, "file": order.output.name, "heads": ends, "manifest": manifest}
    with office.store.begin(office.author, "export") as work:
        work.record(create(WORKSPACE, "event", work.new_id("evt"), {"kind": "export", "data": data}))
        work.commit()
    return manifest
