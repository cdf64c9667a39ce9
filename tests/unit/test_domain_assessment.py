"""Findings: everything missing or inconsistent in a dossier, with its place; nothing that does not apply."""

from __future__ import annotations

import pytest

from exodossier.domain.assessment import findings
from exodossier.domain.checklist import EvidenceRule, Obligation, Repeat, Rule
from exodossier.domain.conditions import Count, RowTest, TraitTest
from exodossier.domain.evaluation import entries
from exodossier.domain.findings import Severity
from exodossier.domain.longtext import from_plain
from exodossier.domain.progress import counts
from exodossier.domain.records import Evidence, EvidenceLink, Revision, Status
from exodossier.domain.spec import Formula, Kind, Operand, Role
from exodossier.usecases.wording import say
from tests.unit.domain_samples import (
    checklist,
    includes,
    is_,
    item,
    part,
    response,
    row,
    section,
    situation,
    spec,
)
from tests.yardstick import cost

TRAIT = TraitTest("source_type", is_("ccm"))


def found(*items, **facts):
    """Codes of the findings over a section of these items."""
    return [finding.code for finding in findings(situation(checklist(section("s", *items)), **facts))]


def evidence(id_="ev-1", kind="western_blot", removed=False, files=1, **data):
    revisions = tuple(
        Revision(f"rev-{id_}-{n}", id_, n, "0" * 64, 1, "a.png", "image/png") for n in range(1, files + 1)
    )
    return {id_: Evidence(id_, id_.upper(), kind, data, revisions, removed)}


def link(evidence_id="ev-1", **values):
    return EvidenceLink("link-1", "ans-x", evidence_id, **values)


@pytest.mark.parametrize(
    ("obligation", "severity"),
    [
        (Obligation.MANDATORY, [Severity.ERROR]),
        (Obligation.RECOMMENDED, [Severity.WARNING]),
        (Obligation.METRIC, [Severity.WARNING]),
        (Obligation.ENCOURAGED, [Severity.INFO]),
        (Obligation.INFORMATIVE, []),
    ],
)
def test_what_is_not_answered_weighs_by_its_obligation(obligation, severity):
    sit = situation(checklist(section("s", item("x", obligation=obligation))))
    assert [finding.severity for finding in findings(sit)] == severity


def test_an_answer_without_content_is_still_missing():
    assert found(item("x"), responses=[response("x")]) == ["missing.answer"]
    assert found(item("x"), responses=[response("x", "text")]) == []


def test_a_draft_is_missing_and_checked_at_once():
    number = spec(Kind.INTEGER)
    draft = response("x", "many", Status.IN_PROGRESS)
    assert found(item("x", number), responses=[draft]) == ["missing.answer", "value.integer"]


def test_not_done_and_not_applicable_need_a_reason():
    assert found(item("x"), responses=[response("x", status=Status.NOT_DONE)]) == ["missing.reason"]
    assert found(item("x"), responses=[response("x", status=Status.NOT_APPLICABLE, reason="none")]) == []
    assert found(item("x"), responses=[response("x", status=Status.NOT_DONE, reason="later")]) == [
        "status.not_done"
    ]


def test_the_value_kept_under_not_done_is_not_checked():
    waived = response("x", "many", Status.NOT_APPLICABLE, reason="none")
    assert found(item("x", spec(Kind.INTEGER)), responses=[waived]) == []


def test_what_must_be_justified_is_settled_only_by_a_reason():
    asked = item("x", obligation=Obligation.JUSTIFY)
    assert found(asked) == ["missing.justification"]
    assert found(asked, responses=[response("x", "text")]) == ["missing.justification"]
    assert found(asked, responses=[response("x", status=Status.NOT_APPLICABLE, reason="no cells")]) == []


def test_what_does_not_apply_asks_for_nothing_and_what_is_unknown_names_its_trait():
    items = (item("x", when=TRAIT), item("y", when=TRAIT), item("z", when=TraitTest("route", includes("iv"))))
    assert found(*items, traits={"source_type": "biofluid"}, dossier_traits={"route": []}) == []
    unasked = [
        one for one in findings(situation(checklist(section("s", *items)))) if one.code == "trait.unasked"
    ]
    assert [(one.data["trait"], one.data["count"]) for one in unasked] == [
        ("source_type", "2"),
        ("route", "1"),
    ]
    assert unasked[0].place.path == ("traits", "source_type")


