"""A small book, and ways to edit the file that is made of it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO

import pytest

from exodossier.sheets.reading import read
from exodossier.sheets.writing import write
from exodossier.usecases.sheet import Book, Column, Table

COLUMNS = (
    Column("key", 12, hidden=True),
    Column("Item", 30, note="What is asked."),
    Column("Status", 14, note="Choose.", editable=True, choices=("Open", "Done")),
    Column("Reason", 30, editable=True),
    Column("Due", 12, editable=True, dates=True),
)
ROWS = (
    ("d a:1", "First", "Open", "", "2026-12-01"),
    ("d a:2", "Second", "Done", "Because", ""),
)


def book(rows=ROWS, **more):
    table = Table("Tracker", COLUMNS, tuple(rows))
    kept = Table("Made from", (Column("key", 10), Column("Status", 10)), (("d a:1", "Open"),), hidden=True)
    facts = (("Dossier", "One"), ("How", "Return it."))
    told = {"title": "One", "as_of": "2026-11-23T10:00:00.123Z", "about_title": "About", "about": facts}
    return Book(**{**told, "tables": (table, kept), **more})


def made(folder, rows=ROWS, name="tracker.xlsx"):
    path = folder / name
    write(path, book(rows))
    return path


def grid(path, page=0):
    """The texts of one sheet."""
    return [tuple(cell.text for cell in row) for row in read(path)[page].rows]


def repack(path, change):
    """The file with its parts (name -> bytes) changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(stream.getvalue())
    return path


def through_office(path, folder):
    """The file as LibreOffice saves it; skipped where there is no LibreOffice that knows spreadsheets."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    home = (folder / "office-home").as_uri()
    words = [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", "xlsx", "--outdir"]
    target = folder / "saved"
    subprocess.run([*words, target, path], capture_output=True, check=True, timeout=110)
    if not (target / path.name).is_file():
        pytest.skip("LibreOffice Calc is not installed")
    return target / path.name
