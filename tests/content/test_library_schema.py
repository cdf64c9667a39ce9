"""Faults F05, F06 and F08 of the shape: all in one go, each with path, line and a guess at what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from exodossier.domain import conditions
from exodossier.domain.conditions import All, Always, Not, Op, RowsTest, TraitTest, Where
from exodossier.domain.errors import NotFound, Unreadable
from exodossier.domain.spec import Kind
from exodossier.library.answer_schema import KIND_WORDS
from exodossier.library.jsonschema import json_schema
from exodossier.library.loading import load_checklist, load_vocabulary
from exodossier.library.schema import FORMATS, show_path
from exodossier.library.templates import read as read_template

FILES = Path(__file__).parent / "files"
SMALL = (FILES / "small.yaml").read_text()
WORDS = (FILES / "words.yaml").read_bytes()

BROKEN = """\
format: exodossier/checklist/1
id: Broken One
version: 1.10
state: relesed
vocabulary: ">=0.9,<2"
language: en
issued: 23.11.2026
sections:
- id: general
  titel: General
  items:
  - id: one
    title:
    requirement: "  "
    obligation: mandatry
    applies_when: {trait: stage, iss: phase1}
    answer: {kind: quantty, units: [nm]}
    text: confirmed
  - id: one
    title: Two
    requirement: x
    obligation: [{when: {trait: a, is: b, in: [c]}, is: mandatory}]
    applies_when: sometimes
    answer:
      kind: fields
      fields: [{id: a, title: A, kind: table}, {id: a, title: B, kind: text, required: maybe}]
    rules: [{check: cont, severity: error, say: x}, {check: count, severity: error, say: x}]
    evidence: {kinds: [], at_least: two}
    text: confirmed
    texts: confirmed
    extra: null
