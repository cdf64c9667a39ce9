"""A measured value: typed as people write it, its reading echoed, doubt asked about, details folded away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QWidget

from exodossier.domain import quantity, units
from exodossier.domain.findings import Severity
from exodossier.ui import theme
from exodossier.ui.inputs.notes import LOOK, ROLE
from exodossier.ui.inputs.quantity_details import QuantityDetails
from exodossier.ui.inputs.quantity_text import read_quantity, typed_form
from exodossier.ui.widgets.basics import Picture, button, clear, column, label, row
from exodossier.ui.widgets.fold import Fold
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QPushButton

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.quantity import Reading
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext

OUTCOMES: Final = ("not detected", "below limit of quantification", "too many to count", "not tested")
"""Words that `domain.quantity` reads as the outcomes without a number."""

_SAME: Final = frozenset({"value", "cmp", "unit", "outcome"})
_CORE: Final = _SAME | {"as_typed"}


class UnitBox(QComboBox):
    """The units to choose from; the wheel scrolls the page, it never changes a unit."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class QuantityInput(QWidget):
    """Line, unit, echo and details of one quantity. `typed` on every keystroke, `picked` on every choice."""

    typed = Signal()
    picked = Signal()

    def __init__(self, spec: Spec, context: EditorContext) -> None:
        super().__init__()
        self._spec, self._context = spec, context
        self.line = QLineEdit()
        self.line.setMinimumWidth(170)
        self.line.setMaximumWidth(260)
        self.line.setPlaceholderText(tr("e.g. {example}").format(example="3.2e10, < 5, n.d."))
        self.unit = self._unit_box()
        self.no_number = self._no_number()
        self.mark = Picture("ok", 16, "ok")
        self.echo = label("", "subtle", wrap=True)
        self._choices = row(gap=theme.XS)
        self._ambiguous: tuple[str, ...] = ()
        self._kept: JsonMap = {}
        self.details = QuantityDetails(context.decimal_mark)
        self.fold = Fold(tr("Replicates, spread, method, limits"), self.details)
        self.setFocusProxy(self.line)
        self._lay_out()
        self._connect()
        self._tell()

    def _lay_out(self) -> None:
        only = label(units.written(self._spec.units[0])) if len(self._spec.units) == 1 else None
        first = row(self.line, self.unit, only, self.no_number, 1, gap=theme.S)
        first.setStretchFactor(self.line, 1)
        echo = row(gap=theme.S)
        echo.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        echo.addWidget(self.echo, 1)
        self._choices.addStretch(1)
        self.setLayout(column(first, echo, self._choices, self.fold, gap=theme.XS))

    def _connect(self) -> None:
        self.line.textEdited.connect(self._line_edited)
        self.line.returnPressed.connect(self.picked)
        self.unit.activated.connect(self._unit_picked)
        self.details.typed.connect(self.typed)
        self.details.picked.connect(self.picked)

    def _unit_box(self) -> QComboBox:
        box = UnitBox()
        for symbol in self._spec.units:
            box.addItem(units.written(symbol), symbol)
        box.setAccessibleName(tr("Unit"))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setVisible(len(self._spec.units) > 1)
        return box

    def _no_number(self) -> QPushButton:
        made = button(tr("No number"), kind="quiet", tip=tr("An outcome instead of a number"))
        menu = QMenu(made)
        for words in OUTCOMES:
            menu.addAction(tr(words)).triggered.connect(partial(self._take, words))
        made.setMenu(menu)
        made.setProperty("opens", "menu")
        return made

    def value(self) -> Json:
        """The quantity, None when empty, or the words as typed where they are no quantity."""
        text = self.line.text().strip()
        read = self.reading().value
        details = self.details.value()
        if read is None:
            return text or None
        if "outcome" in read:
            details.pop("spread", None)
            if (details.keys() & {"lod", "loq"}) and self._unit():
                read = read | {"unit": self._unit()}
        if all(read.get(key) == self._kept.get(key) for key in _SAME):
            read = {key: value for key, value in self._kept.items() if key in _CORE}
        return {**read, **details}

    def _unit(self) -> str:
        """The symbol in the box; empty where none is offered."""
        return str(self.unit.currentData() or "")

    def reading(self) -> Reading:
        """How the line is understood now."""
        return read_quantity(self.line.text(), self._unit(), self._spec, self._context)

    def set_value(self, value: Json) -> None:
        """Show a quantity without telling anybody."""
        kept: JsonMap = value if isinstance(value, dict) else {}
        self._kept = kept
        unit = str(kept.get("unit") or "")
        offered = self.unit.findData(unit)
        if offered >= 0:
            self.unit.setCurrentIndex(offered)
        self.line.setText(typed_form(value, self._context.decimal_mark, with_unit=offered < 0))
        self.details.set_value(kept)
        if self.details.value():
            self.fold.set_open(open_=True)
        self._tell()

    def set_read_only(self, read_only: bool) -> None:
        """Let the quantity be read but not changed."""
        self.line.setReadOnly(read_only)
        self.unit.setEnabled(not read_only)
        self.no_number.setVisible(not read_only)
        self.details.set_read_only(read_only)

    @Slot(str)
    def _line_edited(self, _text: str) -> None:
        self._follow_unit()
        self._tell()
        self.typed.emit()

    def _follow_unit(self) -> None:
        """A unit that was typed is the one the box shows."""
        known = self._context.vocabulary.unit
        read = quantity.parse(self.line.text(), self._spec.units, known, self._context.decimal_mark).value
        found = self.unit.findData(str(read.get("unit"))) if read else -1
        if found >= 0:
            self.unit.setCurrentIndex(found)

    @Slot(int)
    def _unit_picked(self, _index: int) -> None:
        read = self.reading().value
        if read and "value" in read:
            self.line.setText(typed_form(read, self._context.decimal_mark, with_unit=False))
        self._tell()
        self.picked.emit()

    def _take(self, text: str) -> None:
        self.line.setText(text)
        self._follow_unit()
        self._tell()
        self.picked.emit()

    def _tell(self) -> None:
        reading = self.reading()
        first = min(
            reading.findings, key=lambda finding: list(Severity).index(finding.severity), default=None
        )
        if first is None:
            text, picture, role = reading.echo, "ok", "subtle"
        else:
            text, picture, role = self._context.say(first), LOOK[first.severity], ROLE[first.severity]
        self.mark.become(picture, picture)
        for part in (self.mark, self.echo):
            part.setVisible(bool(text))
        self.echo.setText(text)
        self.echo.setProperty("role", role)
        theme.repolish(self.echo)
        self._ask(reading.ambiguous)

    def _ask(self, texts: tuple[str, ...]) -> None:
        if texts == self._ambiguous:
            return
        self._ambiguous = texts
        clear(self._choices)
        for text in texts:
            self._choices.addWidget(button(text, partial(self._take, text)))
        self._choices.addStretch(1)
