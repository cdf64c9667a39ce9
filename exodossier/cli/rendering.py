"""Templates at hand and the renderer, imported only by the commands that write Word files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier import content
from exodossier.domain.errors import NotFound, Refused, StoreTrouble
from exodossier.domain.template import TemplateInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.cli.session import Session
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.situation import Situation
    from exodossier.export.renderer import TemplateFiles
    from exodossier.usecases.ports import ExportOrder, Renderer, Shelf
    from exodossier.usecases.ticket import Ticket

DESCRIPTION: Final = "template.yaml"
DOCUMENT: Final = "template.docx"


@dataclass(frozen=True, slots=True)
class Found:
    """A template at hand. origin: shipped | workspace."""

    info: TemplateInfo
    origin: str
    docx: bytes


class LazyRenderer:
    """Stands for the renderer until something is to be rendered: most commands never do."""

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


def open_template(name: str, folder: Path | None) -> TemplateFiles:
    """A template by its id, or a Word file by its path. Raises NotFound, Unreadable, StoreTrouble."""
    from exodossier.export.renderer import TemplateFiles

    if name.lower().endswith(".docx"):
        return TemplateFiles(*_from_file(Path(name)))
    known = {found.info.id: found for found in templates_at_hand(folder)}
    if name not in known:
        raise NotFound("template", name, tuple(known))
    return TemplateFiles(known[name].info, known[name].docx)


def templates_at_hand(folder: Path | None) -> Iterator[Found]:
    """Shipped templates, then those of a workspace; the latter win where both have the same id."""
    from exodossier.library import templates

    for name in content.names("templates"):
        if {DESCRIPTION, DOCUMENT} <= set(content.names("templates", name)):
            info = templates.read(content.read("templates", name, DESCRIPTION), f"{name}/{DESCRIPTION}")
            yield Found(info, "shipped", content.read("templates", name, DOCUMENT))
    for place in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        if (place / DESCRIPTION).is_file() and (place / DOCUMENT).is_file():
            info = templates.read(_bytes(place / DESCRIPTION), str(place / DESCRIPTION))
            yield Found(info, "workspace", _bytes(place / DOCUMENT))


def template_rows(session: Session) -> list[JsonMap]:
    """`template list`."""
    folder = session.workspace / "templates" if session.workspace else None
    return [
        {
            "id": found.info.id,
            "version": found.info.version,
            "title": found.info.title,
            "checklists": [f"{fits.id} {fits.versions}".strip() for fits in found.info.checklists],
            "options": [
                {"id": option.id, "title": option.title, "kind": option.kind, "default": option.default}
                for option in found.info.options
            ],
            "origin": found.origin,
        }
        for found in templates_at_hand(folder)
    ]


def lint_template(file: Path) -> tuple[Finding, ...]:
    """`template lint`. Raises NotFound, StoreTrouble; a damaged file gives findings."""
    from exodossier.domain.errors import Unreadable
    from exodossier.export.lint import lint

    try:
        return lint(_bytes(file), str(file))
    except Unreadable as error:
        return error.findings


def read_options(template: str, folder: Path, words: dict[str, str]) -> JsonMap:
    """Options typed as words, by their declared kind. Raises NotFound, Refused."""
    info = open_template(template, folder).info
    known = {option.id: option for option in info.options}
    options: JsonMap = {}
    for name, text in words.items():
        if name not in known:
            raise NotFound("option of the template", name, tuple(known))
        option = known[name]
        allowed = ("true", "false") if option.kind == "boolean" else option.choices
        if allowed and text not in allowed:
            raise Refused("template.option", {"option": name, "value": text, "known": ", ".join(allowed)})
        options[name] = text == "true" if option.kind == "boolean" else text
    return options


def fitting_template(situation: Situation) -> str:
    """The first shipped template made for one of the dossier's checklists, else one that takes any."""
    bound = {checklist.ref.id for checklist in situation.checklists}
    infos = [found.info for found in templates_at_hand(None)]
    fitting = [info.id for info in infos if bound & {fits.id for fits in info.checklists}]
    general = [info.id for info in infos if not info.checklists]
    if not fitting + general:
        raise NotFound("template", ", ".join(sorted(bound)), tuple(info.id for info in infos))
    return (fitting + general)[0]


def _from_file(path: Path) -> tuple[TemplateInfo, bytes]:
    from exodossier.library import templates

    docx = _bytes(path)
    beside = path.with_name(DESCRIPTION)
    if path.name == DOCUMENT and beside.is_file():
        return templates.read(_bytes(beside), str(beside)), docx
    return TemplateInfo(id=path.stem, version="0.0.0", title=path.stem), docx


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("file", str(path)) from error
    except OSError as error:
        raise StoreTrouble("store.unreadable", str(path), error.strerror or "") from error
