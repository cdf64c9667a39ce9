"""Word templates at hand: shipped ones, those of a workspace, and any Word file by its path."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from exodossier import content
from exodossier.content.given import read_given
from exodossier.domain.errors import NotFound, Refused, StoreTrouble, Unreadable
from exodossier.domain.findings import Severity
from exodossier.domain.template import TemplateInfo
from exodossier.domain.versions import number
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import Explained, Foreseen
    from exodossier.export.office.press import PdfReads
    from exodossier.export.template.files import TemplateFiles
    from exodossier.export.template.known import Known
    from exodossier.usecases.ports import ExportOrder, Renderer, Shelf
    from exodossier.usecases.ticket import Ticket

DESCRIPTION: Final = "template.yaml"
DOCUMENT: Final = "template.docx"
ENDINGS: Final = (".docx", ".docm", ".dotx", ".dotm")
"""Of Word files that may be templates; macros are never carried into a document."""
FORMAT: Final = b"exodossier/template/"
LARGEST: Final = 200 * 1024 * 1024
"""Bytes; the export room refuses to unpack more, so that no more is ever read."""
UNKNOWN: Final = "0.0.0"
REPORT: Final = "misev-report"
"""The general report: every item of every checklist."""
"""The version of a file without a description."""
FIRST: Final = "1.0.0"
LONGEST_ID: Final = 60


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

    def foresee(self, situation: Situation, template: str, options: JsonMap, ticket: Ticket) -> Foreseen:
        """See `ports.Renderer`."""
        return self._real().foresee(situation, template, options, ticket)

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

        return WordRenderer(lambda name: open_template(name, self._templates), reads=_pdf_reads())


def _pdf_reads() -> PdfReads:
    from exodossier.export.office.press import PdfReads

    return PdfReads(_pages_of, _rows_of)


def _pages_of(pdf: Path) -> dict[str, int]:
    from exodossier.readers.pdf import destinations

    return destinations(pdf)


def _rows_of(pdf: Path) -> tuple[int, ...] | None:
    from exodossier.readers.pdf import table_rows

    return table_rows(pdf)


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
    from exodossier.export.template.files import TemplateFiles

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


def lint(named: Path | str, folder: Path | None) -> tuple[Finding, ...]:
    """What is wrong with a Word file, or with a template at hand by its id; a damaged file gives findings.

    folder: a workspace's templates, beside which its checklists lie. Raises NotFound, StoreTrouble.
    """
    from exodossier.export.template.lint import lint as lint_word

    name = str(named)
    try:
        if isinstance(named, Path) or name.lower().endswith(ENDINGS):
            info, docx = from_file(Path(named))
        else:
            found = find(name, folder)
            info, docx = found.info, found.docx
    except Unreadable as error:
        return error.findings
    return lint_word(docx, name, known_names(info, folder))


def known_names(info: TemplateInfo, folder: Path | None) -> Known:
    """The items, traits, registers and options that a template may name, of all checklists at hand."""
    from exodossier.export.contract import name_of
    from exodossier.export.template.known import Known
    from exodossier.library.catalogue import Catalogue

    library = Catalogue(folder.parent / "checklists" if folder else None)
    words = library.vocabulary()
    refs = [one.ref for one in library.standings() if one.state != "unreadable"]
    strange = {one.id for one in info.checklists} - {ref.id for ref in refs}
    items = {name_of(item) for ref in refs for item in library.checklist(ref).items}
    return Known(
        entries=None if strange else frozenset(items),
        traits=frozenset(name_of(trait.id) for trait in words.traits),
        registers={
            name_of(one.id): tuple(name_of(column.id) for column in one.columns) for one in words.registers
        },
        options=frozenset(option.id for option in info.options) if info.version != UNKNOWN else None,
    )


def add(folder: Path, path: Path, title: str = "", *, renumber: bool = False) -> TemplateInfo:
    """Take a Word file into a workspace's templates as a new version; what it is from then on.

    The description beside the file (`NAME.yaml`) is taken; without one it is made: the id of the title or
    file name, version 1.0.0, later 1.1.0 … The same file taken again changes nothing.
    renumber: where the description's version is taken by other content, the next free one is given.
    Raises NotFound, Unreadable (its description), Refused (faults, a version with other content),
    StoreTrouble.
    """
    from exodossier.library import templates

    _refuse_faults(path, folder)
    told, docx = described(path), read_file(path)
    info = told or named_after(path, title)
    ours = {one.info.version: one for one in every_version(folder) if one.info.id == info.id}
    for one in ours.values():
        if one.docx == docx and (told is None or _same(one.info, told, renumber=renumber)):
            return one.info
    anew = told is None or (renumber and info.version in ours)
    if anew:
        info = replace(info, version=_next(list(ours)))
    elif info.version in ours:
        raise Refused("template.exists", {"template": f"{info.id}@{info.version}"})
    described_as = templates.write(info) if anew else read_file(path.with_suffix(".yaml"))
    _keep(folder / info.id / info.version, {DOCUMENT: docx, DESCRIPTION: described_as})
    return next(
        one.info for one in _own(folder) if (one.info.id, one.info.version) == (info.id, info.version)
    )


def _refuse_faults(path: Path, folder: Path) -> None:
    faults = [one for one in lint(path, folder) if one.severity is Severity.ERROR]
    if faults:
        first = wording.say(faults[0]).what
        raise Refused("template.faulty", {"file": str(path), "count": str(len(faults)), "first": first})


def _same(one: TemplateInfo, told: TemplateInfo, *, renumber: bool) -> bool:
    """Whether a version is what a description tells, whatever its number may be where it is renumbered."""
    return (
        replace(one, version="", digest="") == replace(told, version="", digest="")
        if renumber
        else one == told
    )


def named_after(path: Path, title: str = "") -> TemplateInfo:
    """What a file without a description is called. Raises Refused."""
    title = " ".join((title or path.stem.replace("_", " ")).split())
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    id_ = "-".join(re.findall("[a-z0-9]+", plain))[:LONGEST_ID].strip("-")
    if not id_:
        raise Refused("template.name", {"name": title})
    return TemplateInfo(id=id_, version=FIRST, title=title)


def _next(versions: list[str]) -> str:
    """A minor version above all there are."""
    if not versions:
        return FIRST
    major, minor, _ = max(map(number, versions))
    return f"{major}.{minor + 1}.0"


def _keep(home: Path, files: dict[str, bytes]) -> None:
    """A folder with all files in it, or nothing. Raises StoreTrouble."""
    from exodossier.store.whole import whole_folder

    try:
        with whole_folder(home, "template") as part:
            for name, data in files.items():
                (part / name).write_bytes(data)
    except OSError as error:
        raise StoreTrouble("library.unwritable", str(home), error.strerror or "") from error


def fitting(situation: Situation) -> str:
    """The shipped template made for the dossier's first checklist, else the report, which takes any."""
    infos = [found.info for found in at_hand(None)]
    first = {checklist.ref.id for checklist in situation.checklists[:1]}
    made_for = [info.id for info in infos if first & {fits.id for fits in info.checklists}]
    general = sorted((info.id for info in infos if not info.checklists), key=lambda id_: id_ != REPORT)
    if not made_for + general:
        raise NotFound("template", ", ".join(sorted(first)), tuple(info.id for info in infos))
    return (made_for + general)[0]


