"""Tags as Word and LibreOffice keep them after people have worked on a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exodossier.domain.findings import Severity
from exodossier.export.template.lint import lint
from tests.export.word_files import body_of, docx, p, render, texts

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT: dict[str, object] = {"document": {"number": "N-1"}, "draft": True, "evidence": [{"title": "E"}]}


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(*inside: str) -> str:
    return f'<w:ins w:id="1" w:author="a">{"".join(inside)}</w:ins>'


DELETED = '<w:del w:id="2" w:author="a"><w:r><w:delText>{{ gone }}</w:delText></w:r></w:del>'
MARK = '<w:bookmarkStart w:id="5" w:name="b"/>'
MARK_END = '<w:bookmarkEnd w:id="5"/>'
CONTROL = '<w:sdt><w:sdtPr><w:id w:val="9"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
SPELL = '<w:proofErr w:type="spellStart"/>'
NUMBER = "{{ document.number }}"

PARAGRAPHS = {
    "spell check and a bookmark": r("{{ docu")
    + SPELL
    + MARK
    + r("ment.num")
    + MARK_END
    + r("ber }")
    + r("}"),
    "half of the tag inserted": r("{{ document.") + inserted(r("number")) + DELETED + r(" }}"),
    "the tag inserted": inserted(r(NUMBER)),
    "one of two tags inserted": r("{% if draft %}") + inserted(r("N-1{% endif %}")),
    "the tag moved here": f'<w:moveTo w:id="3" w:author="a">{r(NUMBER)}</w:moveTo>',
    "another moved away": r(NUMBER) + f'<w:moveFrom w:id="4" w:author="a">{r("{{ gone }}")}</w:moveFrom>',
    "a smart tag": f'<w:smartTag w:element="x">{r("{{ document.")}</w:smartTag>' + r("number }}"),
    "a tab and a break": "<w:r><w:t>{{</w:t><w:tab/><w:t>document.number</w:t><w:br/><w:t>}}</w:t></w:r>",
    "a break after if": "<w:r><w:t>{% if</w:t><w:br/><w:t>draft %}N-1{% endif</w:t><w:tab/><w:t>%}</w:t>"
    "</w:r>",
    "a soft hyphen": "<w:r><w:t>{{ document.num</w:t><w:softHyphen/><w:t>ber }}</w:t></w:r>",
    "a content control": CONTROL.format(r(NUMBER)),
    "the result of a field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD a '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + r(NUMBER)
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "a simple field": f'<w:fldSimple w:instr=" DOCPROPERTY Title ">{r(NUMBER)}</w:fldSimple>',
    "page breaks of the last printing": "<w:r><w:lastRenderedPageBreak/><w:t>{{ document.</w:t></w:r>"
    "<w:r><w:lastRenderedPageBreak/><w:t>number }}</w:t></w:r>",
    "hard spaces": r("{{\xa0document.number\u202f}}"),
}


@pytest.mark.parametrize("idiom", PARAGRAPHS)
def test_a_tag_is_read_however_word_keeps_it(idiom: str, tmp_path: Path) -> None:
    template = docx(f"<w:p>{PARAGRAPHS[idiom]}</w:p>")
    assert not [one for one in lint(template, "t") if one.severity is Severity.ERROR]
    made = render(template, CONTEXT, tmp_path)
    assert texts(made) == ["N-1"]
    assert "gone" not in body_of(made)


def test_a_tab_or_a_break_beside_a_tag_stays(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>{{ document.number }}</w:t><w:br/><w:t>b</w:t></w:r></w:p>"
    assert texts(render(docx(body), CONTEXT, tmp_path)) == ["a\tN-1\nb"]


def test_a_tag_that_was_deleted_with_tracking_is_not_in_the_document(tmp_path: Path) -> None:
    made = render(docx(f"<w:p>{DELETED}{r('kept')}</w:p>"), CONTEXT, tmp_path)
    assert "gone" not in body_of(made)
    assert texts(made) == ["kept"]


def test_a_content_control_repeats_with_the_paragraphs_around_it(tmp_path: Path) -> None:
    loop, end = p("{%p for f in evidence %}"), p("{%p endfor %}")
    inside = CONTROL.format(loop + p("{{ f.title }}") + end)
    around = loop + CONTROL.format(p("{{ f.title }}")) + end
    assert texts(render(docx(inside + around), CONTEXT, tmp_path)) == ["E", "E"]


def test_tracked_changes_of_a_template_are_told_once_per_part_where_the_first_stands() -> None:
    body = p("x") + f"<w:p>{inserted(r('a'))}</w:p><w:p>{DELETED}</w:p>"
    assert [(one.code, one.place.line) for one in lint(docx(body), "t")] == [("template.tracked", 2)]


def test_a_section_that_libreoffice_ends_in_the_wrong_place_is_ended_in_the_right_one(tmp_path: Path) -> None:
    first = '<w:p><w:pPr><w:sectPr/><w:jc w:val="left"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    made = render(docx(first), CONTEXT, tmp_path)["word/document.xml"].decode()
    assert made.index("<w:jc") < made.index("<w:sectPr")
