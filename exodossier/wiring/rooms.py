"""Opens a workspace with real rooms behind its ports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exodossier.usecases.office import Office
from exodossier.wiring.machine import SystemClock
from exodossier.wiring.spreadsheets import LateSheets
from exodossier.wiring.templates import LateRenderer

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.store.workspace import Workspace
    from exodossier.usecases.ports import Author


class Rooms(NamedTuple):
    """The verbs' office, and the stored workspace under it for whoever checks the store itself."""

    office: Office
    workspace: Workspace


def open_rooms(folder: Path, author: Author, *, create: bool = False, take_over: bool = False) -> Rooms:
    """Open or make a workspace; the caller closes `workspace`.

    take_over: put silent writers of another computer aside, which is recorded.
    Raises Refused, StoreTrouble, NewerFormat.
    """
    from exodossier.library.catalogue import Catalogue
    from exodossier.store.workspace import open_workspace

    workspace = open_workspace(folder, SystemClock(), create=create, take_over=author if take_over else None)
    library = Catalogue(workspace.checklists_folder)
    renderer = LateRenderer(workspace.templates_folder)
    office = Office(workspace.store, workspace.shelf, library, renderer, author, LateSheets())
    return Rooms(office, workspace)
