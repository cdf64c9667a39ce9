"""A workspace folder: made, opened for writing or reading, closed."""

from __future__ import annotations

import logging
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import select

from exodossier.domain.edits import WORKSPACE
from exodossier.domain.edits import create as create_event
from exodossier.domain.errors import Refused, StoreTrouble
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.store import engine, fileformat, trouble, upgrade
from exodossier.store.blobs import FolderShelf
from exodossier.store.check import check_workspace
from exodossier.store.disk import Disk
from exodossier.store.heads import HeadsFile
from exodossier.store.host import abandoned, mark, this_host
from exodossier.store.lock import NAME as LOCK
from exodossier.store.lock import Claim, WorkspaceLock
from exodossier.store.rows import REVISION
from exodossier.store.sqlstore import SqlStore
from exodossier.store.strays import remove_strays
from exodossier.store.verify import audit_verify
from exodossier.usecases.ports import Author

if TYPE_CHECKING:
    from types import TracebackType

    from sqlalchemy import Engine

    from exodossier.domain.plain import JsonMap
    from exodossier.store.host import Host
    from exodossier.usecases.ports import Clock, Head
    from exodossier.usecases.ticket import Ticket

DATABASE: Final = "workspace.db"
_LOG: Final = logging.getLogger(__name__)
HEADS: Final = "heads.json"
FOLDERS: Final = ("evidence/objects", "evidence/tmp", "checklists", "templates", "issued")
"""What a workspace folder holds beside its database."""
WRITTEN_ASIDE: Final = (DATABASE, HEADS, LOCK)
"""Files that are written under another name first."""


