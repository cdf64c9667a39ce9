"""Where in the evidence: page, figure, lane and so on, and the words quoted from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from exodossier.ui.models.evidence import LOCATORS
from exodossier.ui.widgets.basics import column, label
from exodossier.ui.widgets.fold import Fold
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import EvidenceLink

FIRST = 3
"""Page, figure and lane are always in view; the others unfold."""


class LocatorForm(QWidget):
    """`committed` carries {locator, quotation} when a person left a field that changed."""

    committed = Signal(dict)
    page_typed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._link: EvidenceLink | None = None
        self._fields: dict[str, QLineEdit] = {}
        first, rest = QGridLayout(), QGridLayout()
        for at, (name, title, example) in enumerate(LOCATORS):
            grid, place = (first, at) if at < FIRST else (rest, at - FIRST)
            self._fields[name] = self._field(name, title, example)
            grid.addWidget(label(tr(title), "small"), place // 3 * 2, place % 3)
            grid.addWidget(self._fields[name], place // 3 * 2 + 1, place % 3)
        for grid in (first, rest):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setSpacing(4)
        self._quotation = QPlainTextEdit()
        self._quotation.setPlaceholderText(tr("Words quoted from it"))
        self._quotation.setAccessibleName(tr("Quotation"))
        self._quotation.setFixedHeight(56)
        self._quotation.setTabChangesFocus(True)
        self._quotation.installEventFilter(self)
        more = QWidget()
        more.setLayout(column(rest, self._quotation, gap=8))
        self._more = Fold(tr("More, and quotation"), more)
        self.setLayout(column(first, self._more, gap=4))
        self.setEnabled(False)

    def show_link(self, link: EvidenceLink | None) -> None:
        """Show a link's place; what is being typed for the same link stays."""
        same = link is not None and self._link is not None and link.id == self._link.id
        typing = same and self._values() != self._kept()
        self._link = link
        self.setEnabled(link is not None)
        if typing:
            return
        for name, field in self._fields.items():
            field.setText(str(link.locator.get(name) or "") if link else "")
        self._quotation.setPlainText(link.quotation if link else "")
        if not same:
            rest = {name for name, _, _ in LOCATORS[FIRST:]}
            self._more.set_open(bool(link and (link.quotation or rest & set(link.locator))))

    def set_read_only(self, read_only: bool) -> None:
        """Let a place be read and copied but not changed."""
        for field in self._fields.values():
            field.setReadOnly(read_only)
        self._quotation.setReadOnly(read_only)

    def offer_page(self, page: int) -> None:
        """The reader turned the page: offer it where no page is recorded, without recording it."""
        self._fields["page"].setPlaceholderText(str(page))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the quotation commits it."""
        if watched is self._quotation and event.type() == QEvent.Type.FocusOut:
            self._commit()
        return super().eventFilter(watched, event)

    def _field(self, name: str, title: str, example: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(example)
        made.setAccessibleName(tr(title))
        made.editingFinished.connect(self._commit)
        made.setMinimumWidth(48)
        if name == "page":
            made.textEdited.connect(self._turn)
        return made

    def _turn(self, text: str) -> None:
        if text.isdecimal():
            self.page_typed.emit(int(text))

    def _values(self) -> tuple[JsonMap, str]:
        texts = {name: field.text().strip() for name, field in self._fields.items()}
        locator: JsonMap = {name: text for name, text in texts.items() if text}
        return locator, self._quotation.toPlainText().strip()

    def _kept(self) -> tuple[JsonMap, str]:
        return (dict(self._link.locator), self._link.quotation) if self._link else ({}, "")

    def _commit(self) -> None:
        values = self._values()
        if self._link is not None and values != self._kept():
            self.committed.emit({"locator": values[0], "quotation": values[1]})
