"""Versions and ranges: `0.9.0`, and bounds such as `>=0.9,<2`."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_COMPARE: Final[dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
_BOUND: Final = re.compile(r"\s*(>=|<=|==|>|<)\s*(\d+(?:\.\d+){0,2})\s*")


def number(version: str) -> tuple[int, ...]:
    """A version as numbers that sort, missing places as 0: `1.10` comes after `1.9.3`."""
    given = tuple(int(place) for place in version.split("."))
    return given + (0,) * (3 - len(given))


def is_version(text: str) -> bool:
    """Whether a text is MAJOR.MINOR.PATCH."""
    return re.fullmatch(r"(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}", text) is not None


def fits(version: str, bounds: str) -> bool:
    """Whether a version is within all bounds. Raises ValueError for a range that is none."""
    return all(_holds(version, bound) for bound in bounds.split(","))


def _holds(version: str, bound: str) -> bool:
    found = _BOUND.fullmatch(bound)
    if found is None:
        raise ValueError(bound)
    return _COMPARE[found[1]](number(version), number(found[2]))
