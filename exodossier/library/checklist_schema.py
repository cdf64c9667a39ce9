"""The shape of a checklist file."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final, Literal, TypeAlias, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from exodossier.library.answer_schema import AnswerModel
from exodossier.library.condition_schema import Condition, ObligationWord, Where
from exodossier.library.scalars import (
    AnyValue,
    Count,
    Day,
    Doi,
    Flag,
    Language,
    Link,
    Name,
    Number,
    Sha256,
    Slug,
    State,
    Strict,
    Text,
    Value,
    Version,
    VersionRange,
    fault,
)

FORMAT: Final = "exodossier/checklist/1"


class SourceModel(Strict):
    """The publication or guideline a checklist restates."""

    cite: Text
    doi: Doi | None = None
    url: Link | None = None


class BaseModelRef(Strict):
    """The version a customised copy was made from."""

    id: Slug
    version: Version
    sha256: Sha256


class ChangeModel(Strict):
    """One item that differs from the version before, and why."""

    item: Slug
    why: Text
    substantive: Flag


class RepeatModel(Strict):
    """The register whose rows a section is answered for."""

    over: Name
    where: Where | None = None


class ObligationCaseModel(Strict):
    """First match decides."""

    when: Condition | None = None
    is_: ObligationWord = Field(alias="is")


def _as_cases(value: object) -> object:
    return [{"is": value}] if isinstance(value, str) else value


Obligations: TypeAlias = Annotated[
    list[ObligationCaseModel],
    BeforeValidator(_as_cases, json_schema_input_type=Union[ObligationWord, list[ObligationCaseModel]]),
    Field(min_length=1),
]


class EvidenceModel(Strict):
    """Evidence an item expects."""

    kinds: list[Name] = Field(min_length=1)
    at_least: Count | None = None
    max_age_months: Count | None = None


class RuleHead(Strict):
    """What every rule has."""

    severity: Literal["error", "warning", "info"]
    say: Text


class CountRule(RuleHead):
    """How many rows in view, table rows, or options chosen."""

    check: Literal["count"]
    where: Where | None = None
    at_least: Count | None = None
    at_most: Count | None = None

    @model_validator(mode="after")
    def _bounded(self) -> CountRule:
        if self.at_least is None and self.at_most is None:
            fault("bounds")
        return self


class TogetherRule(RuleHead):
    """Fields or columns that are filled together or not at all."""

    check: Literal["required_together"]
    fields: list[Name] = Field(min_length=2)


class UniqueRule(RuleHead):
    """No two rows with the same values in these columns."""

    check: Literal["unique"]
    columns: list[Name] = Field(min_length=1)


class CompareRule(RuleHead):
    """Two fields, or a field and a value."""

    check: Literal["compare"]
    left: Name
    op: Literal["<", "<=", ">", ">=", "=", "!="]
    right: Name | None = None
    value: AnyValue = None

    @model_validator(mode="after")
    def _one_right_side(self) -> CompareRule:
        if (self.right is None) == (self.value is None):
            fault("one_of", keys="right, value")
        return self


class RangeRule(RuleHead):
    """Bounds of a field or column."""

    check: Literal["range"]
    column: Name | None = None
    field: Name | None = None
    low: Value = None
    high: Value = None
    unit: Text | None = None

    @model_validator(mode="after")
    def _one_subject(self) -> RangeRule:
        if self.column is not None and self.field is not None:
            fault("one_of", keys="column, field")
        if self.low is None and self.high is None:
            fault("range_bounds")
        return self


class SumRule(RuleHead):
    """What a column adds up to."""

    check: Literal["sum"]
    column: Name
    equals: Number
    tolerance: Number | None = None
    unit: Text | None = None


class DateOrderRule(RuleHead):
    """Dates that follow one another."""

    check: Literal["date_order"]
    fields: list[Name] = Field(min_length=2)


class RatioRule(RuleHead):
    """Bounds of one field divided by another."""

    check: Literal["ratio_in"]
    top: Name
    bottom: Name
    low: Number | None = None
    high: Number | None = None

    @model_validator(mode="after")
    def _bounded(self) -> RatioRule:
        if self.low is None and self.high is None:
            fault("range_bounds")
        return self


class GroupsRule(RuleHead):
    """How many groups have one of their values in a column."""

    check: Literal["any_of_groups"]
    column: Name
    groups: list[list[Text]] = Field(min_length=1)
    at_least: Count


def _check(value: object) -> str | None:
    check = value.get("check") if isinstance(value, dict) else None
    return f"=check:{check}" if isinstance(check, str) else None


RuleModel: TypeAlias = Annotated[
    Union[
        Annotated[CountRule, Tag("=check:count")],
        Annotated[TogetherRule, Tag("=check:required_together")],
        Annotated[UniqueRule, Tag("=check:unique")],
        Annotated[CompareRule, Tag("=check:compare")],
        Annotated[RangeRule, Tag("=check:range")],
        Annotated[SumRule, Tag("=check:sum")],
        Annotated[DateOrderRule, Tag("=check:date_order")],
        Annotated[RatioRule, Tag("=check:ratio_in")],
        Annotated[GroupsRule, Tag("=check:any_of_groups")],
    ],
    Discriminator(_check, custom_error_type="schema.check", custom_error_message="check"),
]


class CiteModel(Strict):
    """Where in the source an item stands."""

    locus: Text
    cite: Text | None = None
    doi: Doi | None = None


class ItemModel(Strict):
    """One thing to report."""

    id: Slug
    number: Text | None = None
    title: Text
    requirement: Text
    guidance: Text | None = None
    obligation: Obligations
    applies_when: Condition
    answer: AnswerModel
    evidence: EvidenceModel | None = None
    rules: list[RuleModel] | None = None
    cites: list[CiteModel] | None = None
    text: Literal["confirmed", "partly", "memory"]
    note: Text | None = None


class SectionModel(Strict):
    """A group of items."""

    id: Slug
    number: Text | None = None
    parent: Slug | None = None
    title: Text
    intro: Text | None = None
    repeat: RepeatModel | None = None
    items: list[ItemModel]


class ScoreModel(Strict):
    """What the standard counts."""

    id: Slug
    title: Text
    obligations: list[ObligationWord] = Field(min_length=1)
    form: Literal["counts", "percent"]
    version: Text | None = None
    note: Text | None = None
    by_section: Flag | None = None


class ChecklistModel(Strict):
    """A whole file."""

    format: Literal["exodossier/checklist/1"]
    id: Slug
    version: Version
    state: State
    vocabulary: VersionRange
    language: Language
    title: Text
    short_title: Text | None = None
    issued: Day
    source: list[SourceModel] | None = None
    base: BaseModelRef | None = None
    changes: list[ChangeModel] | None = None
    scores: list[ScoreModel] | None = None
    sections: list[SectionModel] = Field(min_length=1)


def parameters(rule: RuleHead) -> dict[str, Any]:
    """The parameters of one rule that are its own, as written; Decimals become text again."""
    own = rule.model_dump(exclude={"check", "severity", "say", "where", "at_least", "at_most"})
    given = {name: value for name, value in own.items() if value is not None}
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in given.items()}
