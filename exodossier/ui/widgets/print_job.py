"""Prints a PDF page by page, one page per beat, so that the window goes on meanwhile. Loaded when needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

FINEST: Final = 300
"""Dots per inch that pages are drawn with; finer costs memory and shows nothing."""


class PrintJob(QObject):
    """`progressed` tells pages done and in all; `ended` whether all pages went to the printer."""

    progressed = Signal(int, int)
    ended = Signal(bool)

    def __init__(self, path: Path, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._readable = self._document.load(str(path)) == QPdfDocument.Error.None_
        self._printer = printer
        printer.setResolution(min(printer.resolution(), FINEST))
        self._painter = QPainter()
        self._left: list[int] = []
        self._total = 0
        self._beat = QTimer(self, interval=0)
        self._beat.timeout.connect(self._next)

    @property
    def pages(self) -> int:
        """How many pages the file has."""
        return self._document.pageCount() if self._readable else 0

    def start(self) -> None:
        """Begin; ends at once where the file or the printer cannot be used."""
        first, last = self._printer.fromPage() or 1, self._printer.toPage() or self.pages
        self._left = list(range(first - 1, min(last, self.pages)))
        self._total = len(self._left)
        if not self._left or not self._painter.begin(self._printer):
            self.ended.emit(False)  # noqa: FBT003 - the value of a signal
            return
        self._beat.start()

    def cancel(self) -> None:
        """Stop; what the printer has is thrown away where it can be."""
        if self._beat.isActive():
            self._printer.abort()
            self._finish(whole=False)

    def _next(self) -> None:
        page = self._left.pop(0)
        self._draw(page)
        self.progressed.emit(self._total - len(self._left), self._total)
        if not self._left:
            self._finish(whole=True)
        else:
            self._printer.newPage()

    def _draw(self, page: int) -> None:
        room = self._painter.viewport()
        size = (
            self._document.pagePointSize(page)
            .toSize()
            .scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        image = self._document.render(page, QSize(size))
        self._painter.drawImage(QRect(room.topLeft(), size), image)

    def _finish(self, *, whole: bool) -> None:
        self._beat.stop()
        self._painter.end()
        self._document.close()
        self.ended.emit(whole)
