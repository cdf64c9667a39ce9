"""The context keeps its contract, and says only what may be said."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
import yaml

from exodossier import content
from exodossier.domain import conditions
from exodossier.domain.checklist import Confirmation, Obligation, ScoreRule
from exodossier.domain.findings import Finding, Place
from exodossier.domain.records import EvidenceLink, Response, ResponseKey, Row, Status
from exodossier.domain.scores import Reported
from exodossier.domain.spec import Formula, Kind, Operand, Spec
from exodossier.export import contract, shapes
from exodossier.export.context import building as context
from exodossier.export.context.open_points import OpenPoints
from exodossier.usecases import wording
from tests.export.word_files import checklist, empty_context, situation


@pytest.fixture(scope="module")
def built() -> dict:
    return context.build(situation()).context


def entries(made: dict) -> list[dict]:
    return [e for c in made["checklists"] for s in c["sections"] for e in s["entries"]]


def test_the_context_of_a_dossier_fits_the_contract(built: dict) -> None:
    assert list(shapes.faults(built, contract.CONTEXT)) == []


def test_the_shipped_schema_is_the_contract() -> None:
    assert json.loads(content.read("resources", "schemas", "context-1.json")) == contract.schema()


def test_no_key_has_a_name_that_means_something_else(built: dict) -> None:
    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            # Blocks of lists hold `items`, stored values ids of vocabularies; templates never walk into them.
            walked = [part for name, part in value.items() if name not in {"blocks", "guidance", "value"}]
            return set(value).union(*map(keys, walked))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    assert not keys(built) & contract.RESERVED


def test_departures_from_the_contract_are_named() -> None:
    made = empty_context() | {"as_of": 3, "surprise": 1}
    del made["head"]
    assert sorted(shapes.faults(made, contract.CONTEXT)) == [
        "/as_of: integer instead of string", "/head: missing", "/surprise: not in the contract",
    ]  # fmt: skip


def test_every_item_is_there_by_id_with_underscores(built: dict) -> None:
    checklist = situation().checklists[0]
    assert set(built["entry"]) == {item.replace("-", "_") for item in checklist.items}


def test_the_same_facts_give_the_same_context() -> None:
    first, second = context.build(situation()).context, context.build(situation()).context
    assert json.dumps(first) == json.dumps(second)


def test_long_text_becomes_blocks_with_links_to_the_evidence_annex(built: dict) -> None:
    blocks = built["entry"]["x_free"]["blocks"]
    assert blocks[0]["runs"][1] == {"text": "9", "marks": ["sup"]}
    assert blocks[0]["runs"][2]["link"] == next(e["anchor"] for e in built["evidence"] if e["id"] == "ev-1")
    assert [block["type"] for block in blocks] == ["paragraph", "list", "table"]


def test_evidence_is_numbered_by_first_citation_and_knows_who_cites_it(built: dict) -> None:
    assert [one["number"] for one in built["evidence"]] == ["E1", "E2"]
    first = built["evidence"][0]
    places = {e["anchor"] for e in entries(built) for ref in e["evidence"] if ref["number"] == "E1"}
    assert {place["anchor"] for place in first["cited_in"]} >= places
    assert len(first["sha256"]) == 64


def test_forms_and_tables_become_tables_and_rows(built: dict) -> None:
    form, grid = built["entry"]["x_form"], built["entry"]["x_grid"]
    assert [block["type"] for block in form["blocks"]] == ["table", "table"]
    assert grid["rows"] == [{"id": "t1", "a": "1", "b": "2"}]
    assert built["entry"]["x_view"]["rows"][0]["gene_symbol"] == "CD63"


def test_a_repeated_item_has_an_entry_per_row(built: dict) -> None:
    step = built["entry"]["x_step"]
    assert [(one["row_label"], one["text"]) for one in step["each"]] == [("Spin", "spun"), ("TFF", "")]


def test_registers_are_tables_and_rows_of_text(built: dict) -> None:
    markers = built["registers"]["markers"]
    assert [row["gene_symbol"] for row in markers] == ["CD63", "ALB"]
    assert markers[0]["quantity"].startswith("3.2 × 10¹⁰ particles/mL")
    table = next(one for one in built["register_tables"] if one["id"] == "markers")
    cells = [run["text"] for row in table["blocks"][0]["rows"] for cell in row for run in cell["runs"]]
    assert "10" in cells


def test_a_power_in_a_quantity_is_raised() -> None:
    from exodossier.export.context.rich import measured

    assert measured("3 × 10¹⁰ cells/cm²; 5") == [
        {"text": "3 × 10"},
        {"text": "10", "marks": ["sup"]},
        {"text": " cells/cm"},
        {"text": "2", "marks": ["sup"]},
        {"text": "; 5"},
    ]


def _first_text() -> ResponseKey:
    return ResponseKey("sample", "x-free")


@pytest.mark.parametrize("status", [Status.NOT_DONE, Status.NOT_APPLICABLE])
def test_values_of_what_was_not_done_are_kept_but_never_exported(status: Status) -> None:
    entry = _set_aside(status)["entry"][_first_text().item.replace("-", "_")]
    assert (entry["value"], entry["text"], entry["blocks"]) == (None, "", [])
    assert entry["reason"] == "Because."


@pytest.mark.parametrize("status", [Status.NOT_DONE, Status.NOT_APPLICABLE])
def test_the_evidence_of_a_reason_is_cited_and_leads_back(status: Status) -> None:
    told = _set_aside(status)
    entry = told["entry"][_first_text().item.replace("-", "_")]
    (cited,) = entry["evidence"]
    (record,) = [one for one in told["evidence"] if one["number"] == cited["number"]]
    assert entry["anchor"] in [place["anchor"] for place in record["cited_in"]]
    assert not cited["named"]


def _set_aside(status: Status) -> dict:
    before, key = situation(), _first_text()
    changed: Response = replace(before.responses[key], status=status, reason="Because.")
    return context.build(situation(responses=dict(before.responses) | {key: changed})).context


def test_internal_notes_never_leave_the_house() -> None:
    before = situation()
    key = _first_text()
    assessment = {"verdict": "partly", "gap": "G", "internal_note": "SECRET"}
    changed = replace(before.responses[key], assessment=assessment)
    made = context.build(situation(responses=dict(before.responses) | {key: changed})).context
    assert "SECRET" not in json.dumps(made)
    assert made["entry"][key.item.replace("-", "_")]["assessment"]["gap"] == "G"


def test_what_does_not_apply_is_listed_with_its_reason(built: dict) -> None:
    assert built["not_applicable"]
    assert all(one["because"] for one in built["not_applicable"])
    printed = {e["id"] for e in entries(built) if not e["row"]}
    assert not printed & {one["id"] for one in built["not_applicable"] if not one["row_label"]}


def test_unverified_wording_is_listed_once_per_item(built: dict) -> None:
    checklist = situation().checklists[0]
    doubtful = {item.id for item in checklist.items.values() if item.text is not Confirmation.CONFIRMED}
    ids = [one["id"] for one in built["unverified"]]
    assert set(ids) <= doubtful
    assert len(ids) == len(set(ids))


def test_scores_stay_apart_by_obligation(built: dict) -> None:
    assert len({(one["checklist"], one["obligation"]) for one in built["scores"]}) == len(built["scores"])


def test_score_cards_say_what_each_standard_counts() -> None:
    made = situation()
    rules = tuple(
        ScoreRule(id=form, title=form, obligations=(Obligation.MANDATORY,), form=form, by_section=True)
        for form in ("counts", "percent")
    )
    scored = situation(checklists=(replace(made.checklists[0], scores=rules),))
    cards = context.build(scored).context["score_cards"]
    assert list(shapes.faults(cards, shapes.ListOf(contract.SCORE_CARD))) == []
    counted, share = cards
    assert (counted["percent"], counted["said"], counted["parts"]) == ("", "", [])
    assert len(share["parts"]) > 0
    assert {part["reported"] for part in share["parts"]} <= set(Reported)
    assert len(share["sections"]) == len(made.checklists[0].sections)
    depth = {"": 0} | {one["id"]: int(one["level"]) for one in share["sections"]}
    assert all(depth[one["id"]] == depth[one["parent"]] + 1 for one in share["sections"])


def test_an_issued_dossier_is_no_draft() -> None:
    made = situation()
    issued = replace(made.dossier, document={"status": "issued"})
    assert context.build(situation(dossier=issued)).context["draft"] is False


def test_times_locators_and_sizes_are_written_for_people() -> None:
    assert wording.moment("2026-11-23T10:05:00Z") == "23 November 2026, 10:05 UTC"
    place = {"page": "12", "figure": "3B", "region": {"x": "1"}}
    assert wording.place_in(place) == "page 12, figure 3B, region x 1"
    said = [
        wording.place_in(one)
        for one in (
            {"lane": "3 and 4"}, {"lane": "4"}, {"page": "2–5"}, {"figure": "3-1"}, {"figure": "2A, 2B"},
            {"figure": "Wide field"}, {"range": "rows 2 to 7"}, {"range": "B2:D9"}, {"lane": "lanes 1 to 4"},
        )
    ]  # fmt: skip
    assert said == [
        "lanes 3 and 4", "lane 4", "pages 2–5", "figure 3-1", "figures 2A, 2B",
        "figure “Wide field”", "rows 2 to 7", "range B2:D9", "lanes 1 to 4",
    ]  # fmt: skip
    assert [wording.file_size(n) for n in (12, 4_096, 2_340_000)] == ["12 bytes", "4 kB", "2.3 MB"]


def test_names_for_templates_are_never_reserved() -> None:
    assert (contract.name_of("m18-id"), contract.name_of("items")) == ("m18_id", "items_")


def test_pictures_are_named_by_digest_and_handed_to_the_renderer() -> None:
    made = context.build(situation())
    figures = [b for e in entries(made.context) for b in e["blocks"] if b["type"] == "figure"]
    assert {b["picture"] for b in figures} - {""} == set(made.pictures)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (1, "The figure is in E1, which is not a picture."),
        (2, "The figures are in E1 and E2, which are not pictures."),
    ],
)
def test_figures_that_are_no_pictures_are_told_in_words(files: int, said: str) -> None:
    made = situation()
    evidence = {id_: replace(made.evidence["ev-1"], id=id_) for id_ in ("ev-1", "ev-3")}
    key = ResponseKey("sample", "x-seen")
    links = tuple(EvidenceLink(f"l{n}", "", id_) for n, id_ in enumerate([*evidence][:files]))
    told = replace(made, evidence=evidence, responses={key: replace(made.responses[key], links=links)})
    blocks = context.build(told).context["entry"]["x_seen"]["blocks"]
    assert [run["text"] for run in blocks[0]["runs"]] == [said]
    assert len(blocks) == 1 + files


def test_open_points_name_traits_and_registers_by_title() -> None:
    made = situation()
    rows = {"steps": (Row("row-s1", "prod-1", "steps", "0", {"name": "Spin", "method": "magic"}),)}
    product = replace(made.product, traits={"stage": "late", "source_type": "magic"})
    built = context.build(replace(made, rows=rows, product=product)).context
    places = {one["place"] for one in built["findings"] if not one["anchor"]}
    assert places == {"Process steps, Spin, Method", "Source material", "Stage of development", "source"}
    said = " ".join(one["remedy"] for one in built["findings"])
    assert "Density gradient" in said
    assert "density_gradient" not in said


@pytest.mark.parametrize(
    ("item", "path", "named"),
    [
        ("x-grid", ("rows", "t1", "b"), "Title grid, row 1, B"),
        ("x-view", ("rows", "row-m2", "quantity"), "Title view, ALB, Level"),
        ("x-grid", (), "Title grid"),
    ],
)
def test_an_open_point_names_the_row_of_the_answer(item: str, path: tuple[str, ...], named: str) -> None:
    finding = Finding("rule.range", place=Place("sample", item, path=path), say="Too few.")
    assert OpenPoints(situation()).said(finding).what == f"“{named}”: Too few."


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("tff", "1 (counted: entries in “Process steps”: TFF)"),
        ("sec", "None (counted: entries in “Process steps”)"),
    ],
)
def test_a_count_stands_in_one_line_with_what_was_counted(method: str, said: str) -> None:
    where = conditions.Where((("method", conditions.Test(conditions.Op.IS, method)),))
    counted = Formula(op="count", of=(Operand(register="steps", where=where),))
    made_for = checklist()
    first, *others = made_for.sections
    line = replace(first.items[1], spec=Spec(kind=Kind.DERIVED, formula=counted))
    sections = (replace(first, items=(line,)), *others)
    built = context.build(situation(checklists=(replace(made_for, sections=sections),))).context
    assert [run["text"] for run in built["entry"]["x_line"]["blocks"][0]["runs"]] == [said]


def test_a_value_stays_with_how_it_was_computed() -> None:
    counted = Formula(op="sum", of=(Operand(register="markers", column="quantity", pick="all"),))
    made_for = checklist()
    first, *others = made_for.sections
    line = replace(first.items[1], spec=Spec(kind=Kind.DERIVED, formula=counted))
    sections = (replace(first, items=(line,)), *others)
    built = context.build(situation(checklists=(replace(made_for, sections=sections),))).context
    value, working = built["entry"]["x_line"]["blocks"]
    assert value["with_next"]
    assert working["runs"][0]["text"].startswith("Computed: ")


def test_no_finding_shows_a_code(built: dict) -> None:
    said = [f"{one['message']} {one['remedy']} {one['place']}" for one in built["findings"]]
    assert said
    assert not [text for text in said if re.search(r"\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z_]+\b", text)]


def _samples() -> list[str]:
    ids = [id_ for id_ in content.names("templates") if not id_.endswith(".py")]
    return [id_ for id_ in ids if "sample.yaml" in content.names("templates", id_)]


@pytest.mark.parametrize("template", _samples())
def test_the_sample_of_a_shipped_template_has_every_name(template: str) -> None:
    sample = yaml.load(content.read("templates", template, "sample.yaml"), yaml.CSafeLoader)
    assert list(shapes.faults(sample, contract.CONTEXT)) == []
