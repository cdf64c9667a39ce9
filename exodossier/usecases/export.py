"""Writing dossiers as Word files, one or several, and recording that they were written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import WORKSPACE, create
from exodossier.domain.errors import ExoError, StoreTrouble
from exodossier.usecases.situation import gather, heads
from exodossier.usecases.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import ExportOrder

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one dossier of several: its manifest, or why it has none."""

    dossier: str
    order: ExportOrder
    manifest: JsonMap | None = None
    error: ExoError | None = None


def file_name(title: str) -> str:
    """A name for a dossier's Word file that every system takes: `IND: phase 1` -> `IND phase 1.docx`."""
    plain = "".join(sign if sign.isalnum() or sign in "-_" else " " for sign in title)
    name = " ".join(plain.split())[:LONGEST].strip()
    return f"{name or 'dossier'}{'-' if name.lower() in RESERVED else ''}.docx"


def file_names(titles: Iterable[str]) -> Iterator[str]:
    """Names for files of one folder: of equal ones (no matter the case) the later are numbered."""
    taken: set[str] = set()
    for title in titles:
        stem = file_name(title).removesuffix(".docx")
        name, number = stem, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem} ({number})"
        taken.add(name.lower())
        yield f"{name}.docx"


def export(office: Office, dossier: str, order: ExportOrder, ticket: Ticket) -> JsonMap:
    """Render the dossier as it stands and return the manifest; the event is recorded after success.

    The event goes to the workspace stream, so that the same dossier exports to the same bytes again. A
    workspace that may only be read is exported too; the manifest then says `recorded: false`.
    Raises NotFound (dossier, template), Refused, Unreadable (template), LimitExceeded, StoreTrouble,
    Cancelled.
    """
    with office.store.read() as reader:
        situation = gather(office, reader, dossier)
        ends = heads(reader, situation.dossier)
    manifest = office.renderer.export(situation, order, office.shelf, ticket)
    data: JsonMap = {
        "dossier": dossier,
        "file": order.output.name,
        "heads": ends,
        "manifest": _kept(manifest),
    }
    return manifest | {"recorded": record_export(office, data)}


def _kept(manifest: JsonMap) -> JsonMap:
    """A manifest that names files only: folders are of one computer, and a workspace may be moved."""
    pdf = manifest.get("pdf")
    named = pdf | {"output": PurePath(str(pdf["output"])).name} if isinstance(pdf, dict) else pdf
    return manifest | {"output": PurePath(str(manifest["output"])).name, "pdf": named}


def export_many(
    office: Office, orders: Sequence[tuple[str, ExportOrder]], ticket: Ticket
) -> tuple[Outcome, ...]:
    """Export one dossier after the other; one that fails does not stop the others.

    One outcome per order, in order. After a cancel the present and all later ones hold Cancelled; files
    that were finished stay. The ticket counts dossiers.
    """
    done = tuple(
        _outcome(office, dossier, order, _Part(ticket, index, len(orders), order.output.name))
        for index, (dossier, order) in enumerate(orders)
    )
    if orders and not ticket.cancelled:
        ticket.step(len(orders), len(orders))
    return done


def _outcome(office: Office, dossier: str, order: ExportOrder, ticket: Ticket) -> Outcome:
    try:
        ticket.step(0, 0)
        return Outcome(dossier, order, export(office, dossier, order, ticket))
    except ExoError as error:
        return Outcome(dossier, order, error=error)


class _Part(Ticket):
    """The ticket of one dossier of several: stops with the whole, reports as a step of it."""

    def __init__(self, whole: Ticket, index: int, count: int, name: str) -> None:
        super().__init__(lambda _done, _total, _what: whole.step(index, count, name))


def record_export(office: Office, data: JsonMap) -> bool:
    """Record what was written; False where the workspace may only be read. Raises StoreTrouble otherwise."""
    try:
        with office.store.begin(office.author, "export") as work:
            work.record(create(WORKSPACE, "event", work.new_id("evt"), {"kind": "export", "data": data}))
            work.commit()
    except StoreTrouble as trouble:
        if trouble.code not in READ_ONLY:
            raise
        return False
    return True
