"""What a person says about an item besides its value: status with reason, and an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from exodossier.domain.records import Status, Verdict
from exodossier.ui.models.standing import FACES
from exodossier.ui.widgets.basics import button, column, label, row
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Response

TIPS: Final = {
    Status.IN_PROGRESS: "Something is written, but it is not finished",
    Status.ANSWERED: "The answer is complete (Ctrl+Enter: and go on)",
    Status.NOT_DONE: "It was not done; say why",
    Status.NOT_APPLICABLE: "It does not apply to this product; say why",
}
NEED_REASON: Final = frozenset({Status.NOT_DONE, Status.NOT_APPLICABLE})
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
    """`asked` carries status and reason, complete: a status that needs a reason waits for it."""

    asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: Status | None = None
        self._kept = (Status.NOT_STARTED, "")
        choices = [(status.value, tr(FACES[status].word), tr(tip)) for status, tip in TIPS.items()]
        self.segments = Segments(tr("Status"), choices)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setPlaceholderText(tr("Reason, as it will stand in the document"))
        self._hint = label(tr("Say why, then press Enter."), "small")
        self._keep = button(tr("Save reason"), self._reasoned)
        self._why = QWidget()
        self._why.setLayout(column(row(self.reason, self._keep), self._hint, gap=4))
        self.setLayout(column(label(tr("Status"), "overline"), self.segments, self._why, gap=4))
        self.segments.chosen.connect(self._choose)
        self.reason.editingFinished.connect(self._reasoned)

    def show_response(self, response: Response | None) -> None:
        """Show where a response stands; a reason that is being typed stays."""
        status = response.status if response else Status.NOT_STARTED
        reason = response.reason if response else ""
        if (status, reason) == self._kept and self._waiting is not None:
            return
        self._waiting, self._kept = None, (status, reason)
        self.segments.choose(status.value)
        self.reason.setText(reason)
        self._why.setVisible(status in NEED_REASON)
        self._hint.hide()

    def _choose(self, id_: str) -> None:
        status = Status(id_)
        if status in NEED_REASON and not self.reason.text().strip():
            self._waiting = status
            self._why.show()
            self._hint.show()
            self.reason.setFocus()
            return
        self._waiting = None
        self.asked.emit(status, self.reason.text().strip())

    def _reasoned(self) -> None:
        reason = self.reason.text().strip()
        status = self._waiting or self._kept[0]
        if status in NEED_REASON and reason and (status, reason) != self._kept:
            self._waiting = None
            self._kept = (status, reason)
            self.asked.emit(status, reason)


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
