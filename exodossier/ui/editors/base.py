"""What every answer editor does: hold a value, tell of typing and of leaving, show findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from exodossier.ui import theme
from exodossier.ui.inputs.notes import Notes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext


class AnswerEditor(QWidget):
    """Edits one answer. A value that nobody touched comes out exactly as it went in.

    edited: something was typed. committed: the person left the editor (or chose, or pressed Enter) and the
    value differs from the one given; emitted once per new value. What cannot be read is kept as typed.
    Subclasses show a value (`_show`), read it (`_read`) and call `_touch` or `_settle` as inputs tell.
    """

    edited = Signal()
    committed = Signal()

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.context = spec, context
        self.notes = Notes()
        self.read_only = False
        self._given: Json = None
        self._touched = False
        self._showing = False
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(theme.XS)
        self._outer.addWidget(self.notes)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def value(self) -> Json:
        """The answer as it stands now, typed but uncommitted text included."""
        return self._read() if self._touched else self._given

    def set_value(self, value: Json) -> None:
        """Show a value without emitting anything; a value that is shown already leaves the cursor alone."""
        same = value == self.value()
        self._given, self._touched = value, False
        if same and value is not None:
            return
        self._showing = True
        self._show(value)
        self._showing = False

    @property
    def is_dirty(self) -> bool:
        """Whether there is something that was not committed."""
        return self._touched and self._read() != self._given

    @Slot()
    def commit(self) -> None:
        """Hand over what was typed, if it is new (leaving the field, Ctrl+S, idle time)."""
        if not self._touched:
            return
        value = self._read()
        if value == self._given:
            return
        self._given = value
        self._touched = False
        self.show_faults(self.context.faults(value, self.spec))
        self.committed.emit()

    def show_faults(self, faults: tuple[Finding, ...]) -> None:
        """Show findings beside the field, in words."""
        self.notes.show_notes((fault.severity, self.context.say(fault)) for fault in faults)

    def set_label(self, name: str, description: str = "") -> None:
        """What a screen reader says for this editor and for its main input."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        if (main := self.focusProxy()) is not None:
            main.setAccessibleName(name)
            main.setAccessibleDescription(description)

    def set_read_only(self, read_only: bool) -> None:
        """Let the answer be read but not changed."""
        self.read_only = read_only
        self._lock(read_only)

    def refresh(self) -> None:
        """Look again at what the context tells (rows, links, inputs); the value stays."""

    def _body(self, part: QWidget | QLayout) -> None:
        if isinstance(part, QWidget):
            self._outer.insertWidget(self._outer.count() - 1, part)
        else:
            self._outer.insertLayout(self._outer.count() - 1, part)

    def _show(self, value: Json) -> None:
        raise NotImplementedError

    def _read(self) -> Json:
        raise NotImplementedError

    def _lock(self, read_only: bool) -> None:
        raise NotImplementedError

    @Slot()
    def _touch(self) -> None:
        """Something was typed."""
        if not self._showing:
            self._touched = True
            self.edited.emit()

    @Slot()
    def _settle(self) -> None:
        """Something was chosen: that is typing and leaving in one."""
        if not self._showing:
            self._touched = True
            self.edited.emit()
            self.commit()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._touched and self._holds(old) and not self._holds(new):
            self.commit()

    def _holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is part of this editor, or of a popup of it (a window of its own)."""
        while widget is not None:
            if widget is self:
                return True
            widget = widget.parentWidget()
        return False
