"""The composition root of the desktop: builds the rooms, introduces them to each other, opens the window."""

from __future__ import annotations

import getpass
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from PySide6.QtCore import QSettings

from exodossier import content
from exodossier.domain.errors import NotFound
from exodossier.readers.preview import FilePreviews
from exodossier.ui import application
from exodossier.ui.drafts import Drafts
from exodossier.ui.session import Workspace
from exodossier.ui.settings import SettingsKeeper
from exodossier.usecases import wording
from exodossier.usecases.office import Office
from exodossier.usecases.ports import Author

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import TemplateInfo
    from exodossier.store.workspace import Workspace as Stored
    from exodossier.ui.mainwindow import MainWindow
    from exodossier.usecases.ports import ExportOrder, Renderer, Shelf
    from exodossier.usecases.ticket import Ticket

NAME = "ExoDossier"
DESCRIPTION = "template.yaml"
DOCUMENT = "template.docx"


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The current moment in UTC."""
        return datetime.now(UTC)


class LateRenderer:
    """Stands for the renderer until a document is written: the window must not wait for the Word room."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates

    def context(self, situation: Situation) -> JsonMap:
        """See `ports.Renderer`."""
        return self._real().context(situation)

    def export(self, situation: Situation, order: ExportOrder, shelf: Shelf, ticket: Ticket) -> JsonMap:
        """See `ports.Renderer`."""
        return self._real().export(situation, order, shelf, ticket)

    def _real(self) -> Renderer:
        from exodossier.export.renderer import Renderer as WordRenderer
        from exodossier.export.renderer import TemplateFiles
        from exodossier.library import templates

        def open_template(name: str) -> TemplateFiles:
            files = _files_of(name, self._templates)
            info = templates.read(files[DESCRIPTION], f"{name}/{DESCRIPTION}")
            return TemplateFiles(info, files[DOCUMENT])

        return WordRenderer(open_template)


class Doors:
    """Fulfils `ui.desk.Doors` with the real rooms, which are imported when a workspace is opened."""

    def __init__(self, keeper: SettingsKeeper, drafts: Path) -> None:
        self._keeper, self._drafts = keeper, drafts
        self._folders: dict[Path, Path] = {}

    def open(self, folder: Path, ticket: Ticket) -> Workspace:
        """Open a workspace that exists."""
        del ticket
        return self._enter(folder, create=False)

    def create(self, folder: Path, ticket: Ticket) -> Workspace:
        """Make an empty workspace and open it."""
        del ticket
        return self._enter(folder, create=True)

    def sample(self, folder: Path, ticket: Ticket) -> Workspace:
        """Make the sample workspace and open it; what was begun is left to be looked at if it is stopped."""
        from exodossier.export.illustrations.draw import draw
        from exodossier.usecases.sample import Sample, build

        workspace = self._enter(folder, create=True)
        product = _sample_part("product")
        sample = Sample(
            product["product"], product["registers"], _sample_part("evidence"), _sample_part("dossiers")
        )
        try:
            build(workspace.office, sample, draw, ticket)
        except BaseException:
            workspace.close()
            raise
        return workspace

    def templates(self, workspace: Workspace) -> tuple[TemplateInfo, ...]:
        """Shipped templates and those of the workspace."""
        from exodossier.library import templates

        folder = self._folders[workspace.folder]
        return tuple(
            templates.read(files[DESCRIPTION], f"{name}/{DESCRIPTION}")
            for name, files in template_files(folder)
        )

    def drafts(self, workspace: Workspace) -> Drafts:
        """Typed but uncommitted text, in this person's own folder."""
        return Drafts(self._drafts, str(workspace.folder))

    def _enter(self, folder: Path, *, create: bool) -> Workspace:
        from exodossier.library.catalogue import Catalogue
        from exodossier.store.workspace import open_workspace

        stored = open_workspace(folder, SystemClock(), create=create)
        library = Catalogue(stored.checklists_folder)
        renderer = LateRenderer(stored.templates_folder)
        office = Office(stored.store, stored.shelf, library, renderer, self._author())
        self._folders[stored.folder] = stored.templates_folder
        return Workspace(office, stored.folder, stored.close, stored.verify, _why(stored))

    def _author(self) -> Author:
        login = _login()
        return Author(login, self._keeper.current.author_name or login)


def template_files(folder: Path) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Every template by name with its files: the workspace's own, then shipped ones."""
    own = {one.name: one for one in sorted(folder.iterdir()) if one.is_dir()} if folder.is_dir() else {}
    for name, place in own.items():
        yield name, {file.name: file.read_bytes() for file in place.iterdir() if file.is_file()}
    for name in content.names("templates"):
        if name not in own and DESCRIPTION in content.names("templates", name):
            files = content.names("templates", name)
            yield name, {file: content.read("templates", name, file) for file in files}


def _files_of(name: str, folder: Path) -> dict[str, bytes]:
    known = dict(template_files(folder))
    if name not in known:
        raise NotFound("template", name, tuple(known))
    return known[name]


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


def _sample_part(name: str) -> Any:
    return json.loads(content.read("resources", "sample", f"{name}.json"))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that has no name.
        return "unknown"
