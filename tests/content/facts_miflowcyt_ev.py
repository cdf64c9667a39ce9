"""What MIFlowCyt-EV, MIFlowCyt, MIBlood-EV and the EV-RNA checklist ask, written down by hand for tests.

48 items: 21 confirmed, 14 partly, 13 from memory; 41 recommended where they apply, 7 encouraged.
"""

from __future__ import annotations

from tests.content.case import Case, Setting

ITEMS = {
    "mfc-1-1": ("confirmed", "recommended", "fields"),
    "mfc-1-2": ("confirmed", "recommended", "fields"),
    "mfc-2-1": ("memory", "recommended", "table"),
    "mfc-2-2": ("memory", "recommended", "fields"),
    "mfc-2-3": ("memory", "recommended", "fields"),
    "mfc-3-1": ("partly", "recommended", "fields"),
    "mfc-3-2": ("partly", "recommended", "fields"),
    "mfc-3-3": ("memory", "recommended", "table"),
    "mfc-3-4": ("memory", "recommended", "table"),
    "mfc-3-5": ("memory", "recommended", "table"),
    "mfc-3-6": ("memory", "recommended", "fields"),
    "mfc-3-7": ("partly", "recommended", "fields"),
    "mfc-3-8": ("partly", "recommended", "fields"),
    "mfc-4-1": ("partly", "recommended", "table"),
    "mfc-4-2": ("memory", "recommended", "fields"),
    "mfc-4-3": ("confirmed", "recommended", "fields"),
    "mfc-4-4": ("confirmed", "recommended", "fields"),
    "mfc-5-1": ("partly", "recommended", "fields"),
    "mfc-5-2": ("partly", "recommended", "fields"),
    "mfc-5-3": ("partly", "recommended", "table"),
    "mfc-6-1": ("partly", "recommended", "figure"),
    "mfc-6-2": ("memory", "recommended", "table"),
    "mfc-6-3": ("memory", "recommended", "table"),
    "mfc-6-4": ("memory", "recommended", "table"),
    "mfc-7-1": ("partly", "recommended", "fields"),
    "mfc-x-instrument": ("confirmed", "encouraged", "fields"),
    "mfc-x-gating": ("confirmed", "encouraged", "table"),
    "mfc-x-overview": ("confirmed", "encouraged", "fields"),
    "mfc-x-sample": ("confirmed", "encouraged", "fields"),
    "mfc-x-listmode": ("confirmed", "encouraged", "fields"),
    "mfc-x-compensation": ("confirmed", "encouraged", "fields"),
    "mfc-x-nanoflow": ("memory", "encouraged", "fields"),
    "mib-study": ("partly", "recommended", "fields"),
    "mib-collection": ("partly", "recommended", "fields"),
    "mib-processing": ("partly", "recommended", "table"),
    "mib-quality": ("partly", "recommended", "fields"),
    "mib-freeze-thaw": ("memory", "recommended", "table"),
    "evr-cells": ("confirmed", "recommended", "fields"),
    "evr-fluid": ("confirmed", "recommended", "fields"),
    "evr-isolation": ("confirmed", "recommended", "register"),
    "evr-sample-prep": ("confirmed", "recommended", "fields"),
    "evr-library": ("confirmed", "recommended", "fields"),
    "evr-sequencing": ("confirmed", "recommended", "fields"),
    "evr-bioinformatics": ("confirmed", "recommended", "table"),
    "evr-validation": ("confirmed", "recommended", "fields"),
    "evr-deposit": ("confirmed", "recommended", "fields"),
    "evr-transfer": ("confirmed", "recommended", "fields"),
    "evr-function": ("confirmed", "recommended", "fields"),
}

LEFT_OUT = {
    "MIFlowCyt-EV, pointers to other minimal-information standards": (
        "References to standards of other fields (MIQE, urine, cell culture, ARRIVE …); they ask for "
        "nothing here."
    ),
    "MIFlowCyt 1.1-1.8, 2.1-2.4, 3.1-3.3, 4.1-4.4 one by one": (
        "Grouped into the items mfc-x-overview, mfc-x-sample, mfc-x-instrument, mfc-x-listmode, "
        "mfc-x-compensation and mfc-x-gating."
    ),
    "MIFlowCyt 2.2": "The number did not stand in the checklist that could be read.",
    "MIBlood-EV, the 27 single items": (
        "Only their parts and the numbers 1.0 to 1.9 could be read; they are grouped into the five mib items."
    ),
}

COUNTS = {"confirmed": 21, "partly": 14, "memory": 13}

PROSE: set[str] = set()

_FLOW = {"measurement_methods": ["flow"]}
_ALL_FLOW = {
    "measurement_methods": ["flow", "nano_flow"],
    "flow_labels": ["antibody", "dye", "multicolour"],
    "flow_results": [
        "concentration",
        "fluorescence",
        "scatter",
        "size",
        "refractive_index",
        "epitopes",
        "transformed",
    ],
}
_RNA = {"measurement_methods": ["rna"]}

SETTINGS = [
    Setting(traits=_ALL_FLOW),
    Setting(traits={"measurement_methods": ["imaging_flow"], "flow_labels": [], "flow_results": []}),
    Setting(traits={"source_type": "biofluid", "biofluid": "blood", "measurement_methods": []}),
    Setting(
        traits={"source_type": "ccm", "measurement_methods": []},
        rows={"donors": [{"code": "D1", "tissue": "blood"}]},
    ),
    Setting(traits=_RNA),
]


