"""What the facts on Module 3 of the common technical document ask of a vesicle product.

The facts have 113 rows: 57 confirmed, 44 partly (15 of them as a heading only), 12 from memory. Beside these
stand the summary of Module 2.3 (eleven items), the drug substance and where it ends (which the facts ask to
settle first), and ten items that share a row: where a row names two headings, or things that are kept in two
registers, each has an item of its own with the state of the row.
"""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    # Module 2.3
    "ctd-qos-intro": ("confirmed", "recommended", "fields"),
    "ctd-qos-substances": ("partly", "recommended", "register"),
    "ctd-qos-presentations": ("confirmed", "recommended", "register"),
    "ctd-qos-s1": ("partly", "recommended", "derived"),
    "ctd-qos-s2": ("partly", "recommended", "derived"),
    "ctd-qos-s3": ("partly", "recommended", "derived"),
    "ctd-qos-s4": ("partly", "recommended", "derived"),
    "ctd-qos-s5": ("partly", "recommended", "derived"),
    "ctd-qos-p": ("partly", "recommended", "derived"),
    "ctd-qos-a": ("partly", "recommended", "derived"),
    "ctd-qos-r": ("partly", "recommended", "derived"),
    # 3.2.S.1
    "ctd-s-boundary": ("partly", "recommended", "register"),
    "ctd-s11-01": ("memory", "mandatory", "fields"),
    "ctd-s11-02": ("memory", "recommended", "choice"),
    "ctd-s11-03": ("partly", "mandatory", "table"),
    "ctd-s12-01": ("confirmed", "mandatory", "fields"),
    "ctd-s12-02": ("confirmed", "mandatory", "fields"),
    "ctd-s12-03": ("partly", "mandatory", "fields"),
    "ctd-s13-01": ("partly", "mandatory", "table"),
    "ctd-s13-02": ("partly", "mandatory", "table"),
    # 3.2.S.2
    "ctd-s21-01": ("confirmed", "mandatory", "register"),
    "ctd-s21-02": ("memory", "mandatory", "register"),
    "ctd-s22-01": ("confirmed", "mandatory", "figure"),
    "ctd-s22-01-steps": ("confirmed", "mandatory", "register"),
    "ctd-s22-02": ("memory", "mandatory", "fields"),
    "ctd-s22-03": ("confirmed", "mandatory", "fields"),
    "ctd-s22-04": ("confirmed", "mandatory", "fields"),
    "ctd-s22-05": ("partly", "mandatory", "fields"),
    "ctd-s22-06": ("partly", "mandatory", "register"),
    "ctd-s22-07": ("partly", "mandatory", "register"),
    "ctd-s22-08": ("confirmed", "mandatory", "fields"),
    "ctd-s22-09": ("memory", "mandatory", "fields"),
    "ctd-s22-10": ("confirmed", "mandatory", "fields"),
    "ctd-s23-01": ("confirmed", "mandatory", "register"),
    "ctd-s23-02": ("confirmed", "mandatory", "register"),
    "ctd-s23-03": ("confirmed", "mandatory", "register"),
    "ctd-s23-04": ("confirmed", "mandatory", "register"),
    "ctd-s23-05": ("memory", "mandatory", "fields"),
    "ctd-s23-06": ("partly", "mandatory", "fields"),
    "ctd-s23-07": ("partly", "mandatory", "register"),
    "ctd-s23-07-system": ("partly", "mandatory", "fields"),
    "ctd-s23-08": ("partly", "mandatory", "table"),
    "ctd-s23-09": ("partly", "mandatory", "table"),
    "ctd-s23-10": ("partly", "recommended", "table"),
    "ctd-s23-11": ("partly", "mandatory", "table"),
    "ctd-s23-12": ("partly", "mandatory", "register"),
    "ctd-s23-13": ("partly", "mandatory", "register"),
    "ctd-s23-14": ("partly", "recommended", "fields"),
    "ctd-s23-15": ("memory", "recommended", "register"),
    "ctd-s23-16": ("confirmed", "recommended", "fields"),
    "ctd-s23-17": ("confirmed", "mandatory", "fields"),
    "ctd-s24-01": ("confirmed", "mandatory", "table"),
    "ctd-s24-02": ("confirmed", "mandatory", "register"),
    "ctd-s24-03": ("partly", "mandatory", "register"),
    "ctd-s24-04": ("confirmed", "recommended", "table"),
    "ctd-s25-01": ("partly", "recommended", "fields"),
    "ctd-s25-02": ("partly", "mandatory", "fields"),
    "ctd-s26-01": ("confirmed", "mandatory", "table"),
    "ctd-s26-02": ("confirmed", "mandatory", "table"),
    # 3.2.S.3
    "ctd-s31-01": ("confirmed", "mandatory", "table"),
    "ctd-s31-02": ("confirmed", "mandatory", "figure"),
    "ctd-s31-03": ("confirmed", "mandatory", "register"),
    "ctd-s31-04": ("partly", "mandatory", "register"),
    "ctd-s31-05": ("partly", "recommended", "fields"),
    "ctd-s31-06": ("confirmed", "recommended", "table"),
    "ctd-s31-07": ("confirmed", "recommended", "fields"),
    "ctd-s31-08": ("confirmed", "mandatory", "table"),
    "ctd-s31-09": ("partly", "recommended", "table"),
    "ctd-s32-01": ("confirmed", "mandatory", "table"),
    "ctd-s32-02": ("confirmed", "mandatory", "table"),
    "ctd-s32-03": ("partly", "mandatory", "fields"),
    "ctd-s32-04": ("confirmed", "mandatory", "derived"),
    "ctd-s32-05": ("partly", "mandatory", "register"),
    "ctd-s32-05-ratio": ("partly", "mandatory", "derived"),
    # 3.2.S.4 to 3.2.S.7
    "ctd-s41-01": ("confirmed", "mandatory", "register"),
    "ctd-s41-02": ("confirmed", "recommended", "fields"),
    "ctd-s42-01": ("partly", "mandatory", "register"),
    "ctd-s43-01": ("partly", "mandatory", "register"),
    "ctd-s44-01": ("confirmed", "mandatory", "register"),
    "ctd-s44-01-results": ("confirmed", "mandatory", "register"),
    "ctd-s45-01": ("confirmed", "mandatory", "register"),
    "ctd-s5-01": ("partly", "mandatory", "table"),
    "ctd-s5-02": ("memory", "recommended", "table"),
    "ctd-s6-01": ("partly", "mandatory", "fields"),
    "ctd-s71-01": ("confirmed", "mandatory", "fields"),
    "ctd-s72-01": ("confirmed", "recommended", "fields"),
    "ctd-s73-01": ("confirmed", "mandatory", "register"),
    # 3.2.P
    "ctd-p1-01": ("confirmed", "mandatory", "register"),
    "ctd-p1-01-excipients": ("confirmed", "mandatory", "register"),
    "ctd-p1-02": ("confirmed", "mandatory", "fields"),
    "ctd-p21-01": ("partly", "mandatory", "table"),
    "ctd-p212-01": ("partly", "mandatory", "table"),
    "ctd-p22-01": ("partly", "mandatory", "table"),
    "ctd-p222-01": ("partly", "mandatory", "fields"),
    "ctd-p223-01": ("partly", "mandatory", "table"),
    "ctd-p23-01": ("partly", "mandatory", "fields"),
    "ctd-p24-01": ("partly", "recommended", "table"),
    "ctd-p25-01": ("confirmed", "mandatory", "fields"),
    "ctd-p26-01": ("confirmed", "mandatory", "table"),
    "ctd-p31-01": ("confirmed", "mandatory", "register"),
    "ctd-p32-01": ("partly", "mandatory", "table"),
    "ctd-p33-01": ("confirmed", "mandatory", "register"),
    "ctd-p34-01": ("confirmed", "mandatory", "register"),
    "ctd-p35-01": ("confirmed", "mandatory", "fields"),
    "ctd-p41-01": ("partly", "mandatory", "register"),
    "ctd-p42-01": ("partly", "mandatory", "table"),
    "ctd-p43-01": ("partly", "mandatory", "table"),
    "ctd-p44-01": ("partly", "mandatory", "longtext"),
    "ctd-p45-01": ("confirmed", "mandatory", "fields"),
    "ctd-p46-01": ("confirmed", "mandatory", "fields"),
    "ctd-p51-01": ("confirmed", "mandatory", "register"),
    "ctd-p52-01": ("partly", "mandatory", "register"),
    "ctd-p53-01": ("partly", "mandatory", "table"),
    "ctd-p53-01-methods": ("partly", "mandatory", "register"),
    "ctd-p54-01": ("confirmed", "mandatory", "register"),
    "ctd-p54-01-results": ("confirmed", "mandatory", "register"),
    "ctd-p55-01": ("partly", "mandatory", "table"),
    "ctd-p56-01": ("confirmed", "mandatory", "register"),
    "ctd-p6-01": ("partly", "mandatory", "fields"),
    "ctd-p7-01": ("partly", "mandatory", "table"),
    "ctd-p7-02": ("memory", "mandatory", "table"),
    "ctd-p81-01": ("confirmed", "mandatory", "fields"),
    "ctd-p82-01": ("confirmed", "recommended", "fields"),
    "ctd-p83-01": ("confirmed", "mandatory", "register"),
    "ctd-px-01": ("memory", "mandatory", "fields"),
    # 3.2.A, 3.2.R, 3.3
    "ctd-a1-01": ("confirmed", "mandatory", "fields"),
    "ctd-a2-01": ("confirmed", "mandatory", "table"),
    "ctd-a2-02": ("confirmed", "mandatory", "register"),
    "ctd-a2-03": ("confirmed", "mandatory", "table"),
    "ctd-a2-04": ("confirmed", "recommended", "fields"),
    "ctd-a3-01": ("partly", "mandatory", "table"),
    "ctd-r-01": ("memory", "mandatory", "table"),
    "ctd-r-02": ("memory", "mandatory", "table"),
    "ctd-r-03": ("confirmed", "mandatory", "table"),
    "ctd-l-01": ("partly", "recommended", "table"),
}
LEFT_OUT = {
    "3 and 3.2": "Headings that only gather 3.2.S, 3.2.P, 3.2.A and 3.2.R; these stand at the top here.",
    "3.1": "The table of contents of Module 3 is made by the export.",
    "1, 2.1, 2.2, 2.4 to 2.7, 4, 5": "Other modules of the document; the facts give their tree only.",
    "3.2.S, 3.2.P, 3.2.P.4, 3.2.A (instances)": "Branches repeat per register row: a fact of the tree.",
    "7 (M4Q(R2))": "A draft; its headings will be a second mapping of the same items.",
}
# 113 rows: 57, 44, 12. Added: Module 2.3 with 2, 9, 0; the end of the substance with 0, 1, 0; parts of shared
# rows with 4, 6, 0 (steps, release results twice, excipients; bank system, ratio, three headings of 3.2.P.2,
# methods of the product).
COUNTS = {"confirmed": 63, "partly": 60, "memory": 12}
PROSE = {"ctd-s12-01", "ctd-s12-02", "ctd-p44-01", "ctd-a1-01"}

