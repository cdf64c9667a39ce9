"""What a computed item takes over: pointed to in the same standard, shown as tables from another one."""

from __future__ import annotations

from exodossier.domain.records import ResponseKey
from exodossier.export.context import building as context
from tests.content import shipped

TRAITS = {"region": ["eu"], "stage": "phase1", "source_cell": "msc"}


def blocks_of(
    item: str, *standards: str, given: dict[tuple[str, ...], object], rows: dict | None = None
) -> list[dict]:
    """The blocks of an item. given: values by checklist, item and row."""
    rows = {"substances": [{"name": "Concentrate"}]} | (rows or {})
    told = [(ResponseKey(*place), value, "answered") for place, value in given.items()]
    books = [shipped.checklist(name) for name in standards]
    dossier = shipped.situation(*books, traits=TRAITS, rows=rows, responses=told)
    made = context.build(dossier).context["entry"][item]
    return (made["each"] or [made])[0]["blocks"]


def said(block: dict) -> str:
    return "".join(run["text"] for run in block["runs"])


def test_an_answer_of_the_same_standard_is_pointed_to_by_its_heading() -> None:
    agents = [{"id": "t1", "agent": "bacteria", "conclusion": "Controlled"}]
    given = {("ctd-quality", "ctd-a2-01", "row-substances-0"): agents}
    [line] = blocks_of("ctd_s32_04", "ctd-quality", given=given)
    assert said(line) == "Non-viral agents (Concentrate): see 3.2.A.2"
    assert line["runs"][-1]["link"].startswith("entry_")


def test_a_table_of_another_standard_is_shown_as_a_table_with_where_it_comes_from() -> None:
    markers = [{"id": "t1", "marker": "cd73", "positive": "98.9"}]
    given = {("msc-identity", "msc-positive-markers"): markers}
    table, note = blocks_of("eu_is_09", "impd-eu", "msc-identity", given=given)
    assert table["caption"] == [{"text": "MSC-EV identity: Positive surface markers"}]
    assert [cell["runs"][0]["text"] for cell in table["rows"][1] if cell["runs"]][1] == "98.9%"
    assert said(note) == "Taken over from MSC-EV identity, 1.2"
    assert note["runs"][-1]["link"].startswith("entry_")


def test_register_rows_of_another_standard_are_shown_as_a_table_not_counted() -> None:
    results = [
        {"attribute": "Potency", "lot": "row-lots-0", "value": {"value": str(value), "unit": "%"}}
        for value in range(12)
    ]
    rows = {"lots": [{"number": "L1"}], "results": [one | {"attribute_id": "potency"} for one in results]}
    made = blocks_of("eu_is_05", "impd-eu", "msc-identity", given={}, rows=rows)
    [table] = [block for block in made if block["type"] == "table"]
    assert len(table["rows"]) == len(results) + 1
    assert said(made[-1]).startswith("Taken over from MSC-EV identity, ")
