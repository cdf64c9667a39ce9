"""Which evidence a document cites: numbered E1, E2 … by first citation, with a place for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exodossier.domain import longtext
from exodossier.domain.spec import Kind
from exodossier.export import contract
from exodossier.export.context import rich
from exodossier.export.context.bibliography import Bibliography
from exodossier.export.context.row_names import row_name, short_row_name
from exodossier.export.word.drawings import KINDS
from exodossier.usecases import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Evidence, EvidenceLink, Revision
    from exodossier.domain.situation import Entry, Situation


def revision_of(evidence: Evidence, link: EvidenceLink | None = None) -> Revision | None:
    """The revision a link means: the pinned one, else the latest."""
    pinned = [one for one in evidence.revisions if link and one.id == link.revision]
    return pinned[0] if pinned else evidence.latest


NOWHERE: Final[JsonMap] = dict.fromkeys(contract.PLACE.keys_, "")


def is_named(entry: Entry, evidence: Evidence, link: EvidenceLink) -> bool:
    """Whether the answer names a file by its title itself: where a picture is asked for and it is none."""
    revision = revision_of(evidence, link)
    return entry.item.spec.kind is Kind.FIGURE and (revision is None or revision.media_type not in KINDS)


@dataclass(slots=True)
class Citations:
    """Numbers evidence and entries; the `Targets` of rich text."""

    situation: Situation
    anchors: Mapping[str, tuple[str, str]]
    numbers: dict[str, int] = field(default_factory=dict)
    cited_in: dict[str, list[JsonMap]] = field(default_factory=dict)
    pictures: dict[str, tuple[str, Revision]] = field(default_factory=dict)
    bibliography: Bibliography = field(default_factory=Bibliography)
    repeated: Collection[tuple[str, str]] = ()
    """The items that are printed for several rows, by checklist."""
    _noted: dict[tuple[str, str], tuple[JsonMap, list[str]]] = field(default_factory=dict)
    """What `cited_in` holds by evidence and bookmark, and the locators of each."""
    place: JsonMap = field(default_factory=NOWHERE.copy)
    """Of the entry whose texts are being made."""

    def number(self, evidence: str) -> str:
        """E1, E2 …; a new number for evidence not cited before."""
        return f"E{self.numbers.setdefault(evidence, len(self.numbers) + 1)}"

    def place_of(self, entry: Entry, anchor: str) -> JsonMap:
        """Where an entry stands in a document."""
        item = (entry.checklist.ref.id, entry.item.id)
        row = entry.row if item in self.repeated else None
        return {
            "checklist": entry.checklist.ref.id,
            "standard": entry.checklist.short_title or entry.checklist.title,
            "id": entry.item.id,
            "label": entry.label,
            "number": entry.item.number or entry.section.number or "",
            "section": entry.section.title,
            "row_label": row_name(row, self.situation),
            "row_short": short_row_name(row, self.situation),
            "title": entry.item.title,
            "anchor": anchor,
        }

    def anchor(self, evidence: str) -> str:
        """The bookmark of its place in the index."""
        self.number(evidence)
        return f"evidence_{self.numbers[evidence]}"

    def run_of(self, kind: str, id_: str, text: str) -> JsonMap:
        """A reference in running text."""
        if kind == "evidence" and id_ in self.situation.evidence:
            return rich.run(self.number(id_) + (f" ({text})" if text else ""), link=self.anchor(id_))
        if kind == "entry" and id_ in self.anchors:
            label, anchor = self.anchors[id_]
            return rich.run(text or label, link=anchor)
        if kind == "citation":
            number, anchor = self.bibliography.referred(id_, text, self.place)
            return rich.run(f"{text} [{number}]" if text else f"[{number}]", link=anchor)
        return rich.run(text or id_)

    def figure_of(self, evidence: str) -> JsonMap:
        """The picture of the latest revision."""
        found = self.situation.evidence.get(evidence)
        return self.picture(found, revision_of(found)) if found else {"picture": "", "alt": evidence}

    def picture(self, evidence: Evidence, revision: Revision | None) -> JsonMap:
        """`picture` (the digest) and `alt`; noted, so that the renderer places the file."""
        alt = f"{evidence.title} ({revision.file_name})" if revision else evidence.title
        if revision is None or revision.media_type not in KINDS:
            return {"picture": "", "alt": alt}
        self.pictures[revision.sha256] = (evidence.title, revision)
        return {"picture": revision.sha256, "alt": alt}

    def references(self, entry: Entry, anchor: str, *, answered: bool = True) -> Sequence[Json]:
        """What an entry cites by its links, by number; noted for the index.

        answered: whether its answer is printed.
        """
        made: list[JsonMap] = []
        for link in entry.response.links if entry.response else ():
            evidence = self.situation.evidence.get(link.evidence)
            if evidence is None or link.removed:
                continue
            locator = wording.place_in(link.locator)
            self._note(link.evidence, entry, anchor, locator)
            named = answered and is_named(entry, evidence, link)
            made.append(self._reference(evidence, link, locator) | {"named": named})
        return sorted(made, key=lambda one: self.numbers[str(one["id"])])

    def note_literature(self, entry: Entry, anchor: str) -> None:
        """What the long text of an entry cites gets its number, before what only standards cite."""
        for text in _long_texts(entry.response.value if entry.response else None):
            for id_, words in longtext.citations(text):
                self.bibliography.referred(id_, words, self.place_of(entry, anchor))

    def note_text(self, entry: Entry, anchor: str) -> None:
        """Evidence that the long text of an entry refers to."""
        value = entry.response.value if entry.response else None
        for text in _long_texts(value):
            for _, kind, id_ in longtext.references(text):
                if kind in {"evidence", "figure"} and id_ in self.situation.evidence:
                    self._note(id_, entry, anchor, "")

    def _note(self, evidence: str, entry: Entry, anchor: str, locator: str) -> None:
        self.number(evidence)
        if (evidence, anchor) not in self._noted:
            place = self.place_of(entry, anchor)
            self._noted[evidence, anchor] = (place, [])
            self.cited_in.setdefault(evidence, []).append(place)
        place, locators = self._noted[evidence, anchor]
        if locator and locator not in locators:
            locators.append(locator)
        place["locator"] = "; ".join(locators)

    def _reference(self, evidence: Evidence, link: EvidenceLink, locator: str) -> JsonMap:
        number = self.number(evidence.id)
        revision = revision_of(evidence, link)
        return {
            "id": evidence.id,
            "number": number,
            "anchor": self.anchor(evidence.id),
            "title": evidence.title,
            "locator": locator,
            "quotation": link.quotation,
            "role": link.role.replace("_", " "),
            "revision": str(revision.number) if revision else "",
            "text": f"{number}, {locator}" if locator else number,
        }

    def index(self) -> list[Json]:
        """The evidence annex, in order of number."""
        return [
            self._record(self.situation.evidence[id_])
            | {"number": self.number(id_), "anchor": self.anchor(id_), "cited_in": [*self._places(id_)]}
            for id_ in self.numbers
        ]

    def uncited(self) -> list[Json]:
        """Records of the workspace that nothing printed cites, by title; without number and anchor."""
        left = [one for one in self.situation.evidence.values() if one.id not in self.numbers]
        return [
            self._record(one) | {"number": "", "anchor": "", "cited_in": []}
            for one in sorted(left, key=lambda one: (one.title.casefold(), one.id))
            if not one.removed
        ]

    def _places(self, evidence: str) -> list[JsonMap]:
        return self.cited_in.get(evidence, [])

    def _record(self, evidence: Evidence) -> JsonMap:
        """What is known of a record; where it is cited is said elsewhere."""
        kind = self.situation.vocabulary.evidence_kind.get(evidence.kind)
        revision = evidence.latest
        facts = [
            "document_number",
            "document_version",
            "effective",
            "valid_until",
            "source",
            "lot",
            "method",
            "confidentiality",
        ]
        made: JsonMap = {name: str(evidence.data.get(name) or "") for name in facts}
        return made | {
            "id": evidence.id,
            "title": evidence.title,
            "kind": kind.title if kind else evidence.kind,
            "file_name": revision.file_name if revision else "",
            "media_type": revision.media_type if revision else "",
            "size": wording.file_size(revision.size) if revision else "",
            "sha256": revision.sha256 if revision else "",
            "revision": str(revision.number) if revision else "",
            "storage": "linked, not copied" if revision and revision.mode == "linked" else "copied",
        }


def _long_texts(value: Json) -> Iterable[Json]:
    """The value itself or its parts, where they are long text."""
    if isinstance(value, dict):
        if isinstance(value.get("blocks"), list):
            yield value
        else:
            for part in value.values():
                yield from _long_texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _long_texts(part)
