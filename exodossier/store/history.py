"""What happened, read back from the audit trail: entries, heads, and changes as undo sees them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, func, select

from exodossier.domain.edits import Edit
from exodossier.store import jsontext, translate
from exodossier.store.audit import Line
from exodossier.store.rows import AUDIT, AUDIT_HEAD
from exodossier.usecases.ports import ChangeGroup, Head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Row

    from exodossier.domain.plain import Json
    from exodossier.usecases.ports import AuditEntry

EVENT: Final = "event"
"""Events record that something happened; there is nothing to take back."""

PAGE: Final = 1000

_HEAD: Final = select(AUDIT_HEAD).where(AUDIT_HEAD.c.stream == bindparam("which"))
_HEAD_LOCKED: Final = _HEAD.with_for_update()
_LATEST: Final = select(func.max(AUDIT.c.change))
_DIGEST: Final = select(AUDIT.c.digest).where(
    AUDIT.c.stream == bindparam("which"), AUDIT.c.seq == bindparam("number")
)


def lines(connection: Connection, stream: str, *, entity: str = "", id_: str = "") -> Iterator[Line]:
    """The rows of one stream in order, of one entity if named."""
    wanted = select(AUDIT).where(AUDIT.c.stream == stream).order_by(AUDIT.c.seq)
    if entity:
        wanted = wanted.where(AUDIT.c.entity == entity)
    if id_:
        wanted = wanted.where(AUDIT.c.entity_id == id_)
    found = connection.execution_options(yield_per=PAGE).execute(wanted)
    yield from (Line(*row) for row in found)


def entries(connection: Connection, stream: str, *, entity: str = "", id_: str = "") -> Iterator[AuditEntry]:
    """The audit entries of one stream in order, of one entity if named."""
    return (translate.entry(line) for line in lines(connection, stream, entity=entity, id_=id_))


def head(connection: Connection, stream: str, *, lock: bool = False) -> Head:
    """The end of a stream; `lock` keeps it from moving until the transaction ends."""
    row = connection.execute(_HEAD_LOCKED if lock else _HEAD, {"which": stream}).first()
    return Head(*row) if row else Head(stream)


def heads(connection: Connection) -> tuple[Head, ...]:
    """The ends of all streams, by name."""
    return tuple(Head(*row) for row in connection.execute(select(AUDIT_HEAD).order_by(AUDIT_HEAD.c.stream)))


def digest_at(connection: Connection, stream: str, seq: int) -> str | None:
    """The digest of one entry, or None when it is not there."""
    return connection.execute(_DIGEST, {"which": stream, "number": seq}).scalar()


def last_seq(connection: Connection, stream: str) -> int:
    """The number of the last entry that is really there; 0 when there is none."""
    wanted = select(func.max(AUDIT.c.seq)).where(AUDIT.c.stream == stream)
    return connection.execute(wanted).scalar() or 0


def latest_change(connection: Connection) -> str:
    """The id of the newest change of all streams; empty at the start."""
    return connection.execute(_LATEST).scalar() or ""


def groups(connection: Connection, streams: Iterable[str], newest: int) -> tuple[ChangeGroup, ...]:
    """The latest changes over several streams, oldest first; events are left out."""
    # Change ids start with a counter, so their order is the order of commits, whatever the clock did.
    mine = and_(AUDIT.c.stream.in_(tuple(streams)), AUDIT.c.entity != EVENT)
    latest = select(AUDIT.c.change).where(mine).distinct().order_by(AUDIT.c.change.desc()).limit(newest)
    before = AUDIT.alias("before")
    same = and_(before.c.stream == AUDIT.c.stream, before.c.seq == AUDIT.c.prev_seq)
    wanted = (
        select(AUDIT, before.c.value.label("value_before"))
        .select_from(AUDIT.outerjoin(before, same))
        .where(mine, AUDIT.c.change.in_(latest.scalar_subquery()))
        .order_by(AUDIT.c.change, AUDIT.c.stream, AUDIT.c.seq)
    )
    found = connection.execute(wanted).all()
    return tuple(_group(list(rows)) for _, rows in groupby(found, key=lambda row: row.change))


def _group(rows: list[Row[tuple[object, ...]]]) -> ChangeGroup:
    first = rows[0]
    return ChangeGroup(
        change=first.change,
        verb=first.verb,
        who=first.who,
        when=first.at,
        undoes=first.undoes,
        edits=tuple(_edit(row) for row in rows),
    )


def _edit(row: Row[tuple[object, ...]]) -> Edit:
    return Edit(row.stream, row.entity, row.entity_id, row.path, _value(row.value_before), _value(row.value))


def _value(text: str | None) -> Json:
    return None if text is None else jsontext.from_text(text)
