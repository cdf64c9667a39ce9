"""What the domain asks of MISEV2023: 89 recommendations, none of them mandatory."""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "m23-nom-ev": ("confirmed", "recommended", "fields"),
    "m23-nom-nvep-ep": ("confirmed", "recommended", "fields"),
    "m23-nom-operational": ("confirmed", "recommended", "table"),
    "m23-nom-biogenesis": ("confirmed", "recommended", "fields"),
    "m23-nom-mimetics": ("confirmed", "recommended", "fields"),
    "m23-pre-record": ("partly", "recommended", "table"),
    "m23-pre-donor": ("memory", "recommended", "register"),
    "m23-pre-contaminants": ("partly", "recommended", "table"),
    "m23-pre-blank": ("memory", "recommended", "fields"),
    "m23-ccm-cells": ("partly", "recommended", "register"),
    "m23-ccm-passage": ("partly", "recommended", "fields"),
    "m23-ccm-viability": ("partly", "recommended", "fields"),
    "m23-ccm-contamination": ("partly", "recommended", "table"),
    "m23-ccm-medium": ("partly", "recommended", "register"),
    "m23-ccm-depletion": ("memory", "recommended", "fields"),
    "m23-ccm-format": ("partly", "recommended", "fields"),
    "m23-ccm-environment": ("partly", "recommended", "table"),
    "m23-ccm-harvest": ("memory", "recommended", "fields"),
    "m23-blood": ("partly", "recommended", "fields"),
    "m23-urine": ("partly", "recommended", "fields"),
    "m23-other-fluids": ("memory", "recommended", "fields"),
    "m23-tissue": ("memory", "recommended", "fields"),
    "m23-bacteria": ("memory", "recommended", "fields"),
    "m23-store-source": ("memory", "recommended", "table"),
    "m23-store-ev": ("memory", "recommended", "table"),
    "m23-store-effect": ("memory", "encouraged", "table"),
    "m23-sep-rationale": ("partly", "recommended", "longtext"),
    "m23-sep-details": ("partly", "recommended", "register"),
    "m23-sep-combination": ("memory", "encouraged", "register"),
    "m23-sep-yield": ("memory", "recommended", "register"),
    "m23-sep-concentration": ("memory", "recommended", "register"),
    "m23-sep-reproducibility": ("partly", "recommended", "table"),
    "m23-char-orthogonal": ("confirmed", "recommended", "table"),
    "m23-char-source": ("partly", "recommended", "register"),
    "m23-char-particles": ("memory", "recommended", "register"),
    "m23-char-size": ("partly", "recommended", "table"),
    "m23-char-protein": ("memory", "recommended", "fields"),
    "m23-char-lipid": ("memory", "recommended", "fields"),
    "m23-char-rna": ("memory", "recommended", "fields"),
    "m23-char-ratios": ("memory", "recommended", "derived"),
    "m23-char-lod": ("partly", "recommended", "register"),
    "m23-char-controls": ("memory", "recommended", "table"),
    "m23-char-replicates": ("memory", "recommended", "fields"),
    "m23-prot-transmembrane": ("confirmed", "recommended", "register"),
    "m23-prot-cytosolic": ("confirmed", "recommended", "register"),
    "m23-prot-coisolated": ("confirmed", "recommended", "register"),
    "m23-prot-compartments": ("confirmed", "recommended", "register"),
    "m23-prot-corona": ("confirmed", "recommended", "register"),
    "m23-prot-source-marker": ("memory", "recommended", "register"),
    "m23-nonprotein": ("memory", "recommended", "table"),
    "m23-topology": ("memory", "recommended", "table"),
    "m23-vesicular": ("memory", "recommended", "fields"),
    "m23-heterogeneity": ("memory", "encouraged", "figure"),
    "m23-tech-flow": ("partly", "recommended", "fields"),
    "m23-tech-beadflow": ("memory", "recommended", "table"),
    "m23-tech-nta": ("partly", "recommended", "fields"),
    "m23-tech-rps": ("partly", "recommended", "fields"),
    "m23-tech-dls": ("memory", "recommended", "fields"),
    "m23-tech-zeta": ("memory", "recommended", "fields"),
    "m23-tech-em": ("partly", "recommended", "fields"),
    "m23-tech-afm": ("memory", "recommended", "fields"),
    "m23-tech-superres": ("memory", "recommended", "fields"),
    "m23-tech-raman": ("memory", "recommended", "fields"),
    "m23-tech-dyes": ("memory", "recommended", "table"),
    "m23-tech-wb": ("memory", "recommended", "register"),
    "m23-tech-immunoassay": ("memory", "recommended", "table"),
    "m23-tech-ms": ("memory", "recommended", "fields"),
    "m23-tech-rna": ("partly", "recommended", "fields"),
    "m23-tech-lipid-glycan": ("memory", "recommended", "table"),
    "m23-tech-reference": ("partly", "recommended", "table"),
    "m23-rel-modulation": ("partly", "recommended", "table"),
    "m23-rel-rate": ("memory", "encouraged", "fields"),
    "m23-upt-labelling": ("partly", "recommended", "table"),
    "m23-upt-quant": ("memory", "recommended", "fields"),
    "m23-func-dose": ("memory", "recommended", "table"),
    "m23-func-normalise": ("memory", "recommended", "fields"),
    "m23-func-controls": ("partly", "recommended", "table"),
    "m23-func-nonev": ("partly", "recommended", "table"),
    "m23-func-molecule": ("memory", "recommended", "fields"),
    "m23-func-independent": ("memory", "recommended", "fields"),
    "m23-vivo-model": ("partly", "recommended", "table"),
    "m23-vivo-dose": ("memory", "recommended", "table"),
    "m23-vivo-tracking": ("memory", "recommended", "table"),
    "m23-vivo-endogenous": ("memory", "recommended", "fields"),
    "m23-vivo-safety": ("memory", "encouraged", "table"),
    "m23-rep-evtrack": ("memory", "encouraged", "identifier"),
    "m23-rep-data": ("memory", "recommended", "table"),
    "m23-rep-limits": ("memory", "recommended", "longtext"),
    "m23-rep-terms": ("partly", "recommended", "table"),
}

