"""Audit verification: every entry, every head, every column of every table against what the trail says."""

from __future__ import annotations

import hashlib
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Boolean, select, type_coerce
from sqlalchemy.types import NullType

from exodossier.domain.edits import ENTITIES
from exodossier.domain.findings import Finding, Severity
from exodossier.store import history, jsontext
from exodossier.store.places import Places
from exodossier.store.replay import Ending, Replay
from exodossier.store.rows import EMBEDDED, TABLES, CanonicalJson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Column, Connection, Table

    from exodossier.store.replay import Record
    from exodossier.store.sqlstore import SqlStore
    from exodossier.usecases.ports import Head
    from exodossier.usecases.ticket import Ticket

_FLAGS: Final = {0: "false", 1: "true", None: "null"}
_PAGE: Final = 2000


def audit_verify(store: SqlStore, ticket: Ticket, known: Iterable[Head] = ()) -> tuple[Finding, ...]:
    """Everything in which tables, trail and kept heads disagree; empty when nothing was tampered with.

    known: heads from exports, signatures or issued dossiers; those of the checkpoint file are always used.

    Codes: audit.entry (the first bad one of a stream), audit.head, audit.shorter, audit.rewritten,
    audit.value, audit.row_missing, audit.row_unknown, audit.checkpoint_missing, audit.clock_back (info).

    Raises:
        Cancelled: the person stopped it.
        StoreTrouble: cannot be read.
    """
    store.heads.settle()
    with store.connection() as connection:
        heads = history.heads(connection)
        kept = store.heads.read()
        replay = Replay()
        replay.read(connection, ticket, sum(head.seq for head in heads))
        places = Places(replay)
        found = [*replay.findings, *_heads(replay, heads)]
        found += chain.from_iterable(_kept(connection, head) for head in (*(kept or {}).values(), *known))
        if kept is None:
            data = {"place": str(store.heads.path)}
            found.append(Finding("audit.checkpoint_missing", Severity.WARNING, data=data))
        for entity in TABLES:
            found += _table(connection, entity, replay, places)
        found += _embedded(connection, replay)
    return tuple(found)


def _heads(replay: Replay, heads: tuple[Head, ...]) -> Iterator[Finding]:
    """The stored head of each stream against its last entry."""
    stored = {head.stream: (head.seq, head.digest, head.when) for head in heads}
    for stream in sorted(stored.keys() | replay.endings.keys()):
        end = replay.endings.get(stream, Ending(stream))
        seq, digest, at = stored.get(stream, (0, "", ""))
        columns = {"seq": seq == end.seq, "digest": digest == end.digest, "at": at == end.at}
        wrong = [name for name, same in columns.items() if not same]
        if wrong or stream not in stored:
            data = {"stream": stream, "field": ", ".join(wrong), "seq": str(end.seq), "recorded": str(seq)}
            yield Finding("audit.head", Severity.ERROR, data=data)


def _kept(connection: Connection, head: Head) -> Iterator[Finding]:
    """A head kept elsewhere must be an entry of the trail."""
    digest = history.digest_at(connection, head.stream, head.seq)
    if digest == head.digest:
        return
    last = history.last_seq(connection, head.stream)
    code = "audit.rewritten" if digest else "audit.shorter"
    data = {"stream": head.stream, "seq": str(head.seq), "found": str(last), "when": head.when}
    yield Finding(code, Severity.ERROR, data=data)


def _table(connection: Connection, entity: str, replay: Replay, places: Places) -> Iterator[Finding]:
    """Every row of one business table, every column of it."""
    expected = {id_: record for (name, id_), record in replay.records.items() if name == entity}
    table, shape = TABLES[entity], ENTITIES[entity]
    for row in _raw(connection, table):
        id_ = str(row["id"])
        record = expected.pop(id_, None)
        if record is None:
            yield places.finding("audit.row_unknown", entity, id_)
            continue
        if row["version"] != record.version:
            told = {"expected": str(record.version), "found": str(row["version"])}
            yield places.finding("audit.value", entity, id_, "/version", record, told)
        for name in shape.columns:
            text = record.texts.get(f"/{name}", "null")
            if text is not None and not _holds(table.c[name], row[name], text):
                yield places.finding("audit.value", entity, id_, f"/{name}", record)
        for name in shape.maps:
            for path in _wrong_members(name, record, row[name]):
                yield places.finding("audit.value", entity, id_, path, record)
    for id_, record in expected.items():
        yield places.finding("audit.row_missing", entity, id_, "", record)


def _holds(column: Column[Any], raw: object, text: str) -> bool:
    """Whether a stored column is what the trail says (canonical JSON text)."""
    if isinstance(column.type, CanonicalJson):
        return raw == (None if text == "null" else text)
    if isinstance(column.type, Boolean):
        return isinstance(raw, int | None) and _FLAGS.get(raw) == text
    return jsontext.scalar_text(raw) == text


def _wrong_members(name: str, record: Record, raw: object) -> Iterator[str]:
    """Paths of a map column that are not what the trail says; the column itself when it cannot be told."""
    start = f"/{name}/"
    told = {path[len(start) :]: text for path, text in record.texts.items() if path.startswith(start)}
    held = {key: text for key, text in told.items() if text is not None and text != "null"}
    redacted = None in told.values()
    if not redacted and jsontext.map_text(held) == raw:
        return
    stored = _members(raw)
    keys = () if stored is None else sorted((held.keys() | stored.keys()) - _redacted(told))
    wrong = [key for key in keys if held.get(key) != (stored or {}).get(key)]
    yield from (f"{start}{key}" for key in wrong)
    if stored is None or not (wrong or redacted):
        yield f"/{name}"


def _redacted(told: Mapping[str, str | None]) -> set[str]:
    return {key for key, text in told.items() if text is None}


def _members(raw: object) -> dict[str, str] | None:
    try:
        value = jsontext.from_text(str(raw))
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    return {key: jsontext.to_text(member) for key, member in value.items()}


def _embedded(connection: Connection, replay: Replay) -> Iterator[Finding]:
    """Embedded files against the events that recorded them."""
    told: dict[str, dict[str, Any]] = {}
    for (entity, _), record in replay.records.items():
        if entity == "event" and record.texts.get("/kind") == '"embedded"':
            data = _plain(record.texts.get("/data"))
            told[str(data.get("digest"))] = data
    for row in _raw(connection, EMBEDDED):
        expected = told.pop(str(row["digest"]), None)
        where = {"entity": "embedded", "id": str(row["digest"])}
        if expected is None:
            yield Finding("audit.row_unknown", Severity.ERROR, data=where)
            continue
        source = row["source"] if isinstance(row["source"], bytes) else str(row["source"]).encode()
        found = {**row, "source": hashlib.sha256(source).hexdigest()}
        wanted = {**expected, "source": expected.get("sha256")}
        for name in ("kind", "name", "version", "source"):
            if found[name] != wanted.get(name):
                yield Finding("audit.value", Severity.ERROR, data={**where, "field": f"/{name}"})
    for digest in told:
        data = {"entity": "embedded", "id": digest}
        yield Finding("audit.row_missing", Severity.ERROR, data=data)


def _plain(text: str | None) -> dict[str, Any]:
    value = jsontext.from_text(text) if text else {}
    return value if isinstance(value, dict) else {}


def _raw(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Rows as they lie in the file: no conversion that could hide what was put there."""
    columns = [type_coerce(column, NullType()).label(column.name) for column in table.c]
    rows = connection.execution_options(yield_per=_PAGE).execute(select(*columns))
    names = [column.name for column in table.c]
    for row in rows:
        yield dict(zip(names, row, strict=True))
