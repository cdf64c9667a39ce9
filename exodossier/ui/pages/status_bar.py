"""What a person says about an item besides its value: status with reason, and an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from exodossier.domain.records import Status, Verdict
from exodossier.domain.scope import WAIVED
from exodossier.domain.spec import Kind
from exodossier.domain.standing import reason, standing
from exodossier.ui.models.standing import FACES
from exodossier.ui.widgets.basics import button, column, label, row
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Entry, Situation

TIPS: Final = {
    Status.IN_PROGRESS: "Something is written, but it is not finished",
    Status.ANSWERED: "The answer is complete (Ctrl+Enter: and go on)",
    Status.NOT_DONE: "It was not done; say why",
    Status.NOT_APPLICABLE: "It does not apply to this product; say why",
}
COMPUTED: Final = Status.NOT_STARTED
"""What is kept of a derived item that nobody set aside."""
VERDICTS: Final = {Verdict.MET: "Met", Verdict.PARTLY: "Partly met", Verdict.NOT_MET: "Not met"}
DETAILS: Final = (
    ("gap", "Gap", "What is missing against the requirement"),
    ("risk", "Risk", "What could follow from it"),
    ("action", "Action", "What will be done"),
    ("owner", "Owner", "Who does it"),
    ("due", "Due", "YYYY-MM-DD"),
    ("internal_note", "Internal note", "Never exported unless asked for"),
)


class StatusBar(QWidget):
    """`asked` carries status and reason, complete: a status that needs a reason waits for it.

    Nobody answers a derived item: it is computed, or set aside with a reason.
    """

    asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: Status | None = None
        self._kept: tuple[ResponseKey | None, Status, str] = (None, Status.NOT_STARTED, "")
        choices = [(status.value, tr(FACES[status].word), tr(tip)) for status, tip in TIPS.items()]
        self.segments = Segments(tr("Status"), choices)
        formula = (COMPUTED.value, tr("Computed"), tr("It is worked out from other answers"))
        aside = [choice for choice in choices if Status(choice[0]) in WAIVED]
        self.computed = Segments(tr("Status"), [formula, *aside])
        self.stands = label("", "small", wrap=True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setPlaceholderText(tr("Reason, as it will stand in the document"))
        self._hint = label(tr("Say why, then press Enter."), "small")
        self._keep = button(tr("Save reason"), self._reasoned)
        self._why = QWidget()
        self._why.setLayout(column(row(self.reason, self._keep), self._hint, gap=4))
        title = label(tr("Status"), "overline")
        self.setLayout(column(title, self.segments, self.computed, self.stands, self._why, gap=4))
        for segments in (self.segments, self.computed):
            segments.chosen.connect(self._choose)
        self.reason.editingFinished.connect(self._reasoned)

    def show_entry(self, entry: Entry, situation: Situation) -> None:
        """Show where an entry stands; a reason that is being typed stays."""
        response, derived = entry.response, entry.item.spec.kind is Kind.DERIVED
        status = response.status if response else Status.NOT_STARTED
        said = response.reason if response else ""
        if derived and status not in WAIVED:
            status, said = COMPUTED, ""
        self.segments.setVisible(not derived)
        self.computed.setVisible(derived)
        self.stands.setText(_stands(entry, situation))
        self.stands.setVisible(derived and status is COMPUTED)
        kept = (entry.key, status, said)
        if kept == self._kept and self._waiting is not None:
            return
        self._waiting, self._kept = None, kept
        (self.computed if derived else self.segments).choose(status.value)
        self.reason.setText(said)
        self._why.setVisible(status in WAIVED)
        self._hint.hide()

    def _choose(self, id_: str) -> None:
        status = Status(id_)
        if status in WAIVED and not self.reason.text().strip():
            self._waiting = status
            self._why.show()
            self._hint.show()
            self.reason.setFocus()
            return
        self._waiting = None
        self.asked.emit(status, "" if status is COMPUTED else self.reason.text().strip())

    def _reasoned(self) -> None:
        said = self.reason.text().strip()
        key, kept, before = self._kept
        status = self._waiting or kept
        if status in WAIVED and said and (status, said) != (kept, before):
            self._waiting = None
            self._kept = (key, status, said)
            self.asked.emit(status, said)


def _stands(entry: Entry, situation: Situation) -> str:
    """How a computed entry counts, and why where it stands as what it refers to."""
    words = tr("Counts as: {0}").format(tr(FACES[standing(entry, situation)].word).lower())
    why = reason(entry, situation)
    return f"{words} ({why})" if why else words


class AssessmentForm(QWidget):
    """Verdict and what follows from it; `committed` carries the whole assessment."""

    committed = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._kept: JsonMap = {}
        self.verdict = Segments(
            tr("Assessment"), [(one.value, tr(title), "") for one, title in VERDICTS.items()]
        )
        self.verdict.chosen.connect(self._toggle)
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._lines: dict[str, QLineEdit] = {}
        for name, title, hint in DETAILS:
            line = QLineEdit()
            line.setPlaceholderText(tr(hint))
            line.setAccessibleName(tr(title))
            line.editingFinished.connect(self._commit)
            self._lines[name] = line
            self._form.addRow(label(tr(title), "subtle"), line)
        self.setLayout(column(self.verdict, self._form, gap=8, margins=(16, 0, 0, 8)))

    def show_assessment(self, assessment: JsonMap) -> None:
        """Show an assessment; what is being typed over the same one stays."""
        if assessment == self._kept and self._values() != self._kept:
            return
        self._kept = dict(assessment)
        self.verdict.choose(str(assessment.get("verdict") or ""))
        for name, line in self._lines.items():
            line.setText(str(assessment.get(name) or ""))

    def _toggle(self, id_: str) -> None:
        if self._kept.get("verdict") == id_:
            self.verdict.choose("")
        self._commit()

    def _values(self) -> JsonMap:
        texts: JsonMap = {name: line.text().strip() for name, line in self._lines.items()}
        found = {"verdict": self.verdict.current, **texts}
        return {name: text for name, text in found.items() if text}

    def _commit(self) -> None:
        values = self._values()
        if values != self._kept:
            self._kept = values
            self.committed.emit(values)