LEFT_OUT: dict[str, str] = {}

COUNTS = {"confirmed": 11, "partly": 29, "memory": 49}

PROSE = {"m23-sep-rationale", "m23-rep-limits"}

METHODS = [
    "nta", "trps", "dls", "zeta", "em", "afm", "super_res", "flow", "bead_flow", "western_blot", "elisa",
    "proteomics", "rna", "lipidomics", "raman", "protein_assay", "lipid_assay", "nucleic_acid_assay",
]  # fmt: skip
CLAIMS = (
    "biogenesis_term_used",
    "claim_small_ev_specific",
    "claim_subtype",
    "claim_cell_origin",
    "functional_claim",
    "soluble_factor_claim",
    "component_function_claim",
    "high_purity_needed",
    "uptake_studied",
    "release_modulated",
    "release_quantified",
    "in_vivo",
    "endogenous_ev_studied",
    "omics_data",
    "fluorescent_label_used",
)
STORED = {"stored_source": True, "stored_ev": True}

SETTINGS = [
    Setting(
        traits={
            "product_type": "small_ev",
            "source_type": "ccm",
            "additives_contain_ev": True,
            "measurement_methods": METHODS,
            "stage": "phase1",
            **STORED,
            **dict.fromkeys(CLAIMS, True),
        },
        rows={
            "steps": [{"name": "Concentration", "method": "tff", "concentrates": True}],
            "studies": [{"code": "BD-1", "subject": "biodistribution"}],
        },
        responses={"m23-char-replicates": (None, "not_done")},
    ),
    Setting(traits={"source_type": "biofluid", "biofluid": "blood", "product_type": "mimetic"}),
    Setting(traits={"source_type": "biofluid", "biofluid": "urine"}),
    Setting(traits={"source_type": "biofluid", "biofluid": "milk"}),
    Setting(traits={"source_type": "tissue"}),
    Setting(traits={"source_type": "bacteria"}),
]


def amount(value, unit):
    """A plain quantity."""
    return {"value": value, "unit": unit}


