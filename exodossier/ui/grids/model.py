"""Plain rows as a Qt table. Below the last row stands an empty one: what is typed there becomes a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from exodossier.domain import forms
from exodossier.domain.spec import Kind
from exodossier.ui.grids import look
from exodossier.ui.grids.cells import cell_faults, read_cell
from exodossier.ui.grids.clipboard import Copied
from exodossier.ui.grids.rows import GridRow, difference, moved, renamed
from exodossier.ui.inputs.words_of import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.spec import Part
    from exodossier.ui.grids.clipboard import Block
    from exodossier.ui.inputs.context import EditorContext

    Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
_Role = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """edited: one gesture of a person, as a `GridEdit`. Setting rows from outside emits nothing.

    new_id gives ids for new rows. prefill: cells that every new row starts with.
    """

    edited = Signal(object)

    def __init__(
        self, columns: Sequence[Part], context: EditorContext, new_id: Callable[[], str], prefill: JsonMap
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.context = context
        self.read_only = False
        self._new_id, self._prefill = new_id, prefill
        self._rows: list[GridRow] = []
        self._faults: dict[tuple[str, str], tuple[Finding, ...]] = {}
        self._told: dict[tuple[str, str], tuple[Finding, ...]] = {}
        self._bad_rows: dict[str, tuple[tuple[int, Finding], ...]] = {}

    def rows(self) -> tuple[GridRow, ...]:
        """The rows as they stand, without the empty one below."""
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[GridRow]) -> None:
        """Show other rows; what stays the same keeps its place, selection and open cell."""
        self._adopt(list(rows))

    def rename(self, names: Mapping[str, str]) -> None:
        """Rows got their permanent ids."""
        self._rows = renamed(self._rows, names)

    def set_read_only(self, read_only: bool) -> None:
        """Let rows be read but not changed; the empty row goes."""
        self.beginResetModel()
        self.read_only = read_only
        self.endResetModel()

    def tell_faults(self, faults: Mapping[tuple[str, str], tuple[Finding, ...]]) -> None:
        """Findings from outside, by (row id, column id)."""
        self._told = dict(faults)
        self._bad_rows.clear()
        self._redraw()

    def forget(self) -> None:
        """Look again at what the context tells of the rows that cells refer to."""
        refers = {part.id for part in self.columns if part.spec.kind is Kind.REF}
        if refers:
            self._faults = {key: found for key, found in self._faults.items() if key[1] not in refers}
            self._bad_rows.clear()
            self._redraw()

    # ---- reading ----

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows, and the empty one."""
        return 0 if parent.isValid() else len(self._rows) + (not self.read_only)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One per part."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """A cell by role; see `look.READ`."""
        read = look.READ.get(role)
        return read(self, index.row(), index.column()) if read and index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Column titles with their help; row numbers, a plus sign for the empty row."""
        if orientation == Qt.Orientation.Vertical:
            number = str(section + 1) if section < len(self._rows) else "+"
            return number if role == _Role.DisplayRole else None
        read = look.HEADER.get(role)
        return read(self.columns[section]) if read else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells that are not asked in their row cannot be entered; yes-or-no cells are checked."""
        found = super().flags(index)
        if not index.isValid() or self.read_only or not self.is_asked(index.row(), index.column()):
            return found
        if self.columns[index.column()].spec.kind is Kind.BOOLEAN:
            return found | Qt.ItemFlag.ItemIsUserCheckable
        return found | Qt.ItemFlag.ItemIsEditable

    def value(self, row: int, column: int) -> Json:
        """What a cell holds; None in the empty row."""
        return self._rows[row].cells.get(self.columns[column].id) if row < len(self._rows) else None

    def text(self, row: int, column: int) -> str:
        """A cell in words that can be typed again."""
        return words_of(self.value(row, column), self.columns[column].spec, self.context)

    def copied(self, row: int, column: int) -> Copied:
        """A cell for the clipboard."""
        kind = self.columns[column].spec.kind.value
        return Copied(self.text(row, column), kind, self.value(row, column))

    def is_new(self, row: int) -> bool:
        """Whether this is the empty row below the last."""
        return row >= len(self._rows)

    def is_asked(self, row: int, column: int) -> bool:
        """Whether a column is asked in a row (its `show_when` does not say no)."""
        part = self.columns[column]
        if part.show_when is None or row >= len(self._rows):
            return True
        units = self.context.vocabulary.unit
        return forms.shown(part, self._rows[row].cells, self.columns, units) is not False

    def faults(self, row: int, column: int) -> tuple[Finding, ...]:
        """What is wrong with a cell."""
        if row >= len(self._rows):
            return ()
        key = (self._rows[row].id, self.columns[column].id)
        if key not in self._faults:
            spec = self.columns[column].spec
            self._faults[key] = cell_faults(self.value(row, column), spec, self.context)
        own, told = self._faults[key], self._told.get(key, ())
        return own + tuple(one for one in told if not own or not one.code.startswith("value."))

    def bad_cells(self) -> list[tuple[int, int, Finding]]:
        """Every finding of every cell, in reading order."""
        return [
            (at, column, fault)
            for at, row in enumerate(self._rows)
            for column, fault in self._of_row(at, row.id)
        ]

    # ---- gestures: each is one edit ----

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Typed text or a check mark."""
        row, column = index.row(), index.column()
        if not index.isValid() or self.read_only:
            return False
        if role == _Role.CheckStateRole:
            self.put({(row, column): value in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}})
            return True
        if role != _Role.EditRole:
            return False
        old = self.value(row, column)
        spec = self.columns[column].spec
        self.put({(row, column): read_cell(str(value or ""), spec, self.context, old)})
        return True

    def put(self, values: Mapping[tuple[int, int], Json]) -> None:
        """Give cells values; rows below the last one come into being as far as they get something."""
        wanted = {place: value for place, value in values.items() if self.value(*place) != value}
        if not wanted:
            return
        rows = list(self._rows)
        while len(rows) <= max(row for row, _column in wanted):
            rows.append(self._fresh())
        for (row, column), value in wanted.items():
            cells = {**rows[row].cells, self.columns[column].id: value}
            rows[row] = GridRow(rows[row].id, {name: one for name, one in cells.items() if one is not None})
        self._do(rows)

    def put_block(self, top: int, left: int, block: Block) -> None:
        """Paste cells, as text or as what they were where the kinds agree."""
        values: dict[tuple[int, int], Json] = {}
        for down, line in enumerate(block):
            for across, cell in enumerate(line[: len(self.columns) - left]):
                place = (top + down, left + across)
                spec = self.columns[place[1]].spec
                same = cell.kind == spec.kind.value
                read = cell.value if same else read_cell(cell.text, spec, self.context, self.value(*place))
                values[place] = read
        self.put(values)

    def clear(self, places: Iterable[tuple[int, int]]) -> None:
        """Empty cells."""
        self.put({place: None for place in places if place[0] < len(self._rows)})

    def insert(self, at: int, count: int = 1) -> None:
        """New rows before a place."""
        at = min(at, len(self._rows))
        self._do([*self._rows[:at], *(self._fresh() for _ in range(count)), *self._rows[at:]])

    def duplicate(self, chosen: set[int]) -> None:
        """Copies of the chosen rows below the last of them."""
        places = sorted(at for at in chosen if at < len(self._rows))
        if places:
            copies = [GridRow(self._new_id(), dict(self._rows[at].cells)) for at in places]
            after = places[-1] + 1
            self._do([*self._rows[:after], *copies, *self._rows[after:]])

    def remove(self, chosen: set[int]) -> None:
        """Take rows out."""
        self._do([row for at, row in enumerate(self._rows) if at not in chosen])

    def move(self, chosen: set[int], to: int) -> None:
        """Put rows before place `to` of the present order."""
        self._do(moved(self._rows, chosen, to))

    # ---- inside ----

    def _of_row(self, at: int, id_: str) -> tuple[tuple[int, Finding], ...]:
        if id_ not in self._bad_rows:
            columns = range(len(self.columns))
            self._bad_rows[id_] = tuple((one, fault) for one in columns for fault in self.faults(at, one))
        return self._bad_rows[id_]

    def _fresh(self) -> GridRow:
        return GridRow(self._new_id(), dict(self._prefill))

    def _do(self, rows: list[GridRow]) -> None:
        if self.read_only:
            return
        edit = difference(self._rows, rows)
        if edit:
            self._adopt(rows)
            self.edited.emit(edit)

    def _adopt(self, wanted: list[GridRow]) -> None:
        """Become the wanted rows by honest removals, moves, insertions and changes."""
        ids = {row.id for row in wanted}
        for at in reversed(range(len(self._rows))):
            if self._rows[at].id not in ids:
                self.beginRemoveRows(_NOWHERE, at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(wanted):
            self._bring(at, row)

    def _bring(self, at: int, row: GridRow) -> None:
        found = next((place for place in range(at, len(self._rows)) if self._rows[place].id == row.id), None)
        if found is None:
            self._insert_row(at, row)
        elif found != at:
            self.beginMoveRows(_NOWHERE, found, found, _NOWHERE, at)
            self._rows.insert(at, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[at].cells != row.cells:
            self._rows[at] = row
            self._changed(at)

    def _insert_row(self, at: int, row: GridRow) -> None:
        """A row at the end takes the place of the empty one, and a new empty one comes below it."""
        last = at == len(self._rows) and not self.read_only
        shown_at = at + 1 if last else at
        self.beginInsertRows(_NOWHERE, shown_at, shown_at)
        self._rows.insert(at, row)
        self.endInsertRows()
        if last:
            self._changed(at)

    def _changed(self, at: int) -> None:
        for part in self.columns:
            self._faults.pop((self._rows[at].id, part.id), None)
        self._bad_rows.pop(self._rows[at].id, None)
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, at, at)

    def _redraw(self) -> None:
        if self._rows and self.columns:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
