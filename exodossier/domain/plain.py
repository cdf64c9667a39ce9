"""Plain data: what a value is while it travels between rooms.

Numbers people typed stay decimal text (`"0.10"`), so that nothing is lost to binary floating point.
"""

from __future__ import annotations

from typing import TypeAlias, Union

Json: TypeAlias = Union[bool, int, str, list["Json"], dict[str, "Json"], None]
"""A value as stored, exported and put on the command line. Floats never occur."""

JsonMap: TypeAlias = dict[str, Json]

Truth: TypeAlias = bool | None
"""Kleene's three values: true, false, and None for unknown (a deciding fact was never asked)."""
