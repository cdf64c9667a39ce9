"""Tables made and brought up to date by frozen migrations; an older file is copied aside first.

An upgrade works on a copy and swaps it in at the end, so that a crash leaves the old file or the new one.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from sqlalchemy import NullPool, create_engine, event

from exodossier.domain.errors import Damaged, StoreTrouble
from exodossier.store import trouble
from exodossier.store.engine import connect
from exodossier.store.fileformat import APPLICATION_ID, CURRENT

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from exodossier.store.disk import Disk
    from exodossier.store.fileformat import Format

MIGRATIONS: Final = ("exodossier.store.migrations:versions",)
_HOME: Final = "exodossier.store:migrations"


def build(database: Path, target: Format = CURRENT, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the tables of a file (an empty one too) up to a format, in one transaction.

    Raises:
        StoreTrouble: volume full, no rights, gone.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _HOME)
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(migrations))
    engine = create_engine("sqlite+pysqlite://", creator=lambda: connect(database), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    with trouble.sql(database), engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {target.user_version}")
    engine.dispose()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN EXCLUSIVE")


def upgrade(
    database: Path,
    found: Format,
    disk: Disk,
    *,
    target: Format = CURRENT,
    migrations: tuple[str, ...] = MIGRATIONS,
) -> Path:
    """Copy an older file aside, upgrade a second copy, verify it, swap it in. Returns the copy aside.

    Running it again after a crash finishes it. Nobody else may write meanwhile; whoever has the old file
    open is told at the next access that it is gone.

    Raises:
        StoreTrouble: held by another program, volume full, no rights.
        Damaged: the copy does not pass SQLite's own check; the old file is untouched.
    """
    aside = database.with_name(f"{database.stem}-format-{found}{database.suffix}")
    fresh = database.with_name(f"{database.name}.upgrade")
    with trouble.disk(database), trouble.sql(database), closing(connect(database)) as guard:
        guard.execute("BEGIN IMMEDIATE")
        _discard(fresh, disk)
        _copy(database, fresh, disk)
        if not aside.exists():
            disk.replace_file(aside, fresh.read_bytes())
        build(fresh, target, migrations)
        _verify(fresh)
        with fresh.open("rb+") as file:
            disk.flush(file)
        disk.replace(fresh, database)
        disk.flush_folder(database.parent)
        _discard(fresh, disk)
    return aside


def _copy(database: Path, target: Path, disk: Disk) -> None:
    # Through SQLite, which rolls back first what a crash left; and not through the connection that holds
    # the write lock, which may not be copied from.
    with closing(connect(database)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    with target.open("rb+") as file:
        disk.flush(file)


def _discard(database: Path, disk: Disk) -> None:
    # The journal goes first: a journal that outlives its file would be played into the next one.
    disk.remove(database.with_name(f"{database.name}-journal"))
    disk.remove(database)


def _verify(database: Path) -> None:
    with closing(connect(database)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if found != [("ok",)] or broken:
        raise Damaged(str(database), "ok", str((found or broken)[0]))


def refuse_upgrade(database: Path, found: Format) -> StoreTrouble:
    """An older file that cannot be upgraded, since nothing may be written."""
    return StoreTrouble("store.upgrade_read_only", str(database), str(found))
