"""A table row stays whole, unless it could outgrow a page: kept whole, such a row can never be set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exodossier import content
from exodossier.export.rendering.streaming import PIECE
from exodossier.export.typesetting import tall_rows
from exodossier.export.typesetting.tall_rows import settled
from tests.export.word_files import body_of, docx, p, render, table

if TYPE_CHECKING:
    from pathlib import Path

LONG = "reasons " * 2_500
TEMPLATES = sorted({parts[0] for parts in content.walk("templates") if len(parts) > 1})


def cell(text: str, width: int = 4_000) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text}</w:tc>'


def row(*cells: str, header: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def loosened(xml: str) -> str:
    made, ready = settled(xml, len(xml))
    return made + xml[ready:]


def stays_whole(xml: str) -> bool:
    return "cantSplit" in loosened(xml)


@pytest.mark.parametrize(
    ("letters", "width", "whole"),
    [(40, 4_000, True), (700, 4_000, True), (4_000, 4_000, False), (700, 900, False)],
)
def test_a_row_stays_whole_by_its_fullest_cell(letters: int, width: int, whole: bool) -> None:
    assert stays_whole(row(cell(p("short"), 2_000), cell(p("x" * letters), width))) is whole


def test_many_short_lines_make_a_row_tall_too() -> None:
    assert stays_whole(row(cell(p("a") * 20)))
    assert not stays_whole(row(cell(p("a") * 40)))
    assert not stays_whole(row(cell("<w:p><w:r>" + "<w:t>a</w:t><w:br/>" * 40 + "</w:r></w:p>")))


def test_empty_lines_make_a_row_tall_with_hardly_any_xml() -> None:
    assert not stays_whole(row(cell(f"<w:p><w:r>{'<w:br/>' * 28}</w:r></w:p>")))


def test_broad_letters_fill_a_row_sooner() -> None:
    assert stays_whole(row(cell(p("x" * 600))))
    assert not stays_whole(row(cell(p("細" * 600))))


def test_a_row_is_tall_by_the_table_inside_it() -> None:
    inner = table(row(cell(p("a"))) * 40)
    made = loosened(row(cell(inner)))
    assert made.count("cantSplit") == 40
    assert stays_whole(row(cell(table(row(cell(p("a")))))))


def test_a_row_is_tall_by_a_long_cell_of_a_table_inside_it_and_behind_it() -> None:
    inner = table(row(cell(p("x" * 4_000))))
    assert loosened(row(cell(inner + p("a")), cell(p("b"))) + row(cell(p("c")))).count("cantSplit") == 1
    behind = table(row(cell(table(row(cell(p("a")))) + p("b")), cell(p("x" * 4_000))))
    assert loosened(behind).count("cantSplit") == 1


texts_ = st.builds(
    lambda sign, count: p(sign * count), st.sampled_from("x細 &"), st.integers(min_value=0, max_value=300)
)
broken_ = st.integers(min_value=0, max_value=30).map(
    lambda count: f"<w:p><w:r>{'<w:br/>' * count}</w:r></w:p>"
)
paragraphs_ = st.lists(texts_ | broken_, min_size=1, max_size=6).map("".join)
widths_ = st.integers(min_value=200, max_value=5_000)


def tables_of(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells_ = st.builds(cell, inside, widths_) | inside.map(lambda one: f"<w:tc>{one}</w:tc>")
    kept = st.lists(cells_, min_size=1, max_size=3).map(lambda some: row(*some))
    loose = st.lists(cells_, min_size=1, max_size=2).map(lambda some: f"<w:tr>{''.join(some)}</w:tr>")
    return st.lists(kept | loose, min_size=1, max_size=3).map(lambda rows: table(*rows))


inner_ = paragraphs_ | st.builds(lambda *parts: "".join(parts), paragraphs_, tables_of(paragraphs_), texts_)
pages_ = st.lists(texts_ | tables_of(inner_), max_size=4).map("".join)


@given(pages_, st.integers(min_value=0, max_value=200))
def test_no_row_that_may_split_escapes_the_quick_look(text: str, cut: int) -> None:
    """Rows are weighed one by one only where lengths alone do not tell; that must not change the outcome."""
    part = text[cut:]
    quick = loosened(part)
    with pytest.MonkeyPatch.context() as closely:
        closely.setattr(tall_rows, "_is_full", lambda *_: True)
        closely.setattr(tall_rows, "_is_open", lambda _: True)
        assert loosened(part) == quick


@given(pages_, st.integers(min_value=0))
def test_a_row_that_is_kept_whole_is_never_cut(text: str, place: int) -> None:
    end = text.rfind(">", 0, place % (len(text) + 1)) + 1  # documents are cut between tags only
    _, start = settled(text, end)
    rows = [hit.start() for hit in re.finditer("<w:tr>", text) if hit.start() < end]
    closed = {begun: closing(text, begun) for begun in rows}
    opened = [begun for begun in rows if closed[begun] > end and "cantSplit" in text[begun : begun + 40]]
    assert start == min(opened, default=end), (text, end)


def closing(text: str, begun: int) -> int:
    """Where the row ends that begins at a place."""
    depth = 0
    for hit in re.finditer("<w:tr>|</w:tr>", text[begun:]):
        depth += 1 if hit[0] == "<w:tr>" else -1
        if not depth:
            return begun + hit.end()
    raise AssertionError(text)


def test_a_header_that_outgrows_a_page_is_not_repeated() -> None:
    assert "tblHeader" in loosened(row(cell(p("Lot")), header=True))
    assert "tblHeader" not in loosened(row(cell(p(LONG)), header=True))


def test_a_row_may_split_wherever_a_long_document_is_cut(tmp_path: Path) -> None:
    loop = "{%p for one in abbreviations %}"
    tall = row(cell(p(loop) + p("{{ one.short }}") + p("{%p endfor %}")))
    body = p("{{ document.number }}") + table(row(cell(p("short"))), tall, row(cell(p("short"))))
    context = {"document": {"number": "x" * (PIECE - 6_000)}, "abbreviations": [{"short": "line"}] * 300}
    made = body_of(render(docx(body), context, tmp_path))
    assert [("cantSplit" in one) for one in made.split("<w:tr>")[1:]] == [True, False, True]


def stretched(value: object, name: str = "") -> object:
    """A context in which whatever people write is long; lists of two."""
    match value:
        case dict():
            return {key: stretched(inner, key) for key, inner in value.items()}
        case list():
            return [stretched(inner, name) for inner in value[:2]]
        case str() if name in PROSE and value:
            return LONG
    return value


PROSE = frozenset(
    {
        "action", "because", "caption", "file_name", "gap", "heading", "justification", "label", "locator",
        "long", "message", "note", "owner", "quotation", "reason", "remedy", "requirement", "risk", "role",
        "said", "says", "short", "source", "text", "title",
    }
)  # fmt: skip


@pytest.mark.parametrize("id_", TEMPLATES)
def test_no_row_of_a_template_is_kept_whole_that_outgrows_a_page(id_: str, tmp_path: Path) -> None:
    data = yaml.load(content.read("templates", id_, "sample.yaml"), yaml.CSafeLoader)
    made = render(content.read("templates", id_, "template.docx"), stretched(data), tmp_path)
    rows = re.findall(r"<w:tr(?: [^>]*)?>.*?</w:tr>", made["word/document.xml"].decode())
    tall = [one for one in rows if LONG.strip() in one]
    assert tall
    assert not [one for one in tall if "cantSplit" in one]
