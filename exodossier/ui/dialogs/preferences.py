"""Preferences, built from one table; every choice takes effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.widgets.basics import label
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.ui.settings import SettingsKeeper

LINES: Final = (
    ("author_name", "Your name", "As the audit trail and documents print it; from the next start on", ()),
    ("scheme", "Theme", "", (("system", "As the computer"), ("light", "Light"), ("dark", "Dark"))),
    ("density", "Density", "", (("comfortable", "Comfortable"), ("compact", "Compact"))),
    (
        "decimal_mark",
        "Decimal mark when typing",
        "What is stored does not depend on it",
        (("system", "As the computer"), ("point", "Point: 3.2"), ("comma", "Comma: 3,2")),
    ),
    (
        "language",
        "Language",
        "From the next start on",
        (("system", "As the computer"), ("en", "English"), ("pseudo", "Pseudo (for translators)")),
    ),
    ("autosave_seconds", "Save after a pause of", "", (3, 120)),
    ("verify_on_open", "Look for missing files when a workspace is opened", "", ()),
)
"""name, title, note, and the choices (pairs), the range (two numbers), or nothing."""

WIDTH, NOTE = 240, 400


class PreferencesDialog(Sheet):
    """Closing is enough: there is nothing to confirm."""

    def __init__(self, parent: QWidget, keeper: SettingsKeeper) -> None:
        super().__init__(parent, tr("Preferences"), "", tr("Close"))
        self.cancel.hide()
        self._keeper = keeper
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, title, note, choices in LINES:
            made = self._widget(name, choices)
            made.setAccessibleName(tr(title))
            if isinstance(made, QCheckBox):
                made.setText(tr(title))
                form.addRow("", made)
            else:
                form.addRow(tr(title), made)
            if note:
                words = label(tr(note), "small", wrap=True)
                words.setMinimumWidth(NOTE)
                form.addRow("", words)
        body = QWidget()
        body.setLayout(form)
        self.add(body)
        self.setMinimumWidth(640)

    def work(self) -> None:
        """Close."""
        self.accept()

    def _widget(self, name: str, choices: tuple[object, ...]) -> QWidget:
        value = getattr(self._keeper.current, name)
        if isinstance(value, bool):
            return self._tick(name, checked=value)
        if isinstance(value, int):
            return self._number(name, value, choices)
        return self._list(name, value, choices) if choices else self._text(name, value)

    def _tick(self, name: str, *, checked: bool) -> QWidget:
        made = QCheckBox()
        made.setChecked(checked)
        made.toggled.connect(lambda on: self._keeper.change(**{name: on}))
        return made

    def _number(self, name: str, value: int, bounds: tuple[object, ...]) -> QWidget:
        made = QSpinBox()
        low, high = bounds
        made.setRange(int(str(low)), int(str(high)))
        made.setSuffix(tr(" seconds"))
        made.setValue(value)
        made.setFixedWidth(WIDTH)
        made.valueChanged.connect(lambda number: self._keeper.change(**{name: number}))
        return made

    def _list(self, name: str, value: str, choices: tuple[object, ...]) -> QWidget:
        made = QComboBox()
        made.setFixedWidth(WIDTH)
        for pair in choices:
            if isinstance(pair, tuple):
                made.addItem(tr(pair[1]), pair[0])
        made.setCurrentIndex(max(made.findData(value), 0))
        made.activated.connect(lambda _at: self._keeper.change(**{name: made.currentData()}))
        return made

    def _text(self, name: str, value: str) -> QWidget:
        made = QLineEdit(value)
        made.editingFinished.connect(lambda: self._keeper.change(**{name: made.text().strip()}))
        return made
