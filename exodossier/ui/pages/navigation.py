"""Left of an item: the tree of the dossier with filters, search and progress."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from exodossier.domain.findings import Severity
from exodossier.ui import theme
from exodossier.ui.models.entry_tree import PROGRESS, SEVERITY, TO_CHECK, EntryFilter, EntryTree
from exodossier.ui.models.records import RECORD
from exodossier.ui.models.standing import SEVERITIES, fallen_back, is_flagged, is_open
from exodossier.ui.outline import is_to_check
from exodossier.ui.widgets.basics import column
from exodossier.ui.widgets.empty import EmptyState
from exodossier.ui.widgets.segments import Segments
from exodossier.ui.words import counted, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Entry
    from exodossier.ui.snapshot import Snapshot

FILTERS: Final = (
    ("all", "All", "Every item that applies or may apply"),
    ("open", "Open", "Items still to be done"),
    ("findings", "Findings", "Items with findings"),
)
MORE: Final = (
    ("to_check", "To be checked", "Items whose answer was carried from another standard, to be checked"),
    ("flagged", "Text unchecked", "Items whose text must still be compared with the paper"),
    ("fallen_back", "Not translated", "Items whose wording is not wholly in the language of the dossier"),
)
PASSES: Final[dict[str, Callable[[Entry], bool]]] = {
    "to_check": is_to_check,
    "flagged": is_flagged,
    "fallen_back": lambda entry: bool(fallen_back(entry)),
}
"""What an entry must be, by filter, where that can be told from the entry alone."""
ICON, EDGE = 36, 14
"""Room beside the text of a line with and without a mark."""
FEW: Final = 60
"""So many lines are all unfolded at once."""


class Navigation(QFrame):
    """`chosen` carries the key of the entry that a person went to."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self.setMinimumWidth(220)
        self._snapshot: Snapshot | None = None
        self.model = EntryTree()
        self.filter = EntryFilter(self.model)
        self.tree = _Tree(self.filter)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search items and answers  ( / )"))
        self.search.setAccessibleName(tr("Search items and answers"))
        self.search.setClearButtonEnabled(True)
        usual, rare = ([(id_, tr(text), tr(tip)) for id_, text, tip in some] for some in (FILTERS, MORE))
        self.filters = Segments(tr("Show"), usual, rare)
        self.filters.choose("all")
        nothing = EmptyState("filter", tr("Nothing to show"), tr("No item fits this filter and search."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(nothing)
        self.setLayout(column(self.search, self.filters, self._stack, gap=8, margins=(8, 12, 8, 8)))
        self.search.textChanged.connect(self.apply_filter)
        self.filters.chosen.connect(self.apply_filter)
        self.tree.selectionModel().currentChanged.connect(self._moved)

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Show a snapshot; filter, search, folding and place stay."""
        self._snapshot = snapshot
        current, unfolded = self.current, self._unfolded()
        mask = self._mask()
        differs = self.filter.expect(mask)
        if self.model.show(snapshot):
            self._unfold(unfolded)
            if current is not None:
                self._stand_on(current)
        elif differs:
            self.filter.invalidate()
        self._count()
        self._stack.setCurrentIndex(0 if any(mask) or snapshot is None else 1)

    def apply_filter(self) -> None:
        """Keep what filter and search ask for; few lines are all unfolded."""
        mask = self._mask()
        kept = sum(mask)
        if kept > FEW:
            self.tree.collapseAll()
        self.filter.keep(mask)
        self._stack.setCurrentIndex(0 if kept or self._snapshot is None else 1)
        self.tree.expandAll() if kept <= FEW else self.tree.expandToDepth(0)
        index = self.tree.currentIndex()
        if index.isValid():
            self.tree.scrollTo(index)

    def go(self, key: ResponseKey) -> None:
        """Make an entry the current one, lifting filters that hide it."""
        if not self._index(key).isValid():
            self.search.clear()
            self.filters.choose("all")
            self.filter.keep(self._mask(dormant=True))
        self._stand_on(key)

    def show_only(self, filter_: str) -> None:
        """Choose a filter, and go to the first entry that it keeps, unless one is chosen already."""
        self.search.clear()
        self.filters.choose(filter_)
        self.apply_filter()
        kept = self._visible()
        if kept and self.current not in {entry.key for entry in kept}:
            self._stand_on(kept[0].key)

    def step(self, by: int, *, only_open: bool = False) -> bool:
        """Go to the next or previous entry in view; False at the end."""
        visible = self._visible()
        current = self.current
        here = next((at for at, entry in enumerate(visible) if entry.key == current), -1)
        ahead = visible[here + 1 :] if by > 0 else visible[: max(here, 0)][::-1]
        found = next((entry for entry in ahead if not only_open or self._passes(entry, "open")), None)
        if found is None:
            return False
        self.go(found.key)
        return True

    @property
    def current(self) -> ResponseKey | None:
        """The key of the current entry."""
        entry = self.tree.currentIndex().data(RECORD)
        return entry.key if entry is not None else None

    def _index(self, key: ResponseKey) -> QModelIndex:
        return self.filter.mapFromSource(self.model.index_of(key))

    def _stand_on(self, key: ResponseKey) -> None:
        index = self._index(key)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _unfolded(self) -> set[tuple[str, ...]]:
        groups = self.model.groups().items()
        return {key for key, at in groups if self.tree.isExpanded(self.filter.mapFromSource(at))}

    def _unfold(self, keys: set[tuple[str, ...]]) -> None:
        """Unfold these groups again; in a tree that is new, or small, what helps to find one's way."""
        if not keys:
            self.tree.expandAll() if sum(self._mask()) <= FEW else self.tree.expandToDepth(0)
        for key, at in self.model.groups().items():
            if key in keys:
                self.tree.expand(self.filter.mapFromSource(at))

    def _visible(self) -> list[Entry]:
        return list(compress(self._snapshot.entries, self._mask())) if self._snapshot else []

    def _mask(self, *, dormant: bool = False) -> bytes:
        snapshot = self._snapshot
        if snapshot is None:
            return b""
        words = self.search.text().casefold().split()
        chosen = self.filters.current
        kept: Iterable[bool] = (dormant or entry.applies is not False for entry in snapshot.entries)
        if chosen != "all":
            passes = (self._passes(entry, chosen) for entry in snapshot.entries)
            kept = (one and other for one, other in zip(kept, passes, strict=True))
        if words:
            found = (all(word in text for word in words) for text in snapshot.texts)
            kept = (one and other for one, other in zip(kept, found, strict=True))
        return bytes(kept)

    def _passes(self, entry: Entry, chosen: str) -> bool:
        if chosen == "open":
            return self._snapshot is not None and is_open(entry, self._snapshot.situation)
        if chosen == "findings":
            return bool(self._snapshot and self._snapshot.findings_of(entry))
        return PASSES[chosen](entry) if chosen in PASSES else True

    def _count(self) -> None:
        entries = self._snapshot.entries if self._snapshot else ()
        number = sum(self._passes(entry, "open") for entry in entries)
        self.filters.button("open").setToolTip(
            counted(number, "{n} item still to be done", "{n} items still to be done")
        )

    def _moved(self, index: QModelIndex) -> None:
        entry = index.data(RECORD)
        if entry is not None:
            self.chosen.emit(entry.key)


class _Tree(QTreeView):
    def __init__(self, model: EntryFilter) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(12)
        self.setAnimated(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName(tr("Items of the dossier"))


class _Lines(QStyledItemDelegate):
    """Adds progress to groups and a mark to lines with findings, right of the text."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        right, token = _aside(index)
        options = QStyleOptionViewItem(option)
        options.features = option.features
        self.initStyleOption(options, index)
        options.font = theme.font("body", bold=index.data(RECORD) is None and not index.parent().isValid())
        painter.save()
        painter.setFont(theme.font("small"))
        taken = painter.fontMetrics().horizontalAdvance(right) + 12 if right else 0
        severity = index.data(SEVERITY)
        taken += 20 if severity in SEVERITIES else 0
        taken += 20 if index.data(TO_CHECK) else 0
        taken += ICON if index.data(RECORD) is not None else EDGE
        room = options.rect.width() - taken
        options.text = options.fontMetrics.elidedText(options.text, Qt.TextElideMode.ElideRight, room)
        _base(painter, options)
        edge = self._draw_marks(painter, options.rect, severity, to_check=bool(index.data(TO_CHECK)))
        painter.setPen(theme.colour(token))
        painter.setFont(theme.font("small"))
        painter.drawText(edge, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), right)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A line of text with room for a finger."""
        return QSize(super().sizeHint(option, index).width(), theme.HIT)

    def _draw_marks(self, painter: QPainter, rect: QRect, severity: str, *, to_check: bool) -> QRect:
        """Marks from the right; returns the room left of them."""
        edge = rect.adjusted(0, 0, -6, 0)
        found = SEVERITIES[Severity(severity)] if severity in SEVERITIES else None
        marks = [(found.icon, found.tone)] if found else []
        marks += [("eye", "warn")] if to_check else []
        for icon, tone in marks:
            place = QRect(edge.right() - 13, edge.center().y() - 6, 14, 14)
            theme.icon(icon, tone).paint(painter, place)
            edge.setRight(place.left() - 4)
        return edge


def _aside(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    progress = index.data(PROGRESS)
    if not progress or not progress[1]:
        return "", "text-muted"
    done, asked = progress
    return f"{done}/{asked}", "ok" if done == asked else "text-muted"


def _base(painter: QPainter, options: QStyleOptionViewItem) -> None:
    style = options.widget.style()
    style.drawControl(style.ControlElement.CE_ItemViewItem, options, painter, options.widget)
