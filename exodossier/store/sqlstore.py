"""The store of one workspace: consistent reads, and units of work that are kept whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING

from exodossier.domain.errors import StoreTrouble
from exodossier.store import history, trouble
from exodossier.store.engine import IMMEDIATE
from exodossier.store.reading import SqlReader
from exodossier.store.trail import Stamp
from exodossier.store.work import SqlWork, next_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from exodossier.store.heads import HeadsFile
    from exodossier.usecases.ports import Author, Clock, Head


class SqlStore:
    """Where a workspace is kept (`usecases.ports.Store`).

    `may_write` is asked before every unit of work and raises when another computer holds the workspace.
    """

    def __init__(
        self,
        engine: Engine,
        database: Path,
        clock: Clock,
        *,
        machine: str,
        heads: HeadsFile,
        may_write: Callable[[], None],
        token: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self.database = database
        self.heads = heads
        self._engine = engine
        self._clock = clock
        self._machine = machine
        self._may_write = may_write
        self._token = token
        self._file = _identity(database)
        self._pid = os.getpid()

    @contextmanager
    def read(self) -> Iterator[SqlReader]:
        """Reads of one moment. Keep it short: an open read holds up writers.

        Raises:
            StoreTrouble: gone, locked too long, damaged.
        """
        with self.connection() as connection:
            yield SqlReader(connection)

    @contextmanager
    def begin(self, author: Author, verb: str, *, why: str = "", undoes: str = "") -> Iterator[SqlWork]:
        """One unit of work; leaving without `commit` rolls back.

        Raises:
            StoreTrouble: read-only, full, gone, locked too long, held by another computer.
        """
        self._same_file()
        self._may_write()
        with self.connection(immediate=True) as connection:
            change = next_change(connection, self._token)
            stamp = Stamp(change, verb, author.id, self._machine, timestamp(self._clock), why, undoes)

            def finish(heads: tuple[Head, ...]) -> None:
                self._commit(connection, change, heads)

            yield SqlWork(connection, author, stamp, token=self._token, finish=finish)

    @contextmanager
    def connection(self, *, immediate: bool = False) -> Iterator[Connection]:
        """One transaction, rolled back unless committed. Only for this room."""
        self._same_file()
        with trouble.sql(self.database), self._engine.connect() as connection:
            connection.execution_options(**{IMMEDIATE: immediate})
            connection.begin()
            yield connection

    def checkpoint(self) -> None:
        """Bring the checkpoint file up to every stream. Raises StoreTrouble."""
        with self.connection() as connection:
            heads = history.heads(connection)
            confirmed = self.heads.may_move(heads, lambda *at: history.digest_at(connection, *at))
        self.heads.move(confirmed)

    def _commit(self, connection: Connection, change: str, heads: tuple[Head, ...]) -> None:
        with trouble.sql(self.database):
            confirmed = self.heads.may_move(heads, lambda *at: history.digest_at(connection, *at))
        try:
            with trouble.sql(self.database):
                connection.commit()
        except StoreTrouble as error:
            if heads and self._visible(connection, change):
                # The last flush failed: it was written, but may not outlast a power cut. Never "saved".
                raise StoreTrouble("store.unconfirmed", error.place, error.detail) from error
            raise
        self.heads.move(confirmed)

    def _visible(self, failed: Connection, change: str) -> bool:
        with trouble.sql(self.database):
            failed.rollback()
            with self.connection() as connection:
                return history.latest_change(connection) == change

    def _same_file(self) -> None:
        # SQLite would go on writing into a file that was moved away or replaced.
        if _identity(self.database) != self._file:
            raise StoreTrouble(trouble.GONE, str(self.database))
        if os.getpid() != self._pid:
            raise RuntimeError("a database connection does not survive a fork")


def timestamp(clock: Clock) -> str:
    """Now as ISO 8601 in UTC with milliseconds."""
    return clock.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _identity(path: Path) -> tuple[int, int]:
    with trouble.disk(path):
        found = path.stat()
    return found.st_dev, found.st_ino
