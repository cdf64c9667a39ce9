"""The composition root of the desktop: hands the real rooms to the window and opens it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QSettings

from exodossier.readers.preview import FilePreviews
from exodossier.ui import application
from exodossier.ui.desk import TemplateFile
from exodossier.ui.drafts import Drafts
from exodossier.ui.session import Workspace
from exodossier.ui.settings import SettingsKeeper
from exodossier.usecases import wording
from exodossier.wiring.machine import author
from exodossier.wiring.rooms import open_rooms

if TYPE_CHECKING:
    from exodossier.domain.edits import Changes
    from exodossier.domain.findings import Finding
    from exodossier.domain.template import TemplateInfo
    from exodossier.store.workspace import Workspace as Stored
    from exodossier.ui.mainwindow import MainWindow
    from exodossier.usecases.ports import Author
    from exodossier.usecases.ticket import Ticket

NAME = "ExoDossier"
STALE = "store.in_use_stale"


class Doors:
    """Fulfils `ui.desk.Doors` with the real rooms, which are imported when a workspace is opened."""

    def __init__(self, keeper: SettingsKeeper, drafts: Path) -> None:
        self._keeper, self._drafts = keeper, drafts
        self._templates: dict[Path, Path] = {}

    def open(self, folder: Path, ticket: Ticket) -> Workspace:
        """Open a workspace that exists."""
        del ticket
        return self._enter(folder, create=False)

    def take_over(self, folder: Path, ticket: Ticket) -> Workspace:
        """Open a workspace and put silent writers of another computer aside."""
        del ticket
        return self._enter(folder, create=False, take_over=True)

    def create(self, folder: Path, ticket: Ticket) -> Workspace:
        """Make an empty workspace and open it."""
        del ticket
        return self._enter(folder, create=True)

    def sample(self, folder: Path, ticket: Ticket) -> Workspace:
        """Make the sample workspace, whole or not at all, and open it."""
        from exodossier.wiring import sample
        from exodossier.wiring.whole import whole_workspace

        with whole_workspace(folder, self._person()) as (office, _):
            sample.fill(office, ticket)
        return self._enter(folder, create=False)

    def templates(self, workspace: Workspace) -> tuple[TemplateInfo, ...]:
        """Shipped templates and those of the workspace."""
        from exodossier.wiring import templates

        return tuple(found.info for found in templates.at_hand(self._templates[workspace.folder]))

    def template_files(self, workspace: Workspace) -> tuple[TemplateFile, ...]:
        """As `templates`, with where each comes from and lies."""
        from exodossier.wiring import own_templates, templates

        folder = self._templates[workspace.folder]
        own = {(info.id, info.version): at / templates.DOCUMENT for at, info in templates.places(folder)}
        return tuple(
            TemplateFile(
                found.info,
                found.origin,
                own.get((found.info.id, found.info.version)) if found.origin == "workspace" else None,
                own_templates.versions(found.info.id, folder),
            )
            for found in templates.at_hand(folder)
        )

    def lint_template(self, workspace: Workspace, named: Path | str) -> tuple[Finding, ...]:
        """What is wrong with a Word file, or with a template at hand by its id."""
        from exodossier.wiring import templates

        return templates.lint(named, self._templates[workspace.folder])

    def add_template(self, workspace: Workspace, path: Path) -> tuple[str, Changes]:
        """Take a Word file into the workspace's templates, and record it; its id."""
        from exodossier.usecases.templates import note_added
        from exodossier.wiring import templates

        info = templates.add(self._templates[workspace.folder], path, renumber=True)
        return info.id, note_added(workspace.office, info)

    def copy_template(self, workspace: Workspace, template: str, path: Path) -> TemplateInfo:
        """Write a template as a Word file to edit, with what import needs beside it; what the copy is."""
        from exodossier.wiring import own_templates

        return own_templates.copy_out(template, self._templates[workspace.folder], path)

    def withdraw_template(self, workspace: Workspace, info: TemplateInfo) -> tuple[Path, Changes]:
        """Offer a version of the workspace's no more, and record it; where it lies from now on."""
        from exodossier.wiring import own_templates

        named, folder = f"{info.id}@{info.version}", self._templates[workspace.folder]
        _, place, changes = own_templates.withdraw(workspace.office, named, folder)
        return place, changes

    def drafts(self, workspace: Workspace) -> Drafts:
        """Typed but uncommitted text, in this person's own folder."""
        return Drafts(self._drafts, str(workspace.folder))

    def _enter(self, folder: Path, *, create: bool, take_over: bool = False) -> Workspace:
        office, stored = open_rooms(folder, self._person(), create=create, take_over=take_over)
        self._templates[stored.folder] = stored.templates_folder
        return Workspace(office, stored.folder, stored.close, stored.verify, _why(stored), _silent(stored))

    def _person(self) -> Author:
        return author(name=self._keeper.current.author_name)


def make(arguments: list[str], settings: QSettings | None = None) -> MainWindow:
    """The window with real rooms behind it; not shown yet."""
    app = application.start(arguments)
    keeper = SettingsKeeper(settings or QSettings())
    drafts = Path(platformdirs.user_data_dir(NAME, appauthor=False)) / "drafts"
    return application.make_window(app, Doors(keeper, drafts), FilePreviews(), keeper)


def main() -> int:
    """Open the desktop; the last workspace comes back if it is still there."""
    window = make(sys.argv)
    window.show()
    recent = window.desk.settings.recent()
    if recent and Path(recent[0]).is_dir():
        window.ask("workspace.open", Path(recent[0]))
    return application.run()


def _why(stored: Stored) -> str:
    if stored.why_read_only is None:
        return ""
    message = wording.explain(stored.why_read_only)
    return " ".join(part for part in (message.what, message.remedy) if part)


def _silent(stored: Stored) -> str:
    why = stored.why_read_only
    return why.detail if why is not None and why.code == STALE else ""
