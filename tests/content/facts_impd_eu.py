"""What a trial in the European Union asks for: class, quality dossier, advanced-therapy part, positions.

Three items have no row of their own: the scope trap and two duties that go beyond a CTD heading.
"""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "eu-cl-04": ("partly", "mandatory", "fields"),
    "eu-cl-06": ("confirmed", "mandatory", "fields"),
    "eu-cl-10": ("memory", "recommended", "table"),
    "eu-impd-scope": ("partly", "recommended", "fields"),
    "eu-impd-01": ("partly", "mandatory", "derived"),
    "eu-impd-02": ("partly", "mandatory", "derived"),
    "eu-impd-03": ("partly", "mandatory", "derived"),
    "eu-impd-04": ("partly", "mandatory", "derived"),
    "eu-impd-05": ("partly", "mandatory", "derived"),
    "eu-impd-06": ("memory", "mandatory", "table"),
    "eu-impd-07": ("partly", "mandatory", "derived"),
    "eu-impd-08": ("memory", "mandatory", "derived"),
    "eu-impd-09": ("partly", "mandatory", "derived"),
    "eu-impd-09-dose": ("memory", "mandatory", "table"),
    "eu-impd-10": ("memory", "mandatory", "derived"),
    "eu-impd-11": ("memory", "mandatory", "derived"),
    "eu-impd-12": ("memory", "mandatory", "derived"),
    "eu-impd-13": ("memory", "mandatory", "derived"),
    "eu-impd-14": ("memory", "mandatory", "derived"),
    "eu-impd-15": ("memory", "mandatory", "derived"),
    "eu-impd-16": ("memory", "mandatory", "derived"),
    "eu-impd-17": ("memory", "mandatory", "derived"),
    "eu-impd-17-extension": ("memory", "mandatory", "fields"),
    "eu-impd-31": ("confirmed", "mandatory", "table"),
    "eu-impd-18": ("memory", "mandatory", "derived"),
    "eu-impd-19": ("memory", "mandatory", "derived"),
    "eu-impd-20": ("memory", "mandatory", "derived"),
    "eu-impd-21": ("memory", "mandatory", "derived"),
    "eu-impd-22": ("memory", "mandatory", "derived"),
    "eu-impd-23": ("memory", "mandatory", "derived"),
    "eu-impd-24": ("memory", "justify", "text"),
    "eu-impd-25": ("partly", "mandatory", "derived"),
    "eu-impd-26": ("memory", "mandatory", "derived"),
    "eu-impd-27": ("partly", "mandatory", "table"),
    "eu-impd-28": ("partly", "mandatory", "table"),
    "eu-impd-29": ("partly", "mandatory", "fields"),
    "eu-impd-30": ("partly", "mandatory", "fields"),
    "eu-at-01": ("partly", "mandatory", "table"),
    "eu-at-02": ("memory", "recommended", "derived"),
    "eu-at-03": ("partly", "recommended", "register"),
    "eu-at-04": ("partly", "mandatory", "fields"),
    "eu-at-05": ("partly", "mandatory", "derived"),
    "eu-at-06": ("partly", "mandatory", "fields"),
    "eu-at-07": ("memory", "mandatory", "table"),
    "eu-at-08": ("partly", "mandatory", "register"),
    "eu-at-09": ("partly", "mandatory", "fields"),
    "eu-is-01": ("confirmed", "recommended", "derived"),
    "eu-is-02": ("memory", "recommended", "derived"),
    "eu-is-03": ("confirmed", "recommended", "derived"),
    "eu-is-04": ("confirmed", "recommended", "derived"),
    "eu-is-05": ("partly", "recommended", "derived"),
    "eu-is-06": ("partly", "recommended", "table"),
    "eu-is-07": ("partly", "recommended", "table"),
    "eu-is-08": ("partly", "recommended", "derived"),
    "eu-is-09": ("memory", "recommended", "derived"),
    "eu-is-10": ("memory", "recommended", "derived"),
}

