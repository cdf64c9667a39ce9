"""A dossier from the first command to the Word file, as another program would drive it."""

from __future__ import annotations

import json

TERM = "m18-nom-ep-fallback"


def fill(shell, dossier, product, tmp_path):
    """A dossier with rows, answers of several kinds, evidence, a reason and an assessment."""
    step = shell.say(
        "row", "add", product, "steps", "--set", "name=Spin", "--set", "method=ultracentrifugation"
    )
    picture = tmp_path / "blot.png"
    picture.write_bytes(b"\x89PNG one")
    evidence = shell.say("evidence", "add", picture, "--kind", "western_blot", "--title", "Blot 7")
    responses = {
        TERM: "EV preparation",
        "m18-fluid-volume-donor": {"value": {"value": 10, "unit": "mL"}, "status": "in_progress"},
        f"m18-sep-centrifugation[{step['id']}]": {"status": "not_done", "reason": "No record kept."},
        "misev2018:m18-prot-cat1": {
            "value": None,
            "status": "answered",
            "assessment": {"verdict": "partly", "gap": "One marker only"},
            "evidence": [{"evidence": evidence["id"], "locator": {"page": 3}, "quotation": "CD63"}],
        },
    }
    shell.say("answer", dossier, "--from", "-", text=json.dumps(responses))
    return step["id"], evidence["id"]


def test_show_then_copy_then_show_is_equal(shell, dossier, product, tmp_path):
    fill(shell, dossier, product, tmp_path)
    shown = shell.say("dossier", "show", dossier)["responses"]
    options = ("--checklist", "misev2018", "--product", product, "--trait", "stage=preclinical")
    copy = shell.say("dossier", "create", "Second", *options)["id"]
    shell.say("answer", copy, "--from", "-", text=json.dumps(shown))
    assert shell.say("dossier", "show", copy)["responses"] == shown
    again = shell.say("answer", copy, "--from", "-", text=json.dumps(shown))
    assert again["changed"] == []


def test_dossier_copy_is_equal_too_and_then_goes_its_own_way(shell, dossier, product, tmp_path):
    fill(shell, dossier, product, tmp_path)
    shown = shell.say("dossier", "show", dossier)["responses"]
    copy = shell.say("dossier", "copy", dossier, "Second")["id"]
    assert shell.say("dossier", "show", copy)["responses"] == shown
    shell.say("answer", copy, TERM, "other")
    assert shell.say("dossier", "show", dossier)["responses"] == shown


def test_what_was_typed_is_what_is_shown(shell, dossier, product, tmp_path):
    step, evidence = fill(shell, dossier, product, tmp_path)
    shown = shell.say("dossier", "show", dossier)["responses"]
    amount = shown["misev2018:m18-fluid-volume-donor"]
    assert amount["value"]["value"] == "10"
    assert amount["applies"] is None
    blot = shown["misev2018:m18-prot-cat1"]
    assert blot["evidence"] == [{"evidence": evidence, "locator": {"page": "3"}, "quotation": "CD63"}]
    assert shown[f"misev2018:m18-sep-centrifugation[{step}]"]["reason"] == "No record kept."


def test_a_conflict_shows_both_values_and_changes_nothing(shell, dossier):
    first = shell.say("answer", dossier, TERM, "one", "--as", "ann")
    shell.say("answer", dossier, TERM, "two", "--as", "bob")
    err = shell.refused("answer", dossier, TERM, "three", "--if-version", first["version"])
    assert "two" in err
    assert "three" in err
    shown = shell.say("dossier", "show", dossier)
    assert shown["responses"][f"misev2018:{TERM}"]["value"] == "two"
    version = shown["versions"][f"misev2018:{TERM}"]
    shell.say("answer", dossier, TERM, "three", "--if-version", version)


