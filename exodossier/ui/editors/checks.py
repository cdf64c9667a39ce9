"""Several of several."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout

from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.editors.choices import with_help
from exodossier.ui.widgets.basics import label
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Option, Spec
    from exodossier.ui.inputs.context import EditorContext

MANY: Final = 8
"""From more options on, a list of check boxes gets a search line."""


class MultiChoiceEditor(AnswerEditor):
    """Check boxes, with a search line above many. “None of these” is an answer too: the empty list."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.boxes: dict[str, QCheckBox] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search {n} options").format(n=len(spec.options)))
        self.search.setAccessibleName(tr("Search options"))
        self.search.setClearButtonEnabled(True)
        self.search.setVisible(len(spec.options) > MANY)
        self.search.setMaximumWidth(360)
        self.search.textChanged.connect(self._filter)
        self.count = label("", "small")
        self._holders: list[tuple[str, QCheckBox, QWidget]] = []
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for option in spec.options:
            self._add(option, lines)
        self.none = QCheckBox(tr("None of these"))
        self.none.clicked.connect(self._none_clicked)
        lines.addWidget(self.none, 0, Qt.AlignmentFlag.AlignLeft)
        self._stray: list[Json] = []
        self._body(self.search)
        self._body(lines)
        self._body(self.count)
        self.setFocusProxy(
            self.search if len(spec.options) > MANY else next(iter(self.boxes.values()), self.none)
        )
        self._tell()

    def _add(self, option: Option, lines: QVBoxLayout) -> None:
        made = QCheckBox(option.title)
        self.boxes[option.id] = made
        self._holders.append((f"{option.title} {option.help}", made, with_help(made, option.help, lines)))
        made.clicked.connect(partial(self._clicked, made))

    def set_label(self, name: str, description: str = "") -> None:
        """Each box keeps its own words; the group carries the name."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for made in (*self.boxes.values(), self.none):
            made.setAccessibleName(f"{name}: {made.text()}")

    def _clicked(self, made: QCheckBox) -> None:
        if made.isChecked():
            self.none.setChecked(False)
        self._tell()
        self._settle()

    def _none_clicked(self) -> None:
        if self.none.isChecked():
            self._stray = []
            for made in self.boxes.values():
                made.setChecked(False)
        self._tell()
        self._settle()

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for words, made, holder in self._holders:
            holder.setVisible(wanted in words.casefold() or made.isChecked())

    def _tell(self) -> None:
        chosen = len(self._chosen())
        self.count.setText(counted(chosen, "{n} chosen", "{n} chosen") if chosen else "")
        self.count.setVisible(len(self.boxes) > MANY and bool(chosen))

    def _chosen(self) -> list[Json]:
        return [*(id_ for id_, made in self.boxes.items() if made.isChecked()), *self._stray]

    def _show(self, value: Json) -> None:
        chosen = value if isinstance(value, list) else [] if value is None else [value]
        for id_, made in self.boxes.items():
            made.setChecked(id_ in chosen)
        self._stray = [id_ for id_ in chosen if id_ not in self.boxes]
        self.none.setChecked(value == [])
        self._tell()

    def _read(self) -> Json:
        chosen = self._chosen()
        return chosen if chosen or self.none.isChecked() else None

    def _lock(self, read_only: bool) -> None:
        for made in (*self.boxes.values(), self.none):
            made.setEnabled(not read_only)
