"""Small templates: gap analysis, evidence index, traceability, EV-TRACK sheet, specification, questions."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

import pytest
import yaml

from exodossier import content
from exodossier.export import contract, shapes
from exodossier.export.context import building as context
from exodossier.export.drafts import opening
from exodossier.export.template.lint import lint
from exodossier.library import templates
from tests.export.word_files import body_of, empty_context, faults, render, situation, texts

if TYPE_CHECKING:
    from pathlib import Path

SMALL = (
    "gap-analysis",
    "evidence-index",
    "traceability",
    "ev-track-sheet",
    "release-specification",
    "questionnaire",
)
RTL = "مستخلص الحويصلات خارج الخلية"
CJK = "间充质干细胞来源的外泌体冻干粉"


def template(id_: str) -> bytes:
    return content.read("templates", id_, "template.docx")


def sample(id_: str) -> dict[str, object]:
    return yaml.load(content.read("templates", id_, "sample.yaml"), yaml.CSafeLoader)


def cells_of(xml: str, fill: str) -> list[str]:
    """What stands in the cells of a colour."""
    found = re.findall(r"<w:tc>(?:(?!</w:tc>).)*?w:fill=\"(\w+)\"(.*?)</w:tc>", xml)
    return [
        "".join(re.findall(r"<w:t[ >][^<]*", cell)).split(">", 1)[-1] for have, cell in found if have == fill
    ]


@pytest.mark.parametrize("id_", SMALL)
def test_a_small_template_is_described_and_has_no_fault(id_: str) -> None:
    info = templates.read(content.read("templates", id_, "template.yaml"))
    assert (info.id, info.version) == (id_, "1.0.0")
    assert lint(template(id_), id_) == ()


@pytest.mark.parametrize("id_", SMALL)
def test_a_small_template_renders_its_sample(id_: str, tmp_path: Path) -> None:
    data = sample(id_)
    assert list(shapes.faults(data, contract.CONTEXT)) == []
    made = render(template(id_), data, tmp_path)
    assert faults(made) == []
    assert "ExoLung-1" in " ".join(texts(made))


@pytest.mark.parametrize("id_", SMALL)
def test_a_small_template_renders_an_empty_dossier_without_empty_tables(id_: str, tmp_path: Path) -> None:
    made = render(template(id_), empty_context(), tmp_path)
    assert faults(made) == []
    assert "<w:tblHeader/>" not in body_of(made)


@pytest.mark.parametrize("id_", SMALL)
def test_a_small_template_renders_the_context_of_a_dossier(id_: str, tmp_path: Path) -> None:
    made = render(template(id_), context.build(situation()).context, tmp_path)
    assert faults(made) == []


@pytest.mark.parametrize("id_", SMALL)
def test_signatures_and_reviews_are_absent_until_they_exist(id_: str, tmp_path: Path) -> None:
    said = " ".join(texts(render(template(id_), sample(id_), tmp_path)))
    assert "Signature" not in said
    assert "Approved by" not in said


def heat(tone: str, **counts: str) -> dict[str, str]:
    none = dict.fromkeys(
        ("met", "partly", "not_met", "not_assessed", "not_done", "not_applicable", "open"), "0"
    )
    return {"standard": "S", "number": "1", "title": f"Heading {tone}", "tone": tone} | none | counts


def test_the_heat_map_colours_by_tone_and_says_the_tone_in_words(tmp_path: Path) -> None:
    spots = [
        heat("good", met="3"),
        heat("fair", partly="2"),
        heat("poor", not_met="1"),
        heat("none", open="4"),
    ]
    made = body_of(render(template("gap-analysis"), empty_context() | {"heat": spots}, tmp_path))
    for tone, (count, word) in {
        "good": ("3", "Met"), "fair": ("2", "In part"), "poor": ("1", "Gap"),
        "none": ("4", "Open"),
    }.items():  # fmt: skip
        assert set(cells_of(made, opening.FILLS[tone])) >= {count, word}


def test_golden_cells_of_the_heat_map_carry_colour_and_word(tmp_path: Path) -> None:
    spots = [heat("poor", not_met="1")]
    made = body_of(render(template("gap-analysis"), empty_context() | {"heat": spots}, tmp_path))
    count = (
        '<w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/>'
        '<w:shd w:val="clear" w:color="auto" w:fill="F9DCD9"/></w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="TableNumber"/>'
        '</w:pPr><w:r><w:t xml:space="preserve">1</w:t></w:r></w:p></w:tc>'
    )
    overall = (
        '<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>'
        '<w:shd w:val="clear" w:color="auto" w:fill="F9DCD9"/></w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="TableText"/>'
        '</w:pPr><w:r><w:t xml:space="preserve">Gap</w:t></w:r></w:p></w:tc>'
    )
    assert count in made
    assert overall in made


def test_only_a_row_that_outgrows_a_page_may_split(tmp_path: Path) -> None:
    data = sample("traceability")
    few, many = data["evidence"][:1], copy.deepcopy(data["evidence"][:1])
    few[0]["cited_in"] = few[0]["cited_in"][:1]
    many[0]["cited_in"] = few[0]["cited_in"] * 200
    whole = body_of(render(template("traceability"), data | {"evidence": few, "checklists": []}, tmp_path))
    split = body_of(render(template("traceability"), data | {"evidence": many, "checklists": []}, tmp_path))
    assert split.count("<w:cantSplit/>") == whole.count("<w:cantSplit/>") - 1


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ({"not_assessed": "1", "open": "2"}, "Not assessed"),
        ({"open": "2", "not_applicable": "1"}, "Open"),
        ({"not_applicable": "1"}, "N.A."),
    ],
)
def test_a_heading_that_nobody_assessed_says_what_its_counts_say(
    counts: dict[str, str], word: str, tmp_path: Path
) -> None:
    data = empty_context() | {"heat": [heat("none", **counts)]}
    made = body_of(render(template("gap-analysis"), data, tmp_path))
    overall = [cell for cell in cells_of(made, opening.FILLS["none"]) if not cell.isdigit()]
    assert overall == [word]


@pytest.mark.parametrize(
    ("status", "verdict", "tone", "said"),
    [
        ("answered", "Met", "good", "Met"),
        ("answered", "", "none", "Not assessed"),
        ("in_progress", "", "none", "Open"),
        ("not_done", "", "poor", "Not done"),
        ("not_done", "Met", "good", "Met"),
        ("not_applicable", "Met", "none", "Not applicable"),
    ],
)
def test_every_requirement_is_assessed_as_the_first_table_counts_it(
    status: str, verdict: str, tone: str, said: str, tmp_path: Path
) -> None:
    data = sample("gap-analysis")
    [entry, *_] = [one for branch in data["checklists"][0]["outline"] for one in branch["entries"]]
    entry |= {"status": status, "status_text": status.replace("_", " ").capitalize(), "reason": "Because."}
    entry |= {"assessed": bool(verdict), "tone": "good" if verdict else "none", "short": ""}
    entry["assessment"] = entry["assessment"] | {"verdict": verdict}
    branch = next(one for one in data["checklists"][0]["outline"] if one["entries"])
    branch["entries"] = [entry]
    data["checklists"] = [data["checklists"][0] | {"outline": [branch]}]
    made = render(template("gap-analysis"), data | {"heat": [], "gaps": []}, tmp_path)
    assert cells_of(body_of(made), opening.FILLS[tone]) == [said]
    if status.startswith("not_"):
        assert f"{entry['status_text']}: Because." in texts(made)


@pytest.mark.parametrize("id_", SMALL)
def test_every_page_says_which_kind_of_document_it_belongs_to(id_: str, tmp_path: Path) -> None:
    data = sample(id_)
    made = render(template(id_), data, tmp_path)
    headers = [part.decode() for name, part in made.items() if name.startswith("word/header")]
    title = templates.read(content.read("templates", id_, "template.yaml")).title
    assert sum(f"{title} · {data['dossier']['title']}" in header for header in headers) == 2


def test_a_count_of_zero_has_no_colour(tmp_path: Path) -> None:
    made = body_of(
        render(template("gap-analysis"), empty_context() | {"heat": [heat("none", open="0")]}, tmp_path)
    )
    assert cells_of(made, opening.FILLS["poor"]) == []


def test_a_gap_tells_reason_risk_action_owner_and_date(tmp_path: Path) -> None:
    data = sample("gap-analysis")
    gap = copy.deepcopy(data["gaps"][0]) | {
        "gap": "No reference material", "risk": "Drift", "action": "Qualify one", "owner": "QC",
        "due": "2027-01-31",
        "verdict": "partly", "verdict_text": "partly met",
    }  # fmt: skip
    made = render(template("gap-analysis"), data | {"gaps": [gap]}, tmp_path)
    assert {"No reference material", "Drift", "Qualify one", "QC", "2027-01-31"} <= set(texts(made))
    assert "partly met" in cells_of(body_of(made), opening.FILLS["fair"])


def test_the_gap_analysis_leaves_the_requirements_out_when_told(tmp_path: Path) -> None:
    data = sample("gap-analysis")
    title = data["checklists"][0]["title"]
    whole = texts(render(template("gap-analysis"), data, tmp_path))
    short = texts(render(template("gap-analysis"), data | {"options": {"requirements": False}}, tmp_path))
    assert title in whole
    assert title not in short


def test_the_evidence_index_tells_identity_place_and_what_is_not_cited(tmp_path: Path) -> None:
    data = sample("evidence-index")
    said = texts(render(template("evidence-index"), data, tmp_path))
    cited, left = data["evidence"][0], data["uncited"][0]
    assert {cited["number"], cited["title"], cited["sha256"], left["title"], "Not cited"} <= set(said)
    without = texts(render(template("evidence-index"), data | {"options": {"uncited": False}}, tmp_path))
    assert "Not cited" not in without


def test_traceability_links_each_response_to_its_evidence_and_back(tmp_path: Path) -> None:
    data = sample("traceability")
    xml = body_of(render(template("traceability"), data, tmp_path))
    evidence = data["evidence"][0]
    back = evidence["cited_in"][0]["anchor"]
    for anchor in (evidence["anchor"], back):
        assert f'w:anchor="{anchor}"' in xml
        assert f'w:name="{anchor}"' in xml


def test_the_ev_track_sheet_shows_nine_components_and_the_version_of_the_metric(tmp_path: Path) -> None:
    data = sample("ev-track-sheet")
    said = texts(render(template("ev-track-sheet"), data, tmp_path))
    card = data["score_cards"][0]
    assert len(card["parts"]) == 9
    assert {part["title"] for part in card["parts"]} <= set(said)
    assert any(card["version"] in line for line in said)
    told = data | {"score_cards": [card | {"name": "EV-METRIC"}]}
    line = f"version of the metric: {card['version']}"
    assert any(line in text for text in texts(render(template("ev-track-sheet"), told, tmp_path)))


def test_the_ev_track_sheet_lists_the_records_that_its_fields_name_by_number(tmp_path: Path) -> None:
    data = sample("ev-track-sheet")
    mine, other = (copy.deepcopy(data["evidence"][0]) for _ in range(2))
    other |= {"anchor": "evidence_other", "title": "Of another standard", "number": "E99"}
    for one, checklist in ((mine, "ev-track"), (other, "misev2018")):
        one["cited_in"] = [one["cited_in"][0] | {"checklist": checklist}]
    said = texts(render(template("ev-track-sheet"), data | {"evidence": [mine, other]}, tmp_path))
    assert mine["number"] in said
    assert not {other["number"], other["title"]} & set(said)


def test_a_specification_shows_its_rows_and_why_each_limit_holds(tmp_path: Path) -> None:
    data = sample("release-specification")
    said = texts(render(template("release-specification"), data, tmp_path))
    rows = [row for spec in data["specifications"] for row in spec["rows"]]
    assert {row["attribute"] for row in rows} <= set(said)
    assert {row["justification"] for row in rows if row["justification"]} <= set(said)


@pytest.mark.parametrize("id_", SMALL)
def test_long_texts_many_rows_and_other_scripts_stand_in_the_tables(id_: str, tmp_path: Path) -> None:
    made = render(template(id_), nasty(sample(id_)), tmp_path)
    assert faults(made) == []
    said = " ".join(texts(made))
    assert RTL in said
    assert CJK in said


def nasty(data: dict[str, object]) -> dict[str, object]:
    """The sample with 300 rows where it has lists, and titles of other scripts."""
    data["dossier"] = {"id": "dos-1", "title": f"{RTL} – {CJK} " + "long " * 60}
    for name in ("gaps", "heat", "uncited"):
        kept = data[name]
        data[name] = [
            kept[n % len(kept)] | {"title": f"{RTL} {CJK} " + "word " * (n % 40)}
            for n in range(300 * bool(kept))
        ]
    return data


@pytest.mark.parametrize("id_", ["misev-report", "ev-track-sheet"])
def test_an_item_that_may_apply_is_named_under_its_heading(id_: str, tmp_path: Path) -> None:
    data = sample(id_)
    one = dict.fromkeys(contract.ABSENT.keys_, "") | {
        "label": "9.9",
        "title": "Lysis",
        "because": "Not asked",
    }
    told = data["checklists"] if id_ == "misev-report" else data["checklists"][:1]
    nodes = [node for checklist in told for node in checklist["outline"] if node["entries"]]
    nodes[0] |= {"undecided": 1, "waiting": [one]}
    said = texts(render(template(id_), data, tmp_path))
    last = said.index("May apply: 9.9 Lysis (Not asked).")
    assert last > max(said.index(text) for text in said if nodes[0]["title"] in text)


@pytest.mark.parametrize("id_", ["gap-analysis", "traceability", "questionnaire"])
def test_a_list_of_requirements_says_how_many_are_not_decided_yet(id_: str, tmp_path: Path) -> None:
    data = sample(id_)
    one = dict.fromkeys(contract.ABSENT.keys_, "")
    for count, said in (
        (0, ""),
        (1, "1 further item may apply. It is"),
        (3, "3 further items may apply. They"),
    ):
        made = render(template(id_), data | {"undecided": [one] * count}, tmp_path)
        told = [text for text in texts(made) if " further item" in text]
        assert [text[: len(said)] for text in told] == [said] * bool(said)
