"""The sample workspace: one product in four dossiers, each entry of a register read by several standards."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from exodossier.domain.assessment import findings
from exodossier.domain.derivation import derive
from exodossier.domain.errors import Invalid
from exodossier.domain.evaluation import entries
from exodossier.domain.findings import Severity
from exodossier.domain.origin import Mode, read_origin
from exodossier.domain.records import Status
from exodossier.domain.scores import scores
from exodossier.domain.spec import Kind
from exodossier.domain.standing import standing
from exodossier.domain.views import rows_in_view
from exodossier.usecases.registers import set_cells
from exodossier.usecases.sample import alike, build
from exodossier.usecases.situation import load
from exodossier.usecases.ticket import Ticket
from exodossier.wiring import sample
from exodossier.wiring.machine import author
from exodossier.wiring.rooms import open_rooms

CARRIED = {"m23-nom-ev", "m23-nom-biogenesis", "m23-ccm-viability", "m23-ccm-harvest"}
BOUND = {"m23-prot-transmembrane": "m18-prot-cat1", "m23-prot-compartments": "m18-prot-cat4"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "workspace"
    rooms = open_rooms(folder, author("Ann"), create=True)
    with rooms.workspace:
        return folder, sample.fill(rooms.office, Ticket())


@pytest.fixture
def opened(filled, tmp_path):
    folder, dossiers = filled
    rooms = open_rooms(shutil.copytree(folder, tmp_path / "copy"), author("Ann"))
    with rooms.workspace:
        yield rooms.office, *dossiers


def reported(situation):
    return {
        (one.checklist.ref.id, one.obligation.value): (one.reported, one.asked, one.percent)
        for one in scores(situation)
    }


def share(figure):
    done, asked, _ = figure
    return done / asked


def shown_rows(situation):
    """Checklist -> item -> how many rows it shows, or what it derives from them."""
    found = {}
    for entry in entries(situation):
        spec = entry.item.spec
        if spec.kind is Kind.REGISTER and spec.register == "markers":
            count = len(rows_in_view(spec, situation, entry.row))
        elif spec.kind is Kind.DERIVED and any(one.register == "markers" for one in spec.formula.of):
            count = derive(spec.formula, situation, entry).value
        else:
            continue
        found.setdefault(entry.key.checklist, {})[entry.key.item] = count
    return found


def test_the_first_dossier_answers_two_editions_of_misev_and_ev_track(opened):
    office, first, *_ = opened
    situation = load(office, first)
    assert [one.ref.id for one in situation.checklists] == ["misev2018", "misev2023", "ev-track"]
    counts = reported(situation)
    assert counts["ev-track", "metric"] == (6, 8, 75)
    assert counts["misev2018", "mandatory"] == (30, 34, None)
    assert 0.6 < share(counts["misev2023", "recommended"]) < 0.75


def test_the_metric_lacks_what_a_gradient_would_give_and_says_why(opened):
    office, first, *_ = opened
    situation = load(office, first)
    assert not [row for row in situation.rows["steps"] if row.cells["method"] == "density_gradient"]
    undone = {
        entry.key.item: bool(entry.response.reason)
        for entry in entries(situation)
        if entry.key.checklist == "ev-track" and entry.applies and standing(entry, situation) != "answered"
    }
    assert undone == {"evt-density-gradient": True, "evt-ev-density": True}


def test_the_second_dossier_has_half_of_the_quality_part(opened):
    office, _, second, *_ = opened
    situation = load(office, second)
    assert [one.ref.id for one in situation.checklists] == ["ctd-quality", "msc-ev-release", "msc-identity"]
    counts = reported(situation)
    assert 0.45 < share(counts["ctd-quality", "mandatory"]) < 0.6
    assert 0.8 < share(counts["msc-ev-release", "mandatory"]) < 1


@pytest.mark.parametrize(("place", "checklist"), [(2, "impd-eu"), (3, "ind-us")])
def test_a_first_trial_is_answered_to_two_thirds_and_says_why_not_more(opened, place, checklist):
    office, *dossiers = opened
    situation = load(office, dossiers[place])
    assert {checklist, "ctd-quality"} <= {one.ref.id for one in situation.checklists}
    counts = reported(situation)
    assert 0.55 < share(counts[checklist, "mandatory"]) < 0.7
    undone = [one for one in situation.responses.values() if one.status is Status.NOT_DONE]
    assert undone
    assert all(one.reason for one in undone)
    open_points = [one.assessment for one in situation.responses.values() if one.assessment.get("action")]
    assert len(open_points) > 10
    assert all({"gap", "owner", "due"} <= one.keys() for one in open_points)


def test_the_trial_dossiers_go_on_from_the_quality_dossier(opened):
    office, _, quality, impd, ind = opened
    before, europe, states = [load(office, dossier) for dossier in (quality, impd, ind)]
    told = {
        (key.item, key.row): response.value
        for key, response in before.responses.items()
        if key.checklist == "ctd-quality" and response.status is Status.ANSWERED
    }
    for after in (europe, states):
        kept = {(key.item, key.row): one.value for key, one in after.responses.items()}
        assert {key for key in told if kept.get(key) != told[key]} == {
            key for key in told if key[0] == "ctd-s11-03"
        }
    assert europe.dossier.document["sponsor"] == before.dossier.document["sponsor"]
    assert (europe.traits["region"], states.traits["region"]) == (["eu"], ["us"])


def test_a_dossier_told_like_another_takes_only_what_it_does_not_say_itself():
    other = {
        "traits": {"stage": "phase1", "region": ["eu"]},
        "document": {"sponsor": "A", "number": "1"},
        "responses": {"a:one": {"value": "1", "status": "in_progress"}, "a:two": {"value": "2"}, "b:x": {}},
    }
    part = {
        "like": "other",
        "checklists": ["a"],
        "traits": {"region": ["us"]},
        "document": {"number": "2"},
        "responses": {"a:one": {"status": "answered"}},
    }
    made = alike(part, {"other": other})
    assert made["traits"] == {"stage": "phase1", "region": ["us"]}
    assert made["document"] == {"sponsor": "A", "number": "2"}
    assert made["responses"] == {"a:one": {"value": "1", "status": "answered"}, "a:two": {"value": "2"}}
    assert alike(other, {}) is other


def test_every_dossier_reads_the_rows_of_one_product(opened):
    office, *dossiers = opened
    one, *others = [load(office, dossier) for dossier in dossiers]
    assert {other.product.id for other in others} == {one.product.id}
    assert [other.rows for other in others] == [one.rows] * 3
    assert {"markers", "spec_rows", "lots", "results", "cell_banks", "donors"} <= set(one.rows)


def test_one_marker_row_counts_in_three_standards_here_and_in_two_there(opened):
    office, first, second, *_ = opened
    before = [shown_rows(load(office, dossier)) for dossier in (first, second)]
    situation = load(office, first)
    row = next(one for one in situation.rows["markers"] if "misev2023:1c" in one.cells["categories"])
    assert {"misev2018:1", "misev2023:1c", "n24_positive"} <= set(row.cells["categories"])
    set_cells(office, situation.product.id, {row.id: {"categories": ["misev2018:5"]}})
    after = [shown_rows(load(office, dossier)) for dossier in (first, second)]
    changed = [
        {name for name in was if was[name] != now[name]} for was, now in zip(before, after, strict=True)
    ]
    assert changed == [{"misev2018", "misev2023", "ev-track"}, {"ctd-quality", "msc-identity"}]
    assert int(before[0]["ev-track"]["evt-ev-proteins"]) - int(after[0]["ev-track"]["evt-ev-proteins"]) == 1


def test_no_answer_has_an_error_against_it(opened):
    office, *dossiers = opened
    for dossier in dossiers:
        situation = load(office, dossier)
        status = {
            (entry.key.checklist, entry.key.item, entry.key.row): standing(entry, situation)
            for entry in entries(situation)
        }
        errors = [one for one in findings(situation) if one.severity is Severity.ERROR]
        assert errors
        assert {status[one.place.checklist, one.place.item, one.place.row] for one in errors} <= {
            Status.NOT_STARTED,
            Status.IN_PROGRESS,
        }


def test_what_the_crosswalk_carried_waits_for_a_look(opened):
    office, first, *_ = opened
    situation = load(office, first)
    carried, bound = set(), {}
    for key, response in situation.responses.items():
        origin = read_origin(response.origin)
        if origin is not None and origin.mode is Mode.BOUND:
            bound[key.item] = origin.source.rpartition(":")[2]
            assert response.status is Status.ANSWERED
        elif origin is not None:
            carried.add(key.item)
            assert origin.to_check
            assert response.status is Status.IN_PROGRESS
    assert (carried, bound) == (CARRIED, BOUND)


def test_a_sample_with_an_answer_that_does_not_fit_is_refused(tmp_path):
    told = sample.read()
    wrong = {
        **told.dossiers[0],
        "responses": {"misev2018:m18-nom-generic-ev": {"value": {"term": "bubbles"}}},
    }
    rooms = open_rooms(tmp_path / "workspace", author("Ann"), create=True)
    with rooms.workspace, pytest.raises(Invalid):
        build(rooms.office, replace(told, evidence=(), dossiers=(wrong,)), _no_drawing, Ticket())


def test_a_crosswalk_may_bring_all_that_it_can(tmp_path):
    told = sample.read()
    part = {
        **told.dossiers[0],
        "responses": {
            "misev2018:m18-nom-generic-ev": _without_evidence(told, "misev2018:m18-nom-generic-ev")
        },
        "crosswalks": [{"id": "misev2018--misev2023", "rows": "all"}],
    }
    rooms = open_rooms(tmp_path / "workspace", author("Ann"), create=True)
    with rooms.workspace:
        (dossier,) = build(rooms.office, replace(told, evidence=(), dossiers=(part,)), _no_drawing, Ticket())
        responses = load(rooms.office, dossier).responses
    assert {"m23-nom-ev"} <= {key.item for key in responses}


def _without_evidence(told, text):
    return {name: part for name, part in told.dossiers[0]["responses"][text].items() if name != "evidence"}


def _no_drawing(_recipe, _target):
    raise AssertionError("nothing to draw")
