"""The MISEV2018 checklist says what the standard asks: which items, how strongly, when, and in what form."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from exodossier.domain.answers import faults
from exodossier.domain.checklist import Confirmation, Obligation
from exodossier.domain.conditions import Always
from exodossier.domain.evaluation import entries
from exodossier.domain.spec import Kind
from exodossier.library.lint import report
from exodossier.library.places import released
from tests.content.misev2018_samples import INVALID, checklist, sample, situation, vocabulary

FILES = Path(__file__).parents[2] / "checklists"

# id: (how far the text is confirmed, obligation, kind of answer); the standard's order
ITEMS = {
    "m18-nom-generic-ev": ("partly", "mandatory", "fields"),
    "m18-nom-ep-fallback": ("memory", "mandatory", "text"),
    "m18-nom-operational": ("partly", "encouraged", "table"),
    "m18-nom-biogenesis": ("partly", "mandatory", "fields"),
    "m18-ccm-cell-identity": ("partly", "mandatory", "fields"),
    "m18-ccm-medium": ("partly", "mandatory", "table"),
    "m18-ccm-additive-depletion": ("partly", "mandatory", "fields"),
    "m18-ccm-vessel": ("partly", "mandatory", "fields"),
    "m18-ccm-conditions": ("partly", "mandatory", "table"),
    "m18-ccm-cell-number": ("partly", "mandatory", "fields"),
    "m18-ccm-harvest": ("memory", "mandatory", "fields"),
    "m18-fluid-donor": ("partly", "mandatory", "table"),
    "m18-fluid-volume-donor": ("memory", "mandatory", "quantity"),
    "m18-fluid-total": ("memory", "mandatory", "fields"),
    "m18-fluid-collection": ("partly", "mandatory", "fields"),
    "m18-fluid-pretreat": ("partly", "mandatory", "table"),
    "m18-fluid-handling": ("memory", "mandatory", "fields"),
    "m18-tissue-explant": ("memory", "mandatory", "fields"),
    "m18-tissue-direct": ("memory", "mandatory", "fields"),
    "m18-store-source": ("partly", "mandatory", "table"),
    "m18-store-ev": ("partly", "mandatory", "table"),
    "m18-sep-centrifugation": ("partly", "mandatory", "fields"),
    "m18-sep-gradient": ("partly", "mandatory", "fields"),
    "m18-sep-chromatography": ("partly", "mandatory", "fields"),
    "m18-sep-precipitation": ("memory", "mandatory", "fields"),
    "m18-sep-filtration": ("partly", "mandatory", "fields"),
    "m18-sep-affinity": ("memory", "mandatory", "fields"),
    "m18-sep-other": ("memory", "mandatory", "longtext"),
    "m18-sep-concentration": ("memory", "mandatory", "fields"),
    "m18-sep-wash": ("memory", "mandatory", "table"),
    "m18-sep-category": ("memory", "mandatory", "fields"),
    "m18-quant-source-amount": ("confirmed", "mandatory", "table"),
    "m18-quant-two-methods": ("confirmed", "mandatory", "table"),
    "m18-quant-ratio": ("confirmed", "mandatory", "derived"),
    "m18-prot-cat1": ("confirmed", "mandatory", "register"),
    "m18-prot-cat2": ("confirmed", "mandatory", "register"),
    "m18-prot-cat3": ("confirmed", "mandatory", "register"),
    "m18-prot-cat4": ("confirmed", "mandatory", "register"),
    "m18-prot-cat5": ("confirmed", "mandatory", "register"),
    "m18-prot-loading": ("memory", "encouraged", "fields"),
    "m18-single-image": ("confirmed", "mandatory", "figure"),
    "m18-single-nonimage": ("confirmed", "mandatory", "table"),
    "m18-topology": ("confirmed", "encouraged", "table"),
    "m18-func-dose": ("partly", "mandatory", "table"),
    "m18-func-negative": ("partly", "mandatory", "fields"),
    "m18-func-fractions": ("partly", "mandatory", "table"),
    "m18-func-specificity": ("partly", "mandatory", "table"),
    "m18-func-subtype": ("partly", "mandatory", "table"),
    "m18-func-contact": ("memory", "encouraged", "text"),
    "m18-rep-evtrack": ("partly", "encouraged", "identifier"),
    "m18-rep-data": ("memory", "mandatory", "table"),
    "m18-rep-claims": ("memory", "mandatory", "longtext"),
    "m18-rep-exception": ("partly", "mandatory", "table"),
}
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
METHODS = (
    "culture",
    "ultracentrifugation",
    "density_gradient",
    "sec",
    "precipitation",
    "tff",
    "immunoaffinity",
    "af4",
)


def settings():
    """Dossiers that between them need every item."""
    claims = dict.fromkeys(CLAIMS, True)
    steps = [{"name": method, "method": method, "wash": True, "concentrates": True} for method in METHODS]
    ccm = {"source_type": "ccm", "additives_contain_ev": True, "stored_source": True, "stored_ev": True}
    responses = [("m18-sep-category", None, "not_done"), ("m18-rep-evtrack", None, "not_applicable")]
    yield situation({**ccm, **claims, "measurement_methods": ["western_blot"]}, {"steps": steps}, responses)
    yield situation({"source_type": "biofluid"})
    yield situation({"source_type": "tissue", "tissue_mode": "explant"})
    yield situation({"source_type": "tissue", "tissue_mode": "direct"})


def applying(found):
    return {entry.item.id for entry in entries(found) if entry.applies}


def item(id_):
    return checklist().items[id_]


def test_the_checklist_has_the_standards_items_in_the_standards_order():
    assert list(checklist().items) == list(ITEMS)


@pytest.mark.parametrize("id_", ITEMS)
def test_an_item_has_the_confirmation_obligation_and_answer_kind_of_the_facts(id_):
    found = item(id_)
    obligations = [str(case.obligation) for case in found.obligations if case.when is None]
    assert (str(found.text), obligations, str(found.spec.kind)) == (
        ITEMS[id_][0],
        [ITEMS[id_][1]],
        ITEMS[id_][2],
    )


def test_the_version_stays_below_one_while_texts_are_unconfirmed():
    counts = checklist().confirmations
    assert counts == {Confirmation.CONFIRMED: 11, Confirmation.PARTLY: 25, Confirmation.MEMORY: 17}
    assert checklist().ref.version.startswith("0.")


@pytest.mark.parametrize("id_", ITEMS)
def test_an_item_helps_in_a_few_sentences_and_names_its_place_in_the_source(id_):
    found = item(id_)
    assert 100 < len(found.guidance) < 900
    assert found.cites
    assert found.cites[0].locus
    assert found.text is not Confirmation.PARTLY or found.note, "partly confirmed: say what was read"


@pytest.mark.parametrize("id_", ITEMS)
def test_long_text_stands_only_where_the_facts_ask_for_prose(id_):
    prose = {part.id for part in item(id_).spec.fields if part.spec.kind is Kind.LONGTEXT}
    assert prose == {
        "m18-ccm-additive-depletion": {"protocol"},
        "m18-tissue-direct": {"procedure"},
    }.get(id_, set())


@pytest.mark.parametrize("name", ["misev2018", "vocabulary"])
def test_lint_has_nothing_to_say(name):
    assert report(FILES / name / "0.9.0.yaml") == []


@pytest.mark.parametrize("name", ["misev2018", "vocabulary"])
def test_a_released_file_is_the_one_that_was_released(name):
    data = (FILES / name / "0.9.0.yaml").read_bytes()
    assert released()[f"{name}/0.9.0.yaml"] == sha256(data).hexdigest()


def test_exactly_the_unconditional_items_of_the_facts_apply_always():
    always = {found.id for found in checklist().items.values() if isinstance(found.applies_when, Always)}
    assert always == ASKED_OF_ALL


def test_every_item_is_asked_in_some_dossier():
    reached = set().union(*(applying(found) for found in settings()))
    assert reached == set(ITEMS)


def test_a_dossier_that_claims_nothing_is_asked_for_no_claim():
    none = {**dict.fromkeys(CLAIMS, False), "engineered": ["none"], "measurement_methods": ["nta"]}
    found = situation({**none, "source_type": "ccm", "additives_contain_ev": False, "stored_ev": False})
    left_out = {entry.item.id for entry in entries(found) if entry.applies is False}
    assert {"m18-nom-biogenesis", "m18-prot-cat4", "m18-prot-cat5", "m18-topology"} <= left_out
    assert {"m18-prot-loading", "m18-rep-data", "m18-fluid-total", "m18-ccm-additive-depletion"} <= left_out
    assert {id_ for id_ in ITEMS if id_.startswith("m18-func-")} <= left_out


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
    traits = dict.fromkeys(CLAIMS, False)
    complete = [(id_, None, "answered") for id_ in asked]
    assert "m18-nom-ep-fallback" not in applying(situation(traits, responses=complete))
    assert "m18-nom-ep-fallback" in applying(situation(traits, responses=complete[1:]))
    negative = [*complete[1:], (asked[0], None, "not_done")]
    assert "m18-nom-ep-fallback" in applying(situation(traits, responses=negative))


def test_claims_are_moderated_when_a_mandatory_item_was_not_done():
    assert "m18-rep-claims" not in applying(situation())
    assert "m18-rep-claims" in applying(situation(responses=[("m18-sep-category", None, "not_done")]))
    assert "m18-rep-claims" not in applying(situation(responses=[("m18-rep-evtrack", None, "not_done")]))


def test_exceptions_are_recorded_when_an_item_was_marked_not_applicable():
    assert "m18-rep-exception" not in applying(situation())
    marked = [("m18-rep-evtrack", None, "not_applicable")]
    assert "m18-rep-exception" in applying(situation(responses=marked))


@pytest.mark.parametrize("id_", ITEMS)
def test_an_item_takes_a_sound_answer_of_its_kind(id_):
    spec = item(id_).spec
    assert [str(found) for found in faults(sample(spec), spec, vocabulary())] == []


@pytest.mark.parametrize("id_", ITEMS)
def test_an_item_refuses_an_answer_of_another_shape(id_):
    spec = item(id_).spec
    assert faults(INVALID[spec.kind], spec, vocabulary())
