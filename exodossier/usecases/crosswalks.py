"""Answers brought from one standard to another by a crosswalk, and taken apart again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exodossier.domain.edits import Changes
from exodossier.domain.errors import NotFound, Refused
from exodossier.domain.origin import Mode, Origin, read_origin
from exodossier.domain.records import Status
from exodossier.domain.responding import next_status
from exodossier.usecases import judging, wording
from exodossier.usecases.archived import refuse_archived
from exodossier.usecases.crosswalk_plan import Action, Hindrance, Stays, planned
from exodossier.usecases.responses import open_book
from exodossier.usecases.sharing import UNDECIDED, Ledger
from exodossier.usecases.situation import gather

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from exodossier.domain.plain import Json
    from exodossier.domain.records import EvidenceLink, Response, ResponseKey
    from exodossier.usecases.crosswalk_plan import Plan, PlannedRow
    from exodossier.usecases.office import Office


def apply(
    office: Office,
    dossier: str,
    crosswalk: str,
    rows: Collection[ResponseKey] | None = None,
    stays: Mapping[ResponseKey, Stays] | None = None,
) -> Changes:
    """Apply a crosswalk to a dossier, in one transaction that undo takes back whole.

    rows: targets to bring something to; None for every row that can. stays: by target, whose answer stays
    where both have different ones; without it such a row is left alone.

    Equal items get one answer, with all evidence of both. A response to it keeps its status if a person said
    not done or not applicable; it is answered if the other is (the person said so of this very answer), else
    in progress. Other relations copy value and evidence into a response in progress that is to be checked.

    Raises NotFound (dossier, crosswalk, a target that no row names), Refused (another pair of checklists,
    archived, a chosen row that does nothing).
    """
    found = office.library.crosswalk(crosswalk)
    with office.store.begin(office.author, "apply_crosswalk", why=str(found.ref)) as work:
        situation = gather(office, work, dossier)
        refuse_archived(situation.dossier)
        plan = planned(situation, found, chosen=rows, stays=stays)
        if rows is not None:
            _check_chosen(plan, rows)
        brought = [
            row
            for row in plan.rows
            if row.action is not Action.NOTHING and (rows is None or row.target in rows)
        ]
        desk = _Desk(Ledger(work, open_book(office, work, dossier), whole=True), plan)
        for row in brought:
            desk.bring(row)
        if not desk.ledger.edits:
            return Changes(verb="apply_crosswalk")
        work.record(desk.ledger.edits)
        return work.commit()


def detach(office: Office, dossier: str, key: ResponseKey) -> Changes:
    """Give a response an answer of its own again: a copy of value and evidence, to be changed for itself.

    Those that were bound from it, and from now on are not, say so no longer. Raises NotFound, Refused (it
    shares its answer with nobody).
    """
    with office.store.begin(office.author, "detach") as work:
        book = open_book(office, work, dossier)
        refuse_archived(book.dossier)
        book.item(key)
        ledger = Ledger(work, book, whole=False)
        kept = ledger.at(key)
        if kept is None:
            raise Refused("crosswalk.own_answer", {"item": str(key)})
        others = [one.key for one in ledger.having(kept.answer) if one.key != key]
        origin = read_origin(kept.origin)
        bound = origin is not None and origin.mode is Mode.BOUND
        if not others and not bound:
            raise Refused("crosswalk.own_answer", {"item": str(key)})
        if others:
            ledger.part(key)
        if bound:
            ledger.come_from(key, None)
        for other in others:
            if _bound_from(ledger.make(other), key):
                ledger.come_from(other, None)
        work.record(ledger.edits)
        return work.commit()


def forget_origin(office: Office, dossier: str, key: ResponseKey) -> Changes:
    """Let a response no longer say that its answer was carried from elsewhere; the answer stays as it is.

    Raises NotFound, Refused (it was not carried; what is shared is detached).
    """
    with office.store.begin(office.author, "forget_origin") as work:
        book = open_book(office, work, dossier)
        refuse_archived(book.dossier)
        book.item(key)
        ledger = Ledger(work, book, whole=False)
        kept = ledger.at(key)
        origin = read_origin(kept.origin) if kept else None
        if origin is None or origin.mode is not Mode.CARRIED:
            raise Refused("crosswalk.not_carried", {"item": str(key)})
        ledger.come_from(key, None)
        work.record(ledger.edits)
        return work.commit()


def _bound_from(response: Response, key: ResponseKey) -> bool:
    origin = read_origin(response.origin)
    return origin is not None and origin.mode is Mode.BOUND and origin.source == str(key)


def _check_chosen(plan: Plan, rows: Collection[ResponseKey]) -> None:
    """Every target that a person named must get something. Raises NotFound, Refused."""
    for target in rows:
        named = [row for row in plan.rows if row.target == target]
        if not named:
            known = dict.fromkeys(str(row.target) for row in plan.rows)
            raise NotFound("item in the crosswalk", str(target), tuple(known))
        if any(row.action is not Action.NOTHING for row in named):
            continue
        row = named[0]
        said = {"crosswalk": str(plan.crosswalk.ref), "item": str(target), "source": str(row.source)}
        if any(one.hindrance is Hindrance.DIFFER for one in named):
            raise Refused("crosswalk.differ", said)
        raise Refused("crosswalk.nothing", said | {"why": wording.hindrance_name(str(row.hindrance))})


class _Desk:
    """Applies planned rows one after the other within a unit of work."""

    def __init__(self, ledger: Ledger, plan: Plan) -> None:
        self.ledger = ledger
        self.crosswalk = str(plan.crosswalk.ref)

    def bring(self, row: PlannedRow) -> None:
        """Bind or carry."""
        mode = Mode.BOUND if row.action is Action.BIND else Mode.CARRIED
        if mode is Mode.BOUND:
            self._bind(row)
        else:
            self._carry(row)
        origin = Origin(self.crosswalk, row.relation, str(row.source), mode, to_check=mode is Mode.CARRIED)
        self.ledger.come_from(row.target, origin.value())

    def _bind(self, row: PlannedRow) -> None:
        ledger = self.ledger
        sides = (row.source, row.target)
        stays, leaves = sides if row.stays is Stays.SOURCE else sides[::-1]
        keeper, loser = ledger.make(stays), ledger.make(leaves)
        same = keeper.value == loser.value
        moving = ledger.having(loser.answer)
        staying = ledger.having(keeper.answer)
        said = {one.status for one in (*staying, *(moving if same else ()))}
        ledger.join(stays, leaves)
        for one in moving:
            self._settle(one, loser.value, answered=Status.ANSWERED in said)
        for one in staying:
            self._settle(one, keeper.value, answered=Status.ANSWERED in said)

    def _settle(self, old: Response, before: Json, *, answered: bool) -> None:
        """The status of a response whose answer is shared from now on."""
        value = self.ledger.make(old.key).value
        item = self.ledger.book.find(old.key)
        complete = item is not None and judging.is_complete(self.ledger.book, item, value)
        status = next_status(old.status, before, value, complete, None)
        lifted = status in UNDECIDED and complete and answered
        self.ledger.update(old.key, status=Status.ANSWERED if lifted else status)
        if lifted:
            self.ledger.confirm(old.key)

    def _carry(self, row: PlannedRow) -> None:
        ledger = self.ledger
        source, target = ledger.make(row.source), ledger.make(row.target)
        if row.value is not None:
            ledger.set_value(target.answer, row.value)
        ledger.add_links(row.target, self._fitting(row.target, source.links))
        ledger.update(row.target, status=Status.IN_PROGRESS)
        ledger.follow(row.target, target.value, said=False)

    def _fitting(self, target: ResponseKey, links: tuple[EvidenceLink, ...]) -> list[EvidenceLink]:
        """Links with the places that the target's figure has; elsewhere evidence has no named place."""
        roles = {role.id for role in self.ledger.book.item(target).spec.roles}
        return [replace(link, role=link.role if link.role in roles else "") for link in links]
