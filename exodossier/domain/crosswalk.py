"""Crosswalks: which items of two standards ask for the same thing, and how far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from exodossier.domain.checklist import Confirmation
from exodossier.domain.versions import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.checklist import Checklist, Item, Ref
    from exodossier.domain.spec import Part, Spec

__all__ = ["Crosswalk", "CrosswalkRow", "Relation", "Side", "inequalities", "same_answer"]


class Relation(StrEnum):
    """What the first item is to the second; only what is equal shares one answer.

    superset: the first asks for all of the second and more; subset: the other way round; overlap: each asks
    for something that the other does not.
    """

    EQUAL = "equal"
    SUPERSET = "superset"
    SUBSET = "subset"
    OVERLAP = "overlap"

    @property
    def inverse(self) -> Relation:
        """What the second item is to the first."""
        return _INVERSE.get(self, self)


_INVERSE = {Relation.SUPERSET: Relation.SUBSET, Relation.SUBSET: Relation.SUPERSET}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two standards, and for which of its versions the rows hold (`>=0.9,<2`)."""

    checklist: str
    versions: str

    def fits(self, ref: Ref) -> bool:
        """Whether a version of a checklist is meant."""
        return ref.id == self.checklist and fits(ref.version, self.versions)


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """One pair of items. target and relation are None where the other standard asks for nothing like it."""

    source: str
    target: str | None
    relation: Relation | None
    why: str


@dataclass(frozen=True)
class Crosswalk:
    """One version of the comparison of two standards. `digest` is over parsed content, as of a checklist.

    state: draft, released, deprecated; `unreadable` in listings, with the fault's code as its title.
    origin: shipped | workspace.
    """

    ref: Ref
    title: str
    state: str
    source: Side
    target: Side
    rows: tuple[CrosswalkRow, ...]
    issued: str = ""
    digest: str = ""
    origin: str = ""

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows have each relation, and how many have none."""
        found = [row.relation for row in self.rows]
        return {relation.value: found.count(relation) for relation in Relation} | {"none": found.count(None)}

    def sides(self, checklists: Iterable[Checklist]) -> tuple[Checklist, Checklist] | None:
        """The two checklists it speaks of, where both are among these in a version that fits."""
        at_hand = tuple(checklists)
        left = next((one for one in at_hand if self.source.fits(one.ref)), None)
        right = next((one for one in at_hand if self.target.fits(one.ref)), None)
        return (left, right) if left is not None and right is not None else None


def inequalities(ours: Item, theirs: Item) -> Iterator[tuple[str, Item]]:
    """Why two items cannot share one answer, and which item is to blame; nothing where they can.

    `unconfirmed`: its text is not confirmed in the source, or no locus is given. `answers`: the two ask for
    answers of another form.
    """
    for item in (ours, theirs):
        if item.text is not Confirmation.CONFIRMED or not any(cite.locus for cite in item.cites):
            yield "unconfirmed", item
    if not same_answer(ours.spec, theirs.spec):
        yield "answers", theirs


def same_answer(one: Spec, other: Spec) -> bool:
    """Whether every answer to one is the same answer to the other: kind, limits, ids and filters agree.

    Titles, helps and examples are each standard's own wording and do not count; nor does the order in which
    a register's columns are shown. A filter that differs leaves other rows, so it counts.
    """
    return _bare(one) == _bare(other)


def _bare(spec: Spec) -> Spec:
    """A specification without its wording."""
    return replace(
        spec,
        options=tuple(replace(option, title="", help="") for option in spec.options),
        roles=tuple(replace(role, title="") for role in spec.roles),
        fields=_bare_parts(spec.fields),
        columns=_bare_parts(spec.columns),
        shown=tuple(sorted(spec.shown)),
        example=None,
    )


def _bare_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(replace(part, title="", help="", spec=_bare(part.spec)) for part in parts)
