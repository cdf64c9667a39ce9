"""A PDF to page through. A file of its own, because Qt's PDF library is loaded only for the first PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QTimer, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from exodossier.ui.widgets.basics import column, label, row, tool
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from pathlib import Path

SETTLE_MS: Final = 60


class PdfPane(QWidget):
    """A PDF with page buttons; `page_changed` counts from 1."""

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._bytes = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(tr("PDF pages"))
        self._where = label("", "small")
        back = tool("chevron-left", tr("Previous page"), lambda: self.turn(-1))
        on = tool("chevron-right", tr("Next page"), lambda: self.turn(1))
        self.setLayout(column(self.view, row(back, self._where, on, 1, gap=4), gap=4))
        self.view.pageNavigator().currentPageChanged.connect(self._moved)

    def load(self, path: Path, page: int = 1) -> bool:
        """Show a file from `page` on; False if it cannot be opened."""
        self.document.close()
        opened = self.document.load(str(path)) == QPdfDocument.Error.None_
        # The view can jump only once it knows its width.
        QTimer.singleShot(SETTLE_MS, self, lambda: self.go(page))
        return opened

    def show_bytes(self, pdf: bytes) -> bool:
        """Show a PDF that is in no file, from its first page on; False if it cannot be read."""
        self.document.close()
        self._bytes.close()
        self._bytes.setData(pdf)
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._bytes)
        QTimer.singleShot(SETTLE_MS, self, lambda: self.go(1))
        return self.document.status() == QPdfDocument.Status.Ready

    def go(self, page: int) -> None:
        """Turn to a page, counted from 1; a page that does not exist is the nearest one."""
        last = max(self.document.pageCount() - 1, 0)
        self.view.pageNavigator().jump(min(max(page - 1, 0), last), QPointF())
        self._tell()

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        self.go(self.page + by)

    @property
    def page(self) -> int:
        """The page in view, counted from 1."""
        return self.view.pageNavigator().currentPage() + 1

    def _moved(self, _page: int) -> None:
        self._tell()
        self.page_changed.emit(self.page)

    def _tell(self) -> None:
        self._where.setText(tr("Page {0} of {1}").format(self.page, self.document.pageCount()))
