"""What people get wrong in a template: each mistake gives one message, with place and remedy."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from exodossier.domain.findings import Severity
from exodossier.export.template.lint import lint
from exodossier.usecases import wording
from tests.export.word_files import SPACES, cells, docx, p, table

LOOP, END = "{%p for f in evidence %}", "{%p endfor %}"
TITLE = p("{{ f.title }}")
STYLES = "template.style_missing"

MISTAKES = {
    "a misspelt name": (p("{{ document.nubmer }}"), "template.variable", 1, "number"),
    "a capital": (p("{{ Document.number }}"), "template.variable", 1, "document"),
    "a hyphen": (p("{{ entry.a-b-c.text }}"), "template.hyphen", 1, "entry.a_b_c.text"),
    "no end": (p("x") + p(LOOP) + TITLE, "template.unended", 2, "endfor"),
    "no end of rows": (table(cells(p("{%tr if draft %}")), cells(TITLE)), "template.unended", 1, "endif"),
    "an end too many": (p("x") + p(END), "template.stray", 2, "Remove"),
    "else alone": (p("{% else %}"), "template.stray", 1, "Remove"),
    "ends in the wrong order": (
        p(LOOP) + p("{%p if draft %}") + p(END) + p("{%p endif %}"),
        "template.crossed",
        3,
        "endif",
    ),
    "ways that differ": (p(LOOP) + TITLE + p("{% endfor %}"), "template.apart", 3, "same way"),
    "rows repeated as paragraphs": (
        table(cells(p(LOOP)), cells(TITLE), cells(p(END))),
        "template.cells",
        3,
        "tr",
    ),
    "cells as text": (table(cells(p("{% if draft %}"), p("{% endif %}"))), "template.cells", 2, "tc"),
    "a row tag outside of a table": (p("{%tr if draft %}{%tr endif %}"), "template.misplaced", 1, "row"),
    "the end in the same paragraph": (p(f"{LOOP}{{{{ f.title }}}}{END}"), "template.beside", 1, "own"),
    "a space before tr": (table(cells(p("{% tr endfor %}"))), "template.space", 1, "tr"),
    "a space before p": (p("{{ p entry.a.blocks }}"), "template.space", 1, "p"),
    "a hard space before p": (p("{%\xa0p if draft %}"), "template.space", 1, "p"),
    "a tag of another program": (p("{% foreach f in evidence %}"), "template.tag", 1, "nearest: for"),
    "a capital in a tag": (p("{%p For f in evidence %}") + p(END), "template.tag", 1, "nearest: for"),
    "a mailing field": (p("{{ product title }}"), "template.unexpected", 1, "dots"),
    "one equals sign": (p("{% if draft = true %}x{% endif %}"), "template.unexpected", 1, "=="),
    "else if": (p("{% if draft %}{% else if head %}{% endif %}"), "template.unexpected", 1, "elif"),
    "a sign of another language": (p("{% if a &amp;&amp; b %}{% endif %}"), "template.sign", 1, "and"),
    "an empty tag": (p("{{ }}"), "template.incomplete", 1, "Complete"),
    "an empty statement": (p("{% %}"), "template.incomplete", 1, "Complete"),
    "a brace too few at the end": (p("{{ document.number }"), "template.unclosed", 1, "}}"),
    "a brace too few at the start": (p("{ document.number }}"), "template.unopened", 1, "{{"),
    "a tag over two paragraphs": (p("{{ document.") + p("number }}"), "template.unclosed", 1, "}}"),
    "an open quote": (p("{{ head|default(“none) }}"), "template.unclosed", 1, "quote"),
    "an unknown filter": (p("{{ product.title|uppercase }}"), "template.filter", 1, "upper"),
    "a method": (p("{{ product.title.upper() }}"), "template.forbidden", 1, ".upper()"),
    "a list as text": (p("{{ evidence }}"), "template.value", 1, "join"),
    "a group as text": (p("{{ document }}"), "template.value", 1, "dot"),
    "rich text as text": (p("{{ entry.a.blocks }}"), "template.value", 1, "p after"),
    "a list as rich text": (p("{{p evidence }}"), "template.rich", 1, "for"),
    "a loop over a text": (p("{% for c in head %}x{% endfor %}"), "template.loop", 1, "list"),
    "a text and a number": (p("{% if document.version == 1 %}x{% endif %}"), "template.number", 1, "|int"),
    "the loop's name after its end": (p(LOOP) + TITLE + p(END) + TITLE, "template.variable", 4, "explain"),
    "loop outside of a loop": (p("{{ loop.index }}"), "template.variable", 1, "explain"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gives_one_message_with_place_and_remedy(mistake: str) -> None:
    body, code, paragraph, remedy = MISTAKES[mistake]
    (found,) = [one for one in lint(docx(body), "t.docx") if one.code != STYLES]
    said = wording.say(found)
    assert (found.code, found.place.line) == (code, paragraph)
    assert f"paragraph {paragraph}" in said.what
    assert "body" in said.what
    assert remedy in said.remedy
    assert not {"…", "Jinja", "None"} & set(said.what.split())


def test_every_tag_that_cannot_be_read_is_told_at_once() -> None:
    body = p("{{ a b }}") + p("{% if c d %}{% endif %}") + p("{{ document.number }}") + p("{{ }}")
    assert [one.place.line for one in lint(docx(body), "t")] == [1, 2, 4]


QUOTED = ("“{}”", "„{}“", "”{}”", "«{}»", "«\xa0{}\xa0»", "»{}«", "‘{}’", "‚{}‘", "‹{}›", "＂{}＂")


@pytest.mark.parametrize("quotes", QUOTED)
def test_quotes_of_every_language_are_quotes(quotes: str) -> None:
    from exodossier.export.template import tags

    said = tags.read(f"{{{{ x|default({quotes.format('none')}) }}}}").source
    assert said.replace("'", '"') == '{{ x|default("none") }}'


@pytest.mark.parametrize("unseen", "\xad\u200b\u2060\ufeff")
def test_joiners_inside_of_names_are_not_read(unseen: str) -> None:
    assert lint(docx(p(f"{{{{ document.num{unseen}ber }}}}")), "t") == ()


def _zip(**entries: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _workbook() -> bytes:
    sheet = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>"
    return docx(parts={"word/document.xml": sheet})


def _strict() -> bytes:
    strict = SPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    return docx(parts={"word/document.xml": f"<w:document {strict}/>"})


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OTHER_FILES = {
    "nothing": (b"", "template.not_word", "empty"),
    "a PDF": (b"%PDF-1.7 text", "template.not_word", "PDF"),
    "an old .doc": (OLD + "WordDocument".encode("utf-16-le"), "template.not_word", "(.doc)"),
    "a file with a password": (
        OLD + "EncryptedPackage".encode("utf-16-le"),
        "template.encrypted",
        "encrypted",
    ),
    "an .odt": (_zip(mimetype="application/vnd.oasis.opendocument.text"), "template.not_word", "(.odt)"),
    "a workbook": (_workbook(), "template.not_word", "workbook"),
    "any zip file": (_zip(a="b"), "template.not_word", "not a Word file"),
    "a web page": (b"<html></html>", "template.not_word", "not a Word file"),
    "rich text of old": (b"{\\rtf1 text}", "template.not_word", "not a Word file"),
    "the strict form": (_strict(), "template.strict", "strict"),
}


@pytest.mark.parametrize("file", OTHER_FILES)
def test_another_file_under_the_name_of_a_word_file_is_called_what_it_is(file: str) -> None:
    data, code, what = OTHER_FILES[file]
    (found,) = lint(data, "t.docx")
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert what in wording.say(found).what
    assert wording.say(found).remedy


def test_a_tag_beside_a_paragraph_tag_stops_the_export_and_a_remark_does_not() -> None:
    lost = p("{%p if draft %}{{ head }}") + p("x") + p("{%p endif %}")
    remark = p("{%p if draft %}{# only drafts #}") + p("x") + p("{%p endif %}")
    assert [one.severity for one in lint(docx(lost), "t")] == [Severity.ERROR]
    assert lint(docx(remark), "t") == ()
