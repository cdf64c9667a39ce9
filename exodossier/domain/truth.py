"""Kleene's three-valued logic: unknown stays unknown unless the known values already decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.plain import Truth


def every(truths: Iterable[Truth]) -> Truth:
    """False if one is false, else unknown if one is unknown, else true (also of nothing)."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def some(truths: Iterable[Truth]) -> Truth:
    """True if one is true, else unknown if one is unknown, else false (also of nothing)."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def negate(truth: Truth) -> Truth:
    """The opposite; unknown stays unknown."""
    return None if truth is None else not truth


def within(certain: int, possible: int, at_least: int | None, at_most: int | None) -> Truth:
    """Whether a count lies within bounds, when it is known only to lie in `certain`..`possible`."""
    return every(
        (
            _reaches(certain, possible, at_least),
            True if at_most is None else negate(_reaches(certain, possible, at_most + 1)),
        )
    )


def _reaches(certain: int, possible: int, bound: int | None) -> Truth:
    if bound is None or certain >= bound:
        return True
    return None if possible >= bound else False
