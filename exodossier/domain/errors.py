"""What can be refused. Errors carry data, never sentences: the wording lives in `usecases/wording.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json


class ExoError(Exception):
    """Root of everything the program refuses knowingly. Anything else that is raised is a bug."""


@dataclass
class NotFound(ExoError):
    """Something named by a person does not exist; `known` helps to find the right name."""

    kind: str
    name: str
    known: tuple[str, ...] = ()


@dataclass
class Ambiguous(ExoError):
    """A shortened name fits several things."""

    kind: str
    name: str
    fits: tuple[str, ...]


@dataclass
class Invalid(ExoError):
    """A value does not fit what is asked; every fault is listed at once."""

    subject: str
    findings: tuple[Finding, ...]


@dataclass
class ReasonMissing(ExoError):
    """`not done` and `not applicable` need a reason."""

    subject: str
    status: str


@dataclass
class Conflict(ExoError):
    """Somebody else changed the same thing first; both values are kept for the person to choose."""

    entity: str
    id: str
    path: str
    theirs: Json
    ours: Json
    version: int


@dataclass
class Refused(ExoError):
    """A rule of the program says no. `code` selects the wording, `data` fills it."""

    code: str
    data: dict[str, str] = field(default_factory=dict)


@dataclass
class Unreadable(ExoError):
    """A checklist, template, bundle or evidence file cannot be read; each finding names its place."""

    file: str
    findings: tuple[Finding, ...]


@dataclass
class StoreTrouble(ExoError):
    """The world failed: volume full, no rights, locked, store gone. The caller still has what was typed."""

    code: str
    place: str
    detail: str = ""


@dataclass
class NewerFormat(ExoError):
    """The workspace was written by a newer program and was left alone."""

    place: str
    found: str
    known: str


@dataclass
class Damaged(ExoError):
    """Stored bytes are not what was recorded (digest expected and found)."""

    what: str
    expected: str
    found: str


@dataclass
class LimitExceeded(ExoError):
    """Rendering or reading went past its bound and was stopped."""

    what: str
    limit: str


class Cancelled(ExoError):
    """The person stopped a long task; nothing was changed."""
