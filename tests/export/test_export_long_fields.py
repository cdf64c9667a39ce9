"""A long text of a form stands below its table: in a narrow cell it would run on without its label."""

from __future__ import annotations

import re
from pathlib import Path

from exodossier.domain.longtext import from_plain
from exodossier.domain.records import ResponseKey
from exodossier.export.context import answer_blocks
from exodossier.export.context import building as context
from exodossier.export.drafts.styles import STYLES
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
    assert (label["style"], words(label["runs"]) in labels(table)) == ("Field Label", False)
    assert words(body["runs"]).strip() == text.strip()


def test_a_table_in_a_text_stays_a_table() -> None:
    rows = [[{"runs": [{"text": one}]} for one in pair] for pair in (("Room", "Grade"), ("12", "C"))]
    written = {"blocks": [*from_plain("Rooms:")["blocks"], {"type": "table", "header": True, "rows": rows}]}
    kinds = [block["type"] for block in blocks_of(written)]
    assert kinds == ["table", "paragraph", "paragraph", "table"]


def test_every_style_that_an_answer_names_is_one_of_the_shipped_templates() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(answer_blocks.__file__).parent.glob("*.py"))
    named = set(re.findall(r'style="([^"]+)"', source))
    assert {"Field Label", "Row Line", "Muted"} <= named
    assert named <= {style.name for style in STYLES}
