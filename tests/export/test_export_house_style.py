"""A company's Word file lends its look; nobody writes tags for it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm, Pt, RGBColor

from exodossier.domain.errors import Unreadable
from exodossier.export.contract import CONTEXT
from exodossier.usecases.wording import say
from tests.export.company_files import libreoffice_company, word_company
from tests.export.word_files import (
    PIXEL,
    SPACES,
    docx,
    empty_context,
    faults,
    p,
    render,
    report_template,
    texts,
)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """US Letter, own heading and normal style, a list, a header with a logo."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height, section.left_margin = Cm(21.59), Cm(27.94), Cm(3)
    made.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0x00, 0x11)
    made.styles["Normal"].font.name = "Georgia"
    made.styles["Normal"].font.size = Pt(11)
    section.header.paragraphs[0].text = "ACME Biologics"
    (tmp_path / "logo.png").write_bytes(PIXEL)
    section.header.paragraphs[0].add_run().add_picture(str(tmp_path / "logo.png"), width=Cm(1))
    made.save(str(tmp_path / "company.docx"))
    return tmp_path / "company.docx"


def test_styles_headers_logo_and_page_come_from_the_company(company: Path, tmp_path: Path) -> None:
    context = empty_context()
    assert set(context) == set(CONTEXT.keys_)
    made = render(report_template(), context, tmp_path, style=company)
    styles = made["word/styles.xml"].decode()
    assert "AA0011" in styles
    assert "Georgia" in styles
    assert styles.count('w:name w:val="heading 1"') + styles.count('w:name w:val="Heading 1"') == 1
    assert 'w:name w:val="Requirement"' in styles
    document = made["word/document.xml"].decode()
    assert 'w:w="12240"' in document
    assert 'w:left="1701"' in document
    headers = [name for name in made if "house-header" in name and name.endswith(".xml")]
    assert "ACME Biologics" in texts(made, headers[0])[0]
    assert any(data == PIXEL for data in made.values())
    assert not faults(made)


def test_lists_of_both_files_keep_apart(company: Path, tmp_path: Path) -> None:
    made = render(report_template(), empty_context(), tmp_path, style=company)
    numbering = made["word/numbering.xml"].decode()
    ids = re.findall(r'<w:num w:numId="(\d+)"', numbering)
    abstracts = re.findall(r'<w:abstractNum [^>]*w:abstractNumId="(\d+)"', numbering)
    assert len(ids) == len(set(ids))
    assert len(abstracts) == len(set(abstracts))


def test_tags_in_the_company_header_are_rendered(tmp_path: Path) -> None:
    made = Document()
    made.sections[0].header.paragraphs[0].text = "No. {{ document.number }}"
    made.save(str(tmp_path / "house.docx"))
    parts = render(docx(p("x")), {"document": {"number": "7"}}, tmp_path, style=tmp_path / "house.docx")
    assert any(
        "No. 7" in texts(parts, name) for name in parts if "house-header" in name and name.endswith(".xml")
    )


def test_a_company_file_that_is_no_word_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"nonsense")
    with pytest.raises(Unreadable) as caught:
        render(docx(p("x")), {}, tmp_path, style=tmp_path / "bad.docx")
    assert caught.value.file == "bad.docx"


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    (tmp_path / "acme.docx").write_bytes(word_company())
    return tmp_path / "acme.docx"


def _report(style: Path, folder: Path) -> tuple[dict[str, bytes], list[str]]:
    made = render(report_template(), empty_context() | {"draft": True}, folder, style=style, draft=True)
    document = made["word/document.xml"].decode()
    return made, re.findall(r"<w:sectPr>.*?</w:sectPr>", document)


def test_a_file_shaped_by_word_lends_styles_theme_and_numbered_headings(
    word_file: Path, tmp_path: Path
) -> None:
    made, _ = _report(word_file, tmp_path)
    styles = made["word/styles.xml"].decode()
    assert 'w:asciiTheme="minorHAnsi"' in styles
    assert "Candara" in made["word/theme/theme1.xml"].decode()
    assert '<w:basedOn w:val="berschrift1"/>' in styles
    assert styles.count('w:type="character" w:customStyle="1" w:styleId="LabelExo"') == 1
    assert styles.count('w:default="1"') == 4
    numbering = made["word/numbering.xml"].decode()
    assert numbering.index("w:numIdMacAtCleanup") > numbering.rindex("<w:num ")
    assert "1F4E5F" not in styles
    assert "AA0011" in styles
    assert not faults(made)