def test_undo_and_redo_over_answers_rows_and_traits(shell, dossier, product):
    def state():
        shown = shell.say("dossier", "show", dossier)
        rows = [row["cells"] for row in shell.say("row", "list", product, "steps")]
        return shown["responses"], shown["traits"], rows

    states = [state()]
    for words in (
        ("answer", dossier, TERM, "one"),
        ("row", "add", product, "steps", "--set", "name=Spin"),
        ("trait", "set", dossier, "stage=phase1", "source_type=ccm"),
        ("answer", dossier, TERM, "--status", "not_applicable", "--reason", "No vesicles claimed."),
    ):
        shell.say(*words)
        states.append(state())
    for before in reversed(states[1:-1]):
        shell.say("undo", dossier)
        assert state() == before
    for after in states[2:]:
        shell.say("redo", dossier)
        assert state() == after
    assert "redo" in shell.refused("redo", dossier)
    assert shell.run("audit", "verify", "-w", shell.folder)[0] == 0


def test_a_plan_changes_nothing(shell, dossier):
    plan = shell.say("trait", "set", dossier, "source_type=ccm", "--plan")
    appear = {one["item"] for one in plan["appear"]}
    assert "m18-ccm-cell-identity" in appear
    assert {one["item"] for one in plan["disappear"]} >= {"m18-fluid-donor"}
    assert "source_type" not in shell.say("dossier", "show", dossier)["traits"]
    shell.say("trait", "set", dossier, "source_type=ccm")
    shown = shell.say("dossier", "show", dossier)["responses"]
    assert shown["misev2018:m18-ccm-cell-identity"]["applies"] is True
    assert "conditioned medium" in shown["misev2018:m18-ccm-cell-identity"]["because"]


def test_hidden_answers_come_back(shell, dossier):
    key = "misev2018:m18-fluid-volume-donor"
    shell.say("answer", dossier, key, '{"value": "10", "unit": "mL"}')
    shell.say("trait", "set", dossier, "source_type=ccm")
    hidden = shell.say("dossier", "show", dossier)["responses"][key]
    assert hidden["applies"] is False
    assert hidden["value"]["value"] == "10"
    shell.say("trait", "set", dossier, "source_type=biofluid")
    assert shell.say("dossier", "show", dossier)["responses"][key]["status"] == "answered"


def test_status_counts_and_findings(shell, dossier):
    counts = shell.say("dossier", "status", dossier)["checklists"]["misev2018"]["mandatory"]
    assert set(counts) == {"applicable", "answered", "not_done", "not_applicable", "open", "unknown"}
    shell.say("answer", dossier, TERM, "EV preparation")
    after = shell.say("dossier", "status", dossier)["checklists"]["misev2018"]["mandatory"]
    assert after["answered"] == counts["answered"] + 1
    code, out, _ = shell.run("dossier", "findings", dossier, "-w", shell.folder, "--json")
    assert code == 1
    rows = json.loads(out)
    assert {"code", "severity", "checklist", "item", "row", "message", "remedy"} <= set(rows[0])
    assert not [row for row in rows if row["message"] == row["code"]]


def test_rows_come_from_csv_and_json_and_go_back_in(shell, product, tmp_path):
    table = tmp_path / "steps.csv"
    table.write_text("name,method,wash\nSpin,ultracentrifugation,true\nColumn,sec,\n", encoding="utf-8")
    made = shell.say("row", "add", product, "steps", "--from", table)
    assert len(made["ids"]) == 2
    rows = shell.say("row", "list", product, "steps")
    assert [row["cells"] for row in rows] == [
        {"name": "Spin", "method": "ultracentrifugation", "wash": True},
        {"name": "Column", "method": "sec"},
    ]
    shell.say("row", "add", product, "steps", "--from", "-", text=json.dumps(rows))
    assert len(shell.say("row", "list", product, "steps")) == 4
    shell.say("row", "move", product, "steps", "#4")
    assert shell.say("row", "list", product, "steps")[0]["cells"]["name"] == "Column"
    shell.say("row", "remove", product, "steps", "#1")
    assert len(shell.say("row", "list", product, "steps")) == 3


def test_a_row_is_named_by_number_in_an_item(shell, dossier, product):
    step = shell.say("row", "add", product, "steps", "--set", "name=Wash", "--set", "wash=true")["id"]
    said = shell.say("answer", dossier, "m18-sep-other[#1]", "--status", "not_done", "--reason", "x")
    assert said["id"] == f"misev2018:m18-sep-other[{step}]"


