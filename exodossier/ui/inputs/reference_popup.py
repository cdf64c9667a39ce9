"""Picking what a sentence refers to: another entry, a piece of evidence, a citation, an abbreviation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from exodossier.ui import theme
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from exodossier.ui.references import Reference

KINDS: Final = {
    "entry": "Item",
    "evidence": "Evidence",
    "citation": "Citation",
    "abbreviation": "Abbreviation",
}


class ReferencePopup(QFrame):
    """A searched list under a button. `picked` gives the reference."""

    picked = Signal(object)

    def __init__(self, references: Iterable[Reference], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(tr("References"))
        self.setFixedSize(380, 320)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search items and evidence"))
        self.search.setAccessibleName(tr("Search items and evidence"))
        self.list = QListWidget()
        self.list.setProperty("role", "plain")
        self.list.setAccessibleName(tr("References"))
        for reference in references:
            line = QListWidgetItem(f"{tr(KINDS.get(reference.kind, reference.kind))} · {reference.title}")
            line.setData(Qt.ItemDataRole.UserRole, reference)
            self.list.addItem(line)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        lines.setSpacing(theme.XS)
        lines.addWidget(self.search)
        lines.addWidget(self.list)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._pick_current)
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        self._filter("")

    def open_below(self, anchor: QWidget) -> None:
        """Show the list under a widget, ready to type."""
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))
        self.show()
        self.search.setFocus()

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        first = -1
        for at in range(self.list.count()):
            fits = wanted in self.list.item(at).text().casefold()
            self.list.item(at).setHidden(not fits)
            first = at if fits and first < 0 else first
        self.list.setCurrentRow(first)

    def _pick_current(self) -> None:
        if self.list.currentRow() >= 0:
            self._pick(self.list.currentItem())

    def _pick(self, line: QListWidgetItem) -> None:
        self.close()
        self.picked.emit(line.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys move in the list while one types in the search line."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = self.list.currentRow() + step
        while 0 <= at < self.list.count() and self.list.item(at).isHidden():
            at += step
        if 0 <= at < self.list.count():
            self.list.setCurrentRow(at)