SET = (("rSettings", "settings", "settings.xml"),)
SETTINGS = f'<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/></w:settings>'


TURNED = ' w:orient="landscape"'


def _three_sections() -> str:
    """A cover, a page on its side, an upright page."""
    made = [
        f'<w:sectPr><w:pgSz w:w="{wide}" w:h="{high}"{TURNED if wide > high else ""}/>'
        '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="500" '
        f'w:gutter="0"/>{extra}</w:sectPr>'
        for wide, high, extra in (
            (11_906, 16_838, "<w:titlePg/>"),
            (16_838, 11_906, ""),
            (11_906, 16_838, ""),
        )
    ]
    breaks = "".join(f"<w:p><w:pPr>{one}</w:pPr></w:p>" for one in made[:2])
    return f"<w:document {SPACES}><w:body>{p('x')}{breaks}{p('y')}{made[2]}</w:body></w:document>"


def test_each_page_gets_the_header_of_its_kind(word_file: Path, tmp_path: Path) -> None:
    template = docx(
        parts={"word/document.xml": _three_sections(), "word/settings.xml": SETTINGS}, relations=SET
    )
    made = render(template, {"document": {"number": "7"}}, tmp_path, style=word_file, draft=True)
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", made["word/document.xml"].decode())
    targets = dict(
        re.findall(
            r'Id="([^"]+)"[^>]*?Target="/word/(house-[^"]+)"', made["word/_rels/document.xml.rels"].decode()
        )
    )

    def shown(section: str, kind: str) -> str:
        found = re.search(rf'<w:headerReference w:type="{kind}" r:id="([^"]+)"', section)
        return texts(made, f"word/{targets[found[1]]}")[0] if found and found[1] in targets else ""

    cover, wide, upright = sections
    assert shown(cover, "first") == "ACME cover"
    assert not shown(upright, "first")
    assert shown(upright, "default") == "ACME 7"
    assert shown(upright, "even") == "ACME even"
    assert shown(wide, "default") == "ACME wide"
    assert 'w:w="15840" w:h="12240"' in wide
    assert 'w:left="1000"' in wide
    assert 'w:left="1701"' in upright
    assert b"evenAndOddHeaders" in made["word/settings.xml"]
    assert sum(data == PIXEL for data in made.values()) == 1
    logos = [data for name, data in made.items() if "house-header" in name and b"wp:docPr" in data]
    assert all(b'descr="ACME logo"' in data for data in logos)
    assert len(logos) == 2


def test_what_the_company_file_lacks_is_named(word_file: Path, tmp_path: Path) -> None:
    from exodossier.export.rendering.job import Job, run

    (tmp_path / "t.docx").write_bytes(report_template())
    (tmp_path / "c.json").write_text(json.dumps(empty_context()))
    job = Job(
        template="t", docx=tmp_path / "t.docx", context=tmp_path / "c.json", output=tmp_path / "o.docx",
        style=word_file,
    )  # fmt: skip
    found = [one for one in run(job, lambda _step: None) if one.code == "style.missing"]
    assert len(found) == 1
    names = str(found[0].data["names"]).split(", ")
    assert {"Requirement", "Part Heading", "caption"} <= set(names)
    assert not {"heading 1", "Normal", "Normal Table"} & set(names)
    said = say(found[0])
    assert "acme.docx" in said.what
    assert "Part Heading" in said.what


@pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("libreoffice")), reason="needs LibreOffice")
def test_a_file_made_by_libreoffice_lends_its_look(tmp_path: Path) -> None:
    company = libreoffice_company(tmp_path)
    assert company is not None
    made, sections = _report(company, tmp_path)
    styles = made["word/styles.xml"].decode()
    assert "AA0011" in styles
    assert "Liberation Serif" in styles
    assert styles.count('w:default="1"') >= 3
    header = next(name for name in made if "house-header" in name and name.endswith(".xml"))
    assert texts(made, header)[0] == "ACME (Libre)"
    assert b'descr="Logo"' in made[header]
    assert any(name.startswith("word/media/house-") for name in made)
    assert all('w:w="12240"' in one or 'w:w="15840"' in one for one in sections)
    assert not faults(made)
    level = re.search(r'<w:lvl w:ilvl="0">.*?</w:lvl>', made["word/numbering.xml"].decode())
    assert level
    assert level[0].index("w:numFmt") < level[0].index("w:pStyle")
