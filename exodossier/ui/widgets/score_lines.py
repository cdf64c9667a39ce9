"""How the lines of a scoreboard are painted: titles, bars in the colours of the theme, and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from exodossier.ui import theme
from exodossier.ui.models.records import RECORD
from exodossier.ui.models.scores import (
    BAR,
    COUNTS,
    FIGURE,
    FIRST_COUNT,
    NAME,
    TITLES,
    count,
    mark_of,
    summary,
)
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QTreeView

    from exodossier.ui.scoreboard import ScoreLine

    Index = QModelIndex | QPersistentModelIndex

SPANNED: Final = frozenset({"standard", "note", "part"})
"""Lines that have no counts of their own take the whole width."""
HEIGHTS: Final = {"standard": 36, "score": 32, "aside": theme.HIT, "section": theme.HIT, "part": theme.HIT}
TALL: Final = 48
"""A score with a second line under its title."""
FLAT: Final = QSize(0, 0)
"""The first column alone decides how high a line is."""
BAR_HEIGHT: Final = 12
SWATCH: Final = 9
ICON: Final = 16
LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
NOTE_WIDTH: Final = 660
NAMES: Final = 0.45
"""The share of the width that names of parts and standards may take."""
SLOTS: Final = 3


class ScoreLines(QStyledItemDelegate):
    """Every cell by the sort of its line."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._sorts: Final[dict[str, Callable[[QPainter, QRect, ScoreLine, Index], None]]] = {
            "standard": self._standard,
            "note": self._note,
            "part": self._part,
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        line: ScoreLine = index.data(RECORD)
        options = QStyleOptionViewItem(option)
        self.initStyleOption(options, index)
        options.text = ""
        style = self._view.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, options, painter, self._view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = option.rect.adjusted(theme.XS, 0, -theme.S, 0)
        if line.sort in self._sorts:
            self._sorts[line.sort](painter, place, line, index)
        else:
            _cell(painter, place, line, index.column())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Lines have heights of their own; a note is as high as its words."""
        del option
        if index.column():
            return FLAT
        line: ScoreLine = index.data(RECORD)
        if line.sort == "note":
            return QSize(0, self._note_height(line, index))
        return QSize(0, TALL if line.sort == "score" and line.detail else HEIGHTS[line.sort])

    def _standard(self, painter: QPainter, place: QRect, line: ScoreLine, index: Index) -> None:
        painter.setPen(QPen(theme.colour("line"), 1))
        if index.row():
            painter.drawLine(0, place.top(), place.right() + theme.S, place.top())
        taken = _say(painter, place, line.title, theme.font(bold=True))
        rest = place.adjusted(taken + theme.M, 0, 0, 0)
        taken = _say(painter, rest, line.detail, theme.font("small"), "text-muted")
        if not self._view.isExpanded(index):
            self._summary(painter, place, line)

    def _summary(self, painter: QPainter, place: QRect, line: ScoreLine) -> None:
        found = list(summary(line))
        slots = max(SLOTS, *(slot + 1 for slot, _, _ in found)) if found else SLOTS
        edge = self._edge()
        wide = (place.right() - edge) // slots
        for slot, word, figure in found:
            cell = QRect(edge + slot * wide, place.top(), wide - theme.M, place.height())
            taken = _say(painter, cell, word, theme.font(), "text-muted")
            cell.setLeft(cell.left() + taken + theme.S)
            _say(painter, cell, figure, theme.font(bold=True))

    def _edge(self) -> int:
        """Where that begins which stands beside a name: at the bars, but not before names have room."""
        room = int(self._view.viewport().width() * NAMES)
        return max(self._view.columnViewportPosition(BAR) + theme.XS, room)

    def _note(self, painter: QPainter, place: QRect, line: ScoreLine, _index: Index) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text-muted"))
        place.setWidth(min(place.width(), NOTE_WIDTH))
        painter.drawText(place.adjusted(0, theme.XS, 0, 0), WRAPPED, line.title)

    def _note_height(self, line: ScoreLine, index: Index) -> int:
        depth = 1
        above = index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        room = self._view.viewport().width() - depth * self._view.indentation() - theme.XS - theme.S
        bounds = QRect(0, 0, min(max(room, 120), NOTE_WIDTH), 10_000)
        return QFontMetrics(theme.font("small")).boundingRect(bounds, WRAPPED, line.title).height() + theme.M

    def _part(self, painter: QPainter, place: QRect, line: ScoreLine, _index: Index) -> None:
        icon, token = mark_of(line)
        at = QRect(place.left(), place.center().y() - ICON // 2 + 1, ICON, ICON)
        theme.icon(icon, token).paint(painter, at)
        edge = self._edge()
        name = place.adjusted(ICON + theme.S, 0, 0, 0)
        name.setRight(edge - theme.M)
        _say(painter, name, line.title, theme.font())
        said = QRect(edge, place.top(), place.right() - edge, place.height())
        quiet = token if line.stands == "reported" else "text"
        taken = _say(painter, said, line.figure, theme.font(), quiet)
        why = said.adjusted(max(taken, _least(painter)) + theme.M, 0, 0, 0)
        _say(painter, why, line.detail, theme.font("small"), "text-muted")


def _least(painter: QPainter) -> int:
    """Reasons stand below each other, behind the longest word for how a part stands."""
    painter.setFont(theme.font())
    return painter.fontMetrics().averageCharWidth() * 14


def _cell(painter: QPainter, place: QRect, line: ScoreLine, column: int) -> None:
    if line.counts is None:
        return
    if column == NAME:
        _name(painter, place, line)
    elif column == BAR:
        _bar(painter, place, line)
    elif column == FIGURE:
        size = "title" if line.percent and line.sort == "score" else "body"
        _say(painter, place, line.figure, theme.font(size, bold=line.sort == "score"), flags=RIGHT)
    elif line.counts.applicable or line.counts.unknown:
        number = count(line, COUNTS[column - FIRST_COUNT][0])
        _say(painter, place, str(number), theme.font(), "text" if number else "text-muted", RIGHT)


def _name(painter: QPainter, place: QRect, line: ScoreLine) -> None:
    muted = "text-muted" if line.sort == "aside" else "text"
    if not line.detail:
        _say(painter, place, line.title, theme.font(), muted)
        return
    middle = place.center().y()
    upper, lower = QRect(place), QRect(place)
    upper.setTop(middle - 18)
    upper.setBottom(middle)
    lower.setTop(middle + 1)
    lower.setBottom(middle + 17)
    _say(painter, upper, line.title, theme.font())
    _say(painter, lower, line.detail, theme.font("small"), "text-muted")


def _bar(painter: QPainter, place: QRect, line: ScoreLine) -> None:
    """Each share of all entries that apply or may; what may apply is hatched, what is open is empty."""
    whole = sum(count(line, name) for name, *_ in COUNTS)
    if not whole:
        return
    height = BAR_HEIGHT if line.sort == "score" else BAR_HEIGHT - 4
    bar = QRectF(place.left(), place.center().y() - height / 2 + 0.5, place.width(), height)
    shape = QPainterPath()
    shape.addRoundedRect(bar, 3, 3)
    painter.save()
    painter.setClipPath(shape)
    start = bar.left()
    for name, _, _ in COUNTS:
        width = bar.width() * count(line, name) / whole
        painter.fillRect(QRectF(start, bar.top(), width, bar.height()), _paint(name))
        start += width
        if width and start < bar.right() - 1:
            painter.fillRect(QRectF(start - 0.5, bar.top(), 1, bar.height()), theme.colour("surface-raised"))
    painter.restore()
    painter.setPen(QPen(theme.colour("line-strong"), 1))
    painter.drawPath(shape)


def _paint(name: str) -> QBrush:
    token = next(token for part, _, token in COUNTS if part == name)
    hatched = Qt.BrushStyle.BDiagPattern if name == "unknown" else Qt.BrushStyle.SolidPattern
    return QBrush(theme.colour(token), hatched)


class ScoreHeader(QHeaderView):
    """The titles of the counts explain the bars: each carries a swatch of its colour."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(40)
        self.setStretchLastSection(False)
        self.setFont(theme.font("small"))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The title, and left of it the swatch."""
        painter.save()
        super().paintSection(painter, rect, logical)
        painter.restore()
        if logical < FIRST_COUNT:
            return
        name, word, _ = COUNTS[logical - FIRST_COUNT]
        right = rect.right() - theme.S - _title_width(tr(word)) - theme.S
        swatch = QRectF(right - SWATCH, rect.center().y() - SWATCH / 2 + 1, SWATCH, SWATCH)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line-strong"), 1))
        painter.setBrush(_paint(name))
        painter.drawRoundedRect(swatch, 2, 2)
        painter.restore()

    def wanted(self, section: int) -> int:
        """The width that a title needs, with its swatch."""
        aside = SWATCH + theme.S if section >= FIRST_COUNT else theme.XL
        return _title_width(tr(TITLES[section])) + 2 * theme.S + aside


def _title_width(words: str) -> int:
    return QFontMetrics(theme.font("small", bold=True)).horizontalAdvance(words)


def _say(
    painter: QPainter, place: QRect, words: str, font: QFont, ink: str = "text", flags: int = LEFT
) -> int:
    """Words that end in an ellipsis where the room ends; returns the width they took."""
    if not words or place.width() <= 0:
        return 0
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, flags, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
