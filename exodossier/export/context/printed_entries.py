"""What the context says of one entry, and of an item nobody answers because its section has no rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.domain.checklist import Confirmation
from exodossier.domain.facts import REFERENCE
from exodossier.domain.origin import read_origin
from exodossier.domain.records import Status, Verdict
from exodossier.domain.scope import WAIVED
from exodossier.domain.standing import reason, standing
from exodossier.export import contract
from exodossier.export.context import guidance
from exodossier.export.context.answer_blocks import Answered
from exodossier.export.context.row_names import row_name
from exodossier.export.word.scripts import BEGIN, END
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exodossier.domain.checklist import Checklist, Item
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Response
    from exodossier.domain.situation import Entry, Situation
    from exodossier.export.context.answer_blocks import AnswerBlocks
    from exodossier.export.context.citing import Citations
    from exodossier.export.context.outline import Tree

SPOKEN: Final = frozenset({Status.ANSWERED, Status.IN_PROGRESS, Status.NOT_STARTED})
"""Statuses whose value is exported; the others keep theirs unseen."""
SHORT: Final = 200
"""Letters of the short form of an answer."""
_LINE_END: Final = re.compile(r"(?<=[^\s.;:,!?])[ \t]*\n\s*")
_PART_END: Final = re.compile(r"(?<=;)\s|(?<=[.!?])\s(?=[^\W\d_a-z])|(?<=[。！？；])")
"""Where a part of a form or a sentence ends: a capital follows, which tells it from `i.e.` and `vs.`"""
TONES: Final = {Verdict.MET: "good", Verdict.PARTLY: "fair", Verdict.NOT_MET: "poor"}
"""How an assessment is coloured; the word always stands beside the colour."""
_LISTS: Final = frozenset({"blocks", "rows", "evidence", "cites", "each", "guidance", "shares"})
_NONE: Final[list[Json]] = []
"""One empty list for all: a context is only read, and of most entries most lists are empty."""
UNASSESSED: Final[JsonMap] = dict.fromkeys(contract.ASSESSMENT.keys_, "")
"""What is told of every entry that nobody assessed."""


@dataclass
class PrintedEntries:
    """Makes entries of one situation. anchors: bookmark of each printed entry by its key."""

    situation: Situation
    anchors: Mapping[str, str]
    citations: Citations
    answers: AnswerBlocks
    trees: Mapping[str, Tree]
    sharing: Mapping[str, list[Entry]]
    """The printed entries of each answer that more than one has."""
    guided: bool = True
    """Whether guidance is told."""
    _guidance: dict[tuple[str, str], list[Json]] = field(default_factory=dict)

    def entry(self, entry: Entry) -> JsonMap:
        """One entry; its answer only where its status lets it be seen."""
        status = standing(entry, self.situation)
        spoken = entry.applies is not False and (status in SPOKEN or taken_over_in_part(entry, status))
        anchor = self.anchors.get(str(entry.key), "")
        place = self.citations.place_of(entry, anchor)
        self.citations.place = place
        return {
            **self._identity(entry, anchor),
            **self._standing(entry, status),
            **self._answer(entry, anchor, spoken=spoken),
            **self._item(entry.checklist, entry.item),
            "cites": _listed(self.citations.bibliography.cited(cite, place) for cite in entry.item.cites),
        }

    def because(self, entry: Entry) -> str:
        """Why an entry applies or not."""
        return wording.because_of(entry, self.situation.vocabulary)

    def row_label(self, entry: Entry) -> str:
        """What people call the row that an entry repeats for."""
        return row_name(entry.row, self.situation)

    def never_repeated(self, checklist: Checklist, item: str) -> JsonMap:
        """An item of a repeated section that has no rows: there, and empty."""
        known = checklist.items[item]
        empty: JsonMap = {name: [] if name in _LISTS else "" for name in contract.ENTRY.keys_}
        said = {
            "id": item,
            "checklist": checklist.ref.id,
            "standard": checklist.short_title or checklist.title,
            "heading": self.trees[checklist.ref.id].heading(checklist.section_of[item]),
            "obligation": known.obligations[-1].obligation.value if known.obligations else "informative",
            "status": Status.NOT_STARTED.value,
            "status_text": wording.status_name(Status.NOT_STARTED),
            "assessed": False,
            "assessment": assessment(None),
            "tone": _tone(None),
            "value": None,
            "applies": False,
            "to_check": False,
        }
        return empty | self._item(checklist, known) | said

    def _identity(self, entry: Entry, anchor: str) -> JsonMap:
        return {
            "id": entry.item.id,
            "checklist": entry.checklist.ref.id,
            "standard": entry.checklist.short_title or entry.checklist.title,
            "anchor": anchor,
            "label": entry.label,
            "heading": self.trees[entry.checklist.ref.id].heading(entry.section),
            "obligation": entry.obligation.value,
            "row": entry.row.id if entry.row else "",
            "row_label": self.row_label(entry),
        }

    def _standing(self, entry: Entry, status: Status) -> JsonMap:
        response = entry.response
        assessed = assessment(response)
        origin = read_origin(response.origin) if response else None
        return {
            "status": status.value,
            "status_text": wording.status_name(status),
            "reason": reason(entry, self.situation) if entry.applies is not False else "",
            "assessed": bool(assessed["verdict"]),
            "assessment": assessed,
            "tone": _tone(response),
            "owner": assessed["owner"],
            "due": assessed["due"],
            "to_check": bool(origin and origin.to_check),
            "applies": entry.applies,
            "applies_because": self.because(entry),
        }

    def _answer(self, entry: Entry, anchor: str, *, spoken: bool) -> JsonMap:
        response = entry.response
        # What was set aside may rest on evidence, too: a reason is no less a claim than an answer.
        cited = anchor and entry.applies is not False
        references = self.citations.references(entry, anchor, answered=spoken) if cited else ()
        if spoken and anchor:
            self.citations.note_text(entry, anchor)
        answered = self.answers.of(entry) if spoken else Answered()
        return {
            "value": response.value if response and spoken else None,
            "text": answered.text,
            "short": shortened(answered.text),
            "blocks": _listed(answered.blocks),
            "rows": _listed(answered.rows),
            "evidence": _listed(references),
            "shares": _listed(self._shares(entry)) if spoken and anchor else _NONE,
        }

    def _shares(self, entry: Entry) -> Iterator[Json]:
        others = self.sharing.get(entry.response.answer, ()) if entry.response else ()
        for one in others:
            if one.key != entry.key:
                yield {
                    "standard": one.checklist.short_title or one.checklist.title,
                    "label": one.label,
                    "title": one.item.title,
                    "anchor": self.anchors[str(one.key)],
                }

    def _item(self, checklist: Checklist, item: Item) -> JsonMap:
        """What the standard says; the same for every row."""
        place = (checklist.ref.id, item.id)
        if place not in self._guidance:
            self._guidance[place] = guidance.blocks(item.guidance) if self.guided else []
        return {
            "title": item.title,
            "requirement": item.requirement,
            "guidance": self._guidance[place],
            "note": item.note,
            "confirmed": item.text.value,
            "confirmed_text": wording.confirmation(item.text),
            "verified": item.text is Confirmation.CONFIRMED,
        }


def taken_over_in_part(entry: Entry, status: Status) -> bool:
    """Whether an entry counts as not done for what it takes over: perhaps a part; nobody set it aside."""
    formula, own = entry.item.spec.formula, entry.response
    referring = formula is not None and formula.op == REFERENCE
    return referring and status is Status.NOT_DONE and not (own and own.status in WAIVED)


def assessment(response: Response | None) -> JsonMap:
    """What was assessed; the internal note never leaves the house."""
    told = response.assessment if response else {}
    if not told:
        return UNASSESSED
    made: JsonMap = {name: str(told.get(name) or "") for name in contract.ASSESSMENT.keys_}
    return made | {"verdict": wording.verdict_name(str(made["verdict"])) if made["verdict"] else ""}


def _listed(members: Iterable[Json]) -> list[Json]:
    return [*members] or _NONE


def _tone(response: Response | None) -> str:
    verdict = response.assessment.get("verdict") if response else None
    return TONES[Verdict(str(verdict))] if verdict else "none"


def shortened(text: str) -> str:
    """At most `SHORT` letters on one line, cut after a part or a sentence, else between words."""
    if len(text) <= SHORT and "\n" not in text:
        line = " ".join(text.split())
        return text if line == text else line  # most are: then one text stands for both
    line = " ".join(_LINE_END.sub("; ", text[: 4 * SHORT].strip()).split())
    if len(line) <= SHORT and len(text) <= 4 * SHORT:
        return line
    if parts := list(_PART_END.finditer(line, SHORT // 2, SHORT - 1)):
        return f"{_ended(line[: parts[-1].start()].rstrip(';'))} …"
    head = line[: SHORT - 1]
    whole = head.rpartition(" ")[0] if " " in head[SHORT // 2 :] and line[SHORT - 1 : SHORT].strip() else head
    return f"{_ended(whole.rstrip(' ,;:'))}…"


def _ended(text: str) -> str:
    """A text that was cut inside a value with marked ends, with that value's end."""
    return text + END * (text.count(BEGIN) - text.count(END))
