"""Wrong input gives one clear line and exit code 1, and leaves everything as it was."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TERM = "m18-nom-ep-fallback"


@pytest.fixture
def untouched(made, shell):
    """The shared workspace, which must stay as it is: the ends of its audit trail do not move."""
    before = (made.folder / "heads.json").read_text()
    shell.folder = made.folder
    yield shell
    assert (made.folder / "heads.json").read_text() == before


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["answer", "{dossier}", TERM, '{"a"'], "JSON"),
        (["answer", "{dossier}", "m18-quant-source-amount", "12"], "m18-quant-source-amount"),
        (["answer", "{dossier}", "m18-nom-ep-fallbak", "x"], "m18-nom-ep-fallback"),
        (["answer", "{dossier}", "other:m18", "x"], "misev2018"),
        (["answer", "{dossier}", "a:b:c", "x"], "checklist:item[row]"),
        (["answer", "{dossier}", "m18-sep-other", "x"], "steps"),
        (["answer", "{dossier}", "m18-sep-other[#1]", "x"], "#1"),
        (["answer", "{dossier}", TERM, "--status", "not_done"], "reason"),
        (["answer", "{dossier}", TERM, "@nowhere.json"], "nowhere.json"),
        (["answer", "{dossier}", "--from", "nowhere.json"], "nowhere.json"),
        (["answer", "{dossier}", TERM], "--status"),
        (["answer", "dos-none", TERM, "x"], "dos-none"),
        (["trait", "set", "{dossier}", "stage=late"], "phase1"),
        (["trait", "set", "{dossier}", "stag=phase1"], "stage"),
        (["trait", "set", "{dossier}", "stage"], "name=value"),
        (["row", "add", "{product}", "steps", "--set", "methd=sec"], "method"),
        (["row", "add", "{product}", "step", "--set", "method=sec"], "steps"),
        (["row", "add", "{product}", "steps", "--set", "method=magic"], "magic"),
        (["row", "set", "{product}", "steps", "#1", "--set", "name=x"], "#1"),
        (["row", "add", "prod-none", "steps", "--set", "name=x"], "prod-none"),
        (["evidence", "add", "nowhere.pdf"], "nowhere.pdf"),
        (["evidence", "add", "."], "not a file"),
        (["evidence", "link", "{dossier}", TERM, "ev-none"], "ev-none"),
        (["evidence", "unlink", "{dossier}", "link-none"], "link-none"),
        (["dossier", "create", " ", "--checklist", "misev2018"], "title"),
        (["dossier", "create", "x", "--checklist", "misev2081"], "misev2018"),
        (["dossier", "create", "x", "--checklist", "misev2018", "--checklist", "misev2018@0.9.0"], "twice"),
        (["dossier", "create", "x", "--checklist", "misev2018", "--product", "prod-none"], "prod-none"),
        (["dossier", "create", "x", "--checklist", "misev2018", "--document", "colour=red"], "sponsor"),
        (["dossier", "checklist", "{dossier}", "add", "misev2018"], "already"),
        (["dossier", "checklist", "{dossier}", "remove", "other"], "other"),
        (["dossier", "document", "{dossier}", "date=soon"], "YYYY-MM-DD"),
        (["export", "{dossier}", "--template", "none", "-o", "out.docx"], "none"),
        (["export", "{dossier}", "--template", "nowhere.docx", "-o", "out.docx"], "nowhere.docx"),
        (["audit", "show", "dos-none"], "dos-none"),
        (["undo", "{dossier}"], "nothing to undo"),
    ],
)
def test_one_line_names_what_is_wrong(untouched, dossier, product, words, named):
    places = {"{dossier}": dossier, "{product}": product}
    err = untouched.refused(*[places.get(word, word) for word in words])
    assert named in err


def test_one_wrong_answer_among_many_keeps_none(shell, dossier):
    text = json.dumps({TERM: "EV", "m18-quant-source-amount": "12", "m18-nom-operational": 3})
    err = shell.refused("answer", dossier, "--from", "-", text=text)
    assert "m18-quant-source-amount" in err
    assert "m18-nom-operational" in err
    assert shell.say("dossier", "show", dossier)["versions"] == {}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[1", "not JSON"),
        ("[]", "not an object"),
        (json.dumps({TERM: {"value": "x", "status": "done"}}), "not_started"),
        (json.dumps({TERM: {"value": "x", "evidence": "ev-1"}}), "evidence"),
        (json.dumps({TERM: {"value": "x", "assessment": {"verdict": "good"}}}), "not_met"),
        (json.dumps({TERM: "x", f"misev2018:{TERM}": "y"}), "twice"),
    ],
)
def test_malformed_answers_are_refused(shell, dossier, text, named):
    assert named in shell.refused("answer", dossier, "--from", "-", text=text)
    assert shell.say("dossier", "show", dossier)["versions"] == {}


def test_a_malformed_checklist_is_named_by_line_and_not_added(shell, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("format: exodossier/checklist/1\nid: mine\nversion: 0.1\nsections: []\ncolour: red\n")
    code, out, _ = shell.run("checklist", "lint", file, "--json")
    assert code == 1
    rows = json.loads(out)
    assert {row["line"] for row in rows} >= {3, 5}
    assert all(row["message"] != row["code"] for row in rows)
    shell.refused("checklist", "add", file)
    assert not list((shell.folder / "checklists").rglob("*.yaml"))


def test_a_checklist_of_ones_own_can_be_added_and_used(shell, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(OWN, encoding="utf-8")
    assert shell.run("checklist", "lint", file)[0] == 0
    shell.say("checklist", "add", file)
    assert {"misev2018", "own"} <= {row["id"] for row in shell.say("checklist", "list")}
    shown = shell.say("checklist", "show", "own")
    assert shown["sections"][0]["items"][0]["id"] == "own-name"
    dossier = shell.say("dossier", "create", "Own", "--checklist", "own")["id"]
    shell.say("answer", dossier, "own-name", "12.5 %")


OWN = """\
format: exodossier/checklist/1
id: own
version: 0.1.0
state: released
vocabulary: ">=0.9,<2"
language: en
title: Our own questions
issued: 2026-01-31
source: [{cite: "Ours"}]
base: null
changes: []
sections:
- id: one
  title: One
  items:
  - id: own-name
    title: Name
    requirement: Give the name.
    obligation: mandatory
    applies_when: always
    answer: {kind: text}
    cites: [{locus: "page 1"}]
    text: confirmed
