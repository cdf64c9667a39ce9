"""What a clinical file on EVs, SPIRIT, CONSORT and ClinicalTrials.gov ask, written down by hand for tests.

76 items: 53 confirmed, 12 partly, 11 from memory. Nine more are ours: they are computed, ask nothing, and are
counted among those from memory.
"""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "ct-dose-unit": ("confirmed", "recommended", "table"),
    "ct-dose-rationale": ("confirmed", "recommended", "fields"),
    "ct-dose-schedule": ("confirmed", "recommended", "register"),
    "ct-dose-variation": ("confirmed", "recommended", "fields"),
    "ct-route": ("confirmed", "recommended", "register"),
    "ct-vehicle": ("confirmed", "recommended", "fields"),
    "ct-comparator": ("confirmed", "recommended", "fields"),
    "ct-dose-per-kg": ("memory", "informative", "derived"),
    "ct-dose-protein-per-kg": ("memory", "informative", "derived"),
    "ct-dose-total": ("memory", "informative", "derived"),
    "ct-dose-delivered": ("memory", "informative", "derived"),
    "ct-ip-definition": ("confirmed", "recommended", "fields"),
    "ct-batch-release": ("confirmed", "recommended", "register"),
    "ct-batch-consistency": ("confirmed", "recommended", "table"),
    "ct-traceability": ("memory", "recommended", "table"),
    "ct-nonclin-efficacy": ("confirmed", "recommended", "table"),
    "ct-nonclin-safety-pharm": ("confirmed", "recommended", "fields"),
    "ct-nonclin-biodistribution": ("confirmed", "recommended", "table"),
    "ct-nonclin-tox": ("confirmed", "recommended", "table"),
    "ct-nonclin-genotox": ("confirmed", "recommended", "fields"),
    "ct-nonclin-tumour": ("confirmed", "recommended", "fields"),
    "ct-safety-ae": ("confirmed", "recommended", "table"),
    "ct-safety-dlt": ("confirmed", "recommended", "fields"),
    "ct-safety-lab": ("confirmed", "recommended", "table"),
    "ct-safety-immuno": ("confirmed", "recommended", "table"),
    "ct-safety-tumour": ("partly", "recommended", "fields"),
    "ct-safety-thrombosis": ("memory", "recommended", "fields"),
    "ct-safety-longterm": ("confirmed", "recommended", "fields"),
    "ct-load-purpose": ("confirmed", "recommended", "fields"),
    "ct-load-cargo": ("confirmed", "recommended", "table"),
    "ct-load-method": ("memory", "recommended", "fields"),
    "ct-load-efficiency": ("memory", "recommended", "fields"),
    "ct-load-fraction": ("memory", "informative", "derived"),
    "ct-load-integrity": ("memory", "recommended", "table"),
    "ct-load-surface": ("memory", "recommended", "fields"),
    "ct-load-genetic": ("partly", "recommended", "fields"),
    "ct-load-delivery": ("memory", "recommended", "table"),
    "ct-load-stability": ("confirmed", "recommended", "table"),
    "ct-stab-protocol": ("confirmed", "recommended", "table"),
    "ct-stab-temperature": ("confirmed", "recommended", "table"),
    "ct-stab-buffer": ("confirmed", "recommended", "table"),
    "ct-stab-freeze-thaw": ("confirmed", "recommended", "fields"),
    "ct-stab-lyo": ("confirmed", "recommended", "fields"),
    "ct-stab-adsorption": ("memory", "recommended", "table"),
    "ct-stab-inuse": ("partly", "recommended", "fields"),
    "ct-stab-transport": ("memory", "recommended", "table"),
    "ct-prod-upstream": ("confirmed", "recommended", "fields"),
    "ct-prod-medium": ("confirmed", "recommended", "fields"),
    "ct-prod-yield": ("confirmed", "recommended", "register"),
    "ct-prod-clarification": ("memory", "recommended", "register"),
    "ct-prod-tff": ("confirmed", "recommended", "register"),
    "ct-prod-polish": ("partly", "recommended", "register"),
    "ct-prod-sterile": ("memory", "recommended", "fields"),
    "ct-prod-comparability": ("confirmed", "recommended", "table"),
    "ct-prod-residuals": ("confirmed", "recommended", "table"),
    "ct-prod-step-recovery": ("memory", "informative", "derived"),
    "ct-prod-yield-cells": ("memory", "informative", "derived"),
    "ct-prod-yield-medium": ("memory", "informative", "derived"),
    "ct-prod-yield-purity": ("memory", "informative", "derived"),
    "ct-spirit-admin": ("confirmed", "recommended", "fields"),
    "ct-spirit-open": ("confirmed", "recommended", "fields"),
    "ct-spirit-rationale": ("confirmed", "recommended", "longtext"),
    "ct-spirit-design": ("confirmed", "recommended", "fields"),
    "ct-spirit-setting": ("confirmed", "recommended", "fields"),
    "ct-spirit-intervention": ("confirmed", "recommended", "fields"),
    "ct-spirit-outcomes": ("confirmed", "recommended", "table"),
    "ct-spirit-harms": ("confirmed", "recommended", "table"),
    "ct-spirit-timeline": ("confirmed", "recommended", "fields"),
    "ct-spirit-allocation": ("confirmed", "recommended", "fields"),
    "ct-spirit-data": ("confirmed", "recommended", "fields"),
    "ct-spirit-monitoring": ("confirmed", "recommended", "fields"),
    "ct-spirit-ethics": ("confirmed", "recommended", "fields"),
    "ct-consort-front": ("confirmed", "recommended", "fields"),
    "ct-consort-methods": ("confirmed", "recommended", "table"),
    "ct-consort-results": ("confirmed", "recommended", "fields"),
    "ct-consort-harms-discussion": ("confirmed", "recommended", "fields"),
    "ct-consort-ev-lots": ("partly", "encouraged", "table"),
    "ct-ctg-ids": ("confirmed", "recommended", "fields"),
    "ct-ctg-status": ("partly", "recommended", "register"),
    "ct-ctg-oversight": ("partly", "recommended", "fields"),
    "ct-ctg-design": ("partly", "recommended", "register"),
    "ct-ctg-intervention": ("partly", "recommended", "table"),
    "ct-ctg-outcomes": ("partly", "recommended", "table"),
    "ct-ctg-eligibility": ("partly", "recommended", "fields"),
    "ct-ctg-locations": ("partly", "recommended", "fields"),
}

