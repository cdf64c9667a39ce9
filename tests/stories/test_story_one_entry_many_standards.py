"""One register and six answers, and what they change in four other standards."""

from __future__ import annotations

import json

import pytest

from tests.content.shipped import checklist, sample

FIVE = ("misev2018", "misev2023", "ev-track", "msc-identity", "ctd-quality")
TRAITS = (
    "source_type=ccm", "stage=phase1", "source_cell=msc", "functional_claim=true", "claim_subtype=true",
    "stored_ev=true", "product_type=small_ev", "measurement_methods=western_blot,nta,em",
)  # fmt: skip
SIX = (
    "m18-prot-cat1", "m18-prot-cat4", "m18-nom-generic-ev", "m18-ccm-cell-identity", "m18-ccm-cell-number",
    "m18-rep-evtrack",
)  # fmt: skip
MARKERS = [
    ("CD63", ["misev2018:1", "misev2023:1a"], "detected"),
    ("CD81", ["misev2018:1", "misev2023:1a"], "detected"),
    ("NT5E", ["misev2018:1", "misev2023:1c", "msc_positive"], "detected"),
    ("TSG101", ["misev2018:2", "misev2023:2a"], "detected"),
    ("ALB", ["misev2018:3", "misev2023:3b"], "not_detected"),
    ("CANX", ["misev2018:4", "misev2023:4a"], "not_detected"),
]


@pytest.fixture
def dossier(shell):
    words = [word for id_ in FIVE for word in ("--checklist", id_)]
    traits = [word for trait in TRAITS for word in ("--trait", trait)]
    made = shell.say("dossier", "create", "Five", *words, *traits)["id"]
    shell.say("row", "add", product(shell), "substances", "--set", 'name="Bulk"')
    return made


def product(shell):
    return shell.say("dossier", "list")[-1]["product"]


def stands(shell, dossier):
    """Checklist -> how many responses are answered, and how many in progress."""
    responses = shell.say("dossier", "show", dossier)["responses"]
    found = {id_: [0, 0] for id_ in FIVE}
    for key, response in responses.items():
        for place, status in enumerate(("answered", "in_progress")):
            found[key.partition(":")[0]][place] += response["status"] == status
    return {id_: tuple(counts) for id_, counts in found.items()}


def fill_markers(shell, tmp_path):
    blot = {"technique": "western_blot", "antibody": "Supplier A1, clone 7, 1:1000"}
    rows = [
        {"gene_symbol": gene, "categories": categories, "result": result, **blot}
        for gene, categories, result in MARKERS
    ]
    (tmp_path / "markers.json").write_text(json.dumps(rows), encoding="utf-8")
    shell.say("row", "add", product(shell), "markers", "--from", tmp_path / "markers.json")


def answer_six(shell, dossier):
    items = checklist("misev2018").items
    said = {f"misev2018:{id_}": {"value": sample(items[id_].spec), "status": "answered"} for id_ in SIX}
    shell.say("answer", dossier, "--from", "-", text=json.dumps(said))


def test_one_blot_is_seen_by_every_standard_that_asks_for_it(shell, dossier, tmp_path):
    def proteins():
        (score,) = [
            one for one in shell.say("dossier", "status", dossier)["scores"] if one["id"] == "ev-metric"
        ]
        reported = {part["id"]: part["reported"] for part in score["parts"]}
        return [reported[f"ev-track:{id_}"] for id_ in ("evt-ev-proteins", "evt-non-ev-proteins")]

    assert proteins() == ["not_reported", "not_reported"]
    fill_markers(shell, tmp_path)
    assert proteins() == ["reported", "reported"]
    entries = shell.say("template", "context", dossier)["entry"]
    shown = {id_: [row.get("gene_symbol") for row in entry["rows"]] for id_, entry in entries.items()}
    assert shown["m18_prot_cat1"] == shown["m23_prot_transmembrane"] == ["CD63", "CD81", "NT5E"]
    assert shown["m18_prot_cat4"] == shown["m23_prot_compartments"] == ["CANX"]
    assert shown["msc_ev_purity_markers"] == ["ALB", "CANX"]


def test_six_answers_change_four_other_standards(shell, dossier, tmp_path):
    fill_markers(shell, tmp_path)
    answer_six(shell, dossier)
    assert stands(shell, dossier) == dict.fromkeys(FIVE, (0, 0)) | {"misev2018": (6, 0)}
    for other in FIVE[1:]:
        shell.say("crosswalk", "apply", dossier, f"misev2018--{other}")
    assert stands(shell, dossier) == {
        "misev2018": (6, 0),
        "misev2023": (2, 4),  # two share their answer with MISEV2018; four are copies, to be checked
        "ev-track": (0, 2),
        "msc-identity": (0, 2),
        "ctd-quality": (0, 1),
    }
    shell.say("undo", dossier)
    assert stands(shell, dossier)["ctd-quality"] == (0, 0)


def test_what_is_shared_follows_and_what_is_copied_does_not(shell, dossier, tmp_path):
    fill_markers(shell, tmp_path)
    answer_six(shell, dossier)
    shell.say("crosswalk", "apply", dossier, "misev2018--misev2023")
    shell.say("answer", dossier, "m18-prot-cat1", "null", "--status", "not_started")
    shell.say("answer", dossier, "m18-nom-generic-ev", "null", "--status", "not_started")
    responses = shell.say("dossier", "show", dossier)["responses"]
    assert responses["misev2023:m23-nom-ev"]["value"] is not None
    assert responses["misev2023:m23-nom-ev"]["origin"]["to_check"] is True
    assert responses["misev2023:m23-prot-transmembrane"]["origin"]["mode"] == "bound"
