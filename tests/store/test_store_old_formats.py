"""Workspaces of earlier formats open, are upgraded, verify, and take answers."""

# ruff: noqa: S608 (table and column names come from the code itself)

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exodossier.domain.records import ResponseKey
from exodossier.store import fileformat, upgrade
from exodossier.store.fileformat import Format
from exodossier.store.migrations import versions
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
from tests.store import sample
from tests.store.sample import DOSSIER, answer

if TYPE_CHECKING:
    from exodossier.store.workspace import Workspace
    from tests.store.sample import HandClock

FIRST = Format(1, 0)
ADDED = {"/origin", "/lead"}


def thing_of_then(thing: sample.Thing) -> sample.Thing:
    values = {name: value for name, value in thing.values.items() if f"/{name}" not in ADDED}
    return sample.Thing(thing.stream, thing.entity, thing.id, values)


@pytest.fixture
def old(tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace as the first format kept it: its tables made by the first migration alone."""
    things = tuple(map(thing_of_then, sample.things()))
    monkeypatch.setattr(sample, "things", lambda: things)
    folder = tmp_path / "workspace"
    with open_workspace(folder, clock, create=True) as workspace:
        sample.fill(workspace.store)
        (blot := tmp_path / "blot.tif").write_bytes(b"hello")
        workspace.shelf.put(blot, Ticket())
    (then := tmp_path / "then").mkdir()
    first = next(Path(versions.__path__[0]).glob("r0001*.py"))
    shutil.copy(first, then)
    database = folder / "workspace.db"
    (fresh := tmp_path / "fresh.db").touch()
    upgrade.build(fresh, FIRST, (str(then),))
    pour(database, fresh)
    shutil.copy(fresh, database)
    return folder


def pour(source: Path, target: Path) -> None:
    """Every row of one database into the tables that the other one has."""
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS today", (str(source),))
        connection.execute("BEGIN")
        tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if table != "alembic_version":
                names = [f'"{row[1]}"' for row in connection.execute(f'PRAGMA main.table_info("{table}")')]
                columns = ", ".join(names)
                rows = f'SELECT {columns} FROM today."{table}"'
                connection.execute(f'INSERT INTO main."{table}" ({columns}) {rows}')
        connection.execute("COMMIT")


def kept(workspace: Workspace) -> Any:
    with workspace.store.read() as reader:
        return reader.response(DOSSIER, ResponseKey("misev", "m-1"))


def test_the_first_format_is_upgraded_verifies_and_takes_answers(old: Path, clock: HandClock) -> None:
    assert fileformat.identify(old / "workspace.db") == FIRST
    clock.move(hours=1)
    with open_workspace(old, clock) as workspace:
        response = kept(workspace)
        assert response is not None
        assert (response.origin, response.lead, response.value["value"]) == (None, 0, "0.10")
        assert workspace.check(Ticket()) == ()
        answer(workspace.store, "after")
        assert workspace.check(Ticket()) == ()
    assert fileformat.identify(old / "workspace.db") == fileformat.CURRENT
    assert (old / "workspace-format-1.0.db").is_file()


def test_opening_it_again_upgrades_nothing(old: Path, clock: HandClock) -> None:
    clock.move(hours=1)
    open_workspace(old, clock).close()
    before = sorted(path.name for path in old.iterdir())
    with open_workspace(old, clock) as workspace:
        assert workspace.check(Ticket()) == ()
    assert sorted(path.name for path in old.iterdir()) == before
