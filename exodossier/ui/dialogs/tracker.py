"""Taking a tracker back: what the spreadsheet would change, row by row, and which rows are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.models.ticks import TickModel
from exodossier.ui.models.tracked import COLUMNS, item, shown, told
from exodossier.ui.widgets.basics import column, label, scrolled
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.ticks import TickTable
from exodossier.ui.words import counted, tr
from exodossier.usecases import tracker, wording

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.ui.desk import Desk
    from exodossier.ui.tasks import Task
    from exodossier.usecases.office import Office
    from exodossier.usecases.tracker import Change, Proposal

ABOUT: Final = 132
"""Height of the part that shows the row in full."""
SMALL: Final = QSize(620, 260)
"""Where there is nothing but a message."""
NOTED: Final = 3
"""Rows that cannot be read are named up to this many."""


class TrackerDialog(Sheet):
    """What is ticked becomes one change, which one undo takes back. `taken` says how much."""

    taken = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk, path: Path) -> None:
        intro = tr(
            "What “{0}” would change. Nothing is written before you take it over; rows that were changed here"
            " meanwhile are not ticked."
        )
        super().__init__(parent, tr("Take back tracker"), intro.format(path.name), tr("Take over"))
        self._desk = desk
        self._chosen = 0
        nothing = EmptyState(
            "table", tr("Nothing to take over"), tr("The tracker says the same as the dossier.")
        )
        ticks = TickModel(COLUMNS, lambda one: one.id, lambda one: one.valid)
        self.table = TickTable(tr("Changes"), ticks, nothing)
        self.table.grid.current.connect(self._show)
        ticks.ticked.connect(lambda *_: self._may())
        self.only = QCheckBox(tr("Only conflicts and faults"))
        self.only.toggled.connect(self._narrow)
        self._values = [label("", wrap=True) for _ in range(4)]
        self._side = scrolled(self._about(), tr("The row in full"))
        self._side.setFixedHeight(ABOUT)
        self._side.hide()
        self.only.hide()
        self.table.foot_bar.hide()
        self.add(self.only, self.table, self._side)
        self.verb.setEnabled(False)
        self.resize(1040, 640)
        self._begin(path)

    def work(self) -> None:
        """Take over what is ticked, in one change."""
        chosen: list[Change] = self.table.ticks.chosen
        if not chosen:
            self.banner.tell(tr("No row is chosen."), tr("Tick what you want to take over."), tone="warn")
            return
        self._chosen = len(chosen)
        session = self._desk.session
        dossier = session.dossier_id
        self.follow(
            session.commit_task(
                tr("Taking back the tracker"), lambda office, _ticket: tracker.accept(office, dossier, chosen)
            )
        )

    def finished_well(self, result: object) -> None:
        """Say how many were taken over, where the person looks next."""
        del result
        said = counted(self._chosen, "{n} value taken over.", "{n} values taken over.")
        self.taken.emit(said)
        self.accept()

    def _begin(self, path: Path) -> None:
        session = self._desk.session
        dossier = session.dossier_id
        task: Task = session.look(
            tr("Reading {0}").format(path.name), lambda office: _propose(office, dossier, path), self._take
        )
        task.failed.connect(self._unreadable)

    def _take(self, proposal: Proposal) -> None:
        changes = proposal.changes
        self.table.ticks.want({one.id for one in changes if one.valid and not one.conflict})
        self.table.show_records(changes)
        self.table.foot_bar.setVisible(bool(changes))
        self.table.tell()
        self.only.setVisible(any(one.conflict or not one.valid for one in changes))
        self._may()
        self.begin_in(self.table)
        if proposal.findings:
            more = len(proposal.findings) - NOTED
            lines = [wording.say(one).line() for one in proposal.findings[:NOTED]]
            lines += [counted(more, "and {n} more", "and {n} more")] if more > 0 else []
            self.banner.tell(tr("Some rows of the tracker are left out."), "\n".join(lines), tone="warn")

    def _unreadable(self, error: object) -> None:
        self.table.hide()
        self._body.addStretch(1)
        self.resize(SMALL)
        self.verb.hide()
        self.cancel.setText(tr("Close"))
        self.cancel.setFocus()
        self.refuse(error)

    def _may(self) -> None:
        number = len(self.table.ticks.chosen)
        self.verb.setEnabled(bool(number))
        self.verb.setText(
            counted(number, "Take over {n} value", "Take over {n} values") if number else tr("Take over")
        )

    def _narrow(self, only: bool) -> None:
        self.table.filter.accept(lambda one: not only or one.conflict or not one.valid)

    def _about(self) -> QWidget:
        names = (tr("Now"), tr("In the tracker"), tr("When it was written"), tr("Standing"))
        form = QFormLayout()
        form.setVerticalSpacing(4)
        form.setContentsMargins(0, 0, 0, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._row = [(label(name, "subtle"), value) for name, value in zip(names, self._values, strict=True)]
        for name, value in self._row:
            form.addRow(name, value)
        self._title = label("", "label", wrap=True)
        made = QWidget()
        made.setLayout(column(self._title, form, 1, gap=8, margins=(0, 4, 8, 4)))
        return made

    def _show(self, change: Change | None) -> None:
        self._side.setVisible(change is not None)
        if change is None:
            return
        self._title.setText(f"{item(change)} · {wording.tracker_column(change.field)}")
        fault = told(change)
        was = shown(change, change.was or "") if change.conflict else ""
        texts = (shown(change, change.old), shown(change, change.new), was, fault)
        empty = tr("Empty")
        for at, ((name, value), text) in enumerate(zip(self._row, texts, strict=True)):
            value.setText(text or empty)
            both = at != 2 or change.conflict
            name.setVisible(both)
            value.setVisible(both)


def _propose(office: Office, dossier: str, path: Path) -> Proposal:
    return tracker.propose(office, dossier, tracker.read(office, path))
