"""What a person does by a slip, or on an unusual computer: nothing is lost, every line says what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exodossier.domain.errors import StoreTrouble
from tests.other_computer import holds

OPERATIONAL = "m18-nom-operational"
TERM = "m18-nom-generic-ev"
TERM_VALUE = '{"term": "ev", "preparation_name": "A", "definition": "B"}'


def started(*words, **environment):
    """A command as its own process, as a terminal of another language starts it."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    command = [sys.executable, "-m", "exodossier", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, env=kept | environment, cwd=Path.cwd(), timeout=100, check=False
    )


@pytest.fixture
def evidence(shell, tmp_path):
    def add(name, *options):
        (tmp_path / name).write_text(name, encoding="utf-8")
        return shell.say("evidence", "add", tmp_path / name, *options)["id"]

    return add


def test_a_sample_is_never_mixed_into_a_folder_that_holds_something(shell, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x", encoding="utf-8")
    code, out, err = shell.run("demo", tmp_path / "mine")
    assert (code, out) == (1, "")
    assert "not empty" in err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("command", ["demo", "init"])
def test_a_file_is_not_taken_for_a_folder(shell, tmp_path, command):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, _, err = shell.run(command, tmp_path / "file")
    assert code == 1
    assert "is a file, not a folder" in err
    assert "is a file, not a folder" in shell.run("product", "list", "-w", tmp_path / "file")[2]


@pytest.mark.skipif(os.name == "nt", reason="language settings of POSIX")
@pytest.mark.parametrize("coding", ["ascii", "latin-1"])
def test_a_terminal_that_cannot_show_a_letter_gets_it_escaped(shell, coding):
    shell.say("product", "create", "Größe µ 名 😀")
    language = {"LC_ALL": "C", "PYTHONIOENCODING": coding}
    table = started("product", "list", "-w", shell.folder, **language)
    assert (table.returncode, table.stderr) == (0, b"")
    rows = started("product", "list", "-w", shell.folder, "--json", **language)
    assert "Größe µ 名 😀" in {row["title"] for row in json.loads(rows.stdout.decode(coding))}
    refused = started("checklist", "show", "名", "-w", shell.folder, **language)
    assert refused.returncode == 1
    assert refused.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("", "no rows"),
        ("name,method\n", "no rows"),
        ("name,name\nA,B\n", "twice"),
        ("name,\nA,B\n", "no name"),
        ("name,method\nA\n", "line 2"),
        ('name\n"A\n', "line"),
        ('name,volume_in\nA,"1,234 mL"\n', "1234"),
        ("name,volume_in\nA,5 kg\n", "mL"),
    ],
)
def test_a_bad_table_adds_no_row(shell, product, tmp_path, content, named):
    (tmp_path / "rows.csv").write_text(content, encoding="utf-8")
    assert named in shell.refused("row", "add", product, "steps", "--from", tmp_path / "rows.csv")
    assert shell.say("row", "list", product, "steps") == []


def test_cells_of_a_table_are_read_as_people_write_them(shell, product, tmp_path):
    text = '\ufeffname,method,volume_in,wash\r\n"two\r\nlines",tff,5 mL,true\r\n\r\n'
    (tmp_path / "rows.csv").write_bytes(text.encode())
    shell.say("row", "add", product, "steps", "--from", tmp_path / "rows.csv")
    (row,) = shell.say("row", "list", product, "steps")
    assert row["cells"] == {
        "name": "two\nlines", "method": "tff", "volume_in": {"value": "5", "unit": "mL"}, "wash": True
    }  # fmt: skip


