"""What Australia asks of an EV product: class, trial route, practice, standards, access outside trials."""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "tga-au-02": ("partly", "mandatory", "fields"),
    "tga-cl-10": ("memory", "recommended", "table"),
    "tga-au-01": ("confirmed", "mandatory", "fields"),
    "tga-au-03": ("memory", "mandatory", "fields"),
    "tga-au-04": ("memory", "mandatory", "fields"),
    "tga-au-05": ("partly", "mandatory", "table"),
    "tga-au-06": ("confirmed", "mandatory", "table"),
}

LEFT_OUT = {
    "CL-09": "A fact: supply needs an entry (AU-01) and there is no guidance on vesicles (AU-02).",
}

COUNTS = {"confirmed": 2, "partly": 2, "memory": 3}

PROSE = set()

AUSTRALIA = {"region": ["au"], "stage": "phase1", "class_au": "biological", "compassionate_use": True}


def said(item, value, **more):
    """A dossier in which one item has this answer, in progress."""
    return Setting(AUSTRALIA, more, {item: (value, "in_progress")})


def lines(column, *values):
    """A table with one row for each value of a column."""
    return [{"id": f"t{n}", column: value} for n, value in enumerate(values, 1)]


def order(first, second):
    """A table with two dates of one row."""
    return [{"id": "t1", "asked": first, "held": second}]


SETTINGS = [Setting(AUSTRALIA), Setting({**AUSTRALIA, "stage": "marketing"})]

RULES = {
    ("tga-au-02", 0): Case(
        said("tga-au-02", {"advice": "requested"}), said("tga-au-02", {"advice": "not_sought"})
    ),
    ("tga-cl-10", 0): Case(
        said("tga-cl-10", order("2026-01-01", "2026-01-01")),
        said("tga-cl-10", order("2026-01-02", "2026-01-01")),
    ),
    ("tga-au-05", 0): Case(
        said("tga-au-05", lines("subject", "infection", "labels")),
        said("tga-au-05", lines("subject", "donor", "infection")),
    ),
}