def read_file(path: Path) -> bytes:
    """The bytes of a file that a person named, `LARGEST` and one at most. Raises NotFound, StoreTrouble."""
    return read_given(path, LARGEST)


def from_file(path: Path) -> tuple[TemplateInfo, bytes]:
    """A Word file and what the description beside it says; without one, what its name says."""
    docx = read_file(path)
    return described(path) or TemplateInfo(id=path.stem, version=UNKNOWN, title=path.stem), docx


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
    for place, info in places(folder):
        yield Found(info, "workspace", read_file(place / DOCUMENT))


def places(folder: Path | None) -> Iterator[tuple[Path, TemplateInfo]]:
    """Where each template of a workspace lies, and what it is. Raises Unreadable, StoreTrouble."""
    from exodossier.library import templates

    for place in _places(folder):
        if (place / DESCRIPTION).is_file() and (place / DOCUMENT).is_file():
            yield place, templates.read(read_file(place / DESCRIPTION), str(place / DESCRIPTION))


def _places(folder: Path | None) -> Iterable[Path]:
    """`templates/ID` as a person may lay one there by hand, and `templates/ID/VERSION` as `add` does."""
    for place in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        yield place
        if place.is_dir():
            yield from (one for one in sorted(place.iterdir()) if not one.name.startswith("."))
