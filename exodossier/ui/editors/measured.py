"""Quantities and dates as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.inputs.date_input import DateInput
from exodossier.ui.inputs.quantity_input import QuantityInput

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext


class QuantityEditor(AnswerEditor):
    """A measured value with its unit; its reading is echoed as one types."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.input = QuantityInput(spec, context)
        self.setFocusProxy(self.input.line)
        self._body(self.input)
        self.input.typed.connect(self._touch)
        self.input.picked.connect(self._settle)

    def show_faults(self, faults: tuple[Finding, ...]) -> None:
        """Show what the echo does not say already."""
        reading = self.input.reading()
        echoed = {finding.code for finding in reading.findings}
        unread = isinstance(self.value(), str) and bool(echoed)
        super().show_faults(() if unread else tuple(one for one in faults if one.code not in echoed))

    def _show(self, value: Json) -> None:
        self.input.set_value(value)

    def _read(self) -> Json:
        return self.input.value()

    def _lock(self, read_only: bool) -> None:
        self.input.set_read_only(read_only)


class DateEditor(AnswerEditor):
    """One day, typed or picked."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.input = DateInput(context.today)
        self.setFocusProxy(self.input.line)
        self._body(self.input)
        self.input.typed.connect(self._touch)
        self.input.picked.connect(self.commit)

    def show_faults(self, faults: tuple[Finding, ...]) -> None:
        """Leave the word to the question where a day may be two."""
        super().show_faults(() if self.input.is_asking else faults)

    def _show(self, value: Json) -> None:
        self.input.set_value(None if value is None else str(value))

    def _read(self) -> Json:
        return self.input.value()

    def _lock(self, read_only: bool) -> None:
        self.input.set_read_only(read_only)
