"""What an application to the FDA adds to the CTD: class, 21 CFR 312.23, part 610, donors, potency.

Read in the rule itself is confirmed; read in a summary, a heading, a topic or a part of it is partly.
"""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "us-cl-01": ("confirmed", "mandatory", "fields"),
    "us-cl-02": ("partly", "mandatory", "fields"),
    "us-cl-03": ("memory", "mandatory", "fields"),
    "us-cl-10": ("memory", "recommended", "table"),
    "us-ind-01": ("confirmed", "mandatory", "fields"),
    "us-ind-02": ("confirmed", "mandatory", "choice"),
    "us-ind-03": ("partly", "mandatory", "fields"),
    "us-ind-04": ("partly", "mandatory", "fields"),
    "us-ind-05": ("partly", "mandatory", "fields"),
    "us-ind-06": ("confirmed", "mandatory", "fields"),
    "us-ind-07": ("partly", "mandatory", "fields"),
    "us-ind-08": ("partly", "mandatory", "fields"),
    "us-ind-09": ("memory", "mandatory", "derived"),
    "us-ind-10": ("memory", "mandatory", "derived"),
    "us-ind-11": ("memory", "mandatory", "derived"),
    "us-ind-12": ("memory", "mandatory", "table"),
    "us-ind-13": ("memory", "mandatory", "fields"),
    "us-ind-14": ("partly", "mandatory", "register"),
    "us-ind-15": ("partly", "mandatory", "register"),
    "us-ind-16": ("partly", "mandatory", "register"),
    "us-ind-17": ("partly", "mandatory", "fields"),
    "us-ind-18": ("memory", "mandatory", "table"),
    "us-ind-19": ("confirmed", "mandatory", "fields"),
    "us-ind-20": ("confirmed", "mandatory", "choice"),
    "us-ind-21": ("partly", "mandatory", "fields"),
    "us-bio-01": ("confirmed", "mandatory", "fields"),
    "us-bio-02": ("partly", "mandatory", "table"),
    "us-bio-03": ("confirmed", "mandatory", "register"),
    "us-bio-04": ("confirmed", "mandatory", "fields"),
    "us-bio-05": ("confirmed", "mandatory", "fields"),
    "us-bio-06": ("confirmed", "mandatory", "register"),
    "us-bio-07": ("partly", "mandatory", "register"),
    "us-bio-08": ("partly", "mandatory", "register"),
    "us-bio-10": ("confirmed", "mandatory", "table"),
    "us-bio-12": ("partly", "mandatory", "fields"),
    "us-bio-13": ("partly", "mandatory", "fields"),
    "us-bio-14": ("confirmed", "mandatory", "fields"),
    "us-bio-15": ("confirmed", "mandatory", "fields"),
    "us-bio-16": ("partly", "recommended", "table"),
    "us-bio-17": ("partly", "mandatory", "table"),
    "us-de-10": ("memory", "mandatory", "longtext"),
    "us-de-11": ("partly", "mandatory", "fields"),
    "us-de-01": ("confirmed", "mandatory", "table"),
    "us-de-02": ("confirmed", "mandatory", "register"),
    "us-de-03": ("partly", "mandatory", "fields"),
    "us-de-08": ("partly", "mandatory", "fields"),
    "us-de-06": ("partly", "mandatory", "fields"),
    "us-de-07": ("confirmed", "mandatory", "fields"),
    "us-de-09": ("confirmed", "mandatory", "fields"),
    "us-de-04": ("confirmed", "mandatory", "fields"),
    "us-de-05": ("confirmed", "mandatory", "fields"),
    "us-pa-01": ("partly", "mandatory", "fields"),
    "us-pa-02": ("partly", "mandatory", "table"),
    "us-pa-03": ("partly", "mandatory", "table"),
    "us-pa-04": ("confirmed", "mandatory", "table"),
    "us-pa-05": ("confirmed", "mandatory", "table"),
    "us-pa-06": ("confirmed", "mandatory", "table"),
    "us-pa-07": ("partly", "mandatory", "fields"),
    "us-pa-08": ("memory", "mandatory", "fields"),
    "us-pa-09": ("confirmed", "recommended", "fields"),
}

LEFT_OUT = {
    "BIO-09": "General safety, 610.11, is removed and the section reserved: it must not be asked for.",
    "BIO-11": "610.20 and 610.21 are reserved: they must not be cited.",
}

COUNTS = {"confirmed": 24, "partly": 26, "memory": 10}

PROSE = {"us-de-10"}

IND = {
    "region": ["us"],
    "stage": "phase1",
    "source_type": "ccm",
    "sponsor_investigator": False,
    "master_file_referenced": True,
}
DONOR = {"code": "D1", "tissue": "umbilical_cord", "relation": "autologous", "eligibility": "not_eligible"}


def said(item, value, **more):
    """A dossier in which one item has this answer, in progress."""
    return Setting(IND, more, {item: (value, "in_progress")})


def rows(register, *cells):
    """A dossier whose register has these rows."""
    return Setting(IND, {register: list(cells)})


def lines(column, *values):
    """A table with one row for each value of a column."""
    return [{"id": f"t{n}", column: value} for n, value in enumerate(values, 1)]


def order(first, second):
    """A table with two dates of one row."""
    return [{"id": "t1", "asked": first, "held": second}]


def donor(item, **value):
    """A dossier with one donor for whom an item has this answer, in progress."""
    return said(item, value, donors=[DONOR])


def eu_per_hour(number):
    """An answer with this threshold of endotoxin."""
    return {"basis": "parenteral", "threshold": {"value": number, "unit": "EU/kg/h"}}


def share(number):
    """A percentage."""
    return {"value": number, "unit": "%"}


def retained(number):
    """A retention in years."""
    return {"retention": {"value": number, "unit": "years"}}


