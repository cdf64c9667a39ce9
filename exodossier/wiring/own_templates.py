"""Own templates: a copy of one at hand to begin with, which versions there are, and withdrawing one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import NotFound, Refused, StoreTrouble
from exodossier.domain.versions import number
from exodossier.usecases.templates import note_withdrawn
from exodossier.wiring.templates import DESCRIPTION, DOCUMENT, FIRST, every_version, find, named_after, places

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.edits import Changes
    from exodossier.domain.template import TemplateInfo
    from exodossier.usecases.office import Office

WITHDRAWN: Final = ".withdrawn"
"""Where withdrawn versions lie, `ID/VERSION` each; nothing is deleted."""
SHIPPED: Final = "shipped"


def copy_out(named: str, folder: Path | None, target: Path) -> TemplateInfo:
    """Write a template's Word file to edit, and the description that import needs beside it; what it says.

    A copy of a shipped template is a template of its own, named after the file; one of the workspace's stays
    the same template, so that importing it makes the next version.
    Raises NotFound, Refused (its name, a description that lies there), StoreTrouble.
    """
    from exodossier.library import templates

    found = find(named, folder)
    info = found.info
    if found.origin == SHIPPED:
        own = named_after(target)
        info = replace(info, id=own.id, title=own.title, version=FIRST)
    beside = target.with_suffix(".yaml")
    if beside.exists():
        raise Refused("template.beside", {"file": beside.name})
    try:
        target.write_bytes(found.docx)
        beside.write_bytes(templates.write(info))
    except OSError as error:
        raise StoreTrouble("library.unwritable", str(target), error.strerror or "") from error
    return info


def versions(template: str, folder: Path | None) -> tuple[str, ...]:
    """The versions of a template at hand, newest first."""
    found = {one.info.version for one in every_version(folder) if one.info.id == template}
    return tuple(sorted(found, key=number, reverse=True))


def withdraw(office: Office, named: str, folder: Path) -> tuple[TemplateInfo, Path, Changes]:
    """Offer a version (`id@version`) of the workspace’s no more, and record it: what it was, where it lies.

    It is laid aside, where it can be imported from again. Raises NotFound, which names the workspace's own;
    StoreTrouble.
    """
    own = {f"{info.id}@{info.version}": (at, info) for at, info in places(folder)}
    if named not in own:
        raise NotFound("template", named, tuple(own))
    place, info = own[named]
    home = _free(folder / WITHDRAWN / info.id / info.version)
    return info, home, note_withdrawn(office, info, partial(_lay_aside, place, home))


def _lay_aside(place: Path, home: Path) -> None:
    try:
        home.mkdir(parents=True)
        for name in (DOCUMENT, DESCRIPTION):
            (place / name).replace(home / name)
        if not any(place.iterdir()):
            place.rmdir()
    except OSError as error:
        raise StoreTrouble("library.unwritable", str(place), error.strerror or "") from error


def _free(home: Path) -> Path:
    """The folder, or one with a number where that version was withdrawn before."""
    taken, times = home, 1
    while taken.exists():
        times += 1
        taken = home.with_name(f"{home.name} ({times})")
    return taken
