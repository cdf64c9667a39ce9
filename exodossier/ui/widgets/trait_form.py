"""Product facts asked in groups, each only where it matters; unanswered stays possible everywhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from exodossier.domain.spec import Kind
from exodossier.ui.widgets.basics import box, clear, column, label
from exodossier.ui.widgets.flow import Flow
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QFrame, QLabel

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.vocabulary import Trait

BOOLEANS = (("true", "Yes"), ("false", "No"), ("", "Not asked yet"))


class TraitForm(QWidget):
    """`changed` follows every choice. `values` holds only what differs from what was given."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._given: JsonMap = {}
        self._values: JsonMap = {}
        self._fields: dict[str, QWidget] = {}
        self._body = column(gap=12)
        self.setLayout(self._body)

    def show_traits(self, traits: Iterable[Trait], given: JsonMap, locked: Callable[[Trait], str]) -> None:
        """Ask these traits. locked: why a trait cannot be set here, or empty."""
        clear(self._body)
        self._fields.clear()
        self._given, self._values = dict(given), dict(given)
        groups: dict[str, list[Trait]] = {}
        for trait in traits:
            groups.setdefault(trait.group, []).append(trait)
        for group, members in groups.items():
            lines = [self._line(trait, locked(trait)) for trait in members]
            title = label(wording.trait_group_name(group or "other"), "group")
            card = box(column(*lines, gap=20, margins=(16, 16, 16, 16)), "card", title.text())
            self._body.addWidget(Group(title, card))
        self._body.addStretch(1)

    def ask_only(self, wanted: Callable[[str], bool]) -> None:
        """Hide traits that do not matter now; what was answered stays visible."""
        for id_, field in self._fields.items():
            line = field.parentWidget()
            if line is not None:
                line.setVisible(wanted(id_) or self._values.get(id_) is not None)
        for group in self.findChildren(Group):
            group.settle()

    @property
    def values(self) -> JsonMap:
        """Every answered trait."""
        return {name: value for name, value in self._values.items() if value is not None}

    @property
    def changes(self) -> JsonMap:
        """What differs from what was given; None clears."""
        names = {*self._given, *self._values}
        return {
            name: self._values.get(name) for name in names if self._values.get(name) != self._given.get(name)
        }

    def _line(self, trait: Trait, locked: str) -> QWidget:
        field = self._field(trait)
        field.setAccessibleName(trait.title)
        field.setAccessibleDescription(trait.question)
        field.setEnabled(not locked)
        self._fields[trait.id] = field
        made = QWidget()
        scope = tr("for this dossier") if trait.scope == "dossier" else ""
        title = " · ".join(part for part in (trait.title, scope) if part)
        help_ = locked or trait.help
        notes = label(help_, "small", wrap=True) if help_ else None
        made.setLayout(
            column(label(title, "label"), label(trait.question, "subtle", wrap=True), field, notes, gap=4)
        )
        return made

    def _field(self, trait: Trait) -> QWidget:
        value = self._given.get(trait.id)
        if trait.kind is Kind.BOOLEAN:
            return self._boolean(trait, value)
        if trait.kind is Kind.MULTICHOICE:
            return self._several(trait, value)
        return self._one(trait, value)

    def _boolean(self, trait: Trait, value: Json) -> QWidget:
        made = Segments(trait.title, [(id_, tr(text), "") for id_, text in BOOLEANS])
        made.choose("" if value is None else str(value).lower())
        known: dict[str, Json] = {"true": True, "false": False}
        made.chosen.connect(lambda id_: self._set(trait.id, known.get(id_)))
        return made

    def _one(self, trait: Trait, value: Json) -> QWidget:
        made = Choice()
        made.addItem(tr("Not asked yet"), None)
        for option in trait.options:
            made.addItem(option.title, option.id)
            made.setItemData(made.count() - 1, option.help, Qt.ItemDataRole.ToolTipRole)
        made.setCurrentIndex(max(made.findData(value), 0) if value is not None else 0)
        made.activated.connect(lambda _at: self._set(trait.id, made.currentData()))
        made.setMaximumWidth(460)
        return made

    def _several(self, trait: Trait, value: Json) -> QWidget:
        made = QWidget()
        flow = Flow()
        chosen = value if isinstance(value, list) else []
        boxes: dict[str, QCheckBox] = {}
        for option in trait.options:
            tick = QCheckBox(option.title)
            tick.setToolTip(option.help)
            tick.setChecked(option.id in chosen)
            tick.clicked.connect(partial(self._gather, trait.id, boxes))
            boxes[option.id] = tick
            flow.addWidget(tick)
        none = QCheckBox(tr("None of these"))
        none.setChecked(value == [])
        none.clicked.connect(partial(self._none, trait.id, boxes))
        boxes[""] = none
        flow.addWidget(none)
        made.setLayout(flow)
        return made

    def _gather(self, trait: str, boxes: dict[str, QCheckBox]) -> None:
        chosen: list[Json] = [id_ for id_, tick in boxes.items() if id_ and tick.isChecked()]
        boxes[""].setChecked(False)
        self._set(trait, chosen or None)

    def _none(self, trait: str, boxes: dict[str, QCheckBox]) -> None:
        for id_, tick in boxes.items():
            tick.setChecked(not id_ and boxes[""].isChecked())
        self._set(trait, [] if boxes[""].isChecked() else None)

    def _set(self, trait: str, value: Json) -> None:
        self._values[trait] = value
        self.changed.emit()


class Group(QWidget):
    """A heading over a card of facts; it goes when none of them is asked."""

    def __init__(self, title: QLabel, card: QFrame) -> None:
        super().__init__()
        self.setLayout(column(title, card, gap=8, margins=(0, 8, 0, 0)))
        self._card = card

    def settle(self) -> None:
        """Hide where nothing is left to ask."""
        lines = self._card.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self.setVisible(any(not line.isHidden() for line in lines))


class Choice(QComboBox):
    """A list to choose from; the wheel scrolls the form instead of changing the answer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
