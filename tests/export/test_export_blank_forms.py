"""Blank forms: what a questionnaire asks of whom, and the room that it leaves for answers."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from exodossier.domain import evaluation
from exodossier.domain.checklist import Rule
from exodossier.domain.conditions import Count
from exodossier.domain.spec import Kind, Spec
from exodossier.export.context import questions
from exodossier.usecases.wording import blank_forms
from tests.export.test_export_small_templates import sample, template
from tests.export.word_files import body_of, render, situation, texts

if TYPE_CHECKING:
    from pathlib import Path


def test_a_questionnaire_asks_what_is_open_and_everything_when_told(tmp_path: Path) -> None:
    data = sample("questionnaire")
    party = data["parties"][0]
    done = copy.deepcopy(party["entries"][0]) | {"status": "answered", "title": "Already answered"}
    data["parties"] = [party | {"entries": [*party["entries"], done]}]
    short = "\n".join(texts(render(template("questionnaire"), data, tmp_path)))
    whole = "\n".join(texts(render(template("questionnaire"), data | {"options": {"all": True}}, tmp_path)))
    assert party["entries"][0]["title"] in short
    assert "Already answered" not in short
    assert "Already answered" in whole


def test_a_party_without_open_items_gets_no_form(tmp_path: Path) -> None:
    data = sample("questionnaire")
    for entry in data["parties"][0]["entries"]:
        entry["status"] = "answered"
    said = texts(render(template("questionnaire"), data | {"parties": data["parties"][:1]}, tmp_path))
    assert "Filled in by" not in said


def test_a_question_takes_the_room_its_kind_needs() -> None:
    told = situation()
    made = questions.questions(evaluation.entries(told), told.vocabulary)
    spaces = {key: [asked["space"] for asked in one["asks"]] for key, one in made.items()}
    assert spaces["sample:x-free"] == ["lines"]
    assert spaces["sample:x-line"] == ["line"]
    assert spaces["sample:x-view"] == spaces["sample:x-grid"] == ["grid"]
    assert spaces["sample:x-form"] == ["line", "grid"]
    assert made["sample:x-form"]["asks"][0]["title"] == "Name"
    assert set(questions.SPACES) <= set(Kind)


def asked(made: dict[str, object], item: str) -> list[dict[str, object]]:
    return made[f"sample:{item}"]["asks"]


def test_a_blank_form_asks_in_words_that_need_no_program() -> None:
    told = situation()
    made = questions.questions(evaluation.entries(told), told.vocabulary)
    hints = " ".join(one["hint"] for item in made.values() for one in item["asks"])
    for word in ("quantity", "computed", "identifier", "view of", "rows)", "a row of"):
        assert word not in hints


def test_a_blank_form_prints_units_as_one_reads_them() -> None:
    spec = Spec(kind=Kind.QUANTITY, units=("cm2", "s^-1"))
    assert blank_forms.to_fill_in(spec, "") == "a number with its unit: cm², s⁻¹"


def test_a_table_to_fill_in_has_numbered_room_for_several_records() -> None:
    told = situation()
    made = questions.questions(evaluation.entries(told), told.vocabulary)
    [grid] = [one["blocks"][0] for one in asked(made, "x-grid")]
    first = ["".join(run["text"] for run in row[0]["runs"]) for row in grid["rows"]]
    assert first == ["No.", "1", "2", "3"]


def first_cells(grid: dict[str, object]) -> list[str]:
    return ["".join(run["text"] for run in row[0]["runs"]) for row in grid["rows"]]


def grids_of(rule: Rule, *, columns: int = 2, kind: Kind = Kind.CHOICE) -> list[dict[str, object]]:
    """What is printed of a table of so many columns with a rule, the first column of a kind."""
    told = situation()
    entry = next(one for one in evaluation.entries(told) if one.item.id == "x-grid")
    first = replace(entry.item.spec.columns[0], id="c0", spec=Spec(kind=kind))
    parts = (first, *(replace(first, id=f"c{n}", title=f"Column {n}") for n in range(1, columns)))
    item = replace(entry.item, spec=replace(entry.item.spec, columns=parts), rules=(rule,))
    made = questions.questions([replace(entry, item=item)], told.vocabulary)
    return asked(made, "x-grid")[0]["blocks"]


def eight(check: str) -> Rule:
    return Rule(check=check, severity="warning", say="Eight.", data={"column": "c0"}, count=Count(at_least=8))


@pytest.mark.parametrize("check", ["count", "any_of_groups"])
def test_a_table_that_is_to_have_eight_rows_has_room_for_eight(check: str) -> None:
    [grid] = grids_of(eight(check))
    assert first_cells(grid) == ["No.", *map(str, range(1, 9))]


def test_eight_records_of_many_columns_stand_three_by_three() -> None:
    heads = [
        ["".join(run["text"] for run in cell["runs"]) for cell in grid["rows"][0]]
        for grid in grids_of(eight("count"), columns=8)
    ]
    assert heads == [["No.", "1", "2", "3"], ["No.", "4", "5", "6"], ["No.", "7", "8", "9"]]


def test_one_row_may_name_all_groups_where_it_has_several_values() -> None:
    [grid] = grids_of(eight("any_of_groups"), kind=Kind.MULTICHOICE)
    assert first_cells(grid) == ["No.", "1", "2", "3"]


def test_a_blank_form_stays_a_form_however_many_rows_are_asked_for() -> None:
    [grid] = grids_of(replace(eight("count"), count=Count(at_least=500)))
    assert len(grid["rows"]) == 1 + questions.MOST_ROWS


def test_the_line_for_evidence_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    made = body_of(render(template("questionnaire"), sample("questionnaire"), tmp_path))
    before = re.findall(
        r"(<w:tr>(?:(?!<w:tr>).)*</w:tr>)</w:tbl>((?:(?!<w:tbl>).)*?)Evidence: document", made
    )
    assert before
    assert all("<w:keepNext/>" in row for row, between in before if "<w:br" not in between)


def test_who_fills_in_a_part_says_so_at_its_head(tmp_path: Path) -> None:
    said = texts(render(template("questionnaire"), sample("questionnaire"), tmp_path))
    assert said.index("Filled in by") < next(n for n, one in enumerate(said) if one.startswith("Evidence:"))


def test_many_columns_stand_below_one_another_beside_their_names() -> None:
    told = situation()
    entry = next(one for one in evaluation.entries(told) if one.item.id == "x-grid")
    columns = entry.item.spec.columns
    wide = tuple(replace(columns[0], id=f"c{n}", title=f"Column {n}") for n in range(8))
    item = replace(entry.item, spec=replace(entry.item.spec, columns=wide))
    made = questions.questions([replace(entry, item=item)], told.vocabulary)
    rows = [
        ["".join(run["text"] for run in cell["runs"]) for cell in row]
        for row in asked(made, "x-grid")[0]["blocks"][0]["rows"]
    ]
    assert rows[0] == ["No.", "1", "2", "3"]
    assert [row[0] for row in rows[1:]] == [column.title for column in wide]
