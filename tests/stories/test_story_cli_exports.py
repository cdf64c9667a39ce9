"""Exporting from the command line: several dossiers, page numbers, PDF, equal bytes, and verification."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from docx import Document

from exodossier.export.office import office_program
from tests.stories.command_line import Shell

TEMPLATE = ("--template", "misev-report")
needs_program = pytest.mark.skipif(office_program.find() is None, reason="needs LibreOffice")
PLACES = (
    {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C"},
    {"TZ": "America/Lima", "PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8"},
)


@pytest.fixture(scope="session")
def small(made, tmp_path_factory):
    """A workspace with two dossiers of one title and one of another, small ones."""
    folder = shutil.copytree(made.folder, tmp_path_factory.mktemp("small") / "workspace")
    for title in ("Twin", "twin", "Other"):
        command = ("dossier", "create", title, "--checklist", "ev-track", "-w", folder)
        _run(*command)
    return folder


@pytest.fixture
def desk(small, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("EXODOSSIER_WORKSPACE", raising=False)
    return Shell(shutil.copytree(small, tmp_path / "workspace"), capsys, monkeypatch)


def _run(*words, **environment):
    command = [sys.executable, "-m", "exodossier", *map(str, words)]
    ended = subprocess.run(
        command, capture_output=True, env=os.environ | environment, cwd=Path.cwd(), timeout=240, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def ids(desk, *titles):
    known = {row["title"]: row["id"] for row in desk.say("dossier", "list")}
    return [known[title] for title in titles]


def test_several_dossiers_become_files_of_a_folder_named_after_them(desk, tmp_path):
    wanted = ids(desk, "Twin", "twin", "Other")
    rows = desk.say("export", *wanted, *TEMPLATE, "-o", tmp_path / "out")
    assert [row["id"] for row in rows] == wanted
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "Other.docx",
        "Twin.docx",
        "twin (2).docx",
    ]
    assert [Path(row["changed"][0]).name for row in rows] == ["Twin.docx", "twin (2).docx", "Other.docx"]


def test_one_dossier_into_an_existing_folder_is_named_after_it(desk, tmp_path):
    (tmp_path / "out").mkdir()
    code, out, err = desk.run(
        "export", *ids(desk, "Other"), *TEMPLATE, "-o", tmp_path / "out", "-w", desk.folder
    )
    assert (code, err) == (0, "")
    assert out == f"Wrote {tmp_path / 'out' / 'Other.docx'}.\n"


def test_one_failure_does_not_stop_the_others_and_is_told_at_the_end(desk, tmp_path):
    (tmp_path / "out" / "Twin.docx").mkdir(parents=True)
    twin, other = ids(desk, "Twin", "Other")
    command = ("export", twin, other, *TEMPLATE, "-o", tmp_path / "out", "-w", desk.folder)
    code, out, err = desk.run(*command)
    assert code == 1
    assert out == f"Wrote {tmp_path / 'out' / 'Other.docx'}.\n"
    assert err.startswith(f"exodossier: {twin} was not exported: ")
    assert err.count("\n") == 1


def test_several_dossiers_do_not_fit_into_one_file(desk, tmp_path):
    both = ids(desk, "Twin", "Other")
    assert "Name a folder" in desk.refused("export", *both, *TEMPLATE, "-o", tmp_path / "out.docx")
    assert "does not exist" in desk.refused("export", *both, *TEMPLATE, "-o", tmp_path / "none" / "out")
    assert "no dossier" in desk.refused("export", *both, "dos-none", *TEMPLATE, "-o", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_command_that_is_stopped_from_the_keyboard_says_so_in_one_line(desk, tmp_path, monkeypatch):
    def stopped(*_words, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("exodossier.usecases.export.export_many", stopped)
    folder = tmp_path / "out"
    code, out, told = desk.run(
        "export", *ids(desk, "Twin", "Other"), *TEMPLATE, "-o", folder, "-w", desk.folder
    )
    assert (code, out) == (130, "")
    assert told.count("\n") == 1
    assert "nothing is half done" in told
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("left_out", ["DOSSIER", "--template", "--output"])
def test_what_is_left_out_is_named(desk, tmp_path, left_out):
    parts = {"DOSSIER": ids(desk, "Twin"), "--template": TEMPLATE, "--output": ("-o", tmp_path / "x.docx")}
    words = [word for name, said in parts.items() if name != left_out for word in said]
    code, _, err = desk.run("export", *words, "-w", desk.folder)
    assert code == 2
    assert f"{left_out} is missing" in err


@pytest.mark.parametrize("flag", ["--pdf", "--pages"])
def test_without_libreoffice_the_reason_is_one_line_and_nothing_is_written(desk, tmp_path, monkeypatch, flag):
    monkeypatch.setattr(office_program, "NAMES", ())
    monkeypatch.setattr(office_program, "USUAL", {"linux": ()})
    out = tmp_path / "x.docx"
    said = desk.refused("export", *ids(desk, "Twin"), *TEMPLATE, "-o", out, flag)
    assert "LibreOffice" in said
    assert not out.exists()


@pytest.fixture
def written(desk, tmp_path):
    """An export of `Twin`, and what was printed about it."""
    file = tmp_path / "twin.docx"
    (told,) = [desk.say("export", *ids(desk, "Twin"), *TEMPLATE, "-o", file)]
    return file, told


def verdict(desk, file):
    code, out, err = desk.run("export", "--verify", file, "-w", desk.folder, "--json")
    assert err == ""
    return code, json.loads(out)


def test_an_export_says_of_which_dossier_it_is_when_by_whom_and_with_which_template(desk, written):
    code, told = verdict(desk, written[0])
    assert (code, told["state"], told["title"]) == (0, "unaltered", "Twin")
    assert told["dossier"] == written[1]["id"]
    assert told["template"].startswith("misev-report@")
    assert told["who"]
    assert told["when"].endswith("Z")
    assert told["manifest"]["checklists"][0]["digest"]


def test_what_is_recorded_names_template_checklists_options_and_versions(desk, written):
    recorded = verdict(desk, written[0])[1]["manifest"]
    printed = {name: value for name, value in written[1].items() if name in recorded}
    assert recorded == printed | {"output": Path(printed["output"]).name}
    for name in ("template", "checklists", "vocabulary", "options", "style", "program", "sha256", "as_of"):
        assert name in recorded


def test_the_digest_of_a_company_style_is_recorded(desk, written, tmp_path):
    style = tmp_path / "company.docx"
    Document().save(style)
    file = tmp_path / "styled.docx"
    told = desk.say("export", *ids(desk, "Twin"), *TEMPLATE, "-o", file, "--style", style)
    assert told["style"]["file"] == "company.docx"
    assert len(told["style"]["sha256"]) == 64


def test_a_copy_under_another_name_is_still_that_export(desk, written, tmp_path):
    shutil.copy(written[0], tmp_path / "received.bin")
    assert verdict(desk, tmp_path / "received.bin")[1]["state"] == "unaltered"


def test_an_edited_export_is_altered_and_says_what_it_was(desk, written):
    document = Document(str(written[0]))
    document.paragraphs[0].add_run("!")
    document.save(str(written[0]))
    code, told = verdict(desk, written[0])
    assert (code, told["state"], told["title"]) == (1, "altered", "Twin")
    assert told["template"].startswith("misev-report@")


def test_one_changed_byte_is_enough(desk, written):
    data = bytearray(written[0].read_bytes())
    data[-1] ^= 1
    written[0].write_bytes(data)
    assert verdict(desk, written[0])[0] == 1


def test_an_export_of_another_workspace_is_not_recorded_here(desk, made, written, tmp_path):
    desk.folder = shutil.copytree(made.folder, tmp_path / "elsewhere")
    code, told = verdict(desk, written[0])
    assert (code, told["state"], told["title"]) == (1, "unrecorded", "")
    assert told["dossier"] == written[1]["id"]


def test_any_other_file_is_unknown(desk, tmp_path):
    for name, data in (("a.txt", b"x"), ("b.docx", b"PK"), ("c.pdf", b"%PDF-1.7")):
        (tmp_path / name).write_bytes(data)
        assert verdict(desk, tmp_path / name)[1]["state"] == "unknown"
    Document().save(str(tmp_path / "word.docx"))
    code, out, _ = desk.run("export", "--verify", tmp_path / "word.docx", "-w", desk.folder)
    assert code == 1
    assert out.startswith("Unknown: ")


def test_a_file_that_is_not_there_cannot_be_verified(desk, tmp_path):
    assert "no file" in desk.refused("export", "--verify", tmp_path / "none.docx")
    assert "not an ordinary file" in desk.refused("export", "--verify", tmp_path)


def test_verification_stands_alone(desk, written):
    code, _, err = desk.run("export", "dos-x", "--verify", written[0], "-w", desk.folder)
    assert code == 2
    assert "stands alone" in err


def exported(small, folder, *flags):
    """The bytes of the same export made in two processes of different places, time zones and hash seeds."""
    (dossier,) = [
        row["id"]
        for row in json.loads(_run("dossier", "list", "-w", small, "--json"))
        if row["title"] == "Other"
    ]
    for number, place in enumerate(PLACES):
        file = folder / f"{number}.docx"
        _run("export", dossier, *TEMPLATE, *flags, "-o", file, "-w", small, **place)
        yield {one.suffix: one.read_bytes() for one in folder.glob(f"{number}.*")}


def test_equal_content_is_equal_bytes_wherever_it_is_exported(small, tmp_path):
    first, second = exported(small, tmp_path)
    assert first == second


@needs_program
@pytest.mark.timeout(480)
def test_equal_content_is_equal_bytes_with_page_numbers_and_as_pdf(desk, small, tmp_path):
    first, second = exported(small, tmp_path, "--pages", "--pdf")
    assert set(first) == {".docx", ".pdf"}
    assert first == second
    for name in ("0.docx", "1.pdf"):
        code, out, _ = desk.run("export", "--verify", tmp_path / name, "-w", small)
        assert code == 0
        assert out.startswith("Unaltered: ")


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for LibreOffice, written in shell")
def test_an_export_that_is_ended_leaves_no_program_and_no_file_behind(small, tmp_path):
    pid = tmp_path / "pid"
    office = tmp_path / "bin" / "soffice"
    office.parent.mkdir()
    office.write_text(f'#!/bin/sh\ncase "$*" in *--version*) exit;; esac\nsleep 60 & echo $! > {pid}; wait\n')
    office.chmod(0o755)
    rows = json.loads(_run("dossier", "list", "-w", small, "--json"))
    words = ["export", rows[0]["id"], *TEMPLATE, "--pdf", "-o", tmp_path / "x.docx", "-w", small]
    path = os.pathsep.join([str(office.parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "exodossier", *map(str, words)]
    ours = subprocess.Popen(command, env=os.environ | {"PATH": path}, stderr=subprocess.PIPE, cwd=Path.cwd())
    for _ in range(1200):
        if pid.exists() and pid.read_text().strip():
            break
        time.sleep(0.05)
    ours.terminate()
    said = ours.communicate(timeout=60)[1].decode()
    assert ours.returncode == 128 + signal.SIGTERM
    assert said.count("\n") == 1
    with suppress(psutil.NoSuchProcess):
        psutil.Process(int(pid.read_text())).wait(20)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bin", "pid"]
