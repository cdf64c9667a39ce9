"""A table of records with boxes: Space ticks the rows that are selected, two links tick all and none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from exodossier.ui.models.records import RECORD
from exodossier.ui.widgets.basics import button, label, row
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from exodossier.ui.models.ticks import TickModel
    from exodossier.ui.widgets.empty import EmptyState


class TickTable(RecordTable):
    """What is filtered away keeps its tick; the links change only what is in view."""

    def __init__(self, name: str, model: TickModel, empty: EmptyState | None = None) -> None:
        super().__init__(name, model.columns, empty, model=model)
        self.ticks = model
        self.count = label("", "small")
        self.all = button(tr("Choose all"), lambda: self._tick_shown(on=True), kind="link")
        self.none = button(tr("Choose none"), lambda: self._tick_shown(on=False), kind="link")
        self.foot_bar = QWidget()
        self.foot_bar.setLayout(row(self.all, self.none, 1, self.count, gap=16))
        self.lines.addWidget(self.foot_bar)
        self.grid.installEventFilter(self)
        model.ticked.connect(lambda *_: self.tell())
        # Several filters change one after the other: count once, when they have.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.tell)
        for changed in (self.filter.modelReset, self.filter.rowsInserted, self.filter.rowsRemoved):
            changed.connect(self._later.start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in any column."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        picked = self.grid.picked() if pressed and space else []
        if picked:
            self.ticks.tick(picked, on=not all(self.ticks.is_ticked(one) for one in picked))
        return bool(picked) or super().eventFilter(watched, event)

    def tell(self) -> None:
        """Say how many are chosen."""
        number = len(self.ticks.chosen)
        self.count.setText(counted(number, "{n} row chosen", "{n} rows chosen"))

    def shown(self) -> list[Any]:
        """The records in view, top to bottom."""
        return [self.filter.index(at, 0).data(RECORD) for at in range(self.filter.rowCount())]

    def _tick_shown(self, *, on: bool) -> None:
        self.ticks.tick(self.shown(), on=on)
