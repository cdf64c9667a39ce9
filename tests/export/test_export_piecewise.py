"""A context as JSON in pieces: the same data, and nobody waits long for one of them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.errors import Cancelled
from exodossier.export.rendering.piecewise import pieces
from exodossier.usecases.ticket import Ticket

PLAIN = st.none() | st.booleans() | st.integers() | st.text()
DATA = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
SECTIONS, ITEMS = 200, 50


@given(DATA)
def test_pieces_are_the_json_of_the_whole(value: object) -> None:
    assert json.loads("".join(pieces(value, Ticket()))) == value


def context() -> dict[str, object]:
    items = [{"title": f"Item {at}", "answer": "Text"} for at in range(ITEMS)]
    return {"checklists": [{"sections": [{"title": str(at), "entries": items} for at in range(SECTIONS)]}]}


def test_no_piece_is_larger_than_one_section() -> None:
    found = list(pieces(context(), Ticket()))
    assert max(map(len, found)) < 2 * len("".join(found)) / SECTIONS


def test_a_cancel_is_answered_between_two_pieces() -> None:
    ticket = Ticket()
    made = pieces(context(), ticket)
    take: Callable[[], str] = made.__next__
    while "Item" not in take():
        continue
    ticket.cancel()
    with pytest.raises(Cancelled):
        list(made)
