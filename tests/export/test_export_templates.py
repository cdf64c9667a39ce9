"""Tags in Word files: healed, rendered, named when they fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from exodossier.domain.errors import Unreadable
from exodossier.domain.findings import Severity
from exodossier.export.template.lint import lint
from tests.export.word_files import (
    SPACES,
    TYPES,
    body_of,
    cells,
    docx,
    faults,
    p,
    render,
    report_template,
    runs,
    table,
    texts,
)

DOCUMENT = {"document": {"number": "DOC-1"}, "checklists": []}


def test_a_tag_that_word_spread_over_runs_is_healed(tmp_path: Path) -> None:
    made = render(docx(runs("No. {", "{ docu", "ment.number }", "} end")), DOCUMENT, tmp_path)
    assert texts(made) == ["No. DOC-1 end"]


def test_curly_quotes_of_word_are_read_as_straight(tmp_path: Path) -> None:
    made = render(
        docx(p("{{ document[“number”] }}{% if document.number == ‘DOC-1’ %}!{% endif %}")), DOCUMENT, tmp_path
    )
    assert texts(made) == ["DOC-1!"]


def test_paragraph_row_cell_and_run_tags_replace_their_element(tmp_path: Path) -> None:
    context = {"evidence": [{"id": "a"}, {"id": "b"}]}
    body = (
        p("{%p for e in evidence %}") + p("{{ e.id }}") + p("{%p endfor %}")
        + table(cells(p("{%tr for e in evidence %}")), cells(p("{{ e.id }}")), cells(p("{%tr endfor %}")))
        + table(cells(p("{%tc for e in evidence %}"), p("{{ e.id }}"), p("{%tc endfor %}")))
        + p("{%r if evidence %}yes{%r endif %}")
    )  # fmt: skip
    made = render(docx(body), context, tmp_path)
    assert texts(made) == ["a", "b", "a", "b", "a", "b", "yes"]
    assert body_of(made).count("<w:tr>") == 3
    assert not faults(made)


def test_golden_xml_of_rich_text_is_native_word(tmp_path: Path) -> None:
    context = {"evidence": [{"title": [
        {"type": "paragraph", "runs": [{"text": "10"}, {"text": "9", "marks": ["sup", "bold"]}]},
    ]}]}  # fmt: skip
    host = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:i/></w:rPr>'
        "<w:t>{{p evidence[0].title }}</w:t></w:r></w:p>"
    )
    made = render(docx(host), context, tmp_path)
    assert body_of(made) == (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">10</w:t></w:r>'
        '<w:r><w:rPr><w:i/><w:vertAlign w:val="superscript"/><w:b/></w:rPr>'
        '<w:t xml:space="preserve">9</w:t></w:r></w:p>'
    )


def test_cell_tags_of_docxtpl_merge_and_colour(tmp_path: Path) -> None:
    context = {"evidence": [{"id": "a"}, {"id": "b"}]}
    body = table(
        cells(p("{%tr for e in evidence %}")),
        cells(p("{% vm %}{{ e.id }}"), p("{% cellbg 'FF0000' %}{% colspan 2 %}x")),
        cells(p("{%tr endfor %}")),
    )
    xml = body_of(render(docx(body), context, tmp_path))
    assert xml.count('<w:vMerge w:val="restart"/>') == 1
    assert xml.count('<w:vMerge w:val="continue"/>') == 1
    assert xml.count('w:fill="FF0000"') == xml.count('<w:gridSpan w:val="2"/>') == 2


def test_a_cell_whose_only_paragraph_falls_away_keeps_an_empty_one(tmp_path: Path) -> None:
    body = table(cells(p("{%p if evidence %}") + p("x") + p("{%p endif %}")))
    assert not faults(render(docx(body), {"evidence": []}, tmp_path))


def test_tags_work_in_headers_footers_and_footnotes(tmp_path: Path) -> None:
    kinds = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes"}
    parts: dict[str, str | bytes] = {}
    for name, root in kinds.items():
        inside = p("{{ document.number }}")
        if name == "footnotes":
            inside = f'<w:footnote w:id="1">{inside}</w:footnote>'
        parts[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{inside}</w:{root}>"
    relations = tuple((f"r{name}", name, f"{name}.xml") for name in kinds)
    made = render(docx(parts=parts, relations=relations), DOCUMENT, tmp_path)
    assert [texts(made, f"word/{name}.xml") for name in kinds] == [["DOC-1"]] * 3


@pytest.mark.parametrize(
    ("body", "code", "paragraph", "tag"),
    [
        (p("a") + p("b {{ document.numbr }}"), "template.variable", "2", "{{ document.numbr }}"),
        (p("{{ dokument.number }}"), "template.variable", "1", "{{ dokument.number }}"),
        (p("{% if document %}"), "template.unended", "1", "{% if document %}"),
        (p("{{ document.number"), "template.unclosed", "1", "{{ document.number"),
        (p("{{ document.number|upperr }}"), "template.filter", "1", "{{ document.number|upperr }}"),
        (p("x") + p("{%tr for a in evidence %}"), "template.misplaced", "2", "{%tr for a in evidence %}"),
    ],
)
def test_a_wrong_tag_is_named_with_its_paragraph_before_export(
    body: str, code: str, paragraph: str, tag: str
) -> None:
    found = [one for one in lint(docx(body), "t") if one.severity == Severity.ERROR]
    assert [(one.code, one.data["paragraph"], one.data["tag"]) for one in found][:1] == [
        (code, paragraph, tag)
    ]


def test_an_unknown_name_comes_with_the_nearest_known_one() -> None:
    found = lint(docx(p("{{ document.numbr }}")), "t")
    assert found[0].data["near"] == "; nearest: number"


def test_names_are_followed_through_loops() -> None:
    body = p("{%p for c in checklists %}") + p("{{ c.sections[0].entries[0].labl }}") + p("{%p endfor %}")
    assert [one.data["name"] for one in lint(docx(body), "t")] == ["labl"]


def test_a_variable_that_is_missing_at_run_time_is_never_silently_empty(tmp_path: Path) -> None:
    template = docx(p("a") + p("{{ registers.nothing_like_it|length }}"))
    with pytest.raises(Unreadable) as caught:
        render(template, {"registers": {}}, tmp_path)
    finding = caught.value.findings[0]
    assert (finding.code, finding.data["paragraph"], finding.data["name"]) == (
        "template.variable",
        "2",
        "nothing_like_it",
    )
    assert not (tmp_path / "o.docx").exists()


def test_text_beside_a_paragraph_tag_is_reported() -> None:
    body = p("lost {%p if evidence %}") + p("x") + p("{%p endif %}")
    assert [one.code for one in lint(docx(body), "t")] == ["template.beside"]


def test_tags_where_nothing_is_rendered_are_reported() -> None:
    core = f"<a {SPACES}>{{{{ document.number }}}}</a>"
    template = docx(parts={"word/theme1.xml": core}, relations=(("rT", "theme", "theme1.xml"),))
    assert [one.code for one in lint(template, "t")] == ["template.unrendered"]


def test_missing_styles_are_named_where_rich_text_needs_them() -> None:
    found = lint(docx(p("{{p entry.a.blocks }}")), "t")
    (told,) = [one for one in found if one.code == "template.style_missing"]
    assert {"“caption”", "“list bullet”"} <= set(told.data["names"].split(", "))


def test_the_shipped_template_has_no_fault() -> None:
    assert lint(report_template(), "misev-report") == ()


def test_macro_enabled_files_become_ordinary_documents(tmp_path: Path) -> None:
    template = docx(p("x"), main_type="wordprocessingml.template.main+xml")
    made = render(template, {}, tmp_path)
    assert f'PartName="/word/document.xml" ContentType="{TYPES}wordprocessingml.document.main+xml"' in (
        made["[Content_Types].xml"].decode()
    )