def _q(value, unit):
    return {"value": value, "unit": unit}


def _flow(item, value):
    return Setting(traits=_ALL_FLOW, responses={item: (value, "in_progress")})


def _rna(item, value, rows=None):
    return Setting(traits=_RNA, rows=rows or {}, responses={item: (value, "in_progress")} if value else {})


def _pair(item, make, inside, outside):
    """A case of a rule on two quantities of one form."""
    return Case(make(item, dict(inside)), make(item, dict(outside)))


def _row(item, make, inside, outside):
    """A case of a rule on the cells of one table row."""
    return Case(make(item, [{"id": "t1", **dict(inside)}]), make(item, [{"id": "t1", **dict(outside)}]))


def _lines(column, *values):
    return [{"id": f"t{n}", column: value} for n, value in enumerate(values)]


_STAGES = ("trimming", "reference", "alignment", "annotation", "normalisation")

RULES = {
    ("mfc-3-1", 0): _pair(
        "mfc-3-1",
        _flow,
        {"gated": _q("99", "events/min"), "sample_gated": _q("100", "events/min")},
        {"gated": _q("100", "events/min"), "sample_gated": _q("100", "events/min")},
    ),
    ("mfc-3-2", 0): _pair(
        "mfc-3-2",
        _flow,
        {"rate": _q("59", "events/min"), "sample_rate": _q("1", "events/s")},
        {"rate": _q("60", "events/min"), "sample_rate": _q("1", "events/s")},
    ),
    ("mfc-3-5", 0): Case(
        _flow("mfc-3-5", _lines("fluorophore", "PE", "APC")), _flow("mfc-3-5", _lines("fluorophore", "PE"))
    ),
    ("mfc-3-7", 0): _pair("mfc-3-7", _flow, {"slope": _q("0.8", "ratio")}, {"slope": _q("0.79", "ratio")}),
    ("mfc-5-1", 0): _pair(
        "mfc-5-1",
        _flow,
        {"low": _q("100", "nm"), "high": _q("100", "nm")},
        {"low": _q("101", "nm"), "high": _q("100", "nm")},
    ),
    ("mfc-6-2", 0): _row(
        "mfc-6-2",
        _flow,
        {"low": _q("99", "MESF"), "high": _q("100", "MESF")},
        {"low": _q("100", "MESF"), "high": _q("100", "MESF")},
    ),
    ("mfc-6-3", 0): _row(
        "mfc-6-3",
        _flow,
        {"size_low": _q("80", "nm"), "size_high": _q("80", "nm")},
        {"size_low": _q("81", "nm"), "size_high": _q("80", "nm")},
    ),
    ("mfc-6-4", 0): _row(
        "mfc-6-4",
        _flow,
        {"p10": _q("30", "ERF"), "median": _q("30", "ERF")},
        {"p10": _q("31", "ERF"), "median": _q("30", "ERF")},
    ),
    ("mfc-6-4", 1): _row(
        "mfc-6-4",
        _flow,
        {"median": _q("30", "ERF"), "p90": _q("30", "ERF")},
        {"median": _q("31", "ERF"), "p90": _q("30", "ERF")},
    ),
    ("mfc-x-gating", 0): Case(
        _flow("mfc-x-gating", _lines("gate", "EV", "CD63 positive")),
        _flow("mfc-x-gating", _lines("gate", "EV", "EV")),
    ),
    ("mfc-x-overview", 0): _pair(
        "mfc-x-overview",
        _flow,
        {"first_day": "2026-03-14", "last_day": "2026-03-14"},
        {"first_day": "2026-03-15", "last_day": "2026-03-14"},
    ),
    ("mfc-x-nanoflow", 0): _pair(
        "mfc-x-nanoflow",
        _flow,
        {"size_low": _q("68", "nm"), "size_high": _q("155", "nm")},
        {"size_low": _q("155", "nm"), "size_high": _q("155", "nm")},
    ),
    ("evr-cells", 0): _pair("evr-cells", _rna, {"viability": "90"}, {"viability": "89.9"}),
    ("evr-isolation", 0): Case(
        _rna("evr-isolation", None, {"steps": [{"name": "Column", "method": "sec"}]}),
        _rna("evr-isolation", None, {"steps": [{"name": "Fill", "method": "fill"}]}),
    ),
    ("evr-sample-prep", 0): _pair(
        "evr-sample-prep",
        _rna,
        {"size_low": _q("20", "nt"), "size_high": _q("20", "nt")},
        {"size_low": _q("21", "nt"), "size_high": _q("20", "nt")},
    ),
    ("evr-library", 0): _pair(
        "evr-library",
        _rna,
        {"insert_low": _q("140", "nt"), "insert_high": _q("140", "nt")},
        {"insert_low": _q("141", "nt"), "insert_high": _q("140", "nt")},
    ),
    ("evr-bioinformatics", 0): Case(
        _rna("evr-bioinformatics", _lines("stage", *_STAGES)),
        _rna("evr-bioinformatics", _lines("stage", *_STAGES[:-1])),
    ),
}
