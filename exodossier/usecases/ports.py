"""What the verbs need from the foreign rooms, as Protocols. The composition roots hand in the real ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

    from exodossier.domain.checklist import Checklist, Ref
    from exodossier.domain.crosswalk import Crosswalk
    from exodossier.domain.edits import Changes, Edit
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Dossier, Evidence, EvidenceLink, Product, Response, ResponseKey, Row
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import Explained, Foreseen
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.usecases.sheet import Book, Page
    from exodossier.usecases.ticket import Ticket


class Clock(Protocol):
    """Tells the time; the core never looks at the computer's."""

    def now(self) -> datetime:
        """The current moment, with time zone UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Author:
    """Who does something: a short id (`--as NAME` or the system login) and the name people see."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of an audit stream: sequence number, chained digest and time of its last entry."""

    stream: str
    seq: int = 0
    digest: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One recorded value. `prev_seq` is the entry that held this path before (0: none).

    `change` groups the entries of one verb; `undoes` names the change that this one takes back.
    """

    stream: str
    seq: int
    entity: str
    id: str
    path: str
    prev_seq: int
    change: str
    verb: str
    who: str
    when: str
    why: str
    value: Json
    salt: str
    commitment: str
    digest: str
    undoes: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """One verb as undo sees it: its edits in order, with the values before."""

    change: str
    verb: str
    who: str
    when: str
    undoes: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A checklist or vocabulary file kept inside the workspace, by content digest."""

    kind: str
    ref: Ref
    digest: str
    source: bytes = b""


class Reader(Protocol):
    """Consistent reads of one moment. Raises NotFound for ids that do not exist."""

    def products(self) -> tuple[Product, ...]: ...
    def product(self, id_: str) -> Product: ...
    def rows(self, product: str, *, removed: bool = False) -> dict[str, tuple[Row, ...]]: ...
    def row(self, id_: str) -> Row: ...
    def dossiers(self) -> tuple[Dossier, ...]: ...
    def dossier(self, id_: str) -> Dossier: ...
    def responses(self, dossier: str) -> dict[ResponseKey, Response]: ...
    def response(self, dossier: str, key: ResponseKey) -> Response | None: ...
    def sharing(self, answer: str) -> tuple[Response, ...]:
        """Every response that has this answer."""
        ...

    def evidence(self) -> dict[str, Evidence]: ...
    def links(self, evidence: str) -> tuple[EvidenceLink, ...]: ...
    def head(self, stream: str) -> Head: ...
    def audit(self, stream: str, *, entity: str = "", id_: str = "") -> Iterator[AuditEntry]: ...
    def streams(self) -> tuple[str, ...]: ...
    def groups(self, streams: Iterable[str], *, newest: int = 500) -> tuple[ChangeGroup, ...]:
        """The latest changes over several streams, oldest first."""
        ...

    def embedded(self, digest: str) -> Embedded: ...
    def values(self, entity: str, id_: str) -> JsonMap:
        """The present values of one entity by column (map columns as dicts); {} if it does not exist."""
        ...

    def version(self, entity: str, id_: str) -> int: ...


class Work(Reader, Protocol):
    """One unit of work: reads, recorded edits, one commit. Leaving without commit rolls back."""

    author: Author

    def new_id(self, prefix: str) -> str:
        """A fresh permanent id such as `row-7k3m9x2a`."""
        ...

    def now(self) -> str:
        """The time of this unit of work (ISO 8601 UTC)."""
        ...

    def record(self, edits: Iterable[Edit], *, expect: Mapping[tuple[str, str], int] | None = None) -> None:
        """Apply edits to tables and audit. `expect`: (entity, id) -> version seen; else raises Conflict."""
        ...

    def embed(self, embedded: Embedded) -> None: ...
    def commit(self) -> Changes: ...


class Store(Protocol):
    """Where a workspace is kept."""

    def read(self) -> AbstractContextManager[Reader]: ...
    def begin(
        self, author: Author, verb: str, *, why: str = "", undoes: str = ""
    ) -> AbstractContextManager[Work]: ...


@dataclass(frozen=True, slots=True)
class Blob:
    """Stored bytes: digest and size."""

    sha256: str
    size: int


