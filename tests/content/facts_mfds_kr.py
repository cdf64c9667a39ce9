"""What the Korean guideline on EV therapy products asks for; outside Korea it is good practice.

Its rows are mandatory in Korea; the last word, for every other region, is recommended. Read in full.
"""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "mfds-kr-10": ("confirmed", "mandatory", "fields"),
    "mfds-kr-01": ("confirmed", "mandatory", "fields"),
    "mfds-cl-10": ("memory", "recommended", "table"),
    "mfds-kr-02": ("confirmed", "recommended", "table"),
    "mfds-kr-11": ("confirmed", "recommended", "derived"),
    "mfds-kr-12": ("confirmed", "recommended", "derived"),
    "mfds-kr-13": ("confirmed", "recommended", "derived"),
    "mfds-kr-14": ("confirmed", "recommended", "register"),
    "mfds-kr-15": ("confirmed", "recommended", "fields"),
    "mfds-kr-03": ("confirmed", "recommended", "fields"),
    "mfds-kr-04": ("confirmed", "recommended", "fields"),
    "mfds-kr-16": ("confirmed", "recommended", "fields"),
    "mfds-kr-06": ("confirmed", "recommended", "table"),
    "mfds-kr-26": ("confirmed", "recommended", "derived"),
    "mfds-kr-05": ("confirmed", "recommended", "table"),
    "mfds-kr-25": ("confirmed", "recommended", "table"),
    "mfds-kr-17": ("confirmed", "recommended", "derived"),
    "mfds-kr-18": ("confirmed", "recommended", "figure"),
    "mfds-kr-19": ("confirmed", "recommended", "table"),
    "mfds-kr-20": ("confirmed", "recommended", "table"),
    "mfds-kr-21": ("confirmed", "recommended", "table"),
    "mfds-kr-22": ("confirmed", "recommended", "fields"),
    "mfds-kr-23": ("confirmed", "recommended", "table"),
    "mfds-kr-24": ("confirmed", "recommended", "table"),
    "mfds-kr-07": ("confirmed", "recommended", "derived"),
    "mfds-kr-08": ("confirmed", "recommended", "table"),
    "mfds-kr-27": ("confirmed", "recommended", "fields"),
    "mfds-kr-28": ("confirmed", "recommended", "table"),
    "mfds-kr-29": ("confirmed", "recommended", "fields"),
    "mfds-kr-30": ("confirmed", "recommended", "table"),
    "mfds-kr-31": ("confirmed", "recommended", "table"),
    "mfds-kr-32": ("confirmed", "recommended", "fields"),
    "mfds-kr-33": ("confirmed", "recommended", "fields"),
    "mfds-kr-09": ("confirmed", "recommended", "fields"),
}

LEFT_OUT = {
    "CL-07": "The same question as row KR-01: the class in Korea.",
}

COUNTS = {"confirmed": 33, "partly": 0, "memory": 1}

PROSE = set()

KOREA = {
    "region": ["kr"],
    "stage": "phase1",
    "source_type": "ccm",
    "source_cell": "immortalised_msc",
    "process_changed": True,
}
TESTS = (
    "appearance",
    "count",
    "size",
    "mycoplasma",
    "virus",
    "sterility",
    "endotoxin",
    "identity",
    "purity",
    "potency",
)
TOPICS = (
    "efficacy",
    "safety_pharmacology",
    "distribution",
    "general_toxicity",
    "genotoxicity",
    "immunogenicity",
    "tumorigenicity",
)


def said(item, value, **more):
    """A dossier in which one item has this answer, in progress."""
    return Setting(KOREA, more, {item: (value, "in_progress")})


def rows(register, *cells):
    """A dossier whose register has these rows."""
    return Setting(KOREA, {register: list(cells)})


def lines(column, *values):
    """A table with one row for each value of a column."""
    return [{"id": f"t{n}", column: value} for n, value in enumerate(values, 1)]


