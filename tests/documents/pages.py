"""What is wrong with the pages of a PDF as anybody sees it: blank, words over the edge, ends cut off."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from exodossier.export.office.whole_tables import lacking
from exodossier.readers.pdf import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DPI: Final = 50
INK: Final = 190
"""Grey value (0 black, 255 white); the watermark and hairlines are lighter."""
EDGE: Final = 0.35
"""Inches at either side in which nothing is printed."""
HEAD: Final = 0.8
"""Inches at the top and at the foot which headers and footers keep."""
_MARK: Final = re.compile(r"z\d{5}z")
_NOT_LETTERS: Final = re.compile(r"<[^>]*>|\s+")


def lost(docx: Path, pdf: Path) -> list[str]:
    """What a Word file holds and its pages do not show: rows of tables, ends of texts (`Filler.mark`)."""
    rows = [f"{one.title}: {one.printed} of {one.rows} rows" for one in lacking(docx, table_rows(pdf))]
    return [*rows, *_lost_marks(docx, pdf)]


def _lost_marks(docx: Path, pdf: Path) -> list[str]:
    with zipfile.ZipFile(docx) as package:
        wanted = set(_MARK.findall(_NOT_LETTERS.sub("", package.read("word/document.xml").decode())))
    document = QPdfDocument()
    document.load(str(pdf))
    pages = range(document.pageCount())
    shown = "".join(_NOT_LETTERS.sub("", document.getAllText(page).text()) for page in pages)
    document.close()
    return sorted(wanted - set(_MARK.findall(shown)))


def faults(pdf: Path) -> Iterator[str]:
    """Every page that is blank or that prints over its edge, by number."""
    document = QPdfDocument()
    assert document.load(str(pdf)) is QPdfDocument.Error.None_
    for page in range(document.pageCount()):
        yield from (f"page {page + 1} {fault}" for fault in _of(_picture(document, page)))
    document.close()


def _picture(document: QPdfDocument, page: int) -> QImage:
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * DPI / 72), round(points.height() * DPI / 72))
    white = QImage(size, QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    return _over(white, document.render(page, size)).convertToFormat(QImage.Format.Format_Grayscale8)


def _over(white: QImage, page: QImage) -> QImage:
    from PySide6.QtGui import QPainter

    painter = QPainter(white)
    painter.drawImage(0, 0, page)
    painter.end()
    return white


def _of(page: QImage) -> Iterator[str]:
    edge, head = round(EDGE * DPI), round(HEAD * DPI)
    lines = [bytes(page.constScanLine(y))[: page.width()] for y in range(page.height())]
    if not any(_has_ink(line) for line in lines[head:-head]):
        yield "is blank"
    if any(_has_ink(line[:edge]) or _has_ink(line[-edge:]) for line in lines):
        yield "prints over its edge"


def _has_ink(line: bytes) -> bool:
    return min(line, default=255) < INK
