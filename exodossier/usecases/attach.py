"""Taking evidence in: bytes first, then records; newer files of a document; checking what is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from mimetypes import MimeTypes
from os import fstat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import WORKSPACE, change, create
from exodossier.domain.errors import Invalid, NotFound, Refused, StoreTrouble
from exodossier.domain.findings import Finding, Place
from exodossier.usecases.documents import is_date
from exodossier.usecases.linking import LinkOrder, link, unlink
from exodossier.usecases.ports import Blob

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.edits import Changes, Edit
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Evidence, Revision
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Work
    from exodossier.usecases.ticket import Ticket

__all__ = [
    "EvidenceOrder", "LinkOrder", "add_evidence", "change_evidence", "link", "revise_evidence", "unlink",
    "verify_evidence",
]  # fmt: skip

DATA: Final = (
    "document_number", "document_version", "effective", "valid_until", "source", "lot", "method",
    "confidentiality",
)  # fmt: skip
DATES: Final = frozenset({"effective", "valid_until"})
CHUNK: Final = 1 << 20
INCIDENTS: Final = {
    "missing": "evidence.missing", "size": "evidence.size", "unreadable": "evidence.unreadable"
}  # fmt: skip
"""States of a file that is not simply other bytes."""
MEDIA: Final = MimeTypes(filenames=())
"""The table that comes with Python: the computer's own would make records differ between computers."""


@dataclass(frozen=True, slots=True)
class EvidenceOrder:
    """A file to take in as new evidence. linked: it stays where it lies, and is re-checked there."""

    path: Path
    title: str = ""
    kind: str = ""
    data: JsonMap = field(default_factory=dict)
    linked: bool = False


def add_evidence(office: Office, order: EvidenceOrder, ticket: Ticket) -> tuple[str, Changes]:
    """Take a file in; returns the evidence id. Raises Refused, NotFound (kind), Invalid, Cancelled."""
    path = _file(order.path)
    values = _checked(office, {"title": order.title or path.stem, "kind": order.kind, "data": order.data})
    blob = _fingerprint(path, ticket) if order.linked else office.shelf.put(path, ticket)
    with office.store.begin(office.author, "add_evidence") as work:
        evidence = work.new_id("ev")
        work.record(create(WORKSPACE, "evidence", evidence, {**values, "removed": False}))
        work.record(_revision(work, evidence, 1, path, blob, linked=order.linked))
        return evidence, work.commit()


def revise_evidence(
    office: Office, evidence: str, path: Path, ticket: Ticket, *, linked: bool = False
) -> Changes:
    """Add a newer file of the document. Raises NotFound, Refused (no file, same bytes as the latest)."""
    file = _file(path)
    with office.store.read() as reader:
        latest = _record(reader.evidence(), evidence).latest
    blob = _fingerprint(file, ticket) if linked else office.shelf.put(file, ticket)
    if latest and latest.sha256 == blob.sha256:
        raise Refused("evidence.same_bytes", {"file": file.name, "number": str(latest.number)})
    with office.store.begin(office.author, "revise_evidence") as work:
        count = len(_record(work.evidence(), evidence).revisions)
        work.record(_revision(work, evidence, count + 1, file, blob, linked=linked))
        return work.commit()


def change_evidence(office: Office, evidence: str, values: JsonMap) -> Changes:
    """Change title, kind, `data` entries (None clears) or removed. Raises NotFound, Invalid."""
    checked = _checked(office, values)
    with office.store.begin(office.author, "change_evidence") as work:
        _record(work.evidence(), evidence)
        before = work.values("evidence", evidence)
        work.record(change(WORKSPACE, "evidence", evidence, before, checked))
        return work.commit()


def verify_evidence(office: Office, ticket: Ticket, *, full: bool, mode: str = "") -> tuple[Finding, ...]:
    """What is missing or no longer the recorded bytes. full reads every byte, else presence and size.

    mode: only files that were `copied`, or only those `linked`.
    """
    with office.store.read() as reader:
        records = reader.evidence()
    revisions = [
        (record, revision)
        for record in records.values()
        for revision in record.revisions
        if mode in {"", revision.mode}
    ]
    found: list[Finding] = []
    for number, (record, revision) in enumerate(revisions):
        ticket.step(number, len(revisions), revision.file_name)
        state = _state(office, revision, ticket, full=full)
        if state != "ok":
            found.append(_incident(record, revision, state))
    ticket.step(len(revisions), len(revisions))
    return tuple(found)


