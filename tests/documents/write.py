"""Writes every shipped template over every hard dossier, as Word, as PDF and as pictures of its pages.

Usage: python -m tests.documents.write FOLDER [VOICE|TEMPLATE …]. Pages of one document stand side by side in
sheets of twelve; LibreOffice and poppler make them and have to be there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from exodossier.usecases.export import export
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.ticket import Ticket
from exodossier.wiring.rooms import open_rooms
from tests.documents import pages
from tests.documents.hard_dossiers import AUTHOR, VOICES, Voice, build

DPI = 50
ACROSS = "4x3"
EACH = 12


def main(folder: Path, wanted: set[str]) -> None:
    """Write what is wanted, or everything."""
    for voice in VOICES:
        if wanted & {one.name for one in VOICES} and voice.name not in wanted:
            continue
        write(folder / voice.name, voice, wanted - {one.name for one in VOICES})


def write(folder: Path, voice: Voice, templates: set[str]) -> None:
    """All templates over the dossiers of one voice."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    dossiers = build(folder / "workspace", voice)
    rooms = open_rooms(folder / "workspace", AUTHOR)
    try:
        for template, dossier in dossiers.items():
            if templates and template not in templates:
                continue
            since = time.monotonic()
            order = ExportOrder(template, folder / f"{template}.docx", pdf=True)
            manifest = export(rooms.office, dossier, order, Ticket())
            pdf = folder / f"{template}.pdf"
            told = [one["code"] for one in manifest["findings"]]
            wrong = [*told, *pages.faults(pdf), *pages.lost(order.output, pdf)]
            print(f"{voice.name}: {template}, {time.monotonic() - since:.1f} s, {wrong}", flush=True)
            picture(pdf)
    finally:
        rooms.workspace.close()


def picture(pdf: Path) -> None:
    """Sheets of twelve pages beside a PDF, and what is wrong with them."""
    beside = pdf.with_suffix("")
    beside.mkdir()
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", pdf, beside / "p"], check=True)
    made = sorted(beside.glob("p-*.png"))
    for at in range(0, len(made), EACH):
        sheet = [*made[at : at + EACH], "-tile", ACROSS, "-geometry", "+4+4", "-background", "gray"]
        subprocess.run(["montage", *sheet, beside / f"sheet-{at // EACH:03}.png"], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), set(sys.argv[2:]))
