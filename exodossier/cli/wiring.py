"""The composition root of the command line: real ports, no Qt. Heavy rooms are imported when used."""

from __future__ import annotations

import getpass
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from exodossier.domain.errors import Refused
from exodossier.usecases.office import Office
from exodossier.usecases.ports import Author

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exodossier.cli.session import Session
    from exodossier.library.catalogue import Catalogue
    from exodossier.store.workspace import Workspace


class UtcClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The current moment in UTC."""
        return datetime.now(UTC)


def author_of(session: Session) -> Author:
    """`--as NAME`, else the system login."""
    return Author(session.name or _login(), session.name or _login())


@contextmanager
def open_office(session: Session) -> Iterator[Office]:
    """The verbs' office over the named workspace. Raises Refused, StoreTrouble, NewerFormat."""
    with open_desk(session) as (office, _):
        yield office


@contextmanager
def open_desk(session: Session, *, create: Path | None = None) -> Iterator[tuple[Office, Workspace]]:
    """The office and the workspace under it, for commands that also check the store itself."""
    from exodossier.library.catalogue import Catalogue
    from exodossier.store.workspace import open_workspace

    folder = create or folder_of(session)
    with open_workspace(folder, UtcClock(), create=create is not None) as workspace:
        library = Catalogue(workspace.checklists_folder)
        yield office_of(workspace, library, author_of(session)), workspace


def office_of(workspace: Workspace, library: Catalogue, author: Author) -> Office:
    """The ports of one workspace bundled."""
    from exodossier.cli.rendering import LazyRenderer

    return Office(workspace.store, workspace.shelf, library, LazyRenderer(workspace.templates_folder), author)


def folder_of(session: Session) -> Path:
    """The workspace that was named. Raises Refused."""
    if session.workspace is None:
        raise Refused("workspace.none")
    return session.workspace


def open_library(session: Session) -> Catalogue:
    """The shipped checklists, and those of a workspace where one is named."""
    from exodossier.library.catalogue import Catalogue

    return Catalogue(session.workspace / "checklists" if session.workspace else None)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that has no name.
        return "unknown"
