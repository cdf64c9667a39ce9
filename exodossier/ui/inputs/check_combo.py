"""Several of a list in little room: a closed line that says what is chosen, an open list to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.plain import Json
    from exodossier.ui.inputs.pick import Choice

JOINT = "; "
_OPENERS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_F4, Qt.Key.Key_Up, Qt.Key.Key_Down})


class CheckCombo(QComboBox):
    """A combo box of check boxes; the list stays open while one checks. Unknown values are kept."""

    toggled = Signal()

    def __init__(self, choices: Iterable[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self._strays: list[Json] = []
        self._none = True
        self._items = QStandardItemModel(self)
        for choice in choices:
            item = QStandardItem(choice.title)
            item.setData(choice.id, Qt.ItemDataRole.UserRole)
            item.setToolTip(choice.help)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self._items.appendRow(item)
        self.setModel(self._items)
        line = self.lineEdit()
        if line is not None:
            line.setReadOnly(True)
            line.installEventFilter(self)
        self.view().viewport().installEventFilter(self)
        self.view().installEventFilter(self)
        self._tell()

    def chosen(self) -> Json:
        """Ids in the order of the list; None where nothing was ever chosen."""
        found: list[Json] = [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in self._each() if _is_on(item)
        ]
        found += self._strays
        return found if found or not self._none else None

    def choose(self, value: Json) -> None:
        """Show a value."""
        wanted = value if isinstance(value, list) else [] if value is None else [value]
        ids = set()
        for item in self._each():
            id_ = item.data(Qt.ItemDataRole.UserRole)
            ids.add(id_)
            item.setCheckState(Qt.CheckState.Checked if id_ in wanted else Qt.CheckState.Unchecked)
        self._strays = [one for one in wanted if one not in ids]
        self._none = value is None
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click or Space in the list toggles and keeps it open; a click on the line opens it."""
        if watched is self.view().viewport() and event.type() == QEvent.Type.MouseButtonRelease:
            self._toggle(self.view().currentIndex().row())
            return True
        pressed = watched is self.view() and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self._toggle(self.view().currentIndex().row())
            return True
        if watched is self.lineEdit() and event.type() == QEvent.Type.MouseButtonPress:
            self.showPopup()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, letters and arrows open the list; no key changes what is chosen while it is closed."""
        if event.key() in _OPENERS or event.text().isalnum():
            self.showPopup()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()

    def hidePopup(self) -> None:
        """Close the list; the line goes on saying what is chosen."""
        super().hidePopup()
        self._tell()

    def _toggle(self, row: int) -> None:
        item = self._items.item(row)
        if item is not None:
            item.setCheckState(Qt.CheckState.Unchecked if _is_on(item) else Qt.CheckState.Checked)
            self._tell()
            self.toggled.emit()

    def _each(self) -> list[QStandardItem]:
        return [self._items.item(row) for row in range(self._items.rowCount())]

    def _tell(self) -> None:
        titles = [item.text() for item in self._each() if _is_on(item)]
        self.setCurrentIndex(-1)
        self.setEditText(JOINT.join([*titles, *map(str, self._strays)]))


def _is_on(item: QStandardItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked
