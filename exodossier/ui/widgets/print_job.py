"""Prints a PDF page by page, one page per beat, so that the window goes on meanwhile. Loaded when needed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPainter, QTransform
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

FINEST: Final = 300
"""Dots per inch that pages are drawn with; finer costs memory and shows nothing."""
UPRIGHT: Final = QPageLayout.Orientation.Portrait
LYING: Final = QPageLayout.Orientation.Landscape


class Outcome(StrEnum):
    """What became of a job."""

    WHOLE = "whole"
    STOPPED = "stopped"
    UNREADABLE = "unreadable"
    NO_SUCH_PAGE = "no_such_page"
    PRINTER = "printer"


class PrintJob(QObject):
    """`progressed` tells pages done and in all; `ended` carries the `Outcome`, once.

    Pages come out in true size where the paper is theirs, else as large as the paper; each as it lies.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self, path: Path, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._readable = self._document.load(str(path)) == QPdfDocument.Error.None_
        self._printer = printer
        self._painter = QPainter()
        self._left: list[int] = []
        self._total = 0
        self._beat = QTimer(self, interval=0)
        self._beat.timeout.connect(self._next)

    @property
    def pages(self) -> int:
        """How many pages the file has; 0 where it cannot be read."""
        return self._document.pageCount() if self._readable else 0

    @property
    def done(self) -> int:
        """Pages that the printer was given."""
        return self._total - len(self._left)

    def start(self) -> None:
        """Begin; ends at once where the file or the printer cannot be used."""
        printer = self._printer
        printer.setResolution(min(printer.resolution(), FINEST))
        printer.setFullPage(True)
        self._left = list(wanted(printer, self.pages))
        self._total = len(self._left)
        if not self._left:
            self._finish(Outcome.NO_SUCH_PAGE if self.pages else Outcome.UNREADABLE)
            return
        self._turn_paper()
        if not self._painter.begin(printer):
            self._finish(Outcome.PRINTER)
            return
        self._beat.start()

    def cancel(self) -> None:
        """Stop; what the printer has is thrown away where it can be. Does nothing where nothing runs."""
        if self._beat.isActive():
            self._printer.abort()
            self._finish(Outcome.STOPPED)

    def _next(self) -> None:
        self._draw(self._left.pop(0))
        self.progressed.emit(self.done, self._total)
        if not self._left:
            self._finish(Outcome.WHOLE if self._painter.end() else Outcome.PRINTER)
            return
        self._turn_paper()
        if not self._printer.newPage() or self._printer.printerState() == QPrinter.PrinterState.Error:
            self._finish(Outcome.PRINTER)

    def _turn_paper(self) -> None:
        """Lay the paper as the page to come lies."""
        size = self._document.pagePointSize(self._left[0])
        self._printer.setPageOrientation(LYING if size.width() > size.height() else UPRIGHT)

    def _draw(self, page: int) -> None:
        paper = QSize(self._printer.width(), self._printer.height())
        points = self._document.pagePointSize(page)
        turned = (points.width() > points.height()) != (paper.width() > paper.height())
        room = paper.transposed() if turned else paper
        size = (points * self._printer.resolution() / 72).toSize()
        if size.width() > room.width() + 1 or size.height() > room.height() + 1:
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        image = self._document.render(page, size)
        if turned:
            image = image.transformed(QTransform().rotate(90))
        place = QRect(0, 0, image.width(), image.height())
        place.moveCenter(QRect(0, 0, paper.width(), paper.height()).center())
        self._painter.drawImage(place, image)

    def _finish(self, outcome: Outcome) -> None:
        began = self._beat.isActive()
        self._beat.stop()
        if self._painter.isActive():
            self._painter.end()
        self._document.close()
        self._readable = False
        half = self._printer.outputFileName() if began and outcome is not Outcome.WHOLE else ""
        if half:
            Path(half).unlink(missing_ok=True)
        self.ended.emit(outcome)


def wanted(printer: QPrinter, pages: int) -> Iterator[int]:
    """The pages to print, from 0, in their order: range, copies and order as the person chose them."""
    chosen = list(range(pages))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        chosen = [at for at in chosen if printer.pageRanges().contains(at + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        yield from chosen * copies
    else:
        yield from (at for at in chosen for _ in range(copies))
