"""The tracker: a dossier as a spreadsheet, and what a person changed in it as a proposal.

Nothing that comes back is written by itself: `propose` compares what the sheet was made from, what stands
now and what the sheet says; `accept` writes the changes a person chose, in one transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.errors import Invalid
from exodossier.domain.records import Status
from exodossier.usecases.answer import KEEP, AnswerOrder, answer_many
from exodossier.usecases.export import record_export
from exodossier.usecases.situation import gather, heads
from exodossier.usecases.tracker_book import VERSION, book_of
from exodossier.usecases.tracker_changes import Change, Comparison, Proposal
from exodossier.usecases.tracker_returned import returned
from exodossier.usecases.tracker_rows import ASSESSED, TrackerRow, rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import ResponseKey
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Reader
    from exodossier.usecases.sheet import Page

__all__ = ["Change", "Proposal", "TrackerRow", "accept", "propose", "read", "rows", "write"]


def write(office: Office, dossier: str, path: Path) -> JsonMap:
    """Write the tracker of a dossier and return its manifest; the event is recorded as of any export.

    Raises NotFound (dossier), Refused (folder, file name), StoreTrouble.
    """
    with office.store.read() as reader:
        situation = gather(office, reader, dossier)
        ends = heads(reader, situation.dossier)
    manifest: JsonMap = {
        "template": {"id": "tracker", "version": VERSION},
        "head": situation.head,
        "as_of": situation.as_of,
        "rows": len(rows(situation)),
        **office.sheets.write(path, book_of(situation)),
    }
    data: JsonMap = {"dossier": dossier, "file": path.name, "heads": ends, "manifest": manifest}
    return manifest | {"recorded": record_export(office, data)}


def read(office: Office, path: Path) -> tuple[Page, ...]:
    """A returned file as plain pages, for `propose`. Raises NotFound, Unreadable, StoreTrouble."""
    return office.sheets.read(path)


def propose(office: Office, dossier: str, pages: Iterable[Page]) -> Proposal:
    """What a returned sheet would change, and what stands in the way. Nothing is written.

    Raises NotFound (dossier), Refused (no tracker among the pages, the tracker of another dossier).
    """
    with office.store.read() as reader:
        return Comparison(office, reader, dossier).proposal(returned(tuple(pages), dossier))


def accept(office: Office, dossier: str, changes: Iterable[Change]) -> Changes:
    """Write the chosen changes of a proposal, all or none; a change in conflict overrides what stands now.

    Raises Invalid (a change that cannot be kept), Conflict (changed since the proposal was made),
    ReasonMissing, NotFound, Refused.
    """
    chosen: dict[ResponseKey, dict[str, Change]] = {}
    for change in changes:
        chosen.setdefault(change.key, {})[change.field] = change
    faults = [fault for parts in chosen.values() for change in parts.values() for fault in change.faults]
    if faults:
        raise Invalid("tracker", tuple(faults))
    with office.store.read() as reader:
        orders = [_order(reader, dossier, key, parts) for key, parts in chosen.items()]
    return answer_many(office, dossier, orders)


def _order(reader: Reader, dossier: str, key: ResponseKey, parts: dict[str, Change]) -> AnswerOrder:
    said = {name: change.new for name, change in parts.items()}
    status = Status(said["status"]) if "status" in said else None
    judged: JsonMap = {name: said[name] for name in ASSESSED if name in said}
    response = reader.response(dossier, key)
    return AnswerOrder(
        dossier,
        key,
        status=status,
        reason=said.get("reason"),
        assessment=({**response.assessment, **judged} if response else judged) if judged else KEEP,
        if_version=next(iter(parts.values())).version,
        strict=status is Status.ANSWERED,
    )
