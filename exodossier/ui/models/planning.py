"""What a crosswalk would do, as lines for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain.crosswalk import Relation
from exodossier.ui.models.records import Column
from exodossier.ui.models.serving import name_of, title_of
from exodossier.ui.words import tr
from exodossier.usecases import wording
from exodossier.usecases.crosswalk_plan import Action, Hindrance, Stays

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from exodossier.domain.records import ResponseKey
    from exodossier.ui.snapshot import Snapshot
    from exodossier.usecases.crosswalk_plan import Plan, PlannedRow

HOW_FAR: Final = {
    Relation.EQUAL: "The same",
    Relation.SUPERSET: "The first asks for more",
    Relation.SUBSET: "The second asks for more",
    Relation.OVERLAP: "In part the same",
}
ICONS: Final = {Action.BIND: ("link", "accent"), Action.CARRY: ("duplicate", "accent")}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One pair of items. source and target: standard, label and title. picked: a person said which stays."""

    row: PlannedRow
    source: str
    target: str
    picked: bool

    @property
    def conflicts(self) -> bool:
        """Whether both have an answer, they differ, and nobody said yet which one stays."""
        return self.row.hindrance is Hindrance.DIFFER

    @property
    def does(self) -> bool:
        """Whether applying it changes something."""
        return self.row.action is not Action.NOTHING

    @property
    def what(self) -> str:
        """What would happen."""
        if self.conflicts:
            return tr("Differ: say which one stays")
        if self.row.hindrance is not None:
            return tr("Nothing: {why}").format(why=wording.hindrance_name(self.row.hindrance.value))
        if self.picked:
            kept = self.source if self.row.stays is Stays.SOURCE else self.target
            return tr("Share the answer of {0}").format(kept.partition("  ")[0])
        return wording.action_name(self.row.action.value)

    @property
    def icon(self) -> tuple[str, str]:
        """A mark for what would happen."""
        return ("warn", "warn") if self.conflicts else ICONS.get(self.row.action, ("minus", "text-muted"))


def plan_lines(plan: Plan, snapshot: Snapshot, picked: Container[ResponseKey]) -> Iterator[PlanLine]:
    """A line for each pair. picked: targets whose conflict a person has decided."""
    for row in plan.rows:
        source, target = _named(row.source, snapshot), _named(row.target, snapshot)
        yield PlanLine(row, source, target, picked=row.target in picked)


def _named(key: ResponseKey, snapshot: Snapshot) -> str:
    entry = snapshot.by_key.get(key)
    return f"{name_of(entry)}  {title_of(entry, snapshot.situation)}" if entry else str(key)


def _short(text: str) -> str:
    return " ".join(text.split())


def _tip(line: PlanLine) -> str:
    return f"{line.what}\n{line.row.why}"


COLUMNS: Final[tuple[Column[PlanLine], ...]] = (
    Column("From", lambda line: line.source, width=200),
    Column("Its answer", lambda line: _short(line.row.source_text), width=110),
    Column("To", lambda line: line.target, width=190),
    Column("Its answer now", lambda line: _short(line.row.target_text), width=135),
    Column("How far", lambda line: tr(HOW_FAR[line.row.relation]), tip=lambda line: line.row.why, width=165),
    Column("What happens", lambda line: line.what, icon=lambda line: line.icon, tip=_tip),
)
