"""The first row of a table goes with the second, the last one with the lines that say where its proof is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from exodossier.export.typesetting.keeping import ends_of_tables
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
    assert kept(ends_of_tables(table(row("a b") + row("c d") + row("e f")))) == ["a", "b"]


def test_the_header_is_not_the_first_row() -> None:
    rows = row("Gene Result", header=True) + row("CD63 yes") + row("CD9 yes")
    assert kept(ends_of_tables(p("x") + table(rows) + p("y"))) == ["CD63", "yes"]


def test_a_row_without_another_one_stays_free() -> None:
    xml = table(row("Gene", header=True) + row("CD63")) + p("after") + table(row("alone"))
    assert ends_of_tables(xml) == xml


def test_a_row_that_may_split_stays_free() -> None:
    xml = table(row("long", whole=False) + row("b") + row("c"))
    assert ends_of_tables(xml) == xml


def test_a_table_inside_a_table_has_a_first_row_of_its_own() -> None:
    inner = f"<w:tc>{table(row('in') + row('side'))}<w:p/></w:tc>"
    assert kept(ends_of_tables(table(row("a", inner=inner) + row("b")) + table(row("c") + row("d")))) == [
        "in",
        "c",
    ]


def test_a_first_row_of_many_lines_stays_free_as_a_heading_would_be_left_alone_above_it() -> None:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{p("many words " * 12)}</w:tc>'
    tall = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"
    assert kept(ends_of_tables(table(tall + row("b") + row("c")))) == []


GAP = "<w:p><w:pPr><w:spacing/></w:pPr></w:p>"


def reference(text: str, label: str = "") -> str:
    shown = f"<w:r><w:t>{label}</w:t></w:r>" if label else ""
    return f"<w:p>{shown}<w:hyperlink w:history='1'><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>"


def test_the_last_row_goes_with_the_lines_that_refer_to_its_proof() -> None:
    xml = table(row("a") + row("b") + row("c")) + GAP + reference("[1]", "References: ") + reference("E1")
    made = ends_of_tables(xml)
    assert kept(made) == ["a", "c", "References: ", "[1]"]
    assert made.count("<w:keepNext/>") == 4, "the empty line between goes with them"


def test_the_last_row_stays_free_where_something_else_follows() -> None:
    rows = table(row("a") + row("b") + row("c"))
    assert kept(ends_of_tables(rows + GAP + p("E1 is") + reference("E1"))) == ["a"]
    assert kept(ends_of_tables(rows + GAP + rows)) == ["a", "a"]


def test_a_cut_off_table_is_left_as_it_is() -> None:
    for cut in (
        "<w:tbl>",
        "<w:tbl><w:tr><w:trPr><w:cantSplit/></w:trPr>",
        table(row("a"))[: -len("</w:tbl>")],
    ):
        assert ends_of_tables(cut) == cut


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
