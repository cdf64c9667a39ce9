"""Stacked bars of progress, drawn by pyqtgraph in the colours of the theme; a picture can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from exodossier.ui import theme
from exodossier.ui.models.progress import PARTS
from exodossier.ui.widgets.basics import column, label, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    import pyqtgraph as pg
    from PySide6.QtCore import QPoint

    from exodossier.ui.models.progress import Line

LINE_HEIGHT: Final = 30
NAME_WIDTH: Final = 210


class Bars(QWidget):
    """One bar per line, longest total at full width; the table behind it says the numbers."""

    def __init__(self, name: str) -> None:
        import pyqtgraph as pg

        super().__init__()
        self._lines: list[Line] = []
        self._plot = pg.PlotWidget()
        self._plot.setAccessibleName(name)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._plot.customContextMenuRequested.connect(self._menu)
        self._plot.wheelEvent = lambda event: event.ignore()
        self._legend = row(gap=12)
        for _, word, token in PARTS:
            self._legend.addLayout(row(_Swatch(token), label(tr(word), "small"), gap=4))
        self._legend.addStretch(1)
        self.setLayout(column(self._plot, self._legend, gap=8))
        theme.watch().changed.connect(self._paint)

    def show_lines(self, lines: list[Line]) -> None:
        """Show other lines."""
        if lines != self._lines:
            self._lines = lines
            self._paint()

    @Slot()
    def _paint(self) -> None:
        import pyqtgraph as pg

        item = self._plot.getPlotItem()
        item.clear()
        self._plot.setBackground(theme.colour("surface-raised"))
        lines = [line for line in self._lines if line.total]
        self._plot.setFixedHeight(LINE_HEIGHT * max(len(lines), 1) + 34)
        names = [(-at, f"{line.checklist}  {line.title}"[:34]) for at, line in enumerate(lines)]
        self._dress(item, names)
        before = [0] * len(lines)
        for part, _, token in PARTS:
            widths = [line.counts[part] for line in lines]
            ys = [-at for at in range(len(lines))]
            brush = theme.colour(token)
            pen = pg.mkPen(theme.colour("surface-raised"), width=1)
            bars = pg.BarGraphItem(x0=before, y=ys, width=widths, height=0.56, brush=brush, pen=pen)
            item.addItem(bars)
            before = [start + width for start, width in zip(before, widths, strict=True)]
        item.setYRange(-len(lines) + 0.4, 0.6, padding=0)
        item.setXRange(0, max(before, default=1) or 1, padding=0.02)

    def _dress(self, item: pg.PlotItem, names: list[tuple[int, str]]) -> None:
        import pyqtgraph as pg

        left, bottom = item.getAxis("left"), item.getAxis("bottom")
        left.setTicks([names])
        left.setWidth(NAME_WIDTH)
        for axis in (left, bottom):
            axis.setPen(pg.mkPen(theme.colour("surface-raised")))
            axis.setTextPen(theme.colour("text-muted"))
            axis.setStyle(tickFont=theme.font("small"), tickLength=0)
        bottom.setHeight(22)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Copy as picture"), self.copy)
        menu.popup(self._plot.mapToGlobal(at))

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.grab())


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
