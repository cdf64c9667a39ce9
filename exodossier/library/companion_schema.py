"""The shapes of the files beside checklists: crosswalks, translations and template descriptions."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import Field

from exodossier.library.scalars import (
    AnyValue,
    Day,
    Language,
    Name,
    OptionId,
    Slug,
    State,
    Strict,
    Text,
    Version,
    VersionRange,
)

CROSSWALK: Final = "exodossier/crosswalk/1"
TRANSLATION: Final = "exodossier/translation/1"
TEMPLATE: Final = "exodossier/template/1"


class SideModel(Strict):
    """One standard of a crosswalk and its versions."""

    checklist: Slug
    versions: VersionRange


NONE: Final = "none"
"""What a row names where the other standard asks for nothing like it."""


class PairModel(Strict):
    """Which item of the other asks for the same, and how far; `to: none` (or `none: true`) for none."""

    from_: Slug = Field(alias="from")
    to: Slug | None = None
    none: Literal["true"] | None = None
    relation: Literal["equal", "superset", "subset", "overlap"] | None = None
    why: Text

    @property
    def target(self) -> str | None:
        """The other item; None for none, and where nothing is said."""
        return None if self.to == NONE else self.to

    @property
    def says_none(self) -> bool:
        """Whether the row says that no item corresponds."""
        return self.to == NONE or self.none is not None


class CrosswalkModel(Strict):
    """A whole crosswalk."""

    format: Literal["exodossier/crosswalk/1"]
    id: Slug
    version: Version
    state: State
    title: Text | None = None
    issued: Day | None = None
    from_: SideModel = Field(alias="from")
    to: SideModel
    rows: list[PairModel]


class TranslatedText(Strict):
    """A text in another language, and the digest of the text it was made from."""

    text: Text
    source: Text


class TranslationModel(Strict):
    """A whole sidecar. `texts`: item id (or `checklist`, or a section id) -> path -> text."""

    format: Literal["exodossier/translation/1"]
    checklist: Slug
    version: Version
    language: Language
    texts: dict[str, dict[str, TranslatedText]]


class FitsModel(Strict):
    """A checklist a template is made for."""

    id: Slug
    versions: VersionRange


class TemplateOptionModel(Strict):
    """A switch a person may set before export."""

    id: Name
    title: Text
    kind: Literal["boolean", "choice", "text"]
    default: AnyValue = None
    choices: list[OptionId] | None = None


class TemplateModel(Strict):
    """A whole template description. No checklists: it fits all."""

    format: Literal["exodossier/template/1"]
    id: Slug
    version: Version
    title: Text
    description: Text | None = None
    checklists: list[FitsModel] | None = None
    options: list[TemplateOptionModel] | None = None


def default_of(option: TemplateOptionModel) -> Any:
    """The value an option has when nobody sets it."""
    unset = {"boolean": False, "choice": (option.choices or [""])[0], "text": ""}
    return unset[option.kind] if option.default is None else option.default
