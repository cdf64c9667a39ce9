"""Word files made to harm: fields, links, parts, zip and XML that a document may not have of its template."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import psutil
import pytest

from exodossier.domain.errors import Unreadable
from exodossier.domain.findings import Severity
from exodossier.export.template.lint import lint
from exodossier.export.word import package
from exodossier.usecases import wording
from tests.export.word_files import PIXEL, SPACES, body_of, docx, p, render, table, texts
from tests.yardstick import cost

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT: dict[str, object] = {
    "document": {"number": 'INCLUDETEXT "C:\\secret"'},
    "product": {"title": '"/><w:secret/>'},
    "evidence": [{"title": "a"}] * 3,
    "draft": True,
}


def field(*code: str, result: str = "kept") -> str:
    """A field whose code stands in several runs."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    codes = "".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in code)
    shown = f"<w:r><w:t>{result}</w:t></w:r>"
    return char.format("begin") + codes + char.format("separate") + shown + char.format("end")


NESTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    + field("QUOTE INCLUDETEXT", result="")
    + '<w:r><w:instrText> "secret"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>kept</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
HALF = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT</w:instrText></w:r>'
REST = (
    '<w:r><w:instrText>"secret"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>kept</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SHORT = '<w:p><w:fldSimple w:instr="{}"><w:r><w:t>kept</w:t></w:r></w:fldSimple></w:p>'
FIELDS = {
    "in small letters": f"<w:p>{field('includetext secret')}</w:p>",
    "over two runs": f"<w:p>{field('INCLUDE', 'PICTURE secret')}</w:p>",
    "over two paragraphs": f"<w:p>{HALF}</w:p><w:p>{REST}</w:p>",
    "of other programs": f"<w:p>{field(' DDEAUTO secret')}</w:p>",
    "of a macro": f"<w:p>{field('MACROBUTTON secret kept')}</w:p>",
    "of the printer": f"<w:p>{field('PRINT secret')}</w:p>",
    "named by the data": f"<w:p>{field('{{ document.number }} secret')}</w:p>",
    "named by half a tag": f"<w:p>{field('INC{{ “” }}LUDETEXT secret')}</w:p>",
    "named by another field": f"<w:p>{NESTED}</w:p>",
    "in short": SHORT.format("IncludeText secret"),
    "in short, named by the data": SHORT.format("{{ document.number }}"),
    "a link to a file": f"<w:p>{field('HYPERLINK &quot;file:///secret&quot;')}</w:p>",
    "a link to another computer": f"<w:p>{field('HYPERLINK &quot;//secret/x&quot;')}</w:p>",
}


@pytest.mark.parametrize("case", FIELDS)
def test_a_field_that_reads_or_runs_is_named_and_emptied(case: str, tmp_path: Path) -> None:
    found = lint(docx(FIELDS[case]), "t")
    assert [one.code for one in found] == ["template.field"]
    assert wording.say(found[0]).remedy
    made = render(docx(FIELDS[case]), CONTEXT, tmp_path)
    assert "secret" not in body_of(made)
    assert "kept" in "".join(texts(made))


def test_ordinary_fields_and_tags_behind_their_names_stay(tmp_path: Path) -> None:
    codes = ("PAGE", " REF _a \\h ", "SEQ Table", "HYPERLINK &quot;https://x.example&quot;", "REF {{ head }}")
    body = "".join(f"<w:p>{field(code)}</w:p>" for code in codes)
    assert lint(docx(body), "t") == ()
    made = body_of(render(docx(body), CONTEXT | {"head": "h1"}, tmp_path))
    assert all(code.replace("&quot;", '"').strip() in made for code in codes[:-1])
    assert "REF h1" in made


LINKS = ("file:///C:/secret", "\\\\secret\\share", "//secret/share", "javascript:secret()", "ms-msdt:/secret")
GOOD_LINKS = ("https://secret.example", "mailto:secret@x.example", "../m3/secret.pdf", "#secret")


def linked(target: str) -> bytes:
    link = '<w:p><w:hyperlink r:id="rL"><w:r><w:t>kept</w:t></w:r></w:hyperlink></w:p>'
    return docx(link, external=(("rL", "hyperlink", target),))


@pytest.mark.parametrize("target", LINKS)
def test_a_link_to_a_computer_or_a_program_is_named_and_its_text_stays(target: str, tmp_path: Path) -> None:
    assert [one.code for one in lint(linked(target), "t")] == ["template.external"]
    made = render(linked(target), CONTEXT, tmp_path)
    assert b"secret" not in b"".join(made.values())
    assert texts(made) == ["kept"]


@pytest.mark.parametrize("target", GOOD_LINKS)
def test_a_link_to_the_web_or_to_a_file_beside_stays(target: str, tmp_path: Path) -> None:
    assert lint(linked(target), "t") == ()
    assert b"secret" in b"".join(render(linked(target), CONTEXT, tmp_path).values())


TYPED = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    + "".join(
        f'<Default Extension="{one}" ContentType="application/{one}"/>'
        for one in ("xml", "rels", "bin", "png", "svg", "exe", "html")
    )
    + "</Types>"
)
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="x"/><a:graphic><a:graphicData><pic:pic>'
    '<pic:blipFill><a:blip r:embed="rP"><a:extLst><a:ext uri="x"><svg:svgBlip xmlns:svg="x" r:embed="rX"/>'
    "</a:ext></a:extLst></a:blip></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</w:r></w:p>"
)
RUNS = '<svg xmlns="http://www.w3.org/2000/svg"><script>secret()</script></svg>'
FETCHES = '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://secret/x"/></svg>'
STYLED = '<svg xmlns="http://www.w3.org/2000/svg"><style>@import "secret"</style></svg>'
CARRIED = {
    "a web page": ("aFChunk", "a.html", "<p>secret</p>", '<w:altChunk r:id="rX"/>'),
    "a control": (
        "control",
        "a.bin",
        "secret",
        '<w:p><w:r><w:object><w:control r:id="rX"/></w:object></w:r></w:p>',
    ),
    "a program": ("something", "a.exe", "secret", p("x")),
    "a program as a picture": ("image", "a.exe", "secret", p("x")),
    "a drawing that runs": ("image", "a.svg", RUNS, PICTURE),
    "a drawing that fetches": ("image", "a.svg", FETCHES, PICTURE),
    "a drawing that fetches its style": ("image", "a.svg", STYLED, PICTURE),
    "a pane of the web": ("webextensiontaskpanes", "a.xml", "<a>secret</a>", p("x")),
}
UNSAID = {
    "settings of a printer": ("printerSettings", "a.bin", "secret", p("x")),
    "data to be bound": ("customXml", "a.xml", "<a>secret {{ x }}</a>", p("x")),
    "building blocks": ("glossaryDocument", "a.xml", f"<w:glossaryDocument {SPACES}/>", p("x")),
}


