"""What a computed item takes over: pointed to in the same standard, shown as tables from another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from exodossier import content
from exodossier.domain.records import ResponseKey
from exodossier.export.context import building as context
from tests.content import shipped
from tests.export.word_files import render, texts

if TYPE_CHECKING:
    from pathlib import Path

TRAITS = {"region": ["eu"], "stage": "phase1", "source_cell": "msc"}


def blocks_of(item: str, *standards: str, **told: object) -> list[dict]:
    """The blocks of an item, as of `entry_of`."""
    return entry_of(item, *standards, **told)["blocks"]


def entry_of(
    item: str,
    *standards: str,
    given: dict[tuple[str, ...], object],
    rows: dict | None = None,
    not_done: dict[tuple[str, ...], str] | None = None,
) -> dict:
    """An item in the context. given: values, not_done: reasons, both by checklist, item and row."""
    rows = {"substances": [{"name": "Concentrate"}]} | (rows or {})
    told = [(ResponseKey(*place), value, "answered") for place, value in given.items()]
    reasons = {ResponseKey(*place): reason for place, reason in (not_done or {}).items()}
    told += [(key, None, "not_done") for key in reasons]
    books = [shipped.checklist(name) for name in standards]
    dossier = shipped.situation(*books, traits=TRAITS, rows=rows, responses=told)
    dossier.responses.update(
        {key: replace(dossier.responses[key], reason=why) for key, why in reasons.items()}
    )
    made = context.build(dossier).context["entry"][item]
    return (made["each"] or [made])[0]


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


MARKERS = [{"id": "t1", "marker": "cd73", "positive": "98.9"}]
POSITIVE = ("msc-identity", "msc-positive-markers")
NEGATIVE = ("msc-identity", "msc-negative-markers")


def test_what_is_there_is_shown_even_if_a_part_is_not_available_and_that_part_is_named() -> None:
    made = entry_of(
        "eu_is_09", "impd-eu", "msc-identity",
        given={POSITIVE: MARKERS}, not_done={NEGATIVE: "No cells were left."},
    )  # fmt: skip
    assert made["status"] == "not_done"
    table, absent, note = made["blocks"]
    assert table["caption"] == [{"text": "MSC-EV identity: Positive surface markers"}]
    line = "MSC-EV identity: Negative surface markers: not available at this time. No cells were left."
    assert said(absent) == line
    assert said(note).startswith("Taken over from MSC-EV identity, ")
    assert made["text"].endswith(line)


def test_where_nothing_at_all_is_available_the_item_says_so_itself() -> None:
    made = entry_of("eu_is_09", "impd-eu", "msc-identity", given={}, not_done={NEGATIVE: "No cells."})
    assert (made["status"], made["blocks"], made["reason"]) == ("not_done", [], "No cells.")


def test_an_item_that_a_person_set_aside_shows_nothing_of_what_it_would_take_over() -> None:
    own = {("impd-eu", "eu-is-09"): "Not asked for in phase 1."}
    made = entry_of("eu_is_09", "impd-eu", "msc-identity", given={POSITIVE: MARKERS}, not_done=own)
    assert (made["status"], made["blocks"]) == ("not_done", [])


@pytest.mark.parametrize("template", ["impd-quality", "misev-report"])
def test_a_document_prints_the_table_of_an_item_that_lacks_a_part(template: str, tmp_path: Path) -> None:
    books = [shipped.checklist(name) for name in ("impd-eu", "msc-identity")]
    told = [(ResponseKey(*POSITIVE), MARKERS, "answered"), (ResponseKey(*NEGATIVE), None, "not_done")]
    dossier = shipped.situation(*books, traits=TRAITS, responses=told)
    docx = content.read("templates", template, "template.docx")
    lines = texts(render(docx, context.build(dossier).context, tmp_path))
    assert any("Table" in one and "MSC-EV identity: Positive surface markers" in one for one in lines)
    assert "MSC-EV identity: Negative surface markers: not available at this time." in lines