class Workspace:
    """An open workspace. `why_read_only` says what keeps us from writing; None when nothing does."""

    def __init__(
        self,
        folder: Path,
        connections: Engine,
        store: SqlStore,
        lock: WorkspaceLock,
        why: StoreTrouble | None,
    ) -> None:
        self.folder = folder
        self.database = folder / DATABASE
        self.checklists_folder = folder / "checklists"
        self.templates_folder = folder / "templates"
        self.issued_folder = folder / "issued"
        self.why_read_only = why
        self.store = store
        self.shelf = FolderShelf(folder / "evidence", size_of=self._size_of)
        self._connections = connections
        self._closed = False
        self.lock = lock

    @property
    def read_only(self) -> bool:
        """Whether every write is refused."""
        return self.why_read_only is not None

    def verify(self, ticket: Ticket, known: tuple[Head, ...] = ()) -> tuple[Finding, ...]:
        """See `verify.audit_verify`."""
        return audit_verify(self.store, ticket, known)

    def check(self, ticket: Ticket, *, full: bool = False) -> tuple[Finding, ...]:
        """See `check.check_workspace`."""
        return check_workspace(self.store, self.shelf, ticket, full=full)

    def sweep(self, author: Author, ticket: Ticket) -> tuple[Finding, ...]:
        """Delete what no record names, and record that. Raises as `strays.remove_strays`."""
        if self.why_read_only is not None:
            raise self.why_read_only
        removed = remove_strays(self.store, self.shelf, self.lock, ticket)
        if removed:
            names: JsonMap = {"files": [path.name for path in removed]}
            _tell(self.store, author, [("strays_removed", names)])
        places = ((path, {"file": path.name}) for path in removed)
        return tuple(
            Finding("check.stray_removed", Severity.INFO, Place(file=str(path)), data)
            for path, data in places
        )

    def close(self) -> None:
        """Leave: checkpoint every stream, give the lock back, close connections. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        for leave in (self._checkpoint, self.store.heads.close, self.lock.release):
            try:
                leave()
            except StoreTrouble as error:
                _LOG.warning("not closed cleanly: %s", error)
        self._connections.dispose()

    def _checkpoint(self) -> None:
        if not self.read_only:
            self.store.checkpoint()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _size_of(self, sha256: str) -> int | None:
        with self.store.connection() as connection:
            size: int | None = connection.execute(
                select(REVISION.c.size).where(REVISION.c.sha256 == sha256).limit(1)
            ).scalar()
        return size


def open_workspace(
    path: Path,
    clock: Clock,
    *,
    create: bool = False,
    read_only: bool = False,
    take_over: Author | None = None,
    host: Host | None = None,
    disk: Disk | None = None,
) -> Workspace:
    """Open a workspace folder, or make one first.

    What cannot be written is opened for reading. take_over: this person puts the writers of another computer
    aside, which succeeds only if they gave no sign for three minutes and is recorded.

    Raises:
        Refused: `store.no_folder`, `store.no_workspace`, `store.foreign`, `store.exists` (create).
        NewerFormat: written by a newer program; left alone.
        StoreTrouble: cannot be read or made; or older and not writable.
    """
    here, disk = host or this_host(), disk or Disk()
    folder = Path(path).absolute()
    if create:
        _make(folder, disk)
    found = _identify(folder)
    lock = WorkspaceLock(folder, here, clock, disk)
    claim, why = _claim(folder, lock, take_over=take_over is not None) if not read_only else _asked(folder)
    try:
        upgraded = _upgrade(folder, found, disk, why)
    except BaseException:
        lock.release()
        raise
    workspace = _open(folder, clock, here, lock, why)
    try:
        if why is None:
            _settle(workspace, take_over or Author(here.user), claim, upgraded=upgraded)
    except BaseException:
        workspace.close()
        raise
    return workspace


def _make(folder: Path, disk: Disk) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused("store.not_folder", {"place": str(folder)})
    database = folder / DATABASE
    if database.exists():
        raise Refused("store.exists", {"place": str(folder)})
    part = folder / f".{DATABASE}.{mark(this_host())}"
    with trouble.disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            disk.create(part).close()
            upgrade.build(part)
            disk.give_name(part, database)
        except FileExistsError as error:
            raise Refused("store.exists", {"place": str(folder)}) from error
        finally:
            disk.remove(part)
            disk.remove(part.with_name(f"{part.name}-journal"))
        disk.flush_folder(folder)


def _clear(folder: Path) -> None:
    """Remove files in the making, and their journals, whose process is gone."""
    for name in WRITTEN_ASIDE:
        for path in folder.glob(f".{name}.*"):
            if abandoned(path.name.removeprefix(f".{name}.")):
                path.unlink(missing_ok=True)


def _identify(folder: Path) -> fileformat.Format:
    if folder.exists() and not folder.is_dir():
        raise Refused("store.not_folder", {"place": str(folder)})
    if not folder.is_dir():
        raise Refused("store.no_folder", {"place": str(folder)})
    if not (folder / DATABASE).is_file():
        raise Refused("store.no_workspace", {"place": str(folder)})
    return fileformat.identify(folder / DATABASE)


def _asked(folder: Path) -> tuple[Claim, StoreTrouble | None]:
    return Claim(), StoreTrouble("store.opened_read_only", str(folder))


def _claim(folder: Path, lock: WorkspaceLock, *, take_over: bool) -> tuple[Claim, StoreTrouble | None]:
    """Whether we may write, and if not, why."""
    try:
        if not _writable(folder):
            return Claim(), StoreTrouble(trouble.READ_ONLY, str(folder))
        claim = lock.claim(take_over=take_over)
    except StoreTrouble as error:
        if error.code not in {trouble.READ_ONLY, trouble.FULL}:
            raise
        return Claim(), error
    if claim.granted:
        return claim, None
    code = "store.in_use_stale" if claim.stale else "store.in_use"
    return claim, StoreTrouble(code, str(folder), ", ".join(map(str, claim.holders)))


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and os.access(folder / DATABASE, os.W_OK)


def _upgrade(folder: Path, found: fileformat.Format, disk: Disk, why: StoreTrouble | None) -> str:
    if found >= fileformat.CURRENT:
        return ""
    if why is not None:
        raise upgrade.refuse_upgrade(folder / DATABASE, found) from why
    return upgrade.upgrade(folder / DATABASE, found, disk).name


def _open(folder: Path, clock: Clock, host: Host, lock: WorkspaceLock, why: StoreTrouble | None) -> Workspace:
    def refuse() -> None:
        if why is not None:
            raise why

    connections = engine.make(folder / DATABASE, read_only=why is not None)
    store = SqlStore(
        connections,
        folder / DATABASE,
        clock,
        machine=host.name,
        heads=HeadsFile(folder / HEADS, Disk()),
        may_write=lock.confirm if why is None else refuse,
    )
    return Workspace(folder, connections, store, lock, why)


def _settle(workspace: Workspace, author: Author, claim: Claim, *, upgraded: str) -> None:
    """What a writer does on arrival: folders, what others left behind, and the record of all that."""
    with trouble.disk(workspace.folder):
        for name in FOLDERS:
            (workspace.folder / name).mkdir(parents=True, exist_ok=True)
        _clear(workspace.folder)
    workspace.shelf.sweep()
    said: list[tuple[str, JsonMap]] = []
    with workspace.store.read() as reader:
        untouched = not reader.streams()
    if untouched:  # made just now, or by a process that was killed before it could say so
        said.append(("workspace_created", {"format": str(fileformat.CURRENT)}))
    if upgraded:
        said.append(("workspace_upgraded", {"format": str(fileformat.CURRENT), "copy": upgraded}))
    for writer in claim.dead:
        here = writer.host == workspace.lock.host.id
        said.append(("lock_removed" if here else "lock_taken_over", asdict(writer)))
    if said:
        _tell(workspace.store, author, said)
    workspace.lock.start_pulse()


def _tell(store: SqlStore, author: Author, said: list[tuple[str, JsonMap]]) -> None:
    with store.begin(author, "open_workspace") as work:
        for kind, data in said:
            work.record(create_event(WORKSPACE, "event", work.new_id("evt"), {"kind": kind, "data": data}))
        work.commit()
