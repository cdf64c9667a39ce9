"""The shape of answers by kind, and of the parts (fields, columns) of which some are made."""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias, Union

from pydantic import BeforeValidator, Discriminator, Field, Tag

from exodossier.library.condition_schema import Condition, Where
from exodossier.library.option_words import words_of
from exodossier.library.scalars import Count, Flag, Name, Number, OptionId, Slug, Strict, Text


class OptionModel(Strict):
    """One choice."""

    id: OptionId
    title: Text
    help: Text | None = None


def _as_option(value: object) -> object:
    return {"id": value, "title": words_of(value)} if isinstance(value, str) else value


Options: TypeAlias = Annotated[
    list[
        Annotated[
            OptionModel,
            BeforeValidator(_as_option, json_schema_input_type=Union[OptionModel, str, float, bool]),
        ]
    ],
    Field(min_length=1),
]


class TextSpec(Strict):
    """One line or a short paragraph."""

    kind: Literal["text"]
    max_length: Count | None = None


class LongtextSpec(Strict):
    """Rich text."""

    kind: Literal["longtext"]


class BooleanSpec(Strict):
    """Yes or no."""

    kind: Literal["boolean"]


class IntegerSpec(Strict):
    """A whole number."""

    kind: Literal["integer"]
    minimum: Number | None = None
    maximum: Number | None = None


class PercentSpec(Strict):
    """A share of a hundred."""

    kind: Literal["percent"]
    minimum: Number | None = None
    maximum: Number | None = None


class QuantitySpec(Strict):
    """A number with a unit of the list; bounds are in the first unit."""

    kind: Literal["quantity"]
    units: list[Text] = Field(min_length=1)
    minimum: Number | None = None
    maximum: Number | None = None


class ChoiceSpec(Strict):
    """One of the options."""

    kind: Literal["choice"]
    options: Options


class MultichoiceSpec(Strict):
    """Any of the options."""

    kind: Literal["multichoice"]
    options: Options


class DateSpec(Strict):
    """A day."""

    kind: Literal["date"]


class IdentifierSpec(Strict):
    """An identifier of a known form."""

    kind: Literal["identifier"]
    pattern: Text
    example: Text


class RefSpec(Strict):
    """A row of another register."""

    kind: Literal["ref"]
    of: Name


class PartHead(Strict):
    """What every field and column has besides its spec."""

    id: Name
    title: Text
    help: Text | None = None
    required: Flag | None = None
    show_when: Condition | None = None


class TextPart(PartHead, TextSpec):
    """A part of kind text."""


class LongtextPart(PartHead, LongtextSpec):
    """A part of kind longtext."""


class BooleanPart(PartHead, BooleanSpec):
    """A part of kind boolean."""


class IntegerPart(PartHead, IntegerSpec):
    """A part of kind integer."""


class PercentPart(PartHead, PercentSpec):
    """A part of kind percent."""


class QuantityPart(PartHead, QuantitySpec):
    """A part of kind quantity."""


class ChoicePart(PartHead, ChoiceSpec):
    """A part of kind choice."""


class MultichoicePart(PartHead, MultichoiceSpec):
    """A part of kind multichoice."""


class DatePart(PartHead, DateSpec):
    """A part of kind date."""


class IdentifierPart(PartHead, IdentifierSpec):
    """A part of kind identifier."""


class RefPart(PartHead, RefSpec):
    """A part of kind ref."""


SCALAR_WORDS: Final = (
    "text",
    "longtext",
    "boolean",
    "integer",
    "percent",
    "quantity",
    "choice",
    "multichoice",
    "date",
    "identifier",
    "ref",
)
"""The kinds a column may have; a field may also be a table."""

KIND_WORDS: Final = (*SCALAR_WORDS, "fields", "table", "register", "figure", "derived")
"""The kinds an answer may have."""


def kind_of(value: object) -> str | None:
    """The tag of a spec by its `kind`; None (an error of its own) where that is no kind."""
    kind = value.get("kind") if isinstance(value, dict) else None
    return f"={kind}" if isinstance(kind, str) else None


