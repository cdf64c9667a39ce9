"""Scores as people and programs read them: `status`, and the words beside a percentage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exodossier.domain.checklist import Obligation, ScoreRule
from exodossier.domain.conditions import Op, TraitTest
from exodossier.domain.records import Status
from exodossier.domain.scores import PERCENT, scores
from exodossier.usecases.answer import AnswerOrder, answer
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.listing import status
from exodossier.usecases.refs import find_key
from exodossier.usecases.responses import open_book
from exodossier.usecases.scoring import score_row, share, stage_title
from tests.unit import fakes
from tests.unit.domain_samples import (
    VOCABULARY,
    by_op,
    checklist,
    is_,
    item,
    response,
    section,
    situation,
)

RULE = ScoreRule(
    id="ev-metric",
    title="EV-METRIC",
    obligations=(Obligation.METRIC,),
    form=PERCENT,
    version="2017",
    note="n",
)
HIDDEN = TraitTest("in_vivo", is_(True))
LATE = TraitTest("stage", by_op(Op.AT_LEAST, "phase3"))


def metric(id_, when=None):
    return item(id_, obligation=Obligation.METRIC, when=when)


def scored(*items, **facts):
    sit = situation(replace(checklist(section("s", *items)), scores=(RULE,)), **facts)
    return scores(sit)[0], sit


def test_status_lists_scores_beside_the_counts():
    standard = replace(checklist(section("s", metric("a"), metric("b"))), scores=(RULE,))
    office = fakes.office(VOCABULARY, standard)
    dossier, _ = create_dossier(office, DossierOrder("Dossier", ("chk",)))
    with office.store.read() as reader:
        book = open_book(office, reader, dossier)
        a, b = (find_key(book, name) for name in "ab")
    answer(office, AnswerOrder(dossier, a, "text", Status.ANSWERED))
    answer(office, AnswerOrder(dossier, b, status=Status.NOT_APPLICABLE, reason="No gradient."))
    told = status(office, dossier)
    assert told["checklists"]["chk"]["metric"]["answered"] == 1
    (row,) = told["scores"]
    parts = row.pop("parts")
    assert row == {
        "checklist": "chk", "id": "ev-metric", "title": "EV-METRIC", "version": "2017", "note": "n",
        "form": "percent", "obligation": "metric", "stage": None, "reported": 1, "asked": 1, "percent": 100,
        "undecided": [], "sections": [],
        "counts": {
            "applicable": 2, "answered": 1, "not_done": 0, "not_applicable": 1, "open": 0, "unknown": 0,
        },
    }  # fmt: skip
    assert [(part["id"], part["reported"], part["reason"], part["overridden"]) for part in parts] == [
        ("chk:a", "reported", "", False),
        ("chk:b", "not_applicable", "No gradient.", True),
    ]


@pytest.mark.parametrize(
    ("items", "facts", "words"),
    [
        ([metric("a"), metric("b")], {"responses": [response("a", "x")]}, "50% (1 of 2 reported)"),
        ([metric("a", HIDDEN)], {}, "not known yet; answer first: In vivo"),
        ([metric("a", HIDDEN)], {"traits": {"in_vivo": False}}, "nothing applies"),
    ],
)
def test_a_percentage_says_what_it_counts_or_why_there_is_none(items, facts, words):
    assert share(*scored(*items, **facts)) == words


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([], "No answer yet"),
        ([response("a", "x", Status.IN_PROGRESS)], "The answer is in progress"),
        ([response("a", "x")], ""),
    ],
)
def test_a_component_that_is_not_reported_says_why(answers, reason):
    score, sit = scored(metric("a"), responses=answers)
    assert score_row(score, sit)["parts"][0]["reason"] == reason


def test_the_stage_is_told_in_words():
    assert stage_title(*scored(metric("a", LATE), dossier_traits={"stage": "phase3"})) == "Phase3"
    assert stage_title(*scored(metric("a", LATE))) == "not answered"
    assert stage_title(*scored(metric("a"))) == ""
