"""What the domain asks of MSC identity: the criteria of 2006, the consensus, MSC-EV metrics, potency."""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "msc-plastic-adherence": ("confirmed", "mandatory", "fields"),
    "msc-positive-markers": ("confirmed", "mandatory", "table"),
    "msc-negative-markers": ("confirmed", "mandatory", "table"),
    "msc-hladr-stimulated": ("memory", "recommended", "fields"),
    "msc-cd34-adipose": ("confirmed", "recommended", "fields"),
    "msc-trilineage": ("confirmed", "mandatory", "table"),
    "msc-human-scope": ("confirmed", "recommended", "fields"),
    "msc-name-stromal": ("confirmed", "recommended", "fields"),
    "msc-name-tissue": ("confirmed", "recommended", "choice"),
    "msc-name-stemness": ("confirmed", "recommended", "fields"),
    "msc-name-function": ("memory", "recommended", "table"),
    "msc-name-immortal": ("confirmed", "recommended", "fields"),
    "msc-r24-terminology": ("partly", "recommended", "fields"),
    "msc-r24-markers": ("partly", "recommended", "derived"),
    "msc-r24-tissue": ("confirmed", "recommended", "derived"),
    "msc-r24-stemness": ("confirmed", "recommended", "fields"),
    "msc-r24-cqa": ("confirmed", "recommended", "table"),
    "msc-r24-intervention": ("confirmed", "recommended", "register"),
    "msc-r24-provenance": ("confirmed", "recommended", "register"),
    "msc-r24-fitness": ("confirmed", "recommended", "register"),
    "msc-r24-immune": ("confirmed", "recommended", "fields"),
    "msc-donor-eligibility": ("confirmed", "recommended", "register"),
    "msc-cell-bank": ("confirmed", "recommended", "register"),
    "msc-karyotype-str": ("confirmed", "recommended", "register"),
    "msc-viral-safety": ("confirmed", "recommended", "register"),
    "msc-viability-harvest": ("confirmed", "recommended", "register"),
    "msc-ccm-parameters": ("confirmed", "recommended", "fields"),
    "msc-ev-origin-ratio": ("confirmed", "recommended", "table"),
    "msc-ev-panel": ("confirmed", "recommended", "register"),
    "msc-ev-lipid-protein": ("confirmed", "recommended", "fields"),
    "msc-ev-lipid-lipid": ("confirmed", "encouraged", "table"),
    "msc-ev-vesicle-concentration": ("confirmed", "recommended", "fields"),
    "msc-ev-size": ("partly", "recommended", "fields"),
    "msc-ev-integrity": ("confirmed", "recommended", "table"),
    "msc-ev-activity": ("confirmed", "recommended", "fields"),
    "msc-ev-reference": ("confirmed", "recommended", "table"),
    "msc-ev-hpl-fbs": ("confirmed", "recommended", "register"),
    "msc-ev-mock-control": ("confirmed", "recommended", "fields"),
    "msc-ev-identity-axes": ("confirmed", "recommended", "table"),
    "msc-ev-count-crosscheck": ("confirmed", "recommended", "table"),
    "msc-ev-component-ratios": ("confirmed", "recommended", "register"),
    "msc-ev-purity-markers": ("confirmed", "recommended", "register"),
    "msc-ev-variants": ("confirmed", "recommended", "fields"),
    "msc-pot-mechanism": ("confirmed", "recommended", "fields"),
    "msc-pot-quantitative": ("confirmed", "recommended", "fields"),
    "msc-pot-matrix": ("confirmed", "recommended", "table"),
    "msc-pot-surrogate-caution": ("confirmed", "recommended", "fields"),
    "msc-pot-donor-variance": ("confirmed", "recommended", "register"),
    "msc-pot-predictive": ("confirmed", "recommended", "fields"),
    "msc-pot-stability-indicating": ("memory", "recommended", "register"),
    "msc-pot-options": ("confirmed", "recommended", "fields"),
    "msc-reg-active-substance": ("confirmed", "recommended", "fields"),
    "msc-reg-category": ("confirmed", "recommended", "choice"),
    "msc-reg-donor-cells": ("partly", "recommended", "fields"),
    "msc-reg-safety": ("confirmed", "recommended", "table"),
    "msc-reg-no-endorsement": ("confirmed", "recommended", "fields"),
}

