"""Shapes of plain data: what the context may hold. Read by the template lint, shipped as JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.domain.plain import Json, JsonMap


@dataclass(frozen=True, slots=True)
class Leaf:
    """A plain value. types: JSON Schema types; empty: anything (then names inside are not checked)."""

    types: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one shape."""

    of: Shape
    says: str = ""


@dataclass(frozen=True, slots=True)
class MapOf:
    """A record with names that depend on the dossier."""

    of: Shape
    says: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A record with exactly these names. name: how JSON Schema refers to it ("" inline)."""

    keys_: Mapping[str, Shape]
    name: str = ""
    says: str = ""


Shape = Leaf | ListOf | MapOf | Record

TEXT: Final = Leaf(("string",))
FLAG: Final = Leaf(("boolean",))
NUMBER: Final = ("integer",)
ANY: Final = Leaf()


def text(says: str) -> Leaf:
    """A text, described."""
    return Leaf(("string",), says)


def inner(shape: Shape, name: str) -> Shape | None:
    """The shape under a name; None if there is no such name."""
    match shape:
        case Record():
            return shape.keys_.get(name)
        case MapOf():
            return shape.of
        case Leaf(types=()):
            return ANY
    return None


def element(shape: Shape) -> Shape:
    """The shape of what a loop over it gives."""
    return shape.of if isinstance(shape, ListOf) else ANY


def is_text(shape: Shape) -> bool:
    """Whether a loop over it would go letter by letter, or not at all."""
    return isinstance(shape, Leaf) and bool(shape.types) and not {"array", "object"} & set(shape.types)


def is_only_text(shape: Shape) -> bool:
    """Whether it can be nothing but a text."""
    return isinstance(shape, Leaf) and shape.types == ("string",)


def structure(shape: Shape) -> str:
    """`list`, `record` or `rich` for what cannot be printed as text, else empty."""
    if isinstance(shape, Leaf):
        return "rich" if shape.types == ("array",) else ""
    return "list" if isinstance(shape, ListOf) else "record"


def is_plain(shape: Shape) -> bool:
    """Whether it is a list or a record that is no rich text; runs and blocks have a `text` or a `type`."""
    if not isinstance(shape, ListOf):
        return isinstance(shape, (Record, MapOf))
    return not (isinstance(shape.of, Record) and "marks" in shape.of.keys_)


def faults(value: Json, shape: Shape, path: str = "") -> Iterator[str]:
    """Where a value departs from its shape."""
    match shape:
        case ListOf() if isinstance(value, list):
            for index, member in enumerate(value):
                yield from faults(member, shape.of, f"{path}/{index}")
        case MapOf() if isinstance(value, dict):
            for key, member in value.items():
                yield from faults(member, shape.of, f"{path}/{key}")
        case Record() if isinstance(value, dict):
            yield from (f"{path}/{key}: missing" for key in shape.keys_ if key not in value)
            yield from (f"{path}/{key}: not in the contract" for key in value if key not in shape.keys_)
            for key, part in shape.keys_.items():
                if key in value:
                    yield from faults(value[key], part, f"{path}/{key}")
        case Leaf():
            if shape.types and _type(value) not in shape.types:
                yield f"{path}: {_type(value)} instead of {' or '.join(shape.types)}"
        case _:
            yield f"{path}: {_type(value)} does not fit"


_TYPES: Final = {
    str: "string",
    bool: "boolean",
    list: "array",
    dict: "object",
    int: "integer",
    type(None): "null",
}


def _type(value: Json) -> str:
    return _TYPES[type(value)]


def json_schema(shape: Record, id_: str) -> JsonMap:
    """JSON Schema (2020-12) of a record; named records become definitions."""
    definitions: JsonMap = {}
    top = _schema(shape, definitions, top=True)
    head: JsonMap = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": id_}
    return head | top | {"$defs": dict(sorted(definitions.items()))}


def _schema(shape: Shape, definitions: JsonMap, *, top: bool = False) -> JsonMap:
    made: JsonMap
    match shape:
        case ListOf():
            made = {"type": "array", "items": _schema(shape.of, definitions)}
        case MapOf():
            made = {"type": "object", "additionalProperties": _schema(shape.of, definitions)}
        case Record():
            if shape.name and not top:
                if shape.name not in definitions:
                    definitions[shape.name] = {}
                    definitions[shape.name] = _schema(shape, definitions, top=True)
                return {"$ref": f"#/$defs/{shape.name}"}
            parts = {key: _schema(part, definitions) for key, part in shape.keys_.items()}
            made = {"type": "object", "required": list(shape.keys_), "additionalProperties": False}
            made["properties"] = dict(parts)
        case Leaf(types=(only,)):
            made = {"type": only}
        case Leaf():
            made = {"type": list(shape.types)} if shape.types else {}
    return made | ({"description": shape.says} if shape.says else {})
