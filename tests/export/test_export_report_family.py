"""The report and the regulatory parts: sound templates, headings in the authorities' order, plain answers."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from exodossier import content
from exodossier.export import contract, shapes
from exodossier.export.context import building as context
from exodossier.export.template.lint import lint
from exodossier.library import templates
from tests.content import shipped
from tests.export.word_files import body_of, empty_context, faults, render, texts

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = ("misev-report", "ctd-module3", "ind-cmc", "impd-quality")
STANDARDS = {
    "misev-report": ("misev2018", "ctd-quality"),
    "ctd-module3": ("ctd-quality",),
    "ind-cmc": ("ind-us", "ctd-quality"),
    "impd-quality": ("impd-eu", "ctd-quality"),
}
ICH = [
    "3.2", "3.2.S", "3.2.S.1", "3.2.S.1.1", "3.2.S.1.2", "3.2.S.1.3", "3.2.S.2", "3.2.S.2.1", "3.2.S.2.2",
    "3.2.S.2.3", "3.2.S.2.4", "3.2.S.2.5", "3.2.S.2.6", "3.2.S.3", "3.2.S.3.1", "3.2.S.3.2", "3.2.S.4",
    "3.2.S.4.1", "3.2.S.4.2", "3.2.S.4.3", "3.2.S.4.4", "3.2.S.4.5", "3.2.S.5", "3.2.S.6", "3.2.S.7",
    "3.2.S.7.1", "3.2.S.7.2", "3.2.S.7.3", "3.2.P", "3.2.P.1", "3.2.P.2", "3.2.P.2.1", "3.2.P.2.1.1",
    "3.2.P.2.1.2", "3.2.P.2.2", "3.2.P.2.2.1", "3.2.P.2.2.2", "3.2.P.2.2.3", "3.2.P.2.3", "3.2.P.2.4",
    "3.2.P.2.5", "3.2.P.2.6", "3.2.P.3", "3.2.P.3.1", "3.2.P.3.2", "3.2.P.3.3", "3.2.P.3.4", "3.2.P.3.5",
    "3.2.P.4", "3.2.P.4.1", "3.2.P.4.2", "3.2.P.4.3", "3.2.P.4.4", "3.2.P.4.5", "3.2.P.4.6", "3.2.P.5",
    "3.2.P.5.1", "3.2.P.5.2", "3.2.P.5.3", "3.2.P.5.4", "3.2.P.5.5", "3.2.P.5.6", "3.2.P.6", "3.2.P.7",
    "3.2.P.8", "3.2.P.8.1", "3.2.P.8.2", "3.2.P.8.3", "3.2.A", "3.2.A.1", "3.2.A.2", "3.2.A.3", "3.2.R",
    "3.3",
]  # fmt: skip
ROWS = {
    "substances": [{"name": "Vesicle concentrate"}],
    "products": [{"name": "ExoLung-1", "presentation": "active"}],
    "excipients": [{"name": "Trehalose"}, {"name": "Water for injections"}],
    "sites": [{"name": "Site A", "roles": ["substance_manufacture"]}],
}


def template(id_: str) -> bytes:
    return content.read("templates", id_, "template.docx")


def sample(id_: str) -> Any:
    return yaml.load(content.read("templates", id_, "sample.yaml"), yaml.CSafeLoader)


def dossier(id_: str, rows: Any = None) -> Any:
    """The context of a dossier in which nothing is answered."""
    traits = {"region": ["us", "eu"], "stage": "phase1"}
    standards = [shipped.checklist(name) for name in STANDARDS[id_]]
    return context.build(shipped.situation(*standards, traits=traits, rows=rows)).context


def whole(made: dict[str, bytes]) -> str:
    """The body with all its sections."""
    return made["word/document.xml"].decode()


def headings(made: dict[str, bytes]) -> list[str]:
    """The headings of the body in order: number, a tab, title."""
    found = re.findall(
        r'<w:p><w:pPr><w:pStyle w:val="(?:Module|Standard)Heading\d"/>.*?</w:p>', whole(made), re.DOTALL
    )
    return [re.sub(r"<[^>]+>", "", one.replace("<w:tab/>", "\t")) for one in found]


def numbers(made: dict[str, bytes]) -> list[str]:
    """The numbers of the headings, one after another, each run of equals once."""
    found = [one.partition("\t")[0] for one in headings(made) if "\t" in one]
    return [one for place, one in enumerate(found) if place == 0 or found[place - 1] != one]


@pytest.mark.parametrize("id_", FAMILY)
def test_a_template_of_the_family_is_described_and_has_no_fault(id_: str) -> None:
    info = templates.read(content.read("templates", id_, "template.yaml"))
    assert (info.id, info.version) == (id_, "1.0.0")
    assert lint(template(id_), id_) == ()


@pytest.mark.parametrize("id_", FAMILY)
def test_a_template_of_the_family_renders_its_sample(id_: str, tmp_path: Path) -> None:
    data = sample(id_)
    assert list(shapes.faults(data, contract.CONTEXT)) == []
    assert faults(render(template(id_), data, tmp_path)) == []


@pytest.mark.parametrize("id_", FAMILY)
@pytest.mark.parametrize("rows", [None, ROWS])
def test_a_template_of_the_family_renders_a_dossier_without_answers(
    id_: str, rows: Any, tmp_path: Path
) -> None:
    assert faults(render(template(id_), dossier(id_, rows), tmp_path)) == []


@pytest.mark.parametrize("id_", FAMILY)
def test_a_template_of_the_family_renders_an_empty_context(id_: str, tmp_path: Path) -> None:
    assert faults(render(template(id_), empty_context(), tmp_path)) == []


@pytest.mark.parametrize("id_", FAMILY)
def test_what_is_not_there_yet_is_absent(id_: str, tmp_path: Path) -> None:
    said = " ".join(texts(render(template(id_), sample(id_), tmp_path)))
    assert not re.search(r"Signature|Approved by|Reviewed by", said)


def test_module_3_has_every_ich_heading_in_the_exact_order(tmp_path: Path) -> None:
    rows = ROWS | {"excipients": [{"name": "Trehalose", "novel": True}]}
    assert numbers(render(template("ctd-module3"), dossier("ctd-module3", rows), tmp_path)) == ICH


def test_module_3_has_every_ich_heading_before_any_row_is_entered(tmp_path: Path) -> None:
    assert numbers(render(template("ctd-module3"), dossier("ctd-module3"), tmp_path)) == ICH


def test_module_3_repeats_a_branch_for_each_substance_product_and_excipient(tmp_path: Path) -> None:
    rows = ROWS | {"substances": [{"name": "First"}, {"name": "Second"}]}
    made = headings(render(template("ctd-module3"), dossier("ctd-module3", rows), tmp_path))
    tops = [one for one in made if re.match(r"3\.2\.(S|P|P\.4)\t", one)]
    assert [one.partition("[")[2] for one in tops][:2] == ["First]", "Second]"]
    assert sum(one.startswith("3.2.S.4.4\t") for one in made) == 2
    assert [one for one in tops if one.startswith("3.2.P.4")] == [
        "3.2.P.4\tControl of Excipients [Trehalose]",
        "3.2.P.4\tControl of Excipients [Water for injections]",
    ]


def test_one_leaf_of_module_3_is_a_file_of_its_own(tmp_path: Path) -> None:
    data = dossier("ctd-module3", ROWS) | {"options": {"leaf": "3.2.S.2.3"}}
    made = render(template("ctd-module3"), data, tmp_path)
    assert headings(made) == ["3.2.S.2.3\tControl of Materials [Vesicle concentrate]"]
    assert not {"Document control", "Abbreviations", "Evidence"} & set(texts(made))


def one_entry(id_: str, **values: object) -> Any:
    """The sample of a template cut down to one heading with one entry."""
    data = copy.deepcopy(sample(id_))
    outline = data["checklists"][0]["outline"]
    node = next(node for node in outline if node["entries"])
    node["entries"] = [node["entries"][0] | values]
    data["checklists"] = [data["checklists"][0] | {"outline": [node]}]
    return data


ANSWER = [{"type": "paragraph", "runs": [{"text": "Answered so."}]}]


def test_golden_parts_of_a_submission_are_heading_topic_and_answer(tmp_path: Path) -> None:
    data = one_entry(
        "ctd-module3", blocks=ANSWER, status="answered", evidence=[], title="Topic", anchor="entry_1"
    )
    node = data["checklists"][0]["outline"][0]
    node |= {
        "number": "3.2.R", "title": "Regional Information", "level": 1, "row": "", "row_label": "",
        "intro": "", "anchor": "heading_1",
    }  # fmt: skip
    body = body_of(render(template("ctd-module3"), data | {"options": {"leaf": "3.2.R"}}, tmp_path))
    plain = re.sub(r'<w:bookmark(?:Start|End)[^>]*>| w:id="\d+"| xml:space="preserve"', "", body)
    plain = re.sub(r"<w:pPr></w:pPr>|<w:r><w:t></w:t></w:r>", "", plain)
    assert plain == (
        '<w:p><w:pPr><w:pStyle w:val="ModuleHeading2"/></w:pPr><w:r><w:t>3.2.R</w:t><w:tab/></w:r>'
        "<w:r><w:t>Regional Information</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Topic"/></w:pPr><w:r><w:t>Topic</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Answered so.</w:t></w:r></w:p>"
    )


def test_a_submission_shows_obligation_and_state_only_as_annotations(tmp_path: Path) -> None:
    data = one_entry("ctd-module3", blocks=ANSWER, status="answered", obligation="mandatory")
    data["checklists"][0]["outline"][0]["number"] = "3.2.R"
    plain = texts(render(template("ctd-module3"), data, tmp_path))
    told = texts(render(template("ctd-module3"), data | {"options": {"annotations": "shown"}}, tmp_path))
    assert not any("MANDATORY" in one for one in plain)
    assert any("MANDATORY" in one for one in told)
    assert "Open points" in told
    assert "Open points" not in plain


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": "not_applicable", "reason": "No filter is used."}, "Not applicable. No filter is used."),
        (
            {"status": "not_done", "reason": "Phase 2.", "blocks": []},
            "Not available at this time. Phase 2.",
        ),
        ({"status": "not_started", "obligation": "mandatory", "blocks": []}, "To be completed."),
        (
            {"status": "not_started", "obligation": "recommended", "blocks": []},
            "No information is given under this heading.",
        ),
    ],
)
def test_a_submission_says_in_words_why_there_is_no_answer(
    values: dict[str, object], said: str, tmp_path: Path
) -> None:
    data = one_entry("ctd-module3", **values)
    data["checklists"][0]["outline"][0]["number"] = "3.2.R"
    assert said in texts(render(template("ctd-module3"), data, tmp_path))


@pytest.mark.parametrize(
    ("choice", "style"), [("hidden", "Guidance"), ("shown", "GuidanceShown"), ("none", "")]
)
def test_guidance_is_absent_hidden_or_shown(choice: str, style: str, tmp_path: Path) -> None:
    guidance = [{"type": "paragraph", "runs": [{"text": "Read the paper first."}]}]
    data = one_entry("misev-report", guidance=guidance) | {"options": {"guidance": choice}}
    made = render(template("misev-report"), data, tmp_path)
    assert ("Read the paper first." in texts(made)) is bool(style)
    assert not style or f'<w:pStyle w:val="{style}"/>' in whole(made)
    hidden = re.search(r'w:styleId="Guidance">.*?</w:style>', made["word/styles.xml"].decode())
    assert hidden is not None
    assert "<w:vanish/>" in hidden[0]


def test_the_report_prints_the_numbers_of_the_program(tmp_path: Path) -> None:
    data = dossier("misev-report", ROWS)
    made = headings(render(template("misev-report"), data, tmp_path))
    wanted = [node["label"] for one in data["checklists"] for node in one["outline"] if node["label"]]
    assert [one.partition("\t")[0] for one in made if "\t" in one] == wanted


def test_a_heading_over_headings_does_not_say_that_nothing_applies(tmp_path: Path) -> None:
    data = one_entry("misev-report")
    node = data["checklists"][0]["outline"][0]
    empty = node | {"entries": [], "gathers": False, "anchor": "heading_8"}
    said = "No item of this section applies to this product; see the annex “Does not apply, and why”."
    for gathers in (True, False):
        data["checklists"][0]["outline"] = [empty | {"gathers": gathers}, node]
        assert (said in texts(render(template("misev-report"), data, tmp_path))) is not gathers


def test_the_report_names_what_shares_an_answer_and_what_is_to_be_checked(tmp_path: Path) -> None:
    shares = [{"standard": "MISEV2023", "label": "3.1", "title": "T", "anchor": ""}]
    data = one_entry("misev-report", shares=shares, to_check=True)
    said = " ".join(texts(render(template("misev-report"), data, tmp_path)))
    assert "Same answer as: MISEV2023 3.1" in said
    assert "to be checked" in said


def test_sections_within_sections_stand_further_in_and_those_at_the_top_add_up(tmp_path: Path) -> None:
    data = sample("misev-report")
    card = data["score_cards"][0] | {"applicable": "9"}
    blank = dict.fromkeys(["number", "answered", "not_done", "not_applicable", "open"], "")
    told = [
        blank | {"id": id_, "title": id_, "level": level, "applicable": asked}
        for id_, level, asked in (
            ("Storage", "1", "4"),
            ("Vessel", "2", "3"),
            ("Lid", "3", "1"),
            ("Use", "1", "5"),
        )
    ]
    made = render(template("misev-report"), data | {"score_cards": [card | {"sections": told}]}, tmp_path)
    body = made["word/document.xml"].decode()
    table = body[body.rindex("<w:tbl>", 0, body.index(">of which: <")) :]
    rows = table[: table.index("</w:tbl>")].split("</w:tr>")[1:-1]
    said = ["".join(re.findall(r"<w:t[ >][^<>]*>?([^<]*)", row.split("</w:tc>")[0])) for row in rows]
    assert said == ["Storage", "of which: Vessel", "of which: Lid", "Use", "All sections"]
    assert [indent for row in rows for indent in re.findall('w:ind w:left="([0-9]+)"', row)] == ["280", "560"]
    assert ">9<" in rows[-1]
