"""Processes killed at random moments: what was acknowledged is there, and nothing is half."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from exodossier.domain.findings import Finding, Severity
from exodossier.store import fileformat, upgrade
from exodossier.store.disk import Disk
from exodossier.store.fileformat import CURRENT
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
from tests.faults.store_children import LATER, NEXT, RealClock, answer_on, attach_on, upgrade_on
from tests.store.sample import ANSWER

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from multiprocessing.context import ForkServerContext
    from pathlib import Path


def kill_once(
    children: ForkServerContext,
    work: Callable[..., None],
    folder: Path,
    start: int,
    delay: float,
    *,
    working: bool = False,
) -> list[Any]:
    """Run a child, kill it after a delay (from its first word if working), return what it acknowledged."""
    heard, said = children.Pipe(duplex=False)
    child = children.Process(target=work, args=(folder, start, said))
    child.start()
    said.close()
    if working:
        heard.poll(60)
    time.sleep(delay)
    child.kill()
    child.join()
    acknowledged = []
    with heard:
        while True:
            try:
                acknowledged.append(heard.recv())
            except (EOFError, OSError):
                break
    child.close()
    return acknowledged


def serious(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.severity is not Severity.INFO]


def answered(folder: Path) -> list[int]:
    """Every number that the audit trail holds; the workspace opens as after any crash and is sound."""
    with open_workspace(folder, RealClock()) as workspace:
        assert serious(workspace.check(Ticket(), full=True)) == []
        with workspace.store.read() as reader:
            trail = [str(entry.value) for entry in reader.audit("dossier:dos-00000001", id_=ANSWER)]
            present = str(reader.values("answer", ANSWER)["value"])
    numbers = [int(value) for value in trail if value.isdecimal()]
    assert not numbers or present == str(numbers[-1])
    return numbers


def kill_while_answering(
    children: ForkServerContext, folder: Path, chance: random.Random, times: int
) -> list[int]:
    acknowledged: list[int] = []
    for turn in range(times):
        kept = answered(folder)
        assert kept == list(range(len(kept)))
        assert set(acknowledged) <= set(kept)
        delay, working = chance.uniform(0, 0.08), turn % 2 == 1
        acknowledged += kill_once(children, answer_on, folder, len(kept), delay, working=working)
    kept = answered(folder)
    assert set(acknowledged) <= set(kept)
    return acknowledged


@pytest.mark.timeout(300)
def test_a_hundred_kills_lose_no_acknowledged_answer(
    children: ForkServerContext, folder: Path, chance: random.Random
) -> None:
    assert len(kill_while_answering(children, folder, chance, 100)) >= 50


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_thousand_kills_lose_no_acknowledged_answer(
    children: ForkServerContext, folder: Path, chance: random.Random
) -> None:
    assert len(kill_while_answering(children, folder, chance, 1000)) >= 500


@pytest.mark.timeout(300)
def test_kills_while_attaching_leave_no_row_without_bytes_and_no_half_file(
    children: ForkServerContext, folder: Path, chance: random.Random
) -> None:
    acknowledged: list[str] = []
    for turn in range(25):
        delay = chance.uniform(0.02, 0.2)
        acknowledged += kill_once(children, attach_on, folder, turn * 1000, delay)
        with open_workspace(folder, RealClock()) as workspace:
            assert list(workspace.shelf.temporary.iterdir()) == []
            assert serious(workspace.check(Ticket(), full=True)) == []
            for path in workspace.shelf.held():
                assert workspace.shelf.check(path.name, Ticket(), full=True) == "ok"
            assert all(workspace.shelf.has(sha256) for sha256 in acknowledged)
            with workspace.store.read() as reader:
                kept = {r.sha256 for held in reader.evidence().values() for r in held.revisions}
            assert set(acknowledged) <= kept
    assert acknowledged


@pytest.mark.timeout(300)
@pytest.mark.parametrize("turn", range(12))
def test_a_kill_during_an_upgrade_leaves_the_old_or_the_new_file_and_it_can_be_repeated(
    children: ForkServerContext, folder: Path, chance: random.Random, turn: int
) -> None:
    database = folder / "workspace.db"
    kill_once(children, upgrade_on, folder, 0, chance.uniform(turn / 60, (turn + 1) / 60))
    now = fileformat.identify(database, NEXT)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if now == CURRENT:
        upgrade.upgrade(database, CURRENT, Disk(), target=NEXT, migrations=LATER)
    assert fileformat.identify(database, NEXT) == NEXT
    assert fileformat.identify(folder / f"workspace-format-{CURRENT}.db") == CURRENT
    with open_workspace(folder, RealClock()) as workspace:
        assert serious(workspace.check(Ticket(), full=True)) == []
