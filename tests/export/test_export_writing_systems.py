"""Right-to-left and East-Asian text is marked as Word wants it; the document says its language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from exodossier.export.word.writing_systems import WritingSystems
from tests.export.word_files import SPACES, W, body_of, docx, p, render, runs, texts

PLAIN = docx(p("{{ document.number }}"))
STYLES = (
    f"<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{{}}</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    "</w:styles>"
)


def made_of(value: str, folder: Path, language: str = "en") -> str:
    return body_of(render(PLAIN, {"document": {"number": value}}, folder, core={"language": language}))


def test_a_right_to_left_paragraph_runs_from_the_right_and_says_its_language(tmp_path: Path) -> None:
    xml = made_of("حويصلات خارج الخلية", tmp_path)
    assert "<w:bidi/>" in xml
    assert "<w:rtl/>" in xml
    assert 'w:bidi="ar-SA"' in xml
    assert 'w:bidi="he-IL"' in made_of("שלפוחיות", tmp_path)
    assert 'w:bidi="fa-IR"' in made_of("وزیکول", tmp_path, "fa")


def test_a_word_of_another_script_does_not_turn_the_paragraph(tmp_path: Path) -> None:
    xml = made_of("Vesicles (حويصلات) of donors", tmp_path)
    assert "<w:bidi/>" not in xml
    marked = [run for run in re.findall(r"<w:r>.*?</w:r>", xml) if "<w:rtl/>" in run]
    assert len(marked) == 1
    assert "Vesicles" not in marked[0]


@pytest.mark.parametrize(
    ("text", "language", "tag", "font"),
    [
        ("細胞外小胞のマーカー", "en", "ja-JP", "Yu Gothic"),
        ("세포외 소포", "en", "ko-KR", "Malgun Gothic"),
        ("外泌体", "en", "zh-CN", "Microsoft YaHei"),
        ("外泌體", "zh-TW", "zh-TW", "Microsoft JhengHei"),
        ("細胞外小胞", "ja", "ja-JP", "Yu Gothic"),
    ],
)
def test_east_asian_runs_have_a_font_and_a_language(
    text: str, language: str, tag: str, font: str, tmp_path: Path
) -> None:
    xml = made_of(f"CD63 {text} 3.2 µm", tmp_path, language)
    run = next(one for one in re.findall(r"<w:r>.*?</w:r>", xml) if "eastAsia" in one)
    assert f'w:eastAsia="{tag}"' in run
    assert f'w:eastAsia="{font}"' in run
    assert 'w:hint="eastAsia"' in run
    assert "CD63" not in run


def test_korean_beside_japanese_is_korean(tmp_path: Path) -> None:
    xml = made_of("細胞外小胞のマーカー 세포외 소포", tmp_path)
    told = re.findall(r'w:eastAsia="(\w\w-\w\w)".*?<w:t[^>]*>([^<]*)', xml)
    assert [(tag, text.strip()) for tag, text in told] == [
        ("ja-JP", "細胞外小胞のマーカー"),
        ("ko-KR", "세포외 소포"),
    ]


def test_the_text_stays_letter_for_letter_and_keeps_its_look(tmp_path: Path) -> None:
    value = "a\tשלום\nb 中文 😀 c"
    template = docx(runs("{{ document.number }}"))
    made = render(template, {"document": {"number": value}}, tmp_path)
    assert texts(made) == [value]
    assert "<w:b/><w:bCs/>" in body_of(made)
    etree.fromstring(made["word/document.xml"])


def test_ordinary_text_is_left_as_it_was_written(tmp_path: Path) -> None:
    assert "<w:lang" not in made_of("5 °C – “µg” ≥ 3 × 10⁹ é", tmp_path)


def test_headers_are_marked_too(tmp_path: Path) -> None:
    part = {"word/header1.xml": f"<w:hdr {SPACES}>{p('{{ document.number }}')}</w:hdr>"}
    template = docx(p("x"), parts=part, relations=(("rH", "header", "header1.xml"),))
    made = render(template, {"document": {"number": "מסמך"}}, tmp_path)
    assert b"<w:bidi/>" in made["word/header1.xml"]


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NUMPAGES </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ],
)
def test_a_line_with_the_page_number_stays_as_its_tab_stops_lay_it_out(field: str, tmp_path: Path) -> None:
    line = p("{{ document.number }}").replace("</w:p>", f"<w:r><w:tab/><w:t>Page </w:t></w:r>{field}</w:p>")
    part = {"word/footer1.xml": f"<w:ftr {SPACES}>{line}</w:ftr>"}
    template = docx(p("x"), parts=part, relations=(("rF", "footer", "footer1.xml"),))
    made = render(template, {"document": {"number": "מסמך"}}, tmp_path)["word/footer1.xml"]
    assert b"<w:bidi/>" not in made
    assert b"<w:rtl/>" in made


@pytest.mark.parametrize(
    ("before", "language", "after"),
    [
        ("", "de", {"val": "de-DE"}),
        ('<w:lang w:val="en-GB"/>', "en", {"val": "en-GB"}),
        ('<w:lang w:val="en-GB" w:bidi="ar-SA"/>', "he", {"val": "en-GB", "bidi": "he-IL"}),
        ('<w:lang w:val="en-GB"/>', "ja", {"val": "en-GB", "eastAsia": "ja-JP"}),
    ],
)
def test_the_document_says_its_language(
    before: str, language: str, after: dict[str, str], tmp_path: Path
) -> None:
    template = docx(
        p("x"), parts={"word/styles.xml": STYLES.format(before)}, relations=(("rS", "styles", "styles.xml"),)
    )
    made = render(template, {}, tmp_path, core={"language": language})
    found = next(etree.fromstring(made["word/styles.xml"]).iter(f"{{{W}}}lang"))
    assert {etree.QName(name).localname: value for name, value in found.attrib.items()} == after
    assert f"<dc:language>{language}</dc:language>" in made["docProps/core.xml"].decode()


def test_a_theme_that_knows_fonts_is_not_overruled() -> None:
    root = f"<w:document {SPACES}>"
    xml = p("中文")
    assert "YaHei" in WritingSystems().marked(xml, root)
    assert "YaHei" not in WritingSystems(named_fonts=False).marked(xml, root)
