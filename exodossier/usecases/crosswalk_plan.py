"""What a crosswalk would do in a dossier, row by row; nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from exodossier.domain import answers
from exodossier.domain.carrying import carried, carries_links
from exodossier.domain.crosswalk import Relation, inequalities
from exodossier.domain.errors import Refused
from exodossier.domain.evaluation import entries, rows_in_view
from exodossier.domain.records import ResponseKey, Status
from exodossier.domain.spec import Kind
from exodossier.usecases import wording
from exodossier.usecases.situation import load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from exodossier.domain.checklist import Checklist, Item
    from exodossier.domain.crosswalk import Crosswalk, CrosswalkRow
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.situation import Entry, Situation
    from exodossier.usecases.office import Office

SET_ASIDE: Final = frozenset({Status.NOT_DONE, Status.NOT_APPLICABLE})


class Action(StrEnum):
    """bind: both will have one answer. carry: the answer is copied once, to be checked."""

    BIND = "bind"
    CARRY = "carry"
    NOTHING = "nothing"


class Hindrance(StrEnum):
    """Why a row does nothing; wording names them."""

    BOUND_ALREADY = "bound_already"
    DIFFER = "differ"
    NOT_EQUAL_HERE = "not_equal_here"
    NOT_CARRIABLE = "not_carriable"
    NOT_TYPED = "not_typed"
    ROWS_DIFFER = "rows_differ"
    SOURCE_EMPTY = "source_empty"
    SOURCE_OUT = "source_out"
    SOURCE_SET_ASIDE = "source_set_aside"
    TARGET_ANSWERED = "target_answered"
    TARGET_OUT = "target_out"
    TARGET_SET_ASIDE = "target_set_aside"
    TAKEN = "taken"


class Stays(StrEnum):
    """Whose answer a person keeps where both have one."""

    SOURCE = "from"
    TARGET = "to"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One pair of entries. The texts are their present values as people read them; empty where there is none.

    hindrance: why nothing happens, else None. stays: whose answer both will have (bind). value: what the
    target will have (carry).
    """

    source: ResponseKey
    target: ResponseKey
    relation: Relation
    action: Action
    hindrance: Hindrance | None
    source_text: str
    target_text: str
    why: str
    stays: Stays = Stays.SOURCE
    value: Json = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a crosswalk would do in a dossier."""

    crosswalk: Crosswalk
    rows: tuple[PlannedRow, ...]

    def counts(self) -> dict[str, int]:
        """How many rows have each action."""
        found = [row.action for row in self.rows]
        return {action.value: found.count(action) for action in Action}


def plan(office: Office, dossier: str, crosswalk: str) -> Plan:
    """What a crosswalk (`id` or `id@version`) would do in a dossier. Raises NotFound, Refused."""
    return planned(load(office, dossier), office.library.crosswalk(crosswalk))


def plan_row(row: PlannedRow) -> JsonMap:
    """One planned row as plain data; `because` says in words why nothing happens."""
    return {
        "id": str(row.target),
        "from": str(row.source),
        "to": str(row.target),
        "relation": row.relation.value,
        "action": row.action.value,
        "hindrance": row.hindrance.value if row.hindrance else None,
        "because": wording.hindrance_name(row.hindrance.value) if row.hindrance else "",
        "from_text": row.source_text,
        "to_text": row.target_text,
        "why": row.why,
    }


def planned(
    situation: Situation,
    crosswalk: Crosswalk,
    *,
    chosen: Collection[ResponseKey] | None = None,
    stays: Mapping[ResponseKey, Stays] | None = None,
) -> Plan:
    """As `plan`, over a dossier already read. chosen: targets of the rows that will be applied (None: all).

    stays: by target, whose answer stays where both have one. Raises Refused where the dossier does not have
    both checklists in versions that fit.
    """
    sides = crosswalk.sides(situation.checklists)
    if sides is None:
        raise Refused("crosswalk.not_for", _not_for(crosswalk, situation))
    planner = _Planner(situation, stays or {})
    rows: list[PlannedRow] = []
    for row in crosswalk.rows:
        for source, target in _pairs(row, sides, planner):
            one = planner.row(row, source, target)
            rows.append(one)
            if chosen is None or target in chosen:
                planner.happen(one)
    return Plan(crosswalk, tuple(rows))


def _not_for(crosswalk: Crosswalk, situation: Situation) -> dict[str, str]:
    named = [f"{side.checklist} {side.versions}".strip() for side in (crosswalk.source, crosswalk.target)]
    present = ", ".join(str(one.ref) for one in situation.checklists)
    return {"crosswalk": str(crosswalk.ref), "source": named[0], "target": named[1], "checklists": present}


def _pairs(
    row: CrosswalkRow, sides: tuple[Checklist, Checklist], planner: _Planner
) -> Iterator[tuple[ResponseKey, ResponseKey]]:
    """The entries that a row of a crosswalk pairs, where it pairs any."""
    left, right = sides
    if row.target is None or row.source not in left.items or row.target not in right.items:
        return
    ours, theirs = left.section_of[row.source].repeat, right.section_of[row.target].repeat
    over = (ours.over if ours else "", theirs.over if theirs else "")
    for here, there in _places(over, (row.source, row.target), sides, planner):
        yield ResponseKey(left.ref.id, row.source, here), ResponseKey(right.ref.id, row.target, there)


def _places(
    over: tuple[str, str], items: tuple[str, str], sides: tuple[Checklist, Checklist], planner: _Planner
) -> list[tuple[str, str]]:
    """Which register rows are paired; empty stands for an entry that is there once.

    Row by row where both repeat over one register. What stands once goes to each row of what repeats; back
    it goes only from a single row. Otherwise nothing corresponds, which one pair without rows tells.
    """
    here, there = (
        [
            one.id
            for one in planner.situation.rows.get(name, ())
            if ResponseKey(side.ref.id, item, one.id) in planner.entries
        ]
        for name, item, side in zip(over, items, sides, strict=True)
    )
    if over[0] == over[1] and over[0]:
        return [
            (one.id, one.id) for one in planner.situation.rows.get(over[0], ()) if one.id in {*here, *there}
        ]
    if not over[0] and there:
        return [("", one) for one in there]
    if not over[1] and len(here) == 1:
        return [(here[0], "")]
    return [("", "")]


class _Planner:
    """Decides row after row, each as if the rows before had been applied."""

    def __init__(self, situation: Situation, stays: Mapping[ResponseKey, Stays]) -> None:
        self.situation = situation
        self.entries: dict[ResponseKey, Entry] = {entry.key: entry for entry in entries(situation)}
        self._stays = stays
        self._taken: set[ResponseKey] = set()
        self._answer_of: dict[ResponseKey, str] = {}
        self._values: dict[str, Json] = {}
        self._having: dict[str, list[ResponseKey]] = {}
        for key, response in situation.responses.items():
            self._having.setdefault(response.answer, []).append(key)

    def row(self, row: CrosswalkRow, source: ResponseKey, target: ResponseKey) -> PlannedRow:
        """What one pair would do now."""
        ours, theirs = self.entries.get(source), self.entries.get(target)
        relation = row.relation or Relation.OVERLAP
        stays, value, hindrance = Stays.SOURCE, None, self._out(source, target, ours, theirs)
        if hindrance is None and ours is not None and theirs is not None:
            if relation is Relation.EQUAL:
                stays, hindrance = self._bind(ours, theirs)
            else:
                value, hindrance = self._carry(ours, theirs)
        done = Action.BIND if relation is Relation.EQUAL else Action.CARRY
        return PlannedRow(
            source=source,
            target=target,
            relation=relation,
            action=Action.NOTHING if hindrance else done,
            hindrance=hindrance,
            source_text=self._text(ours),
            target_text=self._text(theirs),
            why=row.why,
            stays=stays,
            value=value,
        )

    def happen(self, row: PlannedRow) -> None:
        """Go on as if this row had been applied."""
        if row.action is Action.CARRY:
            self._taken.add(row.target)
            self._values[self._answer(row.target)] = row.value
        elif row.action is Action.BIND:
            first, second = row.source, row.target
            stays, leaves = (first, second) if row.stays is Stays.SOURCE else (second, first)
            kept, left = self._answer(stays), self._answer(leaves)
            value = self._value(stays)
            moved = self._having.pop(left, [leaves])
            self._having.setdefault(kept, [stays]).extend(moved)
            self._answer_of |= dict.fromkeys(moved, kept)
            self._values[kept] = value

    def _out(
        self, source: ResponseKey, target: ResponseKey, ours: Entry | None, theirs: Entry | None
    ) -> Hindrance | None:
        """What keeps any relation from doing something: entries that are not there or do not apply."""
        for key, entry, out in (
            (source, ours, Hindrance.SOURCE_OUT),
            (target, theirs, Hindrance.TARGET_OUT),
        ):
            if entry is None:
                return Hindrance.ROWS_DIFFER if not key.row else out
            if entry.applies is False:
                return out
        return None

    def _bind(self, ours: Entry, theirs: Entry) -> tuple[Stays, Hindrance | None]:
        source, target = ours.key, theirs.key
        if self._answer(source) == self._answer(target):
            return Stays.SOURCE, Hindrance.BOUND_ALREADY
        if any(inequalities(ours.item, theirs.item)):
            return Stays.SOURCE, Hindrance.NOT_EQUAL_HERE
        first, second = self._value(source), self._value(target)
        if first is None and second is not None:
            return Stays.TARGET, None
        if second is None or first == second:
            return Stays.SOURCE, None
        picked = self._stays.get(target)
        return picked or Stays.SOURCE, None if picked else Hindrance.DIFFER

    def _carry(self, ours: Entry, theirs: Entry) -> tuple[Json, Hindrance | None]:
        value = self._value(ours.key)
        links = ours.response.links if ours.response else ()
        figure = carries_links(links, ours.item.spec, theirs.item.spec)
        hindrance = self._unwanted(ours, theirs) or self._occupied(theirs)
        if hindrance is not None:
            return None, hindrance
        if value is None and not figure:
            return None, _nothing_to_carry(ours.item)
        made = carried(
            value, ours.item.spec, theirs.item.spec, self.situation.vocabulary, self.situation.row_by_id
        )
        return made, None if made is not None or figure else Hindrance.NOT_CARRIABLE

    def _unwanted(self, ours: Entry, theirs: Entry) -> Hindrance | None:
        """A person said that there is nothing to report, here or there."""
        if ours.response is not None and ours.response.status in SET_ASIDE:
            return Hindrance.SOURCE_SET_ASIDE
        if theirs.response is not None and theirs.response.status in SET_ASIDE:
            return Hindrance.TARGET_SET_ASIDE
        return None

    def _occupied(self, theirs: Entry) -> Hindrance | None:
        """The target has an answer, which a default never overwrites."""
        if theirs.key in self._taken:
            return Hindrance.TAKEN
        figure = theirs.item.spec.kind is Kind.FIGURE
        linked = figure and theirs.response is not None and bool(theirs.response.links)
        answered = theirs.response is not None and theirs.response.status is Status.ANSWERED
        return (
            Hindrance.TARGET_ANSWERED if linked or answered or self._value(theirs.key) is not None else None
        )

    def _answer(self, key: ResponseKey) -> str:
        """Which answer an entry has; one of its own while it has no response."""
        response = self.situation.responses.get(key)
        return self._answer_of.get(key) or (response.answer if response else f"new:{key}")

    def _value(self, key: ResponseKey) -> Json:
        response = self.situation.responses.get(key)
        return self._values.get(self._answer(key), response.value if response else None)

    def _text(self, entry: Entry | None) -> str:
        """What stands there at present, as people read it."""
        if entry is None:
            return ""
        spec, words, rows = entry.item.spec, self.situation.vocabulary, self.situation.row_by_id
        if spec.kind is Kind.REGISTER:
            return answers.show_rows(rows_in_view(spec, self.situation, entry.row), spec, words, rows)
        return answers.show(entry.response.value if entry.response else None, spec, words, rows)


def _nothing_to_carry(item: Item) -> Hindrance:
    elsewhere = item.spec.kind in {Kind.REGISTER, Kind.DERIVED}
    return Hindrance.NOT_TYPED if elsewhere else Hindrance.SOURCE_EMPTY