SETTINGS = [
    Setting(
        IND,
        {
            "donors": [DONOR],
            "products": [{"name": "P", "presentation": "placebo"}],
            "trials": [{"number": "T1", "status": "completed"}],
        },
        {
            "us-bio-05": ({"pyrogen_test": "endotoxin"}, "answered"),
            "us-pa-01": ({"mechanism": "assumed"}, "answered"),
        },
    ),
    Setting({"region": ["us"], "stage": "marketing", "source_type": "ccm"}),
]

IDENTITY = {"attribute": "A", "class": "identity", "subject": "drug_product"}

RULES = {
    ("us-cl-10", 0): Case(
        said("us-cl-10", order("2026-01-01", "2026-01-01")),
        said("us-cl-10", order("2026-01-02", "2026-01-01")),
    ),
    ("us-ind-12", 0): Case(
        said("us-ind-12", lines("level", "vial")), said("us-ind-12", lines("level", "carton", "kit"))
    ),
    ("us-ind-14", 0): Case(
        rows("studies", {"code": "S1", "subject": "biodistribution"}),
        rows("studies", {"code": "S1", "subject": "toxicity"}),
    ),
    ("us-ind-15", 0): Case(
        rows("studies", {"code": "S1", "subject": "toxicity"}),
        rows("studies", {"code": "S1", "subject": "potency"}),
    ),
    ("us-ind-15", 1): Case(
        rows("studies", {"code": "S1", "subject": "toxicity", "glp": True}),
        rows("studies", {"code": "S1", "subject": "toxicity", "glp": False}),
    ),
    ("us-ind-19", 0): Case(
        said("us-ind-19", {"forms": ["f3926", "f3674"]}), said("us-ind-19", {"forms": ["f1571", "f1572"]})
    ),
    ("us-bio-03", 0): Case(
        rows("spec_rows", {"attribute": "A", "class": "potency"}),
        rows("spec_rows", {"attribute": "A", "class": "quantity"}),
    ),
    ("us-bio-04", 0): Case(
        said("us-bio-04", {"suitability": "planned"}), said("us-bio-04", {"suitability": "failed"})
    ),
    ("us-bio-05", 0): Case(
        said("us-bio-05", {"dried": True, "moisture": share("3"), "moisture_limit": share("3")}),
        said("us-bio-05", {"dried": True, "moisture": share("3.1"), "moisture_limit": share("3")}),
    ),
    ("us-bio-06", 0): Case(
        rows("spec_rows", {**IDENTITY}),
        rows("spec_rows", {**IDENTITY, "class": "purity"}),
    ),
    ("us-bio-06", 1): Case(
        rows("spec_rows", {**IDENTITY, "tiers": ["release", "stability"]}),
        rows("spec_rows", {**IDENTITY, "tiers": ["stability"]}),
    ),
    ("us-bio-07", 0): Case(rows("excipients", {"name": "Trehalose"}), rows("excipients")),
    ("us-bio-08", 0): Case(rows("cell_banks", {"name": "MCB", "tier": "mcb"}), rows("cell_banks")),
    ("us-bio-10", 0): Case(
        said("us-bio-10", lines("subject", "bank", "product")),
        said("us-bio-10", lines("subject", "culture", "harvest")),
    ),
    ("us-bio-12", 0): Case(said("us-bio-12", {"lots": "3"}), said("us-bio-12", {"lots": "2"})),
    ("us-bio-13", 0): Case(
        said("us-bio-13", {"particulars": ["proper_name", "manufacturer", "lot", "expiry"]}),
        said("us-bio-13", {"particulars": ["proper_name", "manufacturer", "lot", "storage"]}),
    ),
    ("us-bio-15", 0): Case(said("us-bio-15", eu_per_hour("5")), said("us-bio-15", eu_per_hour("5.1"))),
    ("us-bio-17", 0): Case(
        said("us-bio-17", lines("subject", "wcb", "eopc")),
        said("us-bio-17", lines("subject", "mcb", "wcb", "reagent")),
    ),
    ("us-de-01", 0): Case(
        said("us-de-01", lines("subject", ["testing", "screening"], ["determination"])),
        said("us-de-01", lines("subject", ["testing", "screening"], ["screening"])),
    ),
    ("us-de-02", 0): Case(rows("donors", DONOR), rows("donors")),
    ("us-de-02", 1): Case(
        rows("donors", {"code": "D1", "collected": "2026-01-01", "determined": "2026-01-01"}),
        rows("donors", {"code": "D1", "collected": "2026-01-02", "determined": "2026-01-01"}),
    ),
    ("us-de-03", 0): Case(said("us-de-03", retained("10")), said("us-de-03", retained("9"))),
    ("us-de-06", 0): Case(
        donor("us-de-06", records=["interview", "examination"]),
        donor("us-de-06", records=["interview", "charts"]),
    ),
    ("us-de-07", 0): Case(donor("us-de-07", within=True), donor("us-de-07", within=False)),
    ("us-de-09", 0): Case(donor("us-de-09", days="7"), donor("us-de-09", days="8")),
    ("us-de-04", 0): Case(donor("us-de-04", quarantined=True), donor("us-de-04", quarantined=False)),
    ("us-de-05", 0): Case(donor("us-de-05", fate="secured"), donor("us-de-05", fate="claimed_use")),
    ("us-pa-04", 0): Case(
        said("us-pa-04", lines("levers", ["materials"], ["release_assay"])),
        said("us-pa-04", lines("levers", ["materials"], ["in_process"])),
    ),
    ("us-pa-06", 0): Case(
        said("us-pa-06", lines("stage", "first_trial", "pivotal", "licence")),
        said("us-pa-06", lines("stage", "first_trial", "pivotal", "pivotal")),
    ),
}
