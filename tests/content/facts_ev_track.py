"""What the domain asks of EV-TRACK: the nine components of the EV-METRIC, and the fields of a submission."""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "evt-ev-proteins": ("memory", "metric", "derived"),
    "evt-non-ev-proteins": ("memory", "metric", "derived"),
    "evt-antibody-specifics": ("confirmed", "metric", "register"),
    "evt-qual-quant": ("memory", "metric", "register"),
    "evt-em-images": ("memory", "metric", "figure"),
    "evt-density-gradient": ("partly", "metric", "choice"),
    "evt-ev-density": ("partly", "metric", "quantity"),
    "evt-uc-specifics": ("confirmed", "metric", "register"),
    "evt-lysate-prep": ("confirmed", "metric", "table"),
    "evt-f-sample": ("confirmed", "informative", "fields"),
    "evt-f-harvest": ("memory", "informative", "fields"),
    "evt-f-cells": ("memory", "informative", "fields"),
    "evt-f-protocol": ("partly", "informative", "register"),
    "evt-f-pelleting": ("memory", "informative", "fields"),
    "evt-f-gradient": ("memory", "informative", "fields"),
    "evt-f-filtration": ("memory", "informative", "register"),
    "evt-f-sec": ("memory", "informative", "fields"),
    "evt-f-protein": ("memory", "informative", "fields"),
    "evt-f-rna-lipid": ("memory", "informative", "fields"),
    "evt-f-particles": ("partly", "informative", "table"),
    "evt-f-em": ("memory", "informative", "fields"),
    "evt-f-functional": ("memory", "informative", "fields"),
    "evt-metric-version": ("partly", "informative", "fields"),
}

LEFT_OUT: dict[str, str] = {}

COUNTS = {"confirmed": 4, "partly": 5, "memory": 14}

PROSE: set[str] = set()


def marker(symbol, category, technique="western_blot", antibody="Supplier 123, clone 4, 1:1000", **cells):
    """A marker that was measured on the EVs."""
    given = {"gene_symbol": symbol, "categories": [category], "technique": technique, "result": "detected"}
    return given | ({"antibody": antibody} if antibody else {}) | cells


def quantity(value, unit):
    """A plain quantity."""
    return {"value": value, "unit": unit}


EV_MARKERS = [
    marker("CD63", "misev2018:1"),
    marker("CD81", "misev2018:1"),
    marker("PDCD6IP", "misev2018:2"),
]
MARKERS = [*EV_MARKERS, marker("CANX", "misev2018:4", result="not_detected")]
SPIN = {
    "name": "Pelleting",
    "method": "ultracentrifugation",
    "g_force": quantity("100000", "×g"),
    "duration": quantity("70", "min"),
    "rotor": "Type 45 Ti, fixed angle",
}
SEC = {"name": "Gel filtration", "method": "sec"}
GRADIENT = {"name": "Gradient", "method": "density_gradient"}
TFF = {"name": "TFF", "method": "tff", "cut_off": quantity("500", "kDa"), "membrane": "mPES, hollow fibre"}
IMAGING = {"name": "TEM", "technique": "em"}
TRACKING = {"name": "NTA", "technique": "nta"}
METHODS = [IMAGING, TRACKING]
MEASURED = ["nta", "em", "western_blot"]
LYSATE = [{"id": "t1", "component": "SDS", "concentration": quantity("2", "% (w/v)")}]
DONE = {
    "evt-qual-quant": (None, "answered"),
    "evt-em-images": (None, "answered"),
}
BLOTTED = {"evt-antibody-specifics": (None, "answered"), "evt-lysate-prep": (LYSATE, "answered")}
SPUN = {"evt-uc-specifics": (None, "answered")}
NO_GRADIENT = {"evt-density-gradient": (None, "not_done"), "evt-ev-density": (None, "not_done")}