LEFT_OUT = {
    "CL-05": "A precedent, not a question: it stands in the guidance of eu-cl-04.",
    "CL-05b": "A precedent, not a question: it stands in the guidance of eu-cl-04.",
}

COUNTS = {"confirmed": 5, "partly": 25, "memory": 26}

PROSE = set()

IMPD = {
    "region": ["eu"],
    "stage": "phase1",
    "class_eu": "gene_therapy",
    "process_changed": True,
    "source_type": "ccm",
    "platelet_lysate": True,
}


def said(item, value, **more):
    """A dossier in which one item has this answer, in progress."""
    return Setting(IMPD, more, {item: (value, "in_progress")})


def rows(register, *cells):
    """A dossier whose register has these rows."""
    return Setting(IMPD, {register: list(cells)})


def lines(column, *values):
    """A table with one row for each value of a column."""
    return [{"id": f"t{n}", column: value} for n, value in enumerate(values, 1)]


def order(first, second):
    """A table with two dates of one row."""
    return [{"id": "t1", "asked": first, "held": second}]


def months(claim, ceiling):
    """A shelf life and the longest one under the scheme."""
    return {"claim": {"value": claim, "unit": "months"}, "ceiling": {"value": ceiling, "unit": "months"}}


def declared(audit, declaration):
    """The dates of an audit and of the declaration that rests on it."""
    return {"imported": True, "audit": audit, "declaration": declaration}


STEPS = [{"name": "Fill", "method": "fill"}]

SETTINGS = [
    Setting(
        IMPD,
        {
            "steps": STEPS,
            "excipients": [{"name": "New", "novel": True}],
            "products": [{"name": "Buffer", "presentation": "auxiliary"}],
        },
    ),
    Setting({"region": ["eu"], "stage": "phase1", "class_eu": "biological"}),
]

RULES = {
    ("eu-cl-10", 0): Case(
        said("eu-cl-10", order("2026-01-01", "2026-01-01")),
        said("eu-cl-10", order("2026-01-02", "2026-01-01")),
    ),
    ("eu-impd-09-dose", 0): Case(
        said("eu-impd-09-dose", lines("impurity", "Albumin", "DNA")),
        said("eu-impd-09-dose", lines("impurity", "Albumin", "albumin")),
    ),
    ("eu-impd-17-extension", 0): Case(
        said("eu-impd-17-extension", months("12", "12")), said("eu-impd-17-extension", months("12", "11"))
    ),
    ("eu-impd-31", 0): Case(
        said("eu-impd-31", lines("donor", "row-donors-0", "row-donors-1")),
        said("eu-impd-31", lines("donor", "row-donors-0", "row-donors-0")),
    ),
    ("eu-impd-31", 1): Case(
        said("eu-impd-31", lines("consent_purposes", ["therapy"], ["research"])),
        said("eu-impd-31", lines("consent_purposes", ["research"])),
    ),
    ("eu-impd-27", 0): Case(
        said("eu-impd-27", lines("product", "row-products-0", "row-products-1")),
        said("eu-impd-27", lines("product", "row-products-0", "row-products-0")),
    ),
    ("eu-impd-30", 0): Case(
        said("eu-impd-30", declared("2026-01-01", "2026-01-01")),
        said("eu-impd-30", declared("2026-01-02", "2026-01-01")),
    ),
    ("eu-at-03", 0): Case(rows("materials", {"name": "Trypsin"}), rows("materials")),
    ("eu-at-03", 1): Case(
        rows("materials", {"name": "Trypsin", "tse_statement": "requested"}),
        rows("materials", {"name": "Trypsin", "tse_statement": "missing"}),
    ),
    ("eu-at-08", 0): Case(
        rows("studies", {"code": "S1", "subject": "toxicity"}),
        rows("studies", {"code": "S1", "subject": "stability"}),
    ),
}
