"""The shape of conditions and filters. One leaf is told from another by the key it has."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from exodossier.library.scalars import AnyValue, Count, Flag, Name, Slug, Strict, Value, Values, fault

OPS: Final = ("is", "in", "includes", "includes_any", "at_least", "at_most", "answered")
"""The comparisons, as written; exactly one per leaf."""

StatusWord: TypeAlias = Literal["not_started", "in_progress", "answered", "not_done", "not_applicable"]
ObligationWord: TypeAlias = Literal[
    "mandatory", "recommended", "encouraged", "metric", "justify", "informative"
]


class Comparison(Strict):
    """Exactly one comparison."""

    is_: AnyValue = Field(default=None, alias="is")
    in_: Values = Field(default=None, alias="in")
    includes: Value = None
    includes_any: Values = None
    at_least: Value = None
    at_most: Value = None
    answered: Flag | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Comparison:
        given = self.given()
        if len(given) != 1:
            fault("one_op", found=", ".join(given))
        if self.answered is False:
            fault("answered")
        return self

    def given(self) -> dict[str, Any]:
        """The comparisons as written: word -> value."""
        found = {op: getattr(self, "is_" if op == "is" else "in_" if op == "in" else op) for op in OPS}
        return {op: value for op, value in found.items() if value is not None}


def _as_comparison(value: object) -> object:
    return {"is": value} if isinstance(value, str) else value


ColumnTest: TypeAlias = Annotated[
    Comparison, BeforeValidator(_as_comparison, json_schema_input_type=Union[Comparison, str, bool])
]
Where: TypeAlias = dict[str, ColumnTest]
"""Column -> value or comparison; a bare value means `is`."""


class Bounds(Strict):
    """How many; at least one bound."""

    at_least: Count | None = None
    at_most: Count | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Bounds:
        if self.at_least is None and self.at_most is None:
            fault("bounds")
        return self


class AlwaysLeaf(Strict):
    """`always`."""

    always: Flag


class TraitLeaf(Comparison):
    """A trait of the product or dossier."""

    trait: Name


class ItemLeaf(Comparison):
    """The answer to another item of the same file."""

    item: Slug
    field: Name | None = None
    each: Literal["any", "every"] | None = None


class RowLeaf(Comparison):
    """A column of the row that the section repeats over."""

    row: Name


class FieldLeaf(Comparison):
    """Another field of the same form (`show_when` only)."""

    field: Name


class RowsLeaf(Strict):
    """How many rows of a register match."""

    rows: Name
    where: Where | None = None
    count: Bounds


class StatusScope(Strict):
    """Which entries are counted: those of a section, of an obligation, or of both."""

    section: Slug | None = None
    obligation: ObligationWord | None = None

    @model_validator(mode="after")
    def _some(self) -> StatusScope:
        if self.section is None and self.obligation is None:
            fault("scope")
        return self


class StatusesLeaf(Strict):
    """How many entries have one of the statuses."""

    statuses: StatusScope
    in_: list[StatusWord] = Field(alias="in", min_length=1)
    count: Bounds


class AllOf(Strict):
    """Every part."""

    all: list[Condition] = Field(min_length=1)


class AnyOf(Strict):
    """One part."""

    any: list[Condition] = Field(min_length=1)


class NotThat(Strict):
    """The opposite."""

    not_: Condition = Field(alias="not")


# Order matters: `{item, field}` is an item's field, `{field}` alone is a field of the form.
_LEAVES: Final = ("always", "trait", "item", "row", "rows", "statuses", "field", "all", "any", "not")


def _leaf(value: object) -> str | None:
    if isinstance(value, dict):
        return next((f"={key}" for key in _LEAVES if key in value), None)
    return None


def _as_condition(value: object) -> object:
    if isinstance(value, str) and value != "always":
        fault("condition", found=value)
    return {"always": "true"} if isinstance(value, str) else value


Condition: TypeAlias = Annotated[
    Union[
        Annotated[AlwaysLeaf, Tag("=always"), WithJsonSchema({"const": "always"})],
        Annotated[TraitLeaf, Tag("=trait")],
        Annotated[ItemLeaf, Tag("=item")],
        Annotated[RowLeaf, Tag("=row")],
        Annotated[RowsLeaf, Tag("=rows")],
        Annotated[StatusesLeaf, Tag("=statuses")],
        Annotated[FieldLeaf, Tag("=field")],
        Annotated[AllOf, Tag("=all")],
        Annotated[AnyOf, Tag("=any")],
        Annotated[NotThat, Tag("=not")],
    ],
    Discriminator(_leaf, custom_error_type="schema.condition", custom_error_message="condition"),
    BeforeValidator(_as_condition),
]
for _model in (AllOf, AnyOf, NotThat):
    _model.model_rebuild()
