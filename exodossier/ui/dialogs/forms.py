"""Small dialogs built from a table of lines: title page, evidence details, names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.ui.tasks import Task

    Save = Callable[[JsonMap], Task | None]


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form. choices: (id, title) makes a list, else a line of text."""

    name: str
    title: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


class FormDialog(Sheet):
    """Hands its values to `save`; closes when the task that gives back is done."""

    def __init__(
        self,
        parent: QWidget,
        words: tuple[str, str, str],
        fields: Iterable[Field],
        given: Mapping[str, Json],
        save: Save,
    ) -> None:
        super().__init__(parent, *words)
        self._save = save
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in fields:
            self._fields[field.name] = made = _widget(field, str(given.get(field.name) or ""))
            form.addRow(tr(field.title), made)
        body = QWidget()
        body.setLayout(form)
        self.add(body)

    def work(self) -> None:
        """Save what is in the form."""
        task = self._save(self.values)
        if task is None:
            self.accept()
        else:
            self.follow(task)

    @property
    def values(self) -> dict[str, Any]:
        """What is in the form; empty lines are empty text."""
        return {
            name: made.currentData() if isinstance(made, QComboBox) else made.text().strip()
            for name, made in self._fields.items()
        }

    def field(self, name: str) -> QLineEdit | QComboBox:
        """One of the lines."""
        return self._fields[name]


def _widget(field: Field, given: str) -> QLineEdit | QComboBox:
    made: QLineEdit | QComboBox
    if field.choices:
        made = QComboBox()
        for id_, title in field.choices:
            made.addItem(title, id_)
        made.setCurrentIndex(max(made.findData(given), 0))
    else:
        made = QLineEdit(given)
        made.setPlaceholderText(tr(field.hint))
    made.setAccessibleName(tr(field.title))
    return made
