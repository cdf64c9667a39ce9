"""A long text of a form stands below its table: in a narrow cell it would run on without its label."""

from __future__ import annotations

from exodossier.domain.longtext import from_plain
from exodossier.domain.records import ResponseKey
from exodossier.export.context import building as context
from tests.content import shipped

TRAITS = {"region": ["eu"], "stage": "phase1", "source_cell": "msc"}
KEY = ResponseKey("ctd-quality", "ctd-s12-01", "row-substances-0")


def blocks_of(description: object) -> list[dict]:
    value = {"description": description, "size_low": {"value": "80", "unit": "nm"}}
    dossier = shipped.situation(
        shipped.checklist("ctd-quality"),
        traits=TRAITS,
        rows={"substances": [{"name": "Concentrate"}]},
        responses=[(KEY, value, "answered")],
    )
    return context.build(dossier).context["entry"]["ctd_s12_01"]["each"][0]["blocks"]


def words(runs: list[dict]) -> str:
    return "".join(run["text"] for run in runs)


def labels(table: dict) -> list[str]:
    return [words(row[0]["runs"]) for row in table["rows"]]


def test_a_short_text_stands_in_its_cell() -> None:
    [table] = blocks_of(from_plain("Two suites with separate air."))
    assert len(labels(table)) == 2


def test_a_text_of_half_a_page_stands_below_under_its_label() -> None:
    text = "Two suites with separate air. " * 50
    table, label, body = blocks_of(from_plain(text))
    assert len(labels(table)) == 1
    assert (label["style"], words(label["runs"]) in labels(table)) == ("FieldLabel", False)
    assert words(body["runs"]).strip() == text.strip()


def test_a_table_in_a_text_stays_a_table() -> None:
    rows = [[{"runs": [{"text": one}]} for one in pair] for pair in (("Room", "Grade"), ("12", "C"))]
    written = {"blocks": [*from_plain("Rooms:")["blocks"], {"type": "table", "header": True, "rows": rows}]}
    kinds = [block["type"] for block in blocks_of(written)]
    assert kinds == ["table", "paragraph", "paragraph", "table"]
