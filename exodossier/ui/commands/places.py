"""Where file dialogs begin: where the person was last, else among the documents, never in the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from exodossier.ui.commands.frame import Frame

NOTE = "folder"


def documents() -> str:
    """The person's own documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def pick_files(frame: Frame, title: str) -> list[Path]:
    """Files to take in; the next dialog begins where these were."""
    start = frame.desk.settings.note(NOTE) or documents()
    names, _ = QFileDialog.getOpenFileNames(frame.widget, title, start)
    if names:
        frame.desk.settings.keep_note(NOTE, str(Path(names[0]).parent))
    return [Path(name) for name in names]


def pick_folder(frame: Frame, title: str) -> Path | None:
    """The folder of a workspace; begins beside the one that was open last."""
    recent = frame.desk.settings.recent()
    start = str(Path(recent[0]).parent) if recent else documents()
    name = QFileDialog.getExistingDirectory(frame.widget, title, start)
    return Path(name) if name else None
