"""Long text as an answer: the sheet, its small toolbar, and a word on what a paste left out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.inputs.longtext_edit import SHORTCUTS, LongTextEdit
from exodossier.ui.inputs.longtext_paste import DROPPED
from exodossier.ui.inputs.reference_popup import ReferencePopup
from exodossier.ui.inputs.symbols import SymbolPopup
from exodossier.ui.widgets.basics import box, label, line, row, tool
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QToolButton, QWidget

    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext
    from exodossier.ui.references import Reference

MARKS: Final = {
    "bold": ("bold", "Bold"),
    "italic": ("italic", "Italic"),
    "sub": ("subscript", "Subscript"),
    "sup": ("superscript", "Superscript"),
}
TABLE_ROWS, TABLE_COLUMNS = 3, 3


class LongTextEditor(AnswerEditor):
    """Rich text that can say exactly what a dossier prints: paragraphs, lists, tables, marks, references."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.sheet = LongTextEdit()
        self.setFocusProxy(self.sheet)
        self.mark_buttons: dict[str, QToolButton] = {}
        self.bar = self._toolbar()
        self.pasted = label("", "subtle", wrap=True)
        self.pasted.hide()
        for part in (self.bar, self.sheet, self.pasted):
            self._body(part)
        self.sheet.typed.connect(self._touch)
        self.sheet.dropped.connect(self._tell_dropped)
        self.sheet.currentCharFormatChanged.connect(self._mark_buttons_follow)
        self.sheet.cursorPositionChanged.connect(self._mark_buttons_follow)
        self.refresh()

    def refresh(self) -> None:
        """Offer references only where there are any; name the figures."""
        references = self.context.references()
        self.reference_button.setVisible(bool(references))
        self.sheet.figure_titles = {one.id: one.title for one in references if one.kind == "evidence"}

    def _toolbar(self) -> QFrame:
        parts: list[QWidget | int | None] = []
        for mark, (icon, name) in MARKS.items():
            made = tool(icon, tr(name), partial(self.sheet.toggle_mark, mark), checkable=True)
            made.setToolTip(f"{tr(name)} ({SHORTCUTS[mark]})")
            self.mark_buttons[mark] = made
            parts.append(made)
        parts += [line(upright=True), *self._list_tools(), line(upright=True)]
        self.symbol_button = tool("symbol", tr("Insert a symbol"), self._open_symbols)
        self.table_button = tool("table", tr("Insert a table"), self._insert_table)
        self.reference_button = tool("link", tr("Refer to an item or evidence"), self._open_references)
        parts += [self.symbol_button, self.table_button, self.reference_button, 1]
        return box(row(*parts, gap=2), "tools", tr("Formatting"))

    def _list_tools(self) -> list[QWidget]:
        bullets = tool("list", tr("Bulleted list"), partial(self.sheet.toggle_list, ordered=False))
        numbers = tool("list-ordered", tr("Numbered list"), partial(self.sheet.toggle_list, ordered=True))
        inward = tool(
            "indent", tr("Move item in"), partial(self.sheet.shift_item, 1), tip=tr("Move item in (Tab)")
        )
        outward = tool("outdent", tr("Move item out"), partial(self.sheet.shift_item, -1))
        outward.setToolTip(tr("Move item out (Shift+Tab)"))
        return [bullets, numbers, inward, outward]

    def _open_symbols(self) -> None:
        popup = SymbolPopup(self)
        popup.picked.connect(self.sheet.insert_text)
        popup.open_below(self.symbol_button)

    def _open_references(self) -> None:
        popup = ReferencePopup(self.context.references(), self)
        popup.picked.connect(self._refer)
        popup.open_below(self.reference_button)

    def _refer(self, reference: Reference) -> None:
        self.sheet.insert_reference(reference.kind, reference.id, reference.text or reference.title)

    def _insert_table(self) -> None:
        self.sheet.insert_table(TABLE_ROWS, TABLE_COLUMNS)

    def _tell_dropped(self, codes: tuple[str, ...]) -> None:
        words = ", ".join(tr(DROPPED[code]) for code in codes)
        self.pasted.setText(tr("Left out of the paste: {what}.").format(what=words))
        self.pasted.setVisible(bool(codes))

    def _mark_buttons_follow(self) -> None:
        marks = self.sheet.marks()
        for mark, made in self.mark_buttons.items():
            made.setChecked(mark in marks)

    def _show(self, value: Json) -> None:
        self.sheet.set_value(value)
        self.pasted.hide()

    def _read(self) -> Json:
        return self.sheet.value()

    def _lock(self, read_only: bool) -> None:
        self.sheet.setReadOnly(read_only)
        self.bar.setVisible(not read_only)
