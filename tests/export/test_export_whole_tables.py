"""A PDF shows every row of the tables, or says which it lacks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from exodossier.export.office import office_program, whole_tables
from exodossier.export.office.press import PdfReads, Press
from exodossier.export.office.whole_tables import Lack
from exodossier.export.renderer import Renderer
from exodossier.export.template.files import TemplateFiles
from exodossier.readers.pdf import destinations, table_rows
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.ticket import Ticket
from tests.export.word_files import docx, info, p, situation, table, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROGRAM = office_program.find()
needs_program = pytest.mark.skipif(PROGRAM is None, reason="needs LibreOffice")


def cell(inner: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def rows(count: int, inner: str = "") -> str:
    each = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell((inner or p('a')) + p('b'))}</w:tr>"
    return each * count


def titled(title: str, count: int) -> str:
    return table(rows(count)).replace("<w:tblPr/>", f'<w:tblPr><w:tblCaption w:val="{title}"/></w:tblPr>')


def document(folder: Path, body: str) -> Path:
    path = folder / "report.docx"
    path.write_bytes(docx(body))
    return path


def test_rows_are_counted_table_by_table(tmp_path: Path) -> None:
    body = titled("Lots &amp; limits", 3) + p("x") + table(rows(2, table(rows(5)))) + p("y")
    found = whole_tables.tables(document(tmp_path, body))
    assert [(one.title, one.rows) for one in found] == [("Lots & limits", 3), ("", 2)]


def test_rows_without_words_are_not_counted(tmp_path: Path) -> None:
    empty = "<w:tr><w:tc><w:p><w:r><w:t> </w:t></w:r></w:p></w:tc></w:tr>"
    pictured = "<w:tr><w:tc><w:p><w:r><w:drawing></w:drawing></w:r></w:p></w:tc></w:tr>"
    found = whole_tables.tables(document(tmp_path, table(empty + rows(1) + empty + pictured)))
    assert [one.rows for one in found] == [2]


def test_tables_in_text_boxes_are_not_counted(tmp_path: Path) -> None:
    boxed = f"<w:p><w:r><w:pict><w:txbxContent>{table(rows(4))}</w:txbxContent></w:pict></w:r></w:p>"
    assert [one.rows for one in whole_tables.tables(document(tmp_path, boxed + table(rows(2))))] == [2]


@pytest.mark.parametrize(
    ("printed", "lacks"),
    [
        ((3, 2), []),
        ((3, 1), [Lack(1, "Sites", 2, 1)]),
        ((4, 2), []),
        ((3,), [Lack(None, "", 5, 3)]),
        ((3, 1, 1), []),
        (None, []),
    ],
)
def test_what_a_pdf_lacks_is_named(printed: Sequence[int] | None, lacks: list[Lack], tmp_path: Path) -> None:
    path = document(tmp_path, titled("Lots", 3) + p("x") + titled("Sites", 2))
    assert whole_tables.lacking(path, printed) == lacks


@needs_program
def test_the_tags_of_a_pdf_tell_the_rows_of_its_tables(tmp_path: Path) -> None:
    nested = table(rows(2, table(rows(5)) + p("n")))
    long = table("<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell(p("h")) + "</w:tr>" + rows(90))
    form = table(rows(1) + f"<w:tr>{cell('<w:p/>')}</w:tr>" * 3)
    path = document(tmp_path, long + p("x") + nested + p("y") + titled("Lots", 3) + p("z") + form)
    pdf = tmp_path / "report.pdf"
    assert PROGRAM is not None
    office_program.to_pdf(PROGRAM, path, pdf, Ticket())
    assert table_rows(pdf) == (91, 2, 3, 1)
    assert whole_tables.lacking(path, table_rows(pdf)) == []


@pytest.mark.parametrize(
    ("numbers", "split"), [({0}, [0]), ({2}, [2]), ({0, 1}, [0, 1]), ({None}, [0, 1, 2]), (set(), [0, 1, 2])]
)
def test_only_the_tables_that_lack_rows_are_loosened(
    numbers: set[int | None], split: list[int], tmp_path: Path
) -> None:
    tables = (table(rows(2, table(rows(5)))), table(rows(1)), table(rows(3)))
    path, target = document(tmp_path, p("x").join(tables) + p("z")), tmp_path / "loose.docx"
    whole_tables.loosen(path, target, [Lack(number, "", 2, 1) for number in numbers])
    body = unpacked(target)["word/document.xml"].decode()
    parts = body.split(p("x"))
    assert [at for at, one in enumerate(parts) if "cantSplit" not in one] == split
    assert body.replace("<w:cantSplit/>", "") == unpacked(path)["word/document.xml"].decode().replace(
        "<w:cantSplit/>", ""
    )


def test_a_pdf_without_tags_tells_nothing(tmp_path: Path) -> None:
    pdf = tmp_path / "plain.pdf"
    pdf.write_bytes(_plain_pdf())
    assert table_rows(pdf) is None


def _plain_pdf() -> bytes:
    from io import BytesIO

    from pypdf import PdfWriter

    writer, stream = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(stream)
    return stream.getvalue()


def _losing(times: int, told: list[int], pdf: Path) -> Sequence[int] | None:
    """Reads a PDF; the first times it is asked it misses a row of the last table."""
    found = table_rows(pdf)
    told.append(1)
    return (*found[:-1], found[-1] - 1) if found and len(told) <= times else found


def _export(times: int, folder: Path, *, pages: bool = False) -> tuple[dict, bytes]:
    template = docx(p("x") + titled("Lots", 3) + p("{{ dossier.title }}"))
    reads = PdfReads(destinations, partial(_losing, times, []))
    renderer = Renderer(lambda _name: TemplateFiles(info(), template), reads=reads)
    order = ExportOrder("t", folder / "out.docx", pdf=True, pages=pages)
    manifest = renderer.export(situation(evidence={}, responses={}), order, None, Ticket())
    return manifest, unpacked(order.output)["word/document.xml"]


@needs_program
@pytest.mark.parametrize("pages", [False, True])
def test_where_rows_are_lost_rows_may_split_and_the_pdf_is_made_again(pages: bool, tmp_path: Path) -> None:
    manifest, body = _export(1, tmp_path, pages=pages)
    assert [one["code"] for one in manifest["findings"]] == ["export.rows_split"]
    assert b"cantSplit" not in body
    assert table_rows(tmp_path / "out.pdf") == (3,)


@needs_program
def test_a_pdf_that_lacks_rows_even_so_says_of_which_table(tmp_path: Path) -> None:
    manifest, _body = _export(3, tmp_path)
    [told] = manifest["findings"]
    assert (told["code"], told["severity"]) == ("export.rows_lost", "warning")
    assert told["data"] == {"table": "Lots", "rows": "3", "printed": "2"}


@needs_program
def test_a_whole_pdf_leaves_the_document_as_it_is(tmp_path: Path) -> None:
    manifest, body = _export(0, tmp_path)
    assert manifest["findings"] == []
    assert body.count(b"cantSplit") == 3


@needs_program
def test_a_word_file_is_not_changed_by_its_pdf(tmp_path: Path) -> None:
    path = document(tmp_path, titled("Lots", 3))
    before = path.read_bytes()
    assert PROGRAM is not None
    press = Press(PROGRAM, PdfReads(destinations, partial(_losing, 1, [])), Ticket())
    assert Renderer(lambda _name: None, reads=press.reads).pdf(path, Ticket()).is_file()
    assert path.read_bytes() == before
