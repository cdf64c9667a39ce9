"""Records to tick: a table in which a person says which of the rows that can be chosen are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal

from exodossier.ui import theme
from exodossier.ui.models.records import RecordModel
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from exodossier.ui.models.records import Column, Index

_Role = Qt.ItemDataRole
TICKS: Final = 0
"""The column that has the boxes."""


class TickModel(RecordModel[Any]):
    """key: what is ticked with a record (several may share one). can: whether a record may be ticked.

    `ticked` tells the key and whether it is wanted now, when a person changed it.
    """

    ticked = Signal(object, bool)

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], Hashable],
        can: Callable[[Any], bool],
    ) -> None:
        super().__init__(columns)
        self._key, self._can = key, can
        self._wanted: set[Hashable] = set()

    @property
    def chosen(self) -> list[Any]:
        """The records that can be ticked and are, in the model's own order."""
        return [one for one in self.records if self._can(one) and self._key(one) in self._wanted]

    def want(self, keys: Iterable[Hashable]) -> None:
        """Tick exactly these, without telling anyone."""
        self._wanted = set(keys)
        self._redraw()

    def tick(self, records: Iterable[Any], *, on: bool) -> None:
        """Tick or untick records, as a person does."""
        for key in dict.fromkeys(self._key(one) for one in records if self._can(one)):
            if (key in self._wanted) is not on:
                self._wanted ^= {key}
                self.ticked.emit(key, on)
        self._redraw()

    def is_ticked(self, record: Any) -> bool:
        """Whether a record can be ticked and is."""
        return self._can(record) and self._key(record) in self._wanted

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Boxes stand in the first column of what can be ticked."""
        found = super().flags(index)
        if index.isValid() and index.column() == TICKS and self._can(self.records[index.row()]):
            return found | Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """As any table of records, with boxes; what cannot be ticked is muted."""
        if index.isValid():
            record = self.records[index.row()]
            if role == _Role.CheckStateRole and index.column() == TICKS and self._can(record):
                return Qt.CheckState.Checked if self.is_ticked(record) else Qt.CheckState.Unchecked
            if role == _Role.ForegroundRole and not self._can(record):
                return theme.colour("text-muted")
            if role == _Role.AccessibleTextRole and index.column() == TICKS:
                return f"{super().data(index)}, {self._said(record)}"
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """A click on a box."""
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        self.tick(
            (self.records[index.row()],), on=value in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}
        )
        return True

    def _said(self, record: Any) -> str:
        if not self._can(record):
            return tr("cannot be chosen")
        return tr("chosen") if self.is_ticked(record) else tr("not chosen")

    def _redraw(self) -> None:
        if self.records:
            last = self.index(self.rowCount(QModelIndex()) - 1, TICKS)
            self.dataChanged.emit(self.index(0, TICKS), last)
