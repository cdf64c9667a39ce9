"""The leaves of conditions, each read from the facts of a situation: what was found, and whether it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.conditions import (
    FieldTest,
    ItemTest,
    Op,
    RowsTest,
    RowTest,
    StatusesTest,
    TraitTest,
)
from exodossier.domain.facts import find_part
from exodossier.domain.forms import shown
from exodossier.domain.matching import Yardstick, is_given, passes, yardstick
from exodossier.domain.reasons import Because, Reason
from exodossier.domain.records import Status
from exodossier.domain.scope import OPEN, WAIVED
from exodossier.domain.spec import Kind
from exodossier.domain.truth import every, some, within
from exodossier.domain.weighing import ALWAYS, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exodossier.domain.checklist import Item
    from exodossier.domain.conditions import Condition, Count
    from exodossier.domain.facts import Facts
    from exodossier.domain.plain import Json, JsonMap, Truth
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.scope import Scope

_NEVER_ASKED: Final = "not_asked"
_DORMANT: Final = "dormant"


class LeafReader:
    """Reads every sort of leaf. `members` gives the entries that a `statuses` leaf counts."""

    def __init__(self, facts: Facts, members: Callable[[StatusesTest, Scope], Iterable[ResponseKey]]) -> None:
        self._facts = facts
        self._situation = facts.situation
        self._members = members
        self._asked: dict[str, Because] = {}
        self._readers: Final[dict[type, Callable[..., Because]]] = {
            TraitTest: self._trait,
            ItemTest: self._item,
            RowTest: self._row,
            RowsTest: self._rows,
            StatusesTest: self._statuses,
            FieldTest: self._field,
        }

    def weigh(self, condition: Condition, scope: Scope | None) -> Because:
        """The truth of a condition seen from a place, with the leaves that decide it."""
        return weigh(condition, lambda leaf: self._readers[type(leaf)](leaf, scope))

    def asked(self, name: str) -> Because:
        """Whether a trait is asked at all; one whose `ask_when` is false is dormant."""
        trait = self._situation.vocabulary.trait.get(name)
        if trait is None or trait.ask_when is None:
            return ALWAYS
        if name not in self._asked:
            self._asked[name] = Because(None)  # a circle of `ask_when` stays unknown
            self._asked[name] = self.weigh(trait.ask_when, None)
        return self._asked[name]

    def _trait(self, leaf: TraitTest, _scope: Scope) -> Because:
        asked = self.asked(leaf.trait)
        value = self._situation.traits.get(leaf.trait)
        trait = self._situation.vocabulary.trait.get(leaf.trait)
        order = tuple(option.id for option in trait.options) if trait and trait.ordered else ()
        by = Yardstick(self._situation.vocabulary.unit, trait.kind if trait else None, order)
        answered = leaf.test.op is Op.ANSWERED
        if asked.truth is False:
            return _because("trait", leaf, leaf.trait, _NEVER_ASKED, answered and leaf.test.value is False)
        truth = passes(leaf.test, value, by)
        if asked.truth is None and truth is not False and not answered:
            own = _because("trait", leaf, leaf.trait, value, None)
            return Because(None, (*asked.reasons, *own.reasons))
        return _because("trait", leaf, leaf.trait, value, truth)

    def _item(self, leaf: ItemTest, scope: Scope) -> Because:
        subject = f"{leaf.item}.{leaf.field}" if leaf.field else leaf.item
        if leaf.item not in scope.checklist.items:
            return _because("item", leaf, subject, None, None)
        keys, single = self._facts.keys(scope, leaf.item)
        parts = [self._item_at(leaf, scope, key, subject) for key in keys]
        if single and parts:
            return parts[0]
        if single:
            return _because("item", leaf, subject, _DORMANT, _if_unanswered(leaf))
        truth = (every if leaf.each == "every" else some)(part.truth for part in parts)
        deciding = tuple(reason for part in parts if part.truth is truth for reason in part.reasons)
        return Because(truth, deciding or _because("item", leaf, subject, "no_rows", truth).reasons)

    def _item_at(self, leaf: ItemTest, scope: Scope, key: ResponseKey, subject: str) -> Because:
        own = self._facts.applies.get(key)
        status = self._facts.status(key)
        item = scope.checklist.items[leaf.item]
        if own is not None and own.truth is False:
            return _because("item", leaf, subject, _DORMANT, _if_unanswered(leaf))
        if leaf.test.op is Op.ANSWERED:
            answered = status is Status.ANSWERED and self._part_answered(leaf, scope, item, key)
            return _because("item", leaf, subject, str(status), answered is (leaf.test.value is not False))
        if own is None or own.truth is None:
            upstream = own.reasons if own else ()
            return Because(None, (*upstream, *_because("item", leaf, subject, None, None).reasons))
        if status in WAIVED:
            return _because("item", leaf, subject, str(status), truth=False)
        if status in OPEN and item.spec.kind is not Kind.DERIVED:
            begun = str(status) if status is Status.IN_PROGRESS else None
            return _because("item", leaf, subject, begun, None)
        return self._answer(leaf, scope, item, key, subject)

    def _part_answered(self, leaf: ItemTest, scope: Scope, item: Item, key: ResponseKey) -> bool:
        if leaf.field is None:
            return True
        values = self._facts.values(scope, item, key, leaf.field)
        return self._field_shown(leaf.field, item, key) and any(is_given(value) for value in values)

    def _answer(self, leaf: ItemTest, scope: Scope, item: Item, key: ResponseKey, subject: str) -> Because:
        if leaf.field and not self._field_shown(leaf.field, item, key):
            return _because("item", leaf, subject, _DORMANT, truth=False)
        values = self._facts.values(scope, item, key, leaf.field)
        by = yardstick(self._facts.part_spec(item, leaf.field), self._situation.vocabulary.unit)
        truths = [passes(leaf.test, value, by) for value in values]
        if len(values) == 1:
            return _because("item", leaf, subject, values[0], truths[0])
        given = [value for value in values if is_given(value)]
        truth = (every if leaf.each == "every" else some)(truths)
        return _because("item", leaf, subject, given, truth)

    def _field_shown(self, name: str, item: Item, key: ResponseKey) -> bool:
        response = self._situation.responses.get(key)
        part = find_part(item.spec.fields, name)
        if part is None or response is None or not isinstance(response.value, dict):
            return True
        units = self._situation.vocabulary.unit
        return shown(part, response.value, item.spec.fields, units) is not False

    def _row(self, leaf: RowTest, scope: Scope) -> Because:
        row = scope.row
        register = self._situation.vocabulary.register.get(row.register) if row else None
        column = find_part(register.columns if register else (), leaf.column)
        value = row.cells.get(leaf.column) if row else None
        by = yardstick(column.spec if column else None, self._situation.vocabulary.unit)
        return _because("row", leaf, leaf.column, value, passes(leaf.test, value, by))

    def _rows(self, leaf: RowsTest, _scope: Scope) -> Because:
        found = self._facts.fitting(leaf.register, leaf.where)
        certain = sum(1 for _, truth in found if truth)
        truth = within(certain, len(found), leaf.count.at_least, leaf.count.at_most)
        entered = bool(self._situation.rows.get(leaf.register))
        return _counted("rows", leaf.register, leaf.count, certain if entered else None, truth)

    def _statuses(self, leaf: StatusesTest, scope: Scope) -> Because:
        members = self._members(leaf, scope)
        count = sum(1 for key in members if str(self._facts.status(key)) in leaf.within)
        truth = within(count, count, leaf.count.at_least, leaf.count.at_most)
        title = next((one.title for one in scope.checklist.sections if one.id == leaf.section), "")
        about: JsonMap = {"obligation": leaf.obligation or "", "statuses": list(leaf.within)}
        return _counted("statuses", title, leaf.count, count, truth, about)

    def _field(self, leaf: FieldTest, _scope: Scope) -> Because:
        # Fields are judged within their form (`forms.py`); nothing is known of them elsewhere.
        return _because("field", leaf, leaf.field, None, None)


def _if_unanswered(leaf: ItemTest) -> bool:
    """What a test says of an entry that is out of the way: false, unless it asks for just that."""
    return leaf.test.op is Op.ANSWERED and leaf.test.value is False


def _because(
    kind: str, leaf: TraitTest | ItemTest | RowTest | FieldTest, subject: str, found: Json, truth: Truth
) -> Because:
    reason = Reason(kind, subject, str(leaf.test.op), leaf.test.value, found, truth)
    return Because(truth, (reason,))


def _counted(
    kind: str, subject: str, count: Count, found: int | None, truth: Truth, about: JsonMap | None = None
) -> Because:
    bounds = {"at_least": count.at_least, "at_most": count.at_most}
    wanted: JsonMap = {name: bound for name, bound in bounds.items() if bound is not None}
    return Because(truth, (Reason(kind, subject, "count", wanted | (about or {}), found, truth),))
