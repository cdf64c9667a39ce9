"""A tracker goes to a colleague as a spreadsheet and comes back with remarks."""

from __future__ import annotations

import openpyxl
import pytest

TERM = "misev2018:m18-nom-generic-ev"
MEDIUM = "misev2018:m18-ccm-medium"


@pytest.fixture
def sheet(shell, dossier, tmp_path):
    """The tracker as it was sent, to be filled in: `fill(KEY, heading=text)`."""
    path = tmp_path / "tracker.xlsx"
    shell.say("tracker", "export", dossier, "-o", path)
    return path


def fill(path, key, **texts):
    work = openpyxl.load_workbook(path)
    table = work.worksheets[0]
    heads = {cell.value: cell.column for cell in table[1]}
    row = next(row for row in table.iter_rows() if str(row[0].value).endswith(f" {key}"))
    for heading, text in texts.items():
        table.cell(row[0].row, heads[heading]).value = text
    work.save(path)


def changes(shell, dossier, path):
    return {one["id"]: one for one in shell.say("tracker", "propose", dossier, path)["changes"]}


def test_an_untouched_tracker_changes_nothing(shell, dossier, sheet):
    said = shell.say("tracker", "propose", dossier, sheet)
    assert (said["changes"], said["findings"]) == ([], [])
    code, out, _ = shell.run("tracker", "propose", dossier, sheet, "-w", shell.folder)
    assert (code, out) == (0, "The sheet changes nothing.\n")


def test_a_tracker_comes_back_and_is_accepted(shell, dossier, sheet):
    fill(sheet, TERM, Verdict="Partly met", Gap="- no term yet", Owner="Ann", Due="2027-01-31")
    fill(sheet, MEDIUM, Status="Not done", Reason="Bought medium")
    found = changes(shell, dossier, sheet)
    assert len(found) == 6
    assert all(one["valid"] and not one["conflict"] for one in found.values())
    assert found[f"{TERM}/verdict"]["new"] == "partly"
    done = shell.say("tracker", "accept", dossier, sheet, "--only", MEDIUM)
    assert done["changed"]
    assert len(changes(shell, dossier, sheet)) == 4
    code, out, _ = shell.run("tracker", "accept", dossier, sheet, "--all", "-w", shell.folder)
    assert (code, out) == (0, "Accepted 4 of 4 changes.\n")
    shown = shell.say("dossier", "show", dossier)["responses"]
    assert shown[MEDIUM]["status"] == "not_done"
    assert shown[TERM]["assessment"] == {
        "verdict": "partly", "gap": "- no term yet", "owner": "Ann", "due": "2027-01-31",
    }  # fmt: skip
    assert shell.say("tracker", "propose", dossier, sheet)["changes"] == []
    shell.say("undo", dossier)
    assert shell.say("dossier", "show", dossier)["responses"][TERM]["assessment"] == {}


def test_a_conflict_is_shown_with_both_values_and_taken_only_by_name(shell, dossier, sheet):
    fill(sheet, TERM, Status="Not done", Reason="Ann's reason")
    shell.say("answer", dossier, TERM, "--status", "not_applicable", "--reason", "Bob's reason")
    found = changes(shell, dossier, sheet)
    assert found[f"{TERM}/reason"]["conflict"] is True
    assert (found[f"{TERM}/reason"]["old"], found[f"{TERM}/reason"]["new"]) == (
        "Bob's reason",
        "Ann's reason",
    )
    assert "conflict" in shell.refused("tracker", "accept", dossier, sheet, "--all")
    shell.say("tracker", "accept", dossier, sheet, "--only", TERM)
    assert shell.say("dossier", "show", dossier)["responses"][TERM]["reason"] == "Ann's reason"


def test_what_cannot_be_taken_is_named_with_its_cell(shell, dossier, sheet):
    fill(sheet, TERM, Status="finished", Due="soon", Gap='=HYPERLINK("http://example.org")')
    fill(sheet, MEDIUM, Status="Not done")
    _, out, _ = shell.run("tracker", "propose", dossier, sheet, "-w", shell.folder)
    for words in ("does not know “finished”", "“soon” is not a date. Write", "a formula", "needs a reason"):
        assert words in out
    refusal = shell.refused("tracker", "accept", dossier, sheet, "--all")
    assert "First!I" in refusal
    assert "cannot be taken as they are: 4 (" in refusal
    assert "First!" in shell.refused("tracker", "accept", dossier, sheet, "--only", f"{TERM}/due")
    assert "nothing at" in shell.refused("tracker", "accept", dossier, sheet, "--only", "misev2018:none")


def test_a_number_that_is_no_due_date_is_named_with_its_cell_and_what_to_write(shell, dossier, sheet):
    fill(sheet, TERM, Due=-5)
    _, out, _ = shell.run("tracker", "propose", dossier, sheet, "-w", shell.folder)
    (line,) = [line for line in out.splitlines() if TERM in line]
    assert line.startswith("First!P")
    assert "“1899-12-25” is no due date" in line
    assert line.endswith("Write the day as 2026-12-31.")
    assert "First!P" in shell.refused("tracker", "accept", dossier, sheet, "--all")


def test_one_change_is_said_as_one(shell, dossier, sheet):
    code, out, _ = shell.run("tracker", "accept", dossier, sheet, "--all", "-w", shell.folder)
    assert (code, out) == (0, "The sheet changes nothing.\n")
    fill(sheet, TERM, Owner="Ann")
    code, out, _ = shell.run("tracker", "accept", dossier, sheet, "--all", "-w", shell.folder)
    assert (code, out) == (0, "Accepted 1 of 1 change.\n")


def test_wrong_files_are_refused_in_one_line(shell, dossier, sheet, tmp_path):
    other = shell.say("dossier", "create", "Second", "--checklist", "misev2018")["id"]
    assert dossier in shell.refused("tracker", "propose", other, sheet)
    shell.refused("tracker", "propose", dossier, tmp_path / "none.xlsx")
    (tmp_path / "text.xlsx").write_text("hello")
    assert "text.xlsx" in shell.refused("tracker", "propose", dossier, tmp_path / "text.xlsx")
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    assert "no tracker" in shell.refused("tracker", "propose", dossier, tmp_path / "empty.xlsx")
    assert ".xlsx" in shell.refused("tracker", "export", dossier, "-o", tmp_path / "tracker.csv")


def test_accepting_needs_a_choice(shell, dossier, sheet):
    for words in ((), ("--all", "--only", TERM)):
        code, _, err = shell.run("tracker", "accept", dossier, sheet, *words, "-w", shell.folder)
        assert code == 2
        assert "--only" in err


def test_the_export_is_recorded_and_the_same_twice(shell, dossier, sheet, tmp_path):
    again = shell.say("tracker", "export", dossier, "-o", tmp_path / "again.xlsx")
    assert again["recorded"] is True
    assert (tmp_path / "again.xlsx").read_bytes() == sheet.read_bytes()


def test_a_tracker_can_be_verified(shell, dossier, sheet):
    code, out, _ = shell.run("export", "--verify", sheet, "-w", shell.folder)
    assert code == 0
    assert out.startswith("Unaltered")
    sheet.write_bytes(sheet.read_bytes() + b"x")
    code, out, err = shell.run("export", "--verify", sheet, "-w", shell.folder)
    assert code == 1
    assert dossier in out + err
