"""Giving ranks to a wanted order of rows while moving as few rows as possible."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from exodossier.domain import ranks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def new_ranks(order: Sequence[str], old: Mapping[str, str]) -> dict[str, str]:
    """The ranks to write so that ids come in this order; ids missing from `old` are new.

    Rows on the longest run that is in order already keep their rank.
    """
    staying = _longest_run([(old[one], one) for one in order if one in old])
    found: dict[str, str] = {}
    waiting: list[str] = []
    last: str | None = None
    for one in order:
        if one not in staying:
            waiting.append(one)
            continue
        found.update(_fill(waiting, last, old[one]))
        waiting, last = [], old[one]
    return found | _fill(waiting, last, None)


def _fill(ids: Sequence[str], low: str | None, high: str | None) -> dict[str, str]:
    return dict(zip(ids, ranks.spread(len(ids), low, high), strict=True)) if ids else {}


def _longest_run(ranked: Sequence[tuple[str, str]]) -> set[str]:
    """Ids of a longest increasing run (patience sorting with links back)."""
    tops: list[tuple[str, str]] = []
    before: dict[tuple[str, str], tuple[str, str] | None] = {}
    for card in ranked:
        pile = bisect_right(tops, card)
        before[card] = tops[pile - 1] if pile else None
        tops[pile : pile + 1] = [card]
    run: set[str] = set()
    card_back = tops[-1] if tops else None
    while card_back is not None:
        run.add(card_back[1])
        card_back = before[card_back]
    return run
