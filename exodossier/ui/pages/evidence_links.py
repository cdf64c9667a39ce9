"""The list of evidence beside an item: one line per link, drawn in two rows; figures have slots by role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from exodossier.ui import theme
from exodossier.ui.models.evidence import locator_text
from exodossier.ui.models.records import RECORD, Column, RecordModel
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from exodossier.ui.models.evidence import Linked

LINE_HEIGHT = 46
SHOWN = 4


class LinkDelegate(QStyledItemDelegate):
    """Title above, kind and place below."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one link."""
        record = index.data(RECORD)
        options = QStyleOptionViewItem(option)
        self.initStyleOption(options, index)
        options.text = ""
        style = options.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, options, painter, options.widget)
        rect: QRect = options.rect.adjusted(8, 5, -8, -5)
        theme.icon("evidence", "text-muted").paint(painter, QRect(rect.left(), rect.top() + 2, 16, 16))
        words = rect.adjusted(24, 0, 0, 0)
        half = words.height() // 2
        _write(painter, QRect(words.left(), words.top(), words.width(), half), record.evidence.title, "text")
        below = QRect(words.left(), words.top() + half, words.width(), half)
        _write(painter, below, subline(record), "text-muted")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two rows of text."""
        del index
        return QSize(option.rect.width(), LINE_HEIGHT)


class LinkList(QListView):
    """`chosen` carries the link that is current, or None."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.records: RecordModel[Linked] = RecordModel([Column("Evidence", _spoken)])
        self.setModel(self.records)
        self.setItemDelegate(LinkDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Evidence of this item"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.activated.connect(lambda _index: self.opened.emit(self.current))

    @property
    def current(self) -> Linked | None:
        """The link that is chosen."""
        index = self.currentIndex()
        return index.data(RECORD) if index.isValid() else None

    def show_links(self, links: Sequence[Linked], prefer: str = "") -> None:
        """Show links; keeps the current one, or takes `prefer` (a link id), or the first."""
        before = self.current
        wanted = prefer or (before.link.id if before else "")
        self.records.show(links)
        at = next((place for place, one in enumerate(links) if one.link.id == wanted), 0)
        self.setFixedHeight(min(max(len(links), 1), SHOWN) * LINE_HEIGHT + 12)
        if links:
            self.setCurrentIndex(self.records.index(at, 0))
        self.chosen.emit(self.current)

    def choose(self, link: str) -> None:
        """Make a link the current one, by its id."""
        for at, one in enumerate(self.records.records):
            if one.link.id == link:
                self.setCurrentIndex(self.records.index(at, 0))


def subline(record: Linked) -> str:
    """Kind, file and place of a link."""
    revision = record.revision
    name = revision.file_name if revision else tr("no file")
    role = record.link.role.replace("_", " ")
    pinned = tr("revision {0}").format(revision.number) if revision and record.link.revision else ""
    parts = (role, locator_text(record.link.locator), pinned, record.kind, name)
    return " · ".join(part for part in parts if part)


def _spoken(record: Linked) -> str:
    return f"{record.evidence.title}, {subline(record)}"


def _write(painter: QPainter, rect: QRect, text: str, hue: str) -> None:
    painter.setFont(theme.font("body" if hue == "text" else "small"))
    painter.setPen(theme.colour(hue))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