BASE = {
    "substances": [{"name": "EV bulk"}],
    "products": [{"name": "EV for infusion", "presentation": "active", "device": "Vibrating-mesh nebuliser"}],
    "excipients": [
        {
            "name": "Albumin",
            "product": "row-products-0",
            "compendial": False,
            "origin": "human",
            "novel": True,
        }
    ],
    "sites": [{"name": "Plant", "roles": ["substance_manufacture", "product_manufacture"]}],
}
PLACEBO = {"name": "Placebo", "presentation": "placebo"}
SETTINGS = [
    Setting(
        traits={
            "stage": "phase1",
            "region": ["us", "eu", "cn"],
            "engineered": ["producer_genetically_modified"],
            "source_type": "ccm",
            "source_cell": "immortalised_msc",
            "platelet_lysate": True,
            "donor_or_bank_change": True,
            "process_changed": True,
            "route": ["nebulised"],
        },
        rows={
            **BASE,
            "products": [*BASE["products"], PLACEBO],
            "steps": [
                {"name": "TFF", "method": "tff", "held": True, "part_of": "drug_substance"},
                {"name": "SEC", "method": "sec", "held": False},
            ],
            "materials": [
                {"name": "Trypsin", "category": "enzyme", "origin": "animal"},
                {"name": "Interferon", "category": "cytokine", "origin": "recombinant"},
            ],
            "cell_banks": [{"name": "WCB-1", "tier": "wcb"}],
        },
        responses={"ctd-p23-01": ({"approach": "aseptic_filter"}, "in_progress")},
    ),
    Setting(traits={"stage": "marketing", "region": ["eu"]}, rows=BASE),
]


