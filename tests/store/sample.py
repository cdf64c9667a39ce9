"""A small workspace that uses every entity, and a clock that tests move by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from exodossier.domain.checklist import Ref
from exodossier.domain.edits import WORKSPACE, Changes, change, create, dossier_stream, product_stream
from exodossier.usecases.ports import Author, Embedded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.edits import Edit
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.store.sqlstore import SqlStore
    from exodossier.store.work import SqlWork

ANN = Author("ann", "Ann Example")
PRODUCT, DOSSIER, ROW = "prod-00000001", "dos-00000001", "row-00000001"
EVIDENCE, REVISION, LINK = "ev-00000001", "rev-00000001", "link-00000001"
ANSWER, RESPONSE = "ans-00000001", "resp-00000001"
DIGEST = "c" * 64
ORIGIN: JsonMap = {"crosswalk": "misev-other@0.9.0", "relation": "overlap", "from": "other:o-1"}
ORIGIN |= {"mode": "carried", "to_check": True}
BLOB = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
"""SHA-256 of `hello`."""


class HandClock:
    """Moves a millisecond at every look, and by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass(frozen=True)
class Thing:
    """One entity of the sample: stream, entity, id, values."""

    stream: str
    entity: str
    id: str
    values: JsonMap

    def edits(self) -> Iterator[Edit]:
        return create(self.stream, self.entity, self.id, self.values)


def things() -> tuple[Thing, ...]:
    """One of every entity that people make, owners last to show that order does not matter."""
    mine, ours = dossier_stream(DOSSIER), product_stream(PRODUCT)
    response: JsonMap = {"dossier": DOSSIER, "checklist": "misev", "item": "m-1", "row": "", "answer": ANSWER}
    response |= {"status": "answered", "reason": "as seen", "assessment": {"verdict": "met"}}
    response |= {"origin": ORIGIN, "lead": 2}
    link: JsonMap = {
        "answer": ANSWER,
        "evidence": EVIDENCE,
        "revision": "",
        "role": "wide",
        "quotation": "“p. 3”",
    }
    revision: JsonMap = {
        "evidence": EVIDENCE,
        "number": 1,
        "sha256": BLOB,
        "size": 5,
        "file_name": "blot.tif",
    }
    revision |= {
        "media_type": "image/tiff",
        "mode": "copied",
        "path": "",
        "added": "2026-03-01T12:00:00.000Z",
    }
    dossier: JsonMap = {"product": PRODUCT, "title": "IND", "archived": False, "document": {"number": "D-1"}}
    dossier |= {"vocabulary": {"id": "exodossier", "version": "0.9.0", "digest": DIGEST}}
    dossier |= {
        "traits": {"stage": "phase1"},
        "checklists": {"misev": {"version": "1.0.0", "digest": DIGEST}},
    }
    row: JsonMap = {
        "product": PRODUCT,
        "register": "steps",
        "rank": "m",
        "removed": False,
        "cells": {"name": "Spin"},
    }
    evidence: JsonMap = {"title": "Blot", "kind": "western_blot", "removed": False, "data": {"lot": "L1"}}
    return (
        Thing(mine, "link", LINK, {**link, "locator": {"page": "3"}, "removed": False}),
        Thing(mine, "response", RESPONSE, response),
        Thing(mine, "answer", ANSWER, {"dossier": DOSSIER, "value": {"value": "0.10", "unit": "nm"}}),
        Thing(mine, "dossier", DOSSIER, dossier),
        Thing(ours, "row", ROW, row),
        Thing(ours, "product", PRODUCT, {"title": "EV-1", "archived": False, "traits": {"route": "iv"}}),
        Thing(WORKSPACE, "revision", REVISION, revision),
        Thing(WORKSPACE, "evidence", EVIDENCE, evidence),
    )


def fill(store: SqlStore) -> Changes:
    """Record the whole sample as one change."""
    with store.begin(ANN, "fill", why="sample") as work:
        work.embed(Embedded("checklist", Ref("misev", "1.0.0"), DIGEST, b"id: misev\n"))
        for thing in things():
            work.record(thing.edits())
        return work.commit()


def answer(store: SqlStore, value: Json, *, author: Author = ANN, expect: int | None = None) -> Changes:
    """Give the sample's answer a new value."""
    with store.begin(author, "answer") as work:
        record_answer(work, value, expect=expect)
        return work.commit()


def record_answer(work: SqlWork, value: Json, *, expect: int | None = None) -> None:
    before = work.values("answer", ANSWER)
    edits = change(dossier_stream(DOSSIER), "answer", ANSWER, before, {"value": value})
    work.record(edits, expect=None if expect is None else {("answer", ANSWER): expect})


def raw(store: SqlStore, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Tamper: run a statement past every trigger, as somebody with another program could."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(store.database, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        return connection.execute(statement, values).fetchall()
