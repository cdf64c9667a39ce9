"""A company's Word file lends its look; nobody writes tags for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm, Pt, RGBColor

from exodossier.domain.errors import Unreadable
from exodossier.export.contract import CONTEXT
from tests.export.word_files import PIXEL, docx, faults, p, render, report_template, texts


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
    from tests.export.word_files import empty_context

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
    import re

    from tests.export.word_files import empty_context

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