def q(value, unit):
    """A quantity."""
    return {"value": value, "unit": unit}


def lines(*rows):
    """The rows of a table answer."""
    return [{"id": f"t{n}", **row} for n, row in enumerate(rows)]


def each(column, *values):
    """Table rows that differ in one column."""
    return lines(*({column: value} for value in values))


def answers(item, inside, outside):
    """A case of two answers."""
    return Case(
        *(Setting(rows=BASE, responses={item: (value, "in_progress")}) for value in (inside, outside))
    )


def rows(register, inside, outside):
    """A case of two sets of register rows."""
    return Case(*(Setting(rows={**BASE, register: found}) for found in (inside, outside)))


def without(row, *names):
    """A row with some of its cells left empty."""
    return {name: value for name, value in row.items() if name not in names}


def together(register, row, *names):
    """A row that is complete, and the same without these cells."""
    return rows(register, [row], [without(row, *names)])


def spec(**cells):
    """A row of a substance's specification."""
    return {"attribute": "A", "subject": "drug_substance", "tiers": ["release"], **cells}


def product_spec(**cells):
    """A row of a product's specification."""
    return {"attribute": "A", "subject": "drug_product", "tiers": ["release"], **cells}


def result(subject, tier, **cells):
    """A row of results."""
    return {"attribute": "A", "subject": subject, "tier": tier, **cells}


