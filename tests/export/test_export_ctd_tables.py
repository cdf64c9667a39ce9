"""Module 3 places specifications, batch analyses and stability by the permanent id of what they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exodossier import content
from exodossier.export.context import building as context
from tests.content import shipped
from tests.export.word_files import faults, render, texts

if TYPE_CHECKING:
    from pathlib import Path


END = "3.2.S.4.5\tJustification of Specification"


def nm(value: int) -> dict[str, str]:
    return {"value": str(value), "unit": "nm"}


def result(value: int, **cells: object) -> dict[str, object]:
    return {"attribute": "Size", "value": nm(value), "tier": "release", "subject": "drug_substance"} | cells


ROWS = {
    "substances": [{"name": "Vesicles"}, {"name": "Vesicles"}],
    "lots": [{"number": "001", "substance": f"row-substances-{n}"} for n in range(2)],
    "specifications": [
        {"name": f"Limits {n}", "subject": "drug_substance", "substance": f"row-substances-{n}"}
        for n in range(2)
    ],
    "spec_rows": [
        {"attribute": "Size", "specification": f"row-specifications-{n}", "criterion": "limit_max",
         "high": nm(900 + n), "subject": "drug_substance", "tiers": ["release"]}
        for n in range(2)
    ],
    "results": [
        result(101, lot="row-lots-0", spec_row="row-spec_rows-0"),
        result(202, lot="row-lots-1", spec_row="row-spec_rows-1"),
        result(303),
    ],
}  # fmt: skip


def test_substances_of_one_name_have_their_own_tables_and_what_names_no_lot_stands_beside_the_last(
    tmp_path: Path,
) -> None:
    told = shipped.situation(shipped.checklist("ctd-quality"), traits={"stage": "phase1"}, rows=ROWS)
    template = content.read("templates", "ctd-module3", "template.docx")
    made = render(template, context.build(told).context, tmp_path)
    assert faults(made) == []
    said = [one.strip().replace("\u00a0", " ") for one in texts(made)]
    starts = [at for at, one in enumerate(said) if one.startswith("3.2.S.4.4\t")][-2:]
    first, second = (said[at : said.index(END, at)] for at in starts)
    assert ("NMT 900 nm" in first, "101 nm" in first, "202 nm" in first) == (True, True, False)
    assert ("NMT 901 nm" in second, "202 nm" in second, "303 nm" in second) == (True, True, True)
    assert "No lot named" in second
    assert [one for one in first + second if one.startswith("Table") and "Release results" in one] == []


def test_rows_that_no_composed_table_holds_stand_in_the_answer(tmp_path: Path) -> None:
    rows = ROWS | {"results": [*ROWS["results"], result(404, tier="release", study="row-studies-0")]}
    told = shipped.situation(shipped.checklist("ctd-quality"), traits={"stage": "phase1"}, rows=rows)
    template = content.read("templates", "ctd-module3", "template.docx")
    made = render(template, context.build(told).context, tmp_path)
    said = [one.strip().replace("\u00a0", " ") for one in texts(made)]
    assert "404 nm" in said


@pytest.mark.parametrize("viewed", [True, False])
def test_a_composed_table_stands_under_the_topic_that_it_answers(viewed: bool, tmp_path: Path) -> None:
    told = shipped.situation(shipped.checklist("ctd-quality"), traits={"stage": "phase1"}, rows=ROWS)
    data = context.build(told).context
    nodes = [node for node in data["checklists"][0]["outline"] if node["number"] == "3.2.S.4.1"]
    entry = next(node["entries"][0] for node in nodes if node["entries"])
    if not viewed:
        entry |= {"rows": [], "blocks": []}
    said = texts(render(content.read("templates", "ctd-module3", "template.docx"), data, tmp_path))
    topic = said.index("Specification for release and shelf life")
    assert said[topic - 1] == "3.2.S.4.1\tSpecification"
    assert said[topic + 1].endswith("Specification: Limits 0")
    end = said.index("3.2.S.4.2\tAnalytical Procedures", topic)
    assert "To be completed." not in said[topic:end]


def test_a_specification_without_rows_is_still_to_be_completed(tmp_path: Path) -> None:
    told = shipped.situation(
        shipped.checklist("ctd-quality"), traits={"stage": "phase1"}, rows=ROWS | {"spec_rows": []}
    )
    made = render(
        content.read("templates", "ctd-module3", "template.docx"), context.build(told).context, tmp_path
    )
    said = [one.strip() for one in texts(made)]
    starts = [at for at, one in enumerate(said) if one.startswith("3.2.S.4.1\t")][-2:]
    assert [said[at + 2] for at in starts] == ["To be completed."] * 2