VECTORS = [
    (
        "all nine reported",
        Setting(
            traits={"measurement_methods": MEASURED},
            rows={"markers": MARKERS, "methods": METHODS, "steps": [SPIN, GRADIENT]},
            responses={
                **DONE,
                **BLOTTED,
                **SPUN,
                "evt-density-gradient": ("process", "answered"),
                "evt-ev-density": (quantity("1.10", "g/mL"), "answered"),
            },
        ),
        9,
        9,
        100,
    ),
    (
        "SEC product, no gradient, no ultracentrifugation",
        Setting(
            traits={"measurement_methods": MEASURED},
            rows={"markers": MARKERS, "methods": METHODS, "steps": [TFF, SEC]},
            responses={**DONE, **BLOTTED, **NO_GRADIENT},
        ),
        6,
        8,
        75,
    ),
    (
        "differential ultracentrifugation, no gradient, no lysis buffer, no antibody details",
        Setting(
            traits={"measurement_methods": MEASURED},
            rows={
                "markers": [{**row, "antibody": ""} for row in MARKERS],
                "methods": METHODS,
                "steps": [SPIN],
            },
            responses={**DONE, **SPUN, "evt-antibody-specifics": (None, "answered")},
        ),
        5,
        9,
        56,
    ),
    (
        "NTA and TEM only, no protein work, ultracentrifugation in full, no gradient",
        Setting(
            traits={"measurement_methods": ["nta", "em"]},
            rows={"markers": [], "methods": METHODS, "steps": [SPIN]},
            responses={**DONE, **SPUN, **NO_GRADIENT},
        ),
        3,
        7,
        43,
    ),
]
"""(case, dossier, components reported, components that apply, EV-METRIC in whole percent)."""

SETTINGS = [
    Setting(
        traits={
            "source_type": "ccm",
            "measurement_methods": [*MEASURED, "rna"],
            "ev_metric_quoted": True,
        },
        rows={"markers": MARKERS, "methods": METHODS, "steps": [TFF, SPIN, SEC]},
        responses={"evt-density-gradient": ("validation", "answered")},
    ),
    Setting(
        traits={"source_type": "biofluid", "measurement_methods": ["nta"], "ev_metric_quoted": False},
        rows={"steps": [GRADIENT]},
    ),
]


def markers(*rows):
    """A dossier with markers."""
    return Setting(traits={"measurement_methods": ["western_blot"]}, rows={"markers": list(rows)})


def steps(*rows):
    """A dossier with process steps."""
    return Setting(rows={"steps": list(rows)})


def gradient(**fields):
    """A dossier with a description of the gradient."""
    return Setting(
        traits={},
        rows={"steps": [GRADIENT]},
        responses={"evt-f-gradient": (fields, "in_progress")},
    )


RULES = {
    ("evt-ev-proteins", 0): Case(
        inside=markers(*EV_MARKERS[:2], marker("SDCBP", "misev2023:2a")),
        outside=markers(*EV_MARKERS[:2], marker("CD9", "misev2018:1", result="not_detected")),
    ),
    ("evt-non-ev-proteins", 0): Case(
        inside=markers(marker("ALB", "misev2018:3", technique="elisa")),
        outside=markers(*EV_MARKERS),
    ),
    ("evt-antibody-specifics", 0): Case(
        inside=markers(marker("CD63", "misev2018:1")),
        outside=markers(marker("CD63", "misev2018:1", technique="proteomics")),
    ),
    ("evt-antibody-specifics", 1): Case(
        inside=markers(marker("CD63", "misev2018:1")),
        outside=markers(marker("CD63", "misev2018:1", antibody="")),
    ),
    ("evt-qual-quant", 0): Case(
        inside=Setting(rows={"methods": METHODS}),
        outside=Setting(rows={"methods": [TRACKING, {"name": "BCA", "technique": "protein_assay"}]}),
    ),
    ("evt-uc-specifics", 0): Case(
        inside=steps(SPIN),
        outside=steps({name: value for name, value in SPIN.items() if name != "rotor"}),
    ),
    ("evt-f-protocol", 0): Case(
        inside=steps(SEC),
        outside=steps({"name": "Expansion", "method": "culture"}),
    ),
    ("evt-f-gradient", 0): Case(
        inside=gradient(lowest=quantity("1.05", "g/mL"), highest=quantity("1.05", "g/mL")),
        outside=gradient(lowest=quantity("1.06", "g/mL"), highest=quantity("1.05", "g/mL")),
    ),
    ("evt-f-gradient", 1): Case(
        inside=gradient(sample_volume=quantity("900", "µL"), total_volume=quantity("1", "mL")),
        outside=gradient(sample_volume=quantity("1000", "µL"), total_volume=quantity("1", "mL")),
    ),
    ("evt-f-filtration", 0): Case(
        inside=steps(TFF),
        outside=steps({**TFF, "membrane": ""}),
    ),
}
