"""Whose a register row is: which rows of another register it belongs to, by what it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation
    from exodossier.domain.vocabulary import Vocabulary

FURTHEST: Final = 3
"""References in a row that still tell whose a row is: result, specification row, specification, substance."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How rows of one register lead to rows of another.

    straight: columns that name them. through: where there are none, columns that name a row which leads
    there, and how that does.
    """

    straight: tuple[str, ...] = ()
    through: tuple[tuple[str, Ways], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.straight or self.through)


def ways_to(target: str, register: str, situation: Situation) -> Ways:
    """How rows of a register lead to rows of the target; made once for each situation."""
    name = f"ways {register} {target}"
    found = situation.memo.get(name)
    if not isinstance(found, Ways):
        found = situation.memo[name] = _ways(target, register, situation.vocabulary, FURTHEST)
    return found


def owners(row: Row, target: str, ways: Ways, situation: Situation) -> tuple[str, ...]:
    """Ids of the rows of the target that a row belongs to; none where no reference tells.

    A row that can name them belongs to those it names; any other to those of the first row it names that
    belongs to some: a result to the substance of its lot, whatever it was tested against.
    """
    named = (situation.row_by_id.get(str(row.cells.get(column))) for column in ways.straight)
    found = tuple(dict.fromkeys(one.id for one in named if one is not None and one.register == target))
    for column, further in ways.through:
        passed = situation.row_by_id.get(str(row.cells.get(column)))
        if passed is not None and (found := owners(passed, target, further, situation)):
            break
    return found


def _ways(target: str, register: str, vocabulary: Vocabulary, left: int) -> Ways:
    known = vocabulary.register.get(register)
    columns = known.columns if known else ()
    references = [(one.id, one.spec.register or "") for one in columns if one.spec.kind is Kind.REF]
    straight = tuple(column for column, to in references if to == target)
    if straight or left == 1:
        return Ways(straight)
    through = ((column, _ways(target, to, vocabulary, left - 1)) for column, to in references)
    return Ways((), tuple((column, ways) for column, ways in through if ways))
