"""The open dossier as a tree: checklist, section, (register row,) entry. It writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSortFilterProxyModel, Qt

from exodossier.ui import theme
from exodossier.ui.models.records import RECORD
from exodossier.ui.models.standing import SEVERITIES, face
from exodossier.ui.outline import Outline, progress
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Entry
    from exodossier.ui.models.records import Index
    from exodossier.ui.outline import Mark
    from exodossier.ui.snapshot import Snapshot

SEVERITY: Final = RECORD + 2
PROGRESS: Final = RECORD + 3
TO_CHECK: Final = RECORD + 4
WEIGHT: Final = ("error", "warning", "info", "")
TOP = QModelIndex()


@dataclass(eq=False)
class Node:
    """A line of the tree. place: which entry it shows, -1 for groups; severity: the worst finding below.

    to_check: its answer was carried here, and nobody has looked at it yet.
    """

    key: tuple[str, ...]
    title: str
    parent: Node | None = None
    place: int = -1
    severity: str = ""
    to_check: bool = False
    done: int = 0
    asked: int = 0
    children: list[Node] = field(default_factory=list)
    at: int = 0

    def add(self, child: Node) -> Node:
        """Put a line at the end of this group."""
        child.parent, child.at = self, len(self.children)
        self.children.append(child)
        return child

    def sum_up(self) -> None:
        """Take progress and findings over from the lines directly below."""
        self.done = sum(child.done for child in self.children)
        self.asked = sum(child.asked for child in self.children)
        found = {child.severity for child in self.children}
        self.severity = next(name for name in WEIGHT if name in found or not name)


class EntryTree(QAbstractItemModel):
    """Rebuilt when lines come or go; otherwise only what changed is repainted."""

    def __init__(self) -> None:
        super().__init__()
        self._root = Node((), "")
        self._leaves: list[Node] = []
        self._groups: dict[tuple[str, ...], Node] = {}
        self._outline = Outline()
        self._snapshot: Snapshot | None = None
        self._read: Final[dict[int, Callable[[Node], object]]] = {
            Qt.ItemDataRole.DisplayRole: lambda node: node.title,
            Qt.ItemDataRole.ToolTipRole: self._spoken,
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.ForegroundRole: self._ink,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            RECORD: self._entry,
            SEVERITY: lambda node: node.severity,
            TO_CHECK: lambda node: node.to_check,
            PROGRESS: lambda node: (node.done, node.asked) if node.place < 0 else None,
        }

    def show(self, snapshot: Snapshot | None) -> bool:
        """Show a snapshot; the same lines keep their place and selection. Returns whether they are others."""
        outline = snapshot.outline if snapshot else Outline()
        if outline.shape != self._outline.shape:
            self.beginResetModel()
            self._snapshot = snapshot
            self._build(outline)
            self.endResetModel()
            return True
        pairs = zip(self._outline.marks, outline.marks, strict=True)
        changed = [at for at, (old, new) in enumerate(pairs) if old != new]
        self._snapshot, self._outline = snapshot, outline
        for at in changed:
            self._repaint(self._leaves[at], outline.marks[at])
        return False

    def index_of(self, key: ResponseKey) -> QModelIndex:
        """Where an entry stands; an invalid index if it is not in the tree."""
        place = self._snapshot.places.get(key) if self._snapshot else None
        return QModelIndex() if place is None else self._index(self._leaves[place])

    def groups(self) -> dict[tuple[str, ...], QModelIndex]:
        """Every group by its key."""
        return {key: self._index(node) for key, node in self._groups.items()}

    def node(self, index: Index) -> Node:
        """The line behind an index; the root for none."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root

    def entry(self, index: Index) -> Entry | None:
        """The entry of a line; None for groups."""
        return self._entry(self.node(index))

    def index(self, row: int, column: int, parent: Index = TOP) -> QModelIndex:
        """A line below `parent`."""
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = TOP) -> QModelIndex:  # type: ignore[override]
        """The group a line stands in."""
        above = self.node(index).parent if index.isValid() else None
        return self._index(above) if above else QModelIndex()

    def rowCount(self, parent: Index = TOP) -> int:
        """How many lines stand directly below."""
        return len(self.node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = TOP) -> int:
        """One column."""
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a line shows, by role."""
        read = self._read.get(role)
        return read(self.node(index)) if read and index.isValid() else None

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.at, 0, node) if node.parent is not None else QModelIndex()

    def _build(self, outline: Outline) -> None:
        self._root, self._leaves, self._groups = Node((), ""), [], {}
        self._outline = outline
        for steps, leaves in outline.shape:
            above = self._root
            for key, title in steps:
                if key not in self._groups:
                    self._groups[key] = above.add(Node(key, title))
                above = self._groups[key]
            for item, row, label, title in leaves:
                place = len(self._leaves)
                line = above.add(Node((*above.key, item, row), f"{label}  {title}", None, place))
                _stand(line, outline.marks[place])
                self._leaves.append(line)
        for group in reversed(self._groups.values()):
            group.sum_up()

    def _repaint(self, line: Node, mark: Mark) -> None:
        """Show how a line stands now, and what that means for the groups above it."""
        _stand(line, mark)
        node: Node | None = line
        while node is not None and node.parent is not None:
            at = self._index(node)
            self.dataChanged.emit(at, at)
            node = node.parent
            node.sum_up()

    def _entry(self, node: Node) -> Entry | None:
        return self._snapshot.entries[node.place] if self._snapshot and node.place >= 0 else None

    def _icon(self, node: Node) -> object:
        entry = self._entry(node)
        if entry is None or self._snapshot is None:
            return None
        shown = face(entry, self._snapshot.situation)
        return theme.icon(shown.icon, shown.tone)

    def _ink(self, node: Node) -> object:
        entry = self._entry(node)
        return theme.colour("text-muted") if entry is not None and entry.applies is not True else None

    def _spoken(self, node: Node) -> str:
        entry = self._entry(node)
        if entry is None or self._snapshot is None:
            counts = tr("{0} of {1} done").format(node.done, node.asked) if node.asked else ""
            return ", ".join(part for part in (node.title, counts) if part)
        words = [node.title, face(entry, self._snapshot.situation).word, tr(entry.obligation.value)]
        words += [tr(shown.word) for severity, shown in SEVERITIES.items() if severity == node.severity]
        words += [tr("carried answer to be checked")] if node.to_check else []
        return ", ".join(words)


class EntryFilter(QSortFilterProxyModel):
    """Keeps the entries that are wanted, and the groups above them. A mask has a byte for each entry."""

    def __init__(self, source: EntryTree) -> None:
        super().__init__()
        self._mask = b""
        self._source = source
        self.setSourceModel(source)

    def expect(self, mask: bytes) -> bool:
        """Take over another mask without looking at the lines yet; returns whether it differs."""
        differs = mask != self._mask
        self._mask = mask
        return differs

    def keep(self, mask: bytes) -> None:
        """Keep the entries whose byte is set."""
        if self.expect(mask):
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """A group is kept when something below it is."""
        return self._wanted(self._source.node(source_parent).children[source_row])

    def _wanted(self, node: Node) -> bool:
        if node.place >= 0:
            return node.place < len(self._mask) and self._mask[node.place] != 0
        return any(map(self._wanted, node.children))


def _stand(line: Node, mark: Mark) -> None:
    line.done, line.asked = progress(mark)
    line.severity, line.to_check = mark[3], mark[4]
