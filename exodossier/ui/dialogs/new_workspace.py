"""Where a new workspace goes: a name and a place make a folder. Nothing that exists is touched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLineEdit, QWidget

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.widgets.basics import button, label, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

FORBIDDEN: Final = frozenset('<>:"/\\|?*')
"""Signs that no folder name may hold on some system a colleague may use."""


class NewWorkspaceDialog(Sheet):
    """`then` gets the folder once name and place will do; a fault is told inside, with what was typed."""

    def __init__(
        self, parent: QWidget, words: tuple[str, str, str], name: str, then: Callable[[Path], object]
    ) -> None:
        super().__init__(parent, *words)
        self._then = then
        self.name = QLineEdit(name)
        self.name.setAccessibleName(tr("Name"))
        self.name.setPlaceholderText(tr("UC-MSC exosomes"))
        self.place = QLineEdit(str(_documents()))
        self.place.setAccessibleName(tr("Place"))
        self._whole = label("", "small", wrap=True)
        pick = button(tr("Choose…"), self._pick)
        pick.setAccessibleName(tr("Choose the place"))
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(12)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Place"), row(self.place, pick))
        form.addRow("", self._whole)
        body = QWidget()
        body.setLayout(form)
        self.add(body)
        for line in (self.name, self.place):
            line.textChanged.connect(self._tell)
        self._tell()
        self.name.setFocus()

    def work(self) -> None:
        """Hand the folder over, if it will do."""
        folder = self.folder
        fault = _fault(self.name.text().strip(), folder)
        if fault:
            self.banner.tell(*fault, tone="warn")
            self.name.setFocus()
            return
        self.accept()
        self._then(folder)

    @property
    def folder(self) -> Path:
        """The folder that would be made."""
        return Path(self.place.text().strip()).expanduser() / self.name.text().strip()

    def _tell(self) -> None:
        self.banner.hide()
        named = bool(self.name.text().strip())
        self._whole.setText(tr("Makes the folder {0}").format(self.folder) if named else "")

    def _pick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Place"), self.place.text())
        if chosen:
            self.place.setText(chosen)


def _fault(name: str, folder: Path) -> tuple[str, str] | None:
    if not name:
        return tr("Give the workspace a name."), tr("The folder gets this name.")
    if FORBIDDEN & set(name) or name.startswith("."):
        remedy = tr("Leave out {0} and a leading dot.").format(" ".join(sorted(FORBIDDEN)))
        return tr("This name cannot be the name of a folder."), remedy
    if folder.exists() and not folder.is_dir():
        return tr("There is a file of this name already."), tr("Choose another name.")
    if folder.is_dir() and any(folder.iterdir()):
        remedy = tr("Choose another name, or open it if it is a workspace.")
        return tr("There is a folder of this name already, and it is not empty."), remedy
    return None


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
