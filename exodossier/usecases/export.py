"""Writing a dossier as a Word file, and recording that it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import WORKSPACE, create
from exodossier.domain.errors import StoreTrouble
from exodossier.usecases.situation import gather, heads

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import ExportOrder
    from exodossier.usecases.ticket import Ticket

READ_ONLY: Final = frozenset(
    {"store.read_only", "store.opened_read_only", "store.in_use", "store.in_use_stale", "store.lock_lost"}
)
"""Codes of a workspace that may be read but not written."""

RESERVED: Final = frozenset(
    {"aux", "con", "nul", "prn"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Names that Windows keeps for devices."""

LONGEST: Final = 120
"""Letters of a file name without its ending; every system takes as many, in any folder people use."""


def file_name(title: str) -> str:
    """A name for a dossier's Word file that every system takes: `IND: phase 1` -> `IND phase 1.docx`."""
    plain = "".join(sign if sign.isalnum() or sign in "-_" else " " for sign in title)
    name = " ".join(plain.split())[:LONGEST].strip()
    return f"{name or 'dossier'}{'-' if name.lower() in RESERVED else ''}.docx"


def export(office: Office, dossier: str, order: ExportOrder, ticket: Ticket) -> JsonMap:
    """Render the dossier as it stands and return the manifest; the event is recorded after success.

    The event goes to the workspace stream, so that the same dossier exports to the same bytes again. A
    workspace that may only be read is exported too; the manifest then says `recorded: false`.
    Raises NotFound (dossier, template), Unreadable (template), LimitExceeded, StoreTrouble, Cancelled.
    """
    with office.store.read() as reader:
        situation = gather(office, reader, dossier)
        ends = heads(reader, situation.dossier)
    manifest = office.renderer.export(situation, order, office.shelf, ticket)
    data: JsonMap = {"dossier": dossier, "file": order.output.name, "heads": ends, "manifest": manifest}
    return manifest | {"recorded": _record(office, data)}


def _record(office: Office, data: JsonMap) -> bool:
    """Whether the event could be recorded: reading is enough for an export. Raises StoreTrouble otherwise."""
    try:
        with office.store.begin(office.author, "export") as work:
            work.record(create(WORKSPACE, "event", work.new_id("evt"), {"kind": "export", "data": data}))
            work.commit()
    except StoreTrouble as trouble:
        if trouble.code not in READ_ONLY:
            raise
        return False
    return True
