"""What else an answer serves, as lines for people: which entry, how, why, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.crosswalk import Relation
from exodossier.domain.serving import Service
from exodossier.domain.showing import row_label
from exodossier.ui.models.standing import face
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exodossier.domain.records import ResponseKey
    from exodossier.domain.serving import Serves
    from exodossier.domain.situation import Entry, Situation
    from exodossier.ui.models.standing import Face
    from exodossier.ui.snapshot import Snapshot

HOW: Final = {
    Service.SHARES: "Same answer",
    Service.GAVE: "Carried from there",
    Service.TOOK: "Carried there",
    Service.ROWS: "Shows the same rows",
}
ASKS: Final = {
    Relation.EQUAL: "Asks for the same",
    Relation.SUPERSET: "Asks for a part of it",
    Relation.SUBSET: "Asks for it and more",
    Relation.OVERLAP: "Asks in part for the same",
}
"""What another entry asks for, by what this one is to it."""


@dataclass(frozen=True, slots=True)
class ServedLine:
    """One other entry. name: its standard and label. why: more about how, or empty. face: how it stands."""

    key: ResponseKey
    name: str
    title: str
    how: str
    why: str
    face: Face


def served_lines(found: Iterable[Serves], snapshot: Snapshot) -> Iterator[ServedLine]:
    """A line for each entry that is in the dossier."""
    for one in found:
        entry = snapshot.by_key.get(one.key)
        if entry is not None:
            shown = face(entry, snapshot.situation)
            yield ServedLine(
                one.key,
                name_of(entry),
                title_of(entry, snapshot.situation),
                _how(one, entry),
                _why(one),
                shown,
            )


def name_of(entry: Entry) -> str:
    """The standard and the label of an entry: `MISEV2018 4.1`."""
    return f"{entry.checklist.short_title or entry.checklist.title} {entry.label}".strip()


def title_of(entry: Entry, situation: Situation) -> str:
    """The title of an entry, with its row where its section repeats."""
    if entry.row is None:
        return entry.item.title
    return f"{entry.item.title} ({row_label(entry.row, situation.vocabulary, situation.row_by_id)})"


def _how(one: Serves, entry: Entry) -> str:
    if one.service is Service.READS:
        formula = entry.item.spec.formula
        quoted = formula is not None and formula.op == "reference"
        return tr("Quotes this answer") if quoted else tr("Worked out from it")
    if one.service is Service.RELATED and one.relation is not None:
        return tr(ASKS[one.relation])
    how = tr(HOW.get(one.service, ""))
    return tr("{how}, to be checked").format(how=how) if one.to_check else how


def _why(one: Serves) -> str:
    by = tr("Crosswalk {0}.").format(one.crosswalk.replace("@", " ")) if one.crosswalk else ""
    return " ".join(part for part in (one.why, by) if part)