def carrying(kind: str, name: str, data: str, body: str) -> bytes:
    parts: dict[str, str | bytes] = {f"word/{name}": data, "word/p.png": PIXEL, "[Content_Types].xml": TYPED}
    return docx(body, parts=parts, relations=(("rX", kind, name), ("rP", "image", "p.png")))


@pytest.mark.parametrize("case", CARRIED)
def test_what_runs_or_fetches_is_named_and_not_carried(case: str, tmp_path: Path) -> None:
    assert [one.code for one in lint(carrying(*CARRIED[case]), "t")] == ["template.embedded"]
    made = render(carrying(*CARRIED[case]), CONTEXT, tmp_path)
    assert b"secret" not in b"".join(made.values())
    assert CARRIED[case][3] is not PICTURE or "a:blip" in body_of(made)


@pytest.mark.parametrize("case", UNSAID)
def test_what_is_of_no_use_to_a_document_stays_behind(case: str, tmp_path: Path) -> None:
    assert lint(carrying(*UNSAID[case]), "t") == ()
    made = render(carrying(*UNSAID[case]), CONTEXT, tmp_path)
    assert f"word/{UNSAID[case][1]}" not in made


def test_addresses_beside_relations_bindings_and_mailings_are_taken_out(tmp_path: Path) -> None:
    drawing = '<w:p><w:r><w:pict><v:shape><v:imagedata src="http://secret/x" o:href="//secret/y"/></v:shape>'
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="secret"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    )
    body = drawing + "</w:pict></w:r></w:p>" + bound.format(p("{{ head }}"))
    mailing = '<w:mailMerge><w:connectString w:val="secret"/><w:query w:val="SELECT secret"/></w:mailMerge>'
    template = docx(
        body,
        parts={"word/settings.xml": f"<w:settings {SPACES}>{mailing}</w:settings>"},
        relations=(("rS", "settings", "settings.xml"),),
    )
    made = render(template, CONTEXT | {"head": "printed"}, tmp_path)
    assert b"secret" not in b"".join(made.values())
    assert "printed" in texts(made)


