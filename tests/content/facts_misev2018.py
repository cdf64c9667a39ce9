"""What the domain asks of MISEV2018: 53 items in the standard's own three strengths."""

from __future__ import annotations

from tests.content.case import Case, Setting

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

LEFT_OUT: dict[str, str] = {}

COUNTS = {"confirmed": 11, "partly": 25, "memory": 17}

PROSE = {"m18-ccm-additive-depletion", "m18-tissue-direct", "m18-sep-other", "m18-rep-claims"}

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
    "ultracentrifugation",
    "density_gradient",
    "sec",
    "precipitation",
    "virus_filtration",
    "immunoaffinity",
    "clarification",
)

SETTINGS = [
    Setting(
        traits={
            "source_type": "ccm",
            "additives_contain_ev": True,
            "stored_source": True,
            "stored_ev": True,
            "measurement_methods": ["western_blot"],
            **dict.fromkeys(CLAIMS, True),
        },
        rows={
            "steps": [
                {"name": method, "method": method, "wash": True, "concentrates": True} for method in METHODS
            ]
        },
        responses={
            "m18-sep-category": (None, "not_done"),
            "m18-rep-evtrack": (None, "not_applicable"),
        },
    ),
    Setting(traits={"source_type": "biofluid"}),
    Setting(traits={"source_type": "tissue", "tissue_mode": "explant"}),
    Setting(traits={"source_type": "tissue", "tissue_mode": "direct"}),
]


def amount(value, unit):
    """A plain quantity."""
    return {"value": value, "unit": unit}


def table(item, *lines):
    """An answer in rows, being written."""
    rows = [{"id": f"t{n}", **line} for n, line in enumerate(lines)]
    return Setting(responses={item: (rows, "in_progress")})


def each(item, column, *values):
    """A table with one row for each value of a column."""
    return table(item, *({column: value} for value in values))


def form(item, **parts):
    """An answer in fields, being written."""
    return Setting(responses={item: (parts, "in_progress")})


def of_step(item, method, **parts):
    """An answer in fields to the item of a process step."""
    return Setting(
        rows={"steps": [{"name": "Step", "method": method, "concentrates": True}]},
        responses={item: (parts, "in_progress")},
    )


def markers(*rows):
    """Marker rows: (categories, cells)."""
    return Setting(rows={"markers": [{"categories": list(where), **cells} for where, cells in rows]})


def marker(gene, *categories, **cells):
    """A marker row with its categories."""
    return categories, {"gene_symbol": gene, **cells}


def nm(value):
    """A length."""
    return amount(value, "nm")


FOUND = {"result": "detected"}
MISSED = {"result": "not_detected"}
AGAINST = {"result": "detected", "expectation": "absent"}
AS_MEANT = {"result": "not_detected", "expectation": "absent"}
LITRE = amount("1", "L")

