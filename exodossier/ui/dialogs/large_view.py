"""A table with all the room of the window. It is the table of the item itself, so nothing has to be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodossier.ui.editors.tables import GridEditor

SHARE: Final = 0.92


class LargeView(Sheet):
    """Borrows the editor; whoever opened it takes it back when this is finished."""

    def __init__(self, parent: QWidget, title: str, editor: GridEditor) -> None:
        super().__init__(parent, title, "", tr("Close"))
        self.cancel.hide()
        self.verb.setDefault(False)
        self._editor = editor
        editor.grid.large.hide()
        editor.grid.set_fills(fills=True)
        self.add(editor)
        self.resize(parent.size() * SHARE)

    def work(self) -> None:
        """Close."""
        self._editor.commit()
        self.accept()
