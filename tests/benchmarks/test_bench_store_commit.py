"""How long it takes until an answer is safe, and to verify a trail: as ratios against bare yardsticks."""

from __future__ import annotations

import hashlib
import sqlite3
import statistics
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from exodossier.store.engine import connect
from exodossier.store.rows import AUDIT
from exodossier.store.workspace import open_workspace
from exodossier.usecases.ticket import Ticket
from tests.store.sample import ANN, fill, record_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from exodossier.store.workspace import Workspace

COMMITS = 300
ENTRIES = 20_000


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "workspace", RealClock(), create=True) as opened:
        fill(opened.store)
        yield opened


def taking_turns(times: int, *works: Callable[[int], object]) -> list[float]:
    """Median seconds of each; one after the other in turns, so that a busy disk is the same for all."""
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(times):
        for work, seconds in zip(works, taken, strict=True):
            start = time.perf_counter()
            work(turn)
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]


def test_committing_an_answer_against_one_bare_transaction(
    benchmark: BenchmarkFixture, workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def commit(turn: int) -> None:
        with workspace.store.begin(ANN, "answer") as work:
            record_answer(work, {"value": str(turn), "unit": "nm"})
            work.commit()

    (bare := tmp_path / "bare.db").touch()
    with closing(connect(bare)) as connection:
        connection.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, value TEXT)")
        connection.execute("INSERT INTO answer VALUES ('a', '')")

        def plain(turn: int) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE answer SET value = ? WHERE id = 'a'", (str(turn),))
            connection.execute("COMMIT")

        yardstick, ours = taking_turns(COMMITS, plain, commit)
    benchmark.pedantic(commit, (0,), rounds=1)
    with capsys.disabled():
        told = f"bare transaction {yardstick * 1e3:.2f} ms, ratio {ours / yardstick:.2f}"
        print(f"\nanswer commit: {ours * 1e3:.2f} ms, {told}")


def test_audit_verification_against_a_bare_chain_over_the_same_bytes(
    benchmark: BenchmarkFixture, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    with workspace.store.begin(ANN, "answer") as work:
        for turn in range(ENTRIES):
            record_answer(work, {"value": str(turn), "unit": "nm", "n": "3", "method": "NTA"})
        work.commit()

    def plain(_turn: int) -> None:
        names = ", ".join(column.name for column in AUDIT.columns)
        before = b""
        with closing(sqlite3.connect(workspace.database)) as connection:
            for row in connection.execute(f"SELECT {names} FROM audit ORDER BY stream, seq"):  # noqa: S608
                before = hashlib.sha256(before + "".join(map(str, row)).encode()).digest()

    yardstick, ours = taking_turns(5, plain, lambda _turn: workspace.verify(Ticket()))
    assert benchmark.pedantic(workspace.verify, (Ticket(),), rounds=1) == ()
    with capsys.disabled():
        told = f"bare chain {yardstick * 1e3:.0f} ms, ratio {ours / yardstick:.2f}"
        print(f"\naudit verify of {ENTRIES} entries: {ours * 1e3:.0f} ms, {told}")