def order(first, second):
    """A table with two dates of one row."""
    return [{"id": "t1", "asked": first, "held": second}]


def case(item, inside, outside):
    """A rule on one answer."""
    return Case(said(item, inside), said(item, outside))


def recovered(number):
    """The recovery of an endotoxin spike."""
    return {"recovery": {"value": number, "unit": "%"}}


SETTINGS = [Setting(KOREA)]

RULES = {
    ("mfds-kr-10", 0): case("mfds-kr-10", {"kind": "mimetic"}, {"kind": "unpurified"}),
    ("mfds-cl-10", 0): case(
        "mfds-cl-10", order("2026-01-01", "2026-01-01"), order("2026-01-02", "2026-01-01")
    ),
    ("mfds-kr-02", 0): case(
        "mfds-kr-02", lines("suitable", "partly"), lines("suitable", "shown", "not_shown")
    ),
    ("mfds-kr-14", 0): Case(
        rows("materials", {"name": "FBS", "origin": "animal", "tse_statement": "available"}),
        rows("materials", {"name": "FBS", "origin": "animal", "tse_statement": "missing"}),
    ),
    ("mfds-kr-15", 0): case("mfds-kr-15", {"limit": "80"}, {"limit": "79"}),
    ("mfds-kr-04", 0): case("mfds-kr-04", {"imaging": ["wide_field", "close_up"]}, {"imaging": ["close_up"]}),
    ("mfds-kr-06", 0): case("mfds-kr-06", lines("mechanism", "A", "B"), lines("mechanism", "A")),
    ("mfds-kr-06", 1): case(
        "mfds-kr-06", lines("dose_dependent", *[True]), lines("dose_dependent", *[True, False])
    ),
    ("mfds-kr-05", 0): case("mfds-kr-05", lines("test", *TESTS), lines("test", *TESTS[:9])),
    ("mfds-kr-05", 1): case("mfds-kr-05", lines("test", *TESTS), lines("test", *TESTS, "potency")),
    ("mfds-kr-25", 0): case(
        "mfds-kr-25", lines("material", "substance", "product"), lines("material", "product")
    ),
    ("mfds-kr-19", 0): case(
        "mfds-kr-19", lines("sample", "medium_and_cells"), lines("sample", "medium", "product")
    ),
    ("mfds-kr-20", 0): case(
        "mfds-kr-20", lines("sample", "medium_and_cells", "enriched"), lines("sample", "medium_and_cells")
    ),
    ("mfds-kr-21", 0): case(
        "mfds-kr-21", lines("stage", "product", "environment"), lines("stage", "product")
    ),
    ("mfds-kr-22", 0): case("mfds-kr-22", recovered("200"), recovered("201")),
    ("mfds-kr-23", 0): case(
        "mfds-kr-23",
        lines("kind", "morphological", "immunological", "biological"),
        lines("kind", "morphological", "immunological"),
    ),
    ("mfds-kr-24", 0): case("mfds-kr-24", lines("group", "golgi", "er"), lines("group", "golgi", "albumin")),
    ("mfds-kr-24", 1): case("mfds-kr-24", lines("group", "golgi", "albumin"), lines("group", "golgi", "er")),
    ("mfds-kr-08", 0): case("mfds-kr-08", lines("topic", *TOPICS), lines("topic", *TOPICS[:6])),
    ("mfds-kr-27", 0): case(
        "mfds-kr-27", {"controls": ["medium", "depleted"]}, {"controls": ["unstimulated", "depleted"]}
    ),
    ("mfds-kr-28", 0): case(
        "mfds-kr-28",
        lines("system", "cardiovascular", "respiratory", "nervous"),
        lines("system", "cardiovascular", "respiratory", "other"),
    ),
    ("mfds-kr-29", 0): case("mfds-kr-29", {"free_label": True}, {"free_label": False}),
    ("mfds-kr-29", 1): case("mfds-kr-29", {"label_effect": True}, {"label_effect": False}),
}
