"""The composition root of the command line: what was said of every command, with real rooms. No Qt."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from exodossier.domain.errors import Refused
from exodossier.wiring.machine import author
from exodossier.wiring.rooms import open_rooms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exodossier.cli.session import Session
    from exodossier.library.catalogue import Catalogue
    from exodossier.usecases.office import Office
    from exodossier.wiring.rooms import Rooms


@contextmanager
def open_office(session: Session) -> Iterator[Office]:
    """The verbs' office over the named workspace. Raises Refused, StoreTrouble, NewerFormat."""
    with open_desk(session) as (office, _):
        yield office


@contextmanager
def open_desk(session: Session, *, create: Path | None = None, take_over: bool = False) -> Iterator[Rooms]:
    """The office and the workspace under it, for commands that also check the store itself."""
    folder = create or folder_of(session)
    rooms = open_rooms(folder, author(session.name), create=create is not None, take_over=take_over)
    with rooms.workspace:
        yield rooms


def folder_of(session: Session) -> Path:
    """The workspace that was named. Raises Refused."""
    if session.workspace is None:
        raise Refused("workspace.none")
    return session.workspace


def open_library(session: Session) -> Catalogue:
    """The shipped checklists, and those of a workspace where one is named."""
    from exodossier.library.catalogue import Catalogue

    return Catalogue(session.workspace / "checklists" if session.workspace else None)
