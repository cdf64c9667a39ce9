"""Company files as departments have them lend their look: page, fonts, colours, numbering, headers, logo."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import parse_xml
from lxml import etree

from exodossier.domain.errors import Unreadable
from exodossier.export import house_looks
from exodossier.export.rendering import Job, run
from exodossier.export.wordml import NAMESPACES
from exodossier.usecases.wording import explain, say
from tests.export.company_files import word_company
from tests.export.company_shapes import COMPANIES, NS, SVG, picture, saved, strict_company
from tests.export.word_files import (
    RELATION,
    W,
    docx,
    empty_context,
    faults,
    p,
    render,
    report_template,
    texts,
    unpacked,
)

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.findings import Finding

WIDE = {"id": "steps", "title": "Steps", "wide": True, "count": "1", "blocks": []}
Made = tuple[dict[str, bytes], tuple["Finding", ...]]


def _dressed(company: bytes, folder: Path, template: bytes | None = None, **context: object) -> Made:
    """A report in the look of a company file, and what was told about it."""
    (folder / "company.docx").write_bytes(company)
    (folder / "t.docx").write_bytes(template or report_template())
    document = {"number": "DOC-7", "version": "2", "status": "final"}
    told = empty_context() | {"register_tables": [WIDE]}
    told |= {"document": empty_context()["document"] | document} | context  # type: ignore[operator,dict-item]
    told["dossier"] = {**told["dossier"], "title": "Our dossier"}  # type: ignore[dict-item]
    (folder / "c.json").write_text(json.dumps(told))
    job = Job(
        template="t", docx=folder / "t.docx", context=folder / "c.json", output=folder / "o.docx",
        style=folder / "company.docx", draft=False,
    )  # fmt: skip
    found = run(job, lambda _step: None)
    return unpacked(folder / "o.docx"), found


def _style(made: dict[str, bytes], name: str) -> str:
    hits = re.findall(r"<w:style .*?</w:style>", made["word/styles.xml"].decode(), re.DOTALL)
    return next(one for one in hits if f'<w:name w:val="{name}"/>' in one)


def _sections(made: dict[str, bytes]) -> list[str]:
    return re.findall(r"<w:sectPr>.*?</w:sectPr>", made["word/document.xml"].decode(), re.DOTALL)


def _header(made: dict[str, bytes], section: str, type_: str = "default", kind: str = "header") -> str:
    id_ = re.search(rf'<w:{kind}Reference w:type="{type_}" r:id="([^"]+)"', section)
    relations = made["word/_rels/document.xml.rels"].decode()
    target = re.search(rf'Id="{id_[1]}"[^>]*Target="/?(?:word/)?([^"]+)"', relations) if id_ else None
    return f"word/{target[1].removeprefix('word/')}" if target else ""


def _turned(made: dict[str, bytes]) -> str:
    return next(one for one in _sections(made) if 'w:orient="landscape"' in one)


@pytest.mark.parametrize("shape", COMPANIES)
def test_every_shape_of_company_file_gives_a_sound_document(shape: str, tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES[shape](), tmp_path)
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


def test_a_header_made_for_upright_pages_reaches_across_a_turned_one(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["theme"](), tmp_path)
    upright, turned = (made[_header(made, one)].decode() for one in (_sections(made)[0], _turned(made)))
    assert texts(made, _header(made, _turned(made)))[0] == "ACME Therapeutics\tQuality\tConfidential"
    line = turned[: turned.index("</w:p>")]
    assert 'w:val="clear" w:pos="9360"' in line
    assert f'w:val="right" w:pos="{9360 + 16_838 - 11_906}"' in line
    assert 'w:val="clear"' not in upright[: upright.index("</w:p>")]


def test_our_data_stand_below_a_header_that_has_none(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["theme"](), tmp_path)
    for type_ in ("default", "even"):
        assert texts(made, _header(made, _sections(made)[0], type_))[-1] == "DOC-7 · Version 2\tOur dossier"
    footer = made[_header(made, _sections(made)[0], kind="footer")].decode()
    assert footer.count(" PAGE ") == 1
    assert "NUMPAGES" not in footer


def test_headings_the_company_never_used_go_on_in_its_numbering(tmp_path: Path) -> None:
    made, found = _dressed(COMPANIES["theme"](), tmp_path)
    known, added = _style(made, "heading 3"), _style(made, "heading 4")
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
    made, _ = _dressed(COMPANIES["theme"](), tmp_path)
    for name in ("Standard Heading 1", "Item Heading", "Heading Unnumbered", "Module Heading 2"):
        assert '<w:numId w:val="0"/>' in _style(made, name)


def test_habits_of_running_text_do_not_reach_cells_and_contents(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["theme"](), tmp_path)
    for name in ("Table Text", "toc 1", "Cover Note"):
        assert re.search(r'<w:ind [^>]*w:firstLine="0"', _style(made, name))
        assert '<w:jc w:val="left"/>' in _style(made, name)
    assert '<w:jc w:val="right"/>' in _style(made, "Table Number")
    assert 'w:hanging="340"' in _style(made, "Evidence Reference")
    assert "w:firstLine" not in _style(made, "Evidence Reference")


def test_our_headings_have_the_fonts_and_colour_of_the_company_s(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["theme"](), tmp_path)
    for name in ("Front Heading", "Part Heading"):
        assert 'w:asciiTheme="majorHAnsi"' in _style(made, name)
        assert '<w:color w:val="7A1F5C"/>' in _style(made, name)
    assert "w:rFonts" not in _style(made, "Table Text")
    assert f'w:fill="{house_looks.tint("7A1F5C")}"' in _style(made, "ExoDossier Table")


def test_line_numbers_tables_and_placed_logos_fit_both_kinds_of_pages(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["boxed"](), tmp_path)
    assert all("w:lnNumType" in one for one in _sections(made))
    upright, turned = (made[_header(made, one)].decode() for one in (_sections(made)[1], _turned(made)))
    widths = [sum(map(int, re.findall(r'w:gridCol w:w="(\d+)"', one))) for one in (upright, turned)]
    assert widths[1] == pytest.approx(widths[0] * (15_840 - 1_440) / (12_240 - 1_440), abs=3)
    places = [int(re.findall(r"posOffset>(\d+)<", one)[0]) for one in (upright, turned)]
    assert places[1] - places[0] == (15_840 - 12_240) * 635
    assert all("wps:txbx" in one and 'mc:Ignorable="w14 wp14"' in one for one in (upright, turned))


def test_a_header_that_names_the_chapter_names_ours(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["boxed"](), tmp_path)
    footer = made[_header(made, _sections(made)[0], kind="footer")].decode()
    code = re.search(r' STYLEREF "([^"]+)" ', footer)
    assert code
    used = re.findall(r'<w:pStyle w:val="([^"]+)"', made["word/document.xml"].decode())
    assert re.search(r'w:styleId="([^"]+)"', _style(made, code[1]))[1] in used  # type: ignore[index]
    assert "Chapter of the company" not in footer
    assert texts(made, _header(made, _sections(made)[0], kind="footer"))[0].startswith("Our dossier\t\tPage")


def test_a_header_that_names_a_chapter_we_do_not_have_names_the_dossier(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["boxed"](), tmp_path, docx(p("no heading")))
    footer = _header(made, _sections(made)[0], kind="footer")
    assert b"STYLEREF" not in made[footer]
    assert texts(made, footer)[0].startswith("Our dossier")


def test_white_headings_of_columns_stand_on_a_dark_ground(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["boxed"](), tmp_path)
    fill = re.search(r'w:fill="([0-9A-F]{6})"', _style(made, "ExoDossier Table"))
    assert fill
    assert house_looks.contrast(fill[1], "FFFFFF") >= 4.5


@pytest.mark.parametrize("colour", ["FFC000", "FFFFFF", "000000", "7A1F5C", "92D050"])
def test_the_colour_of_the_company_is_readable_on_its_own_tint(colour: str) -> None:
    ink = house_looks.readable(colour)
    assert house_looks.contrast(ink, house_looks.tint(colour)) >= 4.5
    assert ink == colour or house_looks.contrast(colour, house_looks.tint(colour)) < 4.5


def test_a_company_file_without_headers_leaves_ours_on_its_page(tmp_path: Path) -> None:
    made, found = _dressed(COMPANIES["bare"](), tmp_path)
    text = 11_906 - 2 * 1_701
    header = made[_header(made, _sections(made)[1])].decode()
    assert f'w:val="right" w:pos="{text}"' in header
    footer = made[_header(made, _sections(made)[1], kind="footer")].decode()
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    assert '<w:color w:val="000000"/>' in _style(made, "Part Heading")
    told = {one.code: str(one.data["names"]) for one in found}
    assert "caption" in told["style.missing"]
    assert "Module Heading 1" not in told["style.missing"]
    assert "heading 3" not in told["style.missing"]


def test_a_strict_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        _dressed(strict_company(), tmp_path)
    assert caught.value.findings[0].code == "style.strict"
    line = explain(caught.value).line()
    assert "company.docx" in line
    assert "Save it in Word" in line


def test_a_protected_template_lends_its_look_and_nothing_of_its_history(tmp_path: Path) -> None:
    made, found = _dressed(COMPANIES["template"](), tmp_path)
    header = _header(made, _sections(made)[0])
    xml = made[header].decode()
    assert not re.search(r"<w:(ins|del|dataBinding|bookmarkStart)\b", xml)
    assert texts(made, header)[0] == "ACME newOur dossierSite Basel"
    assert b"documentProtection" not in made["word/settings.xml"]
    assert not [name for name in made if "customXml" in name]
    footer = _header(made, _sections(made)[0], kind="footer")
    assert texts(made, footer)[0] == "DOC-7"
    assert b"DOCPROPERTY" not in made[footer]
    assert b" PAGE " in made[footer]
    assert [one.data["target"] for one in found if one.code == "template.external"] == [
        "https://example.org/logo.png"
    ]
    assert "example.org" not in "".join(data.decode("utf-8", "replace") for data in made.values())
    assert SVG in made.values()
    assert b'Extension="svg"' in made["[Content_Types].xml"]
    assert b'Extension="emf"' in made["[Content_Types].xml"]


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
    made, found = _dressed(_table_company(), tmp_path)
    style = _style(made, "ExoDossier Table")
    assert '<w:basedOn w:val="AcmeTable"/>' in style
    assert 'w:fill="102030"' in style
    assert house_looks.tint("365F91") not in style
    assert "w:color" not in _style(made, "Table Heading")
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
    parts, _ = _dressed(saved(made), tmp_path)
    lines = re.findall(
        r'<w:pStyle w:val="Verzeichnis1"/><w:tabs>(.*?)</w:tabs>', parts["word/document.xml"].decode()
    )
    assert lines
    assert not faults(parts)


def test_a_short_document_opens_with_the_logo_of_the_first_page(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["theme"](), tmp_path, docx(p("short")))
    (section,) = _sections(made)
    assert "<w:titlePg/>" in section
    assert b"a:blip" in made[_header(made, section, "first")]


def test_a_cover_has_the_company_s_header_where_no_first_page_differs(tmp_path: Path) -> None:
    made, _ = _dressed(COMPANIES["template"](), tmp_path)
    cover = _sections(made)[0]
    assert "w:titlePg" not in cover
    assert 'w:type="first"' not in cover
    assert b"a:blip" in made[_header(made, cover)]


def test_left_pages_without_a_footer_of_their_own_have_that_of_the_right_ones(tmp_path: Path) -> None:
    made, _ = _dressed(word_company(), tmp_path)
    section = _sections(made)[1]
    assert texts(made, _header(made, section, "even", "footer"))[0] == "ACME foot"
    assert b" PAGE " in made[_header(made, section, "even", "footer")]
    assert texts(made, _header(made, section, "even"))[0] == "ACME even"


@pytest.mark.parametrize(("font", "size"), [("Verdana", "16"), ("Arial", "18")])
def test_tables_in_wide_letters_are_set_smaller(font: str, size: str, tmp_path: Path) -> None:
    company = Document()
    company.styles["Normal"].font.name = font
    made, _ = _dressed(saved(company), tmp_path)
    assert f'<w:sz w:val="{size}"/>' in _style(made, "Table Text")
    assert '<w:sz w:val="19"/>' in _style(made, "Requirement")


def test_a_logo_that_is_linked_and_in_the_file_stays_without_the_link(tmp_path: Path) -> None:
    company = Document()
    header = company.sections[0].header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    link = header.part.relate_to("https://example.org/logo.png", f"{RELATION}image", is_external=True)
    blip = header.paragraphs[0]._p.find(f".//{{{NAMESPACES['a']}}}blip")
    blip.set(f"{{{NAMESPACES['r']}}}link", link)
    made, found = _dressed(saved(company), tmp_path)
    shown = made[_header(made, _sections(made)[0])]
    assert b"r:embed" in shown
    assert b"r:link" not in shown
    assert "template.external" in {one.code for one in found}