LEFT_OUT = {
    "reviews on clinical use": "Facts about published trials; they inform the guidance on dose.",
    "therapeutic areas": (
        "A list to choose from: the areas are options of the register of trials. Endpoints and safety focus "
        "by area are general knowledge that was not confirmed."
    ),
    "registered trials of others": (
        "Values as reviews cite them, with conflicts of unit and route: data of others, nothing to report."
    ),
    "NCT03562715": "Cited as therapy in one review, but a diagnostic study by its title.",
    "traps for the data model": (
        "Rules for the program: value, unit and method stand together, the product type is a trait, and the "
        "register of trials keeps the day on which an entry was checked."
    ),
}

COUNTS = {"confirmed": 53, "partly": 12, "memory": 20}

PROSE = {"ct-dose-rationale", "ct-spirit-rationale", "ct-spirit-data", "ct-consort-harms-discussion"}


def _q(value, unit):
    return {"value": value, "unit": unit}


_ENGINEERED = ["loaded_cargo", "surface_modified", "producer_genetically_modified"]
_CLINICAL = {"stage": "phase2", "compassionate_use": False}
_TRIAL = {
    "number": "EV-101",
    "study_type": "interventional",
    "registries": ["clinicaltrials_gov"],
    "nct": "NCT04313647",
    "status": "completed",
    "dose_escalation": True,
    "comparators": ["placebo"],
    "route": "nebulised",
    "dose_particles": _q("2e9", "particles/dose"),
    "dose_delivered": _q("1e9", "particles/dose"),
    "dose_protein": _q("0.7", "mg/dose"),
    "body_weight": _q("70", "kg"),
    "administrations": "5",
}
_LOT = {
    "number": "A",
    "total_particles": _q("1e13", "particles"),
    "cells_harvested": _q("500", "10^6 cells"),
    "medium_volume": _q("10", "L"),
    "particles": _q("1e11", "particles/mL"),
    "protein": _q("50", "µg/mL"),
}

