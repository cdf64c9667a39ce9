"""Finds what an action does. Every action of the table has a command; a test holds this to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.ui.commands.dossiers import DossierCommands
from exodossier.ui.commands.items import ItemCommands
from exodossier.ui.commands.view import ViewCommands
from exodossier.ui.commands.workspaces import WorkspaceCommands

if TYPE_CHECKING:
    from exodossier.ui.commands.frame import Frame


class Commands:
    """`ask` does an action by its id; data is what the asker knows (a file, a key)."""

    def __init__(self, frame: Frame) -> None:
        self.workspaces = WorkspaceCommands(frame)
        groups = (self.workspaces, DossierCommands(frame), ItemCommands(frame), ViewCommands(frame))
        self.table = {id_: work for group in groups for id_, work in group.table.items()}

    def ask(self, action: str, data: object = None) -> None:
        """Do it."""
        self.table[action](data)
