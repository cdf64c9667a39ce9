"""Captions tell tables of repeated sections apart; a specification row says all of its criterion."""

from __future__ import annotations

from exodossier.domain.records import ResponseKey
from exodossier.export.context import building as context
from exodossier.export.context.captions import of_part, of_row
from tests.content import shipped

TRAITS = {"region": ["eu"], "stage": "phase1", "source_cell": "msc"}


def made_of(item: str, rows: dict, given: dict | None = None) -> list[dict]:
    """An item of the CTD for every row it is given for."""
    told = [(ResponseKey(*place), value, "answered") for place, value in (given or {}).items()]
    dossier = shipped.situation(shipped.checklist("ctd-quality"), traits=TRAITS, rows=rows, responses=told)
    made = context.build(dossier).context["entry"][item]
    return made["each"] or [made]


def said(runs: list[dict]) -> str:
    return "".join(run["text"] for run in runs)


def test_the_tables_of_a_section_that_repeats_name_their_row() -> None:
    rows = {"substances": [{"name": "Concentrate"}, {"name": "Lyophilisate"}]}
    agents = [{"id": "t1", "agent": "bacteria", "conclusion": "Controlled"}]
    given = {("ctd-quality", "ctd-a2-01", f"row-substances-{place}"): agents for place in (0, 1)}
    captions = [said(one["blocks"][0]["caption"]) for one in made_of("ctd_a2_01", rows, given)]
    assert captions == ["Non-viral agents – Concentrate", "Non-viral agents – Lyophilisate"]


def test_where_there_is_one_row_only_its_heading_names_it() -> None:
    agents = [{"id": "t1", "agent": "bacteria", "conclusion": "Controlled"}]
    given = {("ctd-quality", "ctd-a2-01", "row-substances-0"): agents}
    [made] = made_of("ctd_a2_01", {"substances": [{"name": "Concentrate"}]}, given)
    assert said(made["blocks"][0]["caption"]) == "Non-viral agents"


def test_a_caption_that_names_the_row_already_is_left_alone() -> None:
    table = {"type": "table", "caption": [{"text": "Purity of Concentrate"}]}
    assert list(of_row([table, {"type": "paragraph"}], "Concentrate")) == [table, {"type": "paragraph"}]


def test_a_table_in_a_form_names_the_form() -> None:
    assert of_part("Viral clearance", "Conditions") == "Viral clearance: Conditions"
    assert of_part("Conditions", "Conditions of storage") == "Conditions of storage"


def test_a_view_that_asks_for_the_kind_of_criterion_shows_what_was_entered() -> None:
    tests = [
        {"attribute": "Sterility", "criterion": "pos_neg", "expected": "negative"},
        {"attribute": "Appearance", "criterion": "conforms", "text": "Colourless liquid"},
        {"attribute": "Size", "criterion": "range", "low": nm("50"), "high": nm("150")},
    ]
    shared = {"subject": "drug_substance", "tiers": ["release"]}
    rows = {"substances": [{"name": "Concentrate"}], "spec_rows": [one | shared for one in tests]}
    [made] = made_of("ctd_s45_01", rows)
    head, *lines = [[said(cell["runs"]) for cell in line] for line in made["blocks"][0]["rows"]]
    column = head.index("Acceptance criterion")
    assert [line[column] for line in lines] == ["Negative", "Colourless liquid", "50 to 150 nm"]
    assert not {"Lower limit", "Upper limit", "Kind of criterion"} & set(head)


def nm(number: str) -> dict[str, str]:
    return {"value": number, "unit": "nm"}


def test_a_finding_says_of_which_item_and_row_it_is_and_whether_the_answer_is_begun() -> None:
    place = ResponseKey("misev2018", "m18-centrifugation", "row-steps-0")
    steps = [{"name": "Spin", "method": "centrifugation"}]
    book = shipped.checklist("misev2018")
    item = next(one for one in book.items.values() if one.title == "Centrifugation details")
    place = ResponseKey("misev2018", item.id, "row-steps-0")
    told = [(place, {"rotor": "SW 32"}, "in_progress")]
    dossier = shipped.situation(book, rows={"steps": steps}, responses=told)
    findings = context.build(dossier).context["findings"]
    said = [one["message"] for one in findings if one["title"] == item.title]
    assert said[0] == "“Centrifugation details (Spin)”: mandatory, in progress: not yet marked as answered."
    assert all(message.startswith("“Centrifugation details (Spin)") for message in said)
