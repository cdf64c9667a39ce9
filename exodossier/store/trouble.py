"""What goes wrong in the world, mapped to `StoreTrouble` at the room's edge. Bugs pass through unmapped."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError

from exodossier.domain.errors import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FULL: Final = "store.full"
READ_ONLY: Final = "store.read_only"
LOCKED: Final = "store.locked"
GONE: Final = "store.gone"
DAMAGED: Final = "store.damaged"
INPUT_OUTPUT: Final = "store.input_output"

_BY_ERRNO: Final = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EBUSY: LOCKED,
    errno.EAGAIN: LOCKED,
    errno.ETXTBSY: LOCKED,
    errno.ENOENT: GONE,
    errno.ENOTDIR: GONE,
    errno.ESTALE: GONE,
    errno.ENODEV: GONE,
    errno.ENXIO: GONE,
}

_BY_SQLITE: Final = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_CANTOPEN: GONE,
    sqlite3.SQLITE_IOERR: INPUT_OUTPUT,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}


def from_os(error: OSError, place: Path) -> StoreTrouble:
    """The refusal that an operating system error amounts to; unknown ones are `store.input_output`."""
    return StoreTrouble(_BY_ERRNO.get(error.errno or 0, INPUT_OUTPUT), str(place), error.strerror or "")


def from_sqlite(error: BaseException | None, place: Path) -> StoreTrouble | None:
    """The refusal that an SQLite error amounts to, or None when it is a bug of ours."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = _BY_SQLITE.get((getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF)
    return StoreTrouble(code, str(place), str(error)) if code else None


@contextmanager
def disk(place: Path) -> Iterator[None]:
    """Map operating system errors on `place`.

    Raises:
        StoreTrouble: volume full, no rights, file held by another program, file or volume gone.
    """
    try:
        yield
    except OSError as error:
        raise from_os(error, place) from error


@contextmanager
def sql(place: Path) -> Iterator[None]:
    """Map database errors on `place`; a broken constraint is a bug and passes through.

    Raises:
        StoreTrouble: volume full, no rights, locked too long, gone, damaged.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        trouble = from_sqlite(cause, place)
        if trouble is None:
            raise
        raise trouble from error
