"""A form of named, typed parts. Parts that are not asked now are hidden and keep what they say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodossier.domain import forms
from exodossier.ui import theme
from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.widgets.basics import column, label, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.spec import Part, Spec
    from exodossier.ui.inputs.context import EditorContext

    Make = Callable[[Spec, EditorContext], AnswerEditor]


class PartBox(QWidget):
    """Title, help and editor of one part."""

    def __init__(self, part: Part, editor: AnswerEditor) -> None:
        super().__init__()
        self.part, self.editor = part, editor
        title = label(part.title, "label")
        title.setBuddy(editor)
        required = label(tr("required"), "small") if part.required else None
        help_ = label(part.help, "subtle", wrap=True) if part.help else None
        self.setLayout(column(row(title, required, 1, gap=theme.S), help_, editor, gap=theme.XS))
        editor.set_label(part.title, part.help)


class FieldsEditor(AnswerEditor):
    """One editor per part, each committed on its own; `make` makes them."""

    def __init__(self, spec: Spec, context: EditorContext, make: Make, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.parts: dict[str, PartBox] = {}
        self._kept: JsonMap = {}
        lines = QVBoxLayout()
        lines.setSpacing(theme.L)
        for part in spec.fields:
            made = PartBox(part, make(part.spec, context))
            self.parts[part.id] = made
            lines.addWidget(made)
            made.editor.edited.connect(partial(self._part_edited, part.id))
            made.editor.committed.connect(self._part_committed)
        self._body(lines)
        first = next(iter(self.parts.values()), None)
        if first is not None:
            self.setFocusProxy(first.editor)
        self._ask()

    def set_label(self, name: str, description: str = "") -> None:
        """The parts keep their own names; the form carries this one."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def commit(self) -> None:
        """Hand over what is typed in any part."""
        for made in self.parts.values():
            made.editor.commit()
        super().commit()

    def show_faults(self, faults: tuple[Finding, ...]) -> None:
        """Each finding beside the part it is about; the rest below the form."""
        rest: list[Finding] = []
        by_part: dict[str, list[Finding]] = {id_: [] for id_ in self.parts}
        for fault in faults:
            part = fault.place.path[0] if fault.place.path else ""
            by_part.get(part, rest).append(fault)
        for id_, made in self.parts.items():
            made.editor.show_faults(tuple(by_part[id_]))
        super().show_faults(tuple(rest))

    def refresh(self) -> None:
        """Look again at what the context tells, in every part."""
        for made in self.parts.values():
            made.editor.refresh()
        self._ask()

    def _part_edited(self, id_: str) -> None:
        value = self.parts[id_].editor.value()
        if value is None:
            self._kept.pop(id_, None)
        else:
            self._kept[id_] = value
        self._ask()
        self._touch()

    def _part_committed(self) -> None:
        super().commit()

    def _ask(self) -> None:
        """Show the parts that are asked now."""
        units = self.context.vocabulary.unit
        for made in self.parts.values():
            asked = forms.shown(made.part, self._kept, self.spec.fields, units)
            if asked is None and made.part.show_when is not None:
                asked = self.context.holds(made.part.show_when)
            made.setVisible(asked is True)

    def _show(self, value: Json) -> None:
        self._kept = dict(value) if isinstance(value, dict) else {}
        for id_, made in self.parts.items():
            made.editor.set_value(self._kept.get(id_))
        self._ask()

    def _read(self) -> Json:
        return dict(self._kept) or None

    def _lock(self, read_only: bool) -> None:
        for made in self.parts.values():
            made.editor.set_read_only(read_only)