def test_a_quantity_may_be_typed_and_is_asked_about_where_it_is_ambiguous(shell, product):
    shell.say("row", "add", product, "steps", "--set", "name=A", "--set", "volume_in=< 1.5e3 mL")
    (row,) = shell.say("row", "list", product, "steps")
    assert row["cells"]["volume_in"]["cmp"] == "<"
    said = shell.refused("row", "set", product, "steps", "#1", "--set", "volume_in=1,234 mL")
    assert "1.234" in said
    assert "1234" in said


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"m18-nom-ep-fallback": "a", "m18-nom-ep-fallback": "b"}', "twice"),
        ('{"m18-nom-ep-fallback": ' + "[" * 100_000, "too deep"),
    ],
)
def test_answers_that_json_would_swallow_are_refused(shell, dossier, text, named):
    assert named in shell.refused("answer", dossier, "--from", "-", text=text)


def test_nothing_but_a_word_file_is_ever_written_over(shell, dossier):
    database = shell.folder / "workspace.db"
    before = database.read_bytes()
    said = shell.refused("export", dossier, "--template", "misev-report", "-o", database)
    assert ".docx" in said
    assert database.read_bytes() == before


def test_a_company_style_is_taken_over(shell, dossier, tmp_path):
    from docx import Document

    made = Document()
    made.styles["Normal"].font.name = "Georgia"
    made.save(str(tmp_path / "company.docx"))
    out = tmp_path / "out.docx"
    order = ("export", dossier, "--template", "misev-report", "-o", out, "--style")
    shell.say(*order, tmp_path / "company.docx")
    assert Document(str(out)).styles["Normal"].font.name == "Georgia"
    out.unlink()
    assert "nowhere.docx" in shell.refused(*order, tmp_path / "nowhere.docx")
    (tmp_path / "letter.docx").write_bytes(b"no zip")
    assert "letter" in shell.refused(*order, tmp_path / "letter.docx")
    assert not out.exists()


def test_untying_evidence_names_the_item_it_was_tied_to(shell, dossier, evidence):
    link = shell.say("evidence", "link", dossier, OPERATIONAL, evidence("a.txt"))["id"]
    assert shell.say("evidence", "unlink", dossier, link)["changed"] == [f"misev2018:{OPERATIONAL}"]


def test_evidence_keeps_a_title_and_is_not_changed_by_nothing(shell, evidence):
    made = evidence("a.txt")
    assert "title" in shell.refused("evidence", "set", made, "--title", " ")
    assert shell.run("evidence", "set", made, "-w", shell.folder)[0] == 2
    assert shell.say("evidence", "list")[0]["title"] == "a"


def test_a_role_on_what_is_no_figure_is_refused_in_words(shell, dossier, evidence):
    said = shell.refused("evidence", "link", dossier, OPERATIONAL, evidence("a.txt"), "--role", "wide")
    assert "only figures" in said


def test_a_name_that_no_disk_can_hold_is_one_clear_line(shell):
    assert "cannot be read" in shell.refused("evidence", "add", "x" * 400)


def test_the_check_looks_at_linked_files_too_and_a_sweep_removes_strays_only(shell, evidence, tmp_path):
    evidence("kept.txt")
    evidence("linked.txt", "--linked")
    assert shell.say("check") == []
    (tmp_path / "linked.txt").write_text("longer than before", encoding="utf-8")
    stray = shell.folder / "evidence" / "objects" / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"left by a killed command")
    code, out, _ = shell.run("check", "--json", "-w", shell.folder)
    assert (code, {row["code"] for row in json.loads(out)}) == (1, {"check.stray_blob", "evidence.size"})
    assert stray.exists()
    out = shell.run("check", "--sweep", "--json", "-w", shell.folder)[1]
    assert {row["code"] for row in json.loads(out)} == {"check.stray_removed", "evidence.size"}
    assert not stray.exists()


def test_what_one_dossier_shows_another_takes_in_and_shows_alike(shell, dossier, product, evidence):
    shell.say("answer", dossier, TERM, TERM_VALUE)
    for number in range(6):
        shell.say("evidence", "link", dossier, TERM, evidence(f"{number}.txt"), "--locator", '{"page": 3}')
    shown = shell.say("dossier", "show", dossier)["responses"]
    options = ("--checklist", "misev2018", "--product", product, "--trait", "stage=preclinical")
    second = shell.say("dossier", "create", "Second", *options)["id"]
    shell.say("answer", second, "--from", "-", text=json.dumps(shown))
    assert shell.say("dossier", "show", second)["responses"] == shown
    copy = shell.say("dossier", "copy", dossier, "Third")["id"]
    assert shell.say("dossier", "show", copy)["responses"] == shown


