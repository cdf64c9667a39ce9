"""A value that is worked out: shown with its formula and inputs; what is missing is named.

A reference shows every answer that it quotes, with a way to it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from exodossier.ui import theme
from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.widgets.basics import Picture, box, button, clear, column, label, row
from exodossier.ui.widgets.elided import ElidedButton
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from exodossier.domain.derivation import Derived
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext
    from exodossier.ui.models.quotes import QuoteLine


class DerivedEditor(AnswerEditor):
    """Read only by nature. Its value is null; `shown` is what the formula gives now.

    jumped: the key of a quoted entry that a person wants to see. wanted_checklist: the id of one to be added.
    """

    jumped = Signal(object)
    wanted_checklist = Signal(str)

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.shown: Json = None
        self.quotes: tuple[QuoteLine, ...] = ()
        self.adders: list[QPushButton] = []
        self.result = label("", "heading", wrap=True)
        self.formula = label("", "subtle", wrap=True)
        self._inputs = QVBoxLayout()
        self._inputs.setSpacing(theme.XS)
        self._quoted = QVBoxLayout()
        self._quoted.setSpacing(theme.M)
        self.missing = label("", "warning", wrap=True)
        self._mark = Picture("warn", 16, "warn")
        head = row(Picture("formula", 20, "text-muted"), self.result, gap=theme.S)
        head.setStretch(1, 1)
        gap = row(self._mark, self.missing, 1, gap=theme.S)
        parts = (head, self._quoted, self.formula, self._inputs, gap)
        self._body(box(column(*parts, gap=theme.S, margins=(12, 12, 12, 12)), "sunken", tr("Worked out")))
        self.refresh()

    @property
    def absent(self) -> tuple[str, ...]:
        """Ids of the checklists that a reference names and the dossier does not have."""
        return tuple(dict.fromkeys(one.add for one in self.quotes if one.add))

    def refresh(self) -> None:
        """Work it out again."""
        formula = self.spec.formula
        derived = self.context.derive(formula) if formula else None
        self.shown = derived.value if derived else None
        quotes = self.context.quotes(derived.quotes) if derived else ()
        text = derived.text if derived else ""
        self.result.setText(tr("Quoted from other items") if quotes else text or tr("Not known yet"))
        self.formula.setText(derived.formula_text if derived else "")
        self.formula.setVisible(bool(derived and derived.formula_text and not quotes))
        self._list_inputs(derived)
        self._list_quotes(quotes)
        missing = ", ".join(derived.missing) if derived and not quotes else ""
        self.missing.setText(tr("Missing: {what}").format(what=missing))
        for part in (self.missing, self._mark):
            part.setVisible(bool(missing))

    def _list_inputs(self, derived: Derived | None) -> None:
        clear(self._inputs)
        for text in derived.inputs if derived else ():
            self._inputs.addWidget(label(f"· {text}", "subtle", wrap=True))

    def _list_quotes(self, quotes: tuple[QuoteLine, ...]) -> None:
        if quotes == self.quotes:
            return
        self.quotes = quotes
        clear(self._quoted)
        self.adders = []
        for one in quotes:
            self._quoted.addLayout(self._quote(one))
        for id_, title in {one.add: one.title for one in quotes if one.title}.items():
            words = tr("Add the checklist {0} to this dossier").format(title)
            made = button(words, partial(self.wanted_checklist.emit, id_), icon="add")
            made.setEnabled(not self.read_only)
            self.adders.append(made)
            self._quoted.addLayout(row(made, 1))

    def _quote(self, one: QuoteLine) -> QVBoxLayout:
        mark = Picture(one.face.icon, 16, one.face.tone)
        mark.setAccessibleName(one.face.word)
        mark.setToolTip(one.face.word)
        go = ElidedButton(one.name, partial(self.jumped.emit, one.key)) if one.key else None
        said = label(one.said, "subtle" if one.silent else "", wrap=True)
        head = row(mark, go or label(one.name, wrap=True), 1, label(one.face.word, "small"), gap=theme.S)
        head.setStretch(1, 0 if go else 100)
        return column(head, column(said, margins=(24, 0, 0, 0)), gap=0)

    def _show(self, _value: Json) -> None:
        self.refresh()

    def _read(self) -> Json:
        return None

    def _lock(self, read_only: bool) -> None:
        """Nobody types here; but a checklist may be added."""
        for one in self.adders:
            one.setEnabled(not read_only)
