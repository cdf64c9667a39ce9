"""A row of buttons of which one is down: filters, statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from exodossier.ui.widgets.basics import row

if TYPE_CHECKING:
    from collections.abc import Iterable


class Segments(QWidget):
    """Choices as (id, text, tip). `chosen` is emitted only when a person chooses."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = row(gap=4)
        for id_, text, tip in choices:
            made = QPushButton(text)
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setProperty("kind", "segment")
            made.setToolTip(tip)
            made.setAccessibleName(f"{name}: {text}")
            made.clicked.connect(lambda _checked=False, id_=id_: self.chosen.emit(id_))
            self._group.addButton(made)
            self._buttons[id_] = made
            layout.addWidget(made)
        layout.addStretch(1)
        self.setLayout(layout)

    def choose(self, id_: str) -> None:
        """Show a choice as taken, without telling anyone; an unknown id lifts all."""
        self._group.setExclusive(False)
        for name, made in self._buttons.items():
            made.setChecked(name == id_)
        self._group.setExclusive(True)

    @property
    def current(self) -> str:
        """The id that is down, or empty."""
        return next((id_ for id_, made in self._buttons.items() if made.isChecked()), "")

    def button(self, id_: str) -> QPushButton:
        """One of the buttons, for enabling it or counting in it."""
        return self._buttons[id_]
