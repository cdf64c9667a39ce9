"""The parts of a trial application: IND and IMPD in their own order, with what the CTD answers."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest

from exodossier.domain.spec import Kind
from exodossier.export import contract
from exodossier.export.context import building as context
from exodossier.export.drafts import impd_quality
from tests.content import shipped
from tests.export.test_export_report_family import ROWS, dossier, headings, numbers, sample, template, whole
from tests.export.word_files import render, texts

if TYPE_CHECKING:
    from pathlib import Path

IMPD = [
    "S", "S.1", "S.1.1", "S.1.2", "S.1.3", "S.2", "S.2.1", "S.2.2", "S.2.3", "S.2.4", "S.2.5", "S.2.6",
    "S.3", "S.3.1", "S.3.2", "S.4", "S.4.1", "S.4.2", "S.4.3", "S.4.4", "S.4.5", "S.5", "S.6", "S.7", "P",
    "P.1", "P.2", "P.3", "P.3.1", "P.3.2", "P.3.3", "P.3.4", "P.3.5", "P.4", "P.4.1", "P.4.2", "P.4.3",
    "P.4.4", "P.4.5", "P.4.6", "P.5", "P.5.1", "P.5.2", "P.5.3", "P.5.4", "P.5.5", "P.5.6", "P.6", "P.7",
    "P.8", "A", "A.1", "A.2", "A.3",
]  # fmt: skip
PLACED = {"eu-impd-s", "eu-impd-p"}
"""Sections of the IMPD whose items stand under the headings above."""


def test_the_impd_has_its_headings_in_order(tmp_path: Path) -> None:
    found = numbers(render(template("impd-quality"), dossier("impd-quality", ROWS), tmp_path))
    assert [one for one in found if one in IMPD] == IMPD


def test_the_impd_says_under_its_headings_what_the_ctd_says(tmp_path: Path) -> None:
    data = sample("impd-quality")
    ctd = next(one for one in data["checklists"] if one["id"] == "ctd-quality")
    entry = next(node for node in ctd["outline"] if node["number"] == "3.2.S.2.1")["entries"][0]
    entry |= {"blocks": [{"type": "paragraph", "runs": [{"text": "Made at Site A."}]}], "status": "answered"}
    said = texts(render(template("impd-quality"), data, tmp_path))
    assert said.index("Made at Site A.") > said.index("S.2.1\tManufacturer(s)")
    assert said.index("Made at Site A.") < said.index(
        "S.2.2\tDescription of manufacturing process and process controls"
    )


@pytest.mark.parametrize(
    ("status", "words"), [("not_done", "Not available at this time."), ("not_applicable", "Not applicable.")]
)
@pytest.mark.parametrize("also", [False, True])
def test_the_impd_gives_a_reason_of_its_own_once_beside_what_the_ctd_says(
    status: str, words: str, also: bool, tmp_path: Path
) -> None:
    data = dossier("impd-quality", ROWS)
    parts = {one["id"]: one for one in data["checklists"]}
    inside = [entry for place in parts["impd-eu"]["sections"] for entry in place["entries"]]
    own = next(entry for entry in inside if entry["label"] == "S.2.1")
    own |= {"status": status, "reason": "The site is not chosen yet.", "blocks": [], "text": ""}
    if also:
        node = next(node for node in parts["ctd-quality"]["outline"] if node["number"] == "3.2.S.2.1")
        node["entries"][0] |= {"status": status, "reason": own["reason"], "blocks": [], "text": ""}
    said = texts(render(template("impd-quality"), data, tmp_path))
    assert said.count(f"{words} The site is not chosen yet.") == 1
    place = said.index(f"{words} The site is not chosen yet.")
    assert (
        said.index("S.2.1\tManufacturer(s)")
        < place
        < said.index("S.2.2\tDescription of manufacturing process and process controls")
    )


def test_the_ind_follows_the_regulation_and_refers_to_the_ctd(tmp_path: Path) -> None:
    made = render(template("ind-cmc"), dossier("ind-cmc", ROWS), tmp_path)
    items = [one.partition("\t")[0] for one in headings(made) if one.startswith("Item")]
    assert items == [f"Item {number}" for number in (1, 2, 3, 5, 6, 7, 8, 9, 10)]
    assert "The information is given in CTD Module 3 as follows." in texts(made)
    assert {"In Module 3", "3.2.S.2.2", "3.2.P.1", "3.2.A.2", "3.2.R"} <= set(texts(made))


def test_the_ind_names_sections_of_the_regulation_and_never_a_running_number(tmp_path: Path) -> None:
    data = dossier("ind-cmc", ROWS)
    entries = [one for part in data["checklists"] for place in part["sections"] for one in place["entries"]]
    unnumbered = [e for e in entries if e["label"][:4] == "610-" and e["obligation"] == "mandatory"]
    unnumbered[0]["cites"] = [dict.fromkeys(contract.CITE.keys_, "") | {"locus": "21 CFR 600.11, by analogy"}]
    said = texts(render(template("ind-cmc"), data, tmp_path))
    places = [said[said.index(one["title"]) + 1] for one in unnumbered[:2]]
    assert places[0] == "21 CFR 600.11, by analogy"
    assert not places[1].startswith("21 CFR")
    assert "21 CFR 610.12" in said


def test_the_ind_prints_the_answers_of_the_ctd_where_wanted(tmp_path: Path) -> None:
    made = render(template("ind-cmc"), dossier("ind-cmc", ROWS) | {"options": {"ctd": "printed"}}, tmp_path)
    found = headings(made)
    place = found.index("CMC: drug substance")
    assert found[place + 1].startswith("3.2.S\t")
    assert found.index("CMC: drug product") > place + 20
    assert "The information is given in CTD Module 3 as follows." not in texts(made)


@pytest.mark.parametrize(
    ("id_", "partly", "memory"),
    [
        ("ind-cmc", "312.23(a)(7)(i)", "312.23(a)(7)(iv)(a)"),
        ("impd-quality", "S.2.3", "S.4.1"),
    ],
)
def test_a_trial_part_says_which_headings_were_not_compared(
    id_: str, partly: str, memory: str, tmp_path: Path
) -> None:
    said = texts(render(template(id_), dossier(id_, ROWS), tmp_path))
    notes = (
        "Read in a summary or in part only: ",
        "Number or wording from memory, not compared with the text: ",
    )
    read, told = (next(one for one in said if one.startswith(note)) for note in notes)
    in_part, from_memory = read[len(notes[0]) : -1].split(", "), told[len(notes[1]) : -1].split(", ")
    assert partly in in_part
    assert memory in from_memory
    assert not set(in_part) & set(from_memory)


def test_what_nobody_has_to_answer_and_nobody_answered_is_no_topic_of_the_impd(tmp_path: Path) -> None:
    data = dossier("impd-quality", ROWS)
    impd = next(one for one in data["checklists"] if one["id"] == "impd-eu")
    part = next(one for one in impd["sections"] if one["entries"] and one["id"] not in PLACED)
    for entry in part["entries"]:
        entry |= {"obligation": "recommended", "status": "not_started", "blocks": [], "evidence": []}
    said = texts(render(template("impd-quality"), data, tmp_path))
    place = said.index(part["title"])
    assert said[place + 1] == "No information is given under this heading."
    assert not {entry["title"] for entry in part["entries"]} & set(said[place:])


@pytest.mark.parametrize("id_", ["ind-cmc", "impd-quality"])
def test_a_trial_part_lists_references_only_beside_the_annotations_that_cite_them(
    id_: str, tmp_path: Path
) -> None:
    data = dossier(id_, ROWS)
    assert "References" not in texts(render(template(id_), data, tmp_path))
    assert "References" in texts(
        render(template(id_), data | {"options": {"annotations": "shown", "ctd": "printed"}}, tmp_path)
    )


def _telling(data: dict[str, Any], checklist: str) -> dict[str, Any]:
    """A context in which one answer of a standard cites a paper."""
    place = dict.fromkeys(contract.PLACE.keys_, "") | {"checklist": checklist, "anchor": "entry_1"}
    told = {"number": "1", "text": "Welsh et al. 2024", "doi": "", "url": "", "anchor": "reference_1"}
    return data | {"references": [told | {"cited_in": [place], "told_in": [place]}, *data["references"]]}


@pytest.mark.parametrize(
    ("id_", "checklist"),
    [("ind-cmc", "ind-us"), ("impd-quality", "ctd-quality"), ("ctd-module3", "ctd-quality")],
)
def test_a_submission_lists_the_literature_that_its_answers_cite_and_no_other(
    id_: str, checklist: str, tmp_path: Path
) -> None:
    data = dossier(id_, ROWS)
    said = texts(render(template(id_), _telling(data, checklist), tmp_path))
    assert "Welsh et al. 2024" in said
    assert not {one["text"] for one in data["references"] if " " in one["text"]} & set(said)
    assert "Welsh et al. 2024" not in texts(render(template(id_), _telling(data, "misev2023"), tmp_path))


@pytest.mark.parametrize("id_", ["ind-cmc", "impd-quality", "ctd-module3"])
def test_a_submission_lists_no_evidence_that_only_another_standard_of_the_dossier_cites(
    id_: str, tmp_path: Path
) -> None:
    data = sample(id_)
    listed, foreign = data["evidence"][0], {**data["evidence"][0], "title": "Elsewhere", "number": "E9"}
    cited = {**listed["cited_in"][0], "checklist": "msc-identity", "label": "Q-77"}
    listed["cited_in"].append(cited)
    data["evidence"].append(foreign | {"anchor": "evidence_9", "cited_in": [cited]})
    said = " ".join(texts(render(template(id_), data, tmp_path)))
    assert listed["title"] in said
    assert "Elsewhere" not in said
    assert "Q-77" not in said


@pytest.mark.parametrize("standards", [("impd-eu",), ("impd-eu", "ctd-quality")])
@pytest.mark.parametrize("rows", [None, ROWS])
def test_no_heading_of_an_unanswered_impd_stands_bare(
    standards: tuple[str, ...], rows: Any, tmp_path: Path
) -> None:
    traits = {"region": ["eu"], "stage": "phase1"}
    books = [shipped.checklist(name) for name in standards]
    data = context.build(shipped.situation(*books, traits=traits, rows=rows)).context
    found = re.findall(
        r'<w:p><w:pPr><w:pStyle w:val="([^"]+)"/>|<w:(tbl)>',
        whole(render(template("impd-quality"), data, tmp_path)),
    )
    styles = [style or table for style, table in found]
    levels = [int(one[-1]) if one.startswith("ModuleHeading") else 9 for one in styles]
    assert levels.count(3) > 30
    assert [here for here, after in itertools.pairwise(levels) if here != 9 and after <= here] == []


def test_a_placebo_stands_apart_from_the_tested_product(tmp_path: Path) -> None:
    placebo = {"products": [{"name": "ExoLung-1", "presentation": "active"},
                            {"name": "Buffer", "presentation": "placebo"}]}  # fmt: skip
    data = dossier("impd-quality", ROWS | placebo)
    said = texts(render(template("impd-quality"), data, tmp_path))
    place = said.index("Placebo, comparator and auxiliary products")
    assert place > said.index("A.3\tExcipients")
    assert "Placebo or diluent [Buffer]" in said[place:]


def test_the_impd_knows_which_of_its_numbered_items_the_ctd_does_not_answer() -> None:
    items = [item for section in shipped.checklist("impd-eu").sections for item in section.items]
    own = {item.id for item in items if item.number and item.spec.kind is not Kind.DERIVED}
    assert own == set(impd_quality.OWN)
    beside = {id_ for ids in impd_quality.BESIDE.values() for id_ in ids}
    parts = {"eu-impd-s", "eu-impd-p"}
    sections = [one for one in shipped.checklist("impd-eu").sections if one.id in parts]
    unnumbered = {item.id for one in sections for item in one.items if not item.number}
    assert unnumbered == {*beside, impd_quality.PLACEBO}


@pytest.mark.parametrize(("named", "printed"), [("CTD quality", False), ("MSC-EV identity", True)])
def test_an_answer_of_the_ctd_is_named_and_not_said_twice(named: str, printed: bool, tmp_path: Path) -> None:
    data = dossier("impd-quality", ROWS)
    part = next(one for one in data["checklists"][0]["sections"] if one["id"] == "eu-trial")
    note = f"Taken over from {named}, 3.2.S.2.3"
    told = [["Two banks."], [f"Taken over from {named}, ", "3.2.S.2.3"]]
    blocks = [{"type": "paragraph", "runs": [{"text": text} for text in texts_]} for texts_ in told]
    part["entries"][0] |= {"blocks": blocks, "status": "answered"}
    said = texts(render(template("impd-quality"), data, tmp_path))
    assert note in said
    assert ("Two banks." in said) is printed


@pytest.mark.parametrize(("link", "named"), [("entry_1", "S.2.3"), ("", "3.2.S.2.3")])
def test_where_an_answer_comes_from_is_named_as_this_document_numbers_it(
    link: str, named: str, tmp_path: Path
) -> None:
    data = dossier("impd-quality", ROWS)
    note = [{"text": "Taken over from CTD quality, "}, {"text": "3.2.S.2.3", "link": link}]
    blocks = [{"type": "paragraph", "runs": runs} for runs in ([{"text": "Two banks."}], note)]
    for part in data["checklists"][0]["sections"]:
        for entry in part["entries"]:
            entry |= {"blocks": blocks, "status": "answered"}
    said = texts(render(template("impd-quality"), data, tmp_path))
    assert {one for one in said if one.startswith("Taken over")} == {f"Taken over from CTD quality, {named}"}


@pytest.mark.parametrize(
    ("others", "named"), [((), "."), (({"name": "Undecided"},), " for Trehalose; Water.")]
)
def test_rows_to_which_nothing_applies_share_a_line_and_are_named_beside_others(
    others: tuple[dict[str, Any], ...], named: str, tmp_path: Path
) -> None:
    rows = [*({"name": name, "novel": False, "compendial": True} for name in ("Trehalose", "Water")), *others]
    said = texts(
        render(template("impd-quality"), dossier("impd-quality", ROWS | {"excipients": rows}), tmp_path)
    )
    [line] = [one for one in said if one.startswith("Not applicable: Novel excipient (")]
    assert line.endswith(f"){named}")


def test_no_heading_of_an_ind_stands_without_a_word(tmp_path: Path) -> None:
    data = dossier("ind-cmc", ROWS)
    us = next(one for one in data["checklists"] if one["id"] == "ind-us")
    entry = next(e for part in us["sections"] for e in part["entries"] if e["label"] == "312.23(a)(6)")
    entry |= {"obligation": "recommended", "status": "not_started", "blocks": [], "evidence": []}
    said = texts(render(template("ind-cmc"), data, tmp_path))
    place = said.index("21 CFR 312.23(a)(6)")
    assert "No information is given under this heading." in said[place : place + 3]


@pytest.mark.parametrize(
    ("id_", "checklist", "place", "title"),
    [
        ("ctd-module3", "ctd-quality", "3.2.S.2.4-1", "Controls of Critical Steps and Intermediates"),
        ("impd-quality", "ctd-quality", "3.2.S.2.4-1", "Controls of Critical Steps and Intermediates"),
        ("impd-quality", "impd-eu", "A.1", "Facilities and equipment"),
        ("ind-cmc", "ind-us", "312.23(a)(1)", "Cover sheet (Form FDA 1571)"),
    ],
)
def test_the_annex_leads_to_what_stands_under_a_heading_of_its_own_title(
    id_: str, checklist: str, place: str, title: str, tmp_path: Path
) -> None:
    data = dossier(id_, ROWS)
    told = next(one for one in data["checklists"] if one["id"] == checklist)
    lines = [node for node in told["outline"] if node["entries"]]
    entry = next(one for node in lines for one in node["entries"] if one["label"] == place)
    entry["title"] = title
    said = render(template(id_), data, tmp_path)["word/document.xml"].decode()
    assert f'w:name="{entry["anchor"]}"' in said


def test_evidence_of_what_the_impd_takes_over_is_shown_where_the_annex_says(tmp_path: Path) -> None:
    data = dossier("impd-quality", ROWS)
    impd = next(one for one in data["checklists"] if one["id"] == "impd-eu")
    entry = next(one for part in impd["sections"] if part["id"] not in PLACED for one in part["entries"])
    told = ("Two banks.", "Taken over from CTD quality, ")
    blank: dict[str, Any] = dict.fromkeys(contract.REFERENCE.keys_, "")
    entry |= {
        "blocks": [{"type": "paragraph", "runs": [{"text": text}]} for text in told],
        "evidence": [blank | {"number": "E1", "title": "Report", "text": "E1"}],
        "status": "answered",
    }
    said = texts(render(template("impd-quality"), data, tmp_path))
    place = said.index(entry["title"])
    assert said[place + 1].startswith("Taken over from CTD quality")
    assert said[place + 2].split() == ["E1", "Report"]


@pytest.mark.parametrize("ctd", ["printed", "referred"])
def test_an_ind_paragraph_that_the_ctd_answers_shows_evidence_of_its_own(ctd: str, tmp_path: Path) -> None:
    data = dossier("ind-cmc", ROWS) | {"options": {"ctd": ctd}}
    us = next(one for one in data["checklists"] if one["id"] == "ind-us")
    entry = next(e for part in us["sections"] for e in part["entries"] if e["label"] == "312.23(a)(7)(iv)(a)")
    blank: dict[str, Any] = dict.fromkeys(contract.REFERENCE.keys_, "")
    entry["evidence"] = [blank | {"number": "E1", "title": "Own report", "text": "E1"}]
    said = texts(render(template("ind-cmc"), data, tmp_path))
    assert [one for one in said if "Own report" in one]
