"""Finds what an action does. Every action of the table has a command; a test holds this to it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.ui.commands.frame import Frame, Table
    from exodossier.ui.commands.workspaces import WorkspaceCommands


class Commands:
    """`ask` does an action by its id; data is what the asker knows (a file, a key).

    Commands and the verbs behind them are loaded at the first action: the window does not wait for them.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    @cached_property
    def workspaces(self) -> WorkspaceCommands:
        """Opening and leaving workspaces."""
        from exodossier.ui.commands.workspaces import WorkspaceCommands

        return WorkspaceCommands(self._frame)

    @cached_property
    def table(self) -> Table:
        """Every action by its id."""
        from exodossier.ui.commands.documents import DocumentCommands
        from exodossier.ui.commands.dossiers import DossierCommands
        from exodossier.ui.commands.items import ItemCommands
        from exodossier.ui.commands.templates import TemplateCommands
        from exodossier.ui.commands.view import ViewCommands

        frame = self._frame
        groups = (
            self.workspaces, DossierCommands(frame), ItemCommands(frame), ViewCommands(frame),
            DocumentCommands(frame), TemplateCommands(frame),
        )  # fmt: skip
        return {id_: work for group in groups for id_, work in group.table.items()}

    def ask(self, action: str, data: object = None) -> None:
        """Do it."""
        self.table[action](data)
