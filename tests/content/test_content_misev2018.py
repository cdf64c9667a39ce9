"""MISEV2018 asks for what the standard asks for, when it does."""

from __future__ import annotations

from hashlib import sha256

import pytest

from exodossier.domain.checklist import Obligation
from exodossier.domain.conditions import Always
from exodossier.domain.evaluation import entries
from exodossier.library.places import released
from tests.content.misev2018_samples import checklist, situation
from tests.content.shipped import files, ids

ASKED_OF_ALL = {
    "m18-nom-generic-ev",
    "m18-nom-operational",
    "m18-sep-category",
    "m18-quant-source-amount",
    "m18-quant-two-methods",
    "m18-quant-ratio",
    "m18-prot-cat1",
    "m18-prot-cat2",
    "m18-prot-cat3",
    "m18-single-image",
    "m18-single-nonimage",
    "m18-rep-evtrack",
}
CLAIMS = (
    "biogenesis_term_used",
    "claim_small_ev_specific",
    "claim_subtype",
    "functional_claim",
    "soluble_factor_claim",
    "claim_ev_specific_activity",
    "component_function_claim",
    "claim_physiological_function",
    "omics_data",
)
LOTS = {
    "lots": [
        {
            "number": "L-1",
            "particles": {"value": "3e10", "unit": "particles/mL"},
            "protein": {"value": "15", "unit": "µg/mL"},
        }
    ]
}


def applying(found):
    return {entry.item.id for entry in entries(found) if entry.applies}


FROZEN = [path for id_ in (*ids(), "vocabulary") for path in files(id_) if path.stem == "0.9.0"]


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.parent.name)
def test_a_released_file_is_the_one_that_was_released(path):
    assert released()[f"{path.parent.name}/0.9.0.yaml"] == sha256(path.read_bytes()).hexdigest()


def test_exactly_the_unconditional_items_of_the_facts_apply_always():
    always = {found.id for found in checklist().items.values() if isinstance(found.applies_when, Always)}
    assert always == ASKED_OF_ALL


def test_a_dossier_that_claims_nothing_is_asked_for_no_claim():
    none = {**dict.fromkeys(CLAIMS, False), "engineered": ["none"], "measurement_methods": ["nta"]}
    found = situation({**none, "source_type": "ccm", "additives_contain_ev": False, "stored_ev": False})
    left_out = {entry.item.id for entry in entries(found) if entry.applies is False}
    assert {"m18-nom-biogenesis", "m18-prot-cat4", "m18-prot-cat5", "m18-topology"} <= left_out
    assert {"m18-prot-loading", "m18-rep-data", "m18-fluid-total", "m18-ccm-additive-depletion"} <= left_out
    assert {id_ for id_ in checklist().items if id_.startswith("m18-func-")} <= left_out


def test_a_trait_never_asked_leaves_its_items_unknown():
    unknown = {entry.item.id for entry in entries(situation()) if entry.applies is None}
    assert {"m18-ccm-medium", "m18-func-dose", "m18-nom-biogenesis"} <= unknown


def test_a_process_step_is_asked_for_its_own_method_only():
    steps = [
        {"name": "Expansion", "method": "culture"},
        {"name": "Spin", "method": "centrifugation", "wash": False, "concentrates": False},
        {"name": "TFF", "method": "tff", "wash": True, "concentrates": True},
    ]
    found = [entry for entry in entries(situation(rows={"steps": steps})) if entry.row and entry.applies]
    assert [(entry.row.cells["name"], entry.item.id) for entry in found] == [
        ("Spin", "m18-sep-centrifugation"),
        ("TFF", "m18-sep-filtration"),
        ("TFF", "m18-sep-concentration"),
        ("TFF", "m18-sep-wash"),
    ]


def test_the_fallback_term_is_asked_until_characterization_is_complete():
    asked = [
        entry.item.id
        for entry in entries(situation(dict.fromkeys(CLAIMS, False)))
        if entry.section.id in {"quantification", "protein-composition", "single-vesicles"}
        and entry.applies
        and entry.obligation is Obligation.MANDATORY
    ]
    assert "m18-quant-ratio" in asked, "computed from the lots, so nobody answers it"
    complete = [(id_, None, "answered") for id_ in asked if id_ != "m18-quant-ratio"]
    negative = [*complete[1:], (complete[0][0], None, "not_done")]
    assert not falls_back(complete, LOTS)
    assert falls_back(complete, {})
    assert falls_back(complete[1:], LOTS)
    assert falls_back(negative, LOTS)


def falls_back(responses, rows):
    found = situation(dict.fromkeys(CLAIMS, False), rows, responses)
    return "m18-nom-ep-fallback" in applying(found)


def test_claims_are_moderated_when_a_mandatory_item_was_not_done():
    assert "m18-rep-claims" not in applying(situation())
    assert "m18-rep-claims" in applying(situation(responses=[("m18-sep-category", None, "not_done")]))
    assert "m18-rep-claims" not in applying(situation(responses=[("m18-rep-evtrack", None, "not_done")]))


def test_exceptions_are_recorded_when_an_item_was_marked_not_applicable():
    assert "m18-rep-exception" not in applying(situation())
    marked = [("m18-rep-evtrack", None, "not_applicable")]
    assert "m18-rep-exception" in applying(situation(responses=marked))
