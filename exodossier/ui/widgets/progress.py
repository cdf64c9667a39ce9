"""How far long work is: a bar, and words for the step it is at."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QProgressBar

from exodossier.ui.words import tr

FINE: Final = 1000
"""Steps of a bar: totals may be larger than Qt's integers."""


class WorkBar(QProgressBar):
    """Runs to and fro while nobody knows how long the work is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Progress"))
        self.setTextVisible(False)

    def begin(self) -> None:
        """Nothing is known yet."""
        self.setRange(0, 0)

    def show_share(self, done: int, total: int) -> None:
        """Show a share; total 0: unknown."""
        self.setRange(0, FINE if total else 0)
        self.setValue(int(FINE * done / total) if total else 0)