"""


def faults(text: str) -> list[tuple[str, int, str]]:
    with pytest.raises(Unreadable) as caught:
        load_checklist(text.encode(), "broken.yaml")
    return [(found.code, found.place.line, show_path(found.place.path)) for found in caught.value.findings]


def test_f08_every_fault_of_a_file_is_reported_at_once_in_file_order_with_path_and_line() -> None:
    two, fields = "sections[0].items[1]", "sections[0].items[1].answer.fields"
    assert faults(BROKEN) == [
        ("schema.missing_key", 1, ""),
        ("schema.slug", 2, "id"),
        ("schema.version", 3, "version"),
        ("schema.word", 4, "state"),
        ("schema.day", 7, "issued"),
        ("schema.missing_key", 9, "sections[0]"),
        ("schema.unknown_key", 10, "sections[0].titel"),
        ("schema.empty", 13, "sections[0].items[0].title"),
        ("schema.blank", 14, "sections[0].items[0].requirement"),
        ("schema.word", 15, "sections[0].items[0].obligation"),
        ("schema.unknown_key", 16, "sections[0].items[0].applies_when.iss"),
        ("schema.word", 17, "sections[0].items[0].answer.kind"),
        ("schema.duplicate_id", 19, f"{two}.id"),
        ("schema.one_op", 22, f"{two}.obligation[0].when"),
        ("schema.condition", 23, f"{two}.applies_when"),
        ("schema.missing_key", 26, f"{fields}[0]"),
        ("schema.duplicate_id", 26, f"{fields}[1].id"),
        ("schema.flag", 26, f"{fields}[1].required"),
        ("schema.word", 27, f"{two}.rules[0].check"),
        ("schema.bounds", 27, f"{two}.rules[1]"),
        ("schema.too_few", 28, f"{two}.evidence.kinds"),
        ("schema.count", 28, f"{two}.evidence.at_least"),
        ("schema.unknown_key", 30, f"{two}.texts"),
        ("schema.unknown_key", 31, f"{two}.extra"),
    ]


def test_f08_a_misspelt_key_or_word_comes_with_the_nearest_right_one() -> None:
    with pytest.raises(Unreadable) as caught:
        load_checklist(BROKEN.encode(), "broken.yaml")
    guesses = {
        found.data["found"]: found.data["close"] for found in caught.value.findings if "close" in found.data
    }
    assert guesses == {
        "relesed": "released",
        "titel": "title",
        "mandatry": "mandatory",
        "iss": "is",
        "quantty": "quantity",
        "cont": "count",
        "texts": "text",
        "extra": "",
    }


def test_f05_an_item_id_given_in_two_sections_is_refused_with_both_lines() -> None:
    text = SMALL.replace("- id: speed", "- id: term")
    with pytest.raises(Unreadable) as caught:
        load_checklist(text.encode(), "f.yaml")
    (found,) = caught.value.findings
    assert found.code == "schema.duplicate_id"
    lines = text.splitlines()
    for key in ("first_line", "line"):
        assert lines[int(found.data[key]) - 1].strip() == "- id: term"
    assert found.data["first_line"] != found.data["line"]


def test_a_key_given_twice_is_reported_together_with_the_other_faults() -> None:
    text = SMALL.replace("state: released", "state: released\nstate: drafty").replace("issued:", "isued:")
    codes = [code for code, _, _ in faults(text)]
    assert codes == ["schema.missing_key", "yaml.duplicate_key", "schema.unknown_key"]


@pytest.mark.parametrize("word", ["no", "on", "012", "1e3", "12:30:45", "2024-01-01", "1.10"])
def test_f06_option_ids_and_values_stay_the_text_that_was_written(word: str) -> None:
    text = SMALL.replace("[ev, ep, other]", f"[ev, {word}, other]").replace("is: ep}", f"is: {word}}}")
    checklist = load_checklist(text.encode(), "f.yaml").thing
    assert checklist.items["term"].spec.fields[0].spec.options[1].id == word
    condition = checklist.items["other-term"].applies_when
    assert isinstance(condition, All)
    assert condition.of[0].test == conditions.Test(Op.IS, word)


def test_f06_a_version_of_two_numbers_is_refused_as_the_text_it_is() -> None:
    with pytest.raises(Unreadable) as caught:
        load_checklist(SMALL.replace("version: 0.9.0", "version: 1.10").encode(), "f.yaml")
    assert caught.value.findings[0].data["found"] == "1.10"


def test_f06_a_number_keeps_its_leading_zero_and_a_title_its_digits() -> None:
    text = SMALL.replace("number: null", "number: 012").replace("title: Term\n", "title: 2018\n")
    item = load_checklist(text.encode(), "f.yaml").thing.items["term"]
    assert (item.number, item.title) == ("012", "2018")


def test_true_is_a_truth_value_only_where_the_schema_compares_or_asks_for_one() -> None:
    checklist = load_checklist(SMALL.encode(), "f.yaml").thing
    condition = checklist.items["other-term"].applies_when
    assert isinstance(condition, All)
    assert condition.of[1] == Not(TraitTest("stored", conditions.Test(op=Op.IS, value=True)))
    rows = checklist.items["washes"].applies_when
    assert isinstance(rows, RowsTest)
    assert rows.where == Where((("wash", conditions.Test(op=Op.IS, value=True)),))
    assert (
        load_checklist(SMALL.replace("title: Term\n", "title: true\n").encode(), "f")
        .thing.items["term"]
        .title
        == "true"
    )


def test_a_checklist_becomes_domain_objects_whole() -> None:
    checklist = load_checklist(SMALL.encode(), "f.yaml").thing
    assert str(checklist.ref) == "small@0.9.0"
    assert list(checklist.items) == ["term", "other-term", "speed", "washes"]
    term = checklist.items["term"]
    assert term.applies_when == Always()
    assert term.spec.kind is Kind.FIELDS
    assert [part.required for part in term.spec.fields] == [True, False, False]
    assert term.spec.fields[2].spec.maximum == 10_000
    assert term.rules[0].data == {"fields": ["term", "why"]}
    washes = checklist.items["washes"]
    assert (washes.spec.register, washes.spec.shown) == ("steps", ("name", "volume"))
    assert washes.rules[0].count is not None
    assert washes.rules[0].count.at_least == 1
    assert [case.obligation for case in checklist.items["other-term"].obligations] == [
        "mandatory",
        "recommended",
    ]


def test_a_vocabulary_becomes_domain_objects_whole() -> None:
    words = load_vocabulary(WORDS, "words.yaml").thing
    assert words.trait["stage"].ordered
    assert [option.id for option in words.trait["methods"].options] == ["sec", "tff", "uc"]
    assert words.unit["l"].symbol == "L"
    assert words.register["steps"].label == ("name",)
    assert words.panels[0].entries[0].gene_symbol == "CD63"


def test_the_digest_is_of_the_content_and_not_of_layout_comments_or_empty_places() -> None:
    digest = load_checklist(SMALL.encode(), "a").thing.digest
    other = (
        SMALL.replace("base: null\n", "")
        .replace("# short on purpose", "")
        .replace("[ev, ep, other]", "[ev,'ep', other]")
    )
    assert load_checklist(other.encode(), "b").thing.digest == digest
    assert (
        load_checklist(SMALL.replace("Give the speed.", "Give the Speed.").encode(), "c").thing.digest
        != digest
    )


def test_a_file_that_does_not_say_what_it_is_is_refused() -> None:
    assert faults("id: x\n")[0] == ("schema.format", 1, "format")
    assert faults("- a\n- b\n")[0][0] == "schema.format"


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_has_a_json_schema_that_refuses_unknown_keys(format_: str) -> None:
    schema = json_schema(format_)
    assert schema["additionalProperties"] is False
    assert schema["properties"]["format"]["const"] == format_


def test_the_json_schema_knows_every_answer_kind_and_the_short_forms() -> None:
    text = str(json_schema())
    assert all(f"'const': '{kind}'" in text for kind in KIND_WORDS)
    assert "'const': 'always'" in text
    with pytest.raises(NotFound):
        json_schema("exodossier/other/1")


def test_a_template_description_is_read_with_its_ranges_and_options() -> None:
    info = read_template(
        b"format: exodossier/template/1\nid: ctd\nversion: 1.0.0\ntitle: CTD\n"
        b"checklists: [{id: misev2018, versions: '>=0.9'}]\n"
        b"options:\n- {id: annex, title: Annex, kind: boolean, default: true}\n"
        b"- {id: paper, title: Paper, kind: choice, choices: [a4, letter]}\n"
    )
    assert info.checklists[0].versions == ">=0.9"
    assert info.defaults == {"annex": True, "paper": "a4"}
