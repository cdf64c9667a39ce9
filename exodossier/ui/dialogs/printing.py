"""Printing a document through its PDF: the system's own dialog, then progress with a way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.widgets.print_job import Outcome, PrintJob
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

FAULTS: Final = {
    Outcome.UNREADABLE: (
        "The PDF could not be read.",
        "Write the document again with “Also write a PDF”, and print that file.",
    ),
    Outcome.NO_SUCH_PAGE: (
        "The document has none of the pages that were chosen.",
        "Print again and choose other pages, or all.",
    ),
    Outcome.PRINTER: (
        "The printer took no more.",
        "Check that it is on, connected and has paper, or that the file may be written; then print again.",
    ),
}
"""What went wrong, and what a person can do."""


class PrintingDialog(Sheet):
    """Shows how far it is, and closes when the printer has all pages or was stopped.

    `told` then says what became of it, and its tone.
    """

    told = Signal(str, str)

    def __init__(self, parent: QWidget, path: Path, printer: QPrinter) -> None:
        super().__init__(parent, tr("Printing"), path.stem, tr("Close"))
        self.verb.hide()
        self._body.addStretch(1)
        self._printing = False
        self.job = PrintJob(path, printer, self)
        self.job.progressed.connect(self._page)
        self.job.ended.connect(self._ended)

    def start(self) -> None:
        """Show progress, and begin."""
        self._printing = True
        self.bar.begin()
        self.bar.show()
        self.said.setText(tr("Sending pages to the printer…"))
        self.open()
        self.job.start()

    def work(self) -> None:
        """Nothing is left to do."""
        self.accept()

    def reject(self) -> None:
        """Stop printing; what was sent is told in the window."""
        if self._printing:
            self.job.cancel()
        else:
            super().reject()

    def _page(self, done: int, total: int) -> None:
        self.bar.show_share(done, total)
        self.said.setText(tr("Page {0} of {1}").format(done, total))

    def _ended(self, outcome: Outcome) -> None:
        self._printing = False
        pages = self.job.done
        if outcome in FAULTS:
            self.bar.hide()
            self.said.setText("")
            self.cancel.setText(tr("Close"))
            what, remedy = FAULTS[outcome]
            self.banner.tell(tr(what), tr(remedy), tone="bad")
            return
        if outcome is Outcome.STOPPED:
            said = counted(
                pages, "Printing was stopped after {n} page.", "Printing was stopped after {n} pages."
            )
            self.told.emit(said, "info")
        else:
            said = counted(pages, "{n} page is with the printer.", "{n} pages are with the printer.")
            self.told.emit(said, "ok")
        self.accept()


def print_file(parent: QWidget, path: Path, told: Callable[[str, str], object]) -> QPrintDialog:
    """Ask for printer and pages, and print. Returns at once; `told` is called with what became of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(path.stem)
    dialog = PrintingDialog(parent, path, printer)
    dialog.told.connect(told)
    asking = QPrintDialog(printer, parent)
    asking.setWindowTitle(tr("Print"))
    asking.setMinMax(1, max(dialog.job.pages, 1))

    def decided(result: int) -> None:
        asking.deleteLater()
        if result == QPrintDialog.DialogCode.Accepted:
            dialog.start()
        else:
            dialog.deleteLater()

    asking.finished.connect(decided)
    asking.setModal(True)
    asking.show()
    return asking
