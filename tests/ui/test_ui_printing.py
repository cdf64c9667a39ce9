"""Printing through a PDF: pages, their order and how they lie, a way to stop, and a printer that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QColor, QPageLayout, QPageRanges, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from exodossier.ui.dialogs.printing import PrintingDialog, print_file
from exodossier.ui.mnemonics import bare
from exodossier.ui.widgets.print_job import Outcome, PrintJob
from tests.ui.layout import clipped, overlapping
from tests.ui.shell import WAIT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.shell import Desktop

UPRIGHT, LYING = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
HUES = ("red", "lime", "blue", "yellow", "cyan")
"""Each page of a test's document is of one hue, so that it is known wherever it is printed."""


def document(path: Path, lies: str, paper: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> Path:
    """A PDF with a page for each letter: | stands upright, - lies."""
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    layout = QPageLayout(QPageSize(paper), UPRIGHT, QMarginsF())
    painter = QPainter()
    for at, one in enumerate(lies):
        layout.setOrientation(LYING if one == "-" else UPRIGHT)
        writer.setPageLayout(layout)
        if at:
            writer.newPage()
        else:
            painter.begin(writer)
        painter.fillRect(0, 0, writer.width(), writer.height(), QColor(HUES[at]))
    painter.end()
    return path


class NoPaper(QPrinter):
    """Takes one page, and no more."""

    def newPage(self) -> bool:  # noqa: N802 - Qt's own name
        return False


class Stubborn(QPrinter):
    """Its paper cannot be turned."""

    def setPageOrientation(self, _orientation: object) -> bool:  # noqa: N802 - Qt's own name
        return False


def printer_to(path: Path, made: type[QPrinter] = QPrinter) -> QPrinter:
    printer = made(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def choose(printer: QPrinter, ranges: str) -> None:
    """What the system's dialog leaves behind when pages are named."""
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(ranges))


def pages(path: Path) -> list[tuple[str, bool]]:
    """The hue in the middle of every page, and whether it lies."""
    found = QPdfDocument()
    assert found.load(str(path)) == QPdfDocument.Error.None_
    every = []
    for at in range(found.pageCount()):
        size = found.pagePointSize(at).toSize()
        hue = found.render(at, size).pixelColor(size.width() // 2, size.height() // 2)
        every.append((nearest(hue), size.width() > size.height()))
    found.close()
    return every


def nearest(hue: QColor) -> str:
    if not hue.alpha():
        return "white"

    def away(name: str) -> int:
        other = QColor(name)
        return sum(abs(a - b) for a, b in zip(hue.toTuple()[:3], other.toTuple()[:3], strict=True))

    return min((*HUES, "white"), key=away)


def run(bot: QtBot, path: Path, printer: QPrinter) -> tuple[Outcome, list[tuple[int, int]]]:
    """Print; what became of it, and what was told meanwhile."""
    host = QWidget()
    bot.addWidget(host)
    job = PrintJob(path, printer, host)
    told: list[tuple[int, int]] = []
    ended: list[Outcome] = []
    job.progressed.connect(lambda done, total: told.append((done, total)))
    job.ended.connect(ended.append)
    job.start()
    bot.waitUntil(lambda: bool(ended), timeout=WAIT)
    assert len(ended) == 1
    return ended[0], told


def test_every_page_is_printed_as_it_lies(qtbot: QtBot, tmp_path: Path) -> None:
    source = document(tmp_path / "in.pdf", "|-|")
    outcome, told = run(qtbot, source, printer_to(tmp_path / "out.pdf"))
    assert outcome is Outcome.WHOLE
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert pages(tmp_path / "out.pdf") == [("red", False), ("lime", True), ("blue", False)]


def test_a_page_fills_paper_of_its_own_size_to_the_edge_and_larger_ones_are_made_to_fit(
    qtbot: QtBot, tmp_path: Path
) -> None:
    for paper in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3):
        source = document(tmp_path / "in.pdf", "|", paper=paper)
        run(qtbot, source, printer_to(tmp_path / "out.pdf"))
        printed = QPdfDocument()
        printed.load(str(tmp_path / "out.pdf"))
        size = printed.pagePointSize(0).toSize()
        picture = printed.render(0, size)
        corners = [picture.pixelColor(x, y) for x in (3, size.width() - 4) for y in (3, size.height() - 4)]
        assert [nearest(one) for one in corners] == ["red"] * 4
        printed.close()


def test_a_smaller_page_keeps_its_size_in_the_middle_of_the_paper(qtbot: QtBot, tmp_path: Path) -> None:
    source = document(tmp_path / "in.pdf", "|", paper=QPageSize.PageSizeId.A5)
    run(qtbot, source, printer_to(tmp_path / "out.pdf"))
    assert pages(tmp_path / "out.pdf") == [("red", False)]
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    picture = printed.render(0, printed.pagePointSize(0).toSize())
    across = sum(
        nearest(picture.pixelColor(x, picture.height() // 2)) == "red" for x in range(picture.width())
    )
    assert across == pytest.approx(420, abs=4)
    printed.close()


def test_a_lying_page_is_turned_where_the_paper_cannot_be(qtbot: QtBot, tmp_path: Path) -> None:
    source = document(tmp_path / "in.pdf", "-")
    run(qtbot, source, printer_to(tmp_path / "out.pdf", Stubborn))
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    size = printed.pagePointSize(0).toSize()
    assert size.height() > size.width()
    picture = printed.render(0, size)
    assert nearest(picture.pixelColor(size.width() // 2, 5)) == "red"
    assert nearest(picture.pixelColor(size.width() // 2, size.height() - 6)) == "red"
    printed.close()


@pytest.mark.parametrize(
    ("ranges", "hues"),
    [("2-3", ["lime", "blue"]), ("1,3-9", ["red", "blue", "yellow"]), ("4", ["yellow"])],
)
def test_only_the_chosen_pages_are_printed(
    qtbot: QtBot, tmp_path: Path, ranges: str, hues: list[str]
) -> None:
    source = document(tmp_path / "in.pdf", "||||")
    printer = printer_to(tmp_path / "out.pdf")
    choose(printer, ranges)
    outcome, told = run(qtbot, source, printer)
    assert outcome is Outcome.WHOLE
    assert told[-1] == (len(hues), len(hues))
    assert [hue for hue, _ in pages(tmp_path / "out.pdf")] == hues


def test_copies_and_the_order_of_pages_are_as_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    source = document(tmp_path / "in.pdf", "|-")
    printer = printer_to(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(False)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    run(qtbot, source, printer)
    assert [hue for hue, _ in pages(tmp_path / "out.pdf")] == ["lime", "lime", "red", "red"]
    printer.setCollateCopies(True)
    run(qtbot, source, printer)
    assert [hue for hue, _ in pages(tmp_path / "out.pdf")] == ["lime", "red", "lime", "red"]


def test_pages_that_the_document_does_not_have_are_said(qtbot: QtBot, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    choose(printer, "7-9")
    outcome, told = run(qtbot, document(tmp_path / "in.pdf", "|"), printer)
    assert (outcome, told) == (Outcome.NO_SUCH_PAGE, [])
    assert not (tmp_path / "out.pdf").exists()


def test_a_file_that_is_no_pdf_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "in.pdf"
    broken.write_bytes(b"%PDF-1.7 cut off")
    outcome, _ = run(qtbot, broken, printer_to(tmp_path / "out.pdf"))
    assert outcome is Outcome.UNREADABLE


def test_a_printer_that_cannot_begin_is_said_and_leaves_a_file_that_was_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    outcome, told = run(qtbot, document(tmp_path / "in.pdf", "|"), printer_to(tmp_path / "folder"))
    assert (outcome, told) == (Outcome.PRINTER, [])
    assert (tmp_path / "folder").is_dir()


def test_a_printer_that_fails_on_the_way_is_said_and_half_a_file_is_removed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    source = document(tmp_path / "in.pdf", "||")
    outcome, told = run(qtbot, source, printer_to(tmp_path / "out.pdf", NoPaper))
    assert (outcome, told) == (Outcome.PRINTER, [(1, 2)])
    assert not (tmp_path / "out.pdf").exists()


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(host: QWidget, source: Path, printer: QPrinter) -> tuple[PrintingDialog, list[tuple[str, str]]]:
    dialog = PrintingDialog(host, source, printer)
    told: list[tuple[str, str]] = []
    dialog.told.connect(lambda said, tone: told.append((said, tone)))
    dialog.start()
    return dialog, told


def test_a_person_sees_which_page_it_is_at_and_afterwards_how_many_went_out(
    qtbot: QtBot, host: QWidget, tmp_path: Path
) -> None:
    source = document(tmp_path / "in.pdf", "|||")
    dialog, told = opened(host, source, printer_to(tmp_path / "out.pdf"))
    assert dialog.isVisible()
    assert clipped(dialog) + overlapping(dialog) == []
    seen: list[str] = []
    dialog.job.progressed.connect(lambda *_: seen.append(dialog.said.text()))
    with qtbot.waitSignal(dialog.finished, timeout=WAIT):
        pass
    assert seen == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    assert told == [("3 pages are with the printer.", "ok")]


def test_escape_stops_printing_and_says_after_how_many_pages(
    qtbot: QtBot, host: QWidget, tmp_path: Path
) -> None:
    source = document(tmp_path / "in.pdf", "|||||")
    dialog, told = opened(host, source, printer_to(tmp_path / "out.pdf"))
    dialog.job.progressed.connect(lambda *_: dialog.reject())
    with qtbot.waitSignal(dialog.finished, timeout=WAIT):
        pass
    assert [said for said, _ in told] == ["Printing was stopped after 1 page."]
    assert not (tmp_path / "out.pdf").exists()


def test_a_printer_that_fails_is_told_in_the_dialog_with_what_to_do(
    qtbot: QtBot, host: QWidget, tmp_path: Path
) -> None:
    source = document(tmp_path / "in.pdf", "||")
    dialog, told = opened(host, source, printer_to(tmp_path / "out.pdf", NoPaper))
    qtbot.waitUntil(dialog.banner.isVisible, timeout=WAIT)
    assert "printer took no more" in dialog.banner.accessibleName()
    assert bare(dialog.cancel.text()) == "Close"
    assert not dialog.bar.isVisible()
    assert clipped(dialog) + overlapping(dialog) == []
    dialog.reject()
    assert not dialog.isVisible()
    assert told == []


def remember(monkeypatch: pytest.MonkeyPatch, asked: list[QPrintDialog]) -> None:
    """The system's dialog is not shown, but kept."""

    def show(dialog: QPrintDialog) -> None:
        asked.append(dialog)

    monkeypatch.setattr(QPrintDialog, "show", show)


def test_the_dialog_of_the_system_offers_the_pages_there_are_and_the_window_says_what_became_of_it(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QPrintDialog] = []
    remember(monkeypatch, asked)
    source = document(tmp_path / "in.pdf", "||")
    desktop.ask("document.print", source)
    dialog = asked[0]
    assert (dialog.minPage(), dialog.maxPage()) == (1, 2)
    dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
    dialog.finished.emit(QPrintDialog.DialogCode.Accepted)
    desktop.bot.waitUntil(desktop.window.banner.isVisible, timeout=WAIT)
    assert desktop.window.banner.accessibleName() == "2 pages are with the printer."
    assert len(pages(tmp_path / "out.pdf")) == 2


def test_declining_the_dialog_of_the_system_prints_nothing(
    host: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QPrintDialog] = []
    remember(monkeypatch, asked)
    told: list[str] = []
    dialog = print_file(host, document(tmp_path / "in.pdf", "|"), lambda said, _tone: told.append(said))
    dialog.finished.emit(QPrintDialog.DialogCode.Rejected)
    QApplication.processEvents()
    assert told == []
    assert QApplication.activeModalWidget() is None
