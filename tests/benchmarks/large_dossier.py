"""A dossier over a synthetic checklist of many items, for measuring what size costs.

Usage: python tests/benchmarks/large_dossier.py FOLDER [ITEMS]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from exodossier.app import Doors
from exodossier.ui.settings import SettingsKeeper
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterator

ITEMS = 10_000
PER_SECTION = 50
KINDS = ("{kind: longtext}", "{kind: text}", "{kind: boolean}", "{kind: choice, options: [one, two]}")
OBLIGATIONS = ("mandatory", "mandatory", "recommended", "encouraged")


def checklist(items: int = ITEMS) -> str:
    """A checklist as YAML: sections of fifty items, of the kinds in turn."""
    return "\n".join(_lines(items)) + "\n"


def _lines(items: int) -> Iterator[str]:
    yield "format: exodossier/checklist/1\nid: synthetic\nversion: 0.9.0\nstate: released"
    yield 'vocabulary: ">=0.9,<2"\nlanguage: en\ntitle: Synthetic checklist\nissued: 2026-01-01'
    yield "source: [{cite: made for measuring}]\nbase: null\nchanges: []\nsections:"
    for at in range(items):
        if at % PER_SECTION == 0:
            number = at // PER_SECTION + 1
            yield f"- id: section-{number}\n  title: Section {number}\n  items:"
        yield f"  - id: syn-{at}\n    title: Item {at} about something\n    requirement: Say what was done."
        yield f"    obligation: {OBLIGATIONS[at % 4]}\n    applies_when: always"
        yield f"    answer: {KINDS[at % 4]}\n    text: memory"


def build(folder: Path, items: int = ITEMS) -> str:
    """Make the workspace with one dossier; returns the dossier's id."""
    from PySide6.QtCore import QSettings

    keeper = SettingsKeeper(QSettings(str(folder) + ".ini", QSettings.Format.IniFormat))
    doors = Doors(keeper, folder.with_name("drafts"))
    doors.create(folder, Ticket()).close()
    place = folder / "checklists" / "synthetic"
    place.mkdir(parents=True, exist_ok=True)
    (place / "0.9.0.yaml").write_text(checklist(items), encoding="utf-8")
    workspace = doors.open(folder, Ticket())
    dossier, _ = create_dossier(workspace.office, DossierOrder("Large", ("synthetic",), None, {}))
    workspace.close()
    return dossier


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ITEMS))
