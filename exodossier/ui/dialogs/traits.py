"""Product facts of the open dossier, and what a change would make appear and disappear, and why."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from exodossier.domain.evaluation import asked
from exodossier.domain.relevance import traits_read
from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.widgets.basics import clear, column, label, scrolled
from exodossier.ui.widgets.trait_form import TraitForm
from exodossier.ui.words import counted, tr
from exodossier.usecases import traits, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.vocabulary import Trait
    from exodossier.ui.session import Session

SHOWN = 40
WAIT_MS = 250


class TraitsDialog(Sheet):
    """The preview on the right is computed off the main thread and follows every choice."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        intro = tr("Facts decide which items apply. Nothing that is written is lost when an item disappears.")
        super().__init__(parent, tr("Product facts"), intro, tr("Save facts"))
        self._session = session
        self.form = TraitForm()
        self.plan = column(gap=4, margins=(0, 0, 8, 0))
        self._asked_for = 0
        self._read: set[str] = set()
        side = QWidget()
        side.setLayout(self.plan)
        left = scrolled(self.form, tr("Product facts"))
        right = QWidget()
        title = label(tr("What this would change"), "heading")
        right.setLayout(column(title, scrolled(side, tr("Plan")), margins=(16, 0, 0, 0)))
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([560, 320])
        split.setChildrenCollapsible(False)
        self.add(split)
        self.resize(960, 640)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._plan)
        self.form.changed.connect(self._wait.start)
        self.form.changed.connect(self._narrow)
        self._fill()

    def work(self) -> None:
        """Save what differs."""
        changes, dossier = self.form.changes, self._session.dossier_id
        if not changes:
            self.accept()
            return
        save = partial(traits.set_traits, dossier=dossier, values=changes)
        self.follow(self._session.commit_task(tr("Saving facts"), lambda office, _ticket: save(office)))

    def _fill(self) -> None:
        snapshot = self._session.snapshot
        if snapshot is None:
            return
        situation = snapshot.situation
        self._read = {one.id for one in traits_read(situation.checklists, situation.vocabulary)}
        given = {**situation.product.traits, **situation.dossier.traits}
        for trait in situation.vocabulary.traits:
            if trait.computed and situation.rows.get(trait.computed.register):
                given[trait.id] = situation.traits.get(trait.id)
        self.form.show_traits(situation.vocabulary.traits, given, partial(_locked, situation))
        self._narrow()
        self._tell(
            [label(tr("Change a fact to see which items would appear or disappear."), "subtle", wrap=True)]
        )

    def _narrow(self) -> None:
        """Ask only what matters to these checklists with the facts as chosen so far."""
        if (snapshot := self._session.snapshot) is not None:
            situation = snapshot.situation
            product = replace(situation.product, traits=self.form.values)
            bare = replace(situation, checklists=(), product=product)
            self.form.ask_only(lambda id_: id_ in self._read and asked(bare, id_).truth is not False)

    def _plan(self) -> None:
        changes, dossier = self.form.changes, self._session.dossier_id
        self._asked_for += 1
        number = self._asked_for
        if not changes:
            self._tell([label(tr("Nothing is changed yet."), "subtle", wrap=True)])
            return
        task = self._session.look(
            tr("Looking ahead"),
            lambda office: traits.plan_traits(office, dossier, changes),
            lambda plan: self._show_plan(number, plan),
        )
        task.failed.connect(self.refuse)

    def _show_plan(self, number: int, plan: traits.TraitPlan) -> None:
        """Only the answer to the latest question counts."""
        if number != self._asked_for:
            return
        parts: list[QWidget] = []
        for entries, one, many, sign in (
            (plan.appear, "{n} item appears", "{n} items appear", "+"),
            (plan.disappear, "{n} item disappears", "{n} items disappear", "–"),
            (plan.unknown, "{n} item can no longer be decided", "{n} items can no longer be decided", "?"),
        ):
            if entries:
                parts.append(label(counted(len(entries), one, many), "label"))
                parts += [self._line(entry, sign) for entry in entries[:SHOWN]]
        self._tell(parts or [label(tr("No item appears or disappears."), "subtle", wrap=True)])

    def _line(self, entry: Entry, sign: str) -> QWidget:
        snapshot = self._session.snapshot
        words = snapshot.situation.vocabulary if snapshot else None
        why = wording.because_of(entry, words) if words else ""
        name = entry.checklist.short_title or entry.checklist.title
        made = QWidget()
        title = label(f"{sign}  {name} {entry.label} {entry.item.title}", wrap=True)
        made.setLayout(column(title, label(why, "small", wrap=True), gap=0, margins=(0, 4, 0, 4)))
        return made

    def _tell(self, parts: Sequence[QWidget]) -> None:
        clear(self.plan)
        for part in parts:
            self.plan.addWidget(part)
        self.plan.addStretch(1)


def _locked(situation: Situation, trait: Trait) -> str:
    computed = trait.computed
    if computed is None or not situation.rows.get(computed.register):
        return ""
    register = situation.vocabulary.register.get(computed.register)
    return tr("Read from the register “{0}”.").format(register.title if register else computed.register)
