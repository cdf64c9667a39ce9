"""A wide button for one way to go: what it does in bold, what that means below, and room for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from exodossier.ui.widgets.basics import Picture, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QResizeEvent


class ChoiceButton(QPushButton):
    """A button all over: its words and pictures do not take the mouse."""

    def __init__(
        self, icon: str, title: str, about: str, clicked: Callable[[], object], *extra: QWidget
    ) -> None:
        super().__init__()
        self.setProperty("kind", "choice")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.title = label(title, "label", wrap=True)
        self.about = label(about, "subtle", wrap=True)
        words = column(1, self.title, self.about, *extra, 1, gap=4)
        self._parts = row(Picture(icon, 24, "accent"), words, gap=16, margins=(16, 12, 16, 12))
        self._parts.setStretch(1, 1)
        self.setLayout(self._parts)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: clicked())

    def sizeHint(self) -> QSize:
        """As wide as its words want, as high as they need."""
        return self._parts.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Words may wrap."""
        return self._parts.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped words need their height."""
        super().resizeEvent(event)
        height = self._parts.heightForWidth(event.size().width())
        if height > 0:
            self.setFixedHeight(height)
