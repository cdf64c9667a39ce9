"""Whatever people typed appears literally, and the file stays sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.compiler import CodeGenerator
from lxml import etree
from markupsafe import Markup, escape

from exodossier.export.rendering.job import read_context
from exodossier.export.template.sandbox import TemplateEnvironment, printed, written
from exodossier.export.typesetting.columns import column_widths, floors
from exodossier.export.typesetting.looks import Styles
from exodossier.export.typesetting.tables import table_xml
from exodossier.export.typesetting.tall_rows import PADDING
from exodossier.export.word.drawings import Picture, pixel_size
from exodossier.export.word.text import text_xml
from tests.export.word_files import PIXEL, body_of, docx, faults, p, render, texts, unpacked

PLAIN = docx(p("{{ document.number }}"))
BLOCKS = docx(p("{{p entry.a.blocks }}"))


def shown(value: str, folder: Path) -> str:
    return texts(render(PLAIN, {"document": {"number": value}}, folder))[0]


@given(st.text() | st.text("<>&\"'{}%#\n\r\tab").map(Markup) | st.none() | st.booleans() | st.integers())
def test_writing_a_value_is_escaping_what_is_printed_of_it(value: object) -> None:
    assert str(written(value)) == str(escape(printed(value)))


def test_jinja_itself_escapes_where_its_writer_of_code_is_not_ours() -> None:
    """A later Jinja may ask its writer by another name: values must be escaped even so."""

    class Plain(TemplateEnvironment):
        code_generator_class = CodeGenerator

    source = "{{ a }}{% macro m(b) %}{{ b }}{% endmacro %}{{ m(a) }}{% set c %}{{ a }}{% endset %}{{ c }}"
    made = [kind({}).from_string(source).render(a="<&\"x'") for kind in (TemplateEnvironment, Plain)]
    assert made == ["&lt;&amp;&#34;x&#39;" * 3] * 2


@pytest.mark.parametrize(
    "value",
    [
        "<w:p/> & ]]> \"'",
        "{{ document.number }} {% if %} {# #}",
        "😀 مرحبا שלום",
        "line\nbreak\tand tab",
        "x" * 100_000,
    ],
)
def test_a_value_appears_literally(value: str, tmp_path: Path) -> None:
    assert shown(value, tmp_path) == value


def test_a_value_that_looks_like_a_tag_is_not_left_as_one_in_the_xml(tmp_path: Path) -> None:
    xml = body_of(render(PLAIN, {"document": {"number": "{{ x }}"}}, tmp_path))
    assert "{{" not in xml


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_well_formed_xml(value: str) -> None:
    clean = "".join(
        letter for letter in value if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff")
    )
    etree.fromstring(f'<a xmlns:w="w"><w:t>{text_xml(clean)}</w:t></a>')


def test_characters_that_xml_cannot_hold_become_visible_and_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_bytes(b'{"a": {"b": "x\\u0001\\b\\ud800"}}')
    context, findings = read_context(path)
    assert context == {"a": {"b": "x␁␈\ufffd"}}
    assert [(one.code, one.data) for one in findings] == [
        ("export.character", {"count": "3", "where": "a/b"})
    ]


def test_an_ordinary_context_is_not_walked(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text('{"a": "\\u00e9 \\n"}')
    assert read_context(path) == ({"a": "é \n"}, [])


def test_lists_start_again_and_share_bullets(tmp_path: Path) -> None:
    one = {"type": "list", "ordered": True, "items": [{"level": 0, "runs": [{"text": "a"}]}]}
    dots = one | {"ordered": False}
    made = render(BLOCKS, {"entry": {"a": {"blocks": [one, dots, one, dots]}}}, tmp_path)
    xml = body_of(made)
    assert [xml.count(f'<w:numId w:val="{n}"/>') for n in (1, 2, 3)] == [1, 2, 1]
    assert made["word/numbering.xml"].decode().count("startOverride") == 2


def test_tables_are_real_with_repeated_header_and_unbroken_rows(tmp_path: Path) -> None:
    rows = [[{"runs": [{"text": text}]} for text in line] for line in (("Gene", "Result"), ("CD63", "yes"))]
    block = {"type": "table", "header": True, "rows": rows, "caption": [{"text": "Markers"}]}
    made = render(BLOCKS, {"entry": {"a": {"blocks": [block]}}}, tmp_path)
    xml = body_of(made)
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 2
    assert texts(made)[0] == "Table 1. Markers"
    assert not faults(made)


def test_column_widths_fill_the_page_and_favour_text() -> None:
    rows = [[{"runs": "no"}, {"runs": "a much longer text than the other one"}]]
    widths = column_widths(rows, 9_000)
    assert sum(widths) == 9_000
    assert widths[1] > 2 * widths[0]


def test_a_long_word_in_a_header_row_has_room_for_bold_letters() -> None:
    plain, bold = [{"runs": [{"text": word}]} for word in ("x", "Concentration")]
    assert floors([[bold], [plain]]) > floors([[plain], [bold]])
    assert floors([[plain], [plain]]) == floors([[plain]])


def test_a_table_too_wide_for_its_words_continues_below_with_its_first_column() -> None:
    rows = [
        [{"runs": f"{word}{n}" * 3} for n in range(12)]
        for word in ("Column", "aaaa", "bbbb", "cc", "dd", "ee")
    ]
    xml = table_xml(
        {"rows": rows, "header": True}, 9_000, Styles(), lambda value, _s, _m: f"<w:p>{value}</w:p>"
    )
    assert xml.count("<w:tbl>") > 1
    assert xml.count("aaaa0aaaa0aaaa0") == xml.count("<w:tbl>")


def test_a_wide_table_of_one_row_is_turned() -> None:
    rows = [[{"runs": f"{word}{n}" * 3} for n in range(12)] for word in ("Column", "aaaa")]
    xml = table_xml(
        {"rows": rows, "header": True}, 9_000, Styles(), lambda value, _s, _m: f"<w:p>{value}</w:p>"
    )
    assert xml.count("<w:tr>") == 12


def test_pictures_are_placed_with_alternative_text_and_caption(tmp_path: Path) -> None:
    import hashlib

    (tmp_path / "p.png").write_bytes(PIXEL)
    digest = hashlib.sha256(PIXEL).hexdigest()
    picture = Picture(f"word/media/{digest}.png", tmp_path / "p.png", digest, 1, 1)
    block = {"type": "figure", "picture": digest, "alt": "A <pixel>", "caption": [{"text": "One"}]}
    made = render(BLOCKS, {"entry": {"a": {"blocks": [block, block]}}}, tmp_path, pictures={digest: picture})
    assert made[f"word/media/{digest}.png"] == PIXEL
    assert 'descr="A &lt;pixel&gt;"' in body_of(made)
    assert texts(made)[1] == "Figure 1. One"
    assert not faults(made)


def test_a_picture_that_cannot_be_placed_is_named_in_words(tmp_path: Path) -> None:
    block = {"type": "figure", "picture": "", "alt": "Blot.tif", "caption": []}
    assert texts(render(BLOCKS, {"entry": {"a": {"blocks": [block]}}}, tmp_path)) == ["Blot.tif"]


@pytest.mark.parametrize(
    ("head", "size"),
    [
        (PIXEL, (1, 1)),
        (b"GIF89a" + bytes([3, 0, 2, 0]), (3, 2)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x05\x00\x07\x01", (7, 5)),
        (b"\x89PNG\r\n\x1a\n" + bytes(8) + b"\xff" * 8, None),
        (b"II*\0", None),
        (b"", None),
    ],
)
def test_picture_sizes_come_from_the_file_itself(head: bytes, size: tuple[int, int] | None) -> None:
    assert pixel_size(head) == size


def test_links_lead_to_bookmarks_and_dead_ones_become_text(tmp_path: Path) -> None:
    body = (
        p('{{r link("to a", "here") }}') + p('{{r link("lost", "nowhere") }}') + p('{{r mark("A", "here") }}')
    )
    made = render(docx(body), {}, tmp_path)
    assert body_of(made).count("<w:hyperlink ") == 1
    assert texts(made) == ["to a", "lost", "A"]
    assert not faults(made)


def test_a_list_where_text_belongs_is_refused_by_name(tmp_path: Path) -> None:
    from exodossier.domain.errors import Unreadable

    with pytest.raises(Unreadable) as caught:
        render(docx(p("{{ evidence }}")), {"evidence": []}, tmp_path)
    assert caught.value.findings[0].code == "template.value"


def test_the_package_is_written_in_a_fixed_order_with_fixed_times(tmp_path: Path) -> None:
    import zipfile

    render(PLAIN, {"document": {"number": "1"}}, tmp_path)
    with zipfile.ZipFile(tmp_path / "o.docx") as archive:
        names = archive.namelist()
        assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert names[2:] == sorted(names[2:])
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert unpacked(tmp_path / "o.docx")


def test_a_cell_of_many_words_does_not_become_a_tower_of_short_lines() -> None:
    long = ", ".join(f"category {n}" for n in range(40))
    line = "A protein of the membrane, found in every lot tested so far and in none of the controls"
    cells = [line, line, long, line, line, line]
    rows = [[{"runs": [{"text": text}]} for text in cells] for _ in range(3)]
    widths = column_widths(rows, 9_000)
    assert sum(widths) == 9_000
    assert widths[2] > 1.5 * max(widths[:2] + widths[3:])
    assert min(widths) > 900


def test_a_short_unit_of_broad_letters_keeps_its_line() -> None:
    long = "The pooled concentrate was held cold and then filtered; see the report of the process " * 3
    rows = [[{"runs": [{"text": text}]} for text in ("Attribute", "4 nm", long, long, long)]] * 3
    assert column_widths(rows, 9_000)[1] - PADDING >= 12.1 * 20
