"""Columns of a table that are read together: both ends of a range, a value before and after, percentiles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.spec import Part

JOINED: Final = "joined"
"""Under this name a table block tells which of its columns stay beside the one before them."""
_MEASURED: Final = frozenset({Kind.QUANTITY, Kind.PERCENT, Kind.DATE})


def joined(columns: Sequence[Part]) -> JsonMap:
    """Of the columns of a table, by place, those that are measured like their neighbour: same kind and units.

    No word of a title is read, so it holds in any language and for any vocabulary.
    """
    found: list[Json] = [place for place, pair in enumerate(pairwise(columns), 1) if _alike(*pair)]
    return {JOINED: found} if found else {}


def _alike(first: Part, second: Part) -> bool:
    one, other = first.spec, second.spec
    return one.kind is other.kind and one.kind in _MEASURED and one.units == other.units
