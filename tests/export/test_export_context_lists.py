"""What documents list beside the items: references, abbreviations, gaps, parties, specifications, data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exodossier.domain.checklist import Citation, Ref
from exodossier.domain.crosswalk import Relation
from exodossier.domain.origin import Mode, Origin
from exodossier.domain.records import EvidenceLink, Response, ResponseKey, Row, Status
from exodossier.export.context import abbreviations, figures, guidance
from exodossier.export.context import building as context
from exodossier.export.context.bibliography import Bibliography
from exodossier.export.context.printed_entries import shortened
from exodossier.export.typesetting import short_forms
from tests.export.word_files import checklist, situation


def built(**changes: object) -> dict:
    return context.build(situation(**changes)).context


def answered(item: str, **changes: object) -> dict[ResponseKey, Response]:
    made = dict(situation().responses)
    key = ResponseKey("sample", item)
    return made | {key: replace(made[key], **changes)}


def standard(*sources: Citation, **changes: object):
    return replace(checklist(), sources=sources, **changes)


PLACE = {"checklist": "sample", "label": "1.1", "anchor": "entry_1"}
Q6B = Citation(locus="", cite="ICH Q6B, specifications, 1999")
THERY = Citation(locus="", cite="Théry et al. 2018", doi="10.1080/20013078.2018.1535750")


@pytest.mark.parametrize(
    ("cite", "number"),
    [
        (Citation(locus="4.1", cite="ICH Q6B"), "1"),
        (Citation(locus="4.1", cite="ICH Q6"), "3"),
        (Citation(locus="", cite="Other words", doi="10.1080/20013078.2018.1535750"), "2"),
        (Citation(locus="§1"), ""),
        (Citation(locus="§1", cite="Our design, not law"), ""),
        (Citation(locus="§1", cite="Sample"), "1"),
    ],
)
def test_a_cite_has_the_number_of_the_source_it_means(cite: Citation, number: str) -> None:
    book = Bibliography()
    book.declare(standard(Q6B, THERY, short_title="Sample"))
    assert book.cited(cite, PLACE)["number"] == number


def test_a_place_without_a_cite_means_the_only_source() -> None:
    book = Bibliography()
    book.declare(standard(THERY))
    assert book.cited(Citation(locus="§1"), PLACE)["number"] == "1"


def test_references_are_listed_once_with_who_cites_them() -> None:
    items = tuple(
        replace(item, cites=(Citation(locus="p", cite="Théry  et al. 2018."),))
        for item in checklist().sections[0].items
    )
    told = standard(THERY, Q6B, sections=(replace(checklist().sections[0], items=items),))
    made = built(checklists=(told,))
    assert [one["number"] for one in made["references"]] == ["1", "2"]
    first = made["references"][0]
    assert first["url"] == "https://doi.org/10.1080/20013078.2018.1535750"
    assert [one["anchor"] for one in first["cited_in"]] == [
        e["anchor"] for e in made["checklists"][0]["sections"][0]["entries"]
    ]
    assert made["references"][1]["cited_in"] == []


def test_a_citation_in_long_text_is_numbered_before_the_sources_of_standards() -> None:
    run = {"ref": "citation", "id": "https://doi.org/10.1080/20013078.2018.1535750", "text": "Théry 2018"}
    text = {"blocks": [{"type": "paragraph", "runs": [run]}]}
    made = built(checklists=(standard(Q6B, THERY),), responses=answered("x-free", value=text))
    assert made["entry"]["x_free"]["blocks"][0]["runs"] == [{"text": "Théry 2018 [1]", "link": "reference_1"}]
    thery, q6b = made["references"]
    assert thery["text"] == "Théry et al. 2018"
    assert [one["label"] for one in thery["told_in"]] == ["1.1"]
    assert (q6b["text"], q6b["told_in"]) == ("ICH Q6B, specifications, 1999", [])


def test_items_that_are_not_printed_bring_no_reference() -> None:
    sections = checklist().sections
    hidden = replace(sections[0].items[-1], cites=(Citation(locus="", cite="Never printed"),))
    told = standard(sections=(replace(sections[0], items=(*sections[0].items[:-1], hidden)),))
    assert built(checklists=(told,))["references"] == []


def test_abbreviations_are_whole_words_of_the_printed_texts() -> None:
    texts = [
        "MSC-EVs by TFF and LC-MS/MS",
        "devices, Evs, SECTION, UC-MSC, tff",
        "anti-IL-6 (CQA)",
        "EXL-1-DS",
    ]
    found = [one["short"] for one in abbreviations.used(texts)]
    assert found == ["CQA", "EV", "IL-6", "LC-MS/MS", "MSC", "TFF", "UC-MSC"]


def test_abbreviations_of_an_answer_are_found_and_those_of_codes_are_not() -> None:
    made = built(responses=answered("x-line", value="Washed by TFF, stored in the MCB"))
    assert {"TFF", "MCB"} <= {one["short"] for one in made["abbreviations"]}
    assert abbreviations.used([{"id": "TFF", "anchor": "SEC"}]) == []


def test_every_abbreviation_is_spelt_out_once() -> None:
    known = short_forms.known()
    assert 200 < len(known) < 400
    assert len(set(known.values())) == len(known)
    assert list(known) == sorted(known, key=lambda short: (short.casefold(), short))


def test_guidance_becomes_paragraphs_and_lists() -> None:
    listed = "- first *one*\n- second\n  goes on\n  - nested\n\n1. step"
    text = f"Name **what** was\nmeasured.\n\n{listed}\n\nLast a_b_c 2*3."
    made = guidance.blocks(text)
    assert [one["type"] for one in made] == ["paragraph", "list", "list", "paragraph"]
    assert made[0]["runs"] == [
        {"text": "Name "},
        {"text": "what", "marks": ["bold"]},
        {"text": " was measured."},
    ]
    points = [(one["level"], "".join(run["text"] for run in one["runs"])) for one in made[1]["items"]]
    assert points == [(0, "first one"), (0, "second goes on"), (1, "nested")]
    assert made[2]["ordered"] is True
    assert made[3]["runs"] == [{"text": "Last a_b_c 2*3."}]
    assert guidance.blocks("") == []


def test_short_answers_are_one_line_of_at_most_200_letters() -> None:
    assert shortened("a\n b") == "a; b"
    cut = shortened("word " * 100)
    assert len(cut) <= 200
    assert cut.endswith("word…")
    assert shortened("Method: NTA; Size: 112 nm; " * 20).endswith("; Size: 112 nm …")
    assert shortened("It was held cold, i.e. at 5 °C. " * 20).endswith("i.e. at 5 °C. …")
    assert len(shortened("x" * 500)) == 200


def test_gaps_are_what_is_not_fully_met() -> None:
    partly = {"verdict": "partly", "gap": "G", "action": "A", "owner": "QC", "due": "2027-01-31"}
    responses = answered("x-line", assessment=partly) | {
        key: replace(one, status=Status.NOT_DONE, reason="Broken")
        for key, one in situation().responses.items()
        if key.item == "x-grid"
    }
    gaps = built(responses=responses)["gaps"]
    assert [(one["label"], one["verdict_text"], one["status_text"]) for one in gaps] == [
        ("1.2", "Partly met", "Answered"), ("1.6", "", "Not done"),
    ]  # fmt: skip
    assert (gaps[0]["gap"], gaps[0]["action"], gaps[0]["owner"], gaps[1]["reason"]) == (
        "G",
        "A",
        "QC",
        "Broken",
    )


def test_what_is_not_done_and_yet_met_is_no_gap() -> None:
    responses = {
        key: replace(one, status=Status.NOT_DONE, reason="Broken", assessment={"verdict": "met"})
        for key, one in situation().responses.items()
    }
    made = built(responses=responses)
    assert made["gaps"] == []
    assert made["heat_totals"]["not_done"] == "0" != made["heat_totals"]["met"]


@pytest.mark.parametrize(
    ("verdicts", "tone"),
    [((), "none"), (("met",), "fair"), (("met", "partly"), "fair"), (("partly", "not_met"), "poor")],
)
def test_the_tone_is_that_of_the_worst(verdicts: tuple[str, ...], tone: str) -> None:
    responses = dict(situation().responses)
    keys = [key for key in responses if not key.row]
    for key, verdict in zip(keys, verdicts, strict=False):
        responses[key] = replace(responses[key], assessment={"verdict": verdict})
    made = built(responses=responses)
    assert made["heat"][0]["tone"] == made["heat_totals"]["tone"] == tone


def test_all_met_is_good_and_counts_are_texts() -> None:
    responses = {
        key: replace(one, assessment={"verdict": "met"}) for key, one in situation().responses.items()
    }
    heat = built(responses=responses)["heat"]
    assert [(one["title"], one["met"], one["open"], one["tone"]) for one in heat] == [
        ("Nomenclature", "6", "0", "good"), ("Separation", "1", "1", "fair"),
    ]  # fmt: skip


def test_parties_have_their_entries_and_what_nobody_has_comes_last() -> None:
    responses = answered("x-line", assessment={"owner": "QC"})
    parties = built(responses=responses)["parties"]
    assert [(one["name"], len(one["entries"])) for one in parties] == [("QC", 1), ("Not assigned", 7)]


def test_an_entry_tells_owner_due_sharing_and_what_is_to_check() -> None:
    origin = Origin("cw@1.0.0", Relation.EQUAL, "other:item", Mode.BOUND, to_check=True)
    responses = {key: replace(one, answer=key.item) for key, one in situation().responses.items()}
    key = ResponseKey("sample", "x-line")
    responses[key] = replace(
        responses[key],
        answer="x-free",
        origin=origin.value(),
        assessment={"owner": "QC", "due": "2027-01-31"},
    )
    entry = built(responses=responses)["entry"]["x_line"]
    assert (entry["owner"], entry["due"], entry["to_check"]) == ("QC", "2027-01-31", True)
    assert [one["label"] for one in entry["shares"]] == ["1.1"]
    assert built()["entry"]["x_line"]["to_check"] is False


def test_a_file_that_is_no_picture_is_named_once_where_a_figure_is_asked_for() -> None:
    links = tuple(
        EvidenceLink(f"link-{n}", "", "ev-1", role="close_up", locator={"page": page})
        for n, page in enumerate(("3", "3", "4"))
    )
    entry = built(responses=answered("x-seen", links=links))["entry"]["x_seen"]
    _, *lines = entry["blocks"]
    said = ["".join(run["text"] for run in block["runs"]) for block in lines]
    assert said == [f"E1, page {page}  Western blot (Close-up)" for page in (3, 4)]
    assert {block["style"] for block in lines} == {"Evidence Reference"}
    assert [one["named"] for one in entry["evidence"]] == [True] * 3
    assert entry["text"] == "Western blot"


def test_a_file_is_cited_once_by_an_item_with_all_places_in_it() -> None:
    links = tuple(
        EvidenceLink(f"link-{n}", "", "ev-1", locator=place)
        for n, place in enumerate(({"page": "3"}, {"page": "3"}, {"lane": "3 and 4"}))
    )
    made = built(responses=answered("x-seen", links=links))
    anchor = made["entry"]["x_seen"]["anchor"]
    (cited,) = (one for one in made["evidence"][0]["cited_in"] if one["anchor"] == anchor)
    assert cited["locator"] == "page 3; lanes 3 and 4"


def test_evidence_of_an_entry_stands_by_number() -> None:
    one, two = (EvidenceLink(f"link-{n}", "", f"ev-{n}") for n in (1, 2))
    responses = answered("x-free", links=(one, two)) | {
        key: value for key, value in answered("x-seen", links=(two, one)).items() if key.item == "x-seen"
    }
    entry = built(responses=responses)["entry"]["x_seen"]
    assert [proof["number"] for proof in entry["evidence"]] == ["E1", "E2"]


def test_a_caption_says_nothing_twice() -> None:
    held = ("TEM, wide field", "Wide field"), ("Widefield", "Wide field"), ("TEM image", "")
    assert [figures.says(title, words) for title, words in held] == [True, False, True]


def test_lists_name_the_standard_in_short() -> None:
    made = built(checklists=(standard(short_title="SMP"),))
    for name in ("not_applicable", "unverified"):
        assert {one["standard"] for one in made[name]} == {"SMP"}


def test_standards_stand_in_the_order_of_the_dossier() -> None:
    first = standard(short_title="Z")
    second = replace(standard(short_title="A"), ref=Ref("another", "1.0.0"))
    made = built(checklists=(first, second))
    for name in ("scores", "heat", "unverified", "not_applicable"):
        titles = dict.fromkeys(str(one.get("standard") or one.get("title")) for one in made[name])
        assert list(titles) == ["Z", "A"], name


def row(register: str, id_: str, **cells: object) -> Row:
    return Row(id_, "prod-1", register, id_, cells)


def measured(value: str, unit: str) -> dict[str, str]:
    return {"value": value, "unit": unit}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"criterion": "limit_max", "high": measured("0.25", "EU/mL")}, "NMT 0.25 EU/mL"),
        ({"criterion": "limit_min", "low": measured("90", "%")}, "NLT 90%"),
        ({"criterion": "range", "low": measured("50", "nm"), "high": measured("200", "nm")}, "50 to 200 nm"),
        (
            {"criterion": "range", "low": measured("1", "µg/mL"), "high": measured("2", "mg/mL")},
            "1 µg/mL to 2 mg/mL",
        ),
        ({"criterion": "range", "low": measured("7.1", "pH"), "high": measured("7.7", "pH")}, "7.1 to 7.7"),
        ({"criterion": "limit_max", "high": {"value": "5", "unit": "nm", "cmp": "≤", "n": "3"}}, "NMT 5 nm"),
        ({"criterion": "pos_neg", "expected": "negative"}, "Negative"),
        ({"criterion": "pos_neg", "expected": "negative", "text": "no growth"}, "Negative (no growth)"),
        ({"criterion": "pos_neg"}, "Positive or negative"),
        ({"criterion": "relative_pct", "low": measured("70", "%")}, "NLT 70% of reference"),
        ({"criterion": "report"}, "Report"),
        ({"criterion": "conforms", "text": "Clear liquid"}, "Clear liquid"),
        ({"criterion": "conforms"}, "Conforms to description"),
        ({}, ""),
    ],
)
def test_acceptance_criteria_are_said_in_words(cells: dict[str, object], said: str) -> None:
    spec = row("specifications", "row-sp", name="Release", subject="drug_product", revision="2")
    asked = row("spec_rows", "row-sr", attribute="Size", specification="row-sp", **cells)
    [made] = built(rows={"specifications": (spec,), "spec_rows": (asked,)})["specifications"]
    assert made["rows"][0]["criterion"] == said
    assert made["blocks"][0]["caption"] == [{"text": "Specification: Release, version 2"}]


def test_rows_of_no_specification_are_kept_apart_and_empty_specifications_have_no_table() -> None:
    spec = row("specifications", "row-sp", name="Release")
    made = built(rows={"specifications": (spec,), "spec_rows": (row("spec_rows", "r", attribute="Size"),)})
    assert [(one["title"], len(one["rows"]), len(one["blocks"])) for one in made["specifications"]] == [
        ("Release", 0, 0), ("Without a specification", 1, 1),
    ]  # fmt: skip


def lines(block: dict) -> list[list[str]]:
    return [["".join(run["text"] for run in cell["runs"]) for cell in line] for line in block["rows"]]


def test_batch_analyses_put_lots_beside_attributes() -> None:
    lots = tuple(row("lots", f"row-l{n}", number=f"L{n}") for n in (1, 2))
    results = (
        row(
            "results",
            "a",
            attribute="Size",
            lot="row-l2",
            subject="drug_product",
            value=measured("110", "nm"),
        ),
        row(
            "results",
            "b",
            attribute="Size",
            lot="row-l1",
            subject="drug_product",
            value=measured("290", "nm"),
            verdict="fail",
        ),
        row("results", "c", attribute="Sterility", lot="row-l1", subject="drug_product", outcome="negative"),
        row("results", "d", attribute="Size", lot="row-l1", subject="drug_product", tier="stability"),
        row("results", "e", attribute="Size", lot="row-l1", words="Round"),
    )
    first, last = built(rows={"lots": lots, "results": results})["batch_analyses"]
    assert lines(first["blocks"][0]) == [
        ["Attribute", "L1", "L2"],
        ["Size", "290 nm (out of specification)", "110 nm"],
        ["Sterility", "Negative", ""],
    ]
    assert (first["title"], last["title"]) == ("Drug product", "Of no stated subject")


def test_stability_puts_time_points_in_order_beside_attributes() -> None:
    lots = (row("lots", "row-l1", number="L1"),)
    times = [("12", "months"), ("1", "months"), ("2", "weeks"), ("0", "months")]
    results = tuple(
        row(
            "results",
            f"r{n}",
            attribute="Size",
            lot="row-l1",
            condition="−80 °C",
            time_point=measured(*time),
            value=measured(str(n), "nm"),
        )
        for n, time in enumerate(times)
    )
    [made] = built(rows={"lots": lots, "results": results})["stability"]
    assert lines(made["blocks"][0]) == [
        ["Attribute", "0 months", "2 weeks", "1 month", "12 months"],
        ["Size", "3 nm", "2 nm", "1 nm", "0 nm"],
    ]  # fmt: skip
    assert (made["title"], made["lot"], made["condition"]) == ("Lot L1, −80 °C", "L1", "−80 °C")


def test_register_tables_begin_with_what_people_call_the_row_and_leave_empty_columns_out() -> None:
    made = built(rows={"lots": (row("lots", "row-l1", use="clinical", number="L1"),)})
    [table] = made["register_tables"]
    assert lines(table["blocks"][0]) == [["Lot number", "Use"], ["L1", "Clinical"]]
