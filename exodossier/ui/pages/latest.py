"""Questions whose answer may be overtaken: only the latest one is answered, earlier ones are cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from exodossier.domain.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from exodossier.ui.tasks import Task, Tasks
    from exodossier.usecases.ticket import Ticket


class Latest(QObject):
    """Belongs to a page, and goes with it: an answer that comes after that reaches nobody."""

    def __init__(self, parent: QWidget, tasks: Tasks, failed: Callable[[object], object]) -> None:
        super().__init__(parent)
        self._tasks, self._fail = tasks, failed
        self._task: Task | None = None
        self._then: Callable[[Any], object] = failed

    def ask(self, title: str, question: Callable[[Ticket], object], then: Callable[[Any], object]) -> None:
        """Ask in the free lane; `then` gets the answer."""
        self.stop()
        task = self._tasks.free(title, question)
        self._task, self._then = task, then
        task.done.connect(self._answered)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._cancelled)

    def stop(self) -> bool:
        """Want no answer any more; whether one was awaited."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        return task is not None

    @Slot(object)
    def _answered(self, found: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self._then(found)

    @Slot()
    def _cancelled(self) -> None:
        """By a person, at the foot of the window."""
        if self.sender() is self._task:
            self._task = None
            self._fail(Cancelled())

    @Slot(object)
    def _failed(self, error: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self._fail(error)
