"""A row of buttons of which one is down: filters, statuses. Rare choices stand in a menu at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from exodossier.ui.widgets.basics import row
from exodossier.ui.widgets.flow import Flow
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable


class Segments(QWidget):
    """Choices as (id, text, tip). `chosen` is emitted only when a person chooses.

    more: choices of a menu; its button takes the name of the one that is taken. wraps: where the width ends.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[str, str, str]],
        more: Iterable[tuple[str, str, str]] = (),
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        rare = tuple(more)
        # The name of what is taken from the menu may be long: then its button stands on a line of its own.
        layout = Flow() if rare or wraps else row(gap=4)
        layout.setSpacing(4)
        for id_, text, tip in choices:
            made = self._segment(text, tip)
            made.clicked.connect(lambda _checked=False, id_=id_: self._take(id_))
            self._buttons[id_] = made
            layout.addWidget(made)
        self._rare = {id_: (text, tip) for id_, text, tip in rare}
        self._taken = ""
        self.more = self._menu_button() if self._rare else None
        if self.more is not None:
            layout.addWidget(self.more)
        if isinstance(layout, QHBoxLayout):
            layout.addStretch(1)
        self.setLayout(layout)

    def choose(self, id_: str) -> None:
        """Show a choice as taken, without telling anyone; an unknown id lifts all."""
        self._group.setExclusive(False)
        for name, made in self._buttons.items():
            made.setChecked(name == id_)
        self._group.setExclusive(True)
        self._show_rare(id_ if id_ in self._rare else "")

    @property
    def current(self) -> str:
        """The id that is down, or empty."""
        down = next((id_ for id_, made in self._buttons.items() if made.isChecked()), "")
        return self._taken or down

    def button(self, id_: str) -> QPushButton:
        """One of the buttons, for enabling it or counting in it."""
        return self._buttons[id_]

    def _segment(self, text: str, tip: str) -> QPushButton:
        made = QPushButton(text)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setProperty("kind", "segment")
        made.setToolTip(tip)
        made.setAccessibleName(f"{self._name}: {text}")
        self._group.addButton(made)
        return made

    def _menu_button(self) -> QPushButton:
        made = self._segment(tr("More"), tr("More to choose from"))
        made.setProperty("menu", True)  # noqa: FBT003
        menu = QMenu(made)
        menu.setToolTipsVisible(True)
        for id_, (text, tip) in self._rare.items():
            line = menu.addAction(text)
            line.setToolTip(tip)
            line.triggered.connect(lambda _checked=False, id_=id_: self._take(id_))
        # Until something is taken from the menu, what was down stays down.
        menu.aboutToHide.connect(lambda: self.choose(self.current))
        made.setMenu(menu)
        return made

    def _take(self, id_: str) -> None:
        self.choose(id_)
        self.chosen.emit(id_)

    def _show_rare(self, id_: str) -> None:
        self._taken = id_
        if self.more is not None:
            text, tip = self._rare.get(id_, (tr("More"), tr("More to choose from")))
            self.more.setText(text)
            self.more.setToolTip(tip)
            self.more.setAccessibleName(f"{self._name}: {text}")
            self.more.setChecked(bool(id_))
