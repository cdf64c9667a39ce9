"""Requirements that a checklist makes twice, in the same or nearly the same words."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from exodossier.library.sites import items

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist
    from exodossier.library.notes import Notes

ALIKE: Final = 0.9
"""Two requirements that share so much of their words are taken for one."""

_WORD: Final = re.compile(r"[^\W_]+")


def check_repeats(checklist: Checklist, notes: Notes) -> None:
    """Items whose requirements say the same, wherever they stand; each is told with the one before it."""
    sites = [(site, _words(site.item.requirement)) for site in items(checklist)]
    for (first, ours), (second, theirs) in combinations(sites, 2):
        if _alike(ours, theirs):
            data = {"name": second.item.id, "other": first.item.id, "line": notes.line(first.path)}
            notes.warning("lint.same_requirement", (*second.path, "requirement"), **data)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    shorter, longer = sorted((len(ours), len(theirs)))
    if not longer or shorter < ALIKE * longer:
        return False
    return len(ours & theirs) >= ALIKE * len(ours | theirs)
