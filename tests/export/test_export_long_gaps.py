"""A long text of a gap stands below its row: in its column it would be a tower of lines."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

import pytest

from tests.export.test_export_small_templates import sample, template
from tests.export.word_files import body_of, render

if TYPE_CHECKING:
    from pathlib import Path

LONG = "The batch left the range. " * 20


def rows_of(gap: dict[str, str], folder: Path) -> list[list[str]]:
    """The cells of the table of gaps, as text, for one gap that says this."""
    data = sample("gap-analysis")
    told = copy.deepcopy(data["gaps"][0]) | gap
    made = body_of(render(template("gap-analysis"), data | {"gaps": [told]}, folder))
    table = made[made.index("Gaps, risks and actions") :]
    table = table[: table.index("</w:tbl>")]
    return [
        ["".join(re.findall(r"<w:t[ >][^<>]*>?([^<]*)", cell)) for cell in re.split("</w:tc>", row)[:-1]]
        for row in re.split("</w:tr>", table)[:-1]
    ]


def test_short_texts_of_a_gap_stand_in_their_columns(tmp_path: Path) -> None:
    *_, last = rows_of({"gap": "No reference", "risk": "Drift", "action": "Qualify one"}, tmp_path)
    assert last[3:6] == ["No reference", "Drift", "Qualify one"]


def test_a_long_risk_stands_below_its_row_and_its_column_says_so(tmp_path: Path) -> None:
    *_, row, below = rows_of({"gap": "No reference", "risk": LONG, "action": "Qualify one"}, tmp_path)
    assert row[3:6] == ["No reference", "see below", "Qualify one"]
    assert below[0] == ""
    assert below[1] == f"Risk: {LONG}"


def test_all_long_texts_stand_one_below_the_other_over_the_table(tmp_path: Path) -> None:
    *_, row, below = rows_of({"gap": LONG, "risk": LONG, "action": LONG}, tmp_path)
    assert row[3:6] == ["see below"] * 3
    assert len(below) == 2
    assert below[1] == f"Gap or reason: {LONG}Risk: {LONG}Action: {LONG}"


@pytest.mark.parametrize("id_", ["gap-analysis", "traceability"])
@pytest.mark.parametrize(("reason", "told"), [(LONG, "see below"), ("No such step", "No such step")])
def test_a_long_reason_stands_below_its_row_where_others_are_cut(
    id_: str, reason: str, told: str, tmp_path: Path
) -> None:
    data = sample(id_)
    lines = copy.deepcopy(data["checklists"])
    entry = next(e for one in lines[0]["outline"] for e in one["entries"])
    entry.update(title="The step", short="", reason=reason, status="not_done", status_text="Not done")
    made = body_of(render(template(id_), data | {"checklists": lines}, tmp_path))
    rows = [row for row in re.findall("<w:tr>.*?</w:tr>", made) if "The step" in row or LONG in row]
    said = ["".join(re.findall(r"<w:t[ >][^<>]*>?([^<]*)", row)) for row in rows]
    assert told in said[-2 if reason == LONG else -1]
    assert ("keepNext" in rows[0]) is (reason == LONG)
    assert sum(reason in one for one in said) == 1


def test_what_stands_below_a_row_may_run_over_the_page_and_its_row_goes_with_it(tmp_path: Path) -> None:
    data = sample("gap-analysis")
    told = copy.deepcopy(data["gaps"][0]) | {"gap": LONG}
    made = body_of(render(template("gap-analysis"), data | {"gaps": [told]}, tmp_path))
    above, below = (row for row in re.findall("<w:tr>.*?</w:tr>", made) if "see below" in row or LONG in row)
    assert ("cantSplit" in above, "keepNext" in above) == (True, True)
    assert "cantSplit" not in below


def test_the_words_of_the_counts_are_explained_above_them(tmp_path: Path) -> None:
    made = body_of(render(template("gap-analysis"), sample("gap-analysis"), tmp_path))
    assert made.index("neither assessed nor answered to the end") < made.index("Assessments by heading")
