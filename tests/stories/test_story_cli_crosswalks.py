"""Crosswalks from the command line: listed, shown, planned, applied, taken apart, and verified."""

from __future__ import annotations

import json

import pytest

from exodossier.cli import main

HEAD = """\
format: exodossier/checklist/1
id: {id}
version: 0.9.0
state: released
vocabulary: ">=0.9,<2"
language: en
title: {title}
issued: 2026-11-23
source: [{{cite: "Somebody et al. 2018"}}]
sections:
- id: general
  title: General
  items:
"""
ITEM = """\
  - id: {id}
    title: {id}
    requirement: Say it.
    obligation: mandatory
    applies_when: always
    answer: {answer}
    cites: [{{locus: "{id}"}}]
    text: confirmed
"""
REPEATED = """\
- id: each
  title: Each
  repeat: {over: steps}
  items:
"""
TEXT = "{kind: text}"


def checklist(id_, *items, repeated=()):
    text = HEAD.format(id=id_, title=id_.capitalize())
    text += "".join(ITEM.format(id=name, answer=answer) for name, answer in items)
    return (
        text + (REPEATED if repeated else "") + "".join(ITEM.format(id=one, answer=TEXT) for one in repeated)
    )


NUMBER = "{kind: integer}"
FILES = {
    "one.yaml": checklist(
        "one", ("o-name", TEXT), ("o-count", NUMBER), ("o-own", TEXT), repeated=["o-speed"]
    ),
    "two.yaml": checklist("two", ("t-name", TEXT), ("t-count", TEXT), repeated=["t-speed"]),
    "walk.yaml": """\
format: exodossier/crosswalk/1
id: one-two
version: 0.9.0
state: released
title: One to two
issued: 2026-11-23
from: {checklist: one, versions: ">=0.9,<1"}
to: {checklist: two, versions: ">=0.9,<1"}
rows:
- {from: o-name, to: t-name, relation: equal, why: The same.}
- {from: o-count, to: t-count, relation: subset, why: Asks for the number only.}
- {from: o-own, to: none, why: Nobody else asks.}
- {from: o-speed, to: t-speed, relation: equal, why: The same.}
""",
}


@pytest.fixture
def two(shell, product):
    for name, text in FILES.items():
        (shell.folder / name).write_text(text)
        shell.say("checklist", "add", shell.folder / name)
    said = ("--checklist", "one", "--checklist", "two", "--product", product)
    return shell.say("dossier", "create", "Two", *said)["id"]


def values(shell, dossier):
    shown = shell.say("dossier", "show", dossier)["responses"]
    return {key: (one["value"], one["status"]) for key, one in shown.items() if one["value"] is not None}


def sound(shell):
    assert shell.run("audit", "verify", "-w", shell.folder)[0] == 0


def test_crosswalks_are_listed_and_shown(shell, two):
    mine = [one for one in shell.say("crosswalk", "list") if one["origin"] == "workspace"]
    told = {
        name: mine[0][name] for name in ("id", "version", "from", "to", "rows", "equal", "subset", "none")
    }
    assert told == {
        "id": "one-two",
        "version": "0.9.0",
        "from": "one >=0.9,<1",
        "to": "two >=0.9,<1",
        "rows": 4,
        "equal": 2,
        "subset": 1,
        "none": 1,
    }
    rows = shell.say("crosswalk", "show", "one-two")["rows"]
    assert rows[2] == {"from": "o-own", "to": None, "relation": None, "why": "Nobody else asks."}
    _, out, _ = shell.run("crosswalk", "show", "one-two@0.9.0", "-w", shell.folder)
    assert "Asks for a part of it" in out
    assert "one-two" in shell.refused("crosswalk", "show", "one-too")


def test_a_crosswalk_file_is_linted_before_it_is_taken(shell, two):
    (bad := shell.folder / "bad.yaml").write_text(FILES["walk.yaml"].replace("to: t-count", "to: t-cound"))
    assert "Faults in it: 1." in shell.refused("checklist", "add", bad)
    code, out, _ = shell.run("checklist", "lint", bad, "-w", shell.folder)
    assert code == 1
    assert "t-count" in out


