"""Appends one unit of work to the audit trail, in the transaction that changes the tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, insert, select, update

from exodossier.store import history, jsontext
from exodossier.store.audit import Line, chained, commitment
from exodossier.store.rows import AUDIT, AUDIT_HEAD
from exodossier.usecases.ports import Head

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from exodossier.domain.edits import Edit

_SALT_BYTES: Final = 16
_PAGE: Final = 500

_ENTRY: Final = insert(AUDIT)
_NEW_HEAD: Final = insert(AUDIT_HEAD).values(stream=bindparam("which"))
_MOVE_HEAD: Final = update(AUDIT_HEAD).where(AUDIT_HEAD.c.stream == bindparam("which"))
_PLACE: Final = (AUDIT.c.entity_id, AUDIT.c.path, AUDIT.c.stream)
_LAST: Final = (
    select(*_PLACE, func.max(AUDIT.c.seq))
    .where(AUDIT.c.entity == bindparam("which"), AUDIT.c.entity_id.in_(bindparam("ids", expanding=True)))
    .group_by(*_PLACE)
)
"""Where each path of some entities was recorded last; answered from the index alone."""

Place = tuple[str, str, str]
"""Entity, id, path."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What all entries of one unit of work share."""

    change: str
    verb: str
    who: str
    machine: str
    at: str
    why: str = ""
    undoes: str = ""


class Trail:
    """The ends of the streams that one unit of work appends to."""

    def __init__(self, connection: Connection, stamp: Stamp, token: Callable[[int], bytes]) -> None:
        self._connection = connection
        self._stamp = stamp
        self._token = token
        self._heads: dict[str, Head] = {}
        self._new_streams: set[str] = set()
        self._last: dict[Place, int] = {}
        self._known: dict[tuple[str, str], str] = {}

    def append(self, edits: tuple[Edit, ...], created: set[tuple[str, str]]) -> None:
        """Write one entry per edit. created: entities that have no entries from before.

        Raises:
            ValueError: an entity is recorded in another stream than before (a bug of the caller).
        """
        self._recall(edits, created)
        lines = [self._line(edit) for edit in edits]
        if lines:
            self._connection.execute(_ENTRY, [line._asdict() for line in lines])

    def close(self) -> tuple[Head, ...]:
        """Move the heads; returns those that moved."""
        for stream, head in self._heads.items():
            fresh = stream in self._new_streams
            values = {"which": stream, "seq": head.seq, "digest": head.digest, "at": head.when}
            self._connection.execute(_NEW_HEAD if fresh else _MOVE_HEAD, values)
        return tuple(self._heads.values())

    def _recall(self, edits: tuple[Edit, ...], created: set[tuple[str, str]]) -> None:
        """Look up where each path was recorded last."""
        unknown: dict[str, dict[str, None]] = defaultdict(dict)
        for edit in edits:
            key = (edit.entity, edit.id)
            if key not in self._known and key not in created:
                unknown[edit.entity][edit.id] = None
            self._known.setdefault(key, edit.stream)
        for entity, ids in unknown.items():
            names = list(ids)
            for start in range(0, len(names), _PAGE):
                self._recall_page(entity, names[start : start + _PAGE])

    def _recall_page(self, entity: str, ids: list[str]) -> None:
        found = self._connection.execute(_LAST, {"which": entity, "ids": ids})
        for id_, path, stream, seq in found:
            self._last[entity, id_, path] = seq
            self._known[entity, id_] = stream

    def _line(self, edit: Edit) -> Line:
        if self._known[edit.entity, edit.id] != edit.stream:
            raise ValueError(f"{edit.entity} {edit.id}: {edit.stream}")
        head = self._head(edit.stream)
        place = (edit.entity, edit.id, edit.path)
        salt, value = self._token(_SALT_BYTES).hex(), jsontext.to_text(edit.after)
        stamp, seq = self._stamp, head.seq + 1
        told = (edit.stream, seq, *place, self._last.get(place, 0))
        stamped = (stamp.change, stamp.verb, stamp.who, stamp.machine, stamp.at, stamp.why, stamp.undoes)
        line = Line(*told, *stamped, salt, value, commitment(salt, value), "")
        line = line._replace(digest=chained(line, head.digest))
        self._heads[edit.stream] = Head(edit.stream, seq, line.digest, stamp.at)
        self._last[place] = seq
        return line

    def _head(self, stream: str) -> Head:
        if stream not in self._heads:
            self._heads[stream] = history.head(self._connection, stream, lock=True)
            if self._heads[stream].seq == 0:
                self._new_streams.add(stream)
        return self._heads[stream]
