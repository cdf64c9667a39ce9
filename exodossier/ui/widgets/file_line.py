"""A line for a file: its path, and a button that opens a file dialog. And a picker that remembers files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QSizePolicy, QWidget

from exodossier.ui.widgets.basics import button, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.ui.settings import SettingsKeeper

WORD: Final = "Word documents (*.docx)"
WORD_AND_TEMPLATES: Final = "Word documents (*.docx *.dotx)"
NOTE: Final = "house_styles"
KEPT: Final = 5
"""Company files that are offered again."""


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


class StylePicker(QWidget):
    """A company's Word file that lends its look, or none; the last ones are offered again."""

    changed = Signal()

    def __init__(self, settings: SettingsKeeper) -> None:
        super().__init__()
        self._settings = settings
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("House style"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button = button(tr("Choose…"), self._pick)
        self.button.setAccessibleName(tr("Choose the company’s Word file"))
        self.choice.currentIndexChanged.connect(self._keep)
        self.setLayout(row(self.choice, self.button))
        self.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self._offer(self._kept())

    @property
    def path(self) -> Path | None:
        """The file whose look is taken over, if any."""
        found = self.choice.currentData()
        return Path(found) if found else None

    def choose(self, path: Path | None) -> None:
        """Take a file over, or none."""
        if path is None:
            self.choice.setCurrentIndex(0)
            return
        known = [one for one in self._kept() if one != str(path)]
        self._offer([str(path), *known])

    def _kept(self) -> list[str]:
        """Newest first; an empty first line means that the last export went without."""
        kept = self._settings.note(NOTE).split("\n")
        return kept if any(kept) else []

    def _offer(self, paths: list[str]) -> None:
        self.choice.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.choice.clear()
        self.choice.addItem(tr("As the template has it"), "")
        for one in [one for one in paths if one][:KEPT]:
            self.choice.addItem(Path(one).name, one)
            self.choice.setItemData(self.choice.count() - 1, one, Qt.ItemDataRole.ToolTipRole)
        self.choice.setCurrentIndex(1 if paths and paths[0] else 0)
        self.choice.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._keep()

    def _keep(self) -> None:
        """The chosen one is on top the next time."""
        chosen = str(self.choice.currentData() or "")
        every = [str(self.choice.itemData(at)) for at in range(1, self.choice.count())]
        if every:
            self._settings.keep_note(NOTE, "\n".join([chosen, *(one for one in every if one != chosen)]))
        self.choice.setToolTip(chosen)
        self.changed.emit()

    def _pick(self) -> None:
        start = str(self.path.parent) if self.path else ""
        found, _ = QFileDialog.getOpenFileName(self, tr("House style"), start, tr(WORD_AND_TEMPLATES))
        if found:
            self.choose(Path(found))