"""


def test_a_broken_template_is_named_and_nothing_written(shell, dossier, tmp_path):
    template = tmp_path / "mine.docx"
    template.write_bytes(b"not a zip")
    assert "mine" in shell.refused("export", dossier, "--template", template, "-o", tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()
    code, out, _ = shell.run("template", "lint", template, "--json")
    assert code == 1
    assert json.loads(out)[0]["code"].startswith("template.")


@pytest.mark.parametrize("content", [None, "folder", "text"])
def test_what_is_no_workspace_is_said_so(shell, tmp_path, content):
    place = tmp_path / "other"
    if content:
        place.mkdir()
    if content == "text":
        (place / "workspace.db").write_text("hello")
    code, _, err = shell.run("dossier", "list", "-w", place)
    assert code == 1
    assert str(place) in err
    assert err.count("\n") == 1


def test_no_workspace_named_at_all(shell):
    code, _, err = shell.run("dossier", "list")
    assert code == 1
    assert "EXODOSSIER_WORKSPACE" in err


def test_a_workspace_is_not_made_twice(shell):
    code, _, err = shell.run("init", shell.folder)
    assert code == 1
    assert str(shell.folder) in err


@pytest.mark.parametrize(
    "words", [["frob"], ["dossier", "create"], ["answer"], ["dossier", "list", "--colour"]]
)
def test_wrong_usage_is_exit_code_two(shell, words):
    code, out, err = shell.run(*words)
    assert code == 2
    assert out == ""
    assert "Usage" in err


def test_the_workspace_may_come_from_the_environment_or_stand_first(shell, dossier, monkeypatch):
    code, out, _ = shell.run("-w", shell.folder, "--json", "dossier", "list")
    assert (code, json.loads(out)[0]["id"]) == (0, dossier)
    monkeypatch.setenv("EXODOSSIER_WORKSPACE", str(shell.folder))
    assert shell.run("dossier", "list", "--json")[1] == out


def test_help_is_quick_and_loads_no_heavy_room():
    code = (
        "import sys\nfrom exodossier.cli import main\nend = main(['--help'])\n"
        "heavy = {'pydantic', 'sqlalchemy', 'jinja2', 'yaml', 'docx', 'PySide6', 'lxml'} & set(sys.modules)\n"
        "sys.exit(end or ', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=100, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "dossier" in done.stdout


def test_people_get_tables(shell, dossier, product):
    shell.say(
        "row", "add", product, "steps", "--set", 'volume_in={"value": 10, "unit": "mL"}', "--set", "name=A"
    )
    for words, part in (
        (("dossier", "list"), "First"),
        (("dossier", "show", dossier), "Mandatory"),
        (("dossier", "status", dossier), "not applicable"),
        (("row", "list", product, "steps"), "10 mL"),
        (("checklist", "list"), "misev2018"),
        (("checklist", "show", "misev2018"), "m18-nom-generic-ev"),
        (("trait", "list", dossier), "stage"),
        (("template", "list"), "misev"),
        (("audit", "show", "workspace"), "workspace_created"),
        (("evidence", "list"), "No evidence yet."),
    ):
        code, out, err = shell.run(*words, "-w", shell.folder)
        assert (code, err) == (0, "")
        assert part in out
        assert "{'" not in out
