"""Collects Python's garbage on the main thread only.

Python may start a collection on any thread. On a worker it would destroy models and other Qt objects there,
which Qt does not survive. So automatic collection is off while a window exists, and a timer of the main
thread does it instead.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from exodossier.ui.tasks import Tasks

EVERY_MS: Final = 100
"""Workers make some hundred thousand containers a second; the window must not wait for all at once."""
YOUNG: Final = 2000
"""New containers since the last sweep from which on it is worth while."""
WHOLE: Final = 600
"""Every so many beats everything is swept, if nothing is going on."""


class Sweeper(QObject):
    """Takes over from the automatic collector when made."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._tasks = tasks
        self._beats = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Collect young garbage when there is some, and all of it when the program rests."""
        self._beats += 1
        if self._beats >= WHOLE and not self._tasks.running:
            self._beats = 0
            gc.collect()
        elif gc.get_count()[0] > YOUNG:
            gc.collect(1)
