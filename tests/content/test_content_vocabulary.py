"""The vocabulary holds the traits, registers, units, evidence kinds and markers that checklists refer to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from exodossier.domain.quantity import convert, parse, show
from exodossier.domain.spec import Kind
from exodossier.domain.units import written
from tests.content.shipped import vocabulary

REGISTERS = {
    "steps",
    "cell_banks",
    "donors",
    "substances",
    "products",
    "sites",
    "materials",
    "excipients",
    "markers",
    "methods",
    "specifications",
    "spec_rows",
    "lots",
    "studies",
    "results",
    "trials",
}


def options(part):
    return [option.id for option in part.spec.options]


def column(register, name):
    return next(part for part in vocabulary().register[register].columns if part.id == name)


def test_every_register_of_the_design_is_declared():
    assert set(vocabulary().register) == REGISTERS


def test_stages_are_ordered_from_research_to_marketing():
    stage = vocabulary().trait["stage"]
    assert stage.ordered
    assert [option.id for option in stage.options] == [
        "research",
        "preclinical",
        "phase1",
        "phase2",
        "phase3",
        "marketing",
    ]


@pytest.mark.parametrize("trait", vocabulary().traits, ids=lambda trait: trait.id)
def test_a_trait_asks_a_question_and_has_a_group(trait):
    assert trait.question.endswith("?")
    assert trait.group
    assert trait.scope in {"product", "dossier"}


def test_purpose_and_claims_belong_to_the_dossier_and_the_rest_to_the_product():
    dossier = {trait.group for trait in vocabulary().traits if trait.scope == "dossier"}
    product = {trait.group for trait in vocabulary().traits if trait.scope == "product"}
    assert {"purpose", "claims"} <= dossier
    assert not {"purpose", "claims"} & product


def test_methods_of_the_process_are_read_from_the_steps():
    trait = vocabulary().trait["separation_methods"]
    assert (trait.computed.register, trait.computed.column) == ("steps", "method")
    assert [option.id for option in trait.options] == options(column("steps", "method"))


def test_techniques_of_markers_and_methods_are_measurement_methods():
    known = {option.id for option in vocabulary().trait["measurement_methods"].options}
    assert set(options(column("markers", "technique"))) <= known
    assert known <= set(options(column("methods", "technique")))


@pytest.mark.parametrize(
    ("value", "from_unit", "to_unit", "expected"),
    [
        ("1", "mg/mL", "µg/mL", "1000"),
        ("1", "particles/cell", "particles/10^6 cells", "1000000"),
        ("25", "% (w/v)", "mg/mL", "250"),
        ("1", "psi", "kPa", "6.894757293168361336722673445"),
        ("1", "bar", "kPa", "100"),
        ("273.15", "K", "°C", "0"),
        ("90", "min", "h", "1.5"),
        ("0.22", "µm", "nm", "220"),
        ("5", "CFU/mL", "CFU/10 mL", "50"),
        ("6", "L/h", "mL/min", "100"),
    ],
)
def test_units_of_one_dimension_convert_exactly(value, from_unit, to_unit, expected):
    assert convert(Decimal(value), from_unit, to_unit, vocabulary().unit) == Decimal(expected)


PRINTED = {
    "cells/cm2": "cells/cm²",
    "L/m2/h": "L/m²/h",
    "s^-1": "s⁻¹",
    "particles/10^6 cells": "particles/10⁶ cells",
    "TCID50/mL": "TCID50/mL",
    "CFU/10 mL": "CFU/10 mL",
    "log10": "log10",
}


def test_powers_in_units_are_printed_raised():
    assert {symbol: written(symbol) for symbol in PRINTED} == PRINTED


@pytest.mark.parametrize("unit", vocabulary().units, ids=lambda unit: unit.symbol)
def test_what_is_printed_is_read_again_as_the_same(unit):
    value = {"value": "2.5e12", "unit": unit.symbol}
    printed = show(value)
    assert "^" not in printed
    assert parse(printed, [unit.symbol], vocabulary().unit).value == value | {"as_typed": printed}


@pytest.mark.parametrize("typed", ["ug", "mcg", "μg"])
def test_spellings_of_microgram_never_mean_milligram(typed):
    units = vocabulary().unit
    assert units[typed].symbol == "µg"
    assert units["mg"].factor == 1000 * units[typed].factor


def test_a_plausible_range_is_a_range():
    for unit in vocabulary().units:
        if unit.low is not None and unit.high is not None:
            assert unit.low < unit.high, unit.symbol


def test_misev2018_markers_stand_in_the_categories_of_table_3():
    panel = next(panel for panel in vocabulary().panels if panel.id == "misev2018_table3")
    category = {entry.gene_symbol: entry.category for entry in panel.entries}
    assert len(category) == len(panel.entries), "a gene stands once"
    assert {category[gene] for gene in ("CD9", "CD63", "CD81", "NT5E", "THY1")} == {"misev2018:1"}
    assert {category[gene] for gene in ("TSG101", "PDCD6IP", "SDCBP", "GAPDH")} == {"misev2018:2"}
    assert {category[gene] for gene in ("APOA1", "APOB", "ALB", "UMOD")} == {"misev2018:3"}
    assert {category[gene] for gene in ("CANX", "GOLGA2", "HSPA5", "LMNA")} == {"misev2018:4"}
    assert {category[gene] for gene in ("TGFB1", "VEGFA", "FN1")} == {"misev2018:5"}


def test_families_are_named_as_families_and_doubtful_genes_as_such():
    panel = next(panel for panel in vocabulary().panels if panel.id == "misev2018_table3")
    assert all("amily" in entry.note for entry in panel.entries if entry.gene_symbol.endswith("*"))
    assert {entry.gene_symbol for entry in panel.entries if entry.text != "confirmed"} == {
        "ARRDC1",
        "RPL*",
        "RPS*",
    }


def test_msc_panel_offers_both_members_of_each_alternative():
    panel = next(panel for panel in vocabulary().panels if panel.id == "msc_isct2006")
    negative = {entry.gene_symbol for entry in panel.entries if entry.category == "msc_negative"}
    assert {"CD14", "ITGAM", "CD79A", "CD19", "CD34", "PTPRC"} <= negative


def test_references_between_registers_lead_somewhere():
    for register in vocabulary().registers:
        for part in register.columns:
            if part.spec.kind is Kind.REF:
                assert part.spec.register in vocabulary().register, (register.id, part.id)
