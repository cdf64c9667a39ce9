"""Company files as departments have them lend pages, headers, footers and logo."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from docx import Document

from exodossier.domain.errors import Unreadable
from exodossier.export.word.wordml import NAMESPACES
from exodossier.usecases.wording import explain
from tests.export.company_files import word_company
from tests.export.company_shapes import COMPANIES, saved, strict_company
from tests.export.dressing import dressed, running_part, sections, style_named, turned_section
from tests.export.logos import SVG, picture
from tests.export.word_files import (
    RELATION,
    docx,
    p,
    texts,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_header_made_for_upright_pages_reaches_across_a_turned_one(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["theme"](), tmp_path)
    upright, turned = (
        made[running_part(made, one)].decode() for one in (sections(made)[0], turned_section(made))
    )
    assert (
        texts(made, running_part(made, turned_section(made)))[0] == "ACME Therapeutics\tQuality\tConfidential"
    )
    line = turned[: turned.index("</w:p>")]
    assert 'w:val="clear" w:pos="9360"' in line
    assert f'w:val="right" w:pos="{9360 + 16_838 - 11_906}"' in line
    assert 'w:val="clear"' not in upright[: upright.index("</w:p>")]


def test_our_data_stand_below_a_header_that_has_none(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["theme"](), tmp_path)
    for type_ in ("default", "even"):
        assert (
            texts(made, running_part(made, sections(made)[0], type_))[-1] == "DOC-7 · Version 2\tOur dossier"
        )
    footer = made[running_part(made, sections(made)[0], kind="footer")].decode()
    assert footer.count(" PAGE ") == 1
    assert "NUMPAGES" not in footer


def test_line_numbers_tables_and_placed_logos_fit_both_kinds_of_pages(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["boxed"](), tmp_path)
    assert all("w:lnNumType" in one for one in sections(made))
    upright, turned = (
        made[running_part(made, one)].decode() for one in (sections(made)[1], turned_section(made))
    )
    widths = [sum(map(int, re.findall(r'w:gridCol w:w="(\d+)"', one))) for one in (upright, turned)]
    assert widths[1] == pytest.approx(widths[0] * (15_840 - 1_440) / (12_240 - 1_440), abs=3)
    places = [int(re.findall(r"posOffset>(\d+)<", one)[0]) for one in (upright, turned)]
    assert places[1] - places[0] == (15_840 - 12_240) * 635
    assert all("wps:txbx" in one and 'mc:Ignorable="w14 wp14"' in one for one in (upright, turned))


def test_a_header_that_names_the_chapter_names_ours(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["boxed"](), tmp_path)
    footer = made[running_part(made, sections(made)[0], kind="footer")].decode()
    code = re.search(r' STYLEREF "([^"]+)" ', footer)
    assert code
    used = re.findall(r'<w:pStyle w:val="([^"]+)"', made["word/document.xml"].decode())
    assert re.search(r'w:styleId="([^"]+)"', style_named(made, code[1]))[1] in used  # type: ignore[index]
    assert "Chapter of the company" not in footer
    assert texts(made, running_part(made, sections(made)[0], kind="footer"))[0].startswith(
        "Our dossier\t\tPage"
    )


def test_a_header_that_names_a_chapter_we_do_not_have_names_the_dossier(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["boxed"](), tmp_path, docx(p("no heading")))
    footer = running_part(made, sections(made)[0], kind="footer")
    assert b"STYLEREF" not in made[footer]
    assert texts(made, footer)[0].startswith("Our dossier")


def test_a_company_file_without_headers_leaves_ours_on_its_page(tmp_path: Path) -> None:
    made, found = dressed(COMPANIES["bare"](), tmp_path)
    text = 11_906 - 2 * 1_701
    header = made[running_part(made, sections(made)[1])].decode()
    assert f'w:val="right" w:pos="{text}"' in header
    footer = made[running_part(made, sections(made)[1], kind="footer")].decode()
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    assert '<w:color w:val="000000"/>' in style_named(made, "Part Heading")
    told = {one.code: str(one.data["names"]) for one in found}
    assert "caption" in told["style.missing"]
    assert "Module Heading 1" not in told["style.missing"]
    assert "heading 3" not in told["style.missing"]


def test_a_strict_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        dressed(strict_company(), tmp_path)
    assert caught.value.findings[0].code == "style.strict"
    line = explain(caught.value).line()
    assert "company.docx" in line
    assert "Save it in Word" in line


def test_a_protected_template_lends_its_look_and_nothing_of_its_history(tmp_path: Path) -> None:
    made, found = dressed(COMPANIES["template"](), tmp_path)
    header = running_part(made, sections(made)[0])
    xml = made[header].decode()
    assert not re.search(r"<w:(ins|del|dataBinding|bookmarkStart)\b", xml)
    assert texts(made, header)[0] == "ACME newOur dossierSite Basel"
    assert b"documentProtection" not in made["word/settings.xml"]
    assert not [name for name in made if "customXml" in name]
    footer = running_part(made, sections(made)[0], kind="footer")
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


def test_a_short_document_opens_with_the_logo_of_the_first_page(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["theme"](), tmp_path, docx(p("short")))
    (section,) = sections(made)
    assert "<w:titlePg/>" in section
    assert b"a:blip" in made[running_part(made, section, "first")]


def test_a_cover_has_the_company_s_header_where_no_first_page_differs(tmp_path: Path) -> None:
    made, _ = dressed(COMPANIES["template"](), tmp_path)
    cover = sections(made)[0]
    assert "w:titlePg" not in cover
    assert 'w:type="first"' not in cover
    assert b"a:blip" in made[running_part(made, cover)]


def test_left_pages_without_a_footer_of_their_own_have_that_of_the_right_ones(tmp_path: Path) -> None:
    made, _ = dressed(word_company(), tmp_path)
    section = sections(made)[1]
    assert texts(made, running_part(made, section, "even", "footer"))[0] == "ACME foot"
    assert b" PAGE " in made[running_part(made, section, "even", "footer")]
    assert texts(made, running_part(made, section, "even"))[0] == "ACME even"


def test_a_logo_that_is_linked_and_in_the_file_stays_without_the_link(tmp_path: Path) -> None:
    company = Document()
    header = company.sections[0].header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    link = header.part.relate_to("https://example.org/logo.png", f"{RELATION}image", is_external=True)
    blip = header.paragraphs[0]._p.find(f".//{{{NAMESPACES['a']}}}blip")
    blip.set(f"{{{NAMESPACES['r']}}}link", link)
    made, found = dressed(saved(company), tmp_path)
    shown = made[running_part(made, sections(made)[0])]
    assert b"r:embed" in shown
    assert b"r:link" not in shown
    assert "template.external" in {one.code for one in found}
