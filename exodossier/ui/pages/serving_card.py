"""What else the answer in view serves: one line per other entry, found off the main thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from exodossier.ui import messages
from exodossier.ui.models.serving import served_lines
from exodossier.ui.widgets.basics import Picture, button, clear, column, label, row
from exodossier.ui.widgets.elided import ElidedButton
from exodossier.ui.words import tr
from exodossier.usecases.serving import serves

if TYPE_CHECKING:
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.serving import Serves
    from exodossier.domain.situation import Entry, Situation
    from exodossier.ui.desk import Desk
    from exodossier.ui.models.serving import ServedLine
    from exodossier.usecases.ports import Library
    from exodossier.usecases.ticket import Ticket

    Found = tuple[Situation, ResponseKey, tuple[Serves, ...]]

FEW: Final = 6
"""So many lines are shown until more are asked for."""


class ServingCard(QFrame):
    """Hidden while there is nothing to show. `chosen` carries the key of the entry to go to."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key: ResponseKey | None = None
        self._looking: ResponseKey | None = None
        self._all = False
        self.lines: tuple[ServedLine, ...] = ()
        self.setProperty("role", "card")
        self.setAccessibleName(tr("What else this answers"))
        self._rows = column(gap=0)
        self.more = button("", self._show_all, kind="link")
        title = label(tr("What else this answers"), "overline")
        self.setLayout(column(title, self._rows, row(self.more, 1), gap=4, margins=(16, 12, 16, 12)))
        self.hide()

    def show_entry(self, entry: Entry) -> None:
        """Look for what an entry's answer serves; what was found for the same one stays until then."""
        if entry.key != self._key:
            self._key, self._all = entry.key, False
            self._show(())
        self._look()

    def _look(self) -> None:
        """One search at a time; the last entry that was asked for is looked for next."""
        snapshot = self._desk.session.snapshot
        if snapshot is None or self._key is None or self._looking is not None:
            return
        self._looking = self._key
        work = partial(_search, self._desk.session.office.library, snapshot.situation, self._key)
        task = self._desk.tasks.free(tr("Looking for what else this answers"), work)
        task.done.connect(self._take)
        task.failed.connect(self._fail)
        task.cancelled.connect(self._rest)

    def _take(self, found: Found) -> None:
        situation, key, others = found
        snapshot = self._desk.session.snapshot
        self._rest()
        if snapshot is None:
            return
        if key == self._key and situation is snapshot.situation:
            self._show(tuple(served_lines(others, snapshot)))
        else:
            self._look()

    def _fail(self, error: object) -> None:
        self._rest()
        message = messages.explain(error)
        self._show(())
        self._rows.addWidget(label(message.line(), "warning", wrap=True))
        self.show()

    def _rest(self) -> None:
        self._looking = None

    def _show(self, lines: tuple[ServedLine, ...]) -> None:
        if lines != self.lines or not lines:
            self.lines = lines
            self._draw()

    def _draw(self) -> None:
        clear(self._rows)
        shown = self.lines if self._all else self.lines[:FEW]
        for one in shown:
            self._rows.addWidget(self._line(one))
        self.more.setText(tr("Show all {0}").format(len(self.lines)))
        self.more.setVisible(len(shown) < len(self.lines))
        self.setVisible(bool(self.lines))

    def _show_all(self) -> None:
        self._all = True
        self._draw()

    def _line(self, one: ServedLine) -> QWidget:
        mark = Picture(one.face.icon, 16, one.face.tone)
        mark.setAccessibleName(one.face.word)
        mark.setToolTip(one.face.word)
        words = f"{one.name}  {one.title}"
        go = ElidedButton(words, partial(self.chosen.emit, one.key))
        said = ". ".join(part for part in (one.how, one.why) if part)
        go.setAccessibleName(f"{words}, {one.face.word}")
        go.setAccessibleDescription(said)
        go.setToolTip(f"{words}\n{said}")
        how = label(one.how, "small")
        how.setToolTip(said)
        made = QWidget()
        parts = row(mark, go, 1, how, gap=8)
        made.setLayout(parts)
        return made


def _search(library: Library, situation: Situation, key: ResponseKey, _ticket: Ticket) -> Found:
    return situation, key, serves(library, situation, key)