def test_an_answer_that_lies_dormant_is_told():
    answers = [response("x", "text"), response("gone", "text"), response("z", None, Status.NOT_STARTED)]
    assert found(item("x", when=TRAIT), traits={"source_type": "biofluid"}, responses=answers) == [
        "answer.dormant",
        "answer.dormant",
    ]


def test_rules_speak_about_answers_not_about_blanks():
    ruled = item(
        "x",
        spec(Kind.TABLE, columns=(part("a"),)),
        rules=(Rule(check="count", severity="error", say="Two.", count=Count(2)),),
    )
    assert found(ruled) == ["missing.answer"]
    assert found(ruled, responses=[response("x", [{"id": "t1", "a": "1"}])]) == ["rule.count"]


BLOT = EvidenceRule(kinds=("western_blot", "ms_report"), at_least=1, max_age_months=12)


def with_evidence(kept, rule=BLOT, value="text", **values):
    answer = response("x", value, links=(link(**values),))
    return found(item("x", evidence=rule), responses=[answer], evidence=kept, as_of="2026-06-15T10:00:00Z")


def test_evidence_of_an_expected_kind_is_needed():
    bare = item("x", evidence=EvidenceRule(kinds=("western_blot",), at_least=1))
    assert found(bare, responses=[response("x", "text")]) == ["missing.evidence"]
    assert with_evidence(evidence(effective="2026-01-01")) == []
    assert with_evidence(evidence(kind="sop", effective="2026-01-01")) == [
        "evidence.kind",
        "missing.evidence",
    ]
    assert with_evidence(evidence(effective="2026-01-01"), removed=True) == ["missing.evidence"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"effective": "2025-06-15"}, []),
        ({"effective": "2025-06-14"}, ["evidence.expired"]),
        ({"effective": "2026-01-01", "valid_until": "2026-06-14"}, ["evidence.expired"]),
        ({"effective": "2026-01-01", "valid_until": "2026-06-15"}, []),
        ({}, ["evidence.undated"]),
        ({"effective": "some day"}, ["evidence.undated"]),
    ],
)
def test_evidence_ages(data, code):
    assert with_evidence(evidence(**data)) == code


def test_evidence_that_is_gone_or_outdated_is_told():
    fresh = {"effective": "2026-01-01"}
    assert with_evidence(evidence(removed=True, **fresh)) == ["evidence.gone", "missing.evidence"]
    assert with_evidence({}) == ["evidence.gone", "missing.evidence"]
    assert with_evidence(evidence(files=0, **fresh)) == ["evidence.no_file"]
    assert with_evidence(evidence(files=2, **fresh), revision="rev-ev-1-1") == ["evidence.newer"]
    assert with_evidence(evidence(files=2, **fresh), revision="rev-ev-1-2") == []


def test_a_figure_needs_its_required_roles():
    figure = spec(
        Kind.FIGURE, roles=(Role(id="wide", title="Wide"), Role(id="close", title="Close", required=False))
    )
    assert found(item("x", figure), responses=[response("x")]) == ["missing.role"]
    filled = response("x", links=(link(role="wide"),))
    assert found(item("x", figure), responses=[filled], evidence=evidence()) == []


def test_an_answer_that_lies_elsewhere_needs_its_rows_or_inputs():
    view = item("x", spec(Kind.REGISTER, register="steps"))
    assert found(view, responses=[response("x")]) == ["missing.rows"]
    assert found(view, responses=[response("x")], rows=[row("r1", name="SEC")]) == []
    formula = Formula(op="ratio", of=(Operand(item="a"), Operand(item="a")))
    worked_out = item("x", spec(Kind.DERIVED, formula=formula))
    assert found(worked_out, responses=[response("x")]) == ["missing.answer"]


def test_references_in_long_text_must_lead_somewhere():
    def text(kind, id_):
        return {"blocks": [{"type": "paragraph", "runs": [{"ref": kind, "id": id_, "text": "see"}]}]}

    def of(kind, id_):
        return found(
            item("x", spec(Kind.LONGTEXT)),
            item("y", when=TRAIT, obligation=Obligation.INFORMATIVE),
            traits={"source_type": "biofluid"},
            responses=[response("x", text(kind, id_))],
            evidence=evidence(),
        )

    assert of("evidence", "ev-1") == []
    assert of("evidence", "ev-9") == ["reference.evidence"]
    assert of("entry", "chk:x") == []
    assert of("entry", "chk:y") == ["reference.entry"]
    assert of("citation", "10.1000/1") == []