SETTINGS = [
    Setting(
        traits=_CLINICAL
        | {
            "engineered": _ENGINEERED,
            "route": ["iv"],
            "stored_ev": True,
            "ev_frozen": True,
            "process_changed": True,
            "randomised_trial": True,
        },
        rows={
            "trials": [_TRIAL],
            "lots": [_LOT],
            "donors": [{"code": "D1", "relation": "allogeneic"}],
            "steps": [
                {
                    "name": "TFF",
                    "method": "tff",
                    "particles_in": _q("10", "particles"),
                    "particles_out": _q("8", "particles"),
                },
                {"name": "SEC", "method": "sec"},
                {"name": "Freeze-drying", "method": "lyophilisation"},
            ],
        },
    ),
    Setting(
        traits={
            "stage": "research",
            "compassionate_use": False,
            "engineered": ["none"],
            "route": [],
            "stored_ev": False,
            "process_changed": False,
            "randomised_trial": False,
        },
        rows={"trials": [], "lots": [], "donors": [], "steps": [{"name": "Culture", "method": "culture"}]},
    ),
]


def _clinical(item, value):
    return Setting(
        traits=_CLINICAL | {"engineered": _ENGINEERED, "process_changed": True},
        rows={"trials": [_TRIAL]},
        responses={item: (value, "in_progress")},
    )


def _frozen(item, value):
    traits = {"stored_ev": True, "ev_frozen": True}
    return Setting(traits=traits, responses={item: (value, "in_progress")})


def _randomised(item, value):
    traits = _CLINICAL | {"randomised_trial": True}
    return Setting(traits=traits, rows={"trials": [_TRIAL]}, responses={item: (value, "in_progress")})


def _rows(register, *cells, **traits):
    rows = {register: list(cells)}
    if register != "trials":
        rows["trials"] = [_TRIAL]
    return Setting(traits=_CLINICAL | traits, rows=rows)


def _form(make, item, inside, outside):
    """A case of a rule on fields of one form."""
    return Case(make(item, inside), make(item, outside))


def _cells(make, item, inside, outside):
    """A case of a rule on the cells of one table row."""
    return Case(make(item, [{"id": "t1", **inside}]), make(item, [{"id": "t1", **outside}]))


def _lines(column, *values):
    return [{"id": f"t{n}", column: value} for n, value in enumerate(values)]


def _chosen(make, item, column, *values):
    """A case of a rule that asks for all these choices in a column: all of them, and all but the last."""
    return Case(make(item, _lines(column, *values)), make(item, _lines(column, *values[:-1])))


def _trial(**cells):
    return _rows("trials", _TRIAL | cells)


def _without(*columns, **cells):
    return _rows("trials", {name: cell for name, cell in (_TRIAL | cells).items() if name not in columns})


_RELEASE = (
    "ev_markers",
    "co_isolates",
    "particle_concentration",
    "potency",
    "sterility",
    "endotoxin",
    "mycoplasma",
    "residual_dna",
)


def _released(*kinds):
    return [{"attribute": kind, "attribute_id": kind, "tier": "release"} for kind in kinds]


_DESIGN = {
    "phase": "phase1",
    "design": "parallel",
    "allocation": "randomised",
    "masking": ["participant"],
    "participants": "24",
}
_TOPICS = (
    "involvement",
    "design",
    "changes",
    "setting",
    "eligibility",
    "intervention",
    "outcomes",
    "harms",
    "sample_size",
    "randomisation",
    "blinding",
    "statistics",
)
_TFF = {"name": "TFF", "method": "tff", "cut_off": _q("500", "kDa"), "area": _q("0.1", "m2")}
_SPIN = {"name": "Spin", "method": "centrifugation", "particles_in": _q("100", "particles")}

