"""What all pages share: they are told when the dossier changed, and draw only while they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from exodossier.ui.widgets.banner import Banner
from exodossier.ui.widgets.basics import column, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QLayout

    from exodossier.ui.desk import Desk
    from exodossier.ui.snapshot import Snapshot


class Page(QWidget):
    """`asked` carries an action id of the window and its data: pages never open dialogs themselves."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.banner = Banner()
        self._stale = True
        desk.session.situation_changed.connect(self.mark_stale)
        desk.session.workspace_changed.connect(self.mark_stale)

    @property
    def snapshot(self) -> Snapshot | None:
        """The open dossier as it was read last."""
        return self.desk.session.snapshot

    @Slot()
    def mark_stale(self) -> None:
        """Draw again: now if the page is seen, else when it is."""
        self._stale = True
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while the page was away."""
        super().showEvent(event)
        if self._stale:
            self._draw()

    def draw(self) -> None:
        """Show the present state; every page says how."""
        raise NotImplementedError

    def show_place(self, place: str) -> None:
        """Bring one thing of the page into view, by its id, if the page has such things."""

    def focus_filter(self) -> None:
        """Put the cursor where one filters, if the page has such a place."""

    def _draw(self) -> None:
        self._stale = False
        self.draw()


def heading(title: str, text: str, *right: QWidget | QLayout) -> QWidget:
    """The head of a page: what it is, what it is for, and its main actions."""
    made = QWidget()
    words = column(label(title, "title"), label(text, "subtle", wrap=True), gap=4)
    parts = row(words, 1, *right, gap=8)
    parts.setStretch(0, 100)
    made.setLayout(parts)
    return made