class Shelf(Protocol):
    """The content-addressed store of evidence bytes. Written once, verified on read."""

    def put(self, source: Path, ticket: Ticket) -> Blob: ...
    def path(self, sha256: str) -> Path: ...
    def open(self, sha256: str) -> BinaryIO: ...
    def has(self, sha256: str) -> bool: ...
    def check(self, sha256: str, ticket: Ticket, *, full: bool) -> str:
        """`ok`, `missing`, `size`, or the digest found when it differs."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """A checklist as the catalogue lists it."""

    ref: Ref
    state: str
    title: str
    items: int
    confirmed: int
    digest: str
    origin: str


class Library(Protocol):
    """The checklists and vocabularies at hand: shipped, and those of the workspace."""

    def standings(self) -> tuple[Standing, ...]: ...
    def resolve(self, text: str) -> Ref:
        """`id` (newest released) or `id@version`. Raises NotFound."""
        ...

    def checklist(self, ref: Ref) -> Checklist: ...
    def vocabulary(self, ref: Ref | None = None) -> Vocabulary:
        """One version, or the newest."""
        ...

    def vocabulary_for(self, checklists: Iterable[Checklist]) -> Vocabulary:
        """The newest version that fits the ranges of all."""
        ...

    def source(self, ref: Ref, kind: str) -> Embedded: ...
    def parse_checklist(self, embedded: Embedded) -> Checklist: ...
    def parse_vocabulary(self, embedded: Embedded) -> Vocabulary: ...
    def add(self, path: Path) -> Ref:
        """Take a person's checklist or vocabulary file into the workspace. Raises Unreadable, Refused."""
        ...

    def lint(self, path: Path) -> tuple[Finding, ...]: ...
    def crosswalks(self) -> tuple[Crosswalk, ...]:
        """Every crosswalk version at hand; one that cannot be read has the state `unreadable` and no rows."""
        ...

    def crosswalk(self, text: str) -> Crosswalk:
        """`id` (newest released) or `id@version`. Raises NotFound, Unreadable, Damaged."""
        ...

    def translated(self, checklist: Checklist, language: str) -> Checklist:
        """As far as its sidecar goes; `wording` says what fell back. Without one, the checklist itself."""
        ...

    def languages(self, ref: Ref) -> tuple[str, ...]:
        """The languages a version has a translation in."""
        ...


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to write where. style: a company's Word file whose styles are taken over.

    pages: let the office program count the page numbers of contents; pdf: also write a PDF beside the file.
    """

    template: str
    output: Path
    options: JsonMap = field(default_factory=dict)
    style: Path | None = None
    pages: bool = False
    pdf: bool = False


class Renderer(Protocol):
    """Turns a dossier's facts and a template into a Word file. Writes the whole file or nothing."""

    def context(self, situation: Situation) -> JsonMap: ...
    def export(self, situation: Situation, order: ExportOrder, shelf: Shelf, ticket: Ticket) -> JsonMap:
        """Returns the manifest: template id, version, digest; output sha256, size; content head, `as_of`."""
        ...

    def pdf(self, path: Path, ticket: Ticket) -> Path:
        """Write a Word file as PDF beside it; the PDF's path.

        Raises Refused (no office program), NotFound, LimitExceeded, StoreTrouble, Cancelled.
        """
        ...

    def office_program(self) -> Path | None:
        """LibreOffice on this computer, which makes PDF files and counts pages; None where there is none."""
        ...

    def properties(self, path: Path) -> dict[str, str]:
        """What a file says of itself: custom properties of a Word file or spreadsheet, identities of a PDF.

        {} for anything else, damaged files included.
        """
        ...

    def explain(self) -> tuple[Explained, ...]:
        """Everything a template may use, in the order of the contract."""
        ...

    def foresee(self, situation: Situation, template: str, options: JsonMap, ticket: Ticket) -> Foreseen:
        """The headings of an export, and what of the dossier it would not show. Raises as `export`."""
        ...


class Sheets(Protocol):
    """Spreadsheet files. What comes back may come from anywhere: it is read as texts, never run."""

    def write(self, path: Path, book: Book) -> JsonMap:
        """Write a whole file or nothing; returns its sha256 and size. Raises Refused, StoreTrouble."""
        ...

    def read(self, path: Path) -> tuple[Page, ...]:
        """Every sheet with its cells as texts. Raises NotFound, Unreadable, StoreTrouble."""
        ...
