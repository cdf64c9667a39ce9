"""What the child processes of the fault tests do until they are killed."""

from __future__ import annotations

import hashlib
import itertools
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy.dialects.sqlite.pysqlite  # noqa: F401 (later, as nobody, it could not be read)

from exodossier.domain.edits import WORKSPACE, create, dossier_stream
from exodossier.domain.errors import StoreTrouble
from exodossier.store import upgrade
from exodossier.store.disk import Disk
from exodossier.store.fileformat import CURRENT, Format
from exodossier.store.host import this_host
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
from tests.store.sample import ANN, ANSWER, DOSSIER, answer, record_answer

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from exodossier.domain.plain import JsonMap
    from exodossier.store.workspace import Workspace

NEXT = Format(CURRENT.major, CURRENT.minor + 1)
LATER = (*upgrade.MIGRATIONS, str(Path(__file__).parent.parent / "store" / "later"))


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def answer_on(folder: Path, start: int, said: Connection) -> None:
    """Answer start, start + 1, … and say each number once it was acknowledged."""
    with open_workspace(folder, RealClock()) as workspace:
        for number in itertools.count(start):
            with workspace.store.begin(ANN, "answer") as work:
                record_answer(work, str(number))
                work.commit()
            said.send(number)


def attach_on(folder: Path, start: int, said: Connection) -> None:
    """Attach one file after another and say each digest once it was acknowledged."""
    with open_workspace(folder, RealClock()) as workspace:
        for number in itertools.count(start):
            source = folder.parent / f"source-{number % 4}"
            source.write_bytes(number.to_bytes(8, "big") * (1 << 18))
            said.send(attach(workspace, source))


def attach(workspace: Workspace, source: Path) -> str:
    """Bytes first, then the rows that refer to them; returns the digest."""
    blob = workspace.shelf.put(source, Ticket())
    with workspace.store.begin(ANN, "add_evidence") as work:
        evidence, revision, link = (work.new_id(prefix) for prefix in ("ev", "rev", "link"))
        values: JsonMap = {"title": source.name, "kind": "report", "removed": False}
        work.record(create(WORKSPACE, "evidence", evidence, values))
        file: JsonMap = {
            "evidence": evidence,
            "number": 1,
            "sha256": blob.sha256,
            "size": blob.size,
            "mode": "copied",
        }
        work.record(create(WORKSPACE, "revision", revision, {**file, "file_name": source.name}))
        bound: JsonMap = {"answer": ANSWER, "evidence": evidence, "removed": False}
        work.record(create(dossier_stream(DOSSIER), "link", link, bound))
        work.commit()
    return blob.sha256


def attach_once(folder: Path, source: Path, said: Connection) -> None:
    """Attach one file and say its digest."""
    with open_workspace(folder, RealClock()) as workspace:
        said.send(attach(workspace, source))


def upgrade_on(folder: Path, _start: int, said: Connection) -> None:
    """Upgrade to a made-up next format."""
    upgrade.upgrade(folder / "workspace.db", CURRENT, Disk(), target=NEXT, migrations=LATER)
    said.send(hashlib.sha256(b"done").hexdigest())


def open_as_nobody(folder: Path, user: int, said: Connection) -> None:
    """Open, try to answer, read; without administrator rights, which would pass for the wrong reason."""
    if os.geteuid() == 0:
        with open_workspace(folder, RealClock(), read_only=True) as warm, warm.store.read() as reader:
            reader.version("answer", ANSWER)  # loads what the user could not
        this_host()
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    with open_workspace(folder, RealClock()) as workspace:
        why = workspace.why_read_only
        try:
            answer(workspace.store, "new")
            wrote = "written"
        except StoreTrouble as error:
            wrote = error.code
        with workspace.store.read() as reader:
            said.send([why.code if why else "", wrote, reader.version("answer", ANSWER)])
