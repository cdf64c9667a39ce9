"""Is the whole workspace sound? Database, audit trail, evidence, left-overs, and where it lies."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

import psutil
from sqlalchemy import select

from exodossier.domain.findings import Finding, Place, Severity
from exodossier.store.rows import ANSWER, EVIDENCE, LINK, RESPONSE, REVISION
from exodossier.store.verify import audit_verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, RowMapping

    from exodossier.store.blobs import FolderShelf
    from exodossier.store.sqlstore import SqlStore
    from exodossier.usecases.ticket import Ticket

_REMOTE: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "fuse.sshfs", "9p", "davfs"}
)
_COPIES: Final = ("workspace*.db", "workspace.sync-conflict-*", "heads*.json")
_OURS: Final = re.compile(r"workspace\.db|heads\.json|workspace-format-[0-9.]+\.db")


def check_workspace(
    store: SqlStore, shelf: FolderShelf, ticket: Ticket, *, full: bool
) -> tuple[Finding, ...]:
    """Everything that is wrong with a workspace; nothing is changed. full: read every byte of evidence.

    Codes besides those of `audit_verify`: check.database, check.reference, check.blob (damaged, missing or of
    another size), check.stray_blob, check.foreign_file, check.left_over, check.conflict_copy, check.remote.

    Raises:
        Cancelled: the person stopped it.
        StoreTrouble: cannot be read.
    """
    with store.connection() as connection:
        found = [*_database(connection)]
        recorded = _recorded(connection)
    found += audit_verify(store, ticket)
    found += _blobs(shelf, recorded, ticket, full=full)
    found += _strays(shelf, {row["sha256"] for row in recorded})
    found += [_file("check.left_over", path, Severity.INFO) for path in shelf.leftovers()]
    found += _surroundings(store.database.parent)
    return tuple(found)


def _database(connection: Connection) -> Iterator[Finding]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Finding("check.database", Severity.ERROR, data={"detail": str(said)})
    for table, row, owner, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        data = {"entity": str(table), "row": str(row), "owner": str(owner)}
        yield Finding("check.reference", Severity.ERROR, data=data)


def _recorded(connection: Connection) -> list[RowMapping]:
    """Every revision whose bytes we hold, with the items that point to its evidence."""
    joined = (
        REVISION.outerjoin(EVIDENCE, EVIDENCE.c.id == REVISION.c.evidence)
        .outerjoin(LINK, (LINK.c.evidence == REVISION.c.evidence) & LINK.c.removed.is_not(True))
        .outerjoin(ANSWER, ANSWER.c.id == LINK.c.answer)
        .outerjoin(RESPONSE, RESPONSE.c.answer == ANSWER.c.id)
    )
    told = (REVISION.c.sha256, REVISION.c.file_name, REVISION.c.evidence, EVIDENCE.c.title)
    item = (RESPONSE.c.dossier, RESPONSE.c.checklist, RESPONSE.c.item, RESPONSE.c.row)
    wanted = select(*told, *item).select_from(joined).where(REVISION.c.mode == "copied")
    return list(connection.execute(wanted.order_by(REVISION.c.sha256)).mappings())


def _blobs(
    shelf: FolderShelf, recorded: list[RowMapping], ticket: Ticket, *, full: bool
) -> Iterator[Finding]:
    by_digest: dict[str, list[RowMapping]] = {}
    for row in recorded:
        by_digest.setdefault(row["sha256"] or "", []).append(row)
    for done, (sha256, rows) in enumerate(by_digest.items()):
        ticket.step(done, len(by_digest), sha256)
        found = shelf.check(sha256, ticket, full=full)
        if found != "ok":
            yield from (_damage(row, sha256, found) for row in rows)


def _damage(row: RowMapping, sha256: str, found: str) -> Finding:
    """Names file, item, expected and found digest."""
    place = Place(row["checklist"] or "", row["item"] or "", row["row"] or "")
    data = {"file": row["file_name"] or "", "evidence": row["evidence"] or "", "title": row["title"] or ""}
    data |= {"dossier": row["dossier"] or "", "expected": sha256, "found": found}
    return Finding("check.blob", Severity.ERROR, place, data)


def _strays(shelf: FolderShelf, recorded: set[str]) -> Iterator[Finding]:
    blobs = set(shelf.blobs())
    for path in shelf.held():
        if path not in blobs:
            yield _file("check.foreign_file", path, Severity.WARNING)
        elif path.name not in recorded:
            yield _file("check.stray_blob", path, Severity.INFO)


def _surroundings(folder: Path) -> Iterator[Finding]:
    """Copies that a synchronising program made beside our files, and a volume that is not local."""
    copies: Iterable[Path] = chain.from_iterable(folder.glob(pattern) for pattern in _COPIES)
    for path in sorted(set(copies)):
        if not _OURS.fullmatch(path.name):
            yield _file("check.conflict_copy", path, Severity.WARNING)
    kind = _volume_kind(folder)
    if kind in _REMOTE:
        yield Finding("check.remote", Severity.WARNING, data={"place": str(folder), "kind": kind})


def _volume_kind(folder: Path) -> str:
    """File system of the volume a folder lies on; empty when unknown."""
    mounted = {part.mountpoint: part.fstype for part in psutil.disk_partitions(all=True)}
    holders = [str(parent) for parent in (folder, *folder.parents) if str(parent) in mounted]
    return mounted[holders[0]] if holders else ""


def _file(code: str, path: Path, severity: Severity) -> Finding:
    return Finding(code, severity, Place(file=str(path)), {"file": path.name})
