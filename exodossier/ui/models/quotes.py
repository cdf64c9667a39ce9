"""What a reference quotes, as lines for people: where it stands, what it says, or what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.records import Status
from exodossier.ui.models.serving import name_of
from exodossier.ui.models.standing import FACES, Face, face
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exodossier.domain.quoting import Quote
    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Entry
    from exodossier.ui.snapshot import Snapshot

ABSENT: Final = Face("warn", "Not in this dossier", "warn")
SILENT: Final = {
    Status.NOT_STARTED: "Not answered yet. What is answered there shows here.",
    Status.IN_PROGRESS: "Not finished yet. What is answered there shows here.",
    Status.ANSWERED: "Nothing to show.",
    Status.NOT_DONE: "Not done; the reason stands there.",
    Status.NOT_APPLICABLE: "Does not apply, or was set aside there.",
}


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One answer that a reference names. said: its text, or muted words where `silent`.

    key: where a click goes, if anywhere. add: the checklist to be added, and title what people call it.
    """

    name: str
    said: str
    silent: bool
    face: Face
    key: ResponseKey | None = None
    add: str = ""
    title: str = ""


def quote_lines(
    quotes: Iterable[Quote], snapshot: Snapshot, titles: Mapping[str, str]
) -> Iterator[QuoteLine]:
    """A line for each.

    titles: of checklists that the dossier does not have, and of their items (`checklist:item`); empty for a
    checklist that is not at hand.
    """
    for one in quotes:
        entry = snapshot.by_key.get(one.key) if one.key else None
        if entry is not None:
            said = one.text or tr(SILENT[one.standing])
            yield QuoteLine(_name(one, entry), said, not one.text, _face(one, entry, snapshot), one.key)
        elif one.add:
            yield _absent(one, titles.get(one.add), titles.get(f"{one.add}:{one.name}", ""))
        else:
            shown = FACES[one.standing]
            said = one.text or tr("Nothing there yet.")
            yield QuoteLine(one.name, said, not one.text, Face(shown.icon, tr(shown.word), shown.tone))


def _absent(one: Quote, title: str | None, item: str) -> QuoteLine:
    """title: of the checklist, None while it is looked for. item: the title of its item."""
    shown = Face(ABSENT.icon, tr(ABSENT.word), ABSENT.tone)
    said = tr("From a checklist that is not in this dossier.")
    if title == "":
        said = tr("The checklist {0} is not at hand.").format(one.add)
    name = f"{title}: {item}" if title and item else one.name
    return QuoteLine(name, said, silent=True, face=shown, add=one.add, title=title or "")


def _name(one: Quote, entry: Entry) -> str:
    """Standard and label, then what the reference calls it: item, part and row."""
    short = entry.checklist.short_title or entry.checklist.title
    return f"{name_of(entry)}  {one.name.removeprefix(f'{short}: ')}"


def _face(one: Quote, entry: Entry, snapshot: Snapshot) -> Face:
    if entry.applies is not True:
        return face(entry, snapshot.situation)
    shown = FACES[one.standing]
    return Face(shown.icon, tr(shown.word), shown.tone)
