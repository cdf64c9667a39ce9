"""A dossier's facts as the plain context `exodossier/context/1` (`contract.py`). Same facts, same context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain import assessment, evaluation, progress
from exodossier.domain.checklist import Confirmation, Obligation
from exodossier.domain.records import Status
from exodossier.domain.standing import reason, standing
from exodossier.export import contract
from exodossier.export.context import abbreviations, questions
from exodossier.export.context.answer_blocks import AnswerBlocks
from exodossier.export.context.checklist_parts import ChecklistParts
from exodossier.export.context.citing import NOWHERE, Citations
from exodossier.export.context.directions import marked
from exodossier.export.context.gap_lists import GapLists
from exodossier.export.context.open_points import OpenPoints
from exodossier.export.context.outline import Tree
from exodossier.export.context.powers import raised
from exodossier.export.context.printed_entries import SPOKEN, PrintedEntries
from exodossier.export.context.register_parts import RegisterParts
from exodossier.export.context.score_cards import ScoreCards, numbers
from exodossier.export.context.unswept import unswept
from exodossier.export.context.waiting import waiting
from exodossier.usecases import wording
from exodossier.usecases.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Revision
    from exodossier.domain.situation import Entry, Situation
    from exodossier.domain.vocabulary import Trait
    from exodossier.export.template.lean import Reading


WHAT: Final = "context"
STEP: Final = 200
"""Entries between two looks at the ticket."""


@dataclass(frozen=True, slots=True)
class Built:
    """The context, the picture files it names (digest -> (title, revision)), and how many items it holds."""

    context: JsonMap
    pictures: Mapping[str, tuple[str, Revision]]
    items: int


def build(
    situation: Situation,
    options: JsonMap | None = None,
    ticket: Ticket | None = None,
    template: Reading | None = None,
) -> Built:
    """The context of a dossier. options: as chosen for a template; `guidance: none` leaves guidance out.

    template: where it is given, questions, abbreviations and items by id are only those that it names.
    Raises Cancelled, at most some tenths of a second after the ticket was (for 10,000 items).
    """
    options = options or {}
    guided = options.get("guidance") != "none"
    with unswept():
        maker = _Maker(marked(raised(situation)), ticket or Ticket(), template, guided=guided)
        return Built(maker.context(options), maker.citations.pictures, len(maker.printed))


class _Maker:
    """Makes the parts of one context."""

    def __init__(
        self, situation: Situation, ticket: Ticket, template: Reading | None, *, guided: bool
    ) -> None:
        self.situation = situation
        self.template = template
        self.ticket = ticket
        self.points = OpenPoints(situation)
        self.entries = evaluation.entries(situation)
        self.printed = [entry for entry in self.entries if _is_printed(entry)]
        self.waiting = waiting(self.entries, situation)
        self.undecided = [entry for entry in self.entries if self._is_undecided(entry)]
        keys = [str(entry.key) for entry in self.printed]
        self.anchors = {key: f"{contract.ENTRY_ANCHOR}{n}" for n, key in enumerate(keys, 1)}
        places = {
            key: (entry.label, self.anchors[key]) for key, entry in zip(keys, self.printed, strict=True)
        }
        short = {
            entry.item.id: place
            for entry, place in zip(reversed(self.printed), reversed(places.values()), strict=True)
        }
        self.citations = Citations(situation, short | places, repeated=_repeated(self.printed))
        self._number_literature()
        self.trees = {one.ref.id: Tree(one) for one in situation.checklists}
        self.titles = {one.ref.id: one.short_title or one.title for one in situation.checklists}
        self.answers = AnswerBlocks(situation, self.citations)
        sharing = _sharing(self.printed)
        self.writer = PrintedEntries(
            situation, self.anchors, self.citations, self.answers, self.trees, sharing, guided
        )
        self.made = {key: self.writer.entry(entry) for key, entry in zip(keys, self._counted(), strict=True)}
        self.citations.place = NOWHERE
        self.told = list(zip(self.printed, self.made.values(), strict=True))
        self.gap_lists = GapLists(self.told)

    def _number_literature(self) -> None:
        """What answers cite comes first, then the sources of the standards."""
        for entry in self.printed:
            if standing(entry, self.situation) in SPOKEN:
                self.citations.note_literature(entry, self.anchors[str(entry.key)])
        for checklist in self.situation.checklists:
            self.citations.bibliography.declare(checklist)

    def _counted(self) -> Iterator[Entry]:
        for done, entry in enumerate(self.printed):
            if done % STEP == 0:
                self.ticket.step(done, len(self.printed), WHAT)
            yield entry

    def context(self, options: JsonMap) -> JsonMap:
        """Everything, in the order of the contract."""
        situation, dossier = self.situation, self.situation.dossier
        traits = {trait.id: self._trait(trait) for trait in situation.vocabulary.traits}
        vocabulary, registers = situation.vocabulary, RegisterParts(situation, self.answers)
        undecided = [(entry, self._absent(entry, self._missing(entry))) for entry in self.undecided]
        document: JsonMap = {name: str(dossier.document.get(name) or "") for name in contract.DOCUMENT.keys_}
        made: JsonMap = {
            "format": contract.FORMAT,
            "as_of": situation.as_of,
            "as_of_text": wording.moment(situation.as_of),
            "head": situation.head,
            "draft": document["status"] != "issued",
            "options": options,
            "document": document | {"status": document["status"] or "draft"},
            "dossier": {"id": dossier.id, "title": dossier.title},
            "product": {"id": situation.product.id, "title": situation.product.title},
            "vocabulary": {
                "id": vocabulary.ref.id, "version": vocabulary.ref.version, "digest": vocabulary.digest
            },
            "traits": list(traits.values()),
            "trait": {contract.name_of(id_): trait for id_, trait in traits.items()},
            "checklists": ChecklistParts(situation, self.trees, self.citations.bibliography).all(
                self.told, undecided
            ),
            "entry": self._by_id(),
            "registers": registers.rows(),
            "register_tables": list(registers.tables()),
            "evidence": self.citations.index(),
        }  # fmt: skip
        self.ticket.step(0, 0, WHAT)
        made |= {
            "findings": [self._finding(finding) for finding in assessment.findings(situation)],
            "scores": list(self._scores()),
            "score_cards": ScoreCards(situation, self.anchors).all(),
            "not_applicable": [absent for entry in self.entries for absent in self._excluded(entry)],
            "undecided": [absent for _, absent in undecided],
            "unverified": self._unverified(),
        }  # fmt: skip
        self.ticket.step(0, 0, WHAT)
        made |= {
            "gaps": self.gap_lists.gaps(),
            "heat": self.gap_lists.heat(self.trees, self.titles),
            "heat_totals": self.gap_lists.totals(),
            "parties": self.gap_lists.parties(),
            **registers.composed(),
            "uncited": self.citations.uncited() if options.get("uncited") else [],
        }  # fmt: skip
        self.ticket.step(0, 0, WHAT)
        return made | self._last(made)

    def _last(self, made: JsonMap) -> JsonMap:
        """What is read off the rest. Questions are large and nothing reads them: they are made after all."""
        references: list[Json] = self.citations.bibliography.index()
        read = made | {"references": references}
        shorts = abbreviations.used(read[name] for name in self._abbreviating())
        asked = questions.questions(self._asked(), self.situation.vocabulary)
        return {"questions": asked, "references": references, "abbreviations": shorts}

    def _names(self, part: str) -> bool:
        return self.template is None or part in self.template.named

    def _asked(self) -> Sequence[Entry]:
        return self.printed if self._names("questions") else ()

    def _abbreviating(self) -> list[str]:
        """The parts in which abbreviations are looked for: those that are printed."""
        return [name for name in abbreviations.READ if self._names("abbreviations") and self._names(name)]

    def _trait(self, trait: Trait) -> JsonMap:
        value = self.situation.traits.get(trait.id)
        titles = {option.id: option for option in trait.options}
        return {
            "id": trait.id,
            "title": trait.title,
            "question": trait.question,
            "group": trait.group,
            "asked": value is not None,
            "value": value,
            "text": wording.shown(value, titles) if value is not None else "",
        }

    def _by_id(self) -> JsonMap:
        """Every item once; a repeated one as its first row, with `each`. The first checklist wins a name.

        Nothing where no template names it.
        """
        # What is not printed is made all the same: its cites may give a printed source its DOI.
        told = [(one, self.made.get(str(one.key)) or self.writer.entry(one)) for one in self.entries]
        if not self._names("entry"):
            return {}
        found: JsonMap = {}
        names = {item: contract.name_of(item) for one in self.situation.checklists for item in one.items}
        for entry, made in told:
            name = names[entry.item.id]
            first = found.get(name)
            if not isinstance(first, dict):
                each: list[Json] = [made] if entry.row else []
                found[name] = {**made, "each": each}
            elif (
                entry.row and first["checklist"] == entry.checklist.ref.id and isinstance(first["each"], list)
            ):
                first["each"].append(made)
        for checklist in self.situation.checklists:
            for item in checklist.items.values():
                if names[item.id] not in found:
                    found[names[item.id]] = self.writer.never_repeated(checklist, item.id)
        return found

    def _finding(self, finding: Finding) -> JsonMap:
        said = self.points.said(finding)
        key = f"{finding.place.checklist}:{finding.place.item}"
        key += f"[{finding.place.row}]" if finding.place.row else ""
        made = self.made.get(key, {})
        return {
            "code": finding.code,
            "severity": finding.severity.value,
            "checklist": finding.place.checklist,
            "standard": self.titles.get(finding.place.checklist, ""),
            "label": str(made.get("label", "")),
            "title": str(made.get("title", "")),
            "anchor": str(made.get("anchor", "")),
            "place": self.points.place(finding) or said.where,
            "message": said.what,
            "remedy": said.remedy,
        }

    def _scores(self) -> Iterable[JsonMap]:
        for checklist, counts in progress.counts(self.entries, self.situation).items():
            for obligation in Obligation:
                if count := counts.get(obligation):
                    place: JsonMap = {"checklist": checklist, "title": self.titles[checklist]}
                    yield place | {"obligation": obligation.value} | numbers(count)

    def _excluded(self, entry: Entry) -> Iterable[JsonMap]:
        """Items a condition excludes, and items a person answered "not applicable"."""
        if entry.key in self.waiting:
            return
        if entry.applies is False:
            yield self._absent(entry, self.writer.because(entry))
        elif entry.applies and standing(entry, self.situation) is Status.NOT_APPLICABLE:
            yield self._absent(entry, f"Answered “not applicable”: {reason(entry, self.situation)}")

    def _is_undecided(self, entry: Entry) -> bool:
        return entry.key in self.waiting or (entry.applies is None and not _is_printed(entry))

    def _missing(self, entry: Entry) -> str:
        """What would decide it."""
        said = self.writer.because(entry)
        return wording.so_far(said) if entry.key in self.waiting else said

    def _absent(self, entry: Entry, because: str) -> JsonMap:
        return {
            "checklist": entry.checklist.ref.id,
            "standard": self.titles[entry.checklist.ref.id],
            "id": entry.item.id,
            "label": entry.label,
            "title": entry.item.title,
            "obligation": entry.obligation.value,
            "row_label": self.writer.row_label(entry),
            "because": because,
        }

    def _unverified(self) -> list[Json]:
        """Each item once, in order."""
        once = {(entry.checklist.ref.id, entry.item.id): entry for entry in reversed(self.printed)}
        return [
            {
                "checklist": entry.checklist.ref.id,
                "standard": self.titles[entry.checklist.ref.id],
                "id": entry.item.id,
                "label": entry.label,
                "title": entry.item.title,
                "confirmed": entry.item.text.value,
                "says": wording.unchecked(entry.item.text),
            }
            for entry in reversed(once.values())
            if entry.item.text is not Confirmation.CONFIRMED
        ]


def _is_printed(entry: Entry) -> bool:
    """What applies, and what may apply and was answered already."""
    return entry.applies is True or (entry.applies is None and bool(entry.response and entry.response.value))


def _repeated(printed: Sequence[Entry]) -> frozenset[tuple[str, str]]:
    """The items whose sections are printed more than once, also where the item itself is asked of one row."""
    rows: dict[tuple[str, str], set[str]] = {}
    items: dict[tuple[str, str], tuple[str, str]] = {}
    for entry in printed:
        if entry.row:
            alike = (entry.checklist.ref.id, repr(entry.section.repeat))
            rows.setdefault(alike, set()).add(entry.row.id)
            items[entry.checklist.ref.id, entry.item.id] = alike
    return frozenset(item for item, alike in items.items() if len(rows[alike]) > 1)


def _sharing(printed: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The entries of every answer that several have."""
    found: dict[str, list[Entry]] = {}
    for entry in printed:
        if entry.response and entry.response.answer:
            found.setdefault(entry.response.answer, []).append(entry)
    return {answer: entries for answer, entries in found.items() if len(entries) > 1}
