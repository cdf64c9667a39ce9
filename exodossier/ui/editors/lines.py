"""One line of text: plain text, identifiers, whole numbers and percents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from exodossier.domain import numerals
from exodossier.ui import theme
from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.widgets.basics import label, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext


class LineEditor(AnswerEditor):
    """Text of one line; with a length limit, the count appears as the end comes near."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.line = QLineEdit()
        self.setFocusProxy(self.line)
        self.hint = label("", "small", wrap=True)
        self.hint.hide()
        self._body(self._row())
        self._body(self.hint)
        self.line.textEdited.connect(self._touch)
        self.line.textChanged.connect(self._count)
        self.line.returnPressed.connect(self.commit)

    def _row(self) -> QWidget:
        return self.line

    def _count(self) -> None:
        limit = self.spec.max_length
        if limit is None:
            return
        length = len(self.line.text())
        self.hint.setText(tr("{n} of {limit} characters").format(n=length, limit=limit))
        self.hint.setVisible(length > limit * 0.8)

    def _show(self, value: Json) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def _read(self) -> Json:
        return self.line.text().strip() or None

    def _lock(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)


class IdentifierEditor(LineEditor):
    """An identifier with the form it should have; an example stands beside it."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        if spec.example:
            self.line.setPlaceholderText(spec.example)
            self.hint.setText(tr("For example {example}").format(example=spec.example))
            self.hint.show()

    def _count(self) -> None:
        """The hint is the example here."""


class NumberEditor(LineEditor):
    """A number, right-aligned, kept as decimal text; what is no number is kept as typed."""

    suffix = ""

    def _row(self) -> QWidget:
        self.line.setFixedWidth(130)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        box = QWidget()
        limits = label(self._limits(), "subtle")
        limits.setVisible(bool(limits.text()))
        unit = label(self.suffix)
        unit.setVisible(bool(self.suffix))
        box.setLayout(row(self.line, unit, limits, 1, gap=theme.S))
        return box

    def _limits(self) -> str:
        low, high = self.spec.minimum, self.spec.maximum
        if low is not None and high is not None:
            return tr("{low} to {high}").format(low=low, high=high)
        if low is not None:
            return tr("at least {low}").format(low=low)
        return tr("at most {high}").format(high=high) if high is not None else ""

    def _show(self, value: Json) -> None:
        text = "" if value is None else str(value)
        number = numerals.to_decimal_or_none(text)
        self.line.setText(text if number is None else numerals.with_mark(text, self.context.decimal_mark))

    def _read(self) -> Json:
        text = self.line.text().strip()
        if self.suffix:
            text = text.removesuffix(self.suffix).strip()
        return (numerals.exact(text, self.context.decimal_mark) or text) or None


class IntegerEditor(NumberEditor):
    """A whole number."""


class PercentEditor(NumberEditor):
    """A number followed by a percent sign, which may be typed too."""

    suffix = "%"