ScalarPart: TypeAlias = Union[
    Annotated[TextPart, Tag("=text")],
    Annotated[LongtextPart, Tag("=longtext")],
    Annotated[BooleanPart, Tag("=boolean")],
    Annotated[IntegerPart, Tag("=integer")],
    Annotated[PercentPart, Tag("=percent")],
    Annotated[QuantityPart, Tag("=quantity")],
    Annotated[ChoicePart, Tag("=choice")],
    Annotated[MultichoicePart, Tag("=multichoice")],
    Annotated[DatePart, Tag("=date")],
    Annotated[IdentifierPart, Tag("=identifier")],
    Annotated[RefPart, Tag("=ref")],
]
"""A part of one of the scalar kinds, by its tag."""

Column: TypeAlias = Annotated[
    ScalarPart,
    Discriminator(kind_of, custom_error_type="schema.column_kind", custom_error_message="kind"),
]


class TableSpec(Strict):
    """Rows of typed columns, belonging to the answer."""

    kind: Literal["table"]
    columns: list[Column] = Field(min_length=1)
    min_rows: Count | None = None


class TablePart(PartHead, TableSpec):
    """A part of kind table."""


PartModel: TypeAlias = Annotated[
    Union[ScalarPart, Annotated[TablePart, Tag("=table")]],
    Discriminator(kind_of, custom_error_type="schema.part_kind", custom_error_message="kind"),
]


class FieldsSpec(Strict):
    """Named, typed parts."""

    kind: Literal["fields"]
    fields: list[PartModel] = Field(min_length=1)


class RegisterSpec(Strict):
    """A filtered view of a register."""

    kind: Literal["register"]
    of: Name
    where: Where | None = None
    columns: list[Name] | None = None


class RoleModel(Strict):
    """A place for evidence in a figure."""

    id: Name
    title: Text
    required: Flag | None = None


class FigureSpec(Strict):
    """Evidence by role."""

    kind: Literal["figure"]
    roles: list[RoleModel] = Field(min_length=1)


class ItemOperand(Strict):
    """An item, or one field of it; a reference may name an item of another checklist."""

    item: Slug
    checklist: Slug | None = None
    field: Name | None = None


class RegisterOperand(Strict):
    """A column of the rows a filter leaves."""

    register_: Name = Field(alias="register")
    column: Name | None = None
    where: Where | None = None
    pick: Literal["first", "last", "all"] | None = None


def _operand(value: object) -> str | None:
    if not isinstance(value, dict):
        return None
    return next((f"=operand:{key}" for key in ("item", "register") if key in value), None)


OperandModel: TypeAlias = Annotated[
    Union[
        Annotated[ItemOperand, Tag("=operand:item")],
        Annotated[RegisterOperand, Tag("=operand:register")],
    ],
    Discriminator(_operand, custom_error_type="schema.operand", custom_error_message="operand"),
]
FormulaWord: TypeAlias = Literal[
    "ratio",
    "product",
    "sum",
    "difference",
    "percent",
    "convert",
    "count",
    "distinct",
    "first",
    "reference",
    "share_met",
]


class DerivedSpec(Strict):
    """A value computed from others, shown with its formula."""

    kind: Literal["derived"]
    op: FormulaWord
    of: list[OperandModel] = Field(min_length=1)
    unit: Text | None = None
    met: Where | None = None


AnswerModel: TypeAlias = Annotated[
    Union[
        Annotated[TextSpec, Tag("=text")],
        Annotated[LongtextSpec, Tag("=longtext")],
        Annotated[BooleanSpec, Tag("=boolean")],
        Annotated[IntegerSpec, Tag("=integer")],
        Annotated[PercentSpec, Tag("=percent")],
        Annotated[QuantitySpec, Tag("=quantity")],
        Annotated[ChoiceSpec, Tag("=choice")],
        Annotated[MultichoiceSpec, Tag("=multichoice")],
        Annotated[DateSpec, Tag("=date")],
        Annotated[IdentifierSpec, Tag("=identifier")],
        Annotated[RefSpec, Tag("=ref")],
        Annotated[FieldsSpec, Tag("=fields")],
        Annotated[TableSpec, Tag("=table")],
        Annotated[RegisterSpec, Tag("=register")],
        Annotated[FigureSpec, Tag("=figure")],
        Annotated[DerivedSpec, Tag("=derived")],
    ],
    Discriminator(kind_of, custom_error_type="schema.answer_kind", custom_error_message="kind"),
]
