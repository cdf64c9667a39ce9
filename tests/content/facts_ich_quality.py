"""What the ICH quality guidelines and EU GMP ask of an MSC-EV product: 66 rows, each an item."""

from __future__ import annotations

from tests.content.case import Case, Setting

# M is mandatory, R recommended; C(...) is mandatory under its condition. Q5A-06 is a recommendation for a
# first trial and a duty for a marketing application. Q5A-09 and Q6B-10 rest on the Korean guideline alone:
# mandatory for Korea, recommended elsewhere.
ITEMS = {
    "ich-q5a-01": ("confirmed", "mandatory", "fields"),
    "ich-q5a-02": ("partly", "mandatory", "register"),
    "ich-q5a-03": ("confirmed", "mandatory", "register"),
    "ich-q5a-04": ("confirmed", "mandatory", "register"),
    "ich-q5a-05": ("confirmed", "mandatory", "register"),
    "ich-q5a-06": ("confirmed", "recommended", "fields"),
    "ich-q5a-07": ("confirmed", "mandatory", "fields"),
    "ich-q5a-08": ("partly", "recommended", "table"),
    "ich-q5a-09": ("confirmed", "recommended", "register"),
    "ich-q5b-01": ("memory", "mandatory", "fields"),
    "ich-q5d-01": ("partly", "mandatory", "fields"),
    "ich-q5d-02": ("partly", "mandatory", "register"),
    "ich-q5d-03": ("partly", "mandatory", "register"),
    "ich-q5d-04": ("partly", "recommended", "fields"),
    "ich-q5d-05": ("partly", "mandatory", "register"),
    "ich-q5d-06": ("partly", "mandatory", "fields"),
    "ich-q5d-07": ("memory", "recommended", "fields"),
    "ich-q5c-01": ("partly", "mandatory", "table"),
    "ich-q5c-02": ("confirmed", "mandatory", "register"),
    "ich-q5c-03": ("partly", "recommended", "table"),
    "ich-q5c-04": ("partly", "mandatory", "derived"),
    "ich-q5c-05": ("confirmed", "mandatory", "table"),
    "ich-q5c-06": ("partly", "mandatory", "table"),
    "ich-q5c-07": ("partly", "mandatory", "register"),
    "ich-q5c-08": ("partly", "recommended", "table"),
    "ich-q1-01": ("confirmed", "recommended", "choice"),
    "ich-q5e-01": ("confirmed", "mandatory", "table"),
    "ich-q5e-02": ("partly", "mandatory", "table"),
    "ich-q5e-03": ("partly", "mandatory", "register"),
    "ich-q5e-04": ("partly", "mandatory", "fields"),
    "ich-q5e-05": ("partly", "mandatory", "fields"),
    "ich-q5e-06": ("partly", "mandatory", "table"),
    "ich-q6b-01": ("partly", "mandatory", "table"),
    "ich-q6b-02": ("partly", "mandatory", "table"),
    "ich-q6b-03": ("partly", "mandatory", "register"),
    "ich-q6b-04": ("partly", "mandatory", "register"),
    "ich-q6b-05": ("partly", "mandatory", "register"),
    "ich-q6b-06": ("partly", "mandatory", "register"),
    "ich-q6b-07": ("confirmed", "mandatory", "register"),
    "ich-q6b-08": ("partly", "recommended", "register"),
    "ich-q6b-09": ("partly", "mandatory", "table"),
    "ich-q6b-10": ("confirmed", "recommended", "register"),
    "ich-q2-01": ("memory", "mandatory", "register"),
    "ich-q2-02": ("memory", "mandatory", "register"),
    "ich-q2-03": ("confirmed", "mandatory", "register"),
    "ich-q2-04": ("partly", "mandatory", "table"),
    "ich-q2-05": ("confirmed", "mandatory", "table"),
    "ich-q14-01": ("memory", "recommended", "table"),
    "ich-q14-02": ("memory", "recommended", "table"),
    "ich-q8-01": ("memory", "recommended", "table"),
    "ich-q8-02": ("memory", "mandatory", "table"),
    "ich-q9-01": ("memory", "mandatory", "fields"),
    "ich-q10-01": ("memory", "recommended", "table"),
    "ich-q11-01": ("memory", "mandatory", "table"),
    "ich-q11-02": ("partly", "mandatory", "fields"),
    "ich-q12-01": ("memory", "recommended", "table"),
    "ich-gmp-01": ("confirmed", "mandatory", "choice"),
    "ich-gmp-02": ("memory", "mandatory", "register"),
    "ich-gmp-03": ("memory", "mandatory", "table"),
    "ich-gmp-04": ("memory", "mandatory", "fields"),
    "ich-gmp-05": ("memory", "mandatory", "fields"),
    "ich-gmp-06": ("memory", "mandatory", "fields"),
    "ich-gmp-07": ("memory", "mandatory", "register"),
    "ich-gmp-08": ("memory", "mandatory", "fields"),
    "ich-gmp-09": ("memory", "mandatory", "fields"),
    "ich-gmp-10": ("confirmed", "mandatory", "table"),
}
COUNTS = {"confirmed": 17, "partly": 29, "memory": 20}
LEFT_OUT: dict[str, str] = {}
PROSE = {"ich-q5a-07"}


