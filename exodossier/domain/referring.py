"""References: the entries that an operand names, here or in another checklist, and what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from exodossier.domain.forms import shown
from exodossier.domain.formulas import Given
from exodossier.domain.matching import is_given
from exodossier.domain.records import Status
from exodossier.domain.scope import OPEN, WAIVED, Scope, Target
from exodossier.domain.showing import row_label
from exodossier.domain.spec import Kind
from exodossier.domain.spoken import spoken

if TYPE_CHECKING:
    from exodossier.domain.checklist import Item
    from exodossier.domain.plain import Json, Truth
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Operand, Spec


class Known(Protocol):
    """What is known of entries (`facts.py`)."""

    @property
    def situation(self) -> Situation:
        """The situation they stand in."""
        ...

    def keys(self, scope: Scope, item: str) -> tuple[list[ResponseKey], bool]:
        """The entries an item id means from a place."""
        ...

    def truth(self, key: ResponseKey) -> Truth:
        """Whether an entry applies."""
        ...

    def status(self, key: ResponseKey) -> Status:
        """The status of an entry as it counts."""
        ...

    def values(self, scope: Scope, item: Item, key: ResponseKey, part: str | None) -> list[Json]:
        """What an entry says."""
        ...

    def part_spec(self, item: Item, part: str | None) -> Spec | None:
        """The spec of an item, or of one part of it."""
        ...

    def title(self, item: Item, part: str | None) -> str:
        """What people call an item, or a part of it."""
        ...


def targets(facts: Known, scope: Scope, operand: Operand) -> list[Target]:
    """The entries that an operand means from here: of every row where the section repeats.

    Inside a repeat over the same register it is the same row.
    """
    home = facts.situation.checklist.get(operand.checklist or scope.checklist.ref.id)
    item = home.items.get(operand.item or "") if home else None
    if home is None or item is None:
        return []
    section, rows = home.section_of[item.id], facts.situation.row_by_id
    found = []
    for key in facts.keys(Scope(home, section, scope.row), item.id)[0]:
        place = Scope(home, section, rows.get(key.row), item.id)
        status = _status(facts, key, item, operand.field)
        found.append(Target(place, item, key, facts.truth(key), status))
    return found


def referred(facts: Known, target: Target, part: str | None) -> list[Json]:
    """What a target says; nothing where it was set aside or does not apply.

    Its value, or a part of it; of a figure the ids of its evidence, of a register those of its rows.
    """
    if target.applies is not True or target.status in WAIVED:
        return []
    if target.item.spec.kind is Kind.FIGURE:
        response = facts.situation.responses.get(target.key)
        return [link.evidence for link in (response.links if response else ()) if not link.removed]
    found = facts.values(target.scope, target.item, target.key, part)
    return [value for value in found if is_given(value)]


def given(facts: Known, scope: Scope, operand: Operand) -> Given:
    """All answers of all targets; what is still open, or nowhere to be found, lacks."""
    found = targets(facts, scope, operand)
    if not found:
        lack = _nowhere(facts, scope, operand)
        return Given(operand.item or "", lack, lacking=(lack,))
    first = replace(found[0], scope=replace(found[0].scope, row=None))
    return Given(
        operand.item or "",
        title(facts, first, scope, operand.field),
        tuple(value for target in found for value in referred(facts, target, operand.field)),
        spec=facts.part_spec(first.item, operand.field),
        lacking=tuple(
            title(facts, target, scope, operand.field) for target in found if target.standing in OPEN
        ),
    )


def title(facts: Known, target: Target, scope: Scope, part: str | None) -> str:
    """What people call a target seen from a place: its checklist if another, item, part, row."""
    named = facts.title(target.item, part)
    home, row = target.scope.checklist, target.scope.row
    if home.ref.id != scope.checklist.ref.id:
        named = f"{home.short_title or home.title}: {named}"
    return (
        f"{named} ({row_label(row, facts.situation.vocabulary, facts.situation.row_by_id)})" if row else named
    )


def _status(facts: Known, key: ResponseKey, item: Item, part: str | None) -> Status:
    """As the entry stands; of its fields, a hidden one does not apply and an empty one is open."""
    status, response = facts.status(key), facts.situation.responses.get(key)
    form = response.value if response and item.spec.kind is Kind.FIELDS else None
    if status is not Status.ANSWERED or part is None or not isinstance(form, dict):
        return status
    known = next((one for one in item.spec.fields if one.id == part), None)
    if known and shown(known, form, item.spec.fields, facts.situation.vocabulary.unit) is False:
        return Status.NOT_APPLICABLE
    return status if is_given(form.get(part)) else Status.IN_PROGRESS


def _nowhere(facts: Known, scope: Scope, operand: Operand) -> str:
    """Why an operand names no entry: a checklist to add, an item nobody knows, rows still to come."""
    home = facts.situation.checklist.get(operand.checklist or scope.checklist.ref.id)
    if home is None:
        add = spoken("{item} (add the checklist {checklist} to this dossier)")
        return add.format(item=operand.item, checklist=operand.checklist)
    item = home.items.get(operand.item or "")
    if item is None:
        return spoken("{item} (not an item of {checklist})").format(item=operand.item, checklist=home.ref)
    return spoken("{item} (no row yet)").format(item=item.title)
