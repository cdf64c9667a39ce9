"""What every page is handed: the session, tasks, settings, and the doors that the composition root opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.edits import Changes
    from exodossier.domain.findings import Finding
    from exodossier.domain.template import TemplateInfo
    from exodossier.ui.drafts import Drafts
    from exodossier.ui.session import Session, Workspace
    from exodossier.ui.settings import SettingsKeeper
    from exodossier.ui.tasks import Tasks
    from exodossier.usecases.previews import Previews
    from exodossier.usecases.ticket import Ticket


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template at hand, in its newest version.

    origin: shipped | workspace. place: its Word file in the workspace. versions: all there are, newest first.
    """

    info: TemplateInfo
    origin: str
    place: Path | None = None
    versions: tuple[str, ...] = ()


class Doors(Protocol):
    """What only the composition root can do, because it needs several foreign rooms."""

    def open(self, folder: Path, ticket: Ticket) -> Workspace:
        """Open a workspace that exists. Raises NotFound, NewerFormat, StoreTrouble."""
        ...

    def take_over(self, folder: Path, ticket: Ticket) -> Workspace:
        """Open it and put silent writers of another computer aside, which is recorded; raises as `open`.

        Where one of them gave a sign meanwhile, it is opened for reading as before.
        """
        ...

    def create(self, folder: Path, ticket: Ticket) -> Workspace:
        """Make an empty workspace in a folder that is empty or missing, and open it."""
        ...

    def sample(self, folder: Path, ticket: Ticket) -> Workspace:
        """Make the sample workspace in a folder that is empty or missing, and open it.

        Nothing is left behind when it is stopped or fails. Raises Cancelled, Refused, StoreTrouble.
        """
        ...

    def templates(self, workspace: Workspace) -> tuple[TemplateInfo, ...]:
        """Shipped templates and those of the workspace."""
        ...

    def template_files(self, workspace: Workspace) -> tuple[TemplateFile, ...]:
        """As `templates`, with where each comes from and lies."""
        ...

    def lint_template(self, workspace: Workspace, named: Path | str) -> tuple[Finding, ...]:
        """What is wrong with a Word file, or with a template at hand by its id.

        Raises NotFound, StoreTrouble.
        """
        ...

    def add_template(self, workspace: Workspace, path: Path) -> tuple[str, Changes]:
        """Take a Word file into the workspace's templates, and record it; its id.

        Where its version is taken by other content, it becomes the next one.
        Raises NotFound, Unreadable, Refused, StoreTrouble.
        """
        ...

    def copy_template(self, workspace: Workspace, template: str, path: Path) -> TemplateInfo:
        """Write a template as a Word file to edit, with what import needs beside it; what the copy is.

        Raises NotFound, Refused, StoreTrouble.
        """
        ...

    def withdraw_template(self, workspace: Workspace, info: TemplateInfo) -> tuple[Path, Changes]:
        """Offer a version of the workspace's no more, and record it; where it lies from now on.

        Raises NotFound, StoreTrouble.
        """
        ...

    def drafts(self, workspace: Workspace) -> Drafts:
        """The draft file of this person for this workspace."""
        ...


@dataclass(frozen=True)
class Desk:
    """The window's belongings."""

    session: Session
    tasks: Tasks
    settings: SettingsKeeper
    previews: Previews
    doors: Doors