def marker(gene, category, outcome):
    """A marker that was measured."""
    return {"gene_symbol": gene, "categories": [category], "result": outcome}


NM, PM = [q("90", "nm"), q("150", "nm")], [q("6", "months"), q("24", "months")]
COLD = [q("-90", "°C"), q("-65", "°C")]
SITES = [
    {
        "name": "Plant",
        "address": "1 Road",
        "roles": ["donor_testing", "cell_banking", "substance_manufacture"],
    }
]
LAB = {"name": "Lab", "address": "2 Road", "roles": ["testing", "storage"]}
FILLER = {"name": "Filler", "address": "3 Road", "roles": ["product_manufacture"]}
DONOR = {"code": "D1", "history": "None", "eligibility": "eligible", "sampled": "2025-01-10"}
TESTED = {**DONOR, "hiv": "negative", "hbv": "negative", "hcv": "negative", "syphilis": "negative"}
LOT = {"number": "S1", "made": "2026-02-01", "process_version": "2", "use": "clinical"}
DS_LOT, DP_LOT = {**LOT, "substance": "row-substances-0"}, {**LOT, "product": "row-products-0"}
METHOD = {"name": "NTA", "used_for": ["drug_substance"], "procedure": "SOP 1", "status": "qualified"}
DP_METHOD = {**METHOD, "used_for": ["drug_product"]}
IPC = [spec(tiers=["in_process"], attribute_id=one) for one in ("mycoplasma", "virus")]
PRODUCT = {
    "name": "EV",
    "presentation": "active",
    "dosage_form": "Suspension",
    "strength": q("1e10", "particles/mL"),
    "fill_volume": q("1", "mL"),
}
EXCIPIENT = {
    "name": "Trehalose",
    "product": "row-products-0",
    "function": "Protectant",
    "amount": q("50", "mg/mL"),
    "grade": "Ph. Eur.",
    "compendial": True,
}
BOVINE = {"name": "FBS", "category": "serum", "origin": "animal", "tse_statement": "available"}
SAFE = {**BOVINE, "treatment": "Irradiated", "virus_testing": "Bovine panel"}
MCB_TESTS = (
    "str", "phenotype", "viability", "karyotype", "sterility", "mycoplasma", "endotoxin", "virus_in_vitro",
    "human_virus",
)  # fmt: skip
EPC_TESTS = ("hla", "senescence", "karyotype", "soft_agar", "virus_in_vitro")
EV_SET = [
    marker("CD63", "misev2018:1", "detected"),
    marker("TSG101", "misev2018:2", "detected"),
    marker("CANX", "misev2018:4", "not_detected"),
]
CLASSES = [("class", one) for one in ("potency", "identity", "quantity", "purity")]


def bounded(make):
    """A case of a specification row whose limits are in order, and one whose are not."""
    low, high = q("50", "nm"), q("200", "nm")
    return rows("spec_rows", [make(low=low, high=low)], [make(low=high, high=low)])


