"""What is missing or inconsistent in the open dossier; each line leads to its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.records import ResponseKey
from exodossier.ui.models.records import Column
from exodossier.ui.models.standing import OBLIGATIONS
from exodossier.ui.models.told import REMEDY, WHAT, Told, weight, weight_column
from exodossier.ui.pages.page import Page, heading
from exodossier.ui.widgets.basics import column
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding
    from exodossier.domain.situation import Entry
    from exodossier.ui.desk import Desk
    from exodossier.ui.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Line(Told):
    """A finding in words, with the entry it belongs to."""

    entry: Entry | None


def _group(line: Line) -> str:
    if line.entry is None:
        return tr("Dossier")
    return line.entry.checklist.short_title or line.entry.checklist.title


def _item(line: Line) -> str:
    return f"{line.entry.label} {line.entry.item.title}" if line.entry else ""


def _obligation(line: Line) -> str:
    return tr(OBLIGATIONS[line.entry.obligation][0]) if line.entry else ""


COLUMNS: Final[tuple[Column[Line], ...]] = (
    weight_column(176),
    Column("Where", _group, width=96),
    Column("Item", _item, width=200),
    Column("Obligation", _obligation, width=96),
    WHAT,
    REMEDY,
)


class FindingsPage(Page):
    """Enter or double-click goes to the place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        done = EmptyState(
            "ok",
            tr("No findings"),
            tr("Nothing is missing or inconsistent as far as the checklists can tell."),
        )
        self.table = RecordTable(tr("Findings"), COLUMNS, done)
        choices = [
            ("all", tr("All"), ""),
            ("error", tr("Must be solved"), ""),
            ("warning", tr("Should be looked at"), ""),
        ]
        self.severities = Segments(tr("Show"), choices)
        self.severities.choose("all")
        self.severities.chosen.connect(self._narrow)
        self.table.grid.opened.connect(self._go)
        about = tr(
            "Missing answers, missing evidence and contradictions. Enter or double-click goes to the place."
        )
        parts = column(
            heading(tr("Findings"), about),
            self.banner,
            self.severities,
            self.table,
            gap=12,
            margins=(24, 16, 24, 16),
        )
        parts.setStretch(3, 1)
        self.setLayout(parts)

    def draw(self) -> None:
        """Show the findings, heaviest first."""
        snapshot = self.snapshot
        lines = [_line(finding, snapshot) for finding in snapshot.findings] if snapshot else []
        self.table.show_records(sorted(lines, key=weight))

    def focus_filter(self) -> None:
        """Search the table."""
        self.table.search.setFocus()

    def _narrow(self, severity: str) -> None:
        self.table.filter.accept(lambda line: severity in {"all", line.finding.severity})

    def _go(self, line: Line) -> None:
        if line.entry is not None:
            self.asked.emit("item.show", line.entry.key)
        else:
            self.asked.emit("dossier.traits", None)


def _line(finding: Finding, snapshot: Snapshot) -> Line:
    message = wording.say(finding)
    place = finding.place
    entry = snapshot.by_key.get(ResponseKey(place.checklist, place.item, place.row))
    return Line(finding, message.what, message.remedy, entry)
