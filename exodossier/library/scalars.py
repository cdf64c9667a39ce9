"""The words of which every file is made: ids, versions, flags, counts, numbers and values to compare with.

The reader hands over text only; here it becomes true or false, or a count, where a schema says so. Every
fault gets a code of ours, so that its wording can stand with the others.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, NoReturn, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError


class Strict(BaseModel):
    """A mapping whose every key is known."""

    model_config = ConfigDict(extra="forbid", strict=True)


def fault(code: str, **data: str) -> NoReturn:
    """Stop the check of one value with `schema.CODE`."""
    raise PydanticCustomError(f"schema.{code}", "{code}", {"code": code, **data})


def _matching(code: str, pattern: str) -> BeforeValidator:
    whole = re.compile(pattern)

    def check(value: object) -> object:
        if isinstance(value, str) and not whole.fullmatch(value):
            fault(code, found=value)
        return value

    return BeforeValidator(check)


def _written(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        fault("blank")
    return value


def _flag(value: object) -> object:
    words = {"true": True, "false": False}
    if isinstance(value, str):
        return words[value] if value in words else fault("flag", found=value)
    return value


def _count(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch("[0-9]{1,9}", value):
        fault("count", found=value)
    return int(value)


_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _NUMBER.fullmatch(value):
        fault("number", found=value)
    return Decimal(value)


# Editors read an unquoted 4 as a number and an unquoted no as false; both are text here.
_AS_TYPED: Final = WithJsonSchema({"type": ["string", "number", "boolean"]})
_NUMERIC: Final = WithJsonSchema({"type": ["number", "string"]})

Text: TypeAlias = Annotated[str, BeforeValidator(_written), _AS_TYPED]
"""Anything that is not blank."""

Slug: TypeAlias = Annotated[str, _matching("slug", "[a-z0-9][a-z0-9_-]{0,99}"), _AS_TYPED]
"""A permanent id of a checklist, section, item or template."""

Name: TypeAlias = Annotated[str, _matching("name", "[a-z][a-z0-9_]{0,59}")]
"""An id of a trait, register, column, field, role or evidence kind."""

OptionId: TypeAlias = Annotated[
    str, _matching("option_id", r"(?!true$|false$|null$)[A-Za-z0-9][\w.:+-]{0,99}"), _AS_TYPED
]
"""An id of a choice; `true` and `false` are left to flags."""

Version: TypeAlias = Annotated[str, _matching("version", r"(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}")]
"""MAJOR.MINOR.PATCH."""

VersionRange: TypeAlias = Annotated[
    str,
    _matching("range", r"\s*(>=|<=|==|>|<)\s*\d+(\.\d+){0,2}(\s*,\s*(>=|<=|==|>|<)\s*\d+(\.\d+){0,2})*\s*"),
]
"""Bounds joined by commas: `>=0.9,<2`."""

Day: TypeAlias = Annotated[str, _matching("day", r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")]
Language: TypeAlias = Annotated[str, _matching("language", "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")]
Sha256: TypeAlias = Annotated[str, _matching("sha256", "[0-9a-f]{64}")]
Doi: TypeAlias = Annotated[str, _matching("doi", r"10\.\d{4,9}/\S+")]
Link: TypeAlias = Annotated[str, _matching("link", r"https?://\S+")]
Flag: TypeAlias = Annotated[bool, BeforeValidator(_flag)]
Count: TypeAlias = Annotated[int, BeforeValidator(_count)]
Number: TypeAlias = Annotated[Decimal, BeforeValidator(_number), _NUMERIC]
State: TypeAlias = Literal["draft", "released", "deprecated"]


def _single(value: object) -> object:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value, value)
    if isinstance(value, dict):
        return _amount(value)
    return fault("value")


def _amount(value: dict[str, object]) -> dict[str, object]:
    texts = all(isinstance(member, str) for member in value.values())
    if set(value) != {"value", "unit"} or not texts or not _NUMBER.fullmatch(str(value["value"])):
        fault("amount")
    return value


def _several(value: object) -> object:
    if not isinstance(value, list):
        return fault("list")
    return [_single(member) for member in value]


def _any_value(value: object) -> object:
    return _several(value) if isinstance(value, list) else _single(value)


_SINGLE_JSON: Final[dict[str, Any]] = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {
            "type": "object",
            "properties": {"value": {"type": ["string", "number"]}, "unit": {"type": "string"}},
            "required": ["value", "unit"],
            "additionalProperties": False,
        },
    ]
}
_SEVERAL_JSON: Final[dict[str, Any]] = {"type": "array", "items": _SINGLE_JSON}

Value: TypeAlias = Annotated[Any, PlainValidator(_single), WithJsonSchema(_SINGLE_JSON)]
"""Text (`true` and `false` as truth values) or an amount `{value, unit}`."""

Values: TypeAlias = Annotated[Any, PlainValidator(_several), WithJsonSchema(_SEVERAL_JSON)]
"""A list of such values."""

AnyValue: TypeAlias = Annotated[
    Any, PlainValidator(_any_value), WithJsonSchema({"anyOf": [*_SINGLE_JSON["anyOf"], _SEVERAL_JSON]})
]
"""One value, or a list of them (`is: []` means asked, and none)."""
