"""Specifications, batch analyses and stability data: rows meet by their ids, whatever they are called."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.records import Row
from exodossier.export import contract, shapes
from exodossier.export.context import building as context
from tests.export.word_files import situation


def row(register: str, id_: str, **cells: object) -> Row:
    return Row(id_, "prod-1", register, id_, {name: cell for name, cell in cells.items() if cell})


def built(*rows: Row) -> dict:
    by_register: dict[str, list[Row]] = {}
    for one in rows:
        by_register.setdefault(one.register, []).append(one)
    told = situation(rows={name: tuple(members) for name, members in by_register.items()})
    made = context.build(told).context
    assert list(shapes.faults(made, contract.CONTEXT)) == []
    return made


def lines(table: dict) -> list[list[str]]:
    [block] = table["blocks"]
    return [["".join(run["text"] for run in cell["runs"]) for cell in line] for line in block["rows"]]


def nm(value: object) -> dict[str, str]:
    return {"value": str(value), "unit": "nm"}


def result(id_: str, value: object, **cells: object) -> Row:
    told = {"attribute": "Size", "lot": "row-l1", "subject": "drug_product"} | cells
    return row("results", id_, value=nm(value), **told)


LOT = row("lots", "row-l1", number="L1")
METHODS = (row("methods", "row-nta", name="NTA"), row("methods", "row-dls", name="DLS"))


def asked(id_: str, **cells: object) -> Row:
    return row("spec_rows", id_, **({"attribute": "Size"} | cells))


def limit(high: int) -> dict[str, object]:
    return {"criterion": "limit_max", "high": nm(high)}


def test_specification_rows_of_one_name_and_two_methods_are_two_lines() -> None:
    rows = (asked("row-a", method="row-dls", **limit(300)), asked("row-b", method="row-nta", **limit(200)))
    results = (result("r1", 150, spec_row="row-b"), result("r2", 250, spec_row="row-a"))
    [table] = built(LOT, *METHODS, *rows, *results)["batch_analyses"]
    assert lines(table)[1:] == [
        ["Size (DLS)", "NMT 300 nm", "250 nm"],
        ["Size (NTA)", "NMT 200 nm", "150 nm"],
    ]
    assert [(one["id"], one["criterion_id"]) for one in table["rows"]] == [("r2", "row-a"), ("r1", "row-b")]


def test_rows_of_two_versions_of_a_specification_keep_their_own_limits() -> None:
    versions = [row("specifications", f"row-v{n}", name="Release", revision=str(n)) for n in (1, 2)]
    rows = [asked(f"row-a{n}", specification=f"row-v{n}", **limit(100 * n)) for n in (1, 2)]
    results = [result(f"r{n}", n, spec_row=f"row-a{n}") for n in (1, 2)]
    [table] = built(LOT, *versions, *rows, *results)["batch_analyses"]
    assert lines(table)[1:] == [
        ["Size (Release · 1)", "NMT 100 nm", "1 nm"],
        ["Size (Release · 2)", "NMT 200 nm", "2 nm"],
    ]


def test_a_renamed_attribute_stays_one_line() -> None:
    results = (result("r1", 1, attribute="Size", spec_row="row-a"),
               result("r2", 2, attribute="Particle size (mode)", spec_row="row-a", lot="row-l2"))  # fmt: skip
    [table] = built(LOT, row("lots", "row-l2", number="L2"), asked("row-a", attribute="Mode"), *results)[
        "batch_analyses"
    ]
    assert lines(table) == [["Attribute", "L1", "L2"], ["Mode", "1 nm", "2 nm"]]


@pytest.mark.parametrize(
    ("method", "told"),
    [
        ("", [["Size", "NMT 9 nm", "1 nm\n2 nm"]]),
        ("row-nta", [["Size", "NMT 9 nm", "1 nm\n2 nm"]]),
        ("row-dls", [["Size (NTA)", "NMT 9 nm", "1 nm"], ["Size (DLS)", "", "2 nm"]]),
    ],
)
def test_a_result_without_a_specification_row_stands_where_attribute_and_method_mean_one(
    method: str, told: list[list[str]]
) -> None:
    results = (result("r1", 1, spec_row="row-a"), result("r2", 2, attribute="Size ", method=method))
    made = built(LOT, *METHODS, asked("row-a", method="row-nta", **limit(9)), *results)
    [table] = made["batch_analyses"]
    assert lines(table)[1:] == told


def test_lots_of_one_number_in_two_substances_are_two_lots() -> None:
    owners = [row("substances", f"row-s{n}", name=name) for n, name in ((1, "EV A"), (2, "EV B"))]
    lots = [
        row("lots", f"row-l{n}", number="001", substance=f"row-s{n}", subject="drug_substance")
        for n in (1, 2)
    ]
    release = [result(f"r{n}", n, lot=f"row-l{n}", subject="") for n in (1, 2)]
    months = {"time_point": {"value": "3", "unit": "months"}, "condition": "5 °C", "subject": ""}
    later = [result(f"t{n}", 10 * n, lot=f"row-l{n}", **months) for n in (1, 2)]
    made = built(*owners, *lots, *release, *later)
    assert [(one["title"], one["subject_id"], lines(one)[1]) for one in made["batch_analyses"]] == [
        ("Drug substance: EV A", "row-s1", ["Size", "1 nm"]),
        ("Drug substance: EV B", "row-s2", ["Size", "2 nm"]),
    ]
    assert [(one["title"], one["lot_id"], one["subject_id"]) for one in made["stability"]] == [
        ("Lot 001 (EV A), 5 °C", "row-l1", "row-s1"),
        ("Lot 001 (EV B), 5 °C", "row-l2", "row-s2"),
    ]


def test_substances_of_one_name_are_two_substances() -> None:
    owners = [row("substances", f"row-s{n}", name="EV") for n in (1, 2)]
    lots = [row("lots", f"row-l{n}", number=f"L{n}", substance=f"row-s{n}") for n in (1, 2)]
    results = [result(f"r{n}", n, lot=f"row-l{n}", subject="drug_substance") for n in (1, 2)]
    made = built(*owners, *lots, *results)
    assert [one["subject_id"] for one in made["batch_analyses"]] == ["row-s1", "row-s2"]


def test_a_lot_of_product_belongs_to_the_product_though_it_names_its_substance() -> None:
    owners = (row("substances", "row-s", name="EV"), row("products", "row-p", name="Vial"))
    lot = row("lots", "row-l1", number="L1", substance="row-s", product="row-p", subject="drug_product")
    [table] = built(*owners, lot, result("r1", 1, subject=""))["batch_analyses"]
    assert (table["subject"], table["subject_id"]) == ("drug_product", "row-p")


@pytest.mark.parametrize("lot", ["", "row-gone"])
def test_results_without_a_lot_have_a_column_that_says_so(lot: str) -> None:
    [table] = built(LOT, result("r1", 1), result("r2", 2, lot=lot))["batch_analyses"]
    assert lines(table) == [["Attribute", "L1", "No lot named"], ["Size", "1 nm", "2 nm"]]


def test_results_without_a_lot_are_of_what_their_specification_is_of() -> None:
    told = row("specifications", "row-sp", name="Release", subject="drug_product", product="row-p")
    rows = (row("products", "row-p", name="Vial"), told, asked("row-a", specification="row-sp"))
    [table] = built(*rows, result("r1", 1, lot="", subject="", spec_row="row-a"))["batch_analyses"]
    assert (table["title"], table["subject_id"]) == ("Drug product: Vial", "row-p")


def test_tests_of_cell_banks_and_studies_are_no_batch_analyses() -> None:
    others = (
        result("r1", 1, lot="", subject="cell_bank"),
        result("r2", 2, lot="", study="row-x", subject=""),
    )
    assert built(*others)["batch_analyses"] == []


def test_stability_results_without_a_lot_or_a_time_are_shown() -> None:
    months = {"time_point": {"value": "3", "unit": "months"}, "condition": "5 °C"}
    made = built(LOT, result("r1", 1, lot="", **months), result("r2", 2, tier="stability", condition="5 °C"))
    assert [(one["title"], lines(one)) for one in made["stability"]] == [
        ("No lot named, 5 °C", [["Attribute", "3 months"], ["Size", "1 nm"]]),
        ("Lot L1, 5 °C", [["Attribute", "Time not stated"], ["Size", "2 nm"]]),
    ]


def test_specifications_and_their_rows_have_their_ids() -> None:
    told = row("specifications", "row-sp", name="Release", subject="drug_product", product="row-p")
    vial = row("products", "row-p", name="Vial")
    made = built(vial, told, asked("row-a", specification="row-sp"), asked("row-b"))["specifications"]
    assert [(one["id"], one["subject_id"], [a["id"] for a in one["rows"]]) for one in made] == [
        ("row-sp", "row-p", ["row-a"]),
        ("", "", ["row-b"]),
    ]


def test_what_was_measured_over_time_for_another_purpose_is_no_stability() -> None:
    month = {"value": "1", "unit": "months"}
    told = [
        result("r1", 1, tier="stress", time_point=month),
        result("r2", 2, tier="validation", time_point=month),
        result("r3", 3, tier="in_process", time_point=month),
        result("r4", 4, tier="stability", subject="cell_bank"),
    ]
    [table] = built(*METHODS, *told)["stability"]
    assert [one["id"] for one in table["rows"]] == ["r1"]


ATTRIBUTES = st.sampled_from(["Size", "size ", "Potency", ""])
RESULTS = st.lists(
    st.fixed_dictionaries({
        "attribute": ATTRIBUTES,
        "lot": st.sampled_from(["", "row-l0", "row-l1", "row-gone"]),
        "spec_row": st.sampled_from(["", "row-a0", "row-a1", "row-a2", "row-gone"]),
        "method": st.sampled_from(["", "row-nta", "row-dls"]),
        "subject": st.sampled_from(["", "drug_product", "drug_substance"]),
        "tier": st.sampled_from(["", "release", "stability"]),
        "condition": st.sampled_from(["", "5 °C"]),
        "time_point": st.sampled_from([None, *({"value": n, "unit": "months"} for n in "06")]),
    }),
    max_size=12,
)  # fmt: skip
SPEC_ROWS = st.lists(
    st.fixed_dictionaries(
        {"attribute": ATTRIBUTES, "method": st.sampled_from(["", "row-nta"])}
    ), max_size=3,
)  # fmt: skip


@given(RESULTS, SPEC_ROWS, st.booleans())
def test_every_result_stands_once_in_the_column_of_its_lot_and_the_line_of_its_specification_row(
    told: list[dict], limits: list[dict], same_number: bool
) -> None:
    owners = [row("substances", f"row-s{n}", name="EV") for n in range(2)]
    lots = [
        row("lots", f"row-l{n}", number="L" if same_number else f"L{n}", substance=f"row-s{n}")
        for n in range(2)
    ]
    rows = [asked(f"row-a{n}", **one, **limit(1000 + n)) for n, one in enumerate(limits)]
    results = [result(f"r{n}", n, **cells) for n, cells in enumerate(told)]
    made = built(*METHODS, *owners, *lots, *rows, *results)
    tables = [*made["batch_analyses"], *made["stability"]]
    shown = Counter(
        text
        for table in tables
        for line in lines(table)[1:]
        for cell in line[1:]
        for text in cell.split("\n")
    )
    assert all(shown[f"{n} nm"] == 1 for n in range(len(told)))
    listed = {one["id"]: one for table in tables for one in table["rows"]}
    assert set(listed) == {f"r{n}" for n in range(len(told))}
    for n, cells in enumerate(told):
        known = {one.id for one in rows}
        if cells["spec_row"] in known:
            assert listed[f"r{n}"]["criterion_id"] == cells["spec_row"]
        assert listed[f"r{n}"]["lot_id"] == (cells["lot"] if cells["lot"] in {"row-l0", "row-l1"} else "")