def table(item, *lines):
    """An answer in rows, being written."""
    rows = [{"id": f"t{n}", **line} for n, line in enumerate(lines)]
    return Setting(responses={item: (rows, "in_progress")})


def form(item, **parts):
    """An answer in fields, being written."""
    return Setting(responses={item: (parts, "in_progress")})


def register(name, *rows):
    """Rows of a register."""
    return Setting(rows={name: list(rows)})


def marker(*categories, gene="CD63", **cells):
    """A marker row with its categories."""
    return {"gene_symbol": gene, "categories": list(categories), **cells}


def markers(*rows):
    """Marker rows."""
    return register("markers", *rows)


def step(**cells):
    """A separation step."""
    return {"name": "TFF", "method": "tff", **cells}


def each(item, column, *values):
    """A table with one row for each value of a column."""
    return table(item, *({column: value} for value in values))


def nm(value):
    """A length."""
    return amount(value, "nm")


FOUND = {"result": "detected"}
MISSED = {"result": "not_detected"}
AGAINST = {"result": "detected", "expectation": "absent"}
AS_MEANT = {"result": "not_detected", "expectation": "absent"}
ON_EV = {"measured_on": "ev"}
PARTICLES = amount("3e10", "particles/mL")
WHOLE = amount("1e12", "particles")
COUNTED = {
    "particles": PARTICLES,
    "particle_method": "nta",
    "particle_low": nm("60"),
    "particle_high": nm("400"),
}
BLOT = {"technique": "western_blot", "result": "detected", "antibody": "Clone 4", "loading": "particles"}
BEADS = {"bead_nominal": nm("100")}

