"""One item: what is asked, why, the answer, its status and assessment, and what was recorded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from exodossier.domain.checklist import Confirmation
from exodossier.domain.records import Status, Verdict
from exodossier.domain.spec import Kind
from exodossier.ui.actions import tip_of
from exodossier.ui.models.standing import (
    CONFIRMATIONS,
    FALLEN_BACK,
    OBLIGATIONS,
    SEVERITIES,
    face,
    fallen_back,
    is_computed,
)
from exodossier.ui.outline import is_to_check
from exodossier.ui.pages.answer_area import AnswerArea, beside_field
from exodossier.ui.pages.entry_context import say
from exodossier.ui.pages.history import History
from exodossier.ui.pages.provenance_line import ProvenanceLine
from exodossier.ui.pages.serving_card import ServingCard
from exodossier.ui.pages.status_bar import COMPUTED, VERDICTS, AssessmentForm, StatusBar
from exodossier.ui.widgets.banner import Banner
from exodossier.ui.widgets.basics import (
    Picture,
    button,
    clear,
    column,
    label,
    row,
    scrolled,
    set_tone,
    tool,
)
from exodossier.ui.widgets.fold import Fold
from exodossier.ui.widgets.markdown import Prose
from exodossier.ui.words import tr
from exodossier.usecases import wording
from exodossier.usecases.answer import KEEP, AnswerOrder

if TYPE_CHECKING:
    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.situation import Entry
    from exodossier.ui.desk import Desk

WIDTH, WIDE = 860, 2400
"""Prose has a measure; tables take the room there is."""
WIDE_KINDS = frozenset({Kind.REGISTER, Kind.TABLE})


class EntryView(QFrame):
    """`stepped` asks for the next (+1) or previous (-1) item."""

    stepped = Signal(int)
    asked = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.entry: Entry | None = None
        self._wanted: Status | None = None
        self.setProperty("role", "paper")
        self.setMinimumWidth(380)
        self._make_head()
        self._make_body()
        self._arrange()
        self._connect()

    def show_entry(self, entry: Entry) -> None:
        """Show an entry; what is being typed into the same one stays."""
        # The same item in another language is another one to read.
        new = self.entry is None or self.entry.key != entry.key or self.entry.item is not entry.item
        self.answer.show_entry(entry)
        self.entry = entry
        self._show_head(entry)
        self._show_findings(entry)
        response = entry.response
        self.assessment.show_assessment(response.assessment if response else {})
        self._assess.set_title(_assessed(entry))
        free = not self.desk.session.read_only
        for part in (self.status, self.assessment, self._decide):
            part.setEnabled(free)
        if (snapshot := self.desk.session.snapshot) is not None:
            self.status.show_entry(entry, snapshot.situation)
            self.provenance.show_entry(entry, snapshot, free=free)
        self.serving.show_entry(entry)
        if new:
            self._begin(entry)
        if self._history.is_open:
            self.history.show_entry(entry)
        self._check_wanted(entry)

    def save(self) -> None:
        """Commit what is typed."""
        self.answer.commit()

    def mark_answered(self) -> None:
        """Say that the answer is complete, together with what is typed; nobody says so of a derived item."""
        if self.entry is not None and self.entry.item.spec.kind is not Kind.DERIVED:
            self._status(Status.ANSWERED, "")

    def mark_checked(self) -> None:
        """Say that a carried answer is right here; nothing for any other."""
        if self.entry is not None and is_to_check(self.entry):
            self.mark_answered()
        else:
            self.banner.tell(tr("This answer was not carried from another item: there is nothing to check."))

    def _make_head(self) -> None:
        self._where = label("", "overline")
        self._title = label("", "title", wrap=True)
        self._mark = Picture("state-open", 20)
        self._state = label("", "subtle")
        self._obligation = label("", "badge")
        self._confirmation = label("", "badge")
        self.worded = label("", "badge", tone="info")
        self._requirement = label("", "requirement", wrap=True)
        self._requirement.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._why = label("", "why", wrap=True)
        self._decide = button(tr("Answer product facts"), partial(self._ask, "dossier.traits"), kind="link")
        self._decide.setToolTip(tip_of("dossier.traits"))
        self.banner = Banner()

    def _make_body(self) -> None:
        self._guidance = Prose()
        self._guide = Fold(tr("Guidance"), self._guidance)
        self.provenance = ProvenanceLine()
        self.answer = AnswerArea(self.desk)
        self._findings = column(gap=4)
        self.status = StatusBar()
        self.serving = ServingCard(self.desk)
        self.assessment = AssessmentForm()
        self._assess = Fold(tr("Assessment"), self.assessment)
        self.history = History(self.desk.session)
        self._history = Fold(tr("History"), self.history)

    def _arrange(self) -> None:
        back = tool(
            "chevron-up", tr("Previous item"), lambda: self.stepped.emit(-1), tip=tr("Previous item (K)")
        )
        on = tool("chevron-down", tr("Next item"), lambda: self.stepped.emit(1), tip=tr("Next item (J)"))
        badges = row(self._mark, self._state, self._obligation, self._confirmation, self.worded, 1, gap=8)
        parts = column(
            row(self._where, 1, back, on, gap=4),
            self._title,
            badges,
            self._requirement,
            column(self._why, row(self._decide, 1), gap=0),
            self._guide,
            self.banner,
            self.provenance,
            self.answer,
            self._findings,
            self.status,
            self.serving,
            self._assess,
            self._history,
            1,
            gap=12,
            margins=(24, 16, 24, 24),
        )
        page = self._page = QWidget()
        page.setMaximumWidth(WIDTH)
        page.setLayout(parts)
        outer = QWidget()
        outer.setLayout(row(page, gap=0))
        area = scrolled(outer, tr("Item"))
        self._area = area
        self.setLayout(column(area))

    def _connect(self) -> None:
        self.answer.committed.connect(self._value)
        self.answer.asked.connect(self.asked)
        self.provenance.asked.connect(self.asked)
        self.provenance.checked.connect(self.mark_checked)
        self.serving.chosen.connect(partial(self.asked.emit, "item.show"))
        self.status.asked.connect(self._status)
        self.assessment.committed.connect(self._assessed)
        self._history.toggled.connect(self._unfold_history)

    def _show_head(self, entry: Entry) -> None:
        checklist = entry.checklist.short_title or entry.checklist.title
        number = f"{entry.label}" if entry.label else ""
        self._where.setText(" · ".join(part for part in (checklist, entry.section.title, number) if part))
        self._title.setText(entry.item.title)
        self._show_standing(entry)
        word, tone = OBLIGATIONS[entry.obligation]
        self._obligation.setText(tr(word))
        set_tone(self._obligation, tone)
        text, tone = CONFIRMATIONS[entry.item.text]
        self._confirmation.setText(tr(text))
        set_tone(self._confirmation, tone)
        self._confirmation.setVisible(entry.item.text is not Confirmation.CONFIRMED)
        word, why = FALLEN_BACK.get(fallen_back(entry), ("", ""))
        self.worded.setText(tr(word) if word else "")
        self.worded.setToolTip(tr(why) if why else "")
        self.worded.setAccessibleDescription(tr(why) if why else "")
        self.worded.setVisible(bool(word))
        self._requirement.setText(entry.item.requirement)
        self._show_why(entry)

    def _show_standing(self, entry: Entry) -> None:
        snapshot = self.desk.session.snapshot
        if snapshot is not None:
            shown = face(entry, snapshot.situation)
            self._mark.become(shown.icon, shown.tone)
            self._mark.setAccessibleName(shown.word)
            self._state.setText(tr("Computed: {0}").format(shown.word) if is_computed(entry) else shown.word)

    def _show_why(self, entry: Entry) -> None:
        snapshot = self.desk.session.snapshot
        words = snapshot.situation.vocabulary if snapshot else None
        reason = wording.because_of(entry, words) if words else ""
        lead = {True: tr("Why shown:"), False: tr("Why not asked:"), None: tr("Waiting for:")}
        self._why.setText(f"{lead[entry.applies]} {reason}")
        self._decide.setVisible(entry.applies is None)

    def _show_findings(self, entry: Entry) -> None:
        clear(self._findings)
        snapshot = self.desk.session.snapshot
        found = snapshot.findings_of(entry) if snapshot else []
        for finding in (one for one in found if not beside_field(one)):
            shown = SEVERITIES[finding.severity]
            mark = Picture(shown.icon, 16, shown.tone)
            mark.setAccessibleName(tr(shown.word))
            words = label(say(finding), "", wrap=True)
            line = QWidget()
            parts = row(mark, words, 1)
            parts.setStretch(1, 100)
            line.setLayout(parts)
            self._findings.addWidget(line)

    def _begin(self, entry: Entry) -> None:
        self.banner.hide()
        self._wanted = None
        guidance = "\n\n".join(part for part in (entry.item.guidance, _sources(entry)) if part)
        self._page.setMaximumWidth(WIDE if entry.item.spec.kind in WIDE_KINDS else WIDTH)
        self._guidance.show_markdown(guidance)
        self._guide.setVisible(bool(guidance))
        assessment = entry.response.assessment if entry.response else {}
        self._assess.set_open(bool(set(assessment) - {"verdict"}))
        self._area.verticalScrollBar().setValue(0)

    def _unfold_history(self, open_: bool) -> None:
        if open_:
            self.history.show_entry(self.entry)

    def _value(self, value: Json) -> None:
        self._order(value=value)

    def _status(self, status: Status, reason: str) -> None:
        editor = self.answer.editor
        typed = editor is not None and editor.is_dirty
        self._wanted = status
        # Back to computed there is nothing to give a reason for; else what was said before stays.
        said = reason if reason or status is COMPUTED else None
        self._order(value=editor.value() if editor and typed else KEEP, status=status, reason=said)
        if editor and typed:
            editor.set_value(editor.value())

    def _assessed(self, assessment: JsonMap) -> None:
        self._order(assessment=assessment)

    def _order(self, **parts: object) -> None:
        if self.entry is None:
            return
        order = AnswerOrder(self.desk.session.dossier_id, self.entry.key, **parts)  # type: ignore[arg-type]
        task = self.desk.session.answer(order, initiator=self)
        task.done.connect(partial(self._saved, self.entry))

    def _saved(self, entry: Entry, _changes: Changes) -> None:
        if self.entry is not None and self.entry.key == entry.key:
            self.answer.saved()

    def _check_wanted(self, entry: Entry) -> None:
        """Answered was asked for but could not be given: say so, where the person is looking."""
        wanted, self._wanted = self._wanted, None
        kept = entry.response.status if entry.response else Status.NOT_STARTED
        if wanted is Status.ANSWERED and kept is not Status.ANSWERED:
            text = tr("Not marked as answered: the answer is not complete or not valid yet.")
            self.banner.tell(text, tr("See what is marked below the answer, then try again."), tone="warn")

    def _ask(self, action: str) -> None:
        self.asked.emit(action, None)


def _assessed(entry: Entry) -> str:
    """The title of the fold says the verdict, so that it need not be unfolded."""
    verdict = str(entry.response.assessment.get("verdict") or "") if entry.response else ""
    if verdict not in set(Verdict):
        return tr("Assessment")
    return tr("Assessment: {0}").format(tr(VERDICTS[Verdict(verdict)]).lower())


def _sources(entry: Entry) -> str:
    lines = []
    for cite in entry.item.cites:
        doi = f" [doi:{cite.doi}](https://doi.org/{cite.doi})" if cite.doi else ""
        lines.append(f"{cite.cite} {cite.locus}{doi}".strip())
    return tr("**Source:** ") + "; ".join(lines) if lines else ""
