"""Work off the main thread: one outcome always, in order in the store lane, with progress and cancel."""

from __future__ import annotations

import gc
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from exodossier.ui.settings import Settings, SettingsKeeper
from exodossier.ui.sweeper import YOUNG, Sweeper
from exodossier.ui.tasks import HAND_OVER_SECONDS, Task, Tasks
from exodossier.ui.taskstrip import TaskStrip
from tests.ui.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from exodossier.usecases.ticket import Ticket


PYTHONS_OWN = 0.005


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()
    qtbot.waitUntil(lambda: not made.running)


def outcomes(task: Task) -> list[str]:
    told: list[str] = []
    task.done.connect(lambda _result: told.append("done"))
    task.failed.connect(lambda _error: told.append("failed"))
    task.cancelled.connect(lambda: told.append("cancelled"))
    return told


def fail() -> None:
    raise ValueError


@pytest.mark.parametrize(("work", "told"), [(lambda: 5, "done"), (fail, "failed")])
def test_exactly_one_outcome_is_told_on_the_main_thread(qtbot: QtBot, tasks: Tasks, work, told: str) -> None:
    threads = []
    task = tasks.free("work", lambda _ticket: work())
    seen = outcomes(task)
    task.ended.connect(lambda: threads.append(threading.current_thread()))
    with qtbot.waitSignal(task.ended):
        pass
    assert seen == [told]
    assert threads == [threading.main_thread()]


def test_a_cancelled_task_ends_as_cancelled_at_its_next_step(qtbot: QtBot, tasks: Tasks) -> None:
    begun = threading.Event()

    def work(ticket) -> None:
        begun.set()
        while True:
            ticket.step(1, 2, "half")

    task = tasks.free("long", work)
    seen = outcomes(task)
    assert begun.wait(PATIENCE)
    with qtbot.waitSignal(task.ended):
        task.cancel()
    assert seen == ["cancelled"]


def test_a_task_cancelled_before_it_began_does_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    gate, done = threading.Event(), []
    tasks.store("first", lambda _ticket: gate.wait(PATIENCE))
    second = tasks.store("second", lambda _ticket: done.append(1))
    seen = outcomes(second)
    second.cancel()
    with qtbot.waitSignal(second.ended):
        gate.set()
    assert (seen, done) == (["cancelled"], [])


def test_the_store_lane_keeps_the_order_of_asking(qtbot: QtBot, tasks: Tasks) -> None:
    order: list[int] = []
    made = [
        tasks.store(str(number), lambda _ticket, number=number: order.append(number)) for number in range(30)
    ]
    with qtbot.waitSignal(made[-1].ended):
        pass
    assert order == list(range(30))


def test_progress_of_large_numbers_arrives(qtbot: QtBot, tasks: Tasks) -> None:
    size = 5 * 1024**3
    task = tasks.free("copy", lambda ticket: ticket.step(size, size, "blot.tif"))
    with qtbot.waitSignal(task.progressed) as told:
        pass
    assert told.args == [size, size, "blot.tif"]


def test_settings_come_back_with_their_kinds(qtbot: QtBot, tmp_path: Path) -> None:
    backing = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    first = SettingsKeeper(backing)
    with qtbot.waitSignal(first.changed):
        first.change(scheme="dark", autosave_seconds=30, verify_on_open=False)
    backing.sync()
    again = SettingsKeeper(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    assert again.current == Settings(scheme="dark", autosave_seconds=30, verify_on_open=False)


def test_nonsense_in_the_settings_file_falls_back_to_the_default(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "s.ini").write_text("[settings]\nautosave_seconds=soon\n", encoding="utf-8")
    keeper = SettingsKeeper(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    assert keeper.current.autosave_seconds == Settings().autosave_seconds


def test_recent_workspaces_are_newest_first_and_without_doubles(qtbot: QtBot, tmp_path: Path) -> None:
    keeper = SettingsKeeper(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    for name in ("a", "b", "a"):
        keeper.remember(tmp_path / name)
    assert keeper.recent() == (str(tmp_path / "a"), str(tmp_path / "b"))
    keeper.forget(str(tmp_path / "a"))
    assert keeper.recent() == (str(tmp_path / "b"),)


def test_garbage_is_collected_on_the_main_thread_only(qtbot: QtBot, tasks: Tasks, monkeypatch) -> None:
    swept: list[threading.Thread] = []
    monkeypatch.setattr(gc, "collect", lambda *_: swept.append(threading.current_thread()))
    sweeper = Sweeper(tasks, tasks)
    try:
        assert not gc.isenabled()
        held = [[number] for number in range(YOUNG + 100)]
        sweeper.sweep()
        assert len(held) > YOUNG
        assert swept == [threading.main_thread()]
    finally:
        gc.enable()


def test_work_that_is_still_queued_when_the_program_closes_ends_as_cancelled(
    qtbot: QtBot, tasks: Tasks
) -> None:
    def work(ticket: Ticket) -> None:
        while True:
            ticket.step(0, 0)
            time.sleep(0.001)

    told = [outcomes(tasks.free("Working", work)) for _ in range(8)]
    assert tasks.finish()
    qtbot.waitUntil(lambda: not tasks.running)
    assert told == [["cancelled"]] * 8


def turns(interval: float) -> float:
    """How long twenty turns of the interpreter take while a worker is busy."""
    sys.setswitchinterval(interval)
    started = time.perf_counter()
    for _ in range(20):
        time.sleep(0)
    return time.perf_counter() - started


def test_the_window_gets_its_turn_while_a_worker_is_busy(qtbot: QtBot, tasks: Tasks) -> None:
    """Each turn costs a moment; with Python's own 5 ms it costs many times that, measured side by side."""
    busy = threading.Event()

    def work(_ticket: Ticket) -> None:
        while not busy.is_set():
            sum(range(100))

    task = tasks.free("Working", work)
    try:
        ours = sys.getswitchinterval()
        assert ours == pytest.approx(HAND_OVER_SECONDS)
        assert any(turns(ours) * 2 < turns(PYTHONS_OWN) for _ in range(30))
    finally:
        sys.setswitchinterval(ours)
        with qtbot.waitSignal(task.ended):
            busy.set()


def test_the_foot_says_in_words_what_long_work_is_at_and_that_it_stops(qtbot: QtBot, tasks: Tasks) -> None:
    strip = TaskStrip(tasks)
    qtbot.addWidget(strip)
    gate = threading.Event()

    def work(ticket: Ticket) -> None:
        gate.wait(PATIENCE)
        ticket.step(120, 3000, "text")
        gate.clear()
        gate.wait(PATIENCE)
        ticket.step(0, 0, "package")

    task = tasks.free("Writing the document", work)
    qtbot.waitUntil(strip.isVisible)
    assert strip._what.text() == "Writing the document"
    gate.set()
    qtbot.waitUntil(lambda: strip._what.text() != "Writing the document")
    assert strip._what.text() == "Writing the document: Writing items: 120 of 3,000"
    assert strip._bar.value() == strip._bar.maximum() * 0.04
    strip._stop.click()
    assert strip._what.text() == "Writing the document: stopping…"
    assert not strip._stop.isEnabled()
    with qtbot.waitSignal(task.ended):
        gate.set()
    assert not strip.isVisible()