RULES = {
    ("m23-nom-operational", 0): Case(
        inside=table("m23-nom-operational", {"low": nm("200"), "high": nm("200")}),
        outside=table("m23-nom-operational", {"low": nm("201"), "high": nm("200")}),
    ),
    ("m23-pre-record", 0): Case(
        inside=each("m23-pre-record", "variable", "Delay", "Tube"),
        outside=each("m23-pre-record", "variable", "Delay", "delay"),
    ),
    ("m23-pre-donor", 0): Case(inside=register("donors", {"code": "D1"}), outside=Setting()),
    ("m23-pre-donor", 1): Case(
        inside=register("donors", {"code": "D1", "consent_date": "2024-05-02", "ethics_approval": "EC 12"}),
        outside=register("donors", {"code": "D1", "consent_date": "2024-05-02"}),
    ),
    ("m23-ccm-cells", 0): Case(
        inside=register("cell_banks", {"name": "WCB-1", "tier": "wcb"}), outside=Setting()
    ),
    ("m23-ccm-cells", 1): Case(
        inside=register("cell_banks", {"name": "WCB-1", "tier": "wcb", "authentication": ["str"]}),
        outside=register("cell_banks", {"name": "WCB-1", "tier": "wcb", "authentication": ["phenotype"]}),
    ),
    ("m23-ccm-viability", 0): Case(
        inside=form("m23-ccm-viability", viability="90"),
        outside=form("m23-ccm-viability", viability="89.9"),
    ),
    ("m23-ccm-contamination", 0): Case(
        inside=each("m23-ccm-contamination", "agent", "mycoplasma"),
        outside=each("m23-ccm-contamination", "agent", "bacteria_fungi"),
    ),
    ("m23-ccm-contamination", 1): Case(
        inside=each("m23-ccm-contamination", "result", "negative"),
        outside=each("m23-ccm-contamination", "result", "negative", "positive"),
    ),
    ("m23-ccm-medium", 0): Case(
        inside=register("materials", {"name": "Basal medium", "phases": ["expansion", "collection"]}),
        outside=register("materials", {"name": "Platelet lysate", "phases": ["expansion"]}),
    ),
    ("m23-ccm-depletion", 0): Case(
        inside=form("m23-ccm-depletion", residual_particles=PARTICLES, residual_method="NTA"),
        outside=form("m23-ccm-depletion", residual_particles=PARTICLES),
    ),
    ("m23-ccm-environment", 0): Case(
        inside=table(
            "m23-ccm-environment",
            {"phase": "priming", "parameter": "cytokine", "agent": "IFN-gamma"},
            {"phase": "priming", "parameter": "cytokine", "agent": "TNF"},
        ),
        outside=table(
            "m23-ccm-environment",
            {"phase": "priming", "parameter": "cytokine", "agent": "TNF"},
            {"phase": "priming", "parameter": "cytokine", "agent": "TNF"},
        ),
    ),
    ("m23-ccm-environment", 1): Case(
        inside=each("m23-ccm-environment", "parameter", "oxygen", "carbon_dioxide", "temperature", "ph"),
        outside=each("m23-ccm-environment", "parameter", "oxygen", "carbon_dioxide", "temperature", "drug"),
    ),
    ("m23-store-source", 0): Case(
        inside=table("m23-store-source", {"freezing": "In air", "thawing": "37 °C"}),
        outside=table("m23-store-source", {"freezing": "In air"}),
    ),
    ("m23-store-effect", 0): Case(
        inside=each("m23-store-effect", "attribute", "count", "function"),
        outside=each("m23-store-effect", "attribute", "count", "size"),
    ),
    ("m23-sep-details", 0): Case(
        inside=register("steps", step()),
        outside=register("steps", {"name": "Expansion", "method": "culture"}),
    ),
    ("m23-sep-combination", 0): Case(
        inside=register("steps", step(principle="size"), step(principle="charge")),
        outside=register("steps", step(principle="density"), step(principle="sedimentation")),
    ),
    ("m23-sep-yield", 0): Case(
        inside=register("steps", step(particles_out=WHOLE, protein_out=amount("2", "mg"))),
        outside=register("steps", step(particles_out=WHOLE), step(protein_out=amount("2", "mg"))),
    ),
    ("m23-sep-yield", 1): Case(
        inside=register("steps", step(particles_in=WHOLE, particles_out=WHOLE)),
        outside=register("steps", step(particles_in=WHOLE, particles_out=amount("1.01e12", "particles"))),
    ),
    ("m23-sep-concentration", 0): Case(
        inside=register(
            "steps", step(concentrates=True, volume_in=amount("1", "L"), volume_out=amount("999", "mL"))
        ),
        outside=register(
            "steps", step(concentrates=True, volume_in=amount("1", "L"), volume_out=amount("1000", "mL"))
        ),
    ),
    ("m23-sep-concentration", 1): Case(
        inside=register("steps", step(concentrates=True, aggregation="DLS, no second peak")),
        outside=register("steps", step(concentrates=True)),
    ),
    ("m23-sep-reproducibility", 0): Case(
        inside=each("m23-sep-reproducibility", "preparations", "3"),
        outside=each("m23-sep-reproducibility", "preparations", "2"),
    ),
    ("m23-char-orthogonal", 0): Case(
        inside=each("m23-char-orthogonal", "techniques", ["nta", "cryo_em"]),
        outside=each("m23-char-orthogonal", "techniques", ["nta", "dls", "mals"]),
    ),
    ("m23-char-source", 0): Case(inside=register("lots", {"number": "L1"}), outside=Setting()),
    ("m23-char-particles", 0): Case(
        inside=register("lots", {"number": "L1", "particles": PARTICLES}),
        outside=register("lots", {"number": "L1"}),
    ),
    ("m23-char-particles", 1): Case(
        inside=register("lots", {"number": "L1", **COUNTED}),
        outside=register("lots", {"number": "L1", **COUNTED, "particle_low": None}),
    ),
    ("m23-char-particles", 2): Case(
        inside=register("lots", {"number": "L1", **COUNTED, "particle_low": nm("399")}),
        outside=register("lots", {"number": "L1", **COUNTED, "particle_low": nm("400")}),
    ),
    ("m23-char-size", 0): Case(
        inside=table("m23-char-size", {"d10": nm("90"), "median": nm("90")}),
        outside=table("m23-char-size", {"d10": nm("91"), "median": nm("90")}),
    ),
    ("m23-char-size", 1): Case(
        inside=table("m23-char-size", {"median": nm("90"), "d90": nm("90")}),
        outside=table("m23-char-size", {"median": nm("91"), "d90": nm("90")}),
    ),
    ("m23-char-lod", 0): Case(
        inside=register("methods", {"name": "NTA", "technique": "nta", "lod": PARTICLES}),
        outside=register("methods", {"name": "NTA", "technique": "nta"}),
    ),
    ("m23-char-lod", 1): Case(
        inside=register("methods", {"name": "NTA", "technique": "nta", "lod": PARTICLES, "loq": PARTICLES}),
        outside=register(
            "methods",
            {"name": "NTA", "technique": "nta", "lod": amount("4e10", "particles/mL"), "loq": PARTICLES},
        ),
    ),
    # One blot serves both standards: a row of 2018 alone is seen here.
    ("m23-prot-transmembrane", 0): Case(
        inside=markers(marker("misev2018:1", **FOUND)),
        outside=markers(marker("misev2018:2", **FOUND), marker("misev2023:1a", **MISSED)),
    ),
    ("m23-prot-cytosolic", 0): Case(
        inside=markers(marker("misev2018:2", **FOUND)),
        outside=markers(marker("misev2023:1a", **FOUND), marker("misev2023:2a", **MISSED)),
    ),
    ("m23-prot-cytosolic", 1): Case(
        inside=markers(marker("misev2023:2a", gene="TSG101", **FOUND)),
        outside=markers(
            marker("misev2023:2b", gene="GAPDH", **FOUND), marker("misev2023:2a", gene="TSG101", **MISSED)
        ),
    ),
    ("m23-prot-coisolated", 0): Case(
        inside=markers(marker("misev2018:3", gene="APOB", **MISSED)),
        outside=markers(marker("misev2023:3a", gene="APOB", result="not_tested")),
    ),
    ("m23-prot-coisolated", 1): Case(
        inside=markers(marker("misev2023:3c", gene="LDHA", **AS_MEANT)),
        outside=markers(marker("misev2023:3b", gene="ALB", **AGAINST)),
    ),
    ("m23-prot-compartments", 0): Case(
        inside=markers(marker("misev2018:4", gene="CANX", **MISSED)),
        outside=markers(marker("misev2018:3", gene="ALB", **MISSED)),
    ),
    ("m23-prot-compartments", 1): Case(
        inside=markers(marker("misev2023:4c", gene="CANX", **AS_MEANT)),
        outside=markers(marker("misev2023:4c", gene="CANX", **AGAINST)),
    ),
    ("m23-prot-corona", 0): Case(
        inside=markers(marker("misev2018:5", gene="VEGFA", **FOUND)),
        outside=markers(marker("misev2023:3a", gene="APOA1", **FOUND)),
    ),
    ("m23-prot-corona", 1): Case(
        inside=markers(marker("misev2023:5a", gene="APOA1", association="corona")),
        outside=markers(marker("misev2023:5a", gene="APOA1", association="not_determined")),
    ),
    ("m23-prot-source-marker", 0): Case(
        inside=markers(marker("n24_positive", gene="CD44", **FOUND, **ON_EV)),
        outside=markers(marker("msc_positive", gene="NT5E", **FOUND, measured_on="cells")),
    ),
    ("m23-prot-source-marker", 1): Case(
        inside=markers(marker("n24_negative", gene="PTPRC", **MISSED, **ON_EV)),
        outside=markers(marker("msc_negative", gene="PTPRC", **MISSED, measured_on="cells")),
    ),
    ("m23-prot-source-marker", 2): Case(
        inside=markers(marker("msc_negative", gene="PTPRC", **FOUND, measured_on="cells")),
        outside=markers(marker("msc_negative", gene="PTPRC", **FOUND, **ON_EV)),
    ),
    ("m23-topology", 0): Case(
        inside=table("m23-topology", {"conclusion": "luminal", "without_detergent": "protected"}),
        outside=table("m23-topology", {"conclusion": "luminal", "without_detergent": "degraded"}),
    ),
    ("m23-tech-beadflow", 0): Case(
        inside=table("m23-tech-beadflow", {"signal": amount("101", "AU"), "background": amount("100", "AU")}),
        outside=table(
            "m23-tech-beadflow", {"signal": amount("100", "AU"), "background": amount("100", "AU")}
        ),
    ),
    ("m23-tech-nta", 0): Case(
        inside=form("m23-tech-nta", **BEADS, bead_found=nm("110")),
        outside=form("m23-tech-nta", **BEADS, bead_found=nm("111")),
    ),
    ("m23-tech-rps", 0): Case(
        inside=form("m23-tech-rps", range_low=nm("70"), range_high=nm("300")),
        outside=form("m23-tech-rps", range_low=nm("300"), range_high=nm("300")),
    ),
    ("m23-tech-rps", 1): Case(
        inside=form("m23-tech-rps", events="500"), outside=form("m23-tech-rps", events="499")
    ),
    ("m23-tech-dls", 0): Case(
        inside=form("m23-tech-dls", technique=["dls"], pdi=amount("0.3", "ratio")),
        outside=form("m23-tech-dls", technique=["dls"], pdi=amount("0.31", "ratio")),
    ),
    ("m23-tech-dyes", 0): Case(
        inside=table("m23-tech-dyes", {"kind": "lipophilic", "controls": ["dye_only"]}),
        outside=table("m23-tech-dyes", {"kind": "lipophilic", "controls": ["none"]}),
    ),
    ("m23-tech-wb", 0): Case(
        inside=markers(marker("misev2023:1a", **BLOT)),
        outside=markers(marker("misev2023:1a", technique="elisa")),
    ),
    ("m23-tech-wb", 1): Case(
        inside=markers(marker("misev2023:1a", **BLOT, lanes=["ev"])),
        outside=markers(marker("misev2023:1a", **BLOT)),
    ),
    ("m23-tech-wb", 2): Case(
        inside=markers(marker("misev2023:1a", **BLOT, lanes=["ev", "cell_lysate"])),
        outside=markers(marker("misev2023:1a", **BLOT, lanes=["ev"])),
    ),
    ("m23-tech-ms", 0): Case(inside=form("m23-tech-ms", fdr="1"), outside=form("m23-tech-ms", fdr="1.1")),
    ("m23-upt-labelling", 0): Case(
        inside=each("m23-upt-labelling", "control", "micelles", "cold"),
        outside=each("m23-upt-labelling", "control", "micelles", "free_dye"),
    ),
    ("m23-func-dose", 0): Case(
        inside=each("m23-func-dose", "assay", "MLR", "MLR", "MLR"),
        outside=each("m23-func-dose", "assay", "MLR", "MLR"),
    ),
    ("m23-func-dose", 1): Case(
        inside=each("m23-func-dose", "relation", "Ten times the planned dose"),
        outside=each("m23-func-dose", "assay", "MLR"),
    ),
    ("m23-func-normalise", 0): Case(
        inside=form("m23-func-normalise", basis="particles", second="protein"),
        outside=form("m23-func-normalise", basis="particles", second="particles"),
    ),
    ("m23-func-controls", 0): Case(
        inside=each("m23-func-controls", "control", "process_blank"),
        outside=each("m23-func-controls", "control", "vehicle"),
    ),
    ("m23-func-nonev", 0): Case(
        inside=each("m23-func-nonev", "fraction", "ev", "ev_removed"),
        outside=each("m23-func-nonev", "fraction", "ev", "total"),
    ),
    ("m23-func-independent", 0): Case(
        inside=form("m23-func-independent", preparations="3"),
        outside=form("m23-func-independent", preparations="2"),
    ),
    ("m23-func-independent", 1): Case(
        inside=form("m23-func-independent", preparations="3", donors="3"),
        outside=form("m23-func-independent", preparations="3", donors="4"),
    ),
    ("m23-vivo-tracking", 0): Case(
        inside=table("m23-vivo-tracking", {"free_label_group": True}),
        outside=table("m23-vivo-tracking", {"free_label_group": False}),
    ),
    ("m23-rep-terms", 0): Case(
        inside=each("m23-rep-terms", "outcome", "kept"),
        outside=each("m23-rep-terms", "outcome", "kept", "open"),
    ),
    ("m23-rep-terms", 1): Case(
        inside=each("m23-rep-terms", "document", "Protocol 1.0", "Protocol 2.0"),
        outside=each("m23-rep-terms", "document", "Protocol 1.0", "Protocol 1.0"),
    ),
}
