"""Findings beside the field they are about: shape, colour and words, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from exodossier.domain.findings import Severity
from exodossier.ui.widgets.basics import Picture, clear, label, row

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOK: Final = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "info"}
ROLE: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


class Notes(QWidget):
    """A short list of sentences, each with the mark of its weight. Takes no room while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._shown: tuple[tuple[Severity, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_notes(self, notes: Iterable[tuple[Severity, str]]) -> None:
        """Replace what is shown."""
        wanted = tuple(dict.fromkeys(notes))
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._lines)
        for severity, text in wanted:
            words = label(text, ROLE[severity], wrap=True)
            line = row(gap=6)
            line.addWidget(Picture(LOOK[severity], 16, LOOK[severity]), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            self._lines.addLayout(line)
        self.setAccessibleName(" ".join(text for _severity, text in wanted))
        self.setVisible(bool(wanted))

    def texts(self) -> tuple[str, ...]:
        """The sentences shown."""
        return tuple(text for _severity, text in self._shown)