def test_register_cells_are_checked_once_however_many_items_show_them():
    view = spec(Kind.REGISTER, register="steps")
    sit = situation(
        checklist(section("s", item("x", view), item("y", view))),
        rows=[row("r1", name="SEC", method="magic")],
        responses=[response("x"), response("y")],
    )
    (finding,) = findings(sit)
    assert finding.code == "value.option_unknown"
    assert finding.place.path == ("registers", "steps", "r1", "method")
    assert finding.data["row_label"] == "SEC"


def test_traits_are_checked_against_the_vocabulary():
    assert found(traits={"source_type": "cheese"}) == ["trait.value"]
    assert found(traits={"colour": "red"}) == ["trait.unknown"]
    rows = [row("r1", name="a", method="sec")]
    assert found(traits={"separation_methods": ["tff"]}, rows=rows) == ["trait.differs"]
    assert found(traits={"separation_methods": ["sec"]}, rows=rows) == []


def test_what_people_judged_as_a_gap_is_listed():
    gap = response("x", "text", assessment={"verdict": "not_met", "gap": "no blot"})
    assert found(item("x"), responses=[gap]) == ["assessment.not_met"]
    planned = response("x", "text", assessment={"verdict": "not_met", "gap": "no blot", "action": "blot"})
    assert found(item("x"), responses=[planned]) == ["assessment.not_met"]
    late = response("x", "text", assessment={"verdict": "partly", "due": "2026-01-01"})
    assert found(item("x"), responses=[late], as_of="2026-06-15T10:00:00Z") == ["assessment.overdue"]
    done = response("x", "text", assessment={"verdict": "met", "due": "2026-01-01"})
    assert found(item("x"), responses=[done], as_of="2026-06-15T10:00:00Z") == []


def test_a_gap_says_whether_an_action_is_planned():
    told = {"verdict": "not_met", "gap": "No blot."}
    for more, remedy in (
        ({}, "Plan an action, or change the assessment."),
        ({"action": "run one"}, "Carry out what is planned, then assess again: run one"),
    ):
        sit = situation(
            checklist(section("s", item("x"))), responses=[response("x", "text", assessment=told | more)]
        )
        (message,) = map(say, findings(sit))
        assert message.what.endswith("assessed as not met. No blot.")
        assert message.remedy == remedy


def test_findings_of_a_repeated_section_name_the_row():
    repeated = section("s", item("x"), repeat=Repeat("steps"))
    sit = situation(checklist(repeated), rows=[row("r1", name="a"), row("r2", name="b")])
    assert [one.place.row for one in findings(sit)] == ["r1", "r2"]


def test_an_empty_cell_that_items_wait_for_is_named():
    washed = section("s", item("x", when=RowTest("wash", is_("true"))), repeat=Repeat("steps"))
    sit = situation(checklist(washed), rows=[row("r1", name="a"), row("r2", name="b", wash=False)])
    (finding,) = findings(sit)
    assert (finding.code, finding.severity) == ("value.required", Severity.WARNING)
    assert finding.place.path == ("registers", "steps", "r1", "wash")


def test_the_place_of_a_fault_leads_into_the_value():
    form = spec(Kind.FIELDS, fields=(part("n", Kind.INTEGER),))
    sit = situation(checklist(section("s", item("x", form))), responses=[response("x", {"n": "many"})])
    (finding,) = findings(sit)
    assert (finding.place.checklist, finding.place.item, finding.place.path) == ("chk", "x", ("n",))


def test_ten_thousand_items_are_assessed_well_under_a_second():
    ruled = {"evidence": EvidenceRule(kinds=("western_blot",), at_least=1)}
    volume = spec(Kind.QUANTITY, units=("mL", "L"))
    items = [
        item(f"i{k}", volume if k % 2 else spec(Kind.LONGTEXT), when=TRAIT if k % 3 else None, **ruled)
        for k in range(10_000)
    ]
    sections = [section(f"s{k}", *items[k : k + 100]) for k in range(0, 10_000, 100)]
    values = {0: from_plain("words"), 1: {"value": "12.5", "unit": "mL", "n": "3"}}
    answers = [response(f"i{k}", values[k % 2]) for k in range(10_000)]
    sit = situation(checklist(*sections), traits={"source_type": "ccm"}, responses=answers)

    def looked_over():
        known = entries(sit)
        counts(known, sit)
        assert len(findings(sit, known)) == 10_000

    assert cost(looked_over) < 130, "it costs a fifth of that"