RULES = {
    ("ctd-qos-substances", 0): Case(Setting(rows=BASE), Setting(rows={"products": BASE["products"]})),
    ("ctd-qos-presentations", 0): rows("products", [PRODUCT], [PLACEBO]),
    ("ctd-qos-presentations", 1): together("products", PRODUCT, "dosage_form"),
    ("ctd-s-boundary", 0): together(
        "substances", {"name": "EV bulk", "manufacturer": "row-sites-0"}, "manufacturer"
    ),
    ("ctd-s-boundary", 1): together(
        "substances", {"name": "EV bulk", "end_point": "After SEC", "stored": False}, "stored"
    ),
    ("ctd-s11-03", 0): answers("ctd-s11-03", each("region", "us", "eu"), each("region", "us", "us")),
    ("ctd-s12-01", 0): answers(
        "ctd-s12-01", {"size_low": NM[0], "size_high": NM[0]}, {"size_low": NM[1], "size_high": NM[0]}
    ),
    ("ctd-s12-01", 1): answers(
        "ctd-s12-01",
        {"size_low": NM[0], "size_high": NM[1], "size_method": "NTA"},
        {"size_low": NM[0], "size_high": NM[1]},
    ),
    ("ctd-s12-03", 0): answers(
        "ctd-s12-03",
        {"residual_vector": q("5", "copies/dose"), "residual_method": "PCR"},
        {"residual_vector": q("5", "copies/dose")},
    ),
    ("ctd-s13-01", 0): answers(
        "ctd-s13-01", lines({"low": NM[0], "high": NM[0]}), lines({"low": NM[1], "high": NM[0]})
    ),
    ("ctd-s13-01", 1): answers(
        "ctd-s13-01",
        each("property", "size", "aggregation", "freeze_thaw"),
        each("property", "size", "aggregation"),
    ),
    ("ctd-s13-02", 0): answers("ctd-s13-02", each("property", "activity"), each("property", "hla")),
    ("ctd-s21-01", 0): rows("sites", [*SITES, LAB], [LAB]),
    ("ctd-s21-01", 1): rows("sites", [*SITES, LAB], SITES),
    ("ctd-s21-01", 2): rows("sites", SITES, [without(SITES[0], "address")]),
    ("ctd-s21-02", 0): together(
        "sites", {"name": "Clinic", "roles": ["procurement"], "certificate": "T 1"}, "certificate"
    ),
    ("ctd-s22-01-steps", 0): rows("steps", [{"name": "SEC", "method": "sec"}], []),
    ("ctd-s22-01-steps", 1): together(
        "steps", {"name": "SEC", "method": "sec", "part_of": "drug_substance"}, "part_of"
    ),
    ("ctd-s22-04", 0): answers(
        "ctd-s22-04",
        {"viability_end": "90", "viability_limit": "90"},
        {"viability_end": "89", "viability_limit": "90"},
    ),
    ("ctd-s22-06", 0): together(
        "steps", {"name": "TFF", "method": "tff", "membrane": "mPES", "cut_off": q("300", "kDa")}, "cut_off"
    ),
    ("ctd-s22-07", 0): together(
        "steps",
        {"name": "SEC", "method": "sec", "resin": "Agarose", "cut_criteria": "0.3 to 0.5 CV"},
        "cut_criteria",
    ),
    ("ctd-s22-09", 0): answers(
        "ctd-s22-09",
        {"hold_before": q("4", "h"), "hold_temperature": q("5", "°C")},
        {"hold_before": q("4", "h")},
    ),
    ("ctd-s23-01", 0): rows("materials", [BOVINE], []),
    ("ctd-s23-01", 1): together("materials", BOVINE, "origin"),
    ("ctd-s23-01", 2): rows("materials", [BOVINE], [{**BOVINE, "tse_statement": "missing"}]),
    ("ctd-s23-01", 3): rows("materials", [{**BOVINE, "grade": "gmp"}], [{**BOVINE, "grade": "research"}]),
    ("ctd-s23-02", 0): rows("donors", [DONOR], []),
    ("ctd-s23-02", 1): rows(
        "donors",
        [{"code": "D1", "consent_date": "2025-01-10", "collected": "2025-01-10"}],
        [{"code": "D1", "consent_date": "2025-01-11", "collected": "2025-01-10"}],
    ),
    ("ctd-s23-02", 2): rows(
        "donors",
        [{"code": "D1", "consent_scope": ["research", "commercial_use"]}],
        [{"code": "D1", "consent_scope": ["research"]}],
    ),
    ("ctd-s23-03", 0): together("donors", DONOR, "history"),
    ("ctd-s23-03", 1): rows("donors", [DONOR], [{**DONOR, "eligibility": "not_eligible"}]),
    ("ctd-s23-04", 0): together("donors", TESTED, "syphilis"),
    ("ctd-s23-04", 1): together("donors", TESTED, "sampled"),
    ("ctd-s23-04", 2): rows("donors", [TESTED], [{**TESTED, "hiv": "positive"}]),
    ("ctd-s23-04", 3): rows("donors", [TESTED], [{**TESTED, "hbv": "positive"}]),
    ("ctd-s23-04", 4): rows("donors", [TESTED], [{**TESTED, "hcv": "positive"}]),
    ("ctd-s23-04", 5): rows("donors", [TESTED], [{**TESTED, "syphilis": "positive"}]),
    ("ctd-s23-05", 0): answers(
        "ctd-s23-05", {"retention": q("30", "years")}, {"retention": q("29", "years")}
    ),
    ("ctd-s23-07", 0): rows("cell_banks", [{"name": "M", "tier": "mcb"}], [{"name": "W", "tier": "wcb"}]),
    ("ctd-s23-07", 1): rows(
        "cell_banks",
        [{"name": "M", "tier": "mcb", "status": "released"}],
        [{"name": "M", "tier": "mcb", "status": "rejected"}],
    ),
    ("ctd-s23-08", 0): answers("ctd-s23-08", each("test", *MCB_TESTS), each("test", *MCB_TESTS[1:])),
    ("ctd-s23-08", 1): answers("ctd-s23-08", each("verdict", "pass"), each("verdict", "fail")),
    ("ctd-s23-09", 0): answers(
        "ctd-s23-09",
        each("test", "str", "viability", "sterility", "mycoplasma"),
        each("test", "str", "viability", "sterility"),
    ),
    ("ctd-s23-10", 0): answers(
        "ctd-s23-10",
        lines({"age": q("30", "PD"), "limit": q("30", "PD")}),
        lines({"age": q("29", "PD"), "limit": q("30", "PD")}),
    ),
    ("ctd-s23-10", 1): answers("ctd-s23-10", each("test", *EPC_TESTS), each("test", *EPC_TESTS[1:])),
    ("ctd-s23-11", 0): answers("ctd-s23-11", each("inactivation", "gamma"), each("inactivation", "none")),
    ("ctd-s23-11", 1): answers(
        "ctd-s23-11", each("ev_depletion", "depleted"), each("ev_depletion", "not_depleted")
    ),
    ("ctd-s23-12", 0): together("materials", SAFE, "virus_testing"),
    ("ctd-s23-13", 0): rows(
        "materials",
        [{"name": "Gentamicin", "category": "antibiotic", "beta_lactam": False}],
        [{"name": "Penicillin", "category": "antibiotic", "beta_lactam": True}],
    ),
    ("ctd-s23-13", 1): together(
        "materials",
        {"name": "TNF", "category": "cytokine", "justification": "Priming", "clearance": "Washed"},
        "clearance",
    ),
    ("ctd-s23-15", 0): together(
        "materials",
        {"name": "Bag", "category": "single_use", "extractables": "Supplier data"},
        "extractables",
    ),
    ("ctd-s24-01", 0): answers(
        "ctd-s24-01",
        lines({"low": q("20", "h"), "high": q("20", "h")}),
        lines({"low": q("48", "h"), "high": q("20", "h")}),
    ),
    ("ctd-s24-02", 0): rows("spec_rows", IPC, [spec()]),
    ("ctd-s24-02", 1): rows("spec_rows", IPC, IPC[1:]),
    ("ctd-s24-02", 2): rows("spec_rows", IPC, IPC[:1]),
    ("ctd-s24-03", 0): together(
        "steps",
        {
            "name": "Harvest",
            "method": "harvest",
            "held": True,
            "part_of": "drug_substance",
            "hold_limit": q("8", "h"),
            "hold_temperature": q("5", "°C"),
        },
        "hold_temperature",
    ),
    ("ctd-s24-04", 0): answers(
        "ctd-s24-04",
        lines({"after": q("10", "ng/mL"), "limit": q("10", "ng/mL")}),
        lines({"after": q("11", "ng/mL"), "limit": q("10", "ng/mL")}),
    ),
    ("ctd-s24-04", 1): answers("ctd-s24-04", each("kind", "process", "product"), each("kind", "process")),
    ("ctd-s26-01", 0): answers("ctd-s26-01", each("version", "1", "2"), each("version", "1", "1")),
    ("ctd-s26-02", 0): answers("ctd-s26-02", each("group", "size", "potency"), each("group", "size")),
    ("ctd-s26-02", 1): answers("ctd-s26-02", each("verdict", "met"), each("verdict", "not_met")),
    ("ctd-s31-01", 0): answers(
        "ctd-s31-01", each("technique", "nta", "rps"), each("technique", "nta", "nta")
    ),
    ("ctd-s31-01", 1): answers(
        "ctd-s31-01", lines({"d10": NM[0], "d90": NM[0]}), lines({"d10": NM[1], "d90": NM[0]})
    ),
    ("ctd-s31-03", 0): rows("markers", EV_SET, EV_SET[1:]),
    ("ctd-s31-03", 1): rows("markers", EV_SET, [EV_SET[0], EV_SET[2]]),
    ("ctd-s31-03", 2): rows("markers", EV_SET, EV_SET[:2]),
    ("ctd-s31-03", 3): rows("markers", EV_SET, EV_SET[:2]),
    ("ctd-s31-04", 0): rows(
        "markers",
        [{**marker("NT5E", "msc_positive", "detected"), "measured_on": "ev"}],
        [{**marker("NT5E", "msc_positive", "detected"), "measured_on": "cells"}],
    ),
    ("ctd-s31-04", 1): rows(
        "markers",
        [{**marker("PTPRC", "msc_negative", "not_detected"), "measured_on": "ev"}],
        [{**marker("PTPRC", "msc_negative", "detected"), "measured_on": "ev"}],
    ),
    ("ctd-s31-06", 0): answers("ctd-s31-06", each("lots", "2"), each("lots", "1")),
    ("ctd-s31-08", 0): answers("ctd-s31-08", each("assay", "A", "B"), each("assay", "A")),
    ("ctd-s31-08", 1): answers(
        "ctd-s31-08",
        lines({"dose_response": False}, {"dose_response": True}),
        lines({"dose_response": False}),
    ),
    ("ctd-s32-02", 0): answers(
        "ctd-s32-02",
        each("impurity", "apoptotic", "aggregates"),
        each("impurity", "lipoproteins", "aggregates"),
    ),
    ("ctd-s32-03", 0): answers(
        "ctd-s32-03",
        {"dna": q("10", "ng/dose"), "dna_limit": q("10", "ng/dose")},
        {"dna": q("11", "ng/dose"), "dna_limit": q("10", "ng/dose")},
    ),
    ("ctd-s32-05", 0): together(
        "steps",
        {
            "name": "SEC",
            "method": "sec",
            "part_of": "drug_substance",
            "particles_out": q("1e13", "particles"),
            "protein_out": q("2", "mg"),
        },
        "protein_out",
    ),
    **{
        ("ctd-s41-01", n): rows("spec_rows", [spec(**{name: value})], [spec(**{name: "general"})])
        for n, (name, value) in enumerate(CLASSES)
    },
    ("ctd-s41-01", 4): bounded(spec),
    ("ctd-s42-01", 0): rows("methods", [METHOD], [{**METHOD, "used_for": ["characterisation"]}]),
    ("ctd-s42-01", 1): together("methods", METHOD, "procedure"),
    ("ctd-s43-01", 0): rows("methods", [METHOD], [{**METHOD, "status": "in_development"}]),
    ("ctd-s43-01", 1): rows(
        "methods",
        [{**METHOD, "range_low": q("5", "EU/mL"), "range_high": q("5", "EU/mL")}],
        [{**METHOD, "range_low": q("6", "EU/mL"), "range_high": q("5", "EU/mL")}],
    ),
    ("ctd-s44-01", 0): rows("lots", [DS_LOT], [DP_LOT]),
    ("ctd-s44-01", 1): together("lots", DS_LOT, "process_version"),
    ("ctd-s44-01-results", 0): rows(
        "results", [result("drug_substance", "release")], [result("drug_substance", "stability")]
    ),
    ("ctd-s44-01-results", 1): rows(
        "results",
        [result("drug_substance", "release", verdict="pass")],
        [result("drug_substance", "release", verdict="fail")],
    ),
    ("ctd-s45-01", 0): rows("spec_rows", [spec(justification="Lots so far")], [spec()]),
    ("ctd-s6-01", 0): answers(
        "ctd-s6-01", {"adsorption": "5", "adsorption_conditions": "24 h"}, {"adsorption": "5"}
    ),
    ("ctd-s71-01", 0): answers(
        "ctd-s71-01",
        {"storage_low": COLD[0], "storage_high": COLD[0]},
        {"storage_low": COLD[1], "storage_high": COLD[0]},
    ),
    ("ctd-s71-01", 1): answers(
        "ctd-s71-01", {"period": PM[0], "longest_data": PM[0]}, {"period": PM[1], "longest_data": PM[0]}
    ),
    ("ctd-s73-01", 0): rows(
        "results", [result("drug_substance", "stress")], [result("drug_product", "stability")]
    ),
    ("ctd-s73-01", 1): together(
        "results",
        result("drug_substance", "stability", condition="-80 °C", time_point=q("3", "months")),
        "time_point",
    ),
    ("ctd-s73-01", 2): rows(
        "results",
        [result("drug_substance", "stability", verdict="pass")],
        [result("drug_substance", "stability", verdict="fail")],
    ),
    ("ctd-p1-01", 0): together("products", PRODUCT, "strength"),
    ("ctd-p1-01-excipients", 0): rows("excipients", [EXCIPIENT], [without(EXCIPIENT, "product")]),
    ("ctd-p1-01-excipients", 1): together("excipients", EXCIPIENT, "function"),
    ("ctd-p22-01", 0): answers("ctd-p22-01", each("version", "1", "2"), each("version", "1", "1")),
    ("ctd-p24-01", 0): answers(
        "ctd-p24-01", each("aspect", "adsorption", "integrity"), each("aspect", "adsorption")
    ),
    ("ctd-p31-01", 0): rows("sites", [FILLER], [LAB]),
    ("ctd-p31-01", 1): together("sites", FILLER, "address"),
    ("ctd-p32-01", 0): answers(
        "ctd-p32-01", each("component", "Water", "EVs"), each("component", "Water", "water")
    ),
    ("ctd-p33-01", 0): rows(
        "steps",
        [{"name": "Fill", "method": "fill", "part_of": "drug_product"}],
        [{"name": "SEC", "method": "sec", "part_of": "drug_substance"}],
    ),
    ("ctd-p33-01", 1): rows(
        "steps",
        [{"name": "Fill", "method": "fill", "part_of": "drug_product"}],
        [{"name": "Thaw", "method": "thaw", "part_of": "drug_product"}],
    ),
    ("ctd-p34-01", 0): rows("spec_rows", [product_spec(tiers=["in_process"])], [product_spec()]),
    ("ctd-p34-01", 1): rows(
        "spec_rows",
        [product_spec(tiers=["in_process"], attribute_id="bioburden")],
        [product_spec(tiers=["in_process"], attribute_id="volume")],
    ),
    ("ctd-p41-01", 0): together("excipients", EXCIPIENT, "grade"),
    **{
        ("ctd-p51-01", n): rows(
            "spec_rows", [product_spec(**{name: value})], [product_spec(**{name: "general"})]
        )
        for n, (name, value) in enumerate(CLASSES)
    },
    ("ctd-p51-01", 4): bounded(product_spec),
    ("ctd-p51-01", 5): rows(
        "spec_rows", [product_spec(attribute_id="sterility")], [product_spec(attribute_id="endotoxin")]
    ),
    ("ctd-p51-01", 6): rows(
        "spec_rows", [product_spec(attribute_id="endotoxin")], [product_spec(attribute_id="sterility")]
    ),
    ("ctd-p52-01", 0): rows("methods", [{**METHOD, "used_for": ["drug_product"]}], [METHOD]),
    ("ctd-p53-01", 0): answers(
        "ctd-p53-01",
        each("test", "sterility", "endotoxin", "mycoplasma"),
        each("test", "sterility", "endotoxin"),
    ),
    ("ctd-p53-01-methods", 0): rows("methods", [DP_METHOD], [{**DP_METHOD, "status": "in_development"}]),
    ("ctd-p53-01-methods", 1): rows(
        "methods",
        [{**DP_METHOD, "range_low": q("5", "EU/mL"), "range_high": q("5", "EU/mL")}],
        [{**DP_METHOD, "range_low": q("6", "EU/mL"), "range_high": q("5", "EU/mL")}],
    ),
    ("ctd-p54-01", 0): rows("lots", [DP_LOT], [DS_LOT]),
    ("ctd-p54-01", 1): together("lots", DP_LOT, "use"),
    ("ctd-p54-01-results", 0): rows(
        "results", [result("drug_product", "release")], [result("drug_substance", "release")]
    ),
    ("ctd-p54-01-results", 1): rows(
        "results",
        [result("drug_product", "release", verdict="pass")],
        [result("drug_product", "release", verdict="fail")],
    ),
    ("ctd-p56-01", 0): rows("spec_rows", [product_spec(justification="Dose")], [product_spec()]),
    ("ctd-p7-01", 0): answers("ctd-p7-01", each("level", "primary"), each("level", "secondary")),
    ("ctd-p81-01", 0): answers(
        "ctd-p81-01",
        {"storage_low": COLD[0], "storage_high": COLD[0]},
        {"storage_low": COLD[1], "storage_high": COLD[0]},
    ),
    ("ctd-p81-01", 1): answers(
        "ctd-p81-01", {"period": PM[0], "longest_data": PM[0]}, {"period": PM[1], "longest_data": PM[0]}
    ),
    ("ctd-p81-01", 2): answers(
        "ctd-p81-01",
        {"post_thaw": q("4", "h"), "post_thaw_temperature": q("22", "°C")},
        {"post_thaw": q("4", "h")},
    ),
    ("ctd-p83-01", 0): rows(
        "results", [result("drug_product", "in_use")], [result("drug_substance", "stability")]
    ),
    ("ctd-p83-01", 1): together(
        "results",
        result("drug_product", "stability", condition="-80 °C", time_point=q("3", "months")),
        "condition",
    ),
    ("ctd-p83-01", 2): rows(
        "results",
        [result("drug_product", "stability", verdict="pass")],
        [result("drug_product", "stability", verdict="fail")],
    ),
    ("ctd-a2-01", 0): answers(
        "ctd-a2-01",
        each("agent", "bacteria", "fungi", "mycoplasma", "tse"),
        each("agent", "bacteria", "fungi", "tse"),
    ),
    ("ctd-a2-02", 0): together("materials", SAFE, "treatment"),
    ("ctd-a2-03", 0): answers(
        "ctd-a2-03", each("stage", "mcb", "epc", "unprocessed_bulk"), each("stage", "mcb", "unprocessed_bulk")
    ),
    ("ctd-a2-03", 1): answers("ctd-a2-03", each("stage", "mcb", "enriched"), each("stage", "mcb")),
    ("ctd-a2-03", 2): answers("ctd-a2-03", each("result", "negative"), each("result", "positive")),
    ("ctd-a3-01", 0): answers(
        "ctd-a3-01",
        each("part", "manufacture", "characterisation", "control", "stability"),
        each("part", "manufacture", "characterisation", "control"),
    ),
    ("ctd-a3-01", 1): answers(
        "ctd-a3-01", each("part", "general", "control"), each("part", "control", "control")
    ),
    ("ctd-r-03", 0): answers("ctd-r-03", each("node", "A", "B"), each("node", "A", "a")),
    ("ctd-l-01", 0): answers(
        "ctd-l-01", each("citation", "A 2019", "B 2020"), each("citation", "A 2019", "A 2019")
    ),
    ("ctd-l-01", 1): answers("ctd-l-01", lines({"full_text": True}), lines({"full_text": False})),
}
