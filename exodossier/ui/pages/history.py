"""What was recorded for one item, newest first, read from the audit trail when it is unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from exodossier.domain import answers
from exodossier.domain.edits import dossier_stream, split_path
from exodossier.ui.times import spoken_time
from exodossier.ui.widgets.basics import clear, column, label
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.domain.plain import Json
    from exodossier.domain.situation import Entry, Situation
    from exodossier.ui.session import Session
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import AuditEntry

SHOWN: Final = 30
ENTITIES: Final = ("response", "answer", "link")
WORDS: Final = {
    "value": "Answer: {0}",
    "status": "Status: {0}",
    "reason": "Reason: {0}",
    "assessment": "Assessment changed",
    "evidence": "Evidence linked",
    "removed": "Evidence unlinked",
    "locator": "Place in evidence changed",
    "quotation": "Quotation changed",
}


class History(QWidget):
    """Lines of `who, when: what`."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._entry: Entry | None = None
        self._lines = column(gap=4, margins=(16, 0, 0, 8))
        self.setLayout(self._lines)

    def show_entry(self, entry: Entry | None) -> None:
        """Read the trail of an entry and show it."""
        self._entry = entry
        response = entry.response if entry else None
        snapshot = self._session.snapshot
        if entry is None or response is None or snapshot is None:
            self._tell([tr("Nothing was recorded yet.")])
            return
        dossier = response.dossier
        ids = {response.id, response.answer, *(link.id for link in response.links)}
        situation = snapshot.situation
        self._session.look(
            tr("Reading the history"),
            lambda office: _read(office, dossier, ids),
            lambda found: self._take(entry, situation, found),
        )

    def _take(self, entry: Entry, situation: Situation, found: list[AuditEntry]) -> None:
        """The answer may come when another entry is shown already."""
        if entry is self._entry:
            lines = [line for one in found if (line := _line(one, entry, situation))]
            self._tell(lines[:SHOWN] or [tr("Nothing was recorded yet.")])

    def _tell(self, lines: list[str]) -> None:
        clear(self._lines)
        for line in lines:
            self._lines.addWidget(label(line, "subtle", wrap=True))


def _read(office: Office, dossier: str, ids: set[str]) -> list[AuditEntry]:
    with office.store.read() as reader:
        stream = dossier_stream(dossier)
        found = [
            one for id_ in ids for entity in ENTITIES for one in reader.audit(stream, entity=entity, id_=id_)
        ]
    return sorted(found, key=lambda one: one.seq, reverse=True)


def _line(one: AuditEntry, entry: Entry, situation: Situation) -> str:
    name, _ = split_path(one.path)
    words = WORDS.get(name)
    if words is None or (name == "removed" and one.value is not True) or one.value in ("", {}):
        return ""
    shown = _shown(name, one.value, entry, situation)
    return f"{spoken_time(one.when)} · {one.who} · {tr(words).format(shown)}"


def _shown(name: str, value: Json, entry: Entry, situation: Situation) -> str:
    if name != "value":
        return str(value).replace("_", " ")
    if value is None:
        return tr("none")
    text = answers.show(value, entry.item.spec, situation.vocabulary)
    return text if len(text) < 200 else text[:200] + "…"
