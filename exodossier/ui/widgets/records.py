"""A table of records with search, sorting, an empty state, and its cells for the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QStackedWidget, QTableView, QWidget

from exodossier.ui.models.records import RECORD, RecordFilter, RecordModel
from exodossier.ui.widgets.basics import column
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from exodossier.ui.models.records import Column
    from exodossier.ui.widgets.empty import EmptyState


class Grid(QTableView):
    """Rows to choose from; Ctrl+C copies them as text, Enter opens the current one."""

    opened = Signal(object)
    current = Signal(object)

    def __init__(self, name: str, model: RecordFilter) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setHighlightSections(False)
        self.activated.connect(lambda index: self.opened.emit(index.data(RECORD)))
        self.selectionModel().currentRowChanged.connect(self._moved)

    def picked(self) -> list[Any]:
        """The records of the chosen rows, top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [index.data(RECORD) for index in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or what a table does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.current.emit(index.data(RECORD) if index.isValid() else None)

    def _copy(self) -> None:
        model = self.model()
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [
            "\t".join(str(model.index(row, at).data() or "") for at in range(model.columnCount()))
            for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))


class RecordTable(QWidget):
    """Search line, table, and what is shown while there is nothing."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Any]],
        empty: EmptyState | None = None,
        *,
        searchable: bool = True,
        model: RecordModel[Any] | None = None,
    ) -> None:
        super().__init__()
        self._searchable = searchable
        self.model: RecordModel[Any] = model or RecordModel(columns)
        self.filter = RecordFilter(self.model)
        self.grid = Grid(name, self.filter)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Filter…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Filter {0}").format(name))
        self.search.textChanged.connect(self.filter.search)
        self.search.setVisible(searchable)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        if empty is not None:
            self._stack.addWidget(empty)
        self.lines = column(self.search, self._stack, gap=8)
        self.setLayout(self.lines)
        self._set_widths()

    def show_records(self, records: Sequence[Any]) -> None:
        """Show records; the current row stays current where its record is still there."""
        at = self.grid.currentIndex().row()
        self.model.show(records)
        bare = not records and self._stack.count() > 1
        self._stack.setCurrentIndex(1 if bare else 0)
        self.search.setVisible(self._searchable and not bare)
        if records and self.filter.rowCount():
            self.grid.selectRow(min(max(at, 0), self.filter.rowCount() - 1))

    def _set_widths(self) -> None:
        header = self.grid.horizontalHeader()
        for at, made in enumerate(self.model.columns):
            if made.width:
                self.grid.setColumnWidth(at, made.width)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(44)
