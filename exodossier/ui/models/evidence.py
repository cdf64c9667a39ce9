"""Evidence as people see it: lines of the library table, and the links of one entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.ui.models.records import Column
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Evidence, EvidenceLink, Revision
    from exodossier.domain.situation import Entry
    from exodossier.ui.snapshot import Snapshot

LOCATORS: Final = (
    ("page", "Page", "12"),
    ("figure", "Figure", "3B"),
    ("lane", "Lane", "4"),
    ("region", "Region", "upper left"),
    ("sheet", "Sheet", "Lots"),
    ("range", "Cells", "B2:F14"),
    ("time", "Time", "00:12:30"),
)
"""What a locator may say: name, title, example."""
SHORT: Final = {"page": "p. {0}", "figure": "Fig. {0}", "lane": "lane {0}", "sheet": "sheet {0}"}


@dataclass(frozen=True, slots=True)
class Linked:
    """A link with the evidence it points to."""

    link: EvidenceLink
    evidence: Evidence
    kind: str

    @property
    def revision(self) -> Revision | None:
        """The pinned revision, or the latest."""
        pinned = [one for one in self.evidence.revisions if one.id == self.link.revision]
        return pinned[0] if pinned else self.evidence.latest


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of the library: evidence, the title of its kind, and the labels of entries that cite it."""

    evidence: Evidence
    kind: str
    cited: tuple[str, ...] = ()


def linked(entry: Entry, snapshot: Snapshot) -> list[Linked]:
    """The evidence of an entry, in the order it was linked."""
    situation = snapshot.situation
    found = []
    for link in entry.response.links if entry.response else ():
        evidence = situation.evidence.get(link.evidence)
        if evidence is not None and not link.removed:
            found.append(Linked(link, evidence, kind_title(snapshot, evidence.kind)))
    return found


def kept(snapshot: Snapshot) -> list[Kept]:
    """The evidence library, with where the open dossier cites it."""
    cited: dict[str, list[str]] = {}
    for entry in snapshot.entries:
        for link in entry.response.links if entry.response else ():
            if not link.removed:
                cited.setdefault(link.evidence, []).append(f"{entry.label} {entry.item.title}")
    return [
        Kept(evidence, kind_title(snapshot, evidence.kind), tuple(cited.get(evidence.id, ())))
        for evidence in snapshot.situation.evidence.values()
        if not evidence.removed
    ]


def kind_title(snapshot: Snapshot, kind: str) -> str:
    """The title of an evidence kind, or its id where the vocabulary does not have it."""
    known = snapshot.situation.vocabulary.evidence_kind.get(kind)
    return known.title if known else kind.replace("_", " ")


def locator_text(locator: JsonMap) -> str:
    """`p. 12 · Fig. 3B`."""
    parts = []
    for name, title, _example in LOCATORS:
        if locator.get(name):
            parts.append(tr(SHORT.get(name, title + " {0}")).format(locator[name]))
    return " · ".join(parts)


def _latest(line: Kept, name: str) -> str:
    latest = line.evidence.latest
    return str(getattr(latest, name)) if latest else ""


def _added(line: Kept) -> str:
    return _latest(line, "added")[:10]


def _revision(line: Kept) -> str:
    latest = line.evidence.latest
    if latest is None:
        return ""
    mode = tr(", linked") if latest.mode == "linked" else ""
    return f"{latest.number}{mode}"


LIBRARY: Final[tuple[Column[Kept], ...]] = (
    Column("Title", lambda line: line.evidence.title, icon=lambda _line: ("evidence", "text-muted")),
    Column("Kind", lambda line: line.kind, width=140),
    Column("Number", lambda line: str(line.evidence.data.get("document_number") or ""), width=116),
    Column(
        "Cited by",
        lambda line: counted(len(line.cited), "{n} item", "{n} items"),
        sort=lambda line: len(line.cited),
        tip=lambda line: "\n".join(line.cited),
        width=72,
    ),
    Column("Rev.", _revision, width=48),
    Column("Added", _added, width=98),
)
