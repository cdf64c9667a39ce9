"""Filling one standard from another: what a crosswalk would do, row by row, and which rows are wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QWidget

from exodossier.domain.origin import Mode
from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.models.planning import COLUMNS, plan_lines
from exodossier.ui.models.ticks import TickModel
from exodossier.ui.widgets.basics import column, label, row, scrolled
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.ticks import TickTable
from exodossier.ui.words import counted, tr
from exodossier.usecases import crosswalks
from exodossier.usecases.crosswalk_plan import Action, Hindrance, Stays, planned
from exodossier.usecases.serving import crosswalks_for

if TYPE_CHECKING:
    from exodossier.domain.crosswalk import Crosswalk
    from exodossier.domain.edits import Changes
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Situation
    from exodossier.ui.desk import Desk
    from exodossier.ui.models.planning import PlanLine
    from exodossier.usecases.crosswalk_plan import Plan
    from exodossier.usecases.ports import Library

LONG: Final = 600
"""Longer answers are cut in the dialog; the item shows them whole."""
ABOUT: Final = 160
"""Height of the part that shows the row in full."""

CHOICES: Final = (None, Stays.SOURCE, Stays.TARGET)


class CrosswalkDialog(Sheet):
    """The plan is made off the main thread and follows every choice. `applied` says what was done."""

    applied = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        intro = tr(
            "A crosswalk says which items of two standards ask for the same thing, and how far."
            " No answer is overwritten unless you say so."
        )
        super().__init__(parent, tr("Fill from another standard"), intro, tr("Apply"))
        self._desk = desk
        self._snapshot = desk.session.snapshot
        self._found: tuple[Crosswalk, ...] = ()
        self._off: set[ResponseKey] = set()
        self.stays: dict[ResponseKey, Stays] = {}
        self._asked = 0
        self._make()
        self._arrange()
        self.verb.setEnabled(False)
        self.resize(1080, 660)
        desk.session.situation_changed.connect(self._look_again)
        self._begin()

    def work(self) -> None:
        """Apply what is ticked, in one change."""
        chosen = [line.row.target for line in self.table.ticks.chosen]
        if not chosen:
            self.banner.tell(tr("No row is chosen."), tr("Tick what you want to bring over."), tone="warn")
            return
        session = self._desk.session
        verb = partial(
            crosswalks.apply,
            dossier=session.dossier_id,
            crosswalk=str(self._found[self.choice.currentIndex()].ref),
            rows=tuple(dict.fromkeys(chosen)),
            stays=dict(self.stays),
        )
        self.follow(session.commit_task(tr("Applying the crosswalk"), lambda office, _ticket: verb(office)))

    def finished_well(self, result: object) -> None:
        """Say how many were shared and copied, where the person looks next."""
        self.applied.emit(summary(result))  # type: ignore[arg-type]
        self.accept()

    def _make(self) -> None:
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Crosswalk"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.currentIndexChanged.connect(self._start_over)
        self.only = QCheckBox(tr("Only what would change"))
        self.only.setChecked(True)
        self.only.toggled.connect(self._filter)
        nothing = EmptyState(
            "duplicate",
            tr("No crosswalk fits this dossier"),
            tr("A crosswalk compares two checklists. Add the other one to the dossier first (Checklists…)."),
        )
        ticks = TickModel(COLUMNS, lambda line: line.row.target, lambda line: line.does)
        self.table = TickTable(tr("What would happen"), ticks, nothing)
        self.table.grid.current.connect(self._show_row)
        ticks.ticked.connect(self._ticked)
        self._about = _Pair()
        self._about.decided.connect(self._decide)

    def _arrange(self) -> None:
        head = QWidget()
        head.setLayout(row(self.choice, 1, self.only, gap=16))
        self._head = head
        self.idle = label(
            tr("Nothing would change. Look at all rows to see why each is left as it is."),
            "subtle",
            wrap=True,
        )
        self.idle.hide()
        self._side = scrolled(self._about, tr("The row in full"))
        self._side.setFixedHeight(ABOUT)
        self.add(head, self.idle, self.table, self._side)

    def _begin(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        library, situation = self._desk.session.office.library, snapshot.situation
        task = self._desk.tasks.free(
            tr("Looking for crosswalks"), lambda _ticket: _useful_first(library, situation)
        )
        task.done.connect(self._offer)
        task.failed.connect(self.refuse)

    def _offer(self, found: tuple[Crosswalk, ...]) -> None:
        """The first one in the list is shown."""
        self._found = found
        for part in (self._head, self._side):
            part.setVisible(bool(found))
        self.table.foot_bar.setVisible(bool(found))
        for one in found:
            self.choice.addItem(f"{one.title}   {one.ref.version}")
        if not found:
            self.table.show_records(())

    def _start_over(self) -> None:
        self._off, self.stays = set(), {}
        self._plan()

    def _plan(self) -> None:
        """Plan with what is chosen so far; only the answer to the latest question counts."""
        snapshot, at = self._snapshot, self.choice.currentIndex()
        if snapshot is None or at < 0:
            return
        self._asked += 1
        number, crosswalk, stays = self._asked, self._found[at], dict(self.stays)
        chosen = None
        if self._off:
            chosen = {line.row.target for line in self.table.model.records} - self._off
        task = self._desk.tasks.free(
            tr("Looking ahead"),
            lambda _ticket: planned(snapshot.situation, crosswalk, chosen=chosen, stays=stays),
        )
        task.done.connect(lambda plan: self._take(number, plan))
        task.failed.connect(self.refuse)

    def _take(self, number: int, plan: Plan) -> None:
        if number != self._asked or self._snapshot is None:
            return
        lines = tuple(plan_lines(plan, self._snapshot, self.stays))
        self.table.ticks.want({line.row.target for line in lines if line.does} - self._off)
        self.table.show_records(lines)
        self._filter()
        self.table.tell()
        useful = any(line.does or line.conflicts for line in lines)
        self.verb.setEnabled(useful)
        self.idle.setVisible(not useful)
        self._show_row(self._current())

    @Slot()
    def _look_again(self) -> None:
        """What was being typed when the dialog opened is saved by now."""
        snapshot = self._desk.session.snapshot
        if self._task is None and snapshot is not None:
            self._snapshot = snapshot
            self._plan()

    def _filter(self) -> None:
        only = self.only.isChecked()
        self.table.filter.accept(lambda line: not only or line.does or line.conflicts)
        grid = self.table.grid
        if not grid.currentIndex().isValid() and self.table.filter.rowCount():
            grid.selectRow(0)

    def _current(self) -> PlanLine | None:
        picked = self.table.grid.picked()
        return picked[0] if picked else None

    def _show_row(self, line: PlanLine | None) -> None:
        self._side.setVisible(line is not None)
        self._about.show_line(line, self.stays.get(line.row.target) if line else None)

    def _ticked(self, target: ResponseKey, on: bool) -> None:
        self._off = self._off - {target} if on else self._off | {target}
        self._plan()

    def _decide(self, target: ResponseKey, stays: Stays | None) -> None:
        if stays is None:
            self.stays.pop(target, None)
        else:
            self.stays[target] = stays
        self._off.discard(target)
        self._plan()


class _Pair(QWidget):
    """One row in full: both answers, why, and, where they differ, which one stays."""

    decided = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._line: PlanLine | None = None
        self._sides = [(label("", "label", wrap=True), label("", wrap=True)) for _ in range(2)]
        self._why = label("", "subtle", wrap=True)
        words = (tr("Leave both answers as they are"), *[tr("This answer stays, for both")] * 2)
        self.keep = [QRadioButton(text) for text in words]
        group = QButtonGroup(self)
        for made, stays in zip(self.keep, CHOICES, strict=True):
            group.addButton(made)
            made.clicked.connect(partial(self._say, stays))
        sides = zip(self._sides, self.keep[1:], strict=True)
        both = row(*(column(*side, keep, 1, gap=0) for side, keep in sides), gap=24)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(column(both, self.keep[0], self._why, 1, gap=8, margins=(0, 4, 8, 4)))
        self.hide()

    def show_line(self, line: PlanLine | None, stays: Stays | None) -> None:
        """Show a row, and what was decided about it."""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        texts = ((line.source, line.row.source_text), (line.target, line.row.target_text))
        for (head, said), keep, (name, text) in zip(self._sides, self.keep[1:], texts, strict=True):
            head.setText(name)
            said.setText(text[:LONG] + ("…" if len(text) > LONG else "") or tr("No answer yet"))
            keep.setAccessibleName(tr("The answer of {0} stays, for both").format(name.partition("  ")[0]))
        self._why.setText(tr("Why: {0}").format(line.row.why))
        for made, choice in zip(self.keep, CHOICES, strict=True):
            made.setVisible(line.conflicts or stays is not None)
            made.setChecked(choice is stays)

    def _say(self, stays: Stays | None, _checked: bool = False) -> None:
        if self._line is not None:
            self.decided.emit(self._line.row.target, stays)


def _useful_first(library: Library, situation: Situation) -> tuple[Crosswalk, ...]:
    """The crosswalks of a dossier, those that would change something before the others."""

    def idle(one: Crosswalk) -> bool:
        rows = planned(situation, one).rows
        return not any(row.action is not Action.NOTHING or row.hindrance is Hindrance.DIFFER for row in rows)

    return tuple(sorted(crosswalks_for(library, situation), key=idle))


def summary(changes: Changes) -> str:
    """How many answers a crosswalk shared and copied."""
    origins = [one.after for one in changes.edits if one.path == "/origin" and isinstance(one.after, dict)]
    modes = [one.get("mode") for one in origins]
    shared, copied = modes.count(Mode.BOUND.value), modes.count(Mode.CARRIED.value)
    parts = (
        counted(shared, "{n} answer shared", "{n} answers shared") if shared else "",
        counted(copied, "{n} answer copied, to be checked", "{n} answers copied, to be checked")
        if copied
        else "",
    )
    said = ", ".join(part for part in parts if part)
    return f"{said}." if said else tr("Nothing was changed.")
