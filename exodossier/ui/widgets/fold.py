"""A section that folds, with its title as a button: keyboard and screen readers see open and closed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from exodossier.ui import theme
from exodossier.ui.widgets.basics import column
from exodossier.ui.words import tr


class Fold(QWidget):
    """Title and body; `toggled` tells the new state, so that a body can be filled when first seen."""

    toggled = Signal(bool)

    def __init__(self, title: str, body: QWidget, *, open_: bool = False) -> None:
        super().__init__()
        self.body = body
        self._title = title
        self._head = QToolButton()
        self._head.setProperty("kind", "fold")
        self._head.setCheckable(True)
        self._head.setChecked(open_)
        self._head.setIconSize(QSize(12, 12))
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._head.toggled.connect(self._show)
        self.setLayout(column(self._head, body, gap=4))
        self._show(open_)

    def set_title(self, title: str) -> None:
        """Change the title, for example to count what is inside."""
        self._title = title
        self._name()

    def set_open(self, open_: bool) -> None:
        """Fold or unfold."""
        self._head.setChecked(open_)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self._head.isChecked()

    def _show(self, open_: bool) -> None:
        self.body.setVisible(open_)
        theme.dress(self._head, "chevron-down" if open_ else "chevron-right", "text-muted")
        self._name()
        self.toggled.emit(open_)

    def _name(self) -> None:
        state = tr("open") if self._head.isChecked() else tr("folded")
        self._head.setText(self._title)
        self._head.setAccessibleName(f"{self._title}, {state}")
