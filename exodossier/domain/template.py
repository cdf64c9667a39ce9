"""What is known about a Word template besides its file: the content of `template.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap


@dataclass(frozen=True, slots=True)
class TemplateRange:
    """A checklist that a template is made for, and which of its versions (`>=0.9,<2`)."""

    id: str
    versions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateOption:
    """A choice people have at export. kind: boolean, text or choice."""

    id: str
    title: str
    kind: str = "boolean"
    default: Json = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateInfo:
    """One version of a template. `checklists` empty: it renders any checklist."""

    id: str
    version: str
    title: str
    description: str = ""
    checklists: tuple[TemplateRange, ...] = ()
    options: tuple[TemplateOption, ...] = ()
    digest: str = ""

    @property
    def defaults(self) -> JsonMap:
        """The value of every option when nothing is chosen."""
        return {option.id: option.default for option in self.options}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One thing a template may use.

    path: as a template writes it (`document.number`); kind: text, flag, list, record, rich, any, way or
    filter; says: what it is, in plain words; tag: an example to copy into Word; group: the name at the top
    that it belongs to (`writing`, `filters`); depth: 0 for what stands at the top, more for its parts.
    """

    path: str
    kind: str
    says: str
    tag: str
    group: str
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """An item of a dossier that a template leaves out, or parts of whose entry it leaves out.

    standard: short title of the checklist; parts: names of `PartCoverage` that are filled and not printed.
    """

    key: str
    checklist: str
    standard: str
    label: str
    title: str
    obligation: str
    row_label: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCoverage:
    """One part of entries: in how many it is filled, and in how many of those the document shows it."""

    name: str
    title: str
    filled: int
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a template prints of a dossier.

    items: how many apply of the standards it is made for; missing: those that never appear; partly: those of
    which a filled part never appears; beside: the dossier's other standards, of which it prints nothing.
    """

    template: str
    items: int
    missing: tuple[Uncovered, ...] = ()
    partly: tuple[Uncovered, ...] = ()
    parts: tuple[PartCoverage, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def mandatory_missing(self) -> tuple[Uncovered, ...]:
        """The missing items that are mandatory."""
        return tuple(one for one in self.missing if one.obligation == "mandatory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of a document to be, and what stands under it up to the next heading of any level.

    level: from 1; 0 for what stands before the first heading, whose text is then empty.
    """

    level: int
    number: str
    text: str
    items: int = 0
    tables: int = 0
    figures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a document would be, read from one that was made and thrown away."""

    headings: tuple[Heading, ...]
    coverage: Coverage
