"""Word templates at hand: shipped ones, those of a workspace, and any Word file by its path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier import content
from exodossier.domain.errors import NotFound, StoreTrouble
from exodossier.domain.template import TemplateInfo
from exodossier.domain.versions import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import Coverage, Explained, Heading
    from exodossier.export.renderer import TemplateFiles
    from exodossier.usecases.ports import ExportOrder, Renderer, Shelf
    from exodossier.usecases.ticket import Ticket

DESCRIPTION: Final = "template.yaml"
DOCUMENT: Final = "template.docx"
ENDINGS: Final = (".docx", ".docm", ".dotx", ".dotm")
"""Of Word files that may be templates; macros are never carried into a document."""
FORMAT: Final = b"exodossier/template/"
LARGEST: Final = 200 * 1024 * 1024
"""Bytes; the export room refuses to unpack more, so that no more is ever read."""
FOLDER: Final = "templates"
"""Of a workspace."""


@dataclass(frozen=True, slots=True)
class Found:
    """A template at hand. origin: shipped | workspace."""

    info: TemplateInfo
    origin: str
    docx: bytes

    @property
    def named(self) -> str:
        """Its id and version, as `--template` takes them."""
        return f"{self.info.id}@{self.info.version}"


class LateRenderer:
    """Stands for the renderer until something is to be rendered, which most commands never do."""

    def __init__(self, templates: Path | None) -> None:
        self._templates = templates

    def context(self, situation: Situation) -> JsonMap:
        """See `ports.Renderer`."""
        return self._real().context(situation)

    def export(self, situation: Situation, order: ExportOrder, shelf: Shelf, ticket: Ticket) -> JsonMap:
        """See `ports.Renderer`."""
        return self._real().export(situation, order, shelf, ticket)

    def explain(self) -> tuple[Explained, ...]:
        """See `ports.Renderer`."""
        return self._real().explain()

    def coverage(self, situation: Situation, template: str, options: JsonMap, ticket: Ticket) -> Coverage:
        """See `ports.Renderer`."""
        return self._real().coverage(situation, template, options, ticket)

    def outline(
        self, situation: Situation, template: str, options: JsonMap, ticket: Ticket
    ) -> tuple[Heading, ...]:
        """See `ports.Renderer`."""
        return self._real().outline(situation, template, options, ticket)

    def pdf(self, path: Path, ticket: Ticket) -> Path:
        """See `ports.Renderer`."""
        return self._real().pdf(path, ticket)

    def office_program(self) -> Path | None:
        """See `ports.Renderer`."""
        return self._real().office_program()

    def properties(self, path: Path) -> dict[str, str]:
        """See `ports.Renderer`."""
        return self._real().properties(path)

    def _real(self) -> Renderer:
        from exodossier.export.renderer import Renderer as WordRenderer

        return WordRenderer(lambda name: open_template(name, self._templates), pages_of=_pages_of)


def _pages_of(pdf: Path) -> dict[str, int]:
    from exodossier.readers.pdf import destinations

    return destinations(pdf)


def at_hand(folder: Path | None) -> tuple[Found, ...]:
    """Shipped templates and those of a workspace, each in its newest version; the workspace's win."""
    return tuple({found.info.id: found for found in every_version(folder)}.values())


def every_version(folder: Path | None) -> tuple[Found, ...]:
    """As `at_hand`, all versions: shipped ones first, then oldest to newest."""
    own = sorted(_own(folder), key=lambda found: (found.info.id, number(found.info.version)))
    return (*_shipped(), *own)


def open_template(name: str, folder: Path | None) -> TemplateFiles:
    """A template by `id` (the newest) or `id@version`, or a Word file by its path.

    Raises NotFound, Unreadable, StoreTrouble.
    """
    from exodossier.export.renderer import TemplateFiles

    if name.lower().endswith(ENDINGS):
        return TemplateFiles(*from_file(Path(name)))
    found = find(name, folder)
    return TemplateFiles(found.info, found.docx)


def find(name: str, folder: Path | None) -> Found:
    """The template of that `id` or `id@version`. Raises NotFound, Unreadable, StoreTrouble."""
    if "@" not in name:
        known = {found.info.id: found for found in at_hand(folder)}
    else:
        known = {found.named: found for found in every_version(folder)}
    if name not in known:
        raise NotFound("template", name, tuple(known))
    return known[name]


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


def from_file(path: Path) -> tuple[TemplateInfo, bytes]:
    """A Word file and what the description beside it says; without one, what its name says."""
    docx = read_file(path)
    return described(path) or TemplateInfo(id=path.stem, version="0.0.0", title=path.stem), docx


def described(path: Path) -> TemplateInfo | None:
    """What `NAME.yaml` (or `template.yaml`, for a template.docx) beside a Word file says of it, if anything.

    Raises Unreadable, StoreTrouble.
    """
    from exodossier.library import templates

    beside = path.with_suffix(".yaml")
    if not beside.is_file():
        return None
    data = read_file(beside)
    # Another YAML file may bear the same name; what calls itself a template has to be one.
    return templates.read(data, str(beside)) if FORMAT in data or beside.name == DESCRIPTION else None


def _shipped() -> Iterator[Found]:
    from exodossier.library import templates

    for name in content.names("templates"):
        if {DESCRIPTION, DOCUMENT} <= set(content.names("templates", name)):
            info = templates.read(content.read("templates", name, DESCRIPTION), f"{name}/{DESCRIPTION}")
            yield Found(info, "shipped", content.read("templates", name, DOCUMENT))


def _own(folder: Path | None) -> Iterator[Found]:
    from exodossier.library import templates

    for place in _places(folder):
        if (place / DESCRIPTION).is_file() and (place / DOCUMENT).is_file():
            info = templates.read(read_file(place / DESCRIPTION), str(place / DESCRIPTION))
            yield Found(info, "workspace", read_file(place / DOCUMENT))


def _places(folder: Path | None) -> Iterable[Path]:
    """`templates/ID` as a person may lay one there by hand, and `templates/ID/VERSION` as `add` does."""
    for place in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        yield place
        yield from sorted(place.iterdir()) if place.is_dir() else ()
