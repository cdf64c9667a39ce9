"""Templates may come from anywhere: nothing runs, nothing outside is read, nothing grows without bound."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import psutil
import pytest

from exodossier.domain.errors import LimitExceeded, Unreadable
from exodossier.domain.findings import Severity
from exodossier.export.rendering.supervision import WORKER, Limits
from exodossier.export.rendering.supervision import render as supervised
from exodossier.export.template.lint import lint
from exodossier.export.template.sandbox import Forbidden, TemplateEnvironment
from exodossier.export.word.drawings import Picture
from exodossier.usecases.ticket import Ticket
from tests.export.word_files import PIXEL, SPACES, TYPES, cells, docx, p, render, table, texts

ATTACKS = (
    "{{ ''.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ document|attr('__class__') }}",
    "{{ '{0.__class__}'.format(document) }}",
    "{{ document['__class__'] }}",
    "{{ loop.__init__ }}",
    "{{ self.__init__ }}",
    "{% include 'x' %}",
    "{{ document.update({'number': 'x'}) }}",
    "{{ document.clear() }}",
    "{{ checklists.append(1) }}",
    "{{ range(9) }}",
    "{{ lipsum() }}",
    "{{ namespace() }}",
    "{{ [document]|map(attribute='number.__class__')|list|length }}",
    "{{ 'a' * 10 }}",
    "{{ 2 ** 99999999 }}",
    "{{ '%99999999d' % 1 }}",
    "{{ 'x'|center(999999999) }}",
    "{{ _runs.__globals__ }}",
    "{{ document.number.upper() }}",
    "{{ document.number.join(checklists) }}",
    "{{ checklists.sort() }}",
    "{{ [1] * 1000000000 }}",
    "{{ 'x'|ljust(999999999) }}",
    "{{ 'x'|indent(999999999) }}",
    "{{ 'x'|replace('x', 'yy') }}",
    "{{ 'x'|format(1) }}",
    "{{ 'x'|wordwrap(1) }}",
    "{{ [1]|batch(999999999)|list }}",
    "{{ [1]|slice(999999999)|list }}",
    "{% for n in range(1000000000) %}x{% endfor %}",
    "{{ joiner() }}",
    "{{ dict(a=1) }}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{{ caller() }}",
    "{{ checklists|map(attribute='__class__')|list|string }}",
    "{{ [document]|groupby('__class__') }}",
    "{{ [document]|sort(attribute='__init__') }}",
    "{{ [document]|selectattr('__class__')|list|length }}",
    "{{ ['x']|map('format')|first }}",
    "{{ 'x'|tojson(indent=999999999) }}",
    "{{ ('%9999999d'|e) % 1 }}",
    "{{ '%s' % document }}",
    "{{ link.__globals__ }}",
    "{% macro a() %}{{ a.name }}{% endmacro %}{{ a() }}",
    "{% for a in [1] %}{{ loop.cycle.__func__ }}{% endfor %}",
    "{{ (1).bit_length() }}",
    "{{ true.real }}",
    "{% from 'x' import y %}",
    "{{ 'x'|regex_replace('(a+)+$', '') }}",
    "{{ url_for.__globals__ }}",
    "{% debug %}",
)
CONTEXT = {"document": {"number": "1"}, "checklists": []}


@pytest.mark.parametrize("attack", ATTACKS)
def test_code_in_a_template_is_refused_by_name_and_nothing_is_written(attack: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        render(docx(p("fine") + p(attack)), CONTEXT, tmp_path)
    finding = caught.value.findings[0]
    assert (finding.data["part"], finding.data["paragraph"]) == ("body", "2")
    assert not (tmp_path / "o.docx").exists()


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_sandbox_alone_stops_what_the_lint_would_miss(attack: str) -> None:
    from jinja2 import TemplateError

    environment = TemplateEnvironment({})
    with pytest.raises((TemplateError, TypeError)):
        environment.from_string(attack).render(CONTEXT)


REACHES = (
    "{{ ''.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ document|attr('__class__') }}",
    "{{ '{0.__class__}'.format(document) }}",
)
NOTES = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"}
PROPERTIES = {
    "docProps/core.xml": "metadata/core-properties",
    "docProps/app.xml": "extended-properties",
    "docProps/custom.xml": "custom-properties",
}
PLACES = ("body", "table", "text box", *NOTES, "picture", "link", *PROPERTIES)


def _standing(attack: str, place: str) -> bytes:
    """A template with the attack in one place."""
    text = p(attack)
    inside = f"<w:txbxContent>{text}</w:txbxContent>"
    quoted = attack.replace('"', "&quot;")
    bodies = {
        "body": text,
        "table": table(cells(text)),
        "text box": f"<w:p><w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
        "</w:p>",
        "picture": f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{quoted}"/></wp:inline>'
        "</w:drawing></w:r></w:p>",
        "link": f'<w:p><w:hyperlink w:anchor="{quoted}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>',
    }
    parts: dict[str, str | bytes] = {}
    relations: tuple[tuple[str, str, str], ...] = ()
    if place in NOTES:
        parts = {f"word/{place}1.xml": f"<w:{NOTES[place]} {SPACES}>{text}</w:{NOTES[place]}>"}
        relations = (("rX", place, f"{place}1.xml"),)
    if place in PROPERTIES:
        parts = {place: f'<c xmlns="x"><t>{attack}</t></c>', "_rels/.rels": _package_relations(place)}
    return docx(bodies.get(place, ""), parts=parts, relations=relations)


def _package_relations(place: str) -> str:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{kinds}{PROPERTIES[place]}" Target="{place}"/></Relationships>'
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("attack", REACHES)
def test_code_is_refused_wherever_it_stands(attack: str, place: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        render(_standing(attack, place), CONTEXT, tmp_path)
    finding = caught.value.findings[0]
    assert finding.severity == Severity.ERROR
    assert str(finding.data["part"]) in {f"{place} 1", place, place[9:-4], "body"}
    assert str(finding.data["part"]) != "body" or place in PLACES[:3] or place in {"picture", "link"}
    assert not (tmp_path / "o.docx").exists()


def test_a_picture_in_the_data_is_a_name_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PIXEL)
    picture = Picture("word/media/x.png", tmp_path / "secret.png", hashlib.sha256(PIXEL).hexdigest(), 1, 1)
    block = {"type": "figure", "picture": "id1", "alt": "A", "caption": []}
    context: dict[str, object] = {"entry": {"a": {"blocks": [block]}}}
    for reach in ("save('x')", "path", "open()", "__class__", "tpl"):
        with pytest.raises(Unreadable):
            render(docx(p(f"{{{{ entry.a.blocks[0].picture.{reach} }}}}")), context, tmp_path)
    made = render(docx(p("{{ entry.a.blocks[0].picture }}")), context, tmp_path, pictures={"id1": picture})
    assert texts(made) == ["id1"]
    assert not [name for name in made if "media" in name]


@pytest.mark.parametrize(
    "name", ["../../secret.png", "/etc/hostname", "file:///etc/hostname", "http://x/p.png"]
)
def test_a_picture_is_never_read_by_path(name: str, tmp_path: Path) -> None:
    block = {"type": "figure", "picture": name, "alt": "Not placed", "caption": []}
    made = render(docx(p("{{p entry.a.blocks }}")), {"entry": {"a": {"blocks": [block]}}}, tmp_path)
    assert texts(made) == ["Not placed"]
    assert not [one for one in made if "media" in one]


def test_a_template_cannot_reach_functions_meant_for_the_program() -> None:
    environment = TemplateEnvironment({"link": len})
    with pytest.raises(Forbidden):
        environment.from_string("{{ link.__self__ }}").render()


BOMBS = {
    "endless recursion": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "growing text": "{% set ns = ['xxxxxxxxxx'] %}"
    "{% for a in entry.a.rows %}{% for b in entry.a.rows %}{% for c in entry.a.rows %}"
    "{% for d in entry.a.rows %}{% for e in entry.a.rows %}{{ 'xxxxxxxxxxxxxxxx' }}" + "{% endfor %}" * 5,
    "doubling": "{% set a = 'xxxxxxxxxxxxxxxx' %}"
    + "{% set a = a ~ a ~ a ~ a ~ a ~ a ~ a ~ a %}" * 12
    + "{{ a }}",
    "loops in loops": "{% for a in entry.a.rows %}{% for b in entry.a.rows %}{% for c in entry.a.rows %}"
    "{% for d in entry.a.rows %}{% for e in entry.a.rows %}{% if a == 'x' %}x{% endif %}"
    + "{% endfor %}"
    * 5,
    "growing sum": "{% set a = 7 %}" + "{% set a = a * 900000007 %}" * 40 + "{{ a }}",
}
REFUSED_EARLIER = frozenset({"growing sum"})
"""A number that grows is refused at its size, before any limit is met."""


@pytest.mark.parametrize("bomb", BOMBS)
def test_endless_or_huge_rendering_is_stopped_in_time_and_the_program_goes_on(
    bomb: str, tmp_path: Path
) -> None:
    context = {"entry": {"a": {"rows": [str(n) for n in range(100)]}}}
    job = _job(docx(p(BOMBS[bomb])), context, tmp_path)
    before, others = psutil.Process().memory_info().rss, set(psutil.Process().children())
    with pytest.raises(Unreadable if bomb in REFUSED_EARLIER else LimitExceeded):
        supervised(job, tmp_path, Limits(seconds=3, megabytes=400), Ticket(), WORKER)
    assert psutil.Process().memory_info().rss - before < 100 * 2**20
    assert set(psutil.Process().children()) <= others


def _job(template: bytes, context: dict[str, object], folder: Path) -> dict[str, object]:
    (folder / "t.docx").write_bytes(template)
    (folder / "c.json").write_text(json.dumps(context))
    return {
        "template": "t", "docx": str(folder / "t.docx"), "context": str(folder / "c.json"), "style": None,
        "output": str(folder / "o.docx"), "draft": False, "core": {}, "custom": {}, "pictures": {},
    }  # fmt: skip


def test_the_given_data_is_the_same_after_rendering(tmp_path: Path) -> None:
    from jinja2 import TemplateError

    context = {"document": {"number": "1"}, "checklists": [1]}
    for attack in (
        "{% set document.number = 2 %}",
        "{% do checklists.append(2) %}",
        "{{ checklists.pop() }}",
    ):
        with pytest.raises(TemplateError):
            TemplateEnvironment({}).from_string(attack).render(context)
    assert context == {"document": {"number": "1"}, "checklists": [1]}


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_a_value_that_a_spreadsheet_would_compute_is_text_in_word(value: str, tmp_path: Path) -> None:
    made = render(docx(p("{{ document.number }}")), {"document": {"number": value}}, tmp_path)
    assert texts(made) == [value]
    assert b"instrText" not in made["word/document.xml"]
    assert b"fldSimple" not in made["word/document.xml"]


def test_outside_links_macros_and_objects_are_reported_and_not_carried(tmp_path: Path) -> None:
    remote = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic>'
        '<a:blip r:link="rOut"/></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    embedded = '<w:p><w:r><w:object><o:OLEObject r:id="rOle"/></w:object></w:r></w:p>'
    reads = '<w:p><w:r><w:instrText> INCLUDETEXT "C:\\secret.txt" </w:instrText></w:r></w:p>'
    parts = {
        "word/vbaProject.bin": b"macro",
        "word/embeddings/o.bin": b"ole",
        "word/settings.xml": f'<w:settings {SPACES}><w:attachedTemplate r:id="rT"/></w:settings>',
        "word/_rels/settings.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rT" Type="http://x/attachedTemplate" Target="http://evil/t.dotm" '
        'TargetMode="External"/></Relationships>',
    }
    template = docx(
        remote + embedded + reads + p("x"),
        parts=parts,
        relations=(
            ("rV", "vbaProject", "vbaProject.bin"),
            ("rOle", "oleObject", "embeddings/o.bin"),
            ("rS", "settings", "settings.xml"),
        ),
        external=(("rOut", "image", "http://evil/p.png"), ("rLink", "hyperlink", "https://example.org")),
        main_type="document.macroEnabled.main+xml",
    )
    codes = sorted(one.code for one in lint(template, "t"))
    assert codes == [
        "template.embedded",
        "template.external",
        "template.external",
        "template.field",
        "template.macro",
    ]
    made = render(template, {}, tmp_path)
    whole = b"".join(made.values())
    for trace in (b"evil", b"vba", b"INCLUDETEXT", b"OLEObject", b"macroEnabled", b"blip"):
        assert trace not in whole
    assert b"https://example.org" in whole
    assert TYPES.encode() in made["[Content_Types].xml"]


def test_a_remote_picture_in_a_header_is_not_carried(tmp_path: Path) -> None:
    picture = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:blip r:link="rO"/></wp:inline>'
    header = f"<w:hdr {SPACES}>{picture}</w:drawing></w:r></w:p></w:hdr>"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        'Id="rO" Type="http://x/image" Target="http://evil/p.png" TargetMode="External"/></Relationships>'
    )
    parts: dict[str, str | bytes] = {"word/header1.xml": header, "word/_rels/header1.xml.rels": rels}
    made = render(docx(p("x"), parts=parts, relations=(("rH", "header", "header1.xml"),)), {}, tmp_path)
    assert b"evil" not in b"".join(made.values())
