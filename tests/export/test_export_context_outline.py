"""The outline of a document: every entry once, headings in the standard's order, branches once per row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from exodossier.domain.checklist import Checklist, Ref, Repeat, Section
from exodossier.domain.records import (
    ChecklistBinding,
    Dossier,
    EvidenceLink,
    Product,
    Response,
    ResponseKey,
    Row,
    Status,
)
from exodossier.domain.situation import Situation
from exodossier.export import contract, shapes
from exodossier.export.context import building as context
from exodossier.library.catalogue import Catalogue
from tests.export.word_files import checklist, situation


@cache
def quality() -> Checklist:
    return Catalogue().checklist(Ref("ctd-quality", "0.9.0"))


def rows(register: str, *cells: dict[str, object]) -> tuple[Row, ...]:
    return tuple(
        Row(f"row-{register[:4]}{n}", "prod-1", register, str(n), given) for n, given in enumerate(cells)
    )


def active(*names: str, placebo: bool = False) -> tuple[Row, ...]:
    made = [{"name": name, "presentation": "active"} for name in names]
    return rows("products", *made, *([{"name": "Buffer", "presentation": "placebo"}] if placebo else []))


def part(**registers: tuple[Row, ...]) -> Situation:
    """A dossier against CTD quality with these rows and no answers."""
    library = Catalogue()
    vocabulary = library.vocabulary()
    binding = ChecklistBinding(quality().ref, quality().digest)
    bound = ChecklistBinding(vocabulary.ref, vocabulary.digest)
    dossier = Dossier("dos-1", "prod-1", "Quality", (binding,), bound)
    return Situation(vocabulary, (quality(),), Product("prod-1", "P"), dossier, rows=registers)


def outline(told: Situation) -> list[dict]:
    made = context.build(told).context
    assert list(shapes.faults(made, contract.CONTEXT)) == []
    [one] = made["checklists"]
    placed = [entry["anchor"] for heading in one["outline"] for entry in heading["entries"]]
    printed = [entry["anchor"] for section in one["sections"] for entry in section["entries"]]
    assert Counter(placed) == Counter(printed), "every entry stands in the outline exactly once"
    anchors = [heading["anchor"] for heading in one["outline"]]
    assert len(set(anchors)) == len(anchors)
    return one["outline"]


def labels(lines: list[dict], number: str) -> list[str]:
    return [one["row_label"] for one in lines if one["number"] == number]


def under(lines: list[dict], number: str, row: str) -> list[str]:
    """Numbers of the headings between a branch's own heading and the next of its level or above."""
    at = next(n for n, one in enumerate(lines) if (one["number"], one["row_label"]) == (number, row))
    found = []
    for one in lines[at + 1 :]:
        if one["level"] <= lines[at]["level"]:
            break
        found.append(one["number"])
    return found


def test_headings_stand_in_the_order_of_the_standard_at_their_depth() -> None:
    lines = outline(part(substances=rows("substances", {"name": "DS"}), products=active("A")))
    order = [section.number for section in quality().sections if section.number]
    assert [one["number"] for one in lines if one["number"]] == order
    depth = {one["number"]: one["level"] for one in lines}
    assert (depth["3.2.S"], depth["3.2.S.2"], depth["3.2.S.2.3"], depth["3.2.P.2.1.1"]) == (1, 2, 3, 4)


def test_a_branch_is_printed_whole_for_each_row() -> None:
    lines = outline(part(products=active("A", "B")))
    assert labels(lines, "3.2.P") == ["A", "B"]
    assert under(lines, "3.2.P", "A") == under(lines, "3.2.P", "B")
    assert labels(lines, "3.2.P.5.1") == ["A", "B"]


def test_several_excipients_stand_with_the_product_they_are_in() -> None:
    products = active("A", "B")
    inside = [("Trehalose", 0), ("Salt", 0), ("Sugar", 1)]
    excipients = rows("excipients", *({"name": name, "product": products[at].id} for name, at in inside))
    lines = outline(part(products=products, excipients=excipients))
    assert under(lines, "3.2.P", "A").count("3.2.P.4") == 2
    assert under(lines, "3.2.P", "B").count("3.2.P.4") == 1
    assert labels(lines, "3.2.P.4.1") == ["Trehalose", "Salt", "Sugar"]


def test_an_excipient_of_no_stated_product_is_not_lost() -> None:
    lines = outline(part(products=active("A", "B"), excipients=rows("excipients", {"name": "Salt"})))
    assert labels(lines, "3.2.P.4") == ["A", "Salt"]
    assert labels(outline(part(excipients=rows("excipients", {"name": "Salt"}))), "3.2.P.4") == ["Salt"]


