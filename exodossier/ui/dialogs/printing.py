"""Printing a document through its PDF: the system's own dialog, then progress with a way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.widgets.print_job import PrintJob
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class PrintingDialog(Sheet):
    """Shows how far it is, and closes when all pages are with the printer."""

    def __init__(self, parent: QWidget, path: Path, printer: QPrinter) -> None:
        super().__init__(parent, tr("Printing"), path.name, tr("Close"))
        self.verb.hide()
        self.job = PrintJob(path, printer, self)
        self.bar.setRange(0, max(self.job.pages, 1))
        self.bar.show()
        self.job.progressed.connect(self._page)
        self.job.ended.connect(self._ended)

    def work(self) -> None:
        """Nothing is left to do."""
        self.accept()

    def reject(self) -> None:
        """Stop printing."""
        self.job.cancel()
        super().reject()

    def _page(self, done: int, total: int) -> None:
        self.bar.setValue(done)
        self.said.setText(tr("Page {0} of {1}").format(done, total))

    def _ended(self, whole: bool) -> None:
        if whole:
            self.accept()
        else:
            self.bar.hide()
            self.banner.tell(
                tr("Not printed."), tr("Look at the printer, or print the PDF itself."), tone="bad"
            )


def print_file(parent: QWidget, path: Path) -> QPrintDialog:
    """Ask for the printer, and print. Returns at once."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(path.stem)
    asking = QPrintDialog(printer, parent)
    asking.setWindowTitle(tr("Print"))

    def begin() -> None:
        dialog = PrintingDialog(parent, path, printer)
        dialog.open()
        dialog.job.start()

    asking.finished.connect(lambda result: begin() if result == QPrintDialog.DialogCode.Accepted else None)
    asking.setModal(True)
    asking.show()
    return asking