def test_a_checklist_that_is_only_a_draft_is_found_by_its_version(shell, tmp_path):
    from exodossier import content

    text = content.read("checklists", "misev2018", "0.9.0.yaml").decode()
    text = text.replace("id: misev2018\n", "id: mine\n", 1).replace("state: released", "state: draft", 1)
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    shell.say("checklist", "add", tmp_path / "mine.yaml")
    assert "mine@0.9.0" in shell.refused("checklist", "show", "mine")
    assert shell.say("checklist", "show", "mine@0.9.0")["id"] == "mine"


ENDLESS = [
    ("checklist", "lint", "/dev/zero"),
    ("checklist", "add", "/dev/zero"),
    ("template", "lint", "/dev/zero"),
    ("answer", "{dossier}", "--from", "/dev/zero"),
    ("answer", "{dossier}", TERM, "@/dev/zero"),
    ("row", "add", "{product}", "steps", "--from", "/dev/zero"),
    ("evidence", "add", "/dev/zero"),
]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without an end")
@pytest.mark.parametrize("words", ENDLESS, ids=lambda words: " ".join(words[:2]))
def test_a_file_without_an_end_is_refused_and_memory_stays_bounded(shell, dossier, product, words):
    import resource

    given = [word.format(dossier=dossier, product=product) for word in words]
    code, out, err = shell.run(*given, "-w", shell.folder)
    assert code == 1
    assert "/dev/zero" in out + err
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000


@pytest.mark.skipif(os.name == "nt", reason="names of POSIX are bytes")
@pytest.mark.parametrize(
    "words", [("product", "create", "half \udcff"), ("product", "create", "whole", "--as", "half \udcff")]
)
def test_half_a_character_is_refused_in_one_line(shell, words):
    assert "cannot be kept" in shell.refused(*words)


def test_a_workspace_that_may_only_be_read_is_exported_all_the_same(shell, dossier, tmp_path):
    """Another computer writes in it: nothing is recorded, and the document is the same."""
    order = ("export", dossier, "--template", "misev-report", "-o")
    assert shell.say(*order, tmp_path / "free.docx")["recorded"] is True
    holds(shell.folder)
    assert "bob@other" in shell.refused("product", "create", "x")
    assert shell.say(*order, tmp_path / "read.docx")["recorded"] is False
    assert (tmp_path / "read.docx").read_bytes() == (tmp_path / "free.docx").read_bytes()


def test_half_a_sample_does_not_stay(shell, tmp_path, monkeypatch):
    from exodossier.cli import demonstration

    def fails(*_):
        raise StoreTrouble("store.full", "the disk")

    monkeypatch.setattr(demonstration, "export", fails)
    code, _, err = shell.run("demo", tmp_path / "new" / "demo")
    assert code == 1
    assert "full" in err
    assert not (tmp_path / "new" / "demo").exists()
    (tmp_path / "empty").mkdir()
    assert shell.run("demo", tmp_path / "empty")[0] == 1
    assert list((tmp_path / "empty").iterdir()) == []
    before = (shell.folder / "workspace.db").read_bytes()
    assert shell.run("demo", shell.folder)[0] == 1
    assert (shell.folder / "workspace.db").read_bytes() == before


@pytest.mark.parametrize("status", ["issued", " Issued "])
def test_the_draft_mark_does_not_go_by_writing_so(shell, dossier, status):
    assert "draft" in shell.refused("dossier", "document", dossier, f"status={status}")
    order = ("dossier", "create", "x", "--checklist", "misev2018", "--document", f"status={status}")
    assert "draft" in shell.refused(*order)
    shell.say("dossier", "document", dossier, "status=in review")
    assert shell.say("template", "context", dossier)["draft"] is True
