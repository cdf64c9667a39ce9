"""How a cell is typed into, by kind. Editors hand a value to the model, which drops what is no change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate

from exodossier.domain.spec import Kind
from exodossier.ui.grids.cells import read_cell
from exodossier.ui.inputs.check_combo import CheckCombo
from exodossier.ui.inputs.date_input import DateInput
from exodossier.ui.inputs.longtext_edit import LongTextEdit
from exodossier.ui.inputs.pick import PickBox
from exodossier.ui.inputs.words_of import option_choices, row_choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Part
    from exodossier.ui.grids.model import GridModel
    from exodossier.ui.inputs.context import EditorContext

    Index = QModelIndex | QPersistentModelIndex

ROOMY: Final = QSize(380, 160)
"""Least size of a long text while it is edited in its cell."""

_TABS: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_Hint = QStyledItemDelegate.EndEditHint


def _pick_option(part: Part, _context: EditorContext) -> QWidget:
    return PickBox(option_choices(part.spec))


def _pick_row(part: Part, context: EditorContext) -> QWidget:
    return PickBox(row_choices(part.spec.register or "", context))


def _check_options(part: Part, _context: EditorContext) -> QWidget:
    return CheckCombo(option_choices(part.spec))


def _day(_part: Part, context: EditorContext) -> QWidget:
    return DateInput(context.today, compact=True)


def _sheet(_part: Part, _context: EditorContext) -> QWidget:
    return LongTextEdit(grows=False)


_EDITORS: Final[dict[Kind, Callable[[Part, EditorContext], QWidget]]] = {
    Kind.CHOICE: _pick_option,
    Kind.REF: _pick_row,
    Kind.MULTICHOICE: _check_options,
    Kind.DATE: _day,
    Kind.LONGTEXT: _sheet,
}


class CellDelegate(QStyledItemDelegate):
    """One delegate for all columns; the column's kind decides."""

    def __init__(self, model: GridModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the column's kind; a line of text for kinds that are typed."""
        part = self._model.columns[index.column()]
        make = _EDITORS.get(part.spec.kind)
        made = make(part, self._model.context) if make else QLineEdit()
        made.setParent(parent)
        made.setAutoFillBackground(True)
        made.setAccessibleName(part.title)
        inner = made.focusProxy()
        if inner is not None:
            inner.setAccessibleName(part.title)
            inner.installEventFilter(self)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell in its editor."""
        value = self._model.value(index.row(), index.column())
        if isinstance(editor, PickBox):
            editor.choose(None if value is None else str(value))
        elif isinstance(editor, CheckCombo):
            editor.choose(value)
        elif isinstance(editor, DateInput):
            editor.set_value(None if value is None else str(value))
        elif isinstance(editor, LongTextEdit):
            editor.set_value(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(self._model.text(index.row(), index.column()))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the model."""
        place = (index.row(), index.column())
        self._model.put({place: self._read(editor, place)})

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """The cell's own room; more for long text."""
        room = option.rect
        if isinstance(editor, LongTextEdit):
            editor.setGeometry(room.x(), room.y(), max(room.width(), ROOMY.width()), ROOMY.height())
            editor.raise_()
        else:
            editor.setGeometry(room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Focus and Tab of the line inside an editor count as the editor's; Ctrl+Enter ends long text."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        parent = watched.parent()
        if isinstance(parent, DateInput):
            theirs = event.type() == QEvent.Type.FocusOut or key in _TABS
            return super().eventFilter(parent, event) if theirs else False
        if isinstance(watched, LongTextEdit) and key in _ENTERS and _with_control(event):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, _Hint.SubmitModelCache)
            return True
        return super().eventFilter(watched, event)

    def _read(self, editor: QWidget, place: tuple[int, int]) -> Json:
        old = self._model.value(*place)
        if isinstance(editor, PickBox):
            return editor.chosen()
        if isinstance(editor, CheckCombo):
            return editor.chosen()
        if isinstance(editor, DateInput):
            return editor.value()
        if isinstance(editor, LongTextEdit):
            return editor.value() if editor.document().isModified() else old
        if not isinstance(editor, QLineEdit):
            return old
        spec = self._model.columns[place[1]].spec
        return read_cell(editor.text(), spec, self._model.context, old)


def _with_control(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
