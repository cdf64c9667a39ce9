"""The shapes of our files as JSON Schema, so that editors complete and check while people type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exodossier.domain.errors import NotFound
from exodossier.library.schema import FORMATS

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema(format_: str = "exodossier/checklist/1") -> JsonMap:
    """The JSON Schema (draft 2020-12) of one of our formats. Raises NotFound for any other."""
    if format_ not in FORMATS:
        raise NotFound("format", format_, tuple(FORMATS))
    made: dict[str, Any] = FORMATS[format_].model_json_schema(by_alias=True, mode="validation")
    return {"$schema": DIALECT, "title": format_, **{key: made[key] for key in made if key != "title"}}
