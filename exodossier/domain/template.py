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
