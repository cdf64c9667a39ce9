"""The frame of every dialog: what is decided, the form, a message when it fails, and verbs on the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from exodossier.ui import messages, mnemonics
from exodossier.ui.widgets.banner import Banner
from exodossier.ui.widgets.basics import box, button, column, label, row
from exodossier.ui.widgets.progress import WorkBar
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QFrame

    from exodossier.ui.tasks import Task

FIELDS: Final = (QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QCheckBox, QPlainTextEdit)


class Sheet(QDialog):
    """Stays open until its work is done; a refusal is told inside, with the form as it was."""

    def __init__(self, parent: QWidget, title: str, intro: str, verb: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(520)
        self.banner = Banner()
        self.verb: QPushButton = button(verb, self.work, kind="primary")
        self.verb.setDefault(True)
        self.cancel = button(tr("Cancel"), self.reject)
        self.bar = WorkBar()
        self.said = label("", "small")
        self.bar.hide()
        self._task: Task | None = None
        self.extra = row(gap=8)
        self._body = column(gap=12)
        head = column(label(title, "title"), label(intro, "subtle", wrap=True) if intro else None, gap=4)
        feet = row(self.extra, self.said, 1, self.cancel, self.verb)
        foot: QFrame
        foot = self._foot = box(column(self.bar, feet, gap=8, margins=(24, 12, 24, 12)), "foot")
        foot.installEventFilter(self)
        inner = self._inner = QWidget()
        parts = column(head, self.banner, self._body, gap=16, margins=(24, 20, 24, 20))
        parts.setStretch(2, 1)
        inner.setLayout(parts)
        outer = column(inner, foot, gap=0)
        outer.setStretch(0, 1)
        self.setLayout(outer)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field, not on a button of the foot."""
        super().showEvent(event)
        mnemonics.give(self._foot.findChildren(QPushButton))
        self.begin_in(self._inner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Buttons of the foot have letters, other ones when their words change."""
        if event.type() == QEvent.Type.LayoutRequest:
            mnemonics.give(self._foot.findChildren(QPushButton))
        return super().eventFilter(watched, event)

    def begin_in(self, part: QWidget) -> None:
        """Put the cursor into the first field of a part that can be filled in, else on its first button."""
        usable = [one for one in part.findChildren(QWidget) if one.isVisibleTo(self) and one.isEnabled()]
        ways = ([one for one in usable if isinstance(one, kind)] for kind in (FIELDS, QPushButton))
        next((found[0] for found in ways if found), self.cancel).setFocus()

    def add(self, *parts: QWidget) -> None:
        """Put parts of the form below each other."""
        for part in parts:
            self._body.addWidget(part)

    def work(self) -> None:
        """What the verb does; every dialog says it."""
        raise NotImplementedError

    def follow(self, task: Task) -> None:
        """Show progress of work, offer to cancel it, and close when it is done."""
        self._task = task
        self.banner.hide()
        self.verb.setEnabled(False)
        self.bar.begin()
        self.bar.show()
        task.progressed.connect(self._progress)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._stopped)
        task.done.connect(self._done)

    def refuse(self, error: object) -> None:
        """Say why it did not work, and what to do."""
        message = messages.explain(error)
        self.banner.tell(message.what, message.remedy, tone="bad")

    def finished_well(self, result: object) -> None:
        """After the work was done; closes unless a dialog has more to say."""
        del result
        self.accept()

    def reject(self) -> None:
        """Escape first cancels work under way, then closes."""
        if self._task is not None:
            self._task.cancel()
        else:
            super().reject()

    def _progress(self, done: int, total: int, what: str) -> None:
        self.bar.show_share(done, total)
        self.said.setText(wording.progress(what, done, total))

    def _rest(self) -> None:
        self._task = None
        self.bar.hide()
        self.said.setText("")
        self.verb.setEnabled(True)

    def _failed(self, error: object) -> None:
        self._rest()
        self.refuse(error)

    def _stopped(self) -> None:
        self._rest()
        self.banner.tell(tr("Stopped. Nothing was changed."))

    def _done(self, result: object) -> None:
        self._rest()
        self.finished_well(result)
