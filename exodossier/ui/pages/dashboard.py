"""The dashboard of the open dossier: counts, what to do next, progress."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QWidget

from exodossier.domain.checklist import Obligation
from exodossier.domain.findings import Severity
from exodossier.ui.actions import tip_of
from exodossier.ui.models.progress import COLUMNS, by_obligation, by_section
from exodossier.ui.models.standing import is_open
from exodossier.ui.widgets.bars import Bars
from exodossier.ui.widgets.basics import box, button, clear, column, label, row, set_tone
from exodossier.ui.widgets.records import RecordTable
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLabel

    from exodossier.domain.situation import Entry
    from exodossier.domain.vocabulary import Trait
    from exodossier.ui.snapshot import Snapshot

    Ask = Callable[[str, object], None]

NEXT: Final = 6
VIEWS: Final = (("bars", "As bars"), ("numbers", "In numbers"))
WEIGHTS: Final = {obligation: place for place, obligation in enumerate(Obligation)}
TILES: Final = (
    ("open", "mandatory items open", "item.next_open"),
    ("error", "findings to solve", "page.findings"),
    ("warning", "findings to look at", "page.findings"),
    ("facts", "product facts missing", "dossier.traits"),
)


class Dashboard(QWidget):
    """Counts, progress, and the next things to do."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._title = label("", "title", wrap=True)
        self._about = label("", "subtle", wrap=True)
        self._figures: dict[str, QLabel] = {}
        tiles = QGridLayout()
        tiles.setSpacing(12)
        for at, (id_, words, action) in enumerate(TILES):
            tiles.addWidget(self._tile(id_, words, action), 0, at)
        self._next = column(gap=4)
        self._facts = column(gap=4)
        self._locked = False
        self.by_obligation, self.by_section = (
            Bars(tr("Progress by obligation"), legend=False),
            Bars(tr("Progress by section")),
        )
        self.table = RecordTable(tr("Progress in numbers"), COLUMNS, searchable=False)
        self.table.setMinimumHeight(260)
        go = button(tr("Go to checklist"), lambda: ask("page.checklist", None), kind="primary")
        go.setToolTip(tip_of("page.checklist"))
        out = button(tr("Write Word document"), lambda: ask("page.documents", None), icon="export")
        out.setToolTip(tip_of("dossier.export"))
        head = row(column(self._title, self._about, gap=4), 1, out, go)
        head.setStretch(0, 100)
        todo = box(
            column(label(tr("Next things to do"), "heading"), self._next, 1, margins=(16, 12, 16, 12)), "card"
        )
        asks = box(
            column(label(tr("Product facts"), "heading"), self._facts, 1, margins=(16, 12, 16, 12)), "card"
        )
        lower = row(todo, asks, gap=12)
        lower.setStretch(0, 3)
        lower.setStretch(1, 2)
        self.setLayout(column(head, tiles, lower, self._plots(), 1, gap=16, margins=(24, 16, 24, 24)))

    def show_snapshot(self, snapshot: Snapshot, *, locked: bool = False) -> None:
        """Show a snapshot. locked: it may only be read."""
        self._locked = locked
        situation = snapshot.situation
        self._title.setText(situation.dossier.title)
        names = ", ".join(checklist.short_title or checklist.title for checklist in situation.checklists)
        self._about.setText(f"{situation.product.title} · {names}")
        missing = missing_traits(snapshot)
        self._show_figures(snapshot, missing)
        self._show_next(snapshot)
        self._show_facts(missing)
        strength, parts = by_obligation(snapshot.entries, situation), by_section(snapshot.entries, situation)
        self.by_obligation.show_lines(strength)
        self.by_section.show_lines(parts)
        self.table.show_records([*strength, *parts])

    def _tile(self, id_: str, words: str, action: str) -> QWidget:
        figure = label("–", "figure")
        self._figures[id_] = figure
        go = button(tr(words), lambda: self._ask(action, None), kind="link")
        return box(column(figure, row(go, 1), gap=0, margins=(16, 8, 16, 8)), "tile")

    def _plots(self) -> QWidget:
        bars = QWidget()
        strength = label(tr("By obligation"), "overline")
        parts = label(tr("Mandatory items by section"), "overline")
        bars.setLayout(column(strength, self.by_obligation, parts, self.by_section, gap=8))
        views: dict[str, QWidget] = {"bars": bars, "numbers": self.table}
        pick = Segments(tr("Progress"), [(id_, tr(title), "") for id_, title in VIEWS])

        def show(chosen: str) -> None:
            for id_, view in views.items():
                view.setVisible(id_ == chosen)

        pick.chosen.connect(show)
        pick.choose("bars")
        show("bars")
        head = row(label(tr("Progress"), "heading"), 1, pick)
        return box(column(head, *views.values(), gap=12, margins=(16, 12, 16, 12)), "card")

    def _show_figures(self, snapshot: Snapshot, missing: list[Trait]) -> None:
        weights = [finding.severity for finding in snapshot.findings]
        numbers = {
            "open": sum(
                entry.obligation is Obligation.MANDATORY and is_open(entry, snapshot.situation)
                for entry in snapshot.entries
            ),
            "error": weights.count(Severity.ERROR),
            "warning": weights.count(Severity.WARNING),
            "facts": len(missing),
        }
        tones = {"error": "bad", "warning": "warn", "facts": "info", "open": "accent"}
        for id_, number in numbers.items():
            self._figures[id_].setText(str(number))
            set_tone(self._figures[id_], tones[id_] if number else "ok")

    def _show_next(self, snapshot: Snapshot) -> None:
        clear(self._next)
        waiting = [entry for entry in snapshot.entries if is_open(entry, snapshot.situation)]
        waiting.sort(key=lambda entry: WEIGHTS[entry.obligation])
        for entry in waiting[:NEXT]:
            self._next.addLayout(
                row(button(_named(entry), partial(self._ask, "item.show", entry.key), kind="link"), 1)
            )
        if not waiting:
            self._next.addWidget(
                label(tr("Every item that applies has been dealt with."), "subtle", wrap=True)
            )
        elif len(waiting) > NEXT:
            more = counted(len(waiting) - NEXT, "and {n} more", "and {n} more")
            self._next.addWidget(label(more, "small"))

    def _show_facts(self, missing: list[Trait]) -> None:
        clear(self._facts)
        for trait in missing[:NEXT]:
            self._facts.addWidget(label(f"○ {trait.title}", "subtle", wrap=True))
        if missing:
            text = counted(len(missing), "Answer {n} fact", "Answer {n} facts")
            answer = button(text, partial(self._ask, "dossier.traits", None), tip=tip_of("dossier.traits"))
            answer.setEnabled(not self._locked)
            self._facts.addLayout(row(answer, 1))
        else:
            self._facts.addWidget(
                label(tr("Every fact that decides something is known."), "subtle", wrap=True)
            )


def missing_traits(snapshot: Snapshot) -> list[Trait]:
    """Facts that entries still wait for, in the order of the vocabulary."""
    situation = snapshot.situation
    waited = {
        reason.subject
        for entry in snapshot.entries
        if entry.applies is None
        for reason in entry.because.reasons
        if reason.kind == "trait"
    }
    return [trait for trait in situation.vocabulary.traits if trait.id in waited]


def _named(entry: Entry) -> str:
    name = entry.checklist.short_title or entry.checklist.title
    return f"{name} {entry.label} · {entry.item.title}"