RULES = {
    ("ct-dose-unit", 0): Case(
        _clinical("ct-dose-unit", _lines("measure", "protein", "particles")),
        _clinical("ct-dose-unit", _lines("measure", "protein", "volume")),
    ),
    ("ct-dose-unit", 1): _chosen(_clinical, "ct-dose-unit", "measure", "particles", "protein"),
    ("ct-dose-rationale", 0): _form(
        _clinical,
        "ct-dose-rationale",
        {"first_dose": _q("1e9", "particles/dose"), "maximum": _q("1e9", "particles/dose")},
        {"first_dose": _q("1001", "µg/dose"), "maximum": _q("1", "µg/dose")},
    ),
    ("ct-dose-schedule", 0): Case(_trial(), _without("administrations")),
    ("ct-dose-variation", 0): _form(
        _clinical,
        "ct-dose-variation",
        {"precision": "19.9", "below": "20"},
        {"precision": "20", "below": "20"},
    ),
    ("ct-route", 0): Case(_trial(), _without("route")),
    ("ct-route", 1): Case(_trial(droplet_size=_q("3", "µm")), _without("droplet_size")),
    ("ct-vehicle", 0): _form(
        _clinical,
        "ct-vehicle",
        {"product_volume": _q("100", "mL"), "final_volume": _q("0.1", "L")},
        {"product_volume": _q("101", "mL"), "final_volume": _q("0.1", "L")},
    ),
    ("ct-dose-delivered", 0): Case(
        _trial(dose_delivered=_q("2e9", "particles/dose")),
        _trial(dose_delivered=_q("2.1e9", "particles/dose")),
    ),
    ("ct-ip-definition", 0): _form(
        _clinical,
        "ct-ip-definition",
        {"size_low": _q("50", "nm"), "size_high": _q("200", "nm")},
        {"size_low": _q("200", "nm"), "size_high": _q("200", "nm")},
    ),
    ("ct-batch-release", 0): Case(
        _rows("results", {"attribute": "Endotoxin", "tier": "release"}),
        _rows("results", {"attribute": "Endotoxin", "tier": "stability"}),
    ),
    ("ct-batch-release", 1): Case(
        _rows("results", {"attribute": "Endotoxin", "tier": "release", "verdict": "pass"}),
        _rows("results", {"attribute": "Endotoxin", "tier": "release", "verdict": "fail"}),
    ),
    ("ct-batch-release", 2): Case(
        _rows(
            "results",
            {"attribute": "pH", "tier": "release", "verdict": "pass", "spec_row": "row-spec_rows-0"},
        ),
        _rows("results", {"attribute": "pH", "tier": "release", "verdict": "pass"}),
    ),
    ("ct-batch-release", 3): Case(
        _rows("results", *_released(*_RELEASE)), _rows("results", *_released(*_RELEASE[:-1], "ph"))
    ),
    ("ct-batch-consistency", 0): _cells(_clinical, "ct-batch-consistency", {"lots": "3"}, {"lots": "2"}),
    ("ct-batch-consistency", 1): _cells(
        _clinical, "ct-batch-consistency", {"cv": "15", "limit": "15"}, {"cv": "15.1", "limit": "15"}
    ),
    ("ct-traceability", 0): _chosen(
        _clinical, "ct-traceability", "link", "donor", "product_lot", "recipient"
    ),
    ("ct-nonclin-efficacy", 0): _chosen(_clinical, "ct-nonclin-efficacy", "group", "ev", "depleted"),
    ("ct-nonclin-biodistribution", 0): _chosen(
        _clinical, "ct-nonclin-biodistribution", "method", "optical", "pcr"
    ),
    ("ct-nonclin-biodistribution", 1): _cells(
        _clinical, "ct-nonclin-biodistribution", {"free_label": "shown"}, {"free_label": "not_shown"}
    ),
    ("ct-nonclin-biodistribution", 2): Case(
        _clinical(
            "ct-nonclin-biodistribution",
            [
                {"id": "t1", "study": "row-studies-0", "method": "optical"},
                {"id": "t2", "study": "row-studies-0", "method": "pcr"},
            ],
        ),
        _clinical(
            "ct-nonclin-biodistribution",
            [
                {"id": "t1", "study": "row-studies-0", "method": "optical"},
                {"id": "t2", "study": "row-studies-0", "method": "optical"},
            ],
        ),
    ),
    ("ct-nonclin-tox", 0): _cells(
        _clinical,
        "ct-nonclin-tox",
        {"noael": _q("1", "mg/kg"), "highest": _q("1000", "µg/kg")},
        {"noael": _q("1.001", "mg/kg"), "highest": _q("1000", "µg/kg")},
    ),
    ("ct-safety-ae", 0): _chosen(_clinical, "ct-safety-ae", "event", "serious", "reaction"),
    ("ct-load-efficiency", 0): _form(
        _clinical,
        "ct-load-efficiency",
        {"offered": _q("1", "µg"), "loaded": _q("1000", "ng")},
        {"offered": _q("1", "µg"), "loaded": _q("1001", "ng")},
    ),
    ("ct-load-efficiency", 1): _form(
        _clinical,
        "ct-load-efficiency",
        {"protected": "40", "protected_detergent": "39"},
        {"protected": "40", "protected_detergent": "40"},
    ),
    ("ct-load-integrity", 0): _chosen(
        _clinical, "ct-load-integrity", "attribute", "size", "count", "markers", "integrity", "potency"
    ),
    ("ct-load-surface", 0): _form(
        _clinical,
        "ct-load-surface",
        {"retained": "90", "retained_conditions": "Plasma, 37 °C, 1 h"},
        {"retained": "90"},
    ),
    ("ct-load-delivery", 0): _chosen(
        _clinical, "ct-load-delivery", "arm", "loaded", "free_cargo", "empty", "mutated"
    ),
    ("ct-stab-protocol", 0): _chosen(_clinical, "ct-stab-protocol", "condition", "stress", "long_term"),
    ("ct-stab-freeze-thaw", 0): _form(
        _frozen, "ct-stab-freeze-thaw", {"possible": "3", "cycles": "3"}, {"possible": "4", "cycles": "3"}
    ),
    ("ct-stab-inuse", 0): _form(
        _clinical,
        "ct-stab-inuse",
        {"after_thaw": _q("240", "min"), "tested": _q("4", "h")},
        {"after_thaw": _q("241", "min"), "tested": _q("4", "h")},
    ),
    ("ct-stab-inuse", 1): _form(
        _clinical,
        "ct-stab-inuse",
        {"after_dilution": _q("240", "min"), "tested": _q("4", "h")},
        {"after_dilution": _q("241", "min"), "tested": _q("4", "h")},
    ),
    ("ct-stab-transport", 0): _cells(
        _clinical,
        "ct-stab-transport",
        {"low": _q("-80", "°C"), "high": _q("-80", "°C")},
        {"low": _q("-60", "°C"), "high": _q("-80", "°C")},
    ),
    ("ct-prod-upstream", 0): _form(
        _clinical,
        "ct-prod-upstream",
        {"interval": _q("48", "h"), "run": _q("2", "d")},
        {"interval": _q("49", "h"), "run": _q("2", "d")},
    ),
    ("ct-prod-yield", 0): Case(_rows("lots", _LOT), _rows("lots", {"number": "A"})),
    ("ct-prod-yield", 1): Case(
        _rows("lots", _LOT), _rows("lots", {"number": "A", "total_particles": _LOT["total_particles"]})
    ),
    ("ct-prod-clarification", 0): Case(_rows("steps", _SPIN), _rows("steps", _TFF)),
    ("ct-prod-clarification", 1): Case(
        _rows("steps", _SPIN | {"particles_out": _q("100", "particles")}),
        _rows("steps", _SPIN | {"particles_out": _q("101", "particles")}),
    ),
    ("ct-prod-tff", 0): Case(_rows("steps", _TFF | {"pressure": _q("50", "kPa")}), _rows("steps", _TFF)),
    ("ct-prod-polish", 0): Case(
        _rows(
            "steps", {"name": "SEC", "method": "sec", "resin": "Agarose", "cut_criteria": "UV above 5 mAU"}
        ),
        _rows("steps", {"name": "SEC", "method": "sec", "resin": "Agarose"}),
    ),
    ("ct-prod-sterile", 0): _form(
        _clinical, "ct-prod-sterile", {"pore": _q("220", "nm")}, {"pore": _q("221", "nm")}
    ),
    ("ct-prod-comparability", 0): _cells(
        _clinical, "ct-prod-comparability", {"conclusion": "comparable"}, {"conclusion": "not_comparable"}
    ),
    ("ct-prod-residuals", 0): _cells(
        _clinical,
        "ct-prod-residuals",
        {"limit": _q("10", "ng/mL"), "result": _q("10", "ng/mL")},
        {"limit": _q("10", "ng/mL"), "result": _q("10.1", "ng/mL")},
    ),
    ("ct-prod-step-recovery", 0): Case(
        _rows("steps", _SPIN | {"particles_out": _q("120", "particles")}),
        _rows("steps", _SPIN | {"particles_out": _q("121", "particles")}),
    ),
    ("ct-spirit-open", 0): _form(
        _randomised,
        "ct-spirit-open",
        {"registered": "2026-03-14", "first_consent": "2026-03-14"},
        {"registered": "2026-03-15", "first_consent": "2026-03-14"},
    ),
    ("ct-spirit-outcomes", 0): _chosen(_randomised, "ct-spirit-outcomes", "rank", "secondary", "primary"),
    ("ct-spirit-harms", 0): _chosen(
        _randomised, "ct-spirit-harms", "assessment", "non_systematic", "systematic"
    ),
    ("ct-consort-methods", 0): _chosen(_randomised, "ct-consort-methods", "topic", *_TOPICS),
    ("ct-consort-methods", 1): Case(
        _randomised("ct-consort-methods", _lines("topic", "design", "harms")),
        _randomised("ct-consort-methods", _lines("topic", "design", "design")),
    ),
    ("ct-consort-results", 0): _form(
        _randomised,
        "ct-consort-results",
        {"randomised": "24", "screened": "24"},
        {"randomised": "25", "screened": "24"},
    ),
    ("ct-consort-results", 1): _form(
        _randomised,
        "ct-consort-results",
        {"treated": "24", "randomised": "24"},
        {"treated": "25", "randomised": "24"},
    ),
    ("ct-consort-results", 2): _form(
        _randomised,
        "ct-consort-results",
        {"analysed": "24", "randomised": "24"},
        {"analysed": "25", "randomised": "24"},
    ),
    ("ct-consort-results", 3): _form(
        _randomised,
        "ct-consort-results",
        {"first_enrolled": "2026-03-14", "last_followed": "2026-03-14"},
        {"first_enrolled": "2026-03-15", "last_followed": "2026-03-14"},
    ),
    ("ct-consort-ev-lots", 0): Case(
        _clinical(
            "ct-consort-ev-lots",
            [
                {"id": "t1", "lot_number": "A", "group": "low"},
                {"id": "t2", "lot_number": "A", "group": "high"},
            ],
        ),
        _clinical(
            "ct-consort-ev-lots",
            [
                {"id": "t1", "lot_number": "A", "group": "low"},
                {"id": "t2", "lot_number": "A", "group": "low"},
            ],
        ),
    ),
    ("ct-ctg-status", 0): Case(
        _trial(started="2025-01-01", primary_completion="2025-06-01", ended="2025-06-01"),
        _trial(started="2025-01-01", primary_completion="2025-06-02", ended="2025-06-01"),
    ),
    ("ct-ctg-status", 1): Case(
        _rows("trials", _TRIAL, _TRIAL | {"number": "EV-102", "nct": "NCT04276987"}),
        _rows("trials", _TRIAL, _TRIAL | {"number": "EV-102"}),
    ),
    ("ct-ctg-design", 0): Case(_trial(**_DESIGN), _trial()),
    ("ct-ctg-outcomes", 0): _chosen(_clinical, "ct-ctg-outcomes", "rank", "secondary", "primary"),
    ("ct-ctg-eligibility", 0): _form(
        _clinical,
        "ct-ctg-eligibility",
        {"minimum_age": _q("24", "months"), "maximum_age": _q("2", "years")},
        {"minimum_age": _q("25", "months"), "maximum_age": _q("2", "years")},
    ),
}
