"""Runs work off the main thread: a store lane (one thread, in order) and a free lane.

The only file that names QThreadPool. Every signal of a task is emitted on the thread that made it.
"""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from exodossier.domain.errors import Cancelled
from exodossier.usecases.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

REPORT_SECONDS: Final = 0.05
"""Progress is shown at most this often, so that fast steps do not flood the main thread."""

HAND_OVER_SECONDS: Final = 0.0005
"""How long a worker keeps the interpreter while the window waits for it. Python's own 5 ms, once for every
call into Qt and back, add up to a window that stands still."""


class Task(QObject):
    """One piece of work on its way. Exactly one of `done`, `failed`, `cancelled` is emitted, always."""

    progressed = Signal(object, object, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _reported = Signal(object, object, str)
    _outcome = Signal(str, object)

    def __init__(self, title: str, work: Callable[[Ticket], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.ticket = Ticket(self._report)
        self.free = False
        """Whether it does not touch the workspace, so that it may be stopped at any time."""
        self._work = work
        self._last = 0.0
        self._reported.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._outcome.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it ends with `cancelled` unless it was already finished."""
        self.ticket.cancel()

    def run(self) -> None:
        """Do the work on the calling thread and report its outcome."""
        try:
            stopped = self.ticket.cancelled
            outcome, result = ("cancelled", None) if stopped else ("done", self._work(self.ticket))
        except Cancelled:
            outcome, result = "cancelled", None
        except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a signal
            outcome, result = "failed", error
        self._outcome.emit(outcome, result)

    def _report(self, done: int, total: int, what: str) -> None:
        now = monotonic()
        if now - self._last >= REPORT_SECONDS or done == total > 0:
            self._last = now
            self._reported.emit(done, total, what)

    @Slot(str, object)
    def _deliver(self, outcome: str, result: object) -> None:
        if outcome == "cancelled":
            self.cancelled.emit()
        elif outcome == "failed":
            self.failed.emit(result)
        else:
            self.done.emit(result)
        self.ended.emit()


class _Job(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()


class Tasks(QObject):
    """Owns both lanes and every task on its way; `began` lets a window show long ones."""

    began = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(HAND_OVER_SECONDS)
        self._store = _lane(self, 1)
        self._free = _lane(self, 3)
        self._running: list[Task] = []

    def store(self, title: str, work: Callable[[Ticket], object]) -> Task:
        """Queue work that reads or writes the workspace; such work runs one after the other."""
        return self._start(self._store, title, work)

    def free(self, title: str, work: Callable[[Ticket], object]) -> Task:
        """Start work that does not touch the workspace (previews, plots)."""
        task = self._start(self._free, title, work)
        task.free = True
        return task

    @property
    def running(self) -> tuple[Task, ...]:
        """Tasks whose outcome is still out."""
        return tuple(self._running)

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Cancel what can be cancelled in the free lane and wait for the rest; for closing the program.

        What is queued is not dropped, but ends as cancelled: whoever awaits it hears of it.
        """
        for task in self._running:
            if task.free:
                task.cancel()
        return self._free.waitForDone(milliseconds) and self._store.waitForDone(milliseconds)

    def _start(self, lane: QThreadPool, title: str, work: Callable[[Ticket], object]) -> Task:
        task = Task(title, work, self)
        self._running.append(task)
        task.ended.connect(lambda: self._end(task))
        self.began.emit(task)
        lane.start(_Job(task))
        return task

    def _end(self, task: Task) -> None:
        self._running.remove(task)
        task.deleteLater()
        if not self._running:
            self.idle.emit()


def _lane(parent: QObject, threads: int) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(threads)
    pool.setExpiryTimeout(-1)
    return pool
