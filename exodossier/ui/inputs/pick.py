"""A list to pick from by typing a part of the name; what fits nothing is kept as typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy

from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QLineEdit, QWidget


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list: the id is kept, the title is shown."""

    id: str
    title: str
    help: str = ""


class PickBox(QComboBox):
    """A combo box that is searched by typing. `picked` says that a person chose or typed something."""

    picked = Signal()
    typed = Signal()

    def __init__(self, choices: Iterable[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._search()
        self._choices: tuple[Choice, ...] = ()
        self.set_choices(choices)
        self.activated.connect(self._activated)
        self.line().textEdited.connect(lambda _text: self.typed.emit())
        self.line().editingFinished.connect(self._finished)

    def _search(self) -> None:
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        completer.activated.connect(lambda _text: self._finished())

    def line(self) -> QLineEdit:
        """The line one types into."""
        found = self.lineEdit()
        if found is None:
            raise RuntimeError("an editable combo box has a line")
        return found

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Offer these; what is chosen now stays chosen."""
        chosen = self.chosen() if self._choices else None
        self._choices = tuple(choices)
        with QSignalBlocker(self):
            self.clear()
            self.addItem("", None)
            for choice in self._choices:
                self.addItem(choice.title, choice.id)
                self.setItemData(self.count() - 1, choice.help, Qt.ItemDataRole.ToolTipRole)
        self.choose(chosen)
        self.line().setPlaceholderText(tr("Choose, or type to search"))

    def choices(self) -> tuple[Choice, ...]:
        """What is offered."""
        return self._choices

    def chosen(self) -> str | None:
        """The id that is chosen, None for nothing, or the words as typed where they fit no line."""
        text = self.line().text().strip()
        if not text:
            return None
        current = self.currentIndex()
        if current > 0 and self.itemText(current) == text:
            return str(self.itemData(current))
        return match(text, self._choices) or text

    def choose(self, id_: str | None) -> None:
        """Show one line (or, for an id that is not offered, the id itself) without telling anybody."""
        with QSignalBlocker(self):
            found = self.findData(id_) if id_ else 0
            self.setCurrentIndex(max(found, 0))
            self.setEditText(self.itemText(found) if found >= 0 else str(id_))
            self.line().setCursorPosition(0)

    @Slot()
    def _finished(self) -> None:
        chosen = self.chosen()
        if self.findData(chosen) > 0:
            self.choose(chosen)
        self.picked.emit()

    @Slot(int)
    def _activated(self, index: int) -> None:
        self.setEditText(self.itemText(index))
        self.picked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes an answer."""
        event.ignore()


def match(text: str, choices: Iterable[Choice]) -> str | None:
    """The id whose title or id is the text, letters' case aside; None if there is none or are several."""
    wanted = text.strip().casefold()
    found = {c.id for c in choices if wanted in {c.title.casefold(), c.id.casefold()}}
    return found.pop() if len(found) == 1 else None
