"""The dashboard of the open dossier: counts, what to do next, and what each standard scores."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QWidget

from exodossier.domain.findings import Severity
from exodossier.ui.actions import tip_of
from exodossier.ui.widgets.basics import box, button, clear, column, label, row, set_tone
from exodossier.ui.widgets.scores import Scores
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLabel

    from exodossier.domain.situation import Entry
    from exodossier.domain.vocabulary import Trait
    from exodossier.ui.agenda import Agenda
    from exodossier.ui.snapshot import Snapshot

    Ask = Callable[[str, object], None]

FACTS: Final = 6
"""So many missing facts are named."""
TILES: Final = (
    ("open", "mandatory items open", "item.next_open"),
    ("error", "findings to solve", "page.findings"),
    ("warning", "findings to look at", "page.findings"),
    ("facts", "product facts missing", "dossier.traits"),
)


class Dashboard(QWidget):
    """Counts, the next things to do, and scores side by side."""

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
        self._dossier = ""
        self.scores = Scores()
        self.scores.chosen.connect(partial(ask, "item.show"))
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
        self.setLayout(column(head, tiles, lower, self._scored(), 1, gap=16, margins=(24, 16, 24, 24)))

    def show_snapshot(self, snapshot: Snapshot, *, locked: bool = False) -> None:
        """Show a snapshot. locked: it may only be read."""
        self._locked = locked
        situation = snapshot.situation
        self._title.setText(situation.dossier.title)
        names = ", ".join(checklist.short_title or checklist.title for checklist in situation.checklists)
        self._about.setText(f"{situation.product.title} · {names}")
        self._show_figures(snapshot.agenda)
        self._show_next(snapshot.agenda)
        self._show_facts(snapshot.agenda.facts)
        if situation.dossier.id != self._dossier:
            self._dossier = situation.dossier.id
            self.scores.forget()
        self.scores.show_lines(snapshot.scoreboard)

    def _tile(self, id_: str, words: str, action: str) -> QWidget:
        figure = label("–", "figure")
        self._figures[id_] = figure
        go = button(tr(words), lambda: self._ask(action, None), kind="link")
        return box(column(figure, row(go, 1), gap=0, margins=(16, 8, 16, 8)), "tile")

    def _scored(self) -> QWidget:
        about = label(
            tr("Each standard by its own count; no figure adds up over several."), "subtle", wrap=True
        )
        title = column(label(tr("Scores, side by side"), "heading"), about, gap=0)
        unfold = button(tr("Unfold all"), partial(self.scores.fold, open_=True), kind="quiet")
        fold = button(tr("Fold all"), partial(self.scores.fold, open_=False), kind="quiet")
        head = row(title, 1, unfold, fold)
        head.setStretch(0, 100)
        return box(column(head, self.scores, gap=8, margins=(16, 12, 16, 8)), "card")

    def _show_figures(self, agenda: Agenda) -> None:
        numbers = {
            "open": agenda.mandatory,
            "error": agenda.findings.get(Severity.ERROR, 0),
            "warning": agenda.findings.get(Severity.WARNING, 0),
            "facts": len(agenda.facts),
        }
        tones = {"error": "bad", "warning": "warn", "facts": "info", "open": "accent"}
        for id_, number in numbers.items():
            self._figures[id_].setText(str(number))
            set_tone(self._figures[id_], tones[id_] if number else "ok")

    def _show_next(self, agenda: Agenda) -> None:
        clear(self._next)
        for entry in agenda.next:
            self._next.addLayout(
                row(button(_named(entry), partial(self._ask, "item.show", entry.key), kind="link"), 1)
            )
        if not agenda.next:
            self._next.addWidget(
                label(tr("Every item that applies has been dealt with."), "subtle", wrap=True)
            )
        elif agenda.more:
            more = counted(agenda.more, "and {n} more", "and {n} more")
            self._next.addWidget(label(more, "small"))

    def _show_facts(self, missing: Sequence[Trait]) -> None:
        clear(self._facts)
        for trait in missing[:FACTS]:
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


def _named(entry: Entry) -> str:
    name = entry.checklist.short_title or entry.checklist.title
    return f"{name} {entry.label} · {entry.item.title}"
