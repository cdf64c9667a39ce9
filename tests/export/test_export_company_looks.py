"""Company files as departments have them lend fonts, colours, numbering, bullets and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import parse_xml
from lxml import etree

from exodossier.export.house import looks as house_looks
from exodossier.usecases.wording import say
from tests.export.company_shapes import COMPANIES, NS, saved
from tests.export.dressing import WIDE, dressed, style_named
from tests.export.word_files import (
    W,
    docx,
    faults,
    p,
    render,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("shape", COMPANIES)
def test_every_shape_of_company_file_gives_a_sound_document(shape: str, tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES[shape](), tmp_path)
    assert not faults(made)
    assert "1F4E5F" not in made["word/styles.xml"].decode()
    assert (
        not {name for name in made if "header" in name}
        - {
            name
            for name in made
            if name.encode().removeprefix(b"word/") in made["word/_rels/document.xml.rels"]
        }
        - {name for name in made if "_rels/" in name}
    )


def test_headings_the_company_never_used_go_on_in_its_numbering(tmp_path: Path) -> None:
    made, found = dressed(COMPANIES["theme"](), tmp_path)
    known, added = style_named(made, "heading 3"), style_named(made, "heading 4")
    number = re.search(r'w:numId w:val="(\d+)"', known)
    assert number
    assert f'<w:ilvl w:val="3"/><w:numId w:val="{number[1]}"/>' in added
    assert '<w:basedOn w:val="Heading3"/>' in added
    assert "w:color" not in added
    numbering = made["word/numbering.xml"].decode()
    tied = re.findall(r'<w:pStyle w:val="(Heading\d)"/>', numbering)
    assert sorted(tied) == sorted(set(tied))
    assert not [one for one in found if "heading 4" in str(one.data)]


def test_headings_that_print_their_own_number_get_no_second_one(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["theme"](), tmp_path)
    for name in ("Standard Heading 1", "Item Heading", "Heading Unnumbered", "Module Heading 2"):
        assert '<w:numId w:val="0"/>' in style_named(made, name)


def test_habits_of_running_text_do_not_reach_cells_and_contents(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["theme"](), tmp_path)
    for name in ("Table Text", "toc 1", "Cover Note"):
        assert re.search(r'<w:ind [^>]*w:firstLine="0"', style_named(made, name))
        assert '<w:jc w:val="left"/>' in style_named(made, name)
    assert '<w:jc w:val="right"/>' in style_named(made, "Table Number")
    assert 'w:hanging="340"' in style_named(made, "Evidence Reference")
    assert "w:firstLine" not in style_named(made, "Evidence Reference")


def test_our_headings_have_the_fonts_and_colour_of_the_company_s(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["theme"](), tmp_path)
    for name in ("Front Heading", "Part Heading"):
        assert 'w:asciiTheme="majorHAnsi"' in style_named(made, name)
        assert '<w:color w:val="7A1F5C"/>' in style_named(made, name)
    assert "w:rFonts" not in style_named(made, "Table Text")
    assert f'w:fill="{house_looks.tint("7A1F5C")}"' in style_named(made, "ExoDossier Table")


def test_white_headings_of_columns_stand_on_a_dark_ground(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["boxed"](), tmp_path)
    fill = re.search(r'w:fill="([0-9A-F]{6})"', style_named(made, "ExoDossier Table"))
    assert fill
    assert house_looks.contrast(fill[1], "FFFFFF") >= 4.5


@pytest.mark.parametrize("colour", ["FFC000", "FFFFFF", "000000", "7A1F5C", "92D050"])
def test_the_colour_of_the_company_is_readable_on_its_own_tint(colour: str) -> None:
    ink = house_looks.readable(colour)
    assert house_looks.contrast(ink, house_looks.tint(colour)) >= 4.5
    assert ink == colour or house_looks.contrast(colour, house_looks.tint(colour)) < 4.5


def _table_company() -> bytes:
    """A company whose tables have a dark first row with white words."""
    made = Document()
    made.styles.element.append(
        parse_xml(
            f'<w:style {NS} w:type="table" w:customStyle="1" w:styleId="AcmeTable">'
            '<w:name w:val="ACME Table"/>'
            '<w:basedOn w:val="TableNormal"/><w:tblStylePr w:type="firstRow"><w:rPr><w:color '
            'w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="102030"/></w:tcPr>'
            "</w:tblStylePr></w:style>"
        )
    )
    return saved(made)


def test_tables_take_the_table_style_of_the_company(tmp_path: Path) -> None:
    made, found = dressed(_table_company(), tmp_path)
    style = style_named(made, "ExoDossier Table")
    assert '<w:basedOn w:val="AcmeTable"/>' in style
    assert 'w:fill="102030"' in style
    assert house_looks.tint("365F91") not in style
    assert "w:color" not in style_named(made, "Table Heading")
    mapped = [one for one in found if one.code == "style.mapped"]
    assert "ExoDossier Table (ACME Table)" in say(mapped[0]).what


def _list_context() -> dict[str, object]:
    items = [{"level": level, "runs": [{"text": "one"}]} for level in (0, 1)]
    block = {"type": "list", "ordered": False, "items": items}
    return {"register_tables": [{**WIDE, "blocks": [block]}]}


def test_lists_have_the_bullets_of_the_company(tmp_path: Path) -> None:
    made = Document()
    numbers = made.part.numbering_part.element
    levels = {
        "List Bullet": ("►", '<w:ind w:left="900" w:hanging="300"/>'),
        "List Bullet 2": ("◆", '<w:ind w:left="1300" w:hanging="300"/>'),
    }
    for number, (name, (sign, indent)) in enumerate(levels.items(), 90):
        level = (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
        )
        numbers.insert(
            0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="{number}">{level}</w:abstractNum>')
        )
        numbers.append(
            parse_xml(f'<w:num {NS} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        made.styles[name].element.pPr.numPr.numId.set(f"{{{W}}}val", str(number))
    made.save(str(tmp_path / "house.docx"))
    loop = "{%p for table in register_tables %}", "{{p table.blocks }}", "{%p endfor %}"
    template = docx("".join(map(p, loop)))
    parts = render(template, _list_context(), tmp_path, style=tmp_path / "house.docx")
    number = re.search(r'<w:numId w:val="(\d+)"/>', parts["word/document.xml"].decode())
    assert number
    root = etree.fromstring(parts["word/numbering.xml"])
    spaces = {"w": W}
    chosen = root.xpath(f"w:num[@w:numId='{number[1]}']/w:abstractNumId/@w:val", namespaces=spaces)[0]
    shown = root.xpath(f"w:abstractNum[@w:abstractNumId='{chosen}']/w:lvl", namespaces=spaces)
    assert [one.xpath("string(w:lvlText/@w:val)", namespaces=spaces) for one in shown] == ["►", "◆"]
    assert [one.xpath("string(@w:ilvl)", namespaces=spaces) for one in shown] == ["0", "1"]
    assert [one.xpath("string(w:pPr/w:ind/@w:left)", namespaces=spaces) for one in shown] == ["900", "1300"]


def test_contents_stand_in_the_styles_of_a_file_in_another_language(tmp_path: Path) -> None:
    made = Document()
    made.styles.element.append(
        parse_xml(
            f'<w:style {NS} w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/><w:basedOn '
            'w:val="Normal"/><w:pPr><w:ind w:left="200"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
        )
    )
    parts, _ = dressed(saved(made), tmp_path)
    lines = re.findall(
        r'<w:pStyle w:val="Verzeichnis1"/><w:tabs>(.*?)</w:tabs>', parts["word/document.xml"].decode()
    )
    assert lines
    assert not faults(parts)


@pytest.mark.parametrize(("font", "size"), [("Verdana", "16"), ("Arial", "18")])
def test_tables_in_wide_letters_are_set_smaller(font: str, size: str, tmp_path: Path) -> None:
    company = Document()
    company.styles["Normal"].font.name = font
    made, _ = dressed(saved(company), tmp_path)
    assert f'<w:sz w:val="{size}"/>' in style_named(made, "Table Text")
    assert '<w:sz w:val="19"/>' in style_named(made, "Requirement")
