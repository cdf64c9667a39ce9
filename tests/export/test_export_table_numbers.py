"""What stands in a table above is pointed to by its number; a row is named as far as it has to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from exodossier.export import contract
from exodossier.export.context import building as context
from exodossier.export.context.row_names import row_name
from exodossier.export.typesetting.table_numbers import SAME, TableNumbers, same_rows
from tests.content import shipped
from tests.export.test_export_report_family import STANDARDS, dossier, headings, template
from tests.export.word_files import body_of, docx, faults, p, render, texts

if TYPE_CHECKING:
    from pathlib import Path

SAYS = "The rows are the same as in {table}."


def block(caption: str, *cells: str, key: str = "") -> dict[str, Any]:
    rows = [[{"runs": [{"text": cell}]} for cell in cells]]
    made = {"type": "table", "header": False, "rows": rows, "caption": [{"text": caption}]}
    return made | ({SAME: same_rows(key, SAYS)} if key else {})


def printed(blocks: list[Any], folder: Path) -> dict[str, bytes]:
    """Each list of blocks in a paragraph of its own."""
    body = "".join(p(f"{{{{p entry.x{number}.blocks }}}}") for number in range(len(blocks)))
    told = {"entry": {f"x{number}": {"blocks": one} for number, one in enumerate(blocks)}}
    return render(docx(body), told, folder)


def test_rows_printed_before_are_pointed_to_with_a_link(tmp_path: Path) -> None:
    blocks = [[block("Lots", "1", key="a")], [block("Sites", "2")], [block("Lots again", "1", key="a")]]
    made = printed(blocks, tmp_path)
    assert faults(made) == []
    assert texts(made)[-1] == "The rows are the same as in Table 1."
    assert 'w:anchor="_Table00001"' in body_of(made)
    assert body_of(made).count("<w:tbl>") == 2


def test_other_rows_and_tables_that_do_not_say_whose_they_are_stand_in_full(tmp_path: Path) -> None:
    blocks = [[block("A", "1", key="a")], [block("B", "1", key="b")], [block("C", "1")], [block("D", "1")]]
    made = printed(blocks, tmp_path)
    assert body_of(made).count("<w:tbl>") == 4
    assert "same as" not in "".join(texts(made))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((4,), "Table 4"),
        ((4, 5), "Table 4, Table 5"),
        ((4, 5, 6, 9), "Table 4 to Table 6, Table 9"),
        ((1, 3, 4, 5), "Table 1, Table 3 to Table 5"),
        ((), ""),
    ],
)
def test_tables_that_hold_the_rows_are_named_by_number(numbers: tuple[int, ...], said: str) -> None:
    known = TableNumbers()
    composed = [{"rows": [{"id": f"r{n}"}], "blocks": [block(f"T{n}")]} for n in range(10)]
    for number in numbers:
        known.note(composed[number]["blocks"][0], number)
    rows = [{"id": f"r{n}"} for n in range(10)]
    assert "".join(str(run["text"]) for run in known.named(composed, rows)) == said


def test_a_table_that_holds_none_of_the_rows_is_not_named() -> None:
    known = TableNumbers()
    composed = [{"rows": [{"id": "r1"}], "blocks": [block("T")]}]
    known.note(composed[0]["blocks"][0], 1)
    assert known.named(composed, [{"id": "r2"}]) == []


TWO: dict[str, list[Any]] = {
    "substances": [{"name": "First"}, {"name": "Second"}],
    "markers": [
        {"gene_symbol": "CD63", "protein_name": "CD63", "categories": ["misev2018:1"]},
        {"gene_symbol": "CD81", "protein_name": "Tetraspanin-28", "categories": ["misev2018:1"]},
    ],
    "lots": [{"number": f"L{n}", "substance": f"row-substances-{n}"} for n in range(2)],
    "results": [
        {"attribute": "Size", "subject": "drug_substance", "tier": "stability", "lot": f"row-lots-{n}",
         "condition": "2-8 °C", "words": f"Found {n}"}
        for n in range(2)
    ],
}  # fmt: skip


def told(id_: str, rows: Any) -> Any:
    standards = [shipped.checklist(name) for name in STANDARDS[id_]]
    traits = {"region": ["us", "eu"], "stage": "phase1"}
    return context.build(shipped.situation(*standards, traits=traits, rows=rows)).context


def test_rows_that_do_not_depend_on_the_substance_are_printed_once(tmp_path: Path) -> None:
    said = texts(render(template("ctd-module3"), told("ctd-module3", TWO), tmp_path))
    assert said.count("CD81") == 1
    assert any(one.startswith("The rows are the same as in Table ") for one in said)


@pytest.mark.parametrize("id_", ["ctd-module3", "impd-quality"])
def test_results_stand_under_the_substance_of_their_lot_and_nowhere_else(id_: str, tmp_path: Path) -> None:
    said = [one.strip() for one in texts(render(template(id_), told(id_, TWO), tmp_path))]
    assert (said.count("Found 0"), said.count("Found 1")) == (1, 1)
    assert "See the table above." not in said


def test_the_impd_prints_each_heading_once_and_says_whose_data_follow(tmp_path: Path) -> None:
    made = render(template("impd-quality"), told("impd-quality", TWO), tmp_path)
    found = [one.partition("\t")[0] for one in headings(made)]
    numbered = [one for one in found if one[:2] in {"S.", "P.", "A."}]
    assert len(numbered) == len(set(numbered))
    said = texts(made)
    place = said.index("S.7.3\tStability Data")
    first, second = (said.index(name, place) for name in ("First", "Second"))
    assert first < said.index("Found 0", place) < second < said.index("Found 1", place)


def test_the_ind_lists_every_heading_of_the_ctd_that_could_be_answered(tmp_path: Path) -> None:
    said = texts(render(template("ind-cmc"), dossier("ind-cmc"), tmp_path))
    table = said.index("Evidence", said.index("In Module 3"))
    silent = [one for one in said if one.startswith("Nothing is entered yet under ")]
    assert silent
    told = {*said[table:], *(number for one in silent for number in re.split(", |: ", one.rstrip(".")))}
    assert {"3.2.P.1", "3.2.P.3.3", "3.2.P.8.3"} <= told
    assert "Nothing entered yet" not in said


def test_the_ind_says_why_a_heading_of_the_ctd_does_not_apply(tmp_path: Path) -> None:
    said = texts(render(template("ind-cmc"), dossier("ind-cmc"), tmp_path))
    assert "Not applicable" not in said
    assert any(one.startswith("Not applicable: ") and len(one) > 25 for one in said)


def test_the_ind_does_not_say_that_nothing_applies_where_nothing_is_decided(tmp_path: Path) -> None:
    standards = [shipped.checklist(name) for name in STANDARDS["ind-cmc"]]
    said = texts(render(template("ind-cmc"), context.build(shipped.situation(*standards)).context, tmp_path))
    place = said.index("Item 1\tCover sheet (Form FDA 1571)")
    assert said[place + 2] == "Nothing is entered under this heading yet."
    nine = said.index("21 CFR 312.23(a)(9)")
    assert said[nine + 1].endswith("(Clinical trials: none entered).")


def test_evidence_of_an_entry_without_an_answer_is_shown_and_not_denied(tmp_path: Path) -> None:
    data = dossier("impd-quality")
    impd = next(one for one in data["checklists"] if one["id"] == "impd-eu")
    parts = [one for one in impd["sections"] if one["id"] not in {"eu-impd-s", "eu-impd-p"}]
    entry = next(one for part in parts for one in part["entries"])
    entry |= {"obligation": "informative", "status": "not_started", "blocks": []}
    for part in parts:
        part["entries"] = [one for one in part["entries"] if one is entry]
    blank: dict[str, Any] = dict.fromkeys(contract.REFERENCE.keys_, "")
    entry["evidence"] = [blank | {"number": "E1", "title": "Report", "text": "E1"}]
    said = texts(render(template("impd-quality"), data, tmp_path))
    place = said.index(entry["title"])
    assert said[place + 1] == "To be completed."
    assert said[place + 2].split() == ["E1", "Report"]
    assert "No information is given under this heading." not in said[place:]


def test_a_row_is_named_only_as_far_as_it_has_to_be() -> None:
    products = [
        {"name": "Exo", "presentation": "active"}, {"name": "Buffer", "presentation": "placebo"},
        {"name": "Same", "presentation": "active"}, {"name": "Same", "presentation": "placebo"},
        {"presentation": "diluent"},
    ]  # fmt: skip
    sit = shipped.situation(shipped.checklist("ctd-quality"), rows={"products": products})
    found = [row_name(row, sit) for row in sit.rows["products"]]
    assert found[:2] == ["Exo", "Buffer"]
    assert {one.partition(" · ")[0] for one in found[2:4]} == {"Same"}
    assert found[2] != found[3]
    assert found[4]
    assert row_name(None, sit) == ""


def test_a_pointer_names_a_heading_as_this_document_numbers_it(tmp_path: Path) -> None:
    runs = [{"text": "Viruses: see "}, {"text": "3.2.A.2", "link": "x"}, {"text": " 3.2.A.3"}]
    blocks = [{"type": "paragraph", "runs": runs}, block("Lots", "3.2.A.2")]
    body = p("{{p entry.a.blocks }}") + p("{{p unprefixed(entry.a.blocks, '3.2.') }}")
    made = texts(render(docx(body), {"entry": {"a": {"blocks": blocks}}}, tmp_path))
    assert [one for one in made if "see" in one] == [
        "Viruses: see 3.2.A.2 3.2.A.3",
        "Viruses: see A.2 3.2.A.3",
    ]
    assert made.count("3.2.A.2") == 2
