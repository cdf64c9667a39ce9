"""What helps to write a template: explain, lint, coverage, outline; files as office programs save them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from exodossier.domain.errors import Refused, Unreadable
from exodossier.domain.findings import Severity
from exodossier.domain.template import TemplateInfo, TemplateRange
from exodossier.export import contract
from exodossier.export.context import building as context
from exodossier.export.renderer import Renderer
from exodossier.export.shapes import ListOf, MapOf, Record
from exodossier.export.template import explaining
from exodossier.export.template.files import TemplateFiles
from exodossier.export.template.known import Known
from exodossier.export.template.lint import lint
from exodossier.library import templates
from exodossier.usecases import wording
from exodossier.usecases.ticket import Ticket
from tests.export.word_files import SPACES, W, docx, info, p, render, runs, situation, table, texts

SAVED = Path(__file__).parent / "saved_by_libreoffice.docx"
ALL = "{%p for c in checklists %}", "{%p for s in c.sections %}", "{%p for e in s.entries %}"
END = p("{%p endfor %}") * 3
STYLES = "template.style_missing"


def every_entry(*paragraphs: str) -> str:
    return "".join(map(p, ALL)) + "".join(map(p, paragraphs)) + END


def renderer(body: str, **said: object) -> Renderer:
    return Renderer(lambda _name: TemplateFiles(info(**said), docx(body)))


def covered(body: str, **said: object):
    return renderer(body, **said).foresee(situation(), "t", {}, Ticket()).coverage


# -- explain


def loops(row, rows) -> list[str]:
    """The loops that the names of an example need, outermost first."""
    name = row.path.partition(".")[0]
    if name in contract.CONTEXT.keys_ or row.kind == "filter":
        return []
    around = next(one for one in rows if one.tag.startswith(f"{{%p for {name} in"))
    return [*loops(around, rows), around.tag.partition(" … ")[0]]


def whole(row, rows) -> list[str]:
    """The paragraphs of an example that can stand alone."""
    around, body = loops(row, rows), row.tag.split(" … ")
    endless = row.kind == "filter" and row.tag.startswith("{%p for")
    return [*around, *body, *["{%p endfor %}"] * (len(around) + endless)]


def test_every_example_of_explain_is_a_tag_that_works() -> None:
    rows = [one for one in explaining.explain() if one.kind != "way"]
    body = "".join(p(tag) for row in rows for tag in whole(row, rows))
    assert {one.code for one in lint(docx(body), "t")} <= {STYLES}


def names_of(shape: object, told: set[str]) -> set[str]:
    found: set[str] = set()
    while isinstance(shape, (ListOf, MapOf)):
        shape = shape.of
    if isinstance(shape, Record) and shape is not contract.RUN and (shape.name or id(shape)) not in told:
        told.add(shape.name or id(shape))
        for name, part in shape.keys_.items():
            found |= {name} | names_of(part, told)
    return found


def test_explain_tells_every_name_of_the_contract_in_words() -> None:
    rows = explaining.explain()
    assert {one.path.rpartition(".")[2] for one in rows} >= names_of(contract.CONTEXT, set())
    assert all(one.says.endswith((".", "…")) and one.tag for one in rows)
    assert all(wording.template_kind(one.kind) for one in rows)
    bare = {one.path.rpartition(".")[2]: one.says for one in rows if " " not in one.says.rstrip(".")}
    assert set(bare) <= {"title", "number", "name", "version", "date"}, "say in the contract what it is"


def test_what_explain_says_is_translated() -> None:
    wording.set_translator(lambda text: f"[{text}]")
    try:
        rows = explaining.explain()
        assert [one.path for one in rows if not (one.says[0] == "[" and one.says[-1] == "]")] == []
        assert wording.part_name("answer") == "[Answer]"
        assert wording.template_kind("flag") == "[yes or no]"
    finally:
        wording.set_translator(lambda text: text)


# -- lint

SPLIT = runs("{{ docu", "ment.num", "bre }}")


def in_part(kind: str, element: str, inside: str) -> bytes:
    part = f"<w:{element} {SPACES}>{inside}</w:{element}>"
    return docx(p("x"), parts={f"word/{kind}1.xml": part}, relations=(("rX", kind, f"{kind}1.xml"),))


PLACES = {
    "body": docx(p("x") + SPLIT),
    "header 1": in_part("header", "hdr", p("x") + SPLIT),
    "footer 1": in_part("footer", "ftr", p("x") + SPLIT),
    "footnotes 1": in_part("footnotes", "footnotes", f'<w:footnote w:id="2">{p("x") + SPLIT}</w:footnote>'),
    "endnotes 1": in_part("endnotes", "endnotes", f'<w:endnote w:id="2">{p("x") + SPLIT}</w:endnote>'),
    "comments 1": in_part("comments", "comments", f'<w:comment w:id="0">{p("x") + SPLIT}</w:comment>'),
}


@pytest.mark.parametrize("part", PLACES)
def test_a_wrong_name_split_over_runs_is_found_in_every_part_with_the_nearest_one(part: str) -> None:
    (found,) = lint(PLACES[part], "t")
    assert (found.code, found.data["part"], found.data["paragraph"]) == ("template.variable", part, "2")
    assert "number" in wording.say(found).remedy


def test_tags_in_text_boxes_are_linted_in_both_forms_that_word_keeps() -> None:
    box = f"<w:txbxContent>{SPLIT}</w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}'
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [one.data["paragraph"] for one in lint(docx(body), "t")] == ["2", "3"]


PROPERTIES = {
    "core": ("metadata/core-properties", "<c xmlns='x'><title>{}</title></c>"),
    "app": ("extended-properties", "<c xmlns='x'><Company>{}</Company></c>"),
    "custom": (
        "custom-properties",
        "<c xmlns='x'><property name='Study'><lpwstr>{}</lpwstr></property></c>",
    ),
}


def with_property(kind: str, text: str) -> bytes:
    relation, part = PROPERTIES[kind]
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{base}officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{base}{relation}" Target="docProps/{kind}.xml"/></Relationships>'
    )
    return docx(p("x"), parts={f"docProps/{kind}.xml": part.format(text), "_rels/.rels": rels})


@pytest.mark.parametrize("kind", PROPERTIES)
def test_tags_in_document_properties_are_linted_and_filled(kind: str, tmp_path: Path) -> None:
    (found,) = lint(with_property(kind, "{{ document.nubmer }}"), "t")
    assert (found.code, found.data["part"]) == ("template.variable", f"docProps/{kind}.xml")
    (unclosed,) = lint(with_property(kind, "{{ document.number"), "t")
    assert unclosed.code == "template.unclosed"
    made = render(with_property(kind, "No. {{ head }} &amp; more"), {"head": "1 <2>\n&amp;"}, tmp_path)
    assert b">No. 1 &lt;2&gt; &amp;amp; &amp; more<" in made[f"docProps/{kind}.xml"]


BROKEN = {
    "template.unclosed": p("x") + p("{{ document.number"),
    "template.unended": p("x") + p("{% if draft %}"),
    "template.filter": p("x") + p("{{ document.number|uper }}"),
    "template.forbidden": p("x") + p("{{ document.number.__class__ }}"),
    "template.misplaced": p("x") + p("{%tr for one in evidence %}{%tr endfor %}"),
    "template.style_unknown": p("x") + p("y", "Gone"),
    "template.field": p("x") + "<w:p><w:r><w:instrText>INCLUDETEXT c:/a</w:instrText></w:r></w:p>",
}


@pytest.mark.parametrize("code", BROKEN)
def test_every_fault_is_said_with_part_paragraph_and_remedy(code: str) -> None:
    (found,) = lint(docx(BROKEN[code]), "t.docx")
    said = wording.say(found)
    assert found.code == code
    assert "body" in said.what
    assert "paragraph 2" in said.what
    assert said.remedy
    assert (found.place.path[0], found.place.line) == ("body", 2)


def test_what_leads_outside_and_what_is_embedded_is_named_where_it_stands() -> None:
    picture = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="rImg"/></v:shape></w:pict></w:r></w:p>'
    sheet = '<w:p><w:r><w:object><o:OLEObject r:id="rOle"/></w:object></w:r></w:p>'
    template = docx(
        p("x") + picture + sheet,
        parts={"word/embeddings/a.bin": b"\xd0\xcf", "word/vbaProject.bin": b"\xd0\xcf"},
        relations=(("rOle", "oleObject", "embeddings/a.bin"), ("rVba", "vbaProject", "vbaProject.bin")),
        external=(("rImg", "image", "https://example.org/logo.png"),),
    )
    said = {one.code: wording.say(one) for one in lint(template, "t")}
    assert set(said) == {"template.external", "template.embedded", "template.macro"}
    assert "body, paragraph 2 points outside the file (image: https://example.org/logo.png)" in (
        said["template.external"].what
    )
    assert "(body, paragraph 3)" in said["template.embedded"].what
    assert all(one.remedy for one in said.values())


def test_a_file_in_the_strict_form_is_refused_instead_of_printed_with_its_tags(tmp_path: Path) -> None:
    strict = SPACES.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    part = f"<w:document {strict}><w:body>{p('{{ a }}')}<w:sectPr/></w:body></w:document>"
    template = docx(parts={"word/document.xml": part})
    assert lint(template, "t")[0].code == "template.strict"
    with pytest.raises(Unreadable):
        render(template, {"a": "1"}, tmp_path)


def test_names_that_depend_on_the_dossier_are_linted_where_they_are_known() -> None:
    known = Known(
        frozenset({"x_line"}), frozenset({"source"}), {"lots": ("number",)}, frozenset({"guidance"})
    )
    asked = ("entry.x_lien.text", "trait.sauce.text", "registers.lotts", "options.guidence")
    loop = p("{%p for row in registers.lots %}") + p("{{ row.nmber }}") + p("{%p endfor %}")
    template = docx("".join(p(f"{{%p if {name} %}}") + p("{%p endif %}") for name in asked) + loop)
    found = lint(template, "t", known)
    assert [one.data["name"] for one in found] == ["x_lien", "sauce", "lotts", "guidence", "nmber"]
    assert [one.code for one in found] == ["template.item"] + ["template.variable"] * 4
    assert "x_line" in wording.say(found[0]).remedy
    assert lint(template, "t") == ()


# -- files as office programs save them


def levels(numbering: bytes) -> list[list[str]]:
    """The parts of each level of a numbering part, by name."""
    found = etree.fromstring(numbering).iter(f"{{{W}}}lvl")
    return [[etree.QName(node).localname for node in level] for level in found]


def in_order(parts: list[str]) -> bool:
    """As the schema orders them."""
    order = ("start", "numFmt", "lvlRestart", "pStyle", "suff", "lvlText", "lvlJc", "pPr", "rPr")
    places = [order.index(part) for part in parts]
    return places == sorted(places)


def test_a_template_saved_by_libreoffice_has_no_fault_and_is_filled_everywhere(tmp_path: Path) -> None:
    template = SAVED.read_bytes()
    assert lint(template, "t") == ()
    made = render(template, context.build(situation()).context, tmp_path)
    body = texts(made)
    assert {"Report of UC-MSC small EVs", "Box of Report <one>", "Sample standard", "1.1 Title free"} <= set(
        body
    )
    assert "TEM image" in body
    assert all(in_order(level) for level in levels(made["word/numbering.xml"]))
    told = {part: " ".join(texts(made, f"word/{part}.xml")) for part in ("header1", "footer1", "comments")}
    assert told["header1"] == "DOC-1 in the header"
    assert told["footer1"] == "0.2 in the footer"
    assert told["comments"] == "Comment on draft"
    assert "Footnote for Sample & Co" in " ".join(texts(made, "word/footnotes.xml"))
    assert b"<dc:title>Report DOC-1</dc:title>" in made["docProps/core.xml"]
    assert not any(b"{{" in data for data in made.values())


def test_a_paragraph_as_word_saves_it_after_editing_is_read(tmp_path: Path) -> None:
    pieces = (
        '<w:p w:rsidR="00A1"><w:pPr><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:pPr>'
        '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00B2"><w:t xml:space="preserve">No. {{ </w:t></w:r>'
        '<w:bookmarkStart w:id="0" w:name="_Go"/>'
        '<w:ins w:id="1" w:author="QA"><w:r><w:rPr><w:b/></w:rPr><w:t>docu</w:t></w:r></w:ins>'
        '<w:bookmarkEnd w:id="0"/><w:r><w:lastRenderedPageBreak/><w:t>ment</w:t></w:r><w:proofErr '
        'w:type="spellEnd"/><w:del w:id="2" w:author="QA"><w:r><w:delText>{{ old }}</w:delText></w:r></w:del>'
        "<w:sdt><w:sdtContent><w:r><w:t>.number|default(“none”) }}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert [one.code for one in lint(docx(pieces), "t")] == ["template.tracked"]
    assert texts(render(docx(pieces), {"document": {"number": "7"}}, tmp_path))[0] == "No. 7"


# -- coverage


def test_a_template_that_prints_every_entry_covers_the_dossier() -> None:
    parts = "{{ e.label }} {{ e.title }}", "{{ e.requirement }}", "{{p e.blocks }}"
    found = covered(every_entry(*parts))
    assert (found.items, found.missing) == (8, ())
    counts = {one.name: (one.filled, one.shown) for one in found.parts}
    assert counts["title"] == (8, 8)
    assert counts["requirement"] == (8, 8)
    assert counts["answer"][0] == counts["answer"][1] > 0
    assert counts["evidence"][0] > 0 == counts["evidence"][1]
    assert all("evidence" in one.parts for one in found.partly if "line" in one.key)


def test_items_that_never_appear_are_named_by_label_and_title() -> None:
    found = covered(p("{{ entry.x_line.title }}") + p("{{ entry.x_free.text|upper }}"))
    assert [(one.label, one.title, one.row_label) for one in found.missing] == [
        ("1.3", "Title view", ""),
        ("1.4", "Title seen", ""),
        ("1.5", "Title form", ""),
        ("1.6", "Title grid", ""),
        ("2.1", "Per step", "Spin"),
        ("2.1", "Per step", "TFF"),
    ]
    assert found.missing[-1].key == "sample:x-step[row-s2]"
    assert found.missing[0].standard == "Sample standard"
    assert len(found.mandatory_missing) == 6


def test_an_item_that_is_named_among_the_open_points_appears() -> None:
    empty = situation(responses={})
    listed = p("{%p for f in findings %}") + p("{{ f.label }}: {{ f.message }}") + p("{%p endfor %}")
    found = renderer(listed).foresee(empty, "t", {}, Ticket()).coverage
    assert found.missing == ()
    assert all("requirement" in one.parts for one in found.partly)


def test_what_a_template_asks_of_an_entry_stays_what_it_is() -> None:
    """The marks by which coverage finds texts again do not change what conditions see."""
    asked = (
        "{%p if e.status == 'answered' and e.obligation == 'mandatory' and e.id == 'x-line' %}",
        "{{ e.value }}",
        "{%p endif %}",
    )
    found = covered(every_entry(*asked))
    assert [one.key for one in found.partly] == ["sample:x-line"]
    assert len(found.missing) == 7


def test_entries_in_headers_and_tables_count() -> None:
    header = f"<w:hdr {SPACES}>{p('{{ entry.x_line.title }}')}</w:hdr>"
    made = docx(
        table(f"<w:tr><w:tc>{p('{{ entry.x_free.label }}')}</w:tc></w:tr>"),
        parts={"word/header1.xml": header},
        relations=(("rX", "header", "header1.xml"),),
    )
    by_whole = Renderer(lambda _name: TemplateFiles(info(), made))
    found = by_whole.foresee(situation(), "t", {}, Ticket()).coverage
    assert {one.key for one in found.partly} == {"sample:x-line", "sample:x-free"}


def test_a_template_answers_only_for_the_standards_it_is_made_for() -> None:
    told = situation()
    other = replace(told.checklists[0], ref=replace(told.checklists[0].ref, id="other"), title="Other")
    both = replace(told, checklists=(*told.checklists, other))
    only = (TemplateRange("sample", ">=1,<2"),)
    found = renderer(p("x"), checklists=only).foresee(both, "t", {}, Ticket()).coverage
    assert {one.checklist for one in found.missing} == {"sample"}
    assert found.beside == ("Other",)


# -- outline


def test_the_outline_has_headings_with_what_stands_under_them() -> None:
    saved = Renderer(lambda _name: TemplateFiles(info(), SAVED.read_bytes()))
    found = saved.foresee(situation(), "t", {}, Ticket()).headings
    assert [(one.level, one.text, one.items, one.tables) for one in found] == [
        (1, "Report of UC-MSC small EVs", 0, 0),
        (2, "Sample standard", 8, 1),
    ]


# -- versions


@pytest.mark.parametrize("versions", [">=1.1", "<1", ">=0.9,<1"])
def test_a_template_for_other_versions_of_a_checklist_is_refused_in_words(versions: str) -> None:
    template = renderer(p("x"), checklists=(TemplateRange("sample", versions),))
    with pytest.raises(Refused) as caught:
        template.foresee(situation(), "t", {}, Ticket())
    said = wording.explain(caught.value).line()
    assert "t@1.0.0 is not made for sample@1.0.0" in said
    assert versions in said


def test_a_description_is_written_as_it_is_read() -> None:
    told = TemplateInfo(
        id="own-report",
        version="1.2.0",
        title='Our "own": report # 1 – µ',
        description="Two\nlines",
        checklists=(TemplateRange("misev2018", ">=0.9,<2"),),
    )
    assert replace(templates.read(templates.write(told)), digest="") == replace(told, description="Two lines")


def test_a_template_that_another_reader_cannot_open_comes_with_a_warning() -> None:
    parts = {"word/header1.xml": f"<w:hdr {SPACES}>{p('x')}</w:hdr>"}
    sound = docx(p("{{ document.number }}"), parts=parts, relations=(("rH", "header", "header1.xml"),))
    assert "template.doubtful" not in {one.code for one in lint(sound, "t")}
    lost = docx(p("{{ document.number }}"), parts=parts, relations=(("rH", "header", "header9.xml"),))
    [doubt] = [one for one in lint(lost, "t") if one.code == "template.doubtful"]
    assert doubt.severity is Severity.WARNING
    assert "header9" in doubt.data["detail"]
