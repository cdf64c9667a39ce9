"""Shows what a reader found in an evidence file: PDF pages, a picture, a table, text, or why nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QTableWidget, QTableWidgetItem, QWidget

from exodossier.ui.widgets.basics import column, label, scrolled
from exodossier.ui.words import counted, tr
from exodossier.usecases.previews import ImagePreview, NoPreview, PdfPreview, TablePreview, TextPreview

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from exodossier.ui.widgets.pdf import PdfPane
    from exodossier.usecases.previews import Preview

WHY: Final = {
    "unknown_kind": "This sort of file has no preview. Open it in its own program.",
    "damaged": "The file cannot be read: it may be damaged.",
    "too_large": "The picture is too large to show here.",
    "missing": "The file is not where it was. Verify evidence to learn more.",
    "empty": "The file is empty.",
    "locked": "The file is locked by a password.",
}

WIDEST: Final = 180
"""Pixels of a column of a data file."""


class ImageLabel(QLabel):
    """A picture that fits its frame and never grows over its own size."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(QSize(80, 80))

    def set_image(self, png: bytes, name: str) -> None:
        """Show a picture; `name` is what a screen reader says."""
        self._image = QImage.fromData(png)
        self.setAccessibleName(name)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        bounds = room.boundedTo(self._image.size())
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(self._image.scaled(bounds, keep, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)


class PreviewPane(QStackedWidget):
    """One widget per sort of preview, made when first needed."""

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Preview"))
        self._note = label("", "subtle", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._image = ImageLabel()
        self._facts = label("", "small")
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setAccessibleName(tr("Text of the file"))
        self._table = QTableWidget()
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setAccessibleName(tr("Rows of the file"))
        self._pdf: PdfPane | None = None
        picture = QWidget()
        picture.setLayout(column(self._image, self._facts, gap=4))
        self._picture = picture
        self._noted = scrolled(self._note, tr("Preview"))
        for widget in (self._noted, picture, self._text, self._table):
            self.addWidget(widget)

    def tell(self, text: str) -> None:
        """Show words instead of a preview."""
        self._note.setText(text)
        self.setCurrentWidget(self._noted)

    def show_preview(self, preview: Preview, path: Path, name: str, page: int = 1) -> None:
        """Show what was found in a file; `page` is where a PDF opens."""
        if isinstance(preview, PdfPreview):
            self._show_pdf(preview, path, page)
        elif isinstance(preview, ImagePreview):
            self._show_image(preview, name)
        elif isinstance(preview, TablePreview):
            self._show_table(preview)
        elif isinstance(preview, TextPreview):
            self._text.setPlainText(preview.text + ("\n…" if preview.cut else ""))
            self.setCurrentWidget(self._text)
        elif isinstance(preview, NoPreview):
            self.tell(tr(WHY[preview.why]))

    def go(self, page: int) -> None:
        """Turn to a page, if a PDF is shown."""
        if self._pdf is not None and self.currentWidget() is self._pdf:
            self._pdf.go(page)

    def _show_pdf(self, preview: PdfPreview, path: Path, page: int) -> None:
        if preview.locked:
            self.tell(tr(WHY["locked"]))
            return
        if self._pdf is None:
            from exodossier.ui.widgets.pdf import PdfPane

            self._pdf = PdfPane()
            self._pdf.page_changed.connect(self.page_changed)
            self.addWidget(self._pdf)
        shown = self._pdf.load(path, page)
        self.setCurrentWidget(self._pdf) if shown else self.tell(tr(WHY["damaged"]))

    def _show_image(self, preview: ImagePreview, name: str) -> None:
        self._image.set_image(preview.png, name)
        frames = counted(preview.frames, "", ", {n} frames") if preview.frames > 1 else ""
        size = f"{preview.width} × {preview.height} px"
        self._facts.setText(f"{preview.format}, {size}{frames}")
        self.setCurrentWidget(self._picture)

    def _show_table(self, preview: TablePreview) -> None:
        self._table.clear()
        self._table.setColumnCount(len(preview.header))
        self._table.setRowCount(len(preview.rows))
        self._table.setHorizontalHeaderLabels(list(preview.header))
        for at, cells in enumerate(preview.rows):
            for place, text in enumerate(cells):
                self._table.setItem(at, place, QTableWidgetItem(text))
        self._table.resizeColumnsToContents()
        for place in range(self._table.columnCount()):
            self._table.setColumnWidth(place, min(self._table.columnWidth(place), WIDEST))
        self.setCurrentWidget(self._table)
