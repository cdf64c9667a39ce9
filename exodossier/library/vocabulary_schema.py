"""The shape of a vocabulary file."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from exodossier.library.answer_schema import Column, Options
from exodossier.library.condition_schema import Condition
from exodossier.library.scalars import (
    Day,
    Flag,
    Language,
    Name,
    Number,
    OptionId,
    Slug,
    State,
    Strict,
    Text,
    Version,
)

FORMAT: Final = "exodossier/vocabulary/1"


class ComputedModel(Strict):
    """The register column whose distinct values are the trait."""

    register_: Name = Field(alias="register")
    column: Name


class TraitModel(Strict):
    """A fact that decides which items apply."""

    id: Name
    title: Text
    question: Text
    help: Text | None = None
    group: Text | None = None
    kind: Literal["boolean", "choice", "multichoice"]
    scope: Literal["product", "dossier"]
    options: Options | None = None
    ordered: Flag | None = None
    computed: ComputedModel | None = None
    ask_when: Condition | None = None


class RegisterModel(Strict):
    """A typed table of the product."""

    id: Name
    title: Text
    singular: Text
    label: list[Name] = Field(min_length=1)
    help: Text | None = None
    columns: list[Column] = Field(min_length=1)


class UnitModel(Strict):
    """A unit and its place in its dimension."""

    symbol: Text
    title: Text
    dimension: Name
    factor: Number
    offset: Number | None = None
    aliases: list[Text] | None = None
    low: Number | None = None
    high: Number | None = None


class EvidenceKindModel(Strict):
    """What sort of document evidence is."""

    id: Name
    title: Text
    group: Text | None = None


class PanelEntryModel(Strict):
    """One marker of a panel."""

    gene_symbol: Text
    protein_name: Text
    category: OptionId
    group: Text | None = None
    note: Text | None = None
    text: Literal["confirmed", "partly", "memory"]


class PanelModel(Strict):
    """The markers a standard names."""

    id: Name
    title: Text
    register_: Name = Field(alias="register")
    entries: list[PanelEntryModel] = Field(min_length=1)


class VocabularyModel(Strict):
    """A whole file."""

    format: Literal["exodossier/vocabulary/1"]
    id: Slug
    version: Version
    state: State
    language: Language
    title: Text
    issued: Day
    traits: list[TraitModel]
    registers: list[RegisterModel]
    units: list[UnitModel]
    evidence_kinds: list[EvidenceKindModel]
    panels: list[PanelModel] | None = None
