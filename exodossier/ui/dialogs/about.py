"""What the program is and what it is made of; the keyboard on one page."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

import exodossier
from exodossier.ui.actions import MENUS, all_acts
from exodossier.ui.dialogs.sheet import Sheet
from exodossier.ui.widgets.basics import box, column, label, row, scrolled
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS: Final = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("PySide6_Pdf", "Qt PDF", "LGPL-3.0"),
    ("SQLAlchemy", "Store", "MIT"),
    ("alembic", "Store upgrades", "MIT"),
    ("pydantic", "Checklist schemas", "MIT"),
    ("PyYAML", "Checklists", "MIT"),
    ("python-docx", "Word files", "MIT"),
    ("lxml", "XML", "BSD-3-Clause"),
    ("Jinja2", "Templates", "BSD-3-Clause"),
    ("matplotlib", "Figures in documents", "PSF-based"),
    ("openpyxl", "Spreadsheets", "MIT"),
    ("pillow", "Images", "MIT-CMU"),
    ("pypdf", "PDF facts", "BSD-3-Clause"),
)
KEYS: Final = (("Esc", "Close a dialog, or cancel work in it"), ("Enter", "Open the current line of a table"))


class AboutDialog(Sheet):
    """Version and licences. LGPL parts are separate files and may be replaced."""

    def __init__(self, parent: QWidget) -> None:
        intro = tr("Checklists, evidence and Word dossiers for MSC-derived exosome products.")
        super().__init__(parent, "ExoDossier " + exodossier.__version__, intro, tr("Close"))
        self.cancel.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for at, (name, use, licence) in enumerate(PARTS):
            for place, text in enumerate((f"{name} {_version(name)}", tr(use), licence)):
                grid.addWidget(label(text, "" if place == 0 else "subtle"), at, place)
        body = QWidget()
        body.setLayout(grid)
        own = tr(
            "ExoDossier is licensed under Apache-2.0. It supports work under 21 CFR Part 11 and Annex 11."
        )
        free = tr("Parts under the LGPL are separate, replaceable files.")
        self.add(label(own, wrap=True), label(free, "subtle", wrap=True), scrolled(body, tr("Licences")))
        self.resize(600, 560)

    def work(self) -> None:
        """Close."""
        self.accept()


class KeysDialog(Sheet):
    """Every shortcut, by menu, from the table of actions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, tr("Keyboard"), tr("Single letters work while no text is being typed."), tr("Close")
        )
        self.cancel.hide()
        columns = [column(gap=12), column(gap=12)]
        for at, (title, lines) in enumerate(_groups()):
            grid = QGridLayout()
            grid.setColumnStretch(0, 1)
            for place, (keys, text) in enumerate(lines):
                grid.addWidget(label(text), place, 0)
                grid.addWidget(label(keys, "kbd"), place, 1, Qt.AlignmentFlag.AlignRight)
            card = box(column(label(title, "label"), grid, gap=8, margins=(16, 12, 16, 12)), "card")
            columns[at % 2].addWidget(card)
        for one in columns:
            one.addStretch(1)
        body = QWidget()
        body.setLayout(row(*columns, gap=12))
        self.add(scrolled(body, tr("Keyboard")))
        self.resize(760, 620)

    def work(self) -> None:
        """Close."""
        self.accept()


def _groups() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for id_, title in MENUS:
        lines = [(act.keys, tr(act.text).rstrip("…")) for act in all_acts() if act.menu == id_ and act.keys]
        if lines:
            yield tr(title), lines
    yield tr("Everywhere"), [(keys, tr(text)) for keys, text in KEYS]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
