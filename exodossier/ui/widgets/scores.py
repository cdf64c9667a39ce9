"""Scores side by side: a tree that takes the height it needs, each line painted with its bar and figures."""

from __future__ import annotations

from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QScrollArea, QTreeView

from exodossier.ui import theme
from exodossier.ui.models.records import RECORD
from exodossier.ui.models.scores import BAR, FIGURE, NAME, TITLES, ScoreTree
from exodossier.ui.widgets.score_lines import SPANNED, ScoreHeader, ScoreLines
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent

    from exodossier.ui.models.records import Index
    from exodossier.ui.scoreboard import ScoreLine

FEW: Final = 6
"""Up to so many standards are unfolded at first."""
ALONE: Final = 2
"""Up to so many standards also show the parts of their percentages at first."""
BARS: Final = (120, 220)
"""Least and greatest width of the bars."""
LEAST_NAME: Final = 280
BEAT: Final = 0.004
"""Seconds to go on unfolding before others have their turn."""


class Scores(QTreeView):
    """`chosen` carries the key of an entry to go to. What a person folds and unfolds stays that way."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = ScoreTree()
        self._unfolding: deque[QPersistentModelIndex] = deque()
        self._open: dict[tuple[str, ...], bool] = {}
        self.setModel(self.lines)
        self.setItemDelegate(ScoreLines(self))
        self.setProperty("role", "plain")
        self.setAccessibleName(tr("Scores, side by side"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(16)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._arrange_header()
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(self._clicked)
        self.expanded.connect(lambda index: self._turned(index, open_=True))
        self.collapsed.connect(lambda index: self._turned(index, open_=False))
        theme.watch().changed.connect(self._redress)

    def show_lines(self, lines: tuple[ScoreLine, ...]) -> None:
        """Show other scores; lines that were there before stay as they were, folded or unfolded."""
        here = self._current_id()
        if not self.lines.show(lines):
            return
        self.blockSignals(True)  # noqa: FBT003
        for line, index in self.lines.every():
            if line.sort in SPANNED:
                self.setFirstColumnSpanned(index.row(), index.parent(), True)  # noqa: FBT003
            if line.children:
                self.setExpanded(index, self._open.get(line.id, _unfolds(line, len(lines))))
            if line.id == here:
                self.setCurrentIndex(index)
        self.blockSignals(False)  # noqa: FBT003
        self._fitting.start()

    def forget(self) -> None:
        """Fold and unfold as at first: another dossier is shown."""
        self._open.clear()

    def fold(self, *, open_: bool) -> None:
        """Fold every standard, or unfold every standard and all below it; a long board bit by bit."""
        self._unfolding.clear()
        for line, index in self.lines.every():
            if open_ and line.children:
                self._unfolding.append(QPersistentModelIndex(index))
            elif line.sort == "standard":
                self.collapse(index)
        self._unfold_some()

    @property
    def busy(self) -> bool:
        """Whether there is still something to unfold that was asked for."""
        return bool(self._unfolding)

    def copy(self) -> None:
        """Put a picture of the scores on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def copy_text(self) -> None:
        """Put the lines that are seen on the clipboard, as cells of a table."""
        rows = ["\t".join(tr(title) for at, title in enumerate(TITLES) if at != BAR)]
        index = self.lines.index(0, 0)
        while index.isValid():
            cells = (index.siblingAtColumn(at).data() or "" for at in range(len(TITLES)) if at != BAR)
            rows.append("\t".join(cells))
            index = self.indexBelow(index)
        QGuiApplication.clipboard().setText("\n".join(rows))

    def sizeHint(self) -> QSize:
        """As high as what is unfolded."""
        return QSize(super().sizeHint().width(), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the entry of a line, or folds it; arrows and Space as in any tree."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what leads somewhere."""
        line = self.indexAt(event.position().toPoint()).data(RECORD)
        leads = line is not None and line.sort != "note" and (line.key is not None or line.children)
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The notes are broken anew, and the bars take what is left."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()
            for note in self.lines.notes():
                self.dataChanged(note, note)
            self._fitting.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing to scroll here: the page does."""
        event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the line one stands on in view."""
        super().currentChanged(current, previous)
        area = self._area()
        page = area.widget() if area is not None else None
        if area is not None and page is not None and current.isValid() and self.hasFocus():
            place = self.visualRect(current)
            at = self.viewport().mapTo(page, place.center())
            area.ensureVisible(at.x(), at.y(), 0, place.height() + theme.XL)

    def _arrange_header(self) -> None:
        self._head = ScoreHeader(self)
        self.setHeader(self._head)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    def _share_width(self) -> None:
        """Figures take what they need; the bars give way to the names where there is little room."""
        for at in range(FIGURE, len(TITLES)):
            self.setColumnWidth(at, self._head.wanted(at))
        room = self.viewport().width() - sum(map(self._head.wanted, range(FIGURE, len(TITLES))))
        self.setColumnHidden(BAR, room < LEAST_NAME + BARS[0])
        self.setColumnWidth(BAR, max(BARS[0], min(int(room * 0.3), BARS[1])))

    def _current_id(self) -> tuple[str, ...]:
        line = self.currentIndex().data(RECORD)
        return line.id if line is not None else ()

    def _turned(self, index: QModelIndex, *, open_: bool) -> None:
        self._open[index.data(RECORD).id] = open_
        self._fitting.start()

    def _clicked(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(NAME)
        if self.lines.hasChildren(first):
            self.setExpanded(first, not self.isExpanded(first))
        else:
            self._go(index)

    def _go(self, index: QModelIndex) -> None:
        line, first = index.data(RECORD), index.siblingAtColumn(NAME)
        if line.key is not None:
            self.chosen.emit(line.key)
        elif line.children:
            self.setExpanded(first, not self.isExpanded(first))

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index = self.indexAt(at)
        if index.isValid() and index.data(RECORD).key is not None:
            menu.addAction(tr("Go to item"), lambda: self._go(index))
        menu.addAction(tr("Copy as picture"), self.copy)
        menu.addAction(tr("Copy as table"), self.copy_text)
        menu.popup(self.viewport().mapToGlobal(at))

    def _height(self) -> int:
        last = self._last()
        place = self.visualRect(last) if last.isValid() else QRect()
        head = 0 if self._head.isHidden() else self._head.sizeHint().height()
        return head + place.bottom() + 1 + theme.S

    def _last(self) -> QModelIndex:
        index = QModelIndex()
        while (below := self.lines.rowCount(index)) and (not index.isValid() or self.isExpanded(index)):
            index = self.lines.index(below - 1, 0, index)
        return index

    @Slot()
    def _unfold_some(self) -> None:
        """As many lines as the window can wait for; the rest when it has done its other work."""
        begun = perf_counter()
        while self._unfolding and perf_counter() - begun < BEAT:
            index = self._unfolding.popleft()
            if index.isValid():
                self.expand(index)
                self._fit()
        if self._unfolding:
            QTimer.singleShot(0, self, self._unfold_some)

    @Slot()
    def _fit(self) -> None:
        """Titles of columns stand where there are columns: not over folded standards alone."""
        tops = (self.lines.index(at, NAME) for at in range(self.lines.rowCount()))
        self._head.setVisible(any(self.isExpanded(top) for top in tops))
        self.updateGeometries()
        self.setFixedHeight(self._height())

    @Slot()
    def _redress(self) -> None:
        self.viewport().update()
        self._head.viewport().update()

    def _area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above


def _unfolds(line: ScoreLine, standards: int) -> bool:
    if line.sort == "standard":
        return standards <= FEW
    return line.percent and standards <= ALONE
