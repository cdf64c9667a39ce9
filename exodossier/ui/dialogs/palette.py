"""Ctrl+K: jump to an item, a page or evidence, or run an action, by typing parts of its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem

from exodossier.ui import theme
from exodossier.ui.actions import all_acts, possible
from exodossier.ui.models.standing import face
from exodossier.ui.widgets.basics import column, label
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from exodossier.ui.snapshot import Snapshot

SHOWN: Final = 50
STEPS: Final = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something to jump to: `text` is shown, `hay` searched, `action` with `data` asked of the window."""

    text: str
    hay: str
    action: str
    data: object = None
    icon: tuple[str, str] = ("dot", "text-muted")
    keys: str = ""


class Palette(QDialog):
    """Typing narrows, arrows move, Enter goes, Escape leaves."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget, snapshot: Snapshot | None, has: frozenset[str]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Search or jump"))
        self.setProperty("role", "card")
        self._hits = list(_hits(snapshot, has))
        self.line = QLineEdit()
        self.line.setProperty("role", "palette")
        self.line.setPlaceholderText(tr("Search items, answers, evidence and actions"))
        self.line.setAccessibleName(tr("Search items, answers, evidence and actions"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hint = label(tr("↑ ↓ to move, Enter to go, Esc to leave"), "small")
        self.setLayout(column(self.line, self.list, hint, margins=(12, 12, 12, 12)))
        self.resize(640, 420)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._find)
        self.line.returnPressed.connect(self._go)
        self.list.itemClicked.connect(lambda _item: self._go())
        self._find("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the line move in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = STEPS.get(event.key(), 0)
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        self.list.clear()
        for hit in search(self._hits, text)[:SHOWN]:
            keys = f"    {hit.keys}" if hit.keys else ""
            line = QListWidgetItem(theme.icon(*hit.icon), hit.text + keys)
            line.setData(Qt.ItemDataRole.UserRole, hit)
            self.list.addItem(line)
        self.list.setCurrentRow(0)

    def _go(self) -> None:
        if self.list.currentRow() < 0:
            return
        hit: Hit = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.asked.emit(hit.action, hit.data)


def search(hits: list[Hit], text: str) -> list[Hit]:
    """Hits that contain every word; those whose shown text starts a word with the first one come first."""
    words = text.casefold().split()
    if not words:
        return [hit for hit in hits if hit.action != "item.show"]
    found = [hit for hit in hits if all(word in hit.hay for word in words)]
    return sorted(found, key=lambda hit: _rank(hit.text.casefold(), words[0]))


def _rank(shown: str, word: str) -> int:
    if shown.startswith(word):
        return 0
    return 1 if f" {word}" in shown else 2 if word in shown else 3


def _hits(snapshot: Snapshot | None, has: frozenset[str]) -> Iterator[Hit]:
    for act in all_acts():
        if possible(act, has) and act.id != "app.palette":
            text = tr(act.text)
            yield Hit(text, text.casefold(), act.id, None, (act.icon or "command", "text-muted"), act.keys)
    if snapshot is None:
        return
    for entry, hay in zip(snapshot.entries, snapshot.texts, strict=True):
        if entry.applies is not False:
            shown = face(entry, snapshot.situation)
            name = entry.checklist.short_title or entry.checklist.title
            text = f"{name} {entry.label}  {entry.item.title}"
            yield Hit(text, hay, "item.show", entry.key, (shown.icon, shown.tone))
    for evidence in snapshot.situation.evidence.values():
        if not evidence.removed:
            latest = evidence.latest
            hay = f"{evidence.title} {latest.file_name if latest else ''} {evidence.kind}".casefold()
            yield Hit(evidence.title, hay, "evidence.show", evidence.id, ("evidence", "text-muted"))