def _state(office: Office, revision: Revision, ticket: Ticket, *, full: bool) -> str:
    if revision.mode != "linked":
        return office.shelf.check(revision.sha256, ticket, full=full)
    path = Path(revision.path)
    try:
        size = _size_of(path)
        if size is None:
            return "missing"
        if size != revision.size:
            return "size"
        found = _fingerprint(path, ticket).sha256 if full else revision.sha256
    except StoreTrouble:
        # A share that is not there today must not keep us from looking at all the other files.
        return "unreadable"
    return "ok" if found == revision.sha256 else found


def _incident(record: Evidence, revision: Revision, state: str) -> Finding:
    code = INCIDENTS.get(state, "evidence.damaged")
    data = {
        "evidence": record.id,
        "title": record.title,
        "file": revision.path or revision.file_name,
        "number": str(revision.number),
        "expected": revision.sha256,
        "found": state,
    }
    return Finding(code, place=Place(file=revision.path or revision.file_name), data=data)


def _size_of(path: Path) -> int | None:
    """None where there is no such file. Raises StoreTrouble: no rights, name too long, share gone."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError as error:
        raise StoreTrouble("store.unreadable", str(path), error.strerror or "") from error


def _file(path: Path) -> Path:
    try:
        there, is_file = path.exists(), path.is_file()
    except OSError as error:
        raise StoreTrouble("store.unreadable", str(path), error.strerror or "") from error
    if not there:
        raise Refused("evidence.no_file", {"path": str(path)})
    if not is_file:
        raise Refused("evidence.not_a_file", {"path": str(path)})
    return path


def _record(records: dict[str, Evidence], evidence: str) -> Evidence:
    if evidence not in records:
        raise NotFound("evidence", evidence, tuple(records))
    return records[evidence]


def _revision(
    work: Work, evidence: str, number: int, path: Path, blob: Blob, *, linked: bool
) -> Iterator[Edit]:
    values: JsonMap = {
        "evidence": evidence,
        "number": number,
        "sha256": blob.sha256,
        "size": blob.size,
        "file_name": path.name,
        "media_type": MEDIA.guess_type(path.name)[0] or "application/octet-stream",
        "mode": "linked" if linked else "copied",
        "path": str(path.resolve()) if linked else "",
        "added": work.now(),
    }
    return create(WORKSPACE, "revision", work.new_id("rev"), values)


def _checked(office: Office, values: JsonMap) -> JsonMap:
    if "title" in values and not str(values["title"] or "").strip():
        raise Refused("title.empty")
    kind = values.get("kind")
    known = office.library.vocabulary().evidence_kind
    if kind and kind not in known:
        raise NotFound("evidence kind", str(kind), tuple(known))
    for name in values:
        if name not in {"title", "kind", "data", "removed"}:
            raise NotFound("evidence field", name, ("title", "kind", "data", "removed"))
    data = values.get("data")
    findings = tuple(_data_faults(data)) if isinstance(data, dict) else ()
    if findings:
        raise Invalid("evidence", findings)
    return values


def _data_faults(data: JsonMap) -> Iterator[Finding]:
    for name, value in data.items():
        if name not in DATA:
            yield Finding("evidence.field", place=Place(path=(name,)), data={"known": ", ".join(DATA)})
        elif value is not None and not isinstance(value, str):
            yield Finding("evidence.not_text", place=Place(path=(name,)))
        elif value and name in DATES and not is_date(value):
            yield Finding("evidence.not_date", place=Place(path=(name,)), data={"value": str(value)})


def _fingerprint(path: Path, ticket: Ticket) -> Blob:
    digest, done = sha256(), 0
    try:
        with path.open("rb") as stream:
            before = fstat(stream.fileno())
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                done += len(chunk)
                ticket.step(done, before.st_size, path.name)
            after = fstat(stream.fileno())
    except OSError as error:
        raise StoreTrouble("store.unreadable", str(path), error.strerror or "") from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or done != after.st_size:
        raise Refused("store.source_changed", {"file": str(path)})
    return Blob(digest.hexdigest(), done)