LEFT_OUT: dict[str, str] = {}

COUNTS = {"confirmed": 49, "partly": 4, "memory": 3}

PROSE = {"msc-pot-mechanism", "msc-pot-predictive"}

PROSE_BLOCKS = {"blocks": [{"type": "paragraph", "runs": [{"text": "The assay reflects the mechanism."}]}]}


def quantity(value, unit):
    """A plain quantity."""
    return {"value": value, "unit": unit}


HUMAN_MSC = {
    "source_cell": "msc",
    "cell_species": "human",
    "cells_primed": True,
    "source_type": "ccm",
    "additives_contain_ev": True,
    "platelet_lysate": True,
    "product_type": "small_ev",
    "functional_claim": True,
    "stage": "phase2",
    "compassionate_use": False,
}
MECHANISM = {"mechanisms": ["immune"], "rationale": PROSE_BLOCKS}
OPTIONS = {
    "readouts": ["t_cell", "cd73_activity"],
    "assays": [
        {
            "id": "t1",
            "assay": "Mixed lymphocyte reaction",
            "cells": "PBMC of twelve donors",
            "dose": quantity("1000000000", "particles/mL"),
            "controls": "Mock, vehicle",
        }
    ],
}

SETTINGS = [
    Setting(
        traits=HUMAN_MSC,
        rows={
            "donors": [{"code": "D1", "tissue": "adipose"}],
            "studies": [{"code": "S1", "subject": "stability"}],
        },
        responses={
            "msc-name-stromal": ({"term": "stem", "definition": "Clonogenic cells"}, "answered"),
            "msc-pot-mechanism": (MECHANISM, "answered"),
            "msc-pot-options": (OPTIONS, "answered"),
        },
    ),
    Setting(
        traits={**HUMAN_MSC, "source_cell": "ipsc_msc", "cell_species": "animal", "cells_primed": False},
    ),
    Setting(
        traits={
            "source_cell": "other",
            "cell_species": "human",
            "stage": "research",
            "functional_claim": False,
            "additives_contain_ev": False,
        },
    ),
]


def case(item, inside, outside):
    """A rule on an answer that is kept with the item."""
    return Case(
        inside=Setting(responses={item: (inside, "in_progress")}),
        outside=Setting(responses={item: (outside, "in_progress")}),
    )


def views(register, inside, outside):
    """A rule on rows of a register."""
    return Case(inside=Setting(rows={register: inside}), outside=Setting(rows={register: outside}))


def rows(*cells):
    """Rows of a table."""
    return [{"id": f"t{n}", **one} for n, one in enumerate(cells)]


def column(name, *values):
    """Rows of a table with one column filled."""
    return rows(*({name: value} for value in values))


def without(cells, name):
    """Cells with one of them empty."""
    return {key: value for key, value in cells.items() if key != name}


