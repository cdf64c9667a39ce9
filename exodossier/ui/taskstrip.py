"""Long work at the foot of the window: what, how far, and a way to stop it. Short work is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from exodossier.ui.widgets.basics import button, label, row
from exodossier.ui.widgets.progress import WorkBar
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.ui.tasks import Task, Tasks

LONG_MS = 500


class TaskStrip(QFrame):
    """Shows the oldest task that has been running for half a second."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._tasks = tasks
        self._shown: Task | None = None
        self._what = label("", "small")
        self._bar = WorkBar()
        self._bar.setMaximumWidth(320)
        self._stop = button(tr("Cancel"), self._cancel)
        self.setLayout(row(self._what, self._bar, 1, self._stop, gap=12, margins=(12, 4, 12, 4)))
        self.hide()
        self._wait = QTimer(self, singleShot=True, interval=LONG_MS)
        self._wait.timeout.connect(self._look)
        tasks.began.connect(lambda _task: self._wait.start() if not self._wait.isActive() else None)

    def _look(self) -> None:
        running = self._tasks.running
        if not running:
            return
        task = running[0]
        if task is not self._shown:
            self._shown = task
            self._what.setText(task.title)
            self._stop.setEnabled(True)
            self._bar.begin()
            task.progressed.connect(self._progress)
            task.ended.connect(self._end)
        self.show()

    def _progress(self, done: int, total: int, what: str) -> None:
        self._bar.show_share(done, total)
        if self._shown is not None and self._stop.isEnabled():
            said = wording.progress(what, done, total)
            named = not said or said in self._shown.title
            self._what.setText(self._shown.title if named else f"{self._shown.title}: {said}")

    def _end(self) -> None:
        self._shown = None
        self.hide()
        self._wait.start()

    def _cancel(self) -> None:
        """The work stops at its next step; until then the person sees that it will."""
        if self._shown is not None:
            self._shown.cancel()
            self._stop.setEnabled(False)
            self._what.setText(tr("{0}: stopping…").format(self._shown.title))
