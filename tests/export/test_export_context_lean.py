"""The worker gets what its template names, and nothing is missing in the document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from exodossier.domain.records import Row
from exodossier.export import contract, shapes
from exodossier.export.context import building as context
from exodossier.export.template.lean import lean, read
from tests.export.word_files import (
    cells,
    checklist,
    docx,
    p,
    render,
    report_template,
    runs,
    situation,
    table,
    texts,
)


@pytest.fixture(scope="module")
def whole() -> dict:
    return context.build(situation()).context


def test_what_a_template_never_names_is_left_empty(whole: dict) -> None:
    template = docx(
        p("{%p for c in checklists %}{%p for h in c.outline %}")
        + p("{{ h.title }}")
        + p("{%p endfor %}{%p endfor %}")
    )
    told = lean(whole, read(template, "t"))
    assert (told["parties"], told["entry"], told["checklists"][0]["sections"]) == ([], {}, [])
    assert told["checklists"][0]["outline"] == whole["checklists"][0]["outline"]
    assert list(shapes.faults(told, contract.CONTEXT)) == []
    assert len(json.dumps(told)) < len(json.dumps(whole)) / 2


@pytest.mark.parametrize(
    "body",
    [
        p("{{ entry.x_line.text }}"),
        runs("{{ ent", "ry[“x_line”].te", "xt }}"),
        p("{% for entry in parties[0].entries %}{% endfor %}{{ entry.x_line.text }}"),
    ],
)
def test_what_is_named_is_there_however_word_spread_it(whole: dict, body: str, tmp_path: Path) -> None:
    told = lean(whole, read(docx(body), "t"))
    assert told["entry"] == whole["entry"]
    assert texts(render(docx(body), told, tmp_path)) == ["plain & <text>"]


def test_a_loop_variable_is_no_name_of_the_context(whole: dict) -> None:
    body = p("{% for entry in gaps %}{{ entry.label }}{% endfor %}")
    assert lean(whole, read(docx(body), "t"))["entry"] == {}


def test_cell_tags_are_read_too(whole: dict) -> None:
    body = table(
        cells(p("{%tc for one in gaps %}"), p("{% cellbg registers.steps[0].label %}"), p("{%tc endfor %}"))
    )
    told = lean(whole, read(docx(body), "t"))
    assert told["registers"] == whole["registers"]
    assert told["parties"] == []


@pytest.mark.parametrize(
    ("body", "short"),
    [
        (p("{% for a in abbreviations %}{{ a.short }}{% endfor %}{{ product.title }}"), ["EV", "UC-MSC"]),
        (p("{{ product.title }}"), []),
    ],
)
def test_abbreviations_are_those_of_the_parts_that_are_printed(body: str, short: list[str]) -> None:
    asked = replace(situation(), rows={"lots": (Row("row-1", "prod-1", "lots", "1", {"number": "NMT 3"}),)})
    made = context.build(asked, template=read(docx(body), "t")).context
    assert [one["short"] for one in made["abbreviations"]] == short


def test_questions_are_made_for_a_template_that_asks_them() -> None:
    asking = docx(p("{% for q in questions.values() %}{{ q.asks }}{% endfor %}"))
    made = [context.build(situation(), template=read(body, "t")).context for body in (asking, docx(p("x")))]
    assert [len(one["questions"]) for one in made] == [7, 0]


def test_guidance_is_told_unless_the_option_says_none() -> None:
    item = replace(checklist().sections[0].items[0], guidance="Say it.")
    one = replace(checklist(), sections=(replace(checklist().sections[0], items=(item,)),))
    told = [
        context.build(situation(checklists=(one,)), {"guidance": said}).context for said in ("none", "shown")
    ]
    assert [len(made["entry"]["x_free"]["guidance"]) for made in told] == [0, 1]


@pytest.mark.parametrize("body", [p("{{ broken"), p("{% for %}"), p("{% if x %}")])
def test_a_template_that_cannot_be_read_gets_everything(whole: dict, body: str) -> None:
    assert lean(whole, read(docx(body), "t")) == whole


def test_the_report_is_the_same_either_way(whole: dict, tmp_path: Path) -> None:
    template = report_template()
    assert lean(whole, read(template, "t"))["questions"] == {}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert render(template, whole, tmp_path / "a") == render(
        template, lean(whole, read(template, "t")), tmp_path / "b"
    )