DONOR = {
    "code": "D1",
    "sampled": "2026-01-10",
    "hiv": "negative",
    "hbv": "negative",
    "hcv": "negative",
    "syphilis": "negative",
    "eligibility": "eligible",
}
BANK = {
    "name": "MCB-1",
    "tier": "mcb",
    "donor": "row-donors-0",
    "site": "row-sites-0",
    "passage": "2",
    "viability": "92",
    "storage_temperature": quantity("-150", "°C"),
    "stability": "Every two years, last vial 94 % viable",
}
TRIAL = {
    "number": "T1",
    "product": "row-products-0",
    "route": "iv",
    "dose": quantity("10000000000", "particles/dose"),
    "comparators": ["placebo"],
}
LOT = {
    "subject": "drug_substance",
    "number": "L1",
    "particles": quantity("100000000000", "particles/mL"),
    "protein": quantity("50", "µg/mL"),
    "lipid": quantity("20", "µg/mL"),
    "rna": quantity("300", "ng/mL"),
    "viability": "90",
    "viability_method": "trypan_blue",
}
KARYOTYPE = {"attribute": "Karyotype", "attribute_id": "karyotype", "verdict": "pass"}
STR = {"attribute": "STR profile", "attribute_id": "str_profile", "verdict": "pass"}
MYCOPLASMA = {
    "attribute": "Mycoplasma",
    "attribute_id": "mycoplasma",
    "subject": "intermediate",
    "outcome": "negative",
}
VIRUS = {**MYCOPLASMA, "attribute": "Virus", "attribute_id": "virus"}
STERILE = {
    **MYCOPLASMA,
    "attribute": "Sterility",
    "attribute_id": "sterility",
    "subject": "cell_bank",
}
ALBUMIN = {
    "attribute": "Human albumin",
    "attribute_id": "residual_lysate",
    "lot": "row-lots-0",
    "value": quantity("12", "ng/mL"),
}
POTENCY = {
    "attribute": "T-cell suppression",
    "attribute_id": "potency",
    "lot": "row-lots-0",
    "value": quantity("101", "% of reference"),
    "time_point": quantity("0", "months"),
}
LATER = {**POTENCY, "time_point": quantity("6", "months")}
PANEL = [
    *(
        {"gene_symbol": symbol, "categories": ["n24_positive"], "result": "detected"}
        for symbol in ("CD44", "NT5E", "ENG")
    ),
    *(
        {"gene_symbol": symbol, "categories": ["n24_negative"], "result": "not_detected"}
        for symbol in ("ITGAM", "PTPRC", "CCR7")
    ),
]
CALNEXIN = {
    "gene_symbol": "CANX",
    "categories": ["misev2018:4"],
    "quantity": quantity("5", "ng/mL"),
    "limit": quantity("5", "ng/mL"),
}
HISTONE = {"gene_symbol": "H3C1", "categories": ["misev2023:4a"]}
NEGATIVES = ("cd45", "cd34", "cd11b", "cd19", "hla_dr")
SAFETY = (
    "safety_pharmacology",
    "single_dose",
    "repeat_dose",
    "genotoxicity",
    "immunogenicity",
    "biodistribution",
    "tumourigenicity",
    "procoagulant",
)

