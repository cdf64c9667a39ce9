"""Yes or no, one of several, a row of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from exodossier.domain.spec import Option
from exodossier.ui import theme
from exodossier.ui.editors.base import AnswerEditor
from exodossier.ui.inputs.pick import PickBox
from exodossier.ui.inputs.words_of import option_choices, row_choices
from exodossier.ui.widgets.basics import button, label, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QAbstractButton, QBoxLayout

    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext
    from exodossier.ui.inputs.pick import Choice

FEW: Final = 5
"""Up to so many options stand open as radio buttons."""


def with_help(made: QAbstractButton, help_: str, into: QBoxLayout) -> QWidget:
    """A button and, below it and indented, the words that explain it."""
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    lines.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
    if help_:
        words = label(help_, "subtle", wrap=True)
        words.setContentsMargins(theme.XL + 2, 0, 0, theme.XS)
        lines.addWidget(words)
        made.setAccessibleDescription(help_)
    into.addWidget(holder)
    return holder


class RadioEditor(AnswerEditor):
    """One of a few, all in view. `Clear` takes the choice back."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        lines = self._lines()
        lines.setSpacing(theme.XS)
        for option in self._offered():
            made = QRadioButton(option.title)
            self.group.addButton(made)
            self.buttons[option.id] = made
            with_help(made, option.help, lines)
            made.clicked.connect(self._settle)
        self.stray = label("", "warning", wrap=True)
        self.stray.hide()
        self.clear_button = button(tr("Clear"), self._clear, kind="quiet")
        lines.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        self._body(lines)
        self._body(self.stray)
        self.setFocusProxy(next(iter(self.buttons.values()), self.clear_button))
        self.edited.connect(self._offer_clear)
        self._offer_clear()

    def _lines(self) -> QBoxLayout:
        return QVBoxLayout()

    def _offered(self) -> Iterable[Option]:
        return self.spec.options

    def set_label(self, name: str, description: str = "") -> None:
        """Each button keeps its own words; the group carries the name."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for made in self.buttons.values():
            made.setAccessibleName(f"{name}: {made.text()}")

    def _clear(self) -> None:
        self._check(None)
        self._settle()

    def _check(self, chosen: str | None) -> None:
        self.group.setExclusive(False)
        for id_, made in self.buttons.items():
            made.setChecked(id_ == chosen)
        self.group.setExclusive(True)

    def _offer_clear(self) -> None:
        chosen = self.group.checkedButton() is not None
        self.clear_button.setVisible(chosen and not self.read_only)

    def _show(self, value: Json) -> None:
        self._check(self._key(value))
        known = value is None or self._key(value) in self.buttons
        self.stray.setText("" if known else tr("“{value}” is not offered").format(value=value))
        self.stray.setVisible(not known)
        self._offer_clear()

    def _key(self, value: Json) -> str | None:
        return None if value is None else str(value)

    def _read(self) -> Json:
        return next((id_ for id_, made in self.buttons.items() if made.isChecked()), None)

    def _lock(self, read_only: bool) -> None:
        for made in self.buttons.values():
            made.setEnabled(not read_only)
        self._offer_clear()


class BooleanEditor(RadioEditor):
    """Yes, no, or not answered."""

    _words: Final = {"true": True, "false": False}

    def _lines(self) -> QBoxLayout:
        lines = row()
        lines.setDirection(lines.Direction.LeftToRight)
        return lines

    def _offered(self) -> Iterable[Option]:
        return (Option(id="true", title=tr("Yes")), Option(id="false", title=tr("No")))

    def _key(self, value: Json) -> str | None:
        return str(value).lower() if isinstance(value, bool) else super()._key(value)

    def _read(self) -> Json:
        chosen = super()._read()
        return None if chosen is None else self._words[str(chosen)]


class PickEditor(AnswerEditor):
    """One of many, found by typing a part of its name; the help of the choice stands below."""

    def __init__(self, spec: Spec, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self.box = PickBox(self._choices())
        self.box.setMinimumWidth(240)
        self.help = label("", "subtle", wrap=True)
        self.setFocusProxy(self.box)
        self._body(row(self.box, 1))
        self._body(self.help)
        self.box.typed.connect(self._touch)
        self.box.picked.connect(self._picked)
        self._explain()

    def _choices(self) -> tuple[Choice, ...]:
        return option_choices(self.spec)

    def refresh(self) -> None:
        """Offer what there is now; the choice stays."""
        self.box.set_choices(self._choices())
        if not self._touched:
            self._show(self._given)

    def _picked(self) -> None:
        self._explain()
        if self.value() != self._read():
            self._touch()
        self.commit()

    def _explain(self) -> None:
        chosen = self.box.chosen()
        text = next((choice.help for choice in self.box.choices() if choice.id == chosen), "")
        self.help.setText(text)
        self.help.setVisible(bool(text))

    def _show(self, value: Json) -> None:
        self.box.choose(None if value is None else str(value))
        self._explain()

    def _read(self) -> Json:
        return self.box.chosen()

    def _lock(self, read_only: bool) -> None:
        self.box.setEnabled(not read_only)


class RefEditor(PickEditor):
    """A row of a register, by its label."""

    def _choices(self) -> tuple[Choice, ...]:
        return row_choices(self.spec.register or "", self.context)

    def _explain(self) -> None:
        register = self.context.vocabulary.register.get(self.spec.register or "")
        text = "" if self.box.choices() or register is None else _empty(register.title)
        self.help.setText(text)
        self.help.setVisible(bool(text))


def _empty(register: str) -> str:
    return tr("Nothing to choose yet: add rows to {register} first.").format(register=register)


def choice_editor(spec: Spec, context: EditorContext, parent: QWidget | None = None) -> AnswerEditor:
    """Radio buttons for a few options, a searchable list for more."""
    made = RadioEditor if len(spec.options) <= FEW else PickEditor
    return made(spec, context, parent)
