"""Doses per kilogram, recoveries and yields follow from the registers and land in their units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from exodossier.domain.derivation import derive
from exodossier.domain.evaluation import entries
from tests.content.case import Setting
from tests.content.shipped import set_into

CLINICAL = {"stage": "phase1", "compassionate_use": False}


def amount(value, unit):
    return {"value": value, "unit": unit}


TRIAL = {
    "dose_particles": amount("2.1e9", "particles/dose"),
    "dose_delivered": amount("0.7e9", "particles/dose"),
    "dose_protein": amount("0.7", "mg/dose"),
    "body_weight": amount("70", "kg"),
    "administrations": "5",
}
LOT = {
    "total_particles": amount("1e13", "particles"),
    "cells_harvested": amount("500000000", "cells"),
    "medium_volume": amount("10", "L"),
    "particles": amount("1e11", "particles/mL"),
    "protein": amount("0.05", "mg/mL"),
}
STEP = {
    "method": "tff",
    "particles_in": amount("1e13", "particles"),
    "particles_out": amount("8e12", "particles"),
}


def computed(item, register, cells):
    found = set_into("ev-clinical", Setting(CLINICAL, {register: [cells]}))
    entry = next(entry for entry in entries(found) if entry.item.id == item)
    return derive(entry.item.spec.formula, found, entry)


@pytest.mark.parametrize(
    ("item", "register", "cells", "value", "unit"),
    [
        ("ct-dose-per-kg", "trials", TRIAL, "30000000", "particles/kg"),
        ("ct-dose-protein-per-kg", "trials", TRIAL, "10", "µg/kg"),
        ("ct-dose-total", "trials", TRIAL, "1.05e10", "particles"),
        ("ct-prod-yield-cells", "lots", LOT, "2e10", "particles/10^6 cells"),
        ("ct-prod-yield-medium", "lots", LOT, "1e9", "particles/mL"),
        ("ct-prod-yield-purity", "lots", LOT, "2e9", "particles/µg protein"),
    ],
)
def test_a_quotient_or_product_lands_in_its_unit(item, register, cells, value, unit):
    found = computed(item, register, cells).value
    assert (Decimal(found["value"]), found["unit"]) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("item", "register", "cells", "share"),
    [("ct-dose-delivered", "trials", TRIAL, "33.3"), ("ct-prod-step-recovery", "steps", STEP, "80")],
)
def test_a_recovery_is_a_percentage(item, register, cells, share):
    assert computed(item, register, cells).value == share


def test_a_dose_that_is_only_bounded_gives_no_dose_per_kilogram():
    censored = TRIAL | {"dose_particles": amount("2.1e9", "particles/dose") | {"cmp": "<"}}
    assert computed("ct-dose-per-kg", "trials", censored).value is None