RULES = {
    ("msc-plastic-adherence", 0): case("msc-plastic-adherence", {"adherent": True}, {"adherent": False}),
    ("msc-positive-markers", 0): case(
        "msc-positive-markers",
        column("marker", "cd105", "cd73", "cd90"),
        column("marker", "cd105", "cd73", "cd73"),
    ),
    ("msc-positive-markers", 1): case(
        "msc-positive-markers",
        column("positive", "95", "99.1"),
        column("positive", "94.9", "99.1"),
    ),
    ("msc-negative-markers", 0): case(
        "msc-negative-markers",
        column("marker", *NEGATIVES),
        column("marker", "cd45", "cd34", "cd11b", "cd14", "hla_dr"),
    ),
    ("msc-negative-markers", 1): case(
        "msc-negative-markers",
        rows(
            {"marker": "cd45", "exception": "none", "positive": "2"},
            {"marker": "hla_dr", "exception": "stimulated", "positive": "60", "exempt": "60"},
        ),
        rows({"marker": "cd45", "exception": "none", "positive": "2.1"}),
    ),
    ("msc-negative-markers", 2): case(
        "msc-negative-markers",
        rows({"marker": "hla_dr", "exception": "stimulated", "exempt": "60"}),
        rows({"marker": "cd14", "exception": "stimulated", "exempt": "60"}),
    ),
    ("msc-negative-markers", 3): case(
        "msc-negative-markers",
        rows({"marker": "cd34", "exception": "early_adipose", "exempt": "20"}),
        rows({"marker": "hla_dr", "exception": "early_adipose", "exempt": "20"}),
    ),
    ("msc-trilineage", 0): case(
        "msc-trilineage",
        column("lineage", "osteoblast", "adipocyte", "chondroblast"),
        column("lineage", "osteoblast", "adipocyte"),
    ),
    ("msc-trilineage", 1): case(
        "msc-trilineage",
        rows({"differentiated": True}, {"differentiated": True}, {"differentiated": True}),
        rows({"differentiated": True}, {"differentiated": True}, {"differentiated": False}),
    ),
    ("msc-name-stemness", 0): case(
        "msc-name-stemness",
        {"in_vivo": "shown"},
        {"in_vivo": "not_tested"},
    ),
    ("msc-name-function", 0): case(
        "msc-name-function",
        column("function", "immune", "trophic"),
        column("function", "immune"),
    ),
    ("msc-r24-cqa", 0): case(
        "msc-r24-cqa",
        column("attribute", "Potency", "Endotoxin"),
        column("attribute", "Potency", "potency"),
    ),
    ("msc-r24-intervention", 0): views("trials", [TRIAL], [without(TRIAL, "comparators")]),
    ("msc-r24-provenance", 0): views("cell_banks", [BANK], [{**BANK, "tier": "research_stock"}]),
    ("msc-r24-provenance", 1): views("cell_banks", [BANK], [without(BANK, "donor")]),
    ("msc-r24-fitness", 0): views("cell_banks", [BANK], [without(BANK, "viability")]),
    ("msc-donor-eligibility", 0): views("donors", [DONOR], []),
    ("msc-donor-eligibility", 1): views("donors", [DONOR], [{**DONOR, "eligibility": "not_eligible"}]),
    ("msc-donor-eligibility", 2): views("donors", [DONOR], [without(DONOR, "hbv")]),
    ("msc-cell-bank", 0): views("cell_banks", [BANK], [{**BANK, "tier": "wcb"}]),
    ("msc-cell-bank", 1): views("cell_banks", [BANK], [without(BANK, "stability")]),
    ("msc-karyotype-str", 0): views("results", [KARYOTYPE, STR], [KARYOTYPE]),
    ("msc-karyotype-str", 1): views("results", [KARYOTYPE, STR], [{**KARYOTYPE, "verdict": "fail"}, STR]),
    ("msc-viral-safety", 0): views("results", [MYCOPLASMA, VIRUS, STERILE], [MYCOPLASMA, STERILE]),
    ("msc-viral-safety", 1): views("results", [MYCOPLASMA, STERILE], [MYCOPLASMA, VIRUS]),
    ("msc-viral-safety", 2): views("results", [MYCOPLASMA], [{**MYCOPLASMA, "outcome": "positive"}]),
    ("msc-viability-harvest", 0): views("lots", [LOT], [without(LOT, "viability_method")]),
    ("msc-viability-harvest", 1): views("lots", [LOT], [{**LOT, "viability": "89.9"}]),
    ("msc-ccm-parameters", 0): case(
        "msc-ccm-parameters",
        {"senescence": "3", "senescence_method": "SA-beta-gal"},
        {"senescence": "3"},
    ),
    ("msc-ev-origin-ratio", 0): case(
        "msc-ev-origin-ratio",
        rows(
            {"ratio": quantity("1", "ratio")},
            {"ratio": {"value": "130", "unit": "ratio", "cmp": ">"}},
        ),
        rows({"ratio": quantity("0.9", "ratio")}),
    ),
    ("msc-ev-panel", 0): views("markers", PANEL, PANEL[1:]),
    ("msc-ev-panel", 1): views("markers", PANEL, [{**PANEL[0], "result": "not_detected"}]),
    ("msc-ev-panel", 2): views("markers", PANEL, [{**PANEL[-1], "result": "detected"}]),
    ("msc-ev-vesicle-concentration", 0): case(
        "msc-ev-vesicle-concentration",
        {"vesicles": quantity("90000000000", "particles/mL"), "particles": LOT["particles"]},
        {"vesicles": quantity("110000000000", "particles/mL"), "particles": LOT["particles"]},
    ),
    ("msc-ev-size", 0): case(
        "msc-ev-size",
        {"d10": quantity("80", "nm"), "d50": quantity("80", "nm")},
        {"d10": quantity("81", "nm"), "d50": quantity("80", "nm")},
    ),
    ("msc-ev-size", 1): case(
        "msc-ev-size",
        {"d50": quantity("120", "nm"), "d90": quantity("120", "nm")},
        {"d50": quantity("121", "nm"), "d90": quantity("120", "nm")},
    ),
    ("msc-ev-size", 2): case(
        "msc-ev-size",
        {"d50": quantity("200", "nm")},
        {"d50": quantity("201", "nm")},
    ),
    ("msc-ev-hpl-fbs", 0): views("results", [ALBUMIN], [POTENCY]),
    ("msc-ev-hpl-fbs", 1): views("results", [ALBUMIN], [without(ALBUMIN, "value")]),
    ("msc-ev-identity-axes", 0): case(
        "msc-ev-identity-axes",
        column("axis", "morphological", "immunological", "biological"),
        column("axis", "morphological", "immunological", "database"),
    ),
    ("msc-ev-identity-axes", 1): case(
        "msc-ev-identity-axes",
        column("marker", "CD63", "TSG101"),
        column("marker", "CD63", "CD63"),
    ),
    ("msc-ev-count-crosscheck", 0): case(
        "msc-ev-count-crosscheck",
        column("repeats", "2"),
        column("repeats", "1"),
    ),
    ("msc-ev-count-crosscheck", 1): case(
        "msc-ev-count-crosscheck",
        rows({"distribution": True}),
        rows({"distribution": True}, {"distribution": False}),
    ),
    ("msc-ev-component-ratios", 0): views("lots", [LOT], [without(LOT, "rna")]),
    ("msc-ev-purity-markers", 0): views("markers", [CALNEXIN, HISTONE], [CALNEXIN]),
    ("msc-ev-purity-markers", 1): views(
        "markers",
        [CALNEXIN, HISTONE],
        [{**CALNEXIN, "quantity": quantity("5.1", "ng/mL")}],
    ),
    ("msc-pot-quantitative", 0): case(
        "msc-pot-quantitative",
        {"dose_response": True},
        {"dose_response": False},
    ),
    ("msc-pot-quantitative", 1): case(
        "msc-pot-quantitative",
        {"range_low": quantity("50", "% of reference"), "range_high": quantity("50", "% of reference")},
        {"range_low": quantity("51", "% of reference"), "range_high": quantity("50", "% of reference")},
    ),
    ("msc-pot-quantitative", 2): case(
        "msc-pot-quantitative",
        {"accept_low": quantity("70", "% of reference"), "accept_high": quantity("70", "% of reference")},
        {"accept_low": quantity("71", "% of reference"), "accept_high": quantity("70", "% of reference")},
    ),
    ("msc-pot-quantitative", 3): case(
        "msc-pot-quantitative",
        {"range_low": quantity("70", "% of reference"), "accept_low": quantity("70", "% of reference")},
        {"range_low": quantity("71", "% of reference"), "accept_low": quantity("70", "% of reference")},
    ),
    ("msc-pot-quantitative", 4): case(
        "msc-pot-quantitative",
        {"accept_high": quantity("150", "% of reference"), "range_high": quantity("150", "% of reference")},
        {"accept_high": quantity("151", "% of reference"), "range_high": quantity("150", "% of reference")},
    ),
    ("msc-pot-matrix", 0): case(
        "msc-pot-matrix",
        column("arm", "genes", "surface"),
        column("arm", "genes"),
    ),
    ("msc-pot-surrogate-caution", 0): case(
        "msc-pot-surrogate-caution",
        {"role": "supporting"},
        {"role": "sole"},
    ),
    ("msc-pot-donor-variance", 0): views("results", [POTENCY, LATER], [POTENCY, KARYOTYPE]),
    ("msc-pot-donor-variance", 1): views("results", [POTENCY], [without(POTENCY, "lot")]),
    ("msc-pot-stability-indicating", 0): views(
        "results",
        [POTENCY, LATER],
        [without(POTENCY, "time_point"), LATER],
    ),
    ("msc-pot-stability-indicating", 1): views("results", [LATER], [without(LATER, "value")]),
    ("msc-reg-donor-cells", 0): case("msc-reg-donor-cells", {"gmp": "planned"}, {"gmp": "none"}),
    ("msc-reg-safety", 0): case(
        "msc-reg-safety",
        column("topic", *SAFETY),
        column("topic", *SAFETY[1:], "other"),
    ),
    ("msc-reg-no-endorsement", 0): case(
        "msc-reg-no-endorsement",
        {"regulator": "partly"},
        {"regulator": "not_met"},
    ),
}
