"""What is shown of evidence beside an item: pages, pictures, tables, text, or why nothing."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfWriter

from exodossier.readers.preview import FilePreviews
from exodossier.ui.widgets.preview import WHY, PreviewPane
from exodossier.usecases.previews import NoPreview

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def pane(qtbot: QtBot) -> PreviewPane:
    made = PreviewPane()
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    return made


def show(pane: PreviewPane, file: Path, page: int = 1) -> None:
    pane.show_preview(FilePreviews().preview(file, "", file.name), file, file.name, page)


def test_a_pdf_opens_at_the_page_of_the_claim_and_tells_when_pages_are_turned(
    qtbot: QtBot, pane: PreviewPane, tmp_path: Path
) -> None:
    writer = PdfWriter()
    for _ in range(5):
        writer.add_blank_page(595, 842)
    file = tmp_path / "report.pdf"
    writer.write(file)
    show(pane, file, page=4)
    assert pane._pdf is not None
    qtbot.waitUntil(lambda: pane._pdf.page == 4)
    with qtbot.waitSignal(pane.page_changed) as told:
        pane._pdf.turn(1)
    assert told.args == [5]


def test_a_picture_says_its_size(pane: PreviewPane, tmp_path: Path) -> None:
    target = BytesIO()
    Image.new("L", (640, 480)).save(target, "PNG")
    file = tmp_path / "blot.png"
    file.write_bytes(target.getvalue())
    show(pane, file)
    assert "640 × 480 px" in pane._facts.text()


def test_a_table_with_a_title_over_it_counts_its_columns(pane: PreviewPane, tmp_path: Path) -> None:
    file = tmp_path / "plate.csv"
    file.write_text("Plate 4,,\nWell,A562,ug/mL\nA1,0.3,12\n", encoding="utf-8")
    show(pane, file)
    assert pane._table.horizontalHeaderItem(1).text() == "2"
    assert pane._table.item(1, 1).text() == "A562"


@pytest.mark.parametrize("why", sorted(WHY))
def test_where_nothing_can_be_shown_it_says_why(pane: PreviewPane, tmp_path: Path, why: str) -> None:
    pane.show_preview(NoPreview(why), tmp_path / "x", "x")
    assert pane._note.text() == WHY[why]
