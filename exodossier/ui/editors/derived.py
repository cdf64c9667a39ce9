"""A value that is worked out: shown with its formula and inputs; what is missing is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from exodossier.ui import theme
from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.inputs.quantity_text import raised
from exodossier.ui.widgets.basics import Picture, box, clear, column, label, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.derivation import Derived
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext


class DerivedEditor(AnswerEditor):
    """Read only by nature. Its value is null; `shown` is what the formula gives now."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.shown: Json = None
        self.result = label("", "heading", wrap=True)
        self.formula = label("", "subtle", wrap=True)
        self._inputs = QVBoxLayout()
        self._inputs.setSpacing(theme.XS)
        self.missing = label("", "warning", wrap=True)
        self._mark = Picture("warn", 16, "warn")
        head = row(Picture("formula", 20, "text-muted"), self.result, 1, gap=theme.S)
        gap = row(self._mark, self.missing, 1, gap=theme.S)
        inner = column(head, self.formula, self._inputs, gap, gap=theme.S, margins=(12, 12, 12, 12))
        self._body(box(inner, "sunken", tr("Worked out")))
        self.refresh()

    def refresh(self) -> None:
        """Work it out again."""
        formula = self.spec.formula
        derived = self.context.derive(formula) if formula else None
        self.shown = derived.value if derived else None
        self.result.setText(raised(derived.text if derived else "") or tr("Not known yet"))
        self.formula.setText(derived.formula_text if derived else "")
        self.formula.setVisible(bool(derived and derived.formula_text))
        self._list_inputs(derived)
        missing = ", ".join(derived.missing) if derived else ""
        self.missing.setText(tr("Missing: {what}").format(what=missing))
        for part in (self.missing, self._mark):
            part.setVisible(bool(missing))

    def _list_inputs(self, derived: Derived | None) -> None:
        clear(self._inputs)
        for text in derived.inputs if derived else ():
            self._inputs.addWidget(label(f"· {raised(text)}", "subtle", wrap=True))

    def _show(self, _value: Json) -> None:
        self.refresh()

    def _read(self) -> Json:
        return None

    def _lock(self, _read_only: bool) -> None:
        """Nothing to lock: nobody types here."""
