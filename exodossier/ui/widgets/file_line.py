"""A line for a file: its path, and a button that opens a file dialog."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from exodossier.ui.widgets.basics import button, row
from exodossier.ui.words import tr

WORD: Final = "Word documents (*.docx)"
WORD_AND_TEMPLATES: Final = "Word documents (*.docx *.dotx)"


class FileLine(QWidget):
    """The path of a file to write. names: what the line and its button are called."""

    def __init__(self, name: str, choose: str, filters: str) -> None:
        super().__init__()
        self._name, self._filters = name, filters
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.button = button(tr("Choose…"), self._pick)
        self.button.setAccessibleName(choose)
        self.setLayout(row(self.line, self.button))

    @property
    def path(self) -> Path:
        """What is in the line."""
        return Path(self.line.text().strip())

    def _pick(self) -> None:
        found, _ = QFileDialog.getSaveFileName(self, self._name, self.line.text(), tr(self._filters))
        if found:
            self.line.setText(found)
