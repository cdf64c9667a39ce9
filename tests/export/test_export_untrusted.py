"""Templates may come from anywhere: nothing runs, nothing outside is read, nothing grows without bound."""

from __future__ import annotations

import io
import json
import os
import time
import zipfile
from pathlib import Path

import psutil
import pytest

from exodossier.domain.errors import LimitExceeded, Unreadable
from exodossier.export import package
from exodossier.export.lint import lint
from exodossier.export.sandbox import Forbidden, TemplateEnvironment
from exodossier.export.supervision import WORKER, Limits
from exodossier.export.supervision import render as supervised
from exodossier.usecases.ticket import Ticket
from tests.export.word_files import SPACES, TYPES, cells, docx, p, render, table

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


@pytest.mark.parametrize("place", ["table", "text box", "header", "footer", "footnotes"])
def test_code_is_refused_wherever_it_stands(place: str, tmp_path: Path) -> None:
    attack = p("{{ document.__class__ }}")
    inside = f"<w:txbxContent>{attack}</w:txbxContent>"
    box = f"<w:p><w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r></w:p>"
    bodies = {"table": table(cells(attack)), "text box": box}
    kinds = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes"}
    extra, relations = {}, ()
    if place in kinds:
        extra = {f"word/{place}1.xml": f"<w:{kinds[place]} {SPACES}>{attack}</w:{kinds[place]}>"}
        relations = (("rX", place, f"{place}1.xml"),)
    template = docx(bodies.get(place, ""), parts=extra, relations=relations)
    with pytest.raises(Unreadable) as caught:
        render(template, CONTEXT, tmp_path)
    assert caught.value.findings[0].code == "template.forbidden"
    assert caught.value.findings[0].data["part"] == (f"{place} 1" if place in kinds else "body")


def test_code_in_document_properties_is_refused(tmp_path: Path) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats'
        '.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )
    core = '<c xmlns="x">{{ document.__class__ }}</c>'
    template = docx(parts={"docProps/core.xml": core, "_rels/.rels": rels})
    with pytest.raises(Unreadable) as caught:
        render(template, CONTEXT, tmp_path)
    assert caught.value.findings[0].data["part"] == "docProps/core.xml"


def test_a_template_cannot_reach_functions_meant_for_the_program() -> None:
    environment = TemplateEnvironment({"link": len})
    with pytest.raises(Forbidden):
        environment.from_string("{{ link.__self__ }}").render()


BOMBS = {
    "endless recursion": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "growing text": "{% set ns = ['xxxxxxxxxx'] %}"
    "{% for a in entry.a.rows %}{% for b in entry.a.rows %}{% for c in entry.a.rows %}"
    "{% for d in entry.a.rows %}{% for e in entry.a.rows %}{{ a }}{{ b }}" + "{% endfor %}" * 5,
    "doubling": "{% set a = 'xxxxxxxxxxxxxxxx' %}"
    + "{% set a = a ~ a ~ a ~ a ~ a ~ a ~ a ~ a %}" * 12
    + "{{ a }}",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_endless_or_huge_rendering_is_stopped_in_time_and_the_program_goes_on(
    bomb: str, tmp_path: Path
) -> None:
    context = {"entry": {"a": {"rows": [str(n) for n in range(100)]}}}
    job = _job(docx(p(BOMBS[bomb])), context, tmp_path)
    before, others = psutil.Process().memory_info().rss, set(psutil.Process().children())
    started = time.monotonic()
    with pytest.raises(LimitExceeded):
        supervised(job, tmp_path, Limits(seconds=3, megabytes=400), Ticket(), WORKER)
    assert time.monotonic() - started < 6
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_refused(encoding: str) -> None:
    lol = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    template = docx(
        parts={"word/styles.xml": lol.replace('1.0"', f'1.0" encoding="{encoding}"').encode(encoding)}
    )
    with pytest.raises(Unreadable) as caught:
        package.read(template, "t")
    assert [(one.code, one.data["part"]) for one in caught.value.findings] == [
        ("template.entities", "word/styles.xml")
    ]


def _zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_small_file_that_unpacks_to_300_megabytes_is_refused_before_unpacking() -> None:
    bomb = _zipped({"word/document.xml": b" " * (300 * 2**20)})
    assert len(bomb) < 400_000
    before, started = psutil.Process().memory_info().rss, time.monotonic()
    with pytest.raises(Unreadable) as caught:
        package.read(bomb, "t")
    assert caught.value.findings[0].code == "template.too_large"
    assert time.monotonic() - started < 0.5
    assert psutil.Process().memory_info().rss - before < 20 * 2**20


def test_a_file_of_many_parts_is_refused_by_its_directory() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"p{number}", b"")
    started = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        package.read(stream.getvalue(), "t")
    assert caught.value.findings[0].code == "template.too_many_parts"
    assert time.monotonic() - started < 0.1


@pytest.mark.parametrize("name", ["../evil.xml", "/abs.xml", "a\\b.xml", "C:x.xml", "a//b.xml"])
def test_unsafe_part_names_are_refused(name: str) -> None:
    entry = zipfile.ZipInfo()
    entry.filename = name
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(entry, b"<a/>")
    with pytest.raises(Unreadable) as caught:
        package.read(stream.getvalue(), "t")
    assert caught.value.findings[0].code == "template.part_name"


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"\xd0\xcf\x11\xe0rest", os.urandom(2_000)])
def test_other_files_are_refused_in_words(data: bytes) -> None:
    assert next(one.code for one in lint(data, "t")) in {"template.not_word", "template.encrypted"}


def test_every_cut_of_a_file_is_refused_or_read() -> None:
    whole = docx(p("x"))
    for length in range(0, len(whole), 37):
        lint(whole[:length], "t")


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
