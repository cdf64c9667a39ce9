"""Cards to choose one from: what each is, what it is for, and whether and why it fits. Arrow keys move."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from exodossier.ui.widgets.basics import clear, column, label, read_after, scrolled
from exodossier.ui.widgets.choice import ChoiceButton
from exodossier.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QScrollArea


STEPS: Final = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to choose. badge: a word and its tone; note: what should be known before choosing it."""

    id: str
    icon: str
    title: str
    about: str
    badge: tuple[str, str] = ("", "")
    note: str = ""
    small: str = ""


class CardList(QWidget):
    """Scrolls where there are many. `chosen` carries the id of a card that became the current one."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._cards: tuple[Card, ...] = ()
        self.buttons: dict[str, ChoiceButton] = {}
        self._group = QButtonGroup(self)
        self._lines = column(gap=8, margins=(0, 0, 8, 0))
        inner = QWidget()
        inner.setLayout(column(self._lines, 1, gap=0))
        self.area: QScrollArea = scrolled(inner, name)
        self.setLayout(column(self.area, gap=0))

    @property
    def current(self) -> str:
        """The id of the chosen card, or empty."""
        return next((id_ for id_, made in self.buttons.items() if made.isChecked()), "")

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards; what was chosen stays chosen if it is still there, else the first one is."""
        if tuple(cards) == self._cards:
            return
        before = self.current
        self._cards = tuple(cards)
        clear(self._lines)
        self.buttons.clear()
        for card in cards:
            self._add(card)
        read_after(self.area, self.buttons.values())
        if cards:
            self.choose(before if before in self.buttons else cards[0].id)

    def choose(self, id_: str) -> None:
        """Make a card the current one, and bring it into view."""
        made = self.buttons.get(id_)
        if made is not None:
            made.setChecked(True)
            self.area.ensureWidgetVisible(made, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """The current card is in view from the start."""
        super().showEvent(event)
        self.choose(self.current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go from card to card."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = STEPS.get(event.key(), 0)
            names = list(self.buttons)
            here = next((at for at, name in enumerate(names) if self.buttons[name] is watched), -1)
            if by and 0 <= here + by < len(names):
                self.choose(names[here + by])
                self.buttons[names[here + by]].setFocus()
                return True
        return super().eventFilter(watched, event)

    def _add(self, card: Card) -> None:
        word, tone = card.badge
        note = label(card.note, "warning", wrap=True) if card.note else None
        foot = QWidget()
        flow = Flow(foot)
        for part in (label(word, "badge", tone=tone), label(card.small, "small")):
            part.setVisible(bool(part.text()))
            flow.addWidget(part)
        extra = [part for part in (note, foot) if part is not None]
        made = ChoiceButton(card.icon, card.title, card.about, lambda: None, *extra)
        made.setCheckable(True)
        told = " ".join(part for part in (word, card.note, card.about) if part)
        made.setAccessibleDescription(told)
        made.toggled.connect(partial(self._toggled, card.id))
        made.installEventFilter(self)
        self._group.addButton(made)
        self.buttons[card.id] = made
        self._lines.addWidget(made)

    def _toggled(self, id_: str, on: bool) -> None:
        if on:
            self.chosen.emit(id_)