def test_evidence_from_file_to_verification(shell, dossier, tmp_path):
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF one")
    made = shell.say("evidence", "add", report, "--kind", "sop", "--set", "effective=2026-01-31")["id"]
    linked = shell.say("evidence", "link", dossier, TERM, made, "--locator", '{"page": 2}')["id"]
    report.write_bytes(b"%PDF two")
    shell.say("evidence", "revise", made, report)
    (row,) = shell.say("evidence", "list")
    assert [one["number"] for one in row["revisions"]] == [1, 2]
    assert [one["id"] for one in row["links"]] == [linked]
    shown = shell.say("dossier", "show", dossier)["responses"][f"misev2018:{TERM}"]
    assert shown["status"] == "in_progress"
    shell.say("evidence", "unlink", dossier, linked)
    assert shell.say("evidence", "verify", "--full") == []
    blob = next((shell.folder / "evidence" / "objects").rglob(row["revisions"][0]["sha256"]))
    blob.chmod(0o644)
    blob.write_bytes(b"%PDF xxx")
    code, out, _ = shell.run("evidence", "verify", "--full", "-w", shell.folder, "--json")
    assert code == 1
    assert [found["code"] for found in json.loads(out)] == ["evidence.damaged"]


def test_a_checklist_goes_and_comes_back_with_its_answers(shell, dossier):
    shell.say("answer", dossier, TERM, "EV preparation")
    shell.say("dossier", "checklist", dossier, "remove", "misev2018")
    assert shell.say("dossier", "show", dossier)["responses"] == {}
    shell.say("dossier", "checklist", dossier, "add", "misev2018")
    assert shell.say("dossier", "show", dossier)["responses"][f"misev2018:{TERM}"]["status"] == "answered"


def test_rename_archive_and_lists(shell, dossier, product):
    shell.say("dossier", "rename", dossier, "Better")
    shell.say("dossier", "archive", dossier)
    (row,) = shell.say("dossier", "list")
    assert (row["id"], row["title"], row["archived"]) == (dossier, "Better", True)
    assert [one["id"] for one in shell.say("product", "list")] == [product]
    assert shell.say("product", "show", product)["dossiers"] == [dossier]


def test_the_audit_names_who_did_what(shell, dossier):
    shell.say("answer", dossier, TERM, "EV", "--as", "ann")
    rows = shell.say("audit", "show", dossier)
    assert [row["value"] for row in rows if row["who"] == "ann" and row["path"] == "/value"] == ["EV"]
    assert shell.say("audit", "verify") == []
    assert shell.say("check") == []


def test_exporting_writes_a_word_file_and_leaves_the_dossier_as_it_was(shell, dossier, tmp_path):
    shell.say("answer", dossier, TERM, "EV preparation")
    template = "misev-report"
    first, second = tmp_path / "one.docx", tmp_path / "two.docx"
    manifest = shell.say("export", dossier, "--template", template, "-o", first)
    shell.say("export", dossier, "--template", template, "-o", second)
    assert first.read_bytes()[:2] == b"PK"
    assert first.read_bytes() == second.read_bytes()
    kinds = [row["value"] for row in shell.say("audit", "show", "workspace") if row["path"] == "/kind"]
    assert kinds.count("export") == 2
    assert manifest["head"]
    context = shell.say("template", "context", dossier)
    assert context["dossier"]["title"] == "First"


def test_standards_keep_the_order_in_which_they_were_chosen(shell):
    chosen = ("--checklist", "misev2023", "--checklist", "ev-track", "--checklist", "misev2018")
    made = shell.say("dossier", "create", "In order", *chosen)["id"]
    shell.say("dossier", "checklist", made, "add", "ctd-quality")
    (found,) = [one for one in shell.say("dossier", "list") if one["id"] == made]
    named = [ref.partition("@")[0] for ref in found["checklists"]]
    assert named == ["misev2023", "ev-track", "misev2018", "ctd-quality"]
    shell.say("dossier", "checklist", made, "remove", "ev-track")
    shell.say("dossier", "checklist", made, "add", "ev-track")
    (found,) = [one for one in shell.say("dossier", "list") if one["id"] == made]
    assert [ref.partition("@")[0] for ref in found["checklists"]][-1] == "ev-track"
