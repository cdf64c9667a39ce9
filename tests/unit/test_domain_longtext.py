"""Long text: canonical data that says the same in the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain import answers
from exodossier.domain.longtext import MARKS, canonical, faults, from_plain, is_empty, references, to_plain
from exodossier.domain.spec import Kind, Spec
from tests.unit.domain_samples import VOCABULARY

TEXT = st.text("ab µ\n", max_size=5)
RUN = st.fixed_dictionaries({"text": TEXT}, optional={"marks": st.lists(st.sampled_from(MARKS), max_size=3)})
REFERENCE = st.just({"ref": "entry", "id": "misev2018:m18-x", "text": "4.3"})
RUNS = st.fixed_dictionaries({"runs": st.lists(RUN | REFERENCE, max_size=4)})
PARAGRAPH = RUNS.map(lambda block: {"type": "paragraph", **block})
LIST = st.lists(RUNS, max_size=3).map(
    lambda items: {"type": "list", "ordered": True, "items": [{"level": 0, **item} for item in items]}
)
TABLE = st.lists(RUNS, min_size=1, max_size=2).map(
    lambda row: {"type": "table", "header": True, "rows": [row, row]}
)
FIGURE = RUNS.map(lambda caption: {"type": "figure", "evidence": "ev-1", "caption": caption})
LONGTEXT = st.lists(PARAGRAPH | LIST | TABLE | FIGURE, max_size=4).map(lambda blocks: {"blocks": blocks})


def paragraph(*runs):
    return {"blocks": [{"type": "paragraph", "runs": list(runs)}]}


def codes(value):
    return [finding.code for finding in faults(value)]


def test_plain_text_becomes_paragraphs_at_blank_lines():
    value = from_plain("First line\nsame paragraph\r\n\r\nSecond")
    assert [block["runs"][0]["text"] for block in value["blocks"]] == ["First line\nsame paragraph", "Second"]
    assert to_plain(value) == "First line\nsame paragraph\n\nSecond"


def test_no_text_is_no_blocks():
    assert from_plain(" \n ") == {"blocks": []}
    assert is_empty(from_plain(""))
    assert is_empty(None)


def test_neighbours_with_equal_marks_are_joined_and_marks_put_in_order():
    value = paragraph({"text": "10"}, {"text": "", "marks": ["sub"]}, {"text": "9", "marks": []})
    assert canonical(value) == paragraph({"text": "109"})
    both = paragraph({"text": "x", "marks": ["italic", "bold", "bold"]})
    assert canonical(both) == paragraph({"text": "x", "marks": ["bold", "italic"]})


@given(LONGTEXT)
def test_canonical_text_is_its_own_canonical_form(value):
    once = canonical(value)
    assert canonical(once) == once


@given(LONGTEXT)
def test_canonical_form_keeps_every_word_and_reference(value):
    assert to_plain(canonical(value)) == to_plain(value)
    kept = [(kind, id_) for _, kind, id_ in references(canonical(value))]
    assert kept == [(kind, id_) for _, kind, id_ in references(value)]


@given(LONGTEXT)
def test_text_of_the_right_shape_has_no_faults_but_clashing_marks(value):
    assert set(codes(value)) <= {"value.longtext_marks"}


@given(st.text("abc\n ", max_size=30))
def test_plain_text_comes_back_with_the_same_words(text):
    assert to_plain(from_plain(text)).split() == text.split()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("just text", "shape"),
        ({"blocks": [], "more": 1}, "shape"),
        ({"blocks": [{"type": "heading", "runs": []}]}, "block"),
        ({"blocks": [{"type": "paragraph", "runs": [], "style": "x"}]}, "key"),
        ({"blocks": ["text"]}, "block"),
        (paragraph({"text": 5}), "runs"),
        (paragraph({"text": "x", "marks": ["underline"]}), "marks"),
        (paragraph({"text": "x", "marks": ["sub", "sup"]}), "marks"),
        (paragraph({"ref": "web", "id": "a", "text": "x"}), "reference"),
        (paragraph({"ref": "entry", "text": "x"}), "reference"),
        ({"blocks": [{"type": "list", "ordered": False, "items": [{"level": 2, "runs": []}]}]}, "level"),
        ({"blocks": [{"type": "table", "header": True, "rows": [[{"runs": []}], []]}]}, "table"),
        ({"blocks": [{"type": "figure", "evidence": "", "caption": {"runs": []}}]}, "figure"),
    ],
)
def test_what_does_not_fit_is_named(value, code):
    assert f"value.longtext_{code}" in codes(value)


def test_a_fault_says_where_it_is():
    value = {"blocks": [*from_plain("fine")["blocks"], *paragraph({"text": "x", "marks": ["red"]})["blocks"]]}
    (finding,) = faults(value)
    assert finding.place.path == ("blocks", "1", "runs", "0")


def test_lists_tables_and_captions_are_readable_as_plain_text():
    def runs(text):
        return {"runs": [{"text": text}]}

    value = {
        "blocks": [
            {
                "type": "list",
                "ordered": True,
                "items": [{"level": 0, **runs("a")}, {"level": 1, **runs("b")}, {"level": 0, **runs("c")}],
            },
            {"type": "table", "header": True, "rows": [[runs("x"), runs("y")]]},
            {"type": "figure", "evidence": "ev-1", "caption": runs("Blot")},
        ]
    }
    assert to_plain(value) == "1. a\n  - b\n2. c\n\nx\ty\n\nBlot"
    assert [(kind, id_) for _, kind, id_ in references(value)] == [("evidence", "ev-1")]


def test_a_figure_without_words_is_not_empty():
    assert not is_empty({"blocks": [{"type": "figure", "evidence": "ev-1", "caption": {"runs": []}}]})
    assert is_empty(paragraph({"text": "  "}))


@pytest.mark.parametrize(
    "value",
    [
        {"blocks": [{"type": "sound"}]},
        {"blocks": [{"runs": []}]},
        {"blocks": ["text"]},
        {"blocks": "text"},
        {"blocks": [], "more": "x"},
    ],
)
def test_what_is_not_understood_is_never_taken_for_an_empty_text(value):
    assert not is_empty(value)
    assert codes(value)
    assert [one.code for one in answers.faults(value, Spec(kind=Kind.LONGTEXT), VOCABULARY)] == codes(value)
