"""Tables over plain records: columns are data, rows are replaced as a whole, nothing is read in `data`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from exodossier.ui import theme
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
RECORD: Final = Qt.ItemDataRole.UserRole
SORT: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column. sort: what to order by, if not the text. icon: (name, tone). right: numbers."""

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    icon: Callable[[R], tuple[str, str]] | None = None
    tip: Callable[[R], str] | None = None
    right: bool = False
    width: int = 0


class RecordModel(QAbstractTableModel, Generic[R]):
    """Records as rows. The record itself is the RECORD role of every cell."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._records: tuple[R, ...] = ()
        self._read: Final[dict[int, Callable[[R, Column[R]], object]]] = {
            Qt.ItemDataRole.DisplayRole: lambda record, column: column.text(record),
            Qt.ItemDataRole.ToolTipRole: lambda record, column: (column.tip or column.text)(record),
            Qt.ItemDataRole.DecorationRole: _icon,
            Qt.ItemDataRole.TextAlignmentRole: _alignment,
            RECORD: lambda record, _column: record,
            SORT: lambda record, column: (column.sort or column.text)(record),
        }

    @property
    def records(self) -> tuple[R, ...]:
        """What is shown, in the model's own order."""
        return self._records

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns, left to right."""
        return self._columns

    def show(self, records: Sequence[R]) -> None:
        """Show other records. Equal records leave the view alone."""
        if tuple(records) == self._records:
            return
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Rows of the table; cells have none."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Columns of the table; cells have none."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, by role."""
        read = self._read.get(role)
        if read is None or not index.isValid():
            return None
        return read(self._records[index.row()], self._columns[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(None, self._columns[section])
        return None


class RecordFilter(QSortFilterProxyModel):
    """Sorts by the SORT role and keeps rows in which every typed word occurs in some column."""

    def __init__(self, source: RecordModel[Any]) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._accept: Callable[[Any], bool] = lambda _record: True
        self.setSortRole(SORT)
        self.setSourceModel(source)
        self._source = source

    def search(self, text: str) -> None:
        """Keep rows that contain every word of the text."""
        self.beginFilterChange()
        self._words = tuple(text.casefold().split())
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def accept(self, test: Callable[[Any], bool]) -> None:
        """Keep records that pass a test."""
        self.beginFilterChange()
        self._accept = test
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row is kept."""
        del source_parent
        record = self._source.records[source_row]
        if not self._accept(record):
            return False
        if not self._words:
            return True
        line = " ".join(column.text(record) for column in self._source.columns).casefold()
        return all(word in line for word in self._words)

    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        """Order by the sort value; the sort functions of a column give one type."""
        return bool(source_left.data(SORT) < source_right.data(SORT))


def _icon(record: Any, column: Column[Any]) -> object:
    return theme.icon(*column.icon(record)) if column.icon else None


def _alignment(_record: object, column: Column[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