def test_a_relation_to_the_outside_that_does_not_say_so_is_named(tmp_path: Path) -> None:
    inside = '<w:p><w:r><w:drawing><wp:inline><a:blip r:embed="rP"/></wp:inline></w:drawing></w:r></w:p>'
    template = docx(inside + p("x"), relations=(("rP", "image", "http://secret/x.png"),))
    assert [one.code for one in lint(template, "t")] == ["template.external"]
    assert b"secret" not in b"".join(render(template, CONTEXT, tmp_path).values())


NAMES = (
    "{{r mark('x', product.title) }}",
    "{{r link('x', product.title) }}",
    "{{p caption(product.title, 'x') }}",
)


@pytest.mark.parametrize("tag", NAMES)
def test_names_of_bookmarks_and_captions_cannot_write_xml(tag: str, tmp_path: Path) -> None:
    assert "<w:secret" not in body_of(render(docx(p(tag)), CONTEXT, tmp_path))


TEXTS = (
    "{{ product.title|e|upper }}",
    "{{ (product.title|e)|reverse }}",
    "{{ (product.title|e)[:3] }}",
    "{{ product.title|e|truncate(4) }}",
    "{% set a %}{{ product.title }}{% endset %}{{ a|upper }}{{ a[2:] }}{{ a|first }}",
    "{% macro m() %}{{ product.title }}{% endmacro %}{{ m()|title }}",
)


@pytest.mark.parametrize("tag", TEXTS)
def test_text_that_is_escaped_already_stays_text_when_it_is_changed(tag: str, tmp_path: Path) -> None:
    made = render(docx(p(tag)), CONTEXT, tmp_path)
    assert "&" not in "".join(texts(made))
    assert "<w:secret" not in body_of(made).lower()


SWITCHES = (
    "{% autoescape false %}{{ product.title }}{% endautoescape %}",
    "{% filter upper %}{{ product.title }}{% endfilter %}",
)


@pytest.mark.parametrize("tag", SWITCHES)
def test_escaping_cannot_be_switched_off(tag: str, tmp_path: Path) -> None:
    from exodossier.export.template.sandbox import Forbidden, TemplateEnvironment

    with pytest.raises(Unreadable) as caught:
        render(docx(p(tag)), CONTEXT, tmp_path)
    assert [one.code for one in caught.value.findings] == ["template.forbidden"]
    with pytest.raises(Forbidden):
        TemplateEnvironment({}).from_string(tag)


DEEP = {
    "brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "sums": "{{ " + "1+" * 5_000 + "1 }}",
    "names": "{{ " + "a." * 20_000 + "b }}",
    "repetitions": "{% for a in evidence %}" * 25 + "{% endfor %}" * 25,
    "choices": "{% if draft %}" * 300 + "{% endif %}" * 300,
}


@pytest.mark.parametrize("case", DEEP)
def test_what_is_nested_too_deep_is_one_fault(case: str, tmp_path: Path) -> None:
    assert [one.code for one in lint(docx(p(DEEP[case])), "t")] == ["template.deep"]
    with pytest.raises(Unreadable):
        render(docx(p(DEEP[case])), CONTEXT, tmp_path)


def _rows(count: int) -> str:
    one = "<w:tr><w:tc>" + p("{%tr if draft %}") + "</w:tc></w:tr><w:tr><w:tc>" + p("{%tr endif %}")
    return table(*[one + "</w:tc></w:tr>"] * count)


