"""The grid as one works in it: keys, clipboard and rows as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView

from exodossier.domain.spec import Kind
from exodossier.ui import theme
from exodossier.ui.grids.clipboard import read_block, write_block
from exodossier.ui.grids.delegates import CellDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from exodossier.ui.grids.model import GridModel

WIDTHS: Final = {
    Kind.BOOLEAN: 80,
    Kind.INTEGER: 90,
    Kind.PERCENT: 90,
    Kind.DATE: 130,
    Kind.LONGTEXT: 240,
    Kind.QUANTITY: 170,
}
"""Widths by kind in pixels; 160 for the others; a title may widen its column up to WIDEST."""

WIDTH, WIDEST = 160, 260
MEASURED: Final = 50
"""So many rows are looked at for the widths of columns."""
PADDING: Final = 20
_Hint = QAbstractItemDelegate.EndEditHint
_Select = QItemSelectionModel.SelectionFlag
_Trigger = QAbstractItemView.EditTrigger


class GridView(QTableView):
    """lost: how many pasted columns had no room. details_wanted: the cell whose details are asked for."""

    lost = Signal(int)
    details_wanted = Signal(QModelIndex)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.setModel(model)
        delegate = CellDelegate(model, self)
        self.setItemDelegate(delegate)
        delegate.closeEditor.connect(self._closed)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(True)
        self._headers()
        self._keys: dict[QKeySequence, Callable[[], None]] = self._shortcuts()

    def _headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(True)
        across.setStretchLastSection(True)
        across.setMinimumSectionSize(56)
        down.setDefaultSectionSize(theme.HIT + 2)
        down.setMinimumWidth(theme.XXL)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.setSectionsMovable(True)
        down.sectionMoved.connect(self._row_dragged)
        self._fitted = False
        for at, part in enumerate(self.grid.columns):
            room = min(WIDTHS.get(part.spec.kind, WIDTH), WIDEST)
            self.setColumnWidth(at, max(room, self._title_width(at)))

    def _title_width(self, column: int) -> int:
        title = self.fontMetrics().horizontalAdvance(f"{self.grid.columns[column].title} *")
        return min(title + theme.XL, WIDEST)

    def fit_columns(self) -> None:
        """As wide as the first rows need, once: what a person pulls, or types later, moves nothing."""
        rows = min(len(self.grid.rows()), MEASURED)
        if self._fitted or not rows:
            return
        self._fitted = True
        metrics = self.fontMetrics()
        for at in range(len(self.grid.columns)):
            texts = (str(self.grid.index(row, at).data() or "") for row in range(rows))
            needed = max(metrics.horizontalAdvance(text) for text in texts) + PADDING
            self.setColumnWidth(at, max(self._title_width(at), min(needed, WIDEST)))

    def _shortcuts(self) -> dict[QKeySequence, Callable[[], None]]:
        plain = {
            QKeySequence.StandardKey.Copy: self.copy,
            QKeySequence.StandardKey.Cut: self.cut,
            QKeySequence.StandardKey.Paste: self.paste,
        }
        named = {
            "Ctrl+D": self.fill_down,
            "Ctrl+Shift+D": self.duplicate_rows,
            "Ctrl++": self.insert_rows,
            "Ctrl+Shift++": self.insert_rows,
            "Ctrl+=": self.insert_rows,
            "Ctrl+-": self.remove_rows,
            "Alt+Up": self.move_up,
            "Alt+Down": self.move_down,
            "Del": self.clear_cells,
            "Backspace": self.clear_cells,
            "Shift+F2": self.ask_details,
            "Space": self.press_space,
        }
        found = {one: work for key, work in plain.items() for one in QKeySequence.keyBindings(key)}
        return found | {QKeySequence(keys): work for keys, work in named.items()}

    # ---- what is chosen ----

    def places(self) -> list[tuple[int, int]]:
        """Selected cells, in reading order."""
        return sorted((index.row(), index.column()) for index in self.selectedIndexes())

    def chosen_rows(self) -> set[int]:
        """Rows with a selected cell (the empty row never counts)."""
        return {row for row, _column in self.places() if not self.grid.is_new(row)}

    def go_to(self, row: int, column: int) -> None:
        """Stand in a cell and show it."""
        self._stand_in(self.grid.index(row, column))
        self.setFocus()

    # ---- gestures ----

    def copy(self) -> None:
        """The rectangle around the selection to the clipboard."""
        places = self.places()
        if not places:
            return
        rows, columns = [row for row, _ in places], [column for _, column in places]
        chosen = [row for row in range(min(rows), max(rows) + 1) if not self.grid.is_new(row)]
        across = range(min(columns), max(columns) + 1)
        block = [[self.grid.copied(row, column) for column in across] for row in chosen]
        if block:
            QGuiApplication.clipboard().setMimeData(write_block(block))

    def cut(self) -> None:
        """Copy, then empty."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Cells from the clipboard, from the top left selected one on; one cell fills the whole selection."""
        block = read_block(QGuiApplication.clipboard().mimeData())
        places = self.places()
        if not block or not places or self.grid.read_only:
            return
        top, left = min(row for row, _ in places), min(column for _, column in places)
        if len(block) == 1 and len(block[0]) == 1 and len(places) > 1:
            bottom, right = max(row for row, _ in places), max(column for _, column in places)
            block = [block[0] * (right - left + 1) for _ in range(bottom - top + 1)]
        self.grid.put_block(top, left, block)
        room = len(self.grid.columns) - left
        width = max(len(row) for row in block)
        self.select_block(top, left, len(block), min(width, room))
        self.lost.emit(max(width - room, 0))

    def select_block(self, top: int, left: int, height: int, width: int) -> None:
        """Select a rectangle."""
        model = self.selectionModel()
        model.clearSelection()
        for row in range(top, top + height):
            for column in range(left, left + width):
                model.select(self.grid.index(row, column), _Select.Select)
        model.setCurrentIndex(self.grid.index(top, left), _Select.NoUpdate)

    def fill_down(self) -> None:
        """The topmost selected cell of each column into those below it."""
        tops: dict[int, int] = {}
        values = {}
        for row, column in self.places():
            if column in tops:
                values[row, column] = self.grid.value(tops[column], column)
            else:
                tops[column] = row
        self.grid.put({place: value for place, value in values.items() if not self.grid.is_new(place[0])})

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self.grid.clear(self.places())

    def insert_rows(self) -> None:
        """As many new rows above the selection as it has rows."""
        current = max(self.currentIndex().row(), 0)
        chosen = self.chosen_rows() or {current}
        at = min(chosen)
        self.grid.insert(at, len(chosen))
        self.go_to(at, max(self.currentIndex().column(), 0))

    def add_row(self) -> None:
        """Stand in the empty row, ready to type."""
        self.go_to(self.grid.rowCount() - 1, 0)

    def duplicate_rows(self) -> None:
        """Copies of the selected rows below them."""
        chosen, column = self.chosen_rows(), max(self.currentIndex().column(), 0)
        if chosen:
            self.grid.duplicate(chosen)
            self.go_to(max(chosen) + 1, column)

    def remove_rows(self) -> None:
        """Delete the selected rows."""
        chosen, column = self.chosen_rows(), max(self.currentIndex().column(), 0)
        if chosen:
            self.grid.remove(chosen)
            self.go_to(min(*chosen, self.grid.rowCount() - 1), column)

    def move_up(self) -> None:
        """Move the selected rows up by one."""
        chosen = self.chosen_rows()
        if chosen and min(chosen) > 0:
            self._move(chosen, min(chosen) - 1)

    def move_down(self) -> None:
        """Move the selected rows down by one."""
        chosen = self.chosen_rows()
        if chosen and max(chosen) + 1 < len(self.grid.rows()):
            self._move(chosen, max(chosen) + 2)

    def ask_details(self) -> None:
        """Ask for the details of the current cell."""
        if self.currentIndex().isValid():
            self.details_wanted.emit(self.currentIndex())

    def press_space(self) -> None:
        """Turn yes and no in a cell to check; elsewhere begin to type."""
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            self.edit(index)
            return
        value = self.grid.value(index.row(), index.column())
        self.grid.put({(index.row(), index.column()): value is not True})

    # ---- Qt ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Spreadsheet keys; Enter moves down, Ctrl+Tab leaves the grid."""
        work = self._keys.get(QKeySequence(event.keyCombination()))
        if work is not None:
            work()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.state() != QAbstractItemView.State.EditingState:
                up = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._step(-1 if up else 1)
            return
        if event.key() == Qt.Key.Key_Tab and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._leave()
            return
        super().keyPressEvent(event)

    def _closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell goes on to the cell below."""
        if hint == _Hint.SubmitModelCache:
            self._step(1)

    def _leave(self) -> None:
        self.setTabKeyNavigation(False)
        self.focusNextChild()
        self.setTabKeyNavigation(True)

    def _step(self, by: int) -> None:
        index = self.currentIndex()
        row = index.row() + by
        if 0 <= row < self.grid.rowCount():
            self._stand_in(self.grid.index(row, index.column()))

    def _stand_in(self, index: QModelIndex) -> None:
        """Choose one cell, whatever keys are held down (Ctrl of a shortcut would add to the choice)."""
        self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)
        self.scrollTo(index)

    def _move(self, chosen: set[int], to: int) -> None:
        column = max(self.currentIndex().column(), 0)
        ids = [row.id for at, row in enumerate(self.grid.rows()) if at in chosen]
        self.grid.move(chosen, to)
        self._select_rows(ids, column)

    def _select_rows(self, ids: list[str], column: int) -> None:
        places = [at for at, row in enumerate(self.grid.rows()) if row.id in ids]
        if places:
            self.select_block(places[0], column, places[-1] - places[0] + 1, 1)

    def _row_dragged(self, _logical: int, old: int, new: int) -> None:
        """A row was dragged by its number: put the header back and move the row itself."""
        header = self.verticalHeader()
        header.blockSignals(True)  # noqa: FBT003
        header.moveSection(new, old)
        header.blockSignals(False)  # noqa: FBT003
        last = len(self.grid.rows()) - 1
        if old <= last:
            target = min(new, last)
            self._move({old}, target + 1 if target > old else target)
