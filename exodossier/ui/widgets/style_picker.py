"""Choosing a company's Word file whose look is taken over; the last ones are offered again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QSizePolicy, QWidget

from exodossier.ui import theme
from exodossier.ui.widgets.basics import button, column, label, row, tool
from exodossier.ui.widgets.file_line import WORD_AND_TEMPLATES
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Collection

    from exodossier.ui.settings import SettingsKeeper

NOTE: Final = "house_styles"
KEPT: Final = 5
"""Company files that are offered again."""


class StylePicker(QWidget):
    """A company's Word file that lends its look, or none. Each workspace remembers its own files.

    The disk is not looked at here, as a drive that is away may take long to say so: see `show_missing`.
    """

    changed = Signal()

    def __init__(self, settings: SettingsKeeper, workspace: str = "") -> None:
        super().__init__()
        self._settings = settings
        self._note = ""
        self._missing: frozenset[str] = frozenset()
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("House style"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button = button(tr("Choose…"), self._pick)
        self.button.setAccessibleName(tr("Choose the company’s Word file"))
        self.remove = tool("remove", tr("Take this file off the list"), self._remove)
        self.said = label("", "small", wrap=True, tone="warn")
        self.choice.currentIndexChanged.connect(self._keep)
        line = row(self.choice, self.remove, self.button)
        line.setStretch(0, 1)
        self.setLayout(column(line, self.said, gap=4))
        self.open_for(workspace)

    @property
    def path(self) -> Path | None:
        """The file whose look is taken over, if any."""
        found = self.choice.currentData()
        return Path(found) if found else None

    @property
    def remembered(self) -> tuple[str, ...]:
        """The files on offer."""
        return tuple(str(self.choice.itemData(at)) for at in range(1, self.choice.count()))

    def open_for(self, workspace: str) -> None:
        """Offer the files of a workspace, by its folder."""
        note = f"{NOTE}/{workspace}"
        if note != self._note:
            self._note, self._missing = note, frozenset()
            self._offer(self._kept())

    def choose(self, path: Path | None) -> None:
        """Take a file over, or none."""
        if path is None:
            self.choice.setCurrentIndex(0)
            return
        self._missing -= {str(path)}
        known = [one for one in self._kept() if one != str(path)]
        self._offer([str(path), *known])

    def show_missing(self, paths: Collection[str]) -> None:
        """Say of which files of the list nothing is there any more."""
        self._missing = frozenset(paths)
        for at in range(1, self.choice.count()):
            self.choice.setItemText(at, self._name(str(self.choice.itemData(at))))
        self.choice.view().setMinimumWidth(self.choice.view().sizeHintForColumn(0) + theme.L)
        self._tell()

    def _kept(self) -> list[str]:
        """Newest first; an empty first line means that the last export went without."""
        kept = self._settings.note(self._note).split("\n")
        return kept if any(kept) else []

    def _offer(self, paths: list[str]) -> None:
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(tr("As the template has it"), "")
            for one in [one for one in paths if one][:KEPT]:
                self.choice.addItem(self._name(one), one)
                self.choice.setItemData(self.choice.count() - 1, one, Qt.ItemDataRole.ToolTipRole)
            self.choice.setCurrentIndex(1 if paths and paths[0] else 0)
        self._keep()

    def _name(self, path: str) -> str:
        if path not in self._missing:
            return Path(path).name
        return tr("Missing: {0}, in {1}").format(Path(path).name, Path(path).parent)

    def _keep(self) -> None:
        """The chosen one is on top the next time."""
        chosen = str(self.choice.currentData() or "")
        others = [one for one in self.remembered if one != chosen]
        self._settings.keep_note(self._note, "\n".join([chosen, *others]) if chosen or others else "")
        self.choice.setToolTip(chosen)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        path = self.path
        self.remove.setVisible(path is not None)
        self.said.setVisible(str(path) in self._missing)
        if path is not None:
            words = tr("{0} is no longer in {1}. Choose it where it is now, or take it off the list.")
            self.said.setText(words.format(path.name, path.parent))

    def _remove(self) -> None:
        """Off the list; the file itself is left alone."""
        gone = str(self.path)
        self._offer(["", *(one for one in self.remembered if one != gone)])
        self.choice.setFocus()

    def _pick(self) -> None:
        start = str(self.path.parent) if self.path else ""
        found, _ = QFileDialog.getOpenFileName(self, tr("House style"), start, tr(WORD_AND_TEMPLATES))
        if found:
            self.choose(Path(found))
