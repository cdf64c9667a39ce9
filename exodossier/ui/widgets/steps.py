"""Where one is in a dialog of several steps: done, here, and what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from exodossier.ui.widgets.basics import label, row, set_tone
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence


class Steps(QWidget):
    """A badge per step: its number, or a tick once it is done."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self.badges = [label("", "step") for _ in names]
        self.setLayout(row(*self.badges, 1, gap=8))
        self.go(0)

    def go(self, here: int) -> None:
        """Show which step is the present one."""
        for at, (badge, name) in enumerate(zip(self.badges, self._names, strict=True)):
            badge.setText(f"{'✓' if at < here else at + 1}  {name}")
            set_tone(badge, "ok" if at < here else "accent" if at == here else "")
        words = tr("Step {0} of {1}: {2}").format(here + 1, len(self._names), self._names[here])
        self.setAccessibleName(words)
