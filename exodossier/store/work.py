"""One unit of work: edits go to tables and audit trail in one transaction, so nobody can forget either."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select

from exodossier.domain.edits import WORKSPACE, Changes, create
from exodossier.domain.errors import Damaged
from exodossier.store import history
from exodossier.store.present import Present
from exodossier.store.reading import SqlReader
from exodossier.store.rows import EMBEDDED
from exodossier.store.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from exodossier.domain.edits import Edit
    from exodossier.domain.plain import JsonMap
    from exodossier.store.trail import Stamp
    from exodossier.usecases.ports import Author, Embedded, Head

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH: Final = 10
_COUNTER: Final = slice(4, 16)


class SqlWork(SqlReader):
    """Reads and records within one write transaction (`usecases.ports.Work`)."""

    def __init__(
        self,
        connection: Connection,
        author: Author,
        stamp: Stamp,
        *,
        token: Callable[[int], bytes],
        finish: Callable[[tuple[Head, ...]], None],
    ) -> None:
        super().__init__(connection)
        self.author = author
        self._stamp = stamp
        self._token = token
        self._finish = finish
        self._present = Present(connection)
        self._trail = Trail(connection, stamp, token)
        self._edits: list[Edit] = []

    def new_id(self, prefix: str) -> str:
        """A fresh permanent id such as `row-7k3m9x2a5c`."""
        return f"{prefix}-{_letters(self._token(_ID_LENGTH))}"

    def now(self) -> str:
        """The time of this unit of work."""
        return self._stamp.at

    def record(self, edits: Iterable[Edit], *, expect: Mapping[tuple[str, str], int] | None = None) -> None:
        """Apply edits to tables and audit trail.

        Raises:
            Conflict: a version differs from `expect`, or a value from the edit's `before`.
            Refused: `store.text` for text that cannot be kept.
            ValueError: an unknown entity or path, or a value its column cannot keep (a bug of the caller).
        """
        batch = tuple(edits)
        self._present.load(batch)
        self._present.expect(batch, expect or {})
        applied = self._present.apply(batch)
        self._present.flush()
        self._trail.append(applied, self._present.created())
        self._edits.extend(applied)

    def embed(self, embedded: Embedded) -> None:
        """Keep a checklist or vocabulary file; the same digest is kept once."""
        known = select(EMBEDDED.c.digest).where(EMBEDDED.c.digest == embedded.digest)
        if self._connection.execute(known).first():
            return
        said: JsonMap = {"digest": embedded.digest, "kind": embedded.kind}
        said |= {"name": embedded.ref.id, "version": embedded.ref.version}
        self._connection.execute(insert(EMBEDDED).values(**said, source=embedded.source))
        data: JsonMap = {**said, "sha256": hashlib.sha256(embedded.source).hexdigest()}
        self.record(create(WORKSPACE, "event", self.new_id("evt"), {"kind": "embedded", "data": data}))

    def commit(self) -> Changes:
        """Make everything recorded permanent; acknowledged only when the disk confirmed it.

        Raises:
            StoreTrouble: nothing was kept.
        """
        heads = self._trail.close()
        self._finish(heads)
        if not self._edits:
            return Changes()
        return Changes(self._stamp.change, self._stamp.verb, tuple(self._edits), self._present.versions())


def next_change(connection: Connection, token: Callable[[int], bytes]) -> str:
    """A fresh change id: a counter, so that ids sort as they were committed, and letters that make it unique.

    Raises:
        Damaged: the newest id in the audit trail is not one of ours.
    """
    latest = history.latest_change(connection)
    counter = latest[_COUNTER] or "0"
    if not counter.isdecimal():
        raise Damaged("audit.change", "chg-<number>-<letters>", latest)
    return f"chg-{int(counter) + 1:012d}-{_letters(token(6))}"


def _letters(random: bytes) -> str:
    return "".join(_ALPHABET[byte & 31] for byte in random)
