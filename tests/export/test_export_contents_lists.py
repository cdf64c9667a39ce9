"""Lists of tables and figures: there with their title, or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exodossier.export.rendering.streaming import PIECE
from tests.export.word_files import SPACES, body_of, docx, p, render, texts

if TYPE_CHECKING:
    from pathlib import Path

STYLES = (
    f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:keepNext/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Front"><w:name w:val="Front"/>'
    "<w:pPr><w:keepNext/></w:pPr></w:style></w:styles>"
)
NUMBERING = (
    f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)


def contents(code: str) -> str:
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> TOC {code} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def made(body: str, folder: Path, context: dict | None = None) -> dict[str, bytes]:
    template = docx(
        body,
        parts={"word/styles.xml": STYLES, "word/numbering.xml": NUMBERING},
        relations=(("rS", "styles", "styles.xml"), ("rN", "numbering", "numbering.xml")),
    )
    return render(template, context or {}, folder)


def front(style: str) -> str:
    lists = p("Tables", style) + contents('\\c "Table"') + p("Figures", style) + contents('\\c "Figure"')
    return contents('\\o "1-1"') + lists + p("Result", "Heading1") + p('{{p caption("Figure", "Vesicles") }}')


def shown(parts: dict[str, bytes]) -> list[str]:
    return [" ".join(text.split()) for text in texts(parts) if text.strip()]


def test_a_list_of_nothing_is_left_out_with_its_title(tmp_path: Path) -> None:
    found = shown(made(front("Front"), tmp_path))
    assert "Tables" not in found
    assert "–" not in found
    assert found.count("Figures") == 1
    assert "Figure 1. Vesicles" in found


def test_a_title_that_is_a_numbered_heading_leaves_no_gap_in_numbers_and_contents(tmp_path: Path) -> None:
    parts = made(front("Heading1"), tmp_path)
    assert shown(parts)[:2] == ["1 Figures", "2 Result"]
    body = body_of(parts)
    referred = set(re.findall(r"PAGEREF (\S+)", body))
    assert referred
    assert referred <= set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', body))


def test_words_that_are_no_title_stay_before_an_empty_list(tmp_path: Path) -> None:
    assert shown(made(p("See these.") + contents('\\c "Table"'), tmp_path)) == ["See these.", "–"]


def test_title_and_list_stay_together_where_a_long_document_is_cut(tmp_path: Path) -> None:
    lines = p("{%p for one in abbreviations %}") + p("{{ one.short }}") + p("{%p endfor %}")
    body = p("{{ document.number }}") + p("Tables", "Heading1") + contents('\\c "Table"') + lines
    context = {"document": {"number": "x" * (PIECE - 3_000)}, "abbreviations": [{"short": "line"}] * 100}
    found = shown(made(body, tmp_path, context))
    assert "Tables" not in found
    assert found[1:] == ["line"] * 100


def test_a_list_below_long_lists_begins_a_page_with_its_title(tmp_path: Path) -> None:
    tables = "".join(p(f'{{{{p caption("Table", "Lots {number}") }}}}') for number in range(30))
    few = "".join(p(f'{{{{p caption("Table", "Lots {number}") }}}}') for number in range(3))
    for more, breaks in ((tables, 1), (few, 0)):
        body = body_of(made(front("Front") + more, tmp_path))
        assert body.count("<w:pageBreakBefore") == breaks
        if breaks:
            title = re.search("<w:p>(?:(?!</w:p>).)*pageBreakBefore(?:(?!</w:p>).)*</w:p>", body)
            assert title
            assert "Figures" in title[0]


def test_a_long_title_wraps_behind_its_number(tmp_path: Path) -> None:
    body = contents('\\o "1-1"') + p("Result " * 40, "Heading1")
    xml = made(body, tmp_path)["word/document.xml"].decode()
    (line,) = [one for one in xml.split("<w:p>") if "PAGEREF" in one]
    (tab,) = re.findall(r'<w:tab w:val="left" w:pos="(\d+)"', line)
    assert re.findall(r'<w:ind w:left="(\d+)" w:hanging="(\d+)"/>', line) == [(tab, tab)]
