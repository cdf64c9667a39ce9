"""What a workspace keeps: products, register rows, dossiers, responses, evidence. Plain and fully loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.checklist import Ref
    from exodossier.domain.plain import Json, JsonMap


class Status(StrEnum):
    """Where a response stands. The last two need a reason."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    NOT_DONE = "not_done"
    NOT_APPLICABLE = "not_applicable"


class Verdict(StrEnum):
    """A person's assessment of a response against the requirement."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class Product:
    """What is made; owns the registers and the traits of scope `product`."""

    id: str
    title: str
    traits: JsonMap = field(default_factory=dict)
    archived: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a register. `rank` orders rows (see `ranks.py`); removing hides, never deletes."""

    id: str
    product: str
    register: str
    rank: str
    cells: JsonMap = field(default_factory=dict)
    removed: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistBinding:
    """Which checklist version a dossier is filled against; the content is embedded by digest."""

    ref: Ref
    digest: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One purpose for one product.

    document: sponsor, product_code, number, version, date, confidentiality, contact, language of the wording.
    """

    id: str
    product: str
    title: str
    checklists: tuple[ChecklistBinding, ...]
    vocabulary: ChecklistBinding
    traits: JsonMap = field(default_factory=dict)
    document: JsonMap = field(default_factory=dict)
    archived: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True, order=True)
class ResponseKey:
    """Which entry a response belongs to: `checklist:item[row]`; `row` is empty unless the section repeats."""

    checklist: str
    item: str
    row: str = ""

    def __str__(self) -> str:
        return f"{self.checklist}:{self.item}" + (f"[{self.row}]" if self.row else "")


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Ties an answer to evidence. `revision` empty means latest. `role` is for figure answers.

    locator: any of page, figure, region, sheet, range, lane, time.
    """

    id: str
    answer: str
    evidence: str
    revision: str = ""
    role: str = ""
    locator: JsonMap = field(default_factory=dict)
    quotation: str = ""
    removed: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Response:
    """What a person answered; `answer_version` counts changes of its (shareable) answer.

    assessment: {verdict, gap, risk, action, owner, due, internal_note}. origin: see `origin.py`; None where
    the answer was typed here. lead: what the versions of earlier answers were ahead (see `sharing.py`).
    """

    id: str
    dossier: str
    key: ResponseKey
    answer: str
    value: Json = None
    status: Status = Status.NOT_STARTED
    reason: str = ""
    assessment: JsonMap = field(default_factory=dict)
    links: tuple[EvidenceLink, ...] = ()
    version: int = 0
    answer_version: int = 0
    origin: JsonMap | None = None
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """One file of an evidence record. mode: copied | linked (then `path` is where it lies)."""

    id: str
    evidence: str
    number: int
    sha256: str
    size: int
    file_name: str
    media_type: str
    mode: str = "copied"
    path: str = ""
    added: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document or data file with an identity; each new file of it is a revision.

    data: document_number, document_version, effective, valid_until, source, lot, method, confidentiality.
    """

    id: str
    title: str
    kind: str
    data: JsonMap = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    removed: bool = False
    version: int = 0

    @property
    def latest(self) -> Revision | None:
        """The newest revision."""
        return self.revisions[-1] if self.revisions else None
