"""Word templates at hand: shipped ones, those of a workspace, and any Word file by its path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier import content
from exodossier.domain.errors import NotFound, StoreTrouble
from exodossier.domain.template import TemplateInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.situation import Situation
    from exodossier.export.renderer import TemplateFiles
    from exodossier.usecases.ports import ExportOrder, Renderer, Shelf
    from exodossier.usecases.ticket import Ticket

DESCRIPTION: Final = "template.yaml"
DOCUMENT: Final = "template.docx"
LARGEST: Final = 200 * 1024 * 1024
"""Bytes; the export room refuses to unpack more, so that no more is ever read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A template at hand. origin: shipped | workspace."""

    info: TemplateInfo
    origin: str
    docx: bytes


class LateRenderer:
    """Stands for the renderer until something is to be rendered, which most commands never do."""

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

        return WordRenderer(lambda name: open_template(name, self._templates))


def at_hand(folder: Path | None) -> tuple[Found, ...]:
    """Shipped templates and those of a workspace; the latter win where both have the same id."""
    found = {one.info.id: one for one in _shipped()}
    return tuple((found | {one.info.id: one for one in _own(folder)}).values())


def open_template(name: str, folder: Path | None) -> TemplateFiles:
    """A template by its id, or a Word file by its path. Raises NotFound, Unreadable, StoreTrouble."""
    from exodossier.export.renderer import TemplateFiles

    if name.lower().endswith(".docx"):
        return TemplateFiles(*_from_file(Path(name)))
    known = {found.info.id: found for found in at_hand(folder)}
    if name not in known:
        raise NotFound("template", name, tuple(known))
    return TemplateFiles(known[name].info, known[name].docx)


def fitting(situation: Situation) -> str:
    """The first shipped template made for one of the dossier's checklists, else one that takes any."""
    bound = {checklist.ref.id for checklist in situation.checklists}
    infos = [found.info for found in at_hand(None)]
    made_for = [info.id for info in infos if bound & {fits.id for fits in info.checklists}]
    general = [info.id for info in infos if not info.checklists]
    if not made_for + general:
        raise NotFound("template", ", ".join(sorted(bound)), tuple(info.id for info in infos))
    return (made_for + general)[0]


def read_file(path: Path) -> bytes:
    """The bytes of a file that a person named, `LARGEST` and one at most. Raises NotFound, StoreTrouble."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise StoreTrouble("store.unreadable", str(path), error.strerror or "") from error


def _shipped() -> Iterator[Found]:
    from exodossier.library import templates

    for name in content.names("templates"):
        if {DESCRIPTION, DOCUMENT} <= set(content.names("templates", name)):
            info = templates.read(content.read("templates", name, DESCRIPTION), f"{name}/{DESCRIPTION}")
            yield Found(info, "shipped", content.read("templates", name, DOCUMENT))


def _own(folder: Path | None) -> Iterator[Found]:
    from exodossier.library import templates

    for place in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        if (place / DESCRIPTION).is_file() and (place / DOCUMENT).is_file():
            info = templates.read(read_file(place / DESCRIPTION), str(place / DESCRIPTION))
            yield Found(info, "workspace", read_file(place / DOCUMENT))


def _from_file(path: Path) -> tuple[TemplateInfo, bytes]:
    from exodossier.library import templates

    docx = read_file(path)
    beside = path.with_name(DESCRIPTION)
    if path.name == DOCUMENT and beside.is_file():
        return templates.read(read_file(beside), str(beside)), docx
    return TemplateInfo(id=path.stem, version="0.0.0", title=path.stem), docx
