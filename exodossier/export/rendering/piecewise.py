"""Large data as JSON, piece by piece: writing one piece holds up other threads for a moment only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.plain import Json
    from exodossier.usecases.ticket import Ticket

LEVELS: Final = 4
"""Down to the sections of each checklist of a context."""


def pieces(value: Json, ticket: Ticket, levels: int = LEVELS) -> Iterator[str]:
    """The JSON text of a value. Raises Cancelled between two pieces."""
    if levels and isinstance(value, dict):
        yield from _joined(
            "{}", ((f"{json.dumps(name)}:", one) for name, one in value.items()), ticket, levels
        )
    elif levels and isinstance(value, list):
        yield from _joined("[]", (("", one) for one in value), ticket, levels)
    else:
        ticket.step(0, 0, "export")
        yield json.dumps(value, ensure_ascii=False)


def _joined(ends: str, parts: Iterator[tuple[str, Json]], ticket: Ticket, levels: int) -> Iterator[str]:
    sign = ""
    yield ends[0]
    for name, one in parts:
        yield sign + name
        yield from pieces(one, ticket, levels - 1)
        sign = ","
    yield ends[1]