def test_rows_without_a_branch_of_their_own_stand_once_beside_the_last() -> None:
    lines = outline(part(products=active("A", "B", placebo=True)))
    short = [one for one in lines if one["title"].startswith("Drug product: placebo")]
    assert [one["row_label"] for one in short] == ["Buffer"]
    assert short[0]["level"] == 2
    assert lines.index(short[0]) > max(n for n, one in enumerate(lines) if one["number"] == "3.2.P.8.3")


def test_without_rows_the_headings_remain_once_and_empty() -> None:
    lines = outline(part())
    order = [section.number for section in quality().sections if section.number]
    assert [one["number"] for one in lines if one["number"]] == order
    assert not any(one["row"] for one in lines)
    assert not [one for one in lines if one["number"].startswith("3.2.P") and one["entries"]]


def test_a_heading_that_only_gathers_others_says_so() -> None:
    lines = outline(part(products=active("A")))
    gathers = {one["number"] for one in lines if one["gathers"]}
    assert {"3.2.P", "3.2.P.2", "3.2.P.5"} <= gathers
    assert "3.2.P.1" not in gathers


def test_a_heading_above_sections_that_all_repeat_is_printed_per_row_with_them() -> None:
    above = Section(id="above", title="Steps", items=())
    below = replace(checklist().sections[1], id="below", parent="above", repeat=Repeat("steps"))
    other = replace(checklist(), sections=(checklist().sections[0], above, below))
    lines = context.build(situation(checklists=(other,))).context["checklists"][0]["outline"]
    told = [(one["title"], one["row_label"], len(one["entries"])) for one in lines[1:]]
    assert told == [
        ("Steps", "Spin", 0),
        ("Separation", "Spin", 1),
        ("Steps", "TFF", 0),
        ("Separation", "TFF", 1),
    ]


@pytest.mark.parametrize("name", ["number", "label", "depth", "parent"])
def test_sections_say_where_they_stand(name: str) -> None:
    [one] = context.build(part(products=active("A"))).context["checklists"]
    section = next(one for one in one["sections"] if one["id"] == "3-2-p-2-1-1")
    wanted = {"number": "3.2.P.2.1.1", "label": "3.2.P.2.1.1", "depth": 4, "parent": "3-2-p-2-1"}
    assert section[name] == wanted[name]


def test_sections_without_a_number_of_the_standard_have_a_running_label() -> None:
    sections = context.build(situation()).context["checklists"][0]["sections"]
    assert [(one["number"], one["label"]) for one in sections] == [("", "1"), ("", "2")]


def test_a_heading_tells_how_many_of_its_items_nobody_could_decide() -> None:
    library = Catalogue()
    standard, vocabulary = library.checklist(Ref("misev2023", "0.9.0")), library.vocabulary()
    bound = [ChecklistBinding(one.ref, one.digest) for one in (standard, vocabulary)]
    asked = {}
    for traits in ({}, {"source_type": ["ccm"]}):
        dossier = Dossier("dos-1", "prod-1", "Paper", (bound[0],), bound[1])
        told = Situation(vocabulary, (standard,), Product("prod-1", "P", traits), dossier)
        lines = outline(told)
        assert sum(line["undecided"] for line in lines) == len(context.build(told).context["undecided"])
        assert all(len(line["waiting"]) == line["undecided"] for line in lines)
        asked[bool(traits)] = {line["title"]: (line["undecided"], len(line["entries"])) for line in lines}
    waiting, printed = asked[False]["Body fluids, tissues, bacteria"]
    assert waiting > 0
    assert printed == 0
    assert asked[True]["Body fluids, tissues, bacteria"] == (0, 0)


def test_an_item_asked_of_one_row_alone_names_it_where_its_neighbours_name_theirs() -> None:
    told = part(excipients=rows("excipients", {"name": "Trehalose"}, {"name": "Albumin", "origin": "human"}))
    key, link = ResponseKey("ctd-quality", "ctd-p45-01", "row-exci1"), EvidenceLink("link-1", "", "ev-1")
    cited = Response("resp-1", "dos-1", key, "ans-1", {"source": "Plasma"}, Status.ANSWERED, links=(link,))
    made = context.build(replace(told, responses={key: cited}, evidence=situation().evidence)).context
    assert [one["row_short"] for one in made["evidence"][0]["cited_in"]] == ["Albumin"]
