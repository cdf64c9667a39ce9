"""Responses while a verb changes them, and the edits so far: shared answers, who has them, and how they move.

Several responses may have one answer (a crosswalk bound them). Then its value and its evidence links are
theirs together, while each keeps its own status, reason and assessment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from exodossier.domain.edits import change, create, dossier_stream
from exodossier.domain.origin import checked
from exodossier.domain.records import Status
from exodossier.domain.responding import next_status
from exodossier.usecases.judging import is_complete
from exodossier.usecases.linking import facts_of, link_values
from exodossier.usecases.responses import new_response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.edits import Edit
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import EvidenceLink, Response, ResponseKey
    from exodossier.usecases.ports import Work
    from exodossier.usecases.responses import Book

UNDECIDED: Final = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS})
"""Statuses that nobody chose: they follow a shared answer."""


class Ledger:
    """What the responses of one dossier are after the edits so far; read from the store as they are needed.

    whole: read all of them at once, which is quicker where many change.
    """

    def __init__(self, work: Work, book: Book, *, whole: bool) -> None:
        self.work = work
        self.book = book
        self.edits: list[Edit] = []
        self.expect: dict[tuple[str, str], int] = {}
        self._whole = whole
        self._stream = dossier_stream(book.dossier.id)
        self._now: dict[ResponseKey, Response | None] = {}
        self._having: dict[str, list[ResponseKey]] = {}
        for response in work.responses(book.dossier.id).values() if whole else ():
            self._now[response.key] = response
            self._having.setdefault(response.answer, []).append(response.key)

    def at(self, key: ResponseKey) -> Response | None:
        """The response of a key, or None while nothing was said."""
        if key not in self._now:
            self._now[key] = None if self._whole else self.work.response(self.book.dossier.id, key)
        return self._now[key]

    def make(self, key: ResponseKey) -> Response:
        """The response of a key; one that was not there comes into being with an answer of its own."""
        found = self.at(key)
        if found is not None:
            return found
        fresh, edits = new_response(self.work, self.book.dossier.id, key)
        self.edits += edits
        self._now[key] = fresh
        self._having[fresh.answer] = [key]
        return fresh

    def having(self, answer: str) -> tuple[Response, ...]:
        """Every response that has an answer."""
        if answer not in self._having:
            found = self.work.sharing(answer)
            self._having[answer] = [one.key for one in found]
            for one in found:
                if self._now.get(one.key) is None:
                    self._now[one.key] = one
        present = (self._now[key] for key in self._having[answer])
        return tuple(one for one in present if one is not None)

    def set_value(self, answer: str, value: Json) -> None:
        """Give an answer another value, for all who have it."""
        together = self.having(answer)
        before: JsonMap = {"value": together[0].value}
        self.edits += change(self._stream, "answer", answer, before, {"value": value})
        for one in together:
            self._now[one.key] = replace(one, value=value)

    def update(
        self,
        key: ResponseKey,
        *,
        status: Status | None = None,
        reason: str | None = None,
        assessment: JsonMap | None = None,
    ) -> None:
        """Change what a response says for itself; None leaves a part as it is."""
        old = self.make(key)
        new = replace(
            old,
            status=old.status if status is None else status,
            reason=old.reason if reason is None else reason,
            assessment=old.assessment if assessment is None else assessment,
        )
        self.edits += change(self._stream, "response", old.id, _own(old), _own(new))
        self._now[key] = new

    def come_from(self, key: ResponseKey, origin: JsonMap | None) -> None:
        """Say where the answer of a response came from (None: it was typed here)."""
        old = self.make(key)
        before: JsonMap = {"origin": old.origin}
        self.edits += change(self._stream, "response", old.id, before, {"origin": origin})
        self._now[key] = replace(old, origin=origin)

    def join(self, stays: ResponseKey, leaves: ResponseKey) -> None:
        """Give the second, and all who share its answer, the answer of the first; links come along.

        The answer that is left behind keeps its value, so that the step can be taken back.
        """
        keeper, loser = self.make(stays), self.make(leaves)
        if keeper.answer == loser.answer:
            return
        self._move_links(keeper, loser)
        keeper = self.make(stays)
        for one in self.having(loser.answer):
            self._point(one, keeper.answer, keeper.answer_version)
            self._now[one.key] = replace(self.make(one.key), value=keeper.value, links=keeper.links)

    def part(self, key: ResponseKey) -> None:
        """Give a response an answer of its own again: the same value and links, no longer shared."""
        old = self.make(key)
        answer = self.work.new_id("ans")
        values: JsonMap = {"dossier": self.book.dossier.id, "value": old.value}
        self.edits += create(self._stream, "answer", answer, values)
        self._having[answer] = []
        self._point(old, answer, 0)
        self._now[key] = replace(self.make(key), links=())
        self.add_links(key, old.links)

    def add_links(self, key: ResponseKey, links: Iterable[EvidenceLink]) -> None:
        """Tie an answer to the same places of evidence as these links, each once."""
        mine = self.make(key)
        known = [facts_of(one) for one in mine.links if not one.removed]
        added: list[EvidenceLink] = []
        for link in links:
            if link.removed or facts_of(link) in known:
                continue
            copy = replace(link, id=self.work.new_id("link"), answer=mine.answer, version=0)
            values = link_values(facts_of(copy), mine.answer)
            self.edits += create(self._stream, "link", copy.id, values)
            added.append(copy)
        self._relink(mine.answer, (*mine.links, *added))

    def follow(
        self, key: ResponseKey, before: Json, *, said: bool, others: Iterable[ResponseKey] = ()
    ) -> None:
        """Let the statuses of those who share an answer follow what happened to it at one of them.

        before: the value there was. said: a person said of it that it answers; she said so of the one answer,
        so all who share it, whose status nobody chose and whom it fits, are answered too. `not done` and `not
        applicable` stay. others: they are seen to on their own.
        """
        value = self.make(key).value
        seen = {key, *others}
        for one in self.having(self.make(key).answer):
            if one.key in seen:
                continue
            item = self.book.find(one.key) or self.book.item(key)
            fits = is_complete(self.book, item, value)
            status = next_status(one.status, before, value, fits, None)
            self.update(one.key, status=Status.ANSWERED if said and fits and status in UNDECIDED else status)
            if said:
                self.confirm(one.key)

    def confirm(self, key: ResponseKey) -> None:
        """Nothing is left to check of a carried answer once a person has answered with it."""
        kept = self.make(key)
        if kept.status is Status.ANSWERED and kept.origin != checked(kept.origin):
            self.come_from(key, checked(kept.origin))

    def expect_unchanged(self, key: ResponseKey) -> None:
        """Refuse the whole if somebody else changes this response before it is recorded."""
        kept = self.make(key)
        if kept.version:
            self.expect["response", kept.id] = kept.version
            self.expect["answer", kept.answer] = kept.answer_version

    def _point(self, response: Response, answer: str, version: int) -> None:
        """Give a response another answer, which has this version. Versions that a person sees only grow."""
        self.having(response.answer)
        lead = response.lead + max(0, response.answer_version - version)
        before: JsonMap = {"answer": response.answer, "lead": response.lead or None}
        after: JsonMap = {"answer": answer, "lead": lead or None}
        self.edits += change(self._stream, "response", response.id, before, after)
        self._having[response.answer].remove(response.key)
        self.having(answer)
        self._having[answer].append(response.key)
        self._now[response.key] = replace(response, answer=answer, lead=lead, answer_version=version)

    def _move_links(self, keeper: Response, loser: Response) -> None:
        self.having(keeper.answer)
        self.having(loser.answer)
        known = [facts_of(one) for one in keeper.links if not one.removed]
        moved: list[EvidenceLink] = []
        for link in loser.links:
            if link.removed:
                continue
            twice = facts_of(link) in known
            before: JsonMap = {"removed": False} if twice else {"answer": loser.answer}
            after: JsonMap = {"removed": True} if twice else {"answer": keeper.answer}
            self.edits += change(self._stream, "link", link.id, before, after)
            if not twice:
                moved.append(replace(link, answer=keeper.answer))
        self._relink(keeper.answer, (*keeper.links, *moved))

    def _relink(self, answer: str, links: tuple[EvidenceLink, ...]) -> None:
        for one in self.having(answer):
            self._now[one.key] = replace(one, links=links)


def _own(response: Response) -> JsonMap:
    return {
        "status": response.status.value,
        "reason": response.reason,
        "assessment": dict(response.assessment),
    }
