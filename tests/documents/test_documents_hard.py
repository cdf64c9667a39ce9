"""Every shipped template over dossiers that are hard on a page: sound files, no blank page, nothing lost."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from exodossier.export.office import office_program
from exodossier.usecases.export import export
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.ticket import Ticket
from exodossier.wiring.rooms import open_rooms
from tests.documents import hard_dossiers, pages
from tests.export.word_files import faults

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = hard_dossiers.VOICES[0]
NAMES = [voice.name for voice in hard_dossiers.VOICES]


def written(folder: Path, voice: hard_dossiers.Voice, *, pdf: bool) -> list[Path]:
    """One Word file for each template, with its PDF where wanted."""
    dossiers = hard_dossiers.build(folder / "workspace", voice)
    rooms = open_rooms(folder / "workspace", hard_dossiers.AUTHOR)
    try:
        made = []
        for template, dossier in dossiers.items():
            made.append(folder / f"{template}.docx")
            export(rooms.office, dossier, ExportOrder(template, made[-1], pdf=pdf), Ticket())
        return made
    finally:
        rooms.workspace.close()


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.soak
@pytest.mark.timeout(3_600)
@pytest.mark.skipif(office_program.find() is None, reason="needs LibreOffice")
@pytest.mark.parametrize("voice", hard_dossiers.VOICES, ids=NAMES)
def test_every_template_stands_on_sound_pages(voice: hard_dossiers.Voice, tmp_path: Path) -> None:
    found = {}
    for path in written(tmp_path, voice, pdf=True):
        pdf = path.with_suffix(".pdf")
        found[path.stem] = [*faults(parts_of(path)), *pages.faults(pdf), *pages.lost(path, pdf)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_every_template_writes_a_dossier_in_which_nothing_is_answered(tmp_path: Path) -> None:
    made = written(tmp_path, EMPTY, pdf=False)
    assert [path.stem for path in made] == list(hard_dossiers.STANDARDS)
    assert [faults(parts_of(path)) for path in made] == [[]] * len(made)