RULES = {
    ("m18-nom-operational", 0): Case(
        inside=table("m18-nom-operational", {"low": nm("200"), "high": nm("200")}),
        outside=table("m18-nom-operational", {"low": nm("201"), "high": nm("200")}),
    ),
    ("m18-ccm-medium", 0): Case(
        inside=each("m18-ccm-medium", "phase", "expansion", "collection"),
        outside=each("m18-ccm-medium", "phase", "collection", "collection"),
    ),
    ("m18-ccm-additive-depletion", 0): Case(
        inside=form(
            "m18-ccm-additive-depletion",
            residual_particles=amount("1e8", "particles/mL"),
            residual_method="NTA",
        ),
        outside=form("m18-ccm-additive-depletion", residual_method="NTA"),
    ),
    ("m18-ccm-conditions", 0): Case(
        inside=table(
            "m18-ccm-conditions",
            {"phase": "priming", "parameter": "treatment", "setting": "IFN-gamma"},
            {"phase": "collection", "parameter": "treatment", "setting": "IFN-gamma"},
        ),
        outside=table(
            "m18-ccm-conditions",
            {"phase": "priming", "parameter": "treatment", "setting": "IFN-gamma"},
            {"phase": "priming", "parameter": "treatment", "setting": "IFN-gamma"},
        ),
    ),
    ("m18-ccm-cell-number", 0): Case(
        inside=form("m18-ccm-cell-number", viability="90"),
        outside=form("m18-ccm-cell-number", viability="89.9"),
    ),
    ("m18-fluid-donor", 0): Case(
        inside=table(
            "m18-fluid-donor",
            {"donor": "row-donors-0", "variable": "age"},
            {"donor": "row-donors-1", "variable": "age"},
        ),
        outside=table(
            "m18-fluid-donor",
            {"donor": "row-donors-0", "variable": "age"},
            {"donor": "row-donors-0", "variable": "age"},
        ),
    ),
    ("m18-store-ev", 0): Case(
        inside=each("m18-store-ev", "cycles", "1"), outside=each("m18-store-ev", "cycles", "2")
    ),
    ("m18-sep-filtration", 0): Case(
        inside=of_step("m18-sep-filtration", "filtration", volume_in=LITRE, volume_out=LITRE),
        outside=of_step("m18-sep-filtration", "filtration", volume_in=LITRE, volume_out=amount("1001", "mL")),
    ),
    ("m18-sep-concentration", 0): Case(
        inside=of_step("m18-sep-concentration", "tff", volume_in=LITRE, volume_out=amount("999", "mL")),
        outside=of_step("m18-sep-concentration", "tff", volume_in=LITRE, volume_out=LITRE),
    ),
    ("m18-quant-source-amount", 0): Case(
        inside=each("m18-quant-source-amount", "measure", "cells"),
        outside=table("m18-quant-source-amount"),
    ),
    ("m18-quant-source-amount", 1): Case(
        inside=table(
            "m18-quant-source-amount",
            {"measure": "cells", "lot": "row-lots-0"},
            {"measure": "volume", "lot": "row-lots-0"},
        ),
        outside=table(
            "m18-quant-source-amount",
            {"measure": "cells", "lot": "row-lots-0"},
            {"measure": "cells", "lot": "row-lots-0"},
        ),
    ),
    ("m18-quant-two-methods", 0): Case(
        inside=each("m18-quant-two-methods", "kind", "particles", "protein"),
        outside=each("m18-quant-two-methods", "kind", "particles"),
    ),
    ("m18-quant-two-methods", 1): Case(
        inside=each("m18-quant-two-methods", "kind", "particles", "lipid"),
        outside=each("m18-quant-two-methods", "kind", "particles", "particles", "other"),
    ),
    # A row of MISEV2023 alone is seen here, so that a blot is entered once.
    ("m18-prot-cat1", 0): Case(
        inside=markers(marker("NT5E", "misev2023:1c", **FOUND)),
        outside=markers(marker("CD63", "misev2018:1", **MISSED), marker("TSG101", "misev2018:2", **FOUND)),
    ),
    ("m18-prot-cat2", 0): Case(
        inside=markers(marker("GAPDH", "misev2023:2b", **FOUND)),
        outside=markers(marker("TSG101", "misev2018:2", **MISSED)),
    ),
    ("m18-prot-cat2", 1): Case(
        inside=markers(marker("TSG101", "misev2023:2a", **FOUND)),
        outside=markers(marker("GAPDH", "misev2018:2", **FOUND)),
    ),
    ("m18-prot-cat3", 0): Case(
        inside=markers(marker("APOB", "misev2023:3a", **MISSED)),
        outside=markers(marker("LDHA", "misev2023:3c", **MISSED), marker("ALB", "misev2018:3")),
    ),
    ("m18-prot-cat3", 1): Case(
        inside=markers(marker("ALB", "misev2023:3b", **AS_MEANT)),
        outside=markers(marker("ALB", "misev2023:3b", **AGAINST)),
    ),
    ("m18-prot-cat4", 0): Case(
        inside=markers(marker("CANX", "misev2023:4c", **MISSED)),
        outside=markers(marker("CANX", "misev2018:4", result="not_tested")),
    ),
    ("m18-prot-cat4", 1): Case(
        inside=markers(marker("CANX", "misev2018:4", **AS_MEANT)),
        outside=markers(marker("CANX", "misev2018:4", **AGAINST)),
    ),
    ("m18-prot-cat5", 0): Case(
        inside=markers(marker("VEGFA", "misev2023:5b", **FOUND)),
        outside=markers(marker("APOA1", "misev2023:5a", **FOUND)),
    ),
    ("m18-prot-cat5", 1): Case(
        inside=markers(marker("FN1", "misev2018:5", association="surface")),
        outside=markers(marker("FN1", "misev2018:5", association="not_determined")),
    ),
    ("m18-single-nonimage", 0): Case(
        inside=table("m18-single-nonimage", {"d10": nm("110"), "d50": nm("110")}),
        outside=table("m18-single-nonimage", {"d10": nm("111"), "d50": nm("110")}),
    ),
    ("m18-single-nonimage", 1): Case(
        inside=table("m18-single-nonimage", {"d50": nm("180"), "d90": nm("180")}),
        outside=table("m18-single-nonimage", {"d50": nm("181"), "d90": nm("180")}),
    ),
    ("m18-single-nonimage", 2): Case(
        inside=table(
            "m18-single-nonimage",
            {
                "diluent_control": amount("9.9e7", "particles/mL"),
                "concentration": amount("1e8", "particles/mL"),
            },
        ),
        outside=table(
            "m18-single-nonimage",
            {
                "diluent_control": amount("1e8", "particles/mL"),
                "concentration": amount("1e8", "particles/mL"),
            },
        ),
    ),
    ("m18-func-dose", 0): Case(
        inside=each("m18-func-dose", "assay", "MLR", "MLR"), outside=each("m18-func-dose", "assay", "MLR")
    ),
    ("m18-func-dose", 1): Case(
        inside=each("m18-func-dose", "assay", "MLR", "MLR", "MLR"),
        outside=each("m18-func-dose", "assay", "MLR", "MLR"),
    ),
    ("m18-func-fractions", 0): Case(
        inside=each("m18-func-fractions", "fraction", "total", "ev_depleted", "ev"),
        outside=each("m18-func-fractions", "fraction", "total", "ev", "ev"),
    ),
    ("m18-func-specificity", 0): Case(
        inside=each("m18-func-specificity", "content", "ev", "non_ev"),
        outside=each("m18-func-specificity", "content", "ev", "ev"),
    ),
    ("m18-func-subtype", 0): Case(
        inside=each("m18-func-subtype", "subtype", "Small EVs", "Large EVs"),
        outside=each("m18-func-subtype", "subtype", "Small EVs"),
    ),
}
