"""The first row of a table goes with the second, so that no page ends in a caption and one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from exodossier.export.keeping import first_rows
from tests.export.word_files import SPACES, body_of, docx, p, render, table

if TYPE_CHECKING:
    from pathlib import Path


def row(text: str, *, header: bool = False, whole: bool = True, inner: str = "") -> str:
    marks = "<w:cantSplit/>" * whole + "<w:tblHeader/>" * header
    cells = "".join(f"<w:tc>{p(part, 'TableText')}</w:tc>" for part in text.split())
    return f"<w:tr><w:trPr>{marks}</w:trPr>{cells}{inner}</w:tr>"


def kept(xml: str) -> list[str]:
    """The texts of the paragraphs that go with the next one."""
    root = etree.fromstring(f"<w:body {SPACES}>{xml}</w:body>")
    spaces = {"w": root.nsmap["w"]}
    return root.xpath(".//w:p[w:pPr/w:keepNext]//w:t/text()", namespaces=spaces)


def test_every_cell_of_the_first_row_goes_with_the_second() -> None:
    assert kept(first_rows(table(row("a b") + row("c d") + row("e f")))) == ["a", "b"]


def test_the_header_is_not_the_first_row() -> None:
    rows = row("Gene Result", header=True) + row("CD63 yes") + row("CD9 yes")
    assert kept(first_rows(p("x") + table(rows) + p("y"))) == ["CD63", "yes"]


def test_a_row_without_another_one_stays_free() -> None:
    xml = table(row("Gene", header=True) + row("CD63")) + p("after") + table(row("alone"))
    assert first_rows(xml) == xml


def test_a_row_that_may_split_stays_free() -> None:
    xml = table(row("long", whole=False) + row("b") + row("c"))
    assert first_rows(xml) == xml


def test_a_table_inside_a_table_has_a_first_row_of_its_own() -> None:
    inner = f"<w:tc>{table(row('in') + row('side'))}<w:p/></w:tc>"
    assert kept(first_rows(table(row("a", inner=inner) + row("b")) + table(row("c") + row("d")))) == [
        "in",
        "c",
    ]


def test_a_cut_off_table_is_left_as_it_is() -> None:
    for cut in (
        "<w:tbl>",
        "<w:tbl><w:tr><w:trPr><w:cantSplit/></w:trPr>",
        table(row("a"))[: -len("</w:tbl>")],
    ):
        assert first_rows(cut) == cut


def test_rows_of_a_loop_are_kept_and_the_properties_stay_in_order(tmp_path: Path) -> None:
    loop = table(
        f"<w:tr><w:tc>{p('{%tr for n in checklists %}')}</w:tc></w:tr>"
        + row("{{n.id}} same")
        + f"<w:tr><w:tc>{p('{%tr endfor %}')}</w:tc></w:tr>"
    )
    made = body_of(
        render(docx(loop), {"checklists": [{"id": id_} for id_ in ("one", "two", "three")]}, tmp_path)
    )
    assert kept(made) == ["one", "same"]
    assert '<w:pStyle w:val="TableText"/><w:keepNext/>' in made
