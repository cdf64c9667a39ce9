"""Evaluation: which items apply to a situation, why, and how strongly they are asked for.

Items are judged in an order in which what they refer to comes first; what leads back to itself stays unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.checklist import Obligation
from exodossier.domain.conditions import Always
from exodossier.domain.facts import Facts
from exodossier.domain.leaf_reader import LeafReader
from exodossier.domain.reasons import Because, Reason
from exodossier.domain.references import circular, evaluation_order
from exodossier.domain.scope import Scope
from exodossier.domain.settling import settle
from exodossier.domain.situation import Entry
from exodossier.domain.views import rows_in_view
from exodossier.domain.weighing import ALWAYS, both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.checklist import Checklist, Item, Section
    from exodossier.domain.conditions import Condition, StatusesTest
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Situation

__all__ = ["Because", "Evaluator", "Reason", "applies", "asked", "entries", "evaluator", "rows_in_view"]

_NOT_THERE: Final = Because(truth=False, reasons=(Reason("row", "", truth=False),))


def evaluator(situation: Situation) -> Evaluator:
    """The evaluator of a situation, made once."""
    found = situation.memo.get("evaluator")
    if not isinstance(found, Evaluator):
        found = situation.memo["evaluator"] = Evaluator(situation)
    return found


def entries(situation: Situation) -> tuple[Entry, ...]:
    """Every item of every checklist as it stands, in file order, per row where its section repeats.

    Items that do not apply and those still unknown are among them. Rows that a repeat's filter leaves out
    have no entries; where the filter cannot decide yet, the entries are unknown.
    """
    found = situation.memo.get("entries")
    if not isinstance(found, tuple):
        found = situation.memo["entries"] = tuple(evaluator(situation).entries())
    return found


def applies(situation: Situation, key: ResponseKey) -> Because:
    """Whether the entry of a key applies, and why; false for rows and items that are not there (any more)."""
    return evaluator(situation).found.get(key, _NOT_THERE)


def asked(situation: Situation, trait: str) -> Because:
    """Whether a trait is to be asked, by its `ask_when`; false means it plays no part."""
    return evaluator(situation).asked(trait)


class Evaluator:
    """Judges all conditions of one situation once; `found` holds the result for every entry."""

    def __init__(self, situation: Situation) -> None:
        self.found: dict[ResponseKey, Because] = {}
        self.facts = Facts(situation, self.found, settle, circular(situation.checklists))
        self._reader = LeafReader(self.facts, self._members)
        self._obligations: dict[ResponseKey, Obligation] = {}
        self._within_obligation = False
        for checklist, item in evaluation_order(situation.checklists):
            self._judge(checklist, item)
        self._obligations.clear()  # those asked for on the way may rest on half the results

    def entries(self) -> Iterator[Entry]:
        """All entries in file order."""
        for checklist in self.facts.situation.checklists:
            for number, section in enumerate(filter(_has_items, checklist.sections), 1):
                yield from self._section_entries(checklist, section, number)

    def weigh(self, condition: Condition, scope: Scope) -> Because:
        """The truth of a condition seen from a place, with the leaves that decide it."""
        return self._reader.weigh(condition, scope)

    def asked(self, trait: str) -> Because:
        """Whether a trait is to be asked."""
        return self._reader.asked(trait)

    def obligation(self, item: Item, scope: Scope) -> Obligation:
        """How strongly an item is asked for here: the first case that holds; informative if none does."""
        first = item.obligations[0] if item.obligations else None
        if first is not None and first.when is None:
            return first.obligation
        key = scope.key(item.id)
        if key not in self._obligations:
            self._within_obligation = True
            self._obligations[key] = self._first_case(item, scope)
            self._within_obligation = False
        return self._obligations[key]

    def _first_case(self, item: Item, scope: Scope) -> Obligation:
        for case in item.obligations:
            if case.when is None or self._reader.weigh(case.when, scope).truth:
                return case.obligation
        return Obligation.INFORMATIVE

    def _judge(self, checklist: Checklist, item: Item) -> None:
        section = checklist.section_of[item.id]
        always = isinstance(item.applies_when, Always)
        for row, in_view in self.facts.section_rows(section):
            scope = Scope(checklist, section, row, item.id)
            asked = ALWAYS if always else self._reader.weigh(item.applies_when, scope)
            self.found[scope.key(item.id)] = asked if in_view.truth else both(in_view, asked)

    def _section_entries(self, checklist: Checklist, section: Section, number: int) -> Iterator[Entry]:
        responses = self.facts.situation.responses
        for row, _ in self.facts.section_rows(section):
            for place, item in enumerate(section.items, 1):
                scope = Scope(checklist, section, row, item.id)
                key = scope.key(item.id)
                because = self.found[key]
                yield Entry(
                    key=key,
                    checklist=checklist,
                    section=section,
                    item=item,
                    label=item.number or _label(section, number, place),
                    applies=because.truth,
                    because=because,
                    obligation=self.obligation(item, scope),
                    response=responses.get(key),
                    row=row,
                )

    def _members(self, leaf: StatusesTest, scope: Scope) -> Iterator[ResponseKey]:
        """The other entries of the section or obligation that apply, or may."""
        own = scope.key(scope.item)
        for section in scope.checklist.sections:
            if leaf.section not in {None, section.id}:
                continue
            for row, in_view in self.facts.section_rows(section):
                for item in section.items if in_view.truth else ():
                    place = Scope(scope.checklist, section, row, item.id)
                    key = place.key(item.id)
                    may_apply = key != own and self.found.get(key, ALWAYS).truth is not False
                    if may_apply and leaf.obligation in {None, self._member_obligation(item, place)}:
                        yield key

    def _member_obligation(self, item: Item, scope: Scope) -> Obligation:
        if not self._within_obligation:
            return self.obligation(item, scope)
        # An obligation that counts obligations: only the unconditional case, else it leads back to itself.
        fixed = (case.obligation for case in item.obligations if case.when is None)
        return next(fixed, Obligation.INFORMATIVE)


def _has_items(section: Section) -> bool:
    return bool(section.items)


def _label(section: Section, number: int, place: int) -> str:
    """The running label of an item: under the standard's heading number (`3.2.S.1.1-2`), else `4.2`."""
    return f"{section.number}-{place}" if section.number else f"{number}.{place}"
