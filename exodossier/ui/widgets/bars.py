"""Stacked bars of progress, painted in the colours of the theme; a picture can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPainterPath
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from exodossier.ui import theme
from exodossier.ui.models.progress import PARTS
from exodossier.ui.widgets.basics import column, label, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QHBoxLayout

    from exodossier.ui.models.progress import Line

LINE_HEIGHT: Final = 28
BAR_HEIGHT: Final = 14
NAMES: Final = 0.34
"""The share of the width that names may take at most."""


class Bars(QWidget):
    """One bar per line, each as long as its share of the longest; names left, `36 of 40` right."""

    def __init__(self, name: str, *, legend: bool = True) -> None:
        super().__init__()
        self._plot = _Plot(name)
        self._plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._plot.customContextMenuRequested.connect(self._menu)
        self.setLayout(column(self._plot, _legend() if legend else None, gap=8))

    def show_lines(self, lines: list[Line]) -> None:
        """Show other lines."""
        self._plot.show_lines([line for line in lines if line.total])

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Copy as picture"), self.copy)
        menu.popup(self._plot.mapToGlobal(at))

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.grab())


def _legend() -> QHBoxLayout:
    made = row(gap=12)
    for _, word, token in PARTS:
        made.addLayout(row(_Swatch(token), label(tr(word), "small"), gap=4))
    made.addStretch(1)
    return made


class _Plot(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._lines: list[Line] = []
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.watch().changed.connect(self.update)

    def show_lines(self, lines: list[Line]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        self.setAccessibleDescription("; ".join(map(_spoken, lines)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(480, LINE_HEIGHT * max(len(self._lines), 1))

    def event(self, event: QEvent) -> bool:
        """Tell the numbers of the line under the mouse."""
        if event.type() == event.Type.ToolTip:
            at = event.pos().y() // LINE_HEIGHT  # type: ignore[attr-defined]
            words = _spoken(self._lines[at]) if 0 <= at < len(self._lines) else ""
            QToolTip.showText(event.globalPos(), words, self)  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, bars and numbers, line by line."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font())
        metrics = painter.fontMetrics()
        names, figures = [_name(line) for line in self._lines], [_figure(line) for line in self._lines]
        left = min(_widest(metrics.horizontalAdvance, names), int(self.width() * NAMES))
        right = _widest(metrics.horizontalAdvance, figures)
        most = max((line.total for line in self._lines), default=1)
        room = max(self.width() - left - right - 2 * theme.M, 0)
        for at, line in enumerate(self._lines):
            place = QRect(0, at * LINE_HEIGHT, self.width(), LINE_HEIGHT)
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.setPen(theme.colour("text"))
            name = metrics.elidedText(names[at], Qt.TextElideMode.ElideRight, left)
            painter.drawText(place, middle | int(Qt.AlignmentFlag.AlignLeft), name)
            painter.setPen(theme.colour("text-muted"))
            painter.drawText(place, middle | int(Qt.AlignmentFlag.AlignRight), figures[at])
            long = room * line.total / most
            top = place.top() + (LINE_HEIGHT - BAR_HEIGHT) / 2
            _draw_bar(painter, QRectF(left + theme.M, top, long, BAR_HEIGHT), line)


def _draw_bar(painter: QPainter, place: QRectF, line: Line) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(place, 3, 3)
    painter.save()
    painter.setClipPath(shape)
    start = place.left()
    for part, _, token in PARTS:
        width = place.width() * line.counts[part] / line.total
        painter.fillRect(QRectF(start, place.top(), width, place.height()), theme.colour(token))
        start += width
        if width and start < place.right() - 1:
            edge = QRectF(start - 0.5, place.top(), 1, place.height())
            painter.fillRect(edge, theme.colour("surface-raised"))
    painter.restore()


def _widest(measure: object, words: list[str]) -> int:
    return max((measure(word) for word in words), default=0) + theme.XS  # type: ignore[operator]


def _name(line: Line) -> str:
    return f"{line.checklist} · {line.title}"


def _figure(line: Line) -> str:
    return tr("{0} of {1}").format(line.settled, line.total)


def _spoken(line: Line) -> str:
    parts = [f"{tr(word)} {line.counts[part]}" for part, word, _ in PARTS if line.counts[part]]
    return f"{_name(line)}: {', '.join(parts)}"


class _Swatch(QWidget):
    def __init__(self, hue: str) -> None:
        super().__init__()
        self._hue = hue
        self.setFixedSize(10, 10)
        self._dye()
        theme.watch().changed.connect(self._dye)

    @Slot()
    def _dye(self) -> None:
        self.setStyleSheet(f"background: {theme.hexcode(self._hue)}; border-radius: 2px;")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
