"""Characters of the field that keyboards lack, to click or to walk to with the arrow keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QToolButton

from exodossier.ui import theme
from exodossier.ui.widgets.basics import label
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

SYMBOLS: Final = {
    "Quantities": "µ×·±≤≥≈°‰–−′″",
    "Greek": "αβγδεζηθκλμπρστφχψω",
    "Greek capitals": "ΓΔΘΛΠΣΦΨΩ",
    "Raised": "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻",
    "Lowered": "₀₁₂₃₄₅₆₇₈₉₊₋",
    "Signs": "→←↑↓↔∞√∑∂∫Å®™©§†‡•",
}
ACROSS: Final = 13
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -ACROSS,
    Qt.Key.Key_Down: ACROSS,
}


class SymbolPopup(QFrame):
    """A sheet of symbols under a button. `picked` gives the character."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Symbols"))
        self.buttons: list[QToolButton] = []
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._grid.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        line = 0
        for title, characters in SYMBOLS.items():
            self._grid.addWidget(label(tr(title), "overline"), line, 0, 1, ACROSS)
            line += 1
            for start in range(0, len(characters), ACROSS):
                for across, character in enumerate(characters[start : start + ACROSS]):
                    self._grid.addWidget(self._button(character), line, across)
                line += 1

    def open_below(self, anchor: QWidget) -> None:
        """Show the sheet under a widget, with the first symbol in focus."""
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))
        self.show()
        self.buttons[0].setFocus()

    def _button(self, character: str) -> QToolButton:
        made = QToolButton()
        made.setText(character)
        made.setProperty("kind", "symbol")
        made.setFixedSize(theme.HIT, theme.HIT)
        made.clicked.connect(partial(self._pick, character))
        self.buttons.append(made)
        return made

    def _pick(self, character: str) -> None:
        self.close()
        self.picked.emit(character)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys walk over the sheet."""
        step = _STEPS.get(Qt.Key(event.key()))
        focus = self.focusWidget()
        if step is None or not isinstance(focus, QToolButton):
            super().keyPressEvent(event)
            return
        at = self.buttons.index(focus) + step
        self.buttons[min(max(at, 0), len(self.buttons) - 1)].setFocus()
