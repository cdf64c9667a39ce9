"""What else an answer serves in its dossier, by the crosswalks at hand that compare its checklists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.serving import also_answers
from exodossier.domain.versions import number

if TYPE_CHECKING:
    from exodossier.domain.crosswalk import Crosswalk
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.serving import Serves
    from exodossier.domain.situation import Situation
    from exodossier.usecases.ports import Library


def crosswalks_for(library: Library, situation: Situation) -> tuple[Crosswalk, ...]:
    """The newest released version of every crosswalk both of whose checklists are in the dossier, by id.

    Looked for once per situation. Raises Damaged where a released file was altered.
    """
    found = situation.memo.get("crosswalks")
    if not isinstance(found, tuple):
        found = situation.memo["crosswalks"] = tuple(_fitting(library, situation))
    return found


def serves(library: Library, situation: Situation, key: ResponseKey) -> tuple[Serves, ...]:
    """As `also_answers`, with `crosswalks_for` the dossier; worked out once per situation and entry."""
    name = f"serves {key}"
    found = situation.memo.get(name)
    if not isinstance(found, tuple):
        crosswalks = crosswalks_for(library, situation)
        found = situation.memo[name] = also_answers(situation, key, crosswalks)
    return found


def _fitting(library: Library, situation: Situation) -> list[Crosswalk]:
    newest: dict[str, Crosswalk] = {}
    for one in library.crosswalks():
        if one.state != "released" or one.sides(situation.checklists) is None:
            continue
        before = newest.get(one.ref.id)
        if before is None or number(one.ref.version) > number(before.ref.version):
            newest[one.ref.id] = one
    return list(newest.values())
