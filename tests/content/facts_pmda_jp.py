"""What Japan asks of an EV product: class, advice, points to consider of the Science Board and a society."""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "pmda-cl-08": ("partly", "mandatory", "fields"),
    "pmda-cl-10": ("memory", "recommended", "table"),
    "pmda-jp-01": ("partly", "mandatory", "table"),
    "pmda-jp-02": ("partly", "mandatory", "derived"),
    "pmda-jp-03": ("partly", "mandatory", "fields"),
    "pmda-jp-04": ("partly", "mandatory", "fields"),
    "pmda-jp-05": ("partly", "mandatory", "table"),
    "pmda-jp-06": ("partly", "mandatory", "register"),
    "pmda-jp-07": ("partly", "mandatory", "derived"),
    "pmda-jp-08": ("partly", "mandatory", "table"),
    "pmda-jp-09": ("partly", "mandatory", "fields"),
    "pmda-jp-10": ("partly", "mandatory", "choice"),
}

LEFT_OUT = {}

COUNTS = {"confirmed": 0, "partly": 11, "memory": 1}

PROSE = set()

JAPAN = {"region": ["jp"], "stage": "phase1", "process_changed": True}


def said(item, value, **more):
    """A dossier in which one item has this answer, in progress."""
    return Setting(JAPAN, more, {item: (value, "in_progress")})


def rows(register, *cells):
    """A dossier whose register has these rows."""
    return Setting(JAPAN, {register: list(cells)})


def lines(column, *values):
    """A table with one row for each value of a column."""
    return [{"id": f"t{n}", column: value} for n, value in enumerate(values, 1)]


def order(first, second):
    """A table with two dates of one row."""
    return [{"id": "t1", "asked": first, "held": second}]


SOURCES = ("donor", "cells", "materials", "process", "cargo", "route")
CLASSES = [
    {"attribute": one, "class": one, "subject": "drug_product"}
    for one in ("identity", "impurity", "quantity", "potency", "safety")
]

SETTINGS = [Setting(JAPAN), Setting({**JAPAN, "stage": "marketing"})]

RULES = {
    ("pmda-cl-08", 0): Case(said("pmda-cl-08", {"clinics": True}), said("pmda-cl-08", {"clinics": False})),
    ("pmda-cl-10", 0): Case(
        said("pmda-cl-10", order("2026-01-01", "2026-01-01")),
        said("pmda-cl-10", order("2026-01-02", "2026-01-01")),
    ),
    ("pmda-jp-01", 0): Case(
        said("pmda-jp-01", lines("source", *SOURCES)), said("pmda-jp-01", lines("source", *SOURCES[:5]))
    ),
    ("pmda-jp-06", 0): Case(rows("spec_rows", *CLASSES), rows("spec_rows", *CLASSES[:4])),
    ("pmda-jp-08", 0): Case(
        said("pmda-jp-08", lines("question", "efficacy", "distribution", "safety")),
        said("pmda-jp-08", lines("question", "efficacy", "distribution", "local")),
    ),
}
