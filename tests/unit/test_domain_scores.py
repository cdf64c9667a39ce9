"""What a standard counts: one figure per standard and obligation, and what each rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.checklist import Obligation, ObligationCase, Rule, ScoreRule
from exodossier.domain.conditions import Op, TraitTest
from exodossier.domain.evaluation import entries
from exodossier.domain.progress import counts
from exodossier.domain.records import Status
from exodossier.domain.scores import PERCENT, Reported, percent, scores
from exodossier.domain.spec import Formula, Kind, Operand
from tests.unit.domain_samples import by_op, checklist, is_, item, response, section, situation, spec

METRIC = ScoreRule(
    id="ev-metric",
    title="EV-METRIC",
    obligations=(Obligation.METRIC,),
    form=PERCENT,
    version="2017",
    note="n",
)
HIDDEN = TraitTest("in_vivo", is_(True))
NOT_IN_VIVO = {"in_vivo": False}


def component(id_, **values):
    return item(id_, obligation=Obligation.METRIC, **values)


def metric(*items, responses=(), rule=METRIC, **facts):
    """The one score of a checklist of these items."""
    standard = replace(checklist(section("s", *items)), scores=(rule,))
    (found,) = scores(situation(standard, responses=responses, **facts))
    return found


def components(reported, asked, out=0):
    """Components, some reported, and some that do not apply."""
    items = [component(f"c{n}") for n in range(asked)] + [component(f"o{n}", when=HIDDEN) for n in range(out)]
    answers = [response(f"c{n}", "text") for n in range(reported)]
    return metric(*items, responses=answers, traits=NOT_IN_VIVO)


@pytest.mark.parametrize(
    ("reported", "asked", "out", "figure"),
    [
        (9, 9, 0, 100),
        (5, 9, 0, 56),
        (3, 7, 2, 43),
        (6, 8, 1, 75),
        (5, 7, 2, 71),
        (7, 9, 0, 78),
        (1, 8, 0, 13),
        (3, 8, 0, 38),
        (1, 40, 0, 3),
        (0, 9, 0, 0),
        (0, 0, 3, None),
    ],
)
def test_the_whole_percent_of_what_applies_halves_up(reported, asked, out, figure):
    found = components(reported, asked, out)
    assert (found.percent, found.reported, found.asked) == (figure, reported, asked)


def test_a_component_set_aside_by_hand_is_out_of_the_denominator_and_listed_with_its_reason():
    aside = response("b", None, Status.NOT_APPLICABLE, reason="No gradient was run.")
    found = metric(component("a"), component("b"), component("c"), responses=[response("a"), aside])
    assert found.percent == 50
    (part,) = [part for part in found.parts if part.overridden]
    assert (part.entry.item.id, part.reported, part.reason) == (
        "b",
        Reported.NOT_APPLICABLE,
        "No gradient was run.",
    )


def test_not_done_and_half_done_count_as_not_reported():
    answers = [
        response("a", "text", Status.IN_PROGRESS),
        response("b", None, Status.NOT_DONE, reason="No time."),
        response("c", "text"),
    ]
    found = metric(*(component(name) for name in "abcd"), responses=answers)
    assert found.percent == 25
    assert [part.reason for part in found.parts] == ["", "No time.", "", ""]


def test_an_answer_that_a_rule_of_severity_error_speaks_against_is_not_reported():
    def ruled(severity):
        rule = Rule(check="range", severity=severity, say="At least 2.", data={"low": "2"})
        return component("a", answer=spec(Kind.INTEGER), rules=(rule,))

    hard, soft = (
        metric(ruled(severity), responses=[response("a", "1")]) for severity in ("error", "warning")
    )
    assert (hard.percent, hard.parts[0].reason) == (0, "At least 2.")
    assert soft.percent == 100


def test_a_derived_component_is_reported_when_it_can_be_worked_out():
    first = spec(Kind.DERIVED, formula=Formula(op="first", of=(Operand(item="a"),)))
    items = [item("a"), component("x", answer=first)]
    empty = metric(*items)
    assert (empty.percent, empty.parts[0].reason) == (0, "A")
    assert metric(*items, responses=[response("a", "text")]).percent == 100


def test_what_may_apply_leaves_no_figure_and_names_the_trait():
    found = metric(component("a"), component("b", when=HIDDEN), responses=[response("a")])
    assert (found.percent, found.undecided) == (None, ("in_vivo",))
    assert found.counts.unknown == 1
    aside = response("b", None, Status.NOT_APPLICABLE, reason="Never.")
    decided = metric(component("a"), component("b", when=HIDDEN), responses=[response("a"), aside])
    assert (decided.percent, decided.undecided) == (100, ())


def test_a_score_that_counts_has_no_percent():
    rule = ScoreRule(id="m", title="M", obligations=(Obligation.METRIC,))
    found = metric(component("a"), responses=[response("a")], rule=rule)
    assert (found.percent, found.counts.answered) == (None, 1)


def test_several_obligations_give_several_figures():
    rule = ScoreRule(
        id="all", title="All", obligations=(Obligation.MANDATORY, Obligation.METRIC), form=PERCENT
    )
    standard = replace(checklist(section("s", item("a"), component("b"))), scores=(rule,))
    found = scores(situation(standard, responses=[response("a")]))
    assert [(one.obligation, one.percent) for one in found] == [
        (Obligation.MANDATORY, 100),
        (Obligation.METRIC, 0),
    ]


def test_a_checklist_that_declares_none_counts_what_it_asks():
    asked = [Obligation.MANDATORY, Obligation.METRIC, Obligation.ENCOURAGED, Obligation.INFORMATIVE]
    plain = checklist(section("s", *(item(f"i{n}", obligation=one) for n, one in enumerate(asked))))
    other = checklist(section("t", item("j", obligation=Obligation.RECOMMENDED)), id_="other")
    found = scores(situation(plain, other))
    assert [(one.checklist.ref.id, one.rule.id, one.rule.form) for one in found] == [
        ("chk", "mandatory", "counts"),
        ("chk", "encouraged", "counts"),
        ("chk", "metric", "percent"),
        ("other", "recommended", "counts"),
    ]


def test_sections_count_all_that_stands_under_them():
    rule = replace(METRIC, by_section=True)
    headings = (
        replace(section("s"), number="3.2"),
        replace(section("s-1", component("a"), component("b")), parent="s", number="3.2.1"),
        replace(section("s-1-1", component("c")), parent="s-1", number="3.2.1.1"),
        section("t", component("d")),
    )
    standard = replace(checklist(*headings), scores=(rule,))
    (found,) = scores(situation(standard, responses=[response("a"), response("c")]))
    assert [
        (one.section.id, one.parent, one.counts.applicable, one.counts.answered, one.percent)
        for one in found.sections
    ] == [("s", "", 3, 2, 67), ("s-1", "s", 3, 2, 67), ("s-1-1", "s-1", 1, 1, 100), ("t", "", 1, 0, 0)]
    tops = [one.counts for one in found.sections if not one.parent]
    assert sum(one.applicable for one in tops) == found.counts.applicable


def test_the_stage_the_items_were_chosen_for_is_told():
    late = TraitTest("stage", by_op(Op.AT_LEAST, "phase3"))
    cases = (ObligationCase(late, Obligation.METRIC), ObligationCase(None, Obligation.INFORMATIVE))
    staged = [item("a", cases=cases), component("b")]
    assert metric(*staged, dossier_traits={"stage": "phase3"}).stage == "phase3"
    assert metric(*staged).stage == ""
    assert metric(component("b"), dossier_traits={"stage": "phase3"}).stage is None
    assert [metric(*staged, dossier_traits={"stage": one}).asked for one in ("phase1", "phase3")] == [1, 2]


OBLIGATIONS = st.sampled_from(list(Obligation))
ANSWERS = st.sampled_from([None, *Status])
ENTRIES = st.lists(st.tuples(OBLIGATIONS, ANSWERS, st.sampled_from([None, HIDDEN])), max_size=12)


@given(ENTRIES, st.sampled_from([{}, NOT_IN_VIVO, {"in_vivo": True}]))
def test_every_score_agrees_with_progress_and_its_own_parts(asked, traits):
    items = [item(f"i{n}", obligation=one, when=when) for n, (one, _, when) in enumerate(asked)]
    answers = [
        response(f"i{n}", "text", status, reason="why") for n, (_, status, _) in enumerate(asked) if status
    ]
    sit = situation(checklist(section("s", *items)), traits=traits, responses=answers)
    counted = counts(entries(sit), sit).get("chk", {})
    for score in scores(sit):
        assert counted.get(score.obligation, score.counts) == score.counts
        assert score.reported == score.counts.answered
        assert {part.entry.obligation for part in score.parts} <= {score.obligation}
        if score.rule.form == PERCENT and score.percent is not None:
            assert 0 <= score.percent <= 100
            assert abs(score.percent - 100 * score.reported / score.asked) <= 0.5
        elif score.rule.form == PERCENT:
            assert score.asked == 0 or Reported.UNKNOWN in {part.reported for part in score.parts}
    assert percent(()) is None