COSTLY = {
    "a million paragraphs": "<w:p/>" * 1_000_000,
    "an element of a million attributes": "<w:p " + " ".join(f'a{n}=""' for n in range(500_000)) + "/>",
    "a thousand repeated rows": _rows(1_000),
    "ten thousand open quotes": "<w:p><w:r><w:t>" + '{{ "' * 10_000 + "</w:t></w:r></w:p>",
    "a thousand wrong tags": p("{{ a b }}") * 1_000,
}


@pytest.mark.parametrize("case", COSTLY)
def test_a_small_file_never_keeps_the_program_busy(case: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in _parts(docx(COSTLY[case])).items():
            made.writestr(name, data)
    before = psutil.Process().memory_info().rss
    assert cost(lambda: lint(stream.getvalue(), "t")) < 200, "the dearest costs 20"
    assert psutil.Process().memory_info().rss - before < 200 * 2**20


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return {name: made.read(name) for name in made.namelist()}


def test_private_signs_and_instructions_in_a_template_are_text_or_nothing(tmp_path: Path) -> None:
    body = "<?exo 0?><?exo Lx?>" + p("\uf0e07\uf0e1") + p("{{ head }}")
    assert texts(render(docx(body), CONTEXT | {"head": "h"}, tmp_path)) == ["\uf0e07\uf0e1", "h"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_fields_and_entities_are_found_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = (
        f"{head}<w:document {SPACES}><w:body><w:p>{field('INCLUDETEXT secret')}</w:p></w:body></w:document>"
    )
    made = docx(parts={"word/document.xml": text.encode(encoding)})
    assert [one.code for one in lint(made, "t")] == ["template.field"]
    assert b"secret" not in render(made, CONTEXT, tmp_path)["word/document.xml"]
    bomb = text.replace("<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1)
    (found,) = lint(docx(parts={"word/document.xml": bomb.encode(encoding)}), "t")
    assert found.code == "template.entities"


def _twice() -> bytes:
    stream = io.BytesIO(docx(p("x")))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stream, "a") as made:
        made.writestr("word/document.xml", "<a/>")
    return stream.getvalue()


def _broken_stream() -> bytes:
    """The deflated bytes of a part are none."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"abc" * 100)
    whole = stream.getvalue()
    packed = zlib.compress(b"abc" * 100)[2:-4]
    at = whole.index(packed[:6])
    return whole[:at] + b"\xff" * 6 + whole[at + 6 :]


def _overlapping() -> bytes:
    """Two entries of the directory with one place in the file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("word/document.xml", b"a" * 100)
        made.writestr("word/documenu.xml", b"a" * 100)
    whole = bytearray(stream.getvalue())
    second = whole.rindex(b"PK\x01\x02")
    whole[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(whole)


def _no_name() -> bytes:
    """An entry of the directory whose name is empty."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(zipfile.ZipInfo("x"), b"")
    whole = bytearray(stream.getvalue())
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 28 : at + 30] = b"\0\0"
    return bytes(whole)


def _link() -> bytes:
    entry = zipfile.ZipInfo("word/document.xml")
    entry.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(entry, "/etc/passwd")
    return stream.getvalue()


def _huge_by_its_word() -> bytes:
    """A directory that says a part has four gigabytes."""
    whole = bytearray(docx(p("x")))
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = b"\xfe\xff\xff\xff"
    return bytes(whole)


ZIPS = {
    "a name twice": _twice,
    "a broken stream": _broken_stream,
    "entries over each other": _overlapping,
    "an entry without a name": _no_name,
    "a link to a file": _link,
    "a size that is not so": _huge_by_its_word,
}


@pytest.mark.parametrize("case", ZIPS)
def test_a_zip_file_that_lies_is_refused_in_words(case: str) -> None:
    data = ZIPS[case]()
    with pytest.raises(Unreadable) as caught:
        package.read(data, "t")
    said = wording.say(caught.value.findings[0])
    assert said.what
    assert said.remedy
    assert [one.severity for one in lint(data, "t")] == [Severity.ERROR]
