"""What a gap analysis prints: gaps, counts per heading with a tone, and who has what to do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.records import Status, Verdict
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.situation import Entry
    from exodossier.export.context.outline import Tree

COLUMNS: Final = ("met", "partly", "not_met", "not_assessed", "not_done", "not_applicable", "open")
_TOLD: Final = ("standard", "label", "title", "row_label", "anchor", "heading", "status", "status_text",
                "reason", "owner", "due", "obligation")  # fmt: skip


@dataclass(frozen=True, slots=True)
class GapLists:
    """Over the printed entries of a dossier: each with what the context says of it."""

    printed: Sequence[tuple[Entry, JsonMap]]

    def gaps(self) -> list[Json]:
        """Entries that are partly or not met, not done unless that is met, or said not to apply."""
        return [self._gap(entry, made) for entry, made in self.printed if _is_gap(entry, made)]

    def heat(self, trees: Mapping[str, Tree], titles: Mapping[str, str]) -> list[Json]:
        """Counts per standard and top heading, in order, of what is printed."""
        found: dict[tuple[str, str], Counter[str]] = {}
        for entry, told in self.printed:
            if entry.applies:
                where = (entry.checklist.ref.id, entry.section.id)
                found.setdefault(where, Counter())[_column(entry, told)] += 1
        tops = [(id_, tree, top) for id_, tree in trees.items() for top in tree.under.get("", ())]
        made: list[Json] = []
        for id_, tree, top in tops:
            if counts := _sum(found.get((id_, one.id)) for one in tree.all_under(top)):
                place: JsonMap = {"standard": titles[id_], "number": tree.label[top.id], "title": top.title}
                made.append(place | _counted(counts))
        return made

    def totals(self) -> JsonMap:
        """Counts over everything that is printed."""
        return _counted(Counter(_column(entry, made) for entry, made in self.printed if entry.applies))

    def parties(self) -> list[Json]:
        """Entries by who is named as owner, by name; what nobody has comes last."""
        found: dict[str, list[Json]] = {}
        for _, made in self.printed:
            found.setdefault(str(made["owner"]), []).append(made)
        named = sorted(found, key=lambda name: (not name, name.casefold(), name))
        unnamed = wording.table_heading("unassigned")
        return [{"name": name or unnamed, "entries": found[name]} for name in named]

    def _gap(self, entry: Entry, made: JsonMap) -> JsonMap:
        assessment = made["assessment"]
        told = assessment if isinstance(assessment, dict) else {}
        verdict = _verdict(entry)
        texts: JsonMap = {name: made[name] for name in _TOLD}
        return texts | {
            "verdict": verdict,
            "verdict_text": wording.verdict_name(verdict) if verdict else "",
            **{name: told.get(name, "") for name in ("gap", "risk", "action")},
        }


def _sum(found: Iterable[Counter[str] | None]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in found:
        total.update(one or {})
    return total


def _is_gap(entry: Entry, made: JsonMap) -> bool:
    if _verdict(entry) in {Verdict.PARTLY, Verdict.NOT_MET} or made["status"] == Status.NOT_APPLICABLE:
        return True
    return made["status"] == Status.NOT_DONE and _verdict(entry) != Verdict.MET


def _verdict(entry: Entry) -> str:
    return str(entry.response.assessment.get("verdict") or "") if entry.response else ""


def _column(entry: Entry, made: JsonMap) -> str:
    """Where an entry counts: what does not apply first, then what was assessed, then what was said."""
    if made["status"] == Status.NOT_APPLICABLE:
        return "not_applicable"
    if verdict := _verdict(entry):
        return verdict
    if made["status"] == Status.NOT_DONE:
        return "not_done"
    return "not_assessed" if made["status"] == Status.ANSWERED else "open"


def _counted(counts: Counter[str]) -> JsonMap:
    texts: JsonMap = {name: str(counts[name]) for name in COLUMNS}
    return texts | {"tone": next(_tones(counts), "none")}


def _tones(counts: Counter[str]) -> Iterator[str]:
    """By the worst that is there; good only where all was assessed."""
    if counts["not_met"] or counts["not_done"]:
        yield "poor"
    if counts["partly"] or (counts["met"] and (counts["open"] or counts["not_assessed"])):
        yield "fair"
    if counts["met"]:
        yield "good"
