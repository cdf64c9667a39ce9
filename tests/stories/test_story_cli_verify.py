"""Somebody sends a file back: what can be said of it, and nothing that is not known."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from exodossier.export.office import office_program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a stand-in for LibreOffice, written in shell")

CLAIMS = ("was changed since,", "nothing in ")
"""What nobody can know of a file with other bytes."""

STAND_IN = """#!/bin/sh
case "$*" in *--version*) echo LibreOffice 1.2; exit;; esac
for last; do :; done
cp "{pdf}" "${{last%.docx}}.pdf"
"""


@pytest.fixture
def files(shell, dossier, tmp_path, monkeypatch):
    """One dossier as Word file, PDF and tracker."""
    plain = PdfWriter()
    plain.add_blank_page(200, 200)
    plain.write(tmp_path / "plain.pdf")
    data = (tmp_path / "plain.pdf").read_bytes()
    bare = b"/ID [ <%b>\n<%b> ]\n/DocChecksum /%b\n" % ((b"0" * 32,) * 3)
    (tmp_path / "plain.pdf").write_bytes(data.replace(b"trailer\n<<\n", b"trailer\n<<\n" + bare))
    office = tmp_path / "soffice"
    office.write_text(STAND_IN.format(pdf=tmp_path / "plain.pdf"))
    office.chmod(office.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office_program, "NAMES", (str(office),))
    word, tracker = tmp_path / "sent.docx", tmp_path / "sent.xlsx"
    shell.say("export", dossier, "--template", "misev-report", "-o", word, "--pdf")
    shell.say("tracker", "export", dossier, "-o", tracker)
    return {path.suffix[1:]: path for path in (word, word.with_suffix(".pdf"), tracker)}


def verdict(shell, file):
    code, out, _ = shell.run("export", "--verify", file, "-w", shell.folder, "--json")
    said = shell.run("export", "--verify", file, "-w", shell.folder)[1]
    return code, json.loads(out), said


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_an_untouched_file_is_unaltered_of_its_dossier(shell, dossier, files, kind):
    code, told, said = verdict(shell, files[kind])
    assert (code, told["state"], told["dossier"]) == (0, "unaltered", dossier)
    assert said.startswith("Unaltered: ")


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_one_changed_byte_anywhere_never_says_more_than_is_known(shell, files, kind):
    for where in (0.05, 0.3, 0.6, 0.999):
        data = bytearray(files[kind].read_bytes())
        data[int(len(data) * where)] ^= 1
        changed = files[kind].with_stem("changed")
        changed.write_bytes(data)
        code, told, said = verdict(shell, changed)
        assert code == 1
        assert told["state"] in {"altered", "unknown"}
        assert not any(claim in said for claim in CLAIMS)


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_more_at_the_end_is_another_file_that_names_its_export(shell, dossier, files, kind):
    files[kind].write_bytes(files[kind].read_bytes() + b"\n")
    code, told, said = verdict(shell, files[kind])
    assert (code, told["state"], told["dossier"]) == (1, "altered", dossier)
    assert "or comes from another export of the same content" in said


def test_a_pdf_saved_again_by_another_program_is_known_by_its_identity(shell, dossier, files):
    writer = PdfWriter(clone_from=PdfReader(files["pdf"]))
    writer.add_metadata({"/Title": "Mine"})
    writer.write(files["pdf"])
    assert verdict(shell, files["pdf"])[1]["dossier"] == dossier


def test_a_pdf_that_was_never_exported_is_unknown(shell, files, tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "foreign.pdf")
    code, told, said = verdict(shell, tmp_path / "foreign.pdf")
    assert (code, told["state"], told["dossier"]) == (1, "unknown", "")
    assert "Whether it ever was cannot be told" in said


def test_a_template_that_was_never_used_makes_no_export_an_altered_one(shell, files, tmp_path):
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(files["docx"]) as before, zipfile.ZipFile(other, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"misev-report@", b"gap-analysis@"))
    code, told, said = verdict(shell, other)
    assert (code, told["state"]) == (1, "unrecorded")
    assert "with that template" in said


def test_a_template_by_its_path_is_named_as_it_was_recorded(shell, dossier, files, tmp_path):
    own = Path("templates/misev-report/template.docx").absolute()
    word = tmp_path / "own.docx"
    shell.say("export", dossier, "--template", own, "-o", word)
    word.write_bytes(word.read_bytes() + b"\n")
    assert verdict(shell, word)[1]["state"] == "altered"