def seen(register, inside, outside):
    """A rule over the rows of a register."""
    return Case(Setting(rows={register: inside}), Setting(rows={register: outside}))


def told(item, inside, outside):
    """A rule over an answer."""
    return Case(
        Setting(responses={item: (inside, "in_progress")}),
        Setting(responses={item: (outside, "in_progress")}),
    )


def lines(*cells):
    return [{"id": f"t{n}", **one} for n, one in enumerate(cells)]


def kinds(column, *values):
    return lines(*({column: value} for value in values))


def amount(value, unit):
    return {"value": value, "unit": unit}


def virus(subject, **cells):
    return {"attribute": "Virus", "attribute_id": "virus", "subject": subject, **cells}


def virus_tests(subject, *tests):
    return [virus(subject, virus_test=test) for test in tests]


def clean(subject):
    return seen("results", [virus(subject, outcome="negative")], [virus(subject, outcome="positive")])


def spec(attribute_id, **cells):
    return {"attribute": attribute_id, "attribute_id": attribute_id, **cells}


def specs(*attributes, **cells):
    return [spec(one, **cells) for one in attributes]


def bank_results(*attributes):
    return [{"attribute": one, "attribute_id": one, "subject": "cell_bank"} for one in attributes]


def lots(number):
    return [{"number": str(n), "on_stability": True} for n in range(number)]


BANK = bank_results("str_profile", "cell_positive_markers", "sterility", "mycoplasma", "virus")
SITE = {
    "name": "Plant",
    "roles": ["substance_manufacture"],
    "certificate": "C-1",
    "valid_until": "2027-05-31",
}
COUNTING = {
    "name": "NTA",
    "measures": ["particle_concentration"],
    "calibrator": "Polystyrene 100 nm",
    "repeatability": "5",
    "intermediate_precision": "12",
    "loq": amount("10000000", "particles/mL"),
}
METHOD = {"name": "ELISA", "measures": ["ev_markers"], "status": "validated"}
PERFORMED = {
    **METHOD,
    "specificity": "No signal of lipoprotein",
    "repeatability": "5",
    "validation_report": "R-1",
}
COMPARED = {"code": "C-1", "subject": "comparability", "criteria": "Set in P-1", "verdict": "met"}
HELD = {
    "name": "Hold",
    "method": "harvest",
    "held": True,
    "hold_limit": amount("24", "h"),
    "hold_temperature": amount("5", "°C"),
}
SHELF = spec(
    "size",
    tiers=["stability"],
    low=amount("80", "nm"),
    high=amount("150", "nm"),
    shelf_low=amount("80", "nm"),
    shelf_high=amount("150", "nm"),
)
CLASSES = [
    spec("other", subject="drug_product", **{"class": one})
    for one in ("general", "identity", "impurity", "potency", "quantity", "safety")
]
PROFILE = specs(
    "potency_second", "particle_concentration", "size", "msc_markers", "polydispersity", tiers=["stability"]
)
SYSTEM = {"validation": "validated", "audit_trail": True, "personal_access": True}
MATERIAL = {"name": "Lysate", "origin": "human", "virus_testing": "Pool NAT", "tse_statement": "available"}
RATED = {"name": "Lysate", "supplier": "Blood service", "risk": "high"}

