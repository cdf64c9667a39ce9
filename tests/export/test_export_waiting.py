"""What a document says of items that apply once another one is answered “not done”."""

from __future__ import annotations

from dataclasses import replace

from exodossier.domain.conditions import Count, StatusesTest
from exodossier.domain.records import Status
from exodossier.export.context import building as context
from tests.unit.domain_samples import checklist, item, response, section, situation

NONE_DONE = StatusesTest(section="s", within=("not_done",), count=Count(at_least=1), obligation=None)


def built(*responses):
    asked = section("s", item("a"), item("b"))
    claims = section("claims", item("c", when=NONE_DONE))
    return context.build(situation(checklist(asked, claims), responses=responses)).context


def ids(told, part):
    return [one["id"] for one in told[part]]


def test_while_an_item_is_open_nothing_that_counts_it_is_said_not_to_apply():
    told = built(response("a", "x"))
    assert (ids(told, "not_applicable"), ids(told, "undecided")) == ([], ["c"])
    assert told["undecided"][0]["because"].startswith("so far, no item in “")
    claims = told["checklists"][0]["outline"][1]
    assert (claims["entries"], claims["undecided"]) == ([], 1)


def test_once_all_are_answered_it_does_not_apply():
    told = built(response("a", "x"), response("b", "x"))
    assert (ids(told, "not_applicable"), ids(told, "undecided")) == (["c"], [])


def test_what_is_not_done_makes_it_apply():
    told = built(replace(response("a"), status=Status.NOT_DONE, reason="Broken."))
    assert [ids(told, part) for part in ("not_applicable", "undecided")] == [[], []]
    assert [one["id"] for one in told["checklists"][0]["outline"][1]["entries"]] == ["c"]