def test_a_plan_changes_nothing_and_says_what_would_happen(shell, two):
    shell.say("answer", two, "o-name", "EV")
    shell.say("answer", two, "o-count", "3")
    before = values(shell, two)
    plan = shell.say("crosswalk", "apply", two, "one-two", "--plan")
    assert plan["crosswalk"] == "one-two@0.9.0"
    told = [(one["id"], one["action"], one["from_text"], one["to_text"]) for one in plan["rows"]]
    assert told == [("two:t-name", "bind", "EV", ""), ("two:t-count", "carry", "3", "")]
    assert values(shell, two) == before
    _, out, _ = shell.run("crosswalk", "apply", two, "one-two", "--plan", "-w", shell.folder)
    assert "1 × share, 1 × copy, to be checked, 0 × nothing" in out


def test_an_answer_is_given_once_for_both_standards(shell, two, product):
    shell.say("row", "add", product, "steps", "--set", "name=Spin")
    shell.say("answer", two, "o-name", "EV")
    shell.say("answer", two, "o-count", "3")
    done = shell.say("crosswalk", "apply", two, "one-two")
    assert {"two:t-name", "two:t-count"} <= set(done["changed"])
    shell.say("answer", two, "t-speed[#1]", "fast")
    found = values(shell, two)
    assert found["two:t-name"] == ("EV", "answered")
    assert found["two:t-count"] == ("3", "in_progress")
    assert [value for key, value in found.items() if "speed" in key] == [("fast", "answered")] * 2
    sound(shell)
    assert set(shell.say("answer", two, "t-name", "EP")["changed"]) == {"one:o-name", "two:t-name"}
    detached = shell.say("crosswalk", "detach", two, "t-name")
    assert detached["id"] == "two:t-name"
    version = detached["version"]
    shell.say("answer", two, "t-name", "mine", "--if-version", version)
    assert values(shell, two)["one:o-name"] == ("EP", "answered")
    sound(shell)
    for _ in range(5):
        shell.say("undo", two)
    assert values(shell, two) == {"one:o-name": ("EV", "answered"), "one:o-count": ("3", "answered")}
    for _ in range(5):
        shell.say("redo", two)
    assert values(shell, two)["two:t-name"] == ("mine", "answered")
    sound(shell)


def test_what_is_shown_is_answered_into_another_dossier_and_copied(shell, two, product):
    shell.say("answer", two, "o-name", "EV")
    shell.say("answer", two, "o-count", "3")
    shell.say("crosswalk", "apply", two, "one-two")
    shown = shell.say("dossier", "show", two)["responses"]
    assert shown["two:t-count"]["origin"]["to_check"] is True
    said = ("--checklist", "one", "--checklist", "two", "--product", product)
    other = shell.say("dossier", "create", "Other", *said)["id"]
    shell.say("answer", other, "--from", "-", text=json.dumps({"responses": shown}))
    copy = shell.say("dossier", "copy", two, "Copy")["id"]
    for dossier in (other, copy):
        assert shell.say("dossier", "show", dossier)["responses"] == shown
        shell.say("answer", dossier, "t-name", "changed")
        assert values(shell, dossier)["one:o-name"][0] == "changed"
    sound(shell)


def test_two_different_answers_are_only_bound_when_a_person_picks(shell, two):
    shell.say("answer", two, "o-name", "EV")
    shell.say("answer", two, "t-name", "EP")
    assert "--keep" in shell.refused("crosswalk", "apply", two, "one-two", "--only", "t-name")
    assert shell.run("crosswalk", "apply", two, "one-two", "--keep", "to", "-w", shell.folder)[0] == 2
    shell.say("crosswalk", "apply", two, "one-two", "--only", "t-name", "--keep", "to")
    assert values(shell, two)["one:o-name"] == ("EP", "answered")
    both = json.dumps({"o-name": "x", "t-name": "y"})
    assert "share one answer" in shell.refused("answer", two, "--from", "-", text=both)


def test_what_cannot_be_done_is_said_in_one_line(shell, two, dossier):
    assert "compares" in shell.refused("crosswalk", "apply", dossier, "one-two")
    assert "no answer to bring" in shell.refused("crosswalk", "apply", two, "one-two", "--only", "t-count")
    assert "o-name" in shell.refused("crosswalk", "apply", two, "one-two", "--only", "o-name")
    assert "of its own" in shell.refused("crosswalk", "detach", two, "t-name")
    assert "one-twoo" in shell.refused("crosswalk", "apply", two, "one-twoo")


def test_no_workspace_is_needed_to_list(capsys):
    assert main(["crosswalk", "list", "--json"]) == 0
    assert isinstance(json.loads(capsys.readouterr().out), list)
