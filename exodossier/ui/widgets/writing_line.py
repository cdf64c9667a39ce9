"""One document of several on its way: which, how far, a way to stop it, and then what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from exodossier.ui.widgets.basics import button, column, label, row, set_tone
from exodossier.ui.widgets.progress import WorkBar
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Callable


class WritingLine(QWidget):
    """Waits, then writes, then ends in one of three ways. stop: what its button does until then."""

    def __init__(self, title: str, file: str, stop: Callable[[], object]) -> None:
        super().__init__()
        self.title = title
        self.state = label(tr("Waiting"), "badge")
        self.said = label(file, "small", wrap=True)
        self.bar = WorkBar()
        self.bar.setAccessibleName(tr("Progress of {0}").format(title))
        self.stop = button(tr("Cancel"), stop)
        self.stop.setAccessibleName(tr("Cancel {0}").format(title))
        self.open = button(tr("Open"), icon="open")
        self.open.setAccessibleName(tr("Open {0}").format(title))
        self.open.hide()
        name = label(title, "label", wrap=True)
        top = row(name, self.state)
        top.setStretch(0, 1)
        words = column(top, self.said, self.bar, gap=4)
        parts = row(words, self.stop, self.open, gap=16, margins=(0, 4, 8, 12))
        parts.setStretch(0, 1)
        self.setLayout(parts)

    def begin(self) -> None:
        """It is its turn."""
        self.bar.begin()
        self.tell(tr("Writing"), "accent")

    def progress(self, done: int, total: int, what: str) -> None:
        """How far it is."""
        self.bar.show_share(done, total)
        self.said.setText(wording.progress(what, done, total))

    def end(self, word: str, tone: str, said: str = "", opens: Callable[[], object] | None = None) -> None:
        """What became of it."""
        self.tell(word, tone)
        self.bar.hide()
        self.stop.hide()
        if said:
            self.said.setText(said)
        if opens is not None:
            self.open.clicked.connect(lambda _checked=False: opens())
            self.open.show()

    def tell(self, word: str, tone: str) -> None:
        """Show and speak a state."""
        self.state.setText(word)
        set_tone(self.state, tone)
        self.setAccessibleName(f"{self.title}: {word}")