RULES = {
    ("ich-q5a-02", 0): seen(
        "results",
        virus_tests("cell_bank", "in_vitro", "retrovirus", "ngs"),
        virus_tests("cell_bank", "in_vitro", "retrovirus", "in_vivo"),
    ),
    ("ich-q5a-02", 1): clean("cell_bank"),
    ("ich-q5a-03", 0): clean("producer_cells"),
    ("ich-q5a-03", 1): seen("results", [virus("producer_cells")], [virus("cell_bank")]),
    ("ich-q5a-04", 0): clean("unprocessed_bulk"),
    ("ich-q5a-04", 1): seen("results", [virus("unprocessed_bulk")], [virus("cell_bank")]),
    ("ich-q5a-05", 0): seen("materials", [MATERIAL], [{**MATERIAL, "virus_testing": ""}]),
    ("ich-q5a-05", 1): seen("materials", [MATERIAL], [{**MATERIAL, "tse_statement": "missing"}]),
    ("ich-q5a-09", 0): clean("drug_product"),
    ("ich-q5a-09", 1): seen("results", [virus("intermediate")], [virus("unprocessed_bulk")]),
    ("ich-q5d-02", 0): seen("cell_banks", [{"name": "M", "tier": "mcb"}], [{"name": "W", "tier": "wcb"}]),
    ("ich-q5d-02", 1): seen(
        "cell_banks",
        [{"name": "M", "tier": "mcb", "site": "row-sites-0", "second_site": "row-sites-1"}],
        [{"name": "M", "tier": "mcb", "site": "row-sites-0"}],
    ),
    ("ich-q5d-03", 0): seen("results", BANK, BANK[:-1]),
    ("ich-q5d-05", 0): seen(
        "results",
        [{"attribute": "Viability", "subject": "cell_bank", "tier": "stability"}],
        [{"attribute": "Viability", "subject": "cell_bank", "tier": "release"}],
    ),
    ("ich-q5d-06", 0): told(
        "ich-q5d-06",
        {"used": amount("30", "PD"), "limit": amount("30", "PD")},
        {"used": amount("30.1", "PD"), "limit": amount("30", "PD")},
    ),
    ("ich-q5c-01", 0): told(
        "ich-q5c-01", kinds("condition", "long_term", "stress"), kinds("condition", "long_term", "in_use")
    ),
    ("ich-q5c-02", 0): seen("spec_rows", PROFILE, PROFILE[1:]),
    ("ich-q5c-03", 0): told(
        "ich-q5c-03",
        kinds("stress", "freeze_thaw", "agitation", "temperature", "light"),
        kinds("stress", "freeze_thaw", "agitation", "temperature", "ph"),
    ),
    ("ich-q5c-04", 0): seen("lots", lots(1), [{"number": "0", "on_stability": False}]),
    ("ich-q5c-04", 1): seen("lots", lots(3), lots(2)),
    ("ich-q5c-05", 0): told(
        "ich-q5c-05",
        lines({"claimed": amount("1", "years"), "shown": amount("12", "months")}),
        lines({"claimed": amount("1", "years"), "shown": amount("11", "months")}),
    ),
    ("ich-q5c-07", 0): seen("steps", [HELD], [{**HELD, "hold_limit": None}]),
    ("ich-q5c-07", 1): seen("steps", [HELD], [{**HELD, "held": False}]),
    ("ich-q5e-02", 0): told(
        "ich-q5e-02", kinds("attribute", "size", "potency"), kinds("attribute", "size", "size")
    ),
    ("ich-q5e-03", 0): seen("studies", [COMPARED], [{**COMPARED, "subject": "stability"}]),
    ("ich-q5e-03", 1): seen("studies", [COMPARED], [{**COMPARED, "verdict": "no_criteria"}]),
    ("ich-q5e-03", 2): seen("studies", [COMPARED], [{**COMPARED, "verdict": None}]),
    ("ich-q5e-04", 0): told("ich-q5e-04", {"lots_new": "3"}, {"lots_new": "2"}),
    ("ich-q5e-06", 0): told(
        "ich-q5e-06", kinds("position", "changed", "downstream"), kinds("position", "changed", "upstream")
    ),
    ("ich-q6b-01", 0): told(
        "ich-q6b-01",
        kinds("property", "physicochemical", "activity", "immunochemical", "purity", "quantity"),
        kinds("property", "physicochemical", "activity", "immunochemical", "purity"),
    ),
    ("ich-q6b-02", 0): told(
        "ich-q6b-02",
        kinds("kind", "process", "product_impurity", "contaminant"),
        kinds("kind", "product_substance", "product_impurity", "contaminant"),
    ),
    ("ich-q6b-03", 0): seen("spec_rows", CLASSES, CLASSES[:-1]),
    ("ich-q6b-03", 1): seen(
        "spec_rows",
        [*CLASSES, spec("size", subject="drug_substance")],
        [*CLASSES, spec("size", subject="in_process")],
    ),
    ("ich-q6b-04", 0): seen(
        "lots", [{"number": "R", "use": "reference"}], [{"number": "C", "use": "clinical"}]
    ),
    ("ich-q6b-04", 1): seen(
        "lots",
        [{"number": "R", "use": "reference", "reference_role": "interim"}],
        [{"number": "R", "use": "reference", "reference_role": "working"}],
    ),
    ("ich-q6b-05", 0): seen(
        "spec_rows",
        [spec("size", tiers=["release"], basis=["stability"], justification="Range of ten lots.")],
        [spec("size", tiers=["release"], basis=["stability"])],
    ),
    ("ich-q6b-06", 0): seen(
        "spec_rows",
        [spec("bioburden", subject="in_process"), spec("endotoxin", subject="material")],
        [spec("bioburden", subject="in_process")],
    ),
    ("ich-q6b-07", 0): seen(
        "spec_rows",
        specs("luminal_markers", "msc_markers", "lineage_markers"),
        specs("luminal_markers", "msc_markers", "morphology"),
    ),
    ("ich-q6b-08", 0): seen("spec_rows", [SHELF], [{**SHELF, "shelf_low": amount("81", "nm")}]),
    ("ich-q6b-08", 1): seen("spec_rows", [SHELF], [{**SHELF, "shelf_high": amount("149", "nm")}]),
    ("ich-q6b-09", 0): told("ich-q6b-09", kinds("kind", "general"), kinds("kind", "additional")),
    ("ich-q6b-10", 0): seen(
        "spec_rows", specs("negative_markers", "negative_markers"), specs("negative_markers", "co_isolates")
    ),
    ("ich-q6b-10", 1): seen("spec_rows", specs("residual_agents"), specs("residual_dna")),
    ("ich-q2-01", 0): seen("methods", [METHOD], []),
    ("ich-q2-01", 1): seen("methods", [METHOD], [{**METHOD, "status": None}]),
    ("ich-q2-02", 0): seen("methods", [PERFORMED], [{**PERFORMED, "validation_report": ""}]),
    ("ich-q2-02", 1): seen(
        "methods",
        [{**PERFORMED, "range_low": amount("5", "ng/mL"), "range_high": amount("5", "ng/mL")}],
        [{**PERFORMED, "range_low": amount("5", "ng/mL"), "range_high": amount("4", "ng/mL")}],
    ),
    ("ich-q2-03", 0): seen("methods", [COUNTING, COUNTING], [COUNTING, METHOD]),
    ("ich-q2-03", 1): seen("methods", [COUNTING], [{**COUNTING, "loq": None}]),
    ("ich-q2-04", 0): told(
        "ich-q2-04",
        lines({"range_low": amount("50", "% of reference"), "range_high": amount("50", "% of reference")}),
        lines({"range_low": amount("51", "% of reference"), "range_high": amount("50", "% of reference")}),
    ),
    ("ich-q2-04", 1): told(
        "ich-q2-04", kinds("parallelism", "equivalence"), kinds("parallelism", "equivalence", "not_tested")
    ),
    ("ich-q2-05", 0): told(
        "ich-q2-05",
        kinds("test", "endotoxin", "sterility", "mycoplasma"),
        kinds("test", "endotoxin", "sterility", "bioburden"),
    ),
    ("ich-q2-05", 1): told("ich-q2-05", kinds("recovery", "50", "200"), kinds("recovery", "50", "201")),
    ("ich-q2-05", 2): told("ich-q2-05", kinds("result", "overcome"), kinds("result", "interference")),
    ("ich-q8-01", 0): told(
        "ich-q8-01",
        kinds("element", "route", "dose", "form", "stability", "sterility"),
        kinds("element", "route", "dose", "form", "stability", "purity"),
    ),
    ("ich-q8-02", 0): told("ich-q8-02", kinds("rank", "critical"), kinds("rank", "potential")),
    ("ich-q8-02", 1): told("ich-q8-02", kinds("attribute", "size", "ph"), kinds("attribute", "size", "size")),
    ("ich-q9-01", 0): told(
        "ich-q9-01",
        {"date": "2026-03-14", "review": "2026-03-14"},
        {"date": "2026-03-14", "review": "2026-03-13"},
    ),
    ("ich-q10-01", 0): told(
        "ich-q10-01",
        kinds("element", "deviation", "capa", "change", "review"),
        kinds("element", "deviation", "capa", "change", "training"),
    ),
    ("ich-q11-01", 0): told(
        "ich-q11-01",
        lines({"low": amount("30", "min"), "high": amount("0.5", "h")}),
        lines({"low": amount("31", "min"), "high": amount("0.5", "h")}),
    ),
    ("ich-q11-01", 1): told("ich-q11-01", kinds("class", "cpp"), kinds("class", "key")),
    ("ich-gmp-02", 0): seen("sites", [SITE], [{**SITE, "roles": ["testing"]}]),
    ("ich-gmp-02", 1): seen("sites", [{**SITE, "gmp_status": "certified"}], [{**SITE, "gmp_status": "none"}]),
    ("ich-gmp-02", 2): seen("sites", [SITE], [{**SITE, "valid_until": None}]),
    ("ich-gmp-03", 0): told(
        "ich-gmp-03",
        kinds("retention", amount("30", "years")),
        kinds("retention", amount("29", "years")),
    ),
    ("ich-gmp-04", 0): told(
        "ich-gmp-04",
        {"first": "row-sites-0", "second": "row-sites-1"},
        {"first": "row-sites-0", "second": "row-sites-0"},
    ),
    ("ich-gmp-06", 0): told("ich-gmp-06", {"contaminated": "0"}, {"contaminated": "1"}),
    ("ich-gmp-06", 1): told("ich-gmp-06", {"media_fills": "3"}, {"media_fills": "2"}),
    ("ich-gmp-07", 0): seen("materials", [MATERIAL], [{**MATERIAL, "tse_statement": "missing"}]),
    ("ich-gmp-07", 1): seen("materials", [RATED], [{**RATED, "risk": None}]),
    ("ich-gmp-09", 0): told(
        "ich-gmp-09",
        {"exercise": "2026-03-14", "hours": amount("4", "h")},
        {"exercise": "2026-03-14"},
    ),
    ("ich-gmp-10", 0): told(
        "ich-gmp-10", lines(SYSTEM), lines(SYSTEM, {**SYSTEM, "validation": "not_validated"})
    ),
    ("ich-gmp-10", 1): told("ich-gmp-10", lines(SYSTEM), lines(SYSTEM, {**SYSTEM, "audit_trail": False})),
    ("ich-gmp-10", 2): told("ich-gmp-10", lines(SYSTEM), lines({**SYSTEM, "personal_access": False})),
}

SETTINGS = [
    Setting(
        traits={
            "engineered": ["producer_genetically_modified"],
            "process_changed": True,
            "donor_or_bank_change": True,
            "stage": "marketing",
        },
        rows={"steps": [HELD]},
    ),
    Setting(traits={"stage": "phase1", "stored_source": True, "engineered": ["none"]}),
]
