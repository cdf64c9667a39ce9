"""SQLite connections: rollback journal, every commit flushed, foreign keys on, explicit BEGIN."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from sqlalchemy import QueuePool, create_engine, event

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

BUSY_SECONDS: Final = 5.0
"""How long to wait for another writer before saying that the file is held."""

IMMEDIATE: Final = "exodossier_immediate"
"""Execution option: this transaction will write, so take the write lock at once."""

PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS: flush the drive's own cache too
)


def connect(database: Path, *, read_only: bool = False, timeout: float = BUSY_SECONDS) -> sqlite3.Connection:
    """One connection to an existing file. Raises sqlite3.Error."""
    uri = f"{database.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        if not read_only:
            # Not WAL: SQLite 3.7.0 to 3.51.2 can lose commits there, and it cannot live on a share.
            connection.execute("PRAGMA journal_mode = TRUNCATE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def make(database: Path, *, read_only: bool = False) -> Engine:
    """An engine over an existing file; connections are opened as they are needed."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(database, read_only=read_only),
        poolclass=QueuePool,
        pool_size=4,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # The driver's own BEGIN comes too late: a write must hold its lock before it reads.
    immediate = connection.get_execution_options().get(IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
