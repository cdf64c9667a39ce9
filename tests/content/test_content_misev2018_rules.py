"""The rules of the MISEV2018 items find what the standard would not accept, and the ratio is computed."""

from __future__ import annotations

from decimal import Decimal

from exodossier.domain.derivation import derive
from exodossier.domain.evaluation import entries
from exodossier.domain.rules import check
from tests.content.misev2018_samples import situation


def entry_of(id_, found):
    return next(entry for entry in entries(found) if entry.item.id == id_)


def broken(id_, found):
    """The checks of an item's rules that a situation breaks, with their severity."""
    entry = entry_of(id_, found)
    return {
        (rule.check, str(finding.severity))
        for rule in entry.item.rules
        for finding in check(rule, entry, found)
    }


def answered(id_, value):
    return situation({"functional_claim": True}, responses=[(id_, value, "in_progress")])


def markers(*rows):
    cells = [{"gene_symbol": gene, "categories": [category], **more} for gene, category, more in rows]
    return situation({"claim_subtype": True}, {"markers": cells})


def test_two_quantities_must_be_of_different_kinds():
    def rows(*kinds):
        value = {"value": "5", "unit": "particles/mL"}
        filled = {"method": "NTA", "value": value, "normalised_to": "starting_volume"}
        return [{"id": f"t{n}", "kind": kind, **filled} for n, kind in enumerate(kinds)]

    item_ = "m18-quant-two-methods"
    assert broken(item_, answered(item_, rows("particles", "protein"))) == set()
    assert ("any_of_groups", "error") in broken(item_, answered(item_, rows("particles", "particles")))
    assert ("any_of_groups", "error") in broken(item_, answered(item_, rows("particles", "other")))
    assert ("count", "error") in broken(item_, answered(item_, rows("particles")))


def test_the_particle_to_protein_ratio_comes_from_the_last_lot_that_has_both():
    lots = [
        {
            "number": "A",
            "particles": {"value": "3e10", "unit": "particles/mL"},
            "protein": {"value": "0.015", "unit": "mg/mL"},
        },
        {"number": "B", "particles": {"value": "9e10", "unit": "particles/mL"}},
    ]
    found = situation(rows={"lots": lots})
    entry = entry_of("m18-quant-ratio", found)
    value = derive(entry.item.spec.formula, found, entry).value
    assert value["unit"] == "particles/µg protein"
    assert Decimal(value["value"]) == 2_000_000_000


def test_a_promiscuous_cytosolic_protein_does_not_count_alone():
    detected = {"result": "detected"}
    gapdh = ("GAPDH", "misev2018:2", detected)
    assert broken("m18-prot-cat2", markers(gapdh)) == {("count", "warning")}
    assert broken("m18-prot-cat2", markers(gapdh, ("TSG101", "misev2018:2", detected))) == set()
    assert ("count", "error") in broken("m18-prot-cat2", markers(("TSG101", "misev2018:2", {})))


def test_a_marker_not_detected_is_an_assessed_purity_control_but_no_ev_marker():
    missing = {"result": "not_detected", "expectation": "absent"}
    assert broken("m18-prot-cat3", markers(("APOA1", "misev2018:3", missing))) == set()
    assert broken("m18-prot-cat1", markers(("CD63", "misev2018:1", missing))) == {("count", "error")}


def test_a_contaminant_found_against_expectation_is_questioned():
    present = {"result": "detected", "expectation": "absent"}
    assert broken("m18-prot-cat4", markers(("CANX", "misev2018:4", present))) == {("count", "warning")}


def test_a_marker_stands_in_every_category_it_was_given():
    row = {"gene_symbol": "THY1", "categories": ["misev2018:1", "msc_positive"], "result": "detected"}
    assert broken("m18-prot-cat1", situation(rows={"markers": [row]})) == set()


def test_one_dose_is_no_dose_response():
    def doses(*values):
        response = {"value": "40", "unit": "%"}
        return [
            {
                "id": f"t{n}",
                "assay": "MLR",
                "dose": {"value": one, "unit": "particles/mL"},
                "response": response,
            }
            for n, one in enumerate(values)
        ]

    item_ = "m18-func-dose"
    assert ("count", "error") in broken(item_, answered(item_, doses("1e8")))
    assert broken(item_, answered(item_, doses("1e8", "1e9"))) == {("count", "warning")}
    assert broken(item_, answered(item_, doses("1e8", "1e9", "1e10"))) == set()


def test_all_three_fractions_are_compared():
    def rows(*fractions):
        return [
            {"id": f"t{n}", "fraction": one, "activity": {"value": "40", "unit": "%"}}
            for n, one in enumerate(fractions)
        ]

    item_ = "m18-func-fractions"
    assert broken(item_, answered(item_, rows("total", "ev_depleted", "ev"))) == set()
    assert ("any_of_groups", "error") in broken(item_, answered(item_, rows("total", "ev", "ev")))


def test_percentiles_of_a_size_distribution_rise():
    def row(d10, d50, d90):
        sizes = {"d10": d10, "d50": d50, "d90": d90}
        filled = {name: {"value": value, "unit": "nm"} for name, value in sizes.items()}
        return [{"id": "t1", "method": "nta", **filled}]

    item_ = "m18-single-nonimage"
    assert broken(item_, answered(item_, row("80", "110", "180"))) == set()
    assert ("compare", "error") in broken(item_, answered(item_, row("120", "110", "180")))
