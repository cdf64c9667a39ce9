"""Removing what no record names: bytes that an interrupted attachment left in the evidence folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from exodossier.domain.errors import Refused
from exodossier.domain.findings import Severity
from exodossier.store import trouble
from exodossier.store.rows import REVISION
from exodossier.store.verify import audit_verify

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.store.blobs import FolderShelf
    from exodossier.store.lock import WorkspaceLock
    from exodossier.store.sqlstore import SqlStore
    from exodossier.usecases.ticket import Ticket


def remove_strays(
    store: SqlStore, shelf: FolderShelf, lock: WorkspaceLock, ticket: Ticket
) -> tuple[Path, ...]:
    """Delete the evidence files that no record names; returns what was deleted.

    Nobody else may write meanwhile: an attachment puts its bytes down first and its record after, so that
    between the two a file that is about to be named looks like a stray.

    Raises:
        Refused: `store.sweep_unsound`: the audit trail does not hold, so that the records cannot be trusted.
        StoreTrouble: `store.not_alone`, or a file cannot be deleted.
    """
    with lock.alone():
        if any(one.severity is Severity.ERROR for one in audit_verify(store, ticket)):
            raise Refused("store.sweep_unsound", {"place": str(store.database.parent)})
        with store.connection() as connection:
            named = set(connection.execute(select(REVISION.c.sha256)).scalars())
        strays = tuple(path for path in shelf.blobs() if path.name not in named)
        with trouble.disk(shelf.objects):
            for path in strays:
                path.unlink(missing_ok=True)
    return strays
