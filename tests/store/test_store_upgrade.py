"""Upgrades copy aside first and leave the old file or the new one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exodossier.domain.errors import Damaged, StoreTrouble
from exodossier.store import fileformat, upgrade
from exodossier.store.disk import Disk
from exodossier.store.fileformat import CURRENT, Format
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
from tests.store.sample import ANN, answer

if TYPE_CHECKING:
    from tests.store.sample import HandClock

NEXT = Format(CURRENT.major, CURRENT.minor + 1)
LATER = (*upgrade.MIGRATIONS, str(Path(__file__).parent / "later"))
UPGRADE = upgrade.upgrade
ASIDE = f"workspace-format-{CURRENT}.db"


def to_next(database: Path, disk: Disk | None = None) -> Path:
    return UPGRADE(database, CURRENT, disk or Disk(), target=NEXT, migrations=LATER)


def columns(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as connection:
        return {row[1] for row in connection.execute("PRAGMA table_info(product)")}


def content(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def test_an_upgrade_keeps_the_old_file_aside_and_changes_the_tables(folder: Path) -> None:
    database = folder / "workspace.db"
    before = content(database)
    aside = to_next(database)
    assert aside.name == ASIDE
    assert content(aside) == before
    assert fileformat.identify(database, NEXT) == NEXT
    assert "colour" in columns(database) - columns(aside)
    assert {path.name for path in folder.glob("*.db*")} == {"workspace.db", "workspace.db-journal", ASIDE}


def test_an_upgraded_workspace_still_verifies_and_takes_answers(folder: Path, clock: HandClock) -> None:
    to_next(folder / "workspace.db")
    clock.move(hours=1)
    with open_workspace(folder, clock) as workspace:
        answer(workspace.store, "after")
        assert workspace.check(Ticket()) == ()


def test_opening_an_older_file_upgrades_it_and_records_that(
    folder: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fileformat, "CURRENT", NEXT)
    monkeypatch.setattr("exodossier.store.workspace.upgrade.upgrade", lambda *to: to_next(to[0], to[2]))
    with open_workspace(folder, clock) as workspace, workspace.store.read() as reader:
        kind, data = (entry.value for entry in list(reader.audit("workspace"))[-2:])
    assert (kind, data) == ("workspace_upgraded", {"format": str(NEXT), "copy": ASIDE})


def test_an_older_file_that_cannot_be_written_is_refused_in_words(
    folder: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fileformat, "CURRENT", NEXT)
    before = content(folder / "workspace.db")
    with pytest.raises(StoreTrouble) as caught:
        open_workspace(folder, clock, read_only=True)
    assert caught.value.code == "store.upgrade_read_only"
    assert content(folder / "workspace.db") == before


class FailingDisk(Disk):
    """Fails at the Nth operation that changes the disk."""

    def __init__(self, fail_at: int) -> None:
        self.left = fail_at

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(5, "input/output error (made up)")

    def __getattribute__(self, name: str) -> Any:
        if name in {"create", "write", "flush", "flush_folder", "replace", "remove"}:
            self._count()
        return super().__getattribute__(name)


def test_an_upgrade_that_fails_at_any_file_operation_leaves_old_or_new_and_can_be_repeated(
    folder: Path, clock: HandClock
) -> None:
    database = folder / "workspace.db"
    for fail_at in range(1, 100):
        try:
            to_next(database, FailingDisk(fail_at))
            break
        except (OSError, StoreTrouble):
            assert fileformat.identify(database, NEXT) in {CURRENT, NEXT}
            if fileformat.identify(database, NEXT) == NEXT:
                break
            assert content(database) == content(database)
    assert fail_at > 5
    assert fileformat.identify(database, NEXT) == NEXT
    with open_workspace(folder, clock) as workspace:
        assert workspace.verify(Ticket()) == ()


def test_a_file_held_by_a_writer_is_not_upgraded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exodossier.store.engine.BUSY_SECONDS", 0.05)
    database = folder / "workspace.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreTrouble) as caught:
            upgrade.upgrade(database, CURRENT, Disk(), target=NEXT, migrations=LATER)
    assert caught.value.code == "store.locked"
    assert fileformat.identify(database) == CURRENT


def test_a_file_that_fails_sqlites_own_check_is_not_swapped_in(folder: Path) -> None:
    database = folder / "workspace.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE response SET answer = 'ans-nobody'")
    before = content(database)
    with pytest.raises(Damaged):
        to_next(database)
    assert content(database) == before


def test_migrations_are_found_beside_the_program_not_in_the_working_folder(
    tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_workspace(tmp_path / "new", clock, create=True) as workspace:
        assert workspace.store.begin(ANN, "test")


def test_opening_a_file_of_today_needs_no_migration_library(folder: Path) -> None:
    program = """
import sys
from pathlib import Path
from tests.faults.store_children import RealClock
from exodossier.store.workspace import open_workspace
open_workspace(Path(sys.argv[1]), RealClock()).close()
print([name for name in ("alembic", "sqlalchemy.orm") if name in sys.modules])
"""
    root = Path(__file__).parent.parent.parent
    child = subprocess.run(
        [sys.executable, "-c", program, folder], capture_output=True, text=True, check=True, cwd=root
    )
    assert child.stdout.strip() == "[]"
