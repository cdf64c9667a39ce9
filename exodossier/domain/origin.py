"""Where a response has its answer from, when a crosswalk brought it: kept with the response as plain data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from exodossier.domain.crosswalk import Relation

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap


class Mode(StrEnum):
    """bound: the two responses share one answer. carried: the answer was copied once and is its own."""

    BOUND = "bound"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Origin:
    """Which crosswalk (`id@version`) brought the answer from which entry (`checklist:item[row]`).

    relation: what the source is to this entry. to_check: a person has not yet answered with it here.
    """

    crosswalk: str
    relation: Relation
    source: str
    mode: Mode
    to_check: bool = False

    def value(self) -> JsonMap:
        """As it is kept."""
        return {
            "crosswalk": self.crosswalk,
            "relation": self.relation.value,
            "from": self.source,
            "mode": self.mode.value,
            "to_check": self.to_check,
        }


_TEXTS = ("crosswalk", "relation", "from", "mode")


def read_origin(value: Json) -> Origin | None:
    """From its kept form; None for nothing, and for anything that has not exactly that form."""
    if not isinstance(value, dict) or set(value) != {*_TEXTS, "to_check"}:
        return None
    texts = [value[name] for name in _TEXTS]
    to_check = value["to_check"]
    if not all(isinstance(text, str) and text for text in texts) or not isinstance(to_check, bool):
        return None
    crosswalk, relation, source, mode = map(str, texts)
    if relation not in set(Relation) or mode not in set(Mode):
        return None
    return Origin(crosswalk, Relation(relation), source, Mode(mode), to_check)


def checked(value: JsonMap | None) -> JsonMap | None:
    """The same origin once a person has answered with it: nothing is left to check."""
    found = read_origin(value)
    return replace(found, to_check=False).value() if found else value
