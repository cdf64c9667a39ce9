"""Which way text runs, where a value in one direction stands in a line that runs in the other."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.export.word.scripts import AFTER, BEGIN, EMBED, END, direction_of_line, kept_apart, stretches
from tests.export.word_files import SPACES, body_of, docx, p, render, texts

if TYPE_CHECKING:
    from pathlib import Path

ORDER = "ראו דוח 12 (EXL-1)."
LETTERS = st.text("אبñA1 (.)[]%-֑細세", max_size=12)


def told(text: str, base: str) -> list[tuple[str, str]]:
    return list(stretches(text, base))


@pytest.mark.parametrize(
    ("text", "base", "found"),
    [
        ("שלום.", "rtl", [("rtl", "שלום.")]),
        ("שלום.", "ltr", [("rtl", "שלום"), ("other", ".")]),
        ("שלום EXL-1.", "rtl", [("rtl", "שלום "), ("other", "EXL-1"), ("rtl", ".")]),
        ("שלום (EXL-1), 12", "rtl", [("rtl", "שלום ("), ("other", "EXL-1"), ("rtl", "), "), ("other", "12")]),
        ("lot (שלום) x", "ltr", [("other", "lot ("), ("rtl", "שלום"), ("other", ") x")]),
        ("דוח 12", "ltr", [("rtl", "דוח 12")]),
        ("4 細 µm", "ltr", [("cjk", "4 細 "), ("other", "µm")]),
    ],
)
def test_signs_and_numbers_run_as_what_they_belong_to(
    text: str, base: str, found: list[tuple[str, str]]
) -> None:
    assert told(text, base) == found


@given(LETTERS, st.sampled_from(["ltr", "rtl"]))
def test_no_letter_is_lost_and_neighbours_differ(text: str, base: str) -> None:
    found = told(text, base)
    assert "".join(part for _, part in found) == text
    assert all(one[0] != two[0] for one, two in pairwise(found))


@given(LETTERS)
def test_keeping_apart_changes_no_letter_and_leaves_other_text_alone(text: str) -> None:
    made = kept_apart(text)
    assert made.replace(BEGIN, "").replace(END, "") == text
    assert made.count(BEGIN) == made.count(END)
    if not re.search("[אب]", text):
        assert made == text


@given(LETTERS)
def test_what_is_kept_apart_once_is_not_kept_apart_again(text: str) -> None:
    assert kept_apart(kept_apart(text)) == kept_apart(text)


def test_a_line_that_runs_from_left_to_right_is_left_to_the_office_program() -> None:
    line = "As agreed with שלום EXL-1, see there."
    assert kept_apart(line) == line


@pytest.mark.parametrize(
    ("lead", "tail"), [(" – ", ""), (", ", ""), (": “", "”"), ("", ", "), ("", ""), (" (", ")")]
)
def test_what_joins_a_value_to_its_line_stays_outside_of_it(lead: str, tail: str) -> None:
    inside = f"{lead.strip(' –,:“')}שלום EXL-1{tail.strip(' ,”')}"
    outside = (lead.removesuffix("("), tail.removeprefix(")"))
    assert kept_apart(f"{lead}שלום EXL-1{tail}") == f"{outside[0]}{BEGIN}{inside}{END}{outside[1]}"


@pytest.mark.parametrize(
    ("line", "way"),
    [
        (f"{BEGIN}שלום EXL-1{END} · version 2 · Approved", "ltr"),
        (f"1.1 {BEGIN}שלום EXL-1{END}", "rtl"),
        (f"{BEGIN}שלום{END}, {BEGIN}עולם", "rtl"),
        ("שלום EXL-1", "rtl"),
        ("Lot שלום", "ltr"),
        ("12.5", "ltr"),
    ],
)
def test_a_line_runs_as_the_words_around_its_values(line: str, way: str) -> None:
    assert direction_of_line(line) == way


def test_a_line_that_begins_with_a_value_from_right_to_left_keeps_its_order(tmp_path: Path) -> None:
    template = docx(p("{{ document.number }} · version {{ document.version }} · Approved"))
    made = render(template, {"document": {"number": ORDER, "version": "2"}}, tmp_path)
    assert b"<w:bidi" not in made["word/document.xml"]
    assert texts(made) == [f"{EMBED[BEGIN]}{ORDER}{EMBED[END]}{AFTER} · version 2 · Approved"]


def test_a_long_text_from_right_to_left_stays_so_whatever_its_runs_hold(tmp_path: Path) -> None:
    runs = [{"text": "שלום "}, {"text": "CD9 is high", "marks": ["bold"]}, {"text": " עולם."}]
    context = {"entry": {"a": {"blocks": [{"type": "paragraph", "runs": runs}]}}}
    made = render(docx(p("{{p entry.a.blocks }}")), context, tmp_path)
    assert made["word/document.xml"].count(b"<w:bidi") == 1


def test_a_value_reads_the_same_in_a_line_that_runs_the_other_way(tmp_path: Path) -> None:
    template = docx(p("Title: {{ document.number }}, version 2") + p("{{ document.number }}"))
    within, alone = texts(render(template, {"document": {"number": ORDER}}, tmp_path))
    assert within == f"Title: {EMBED[BEGIN]}{ORDER}{EMBED[END]}{AFTER}, version 2"
    assert alone == ORDER


def test_no_mark_of_ours_stays_in_any_part(tmp_path: Path) -> None:
    header = {"word/header1.xml": f"<w:hdr {SPACES}>{p('No. {{ document.number }}')}</w:hdr>"}
    row = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>".format(p("{{p entry.a.blocks }}"))
    template = docx(
        p("{{ document.number }}", "Heading1") + row,
        parts=header,
        relations=(("rH", "header", "header1.xml"),),
    )
    blocks = [
        {"type": "paragraph", "runs": [{"text": "Lot "}, {"text": f"{ORDER}\n{ORDER}", "marks": ["bold"]}]},
        {"type": "list", "items": [{"level": 0, "runs": [{"text": ORDER}]}]},
        {
            "type": "table",
            "header": True,
            "rows": [[{"runs": [{"text": ORDER}]}]] * 2,
            "caption": [{"text": ORDER}],
        },
        {"type": "figure", "picture": "p", "alt": ORDER, "caption": [{"text": f"A {ORDER}"}]},
    ]
    context = {"document": {"number": ORDER}, "entry": {"a": {"blocks": blocks}}}
    made = render(template, context, tmp_path, core={"title": ORDER})
    left = [name for name, data in made.items() if BEGIN.encode() in data or END.encode() in data]
    assert left == []
    assert ORDER in "".join(texts(made))


def test_letters_that_are_joined_are_not_set_apart(tmp_path: Path) -> None:
    made = body_of(render(docx(p("{{ document.number }}")), {"document": {"number": "حويصلات"}}, tmp_path))
    assert '<w:spacing w:val="0"/>' in made
    assert "w:spacing" not in body_of(
        render(docx(p("{{ document.number }}")), {"document": {"number": "שלום"}}, tmp_path)
    )
