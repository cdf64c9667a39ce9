"""The open dossier as a tree: checklist, section, (register row,) entry. It writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSortFilterProxyModel, Qt

from exodossier.domain.checklist import Obligation
from exodossier.domain.records import Status
from exodossier.ui import theme
from exodossier.ui.models.records import RECORD
from exodossier.ui.models.standing import SEVERITIES, face, status, worst
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from exodossier.domain.records import ResponseKey
    from exodossier.domain.situation import Entry
    from exodossier.ui.models.records import Index
    from exodossier.ui.session import Snapshot

SEVERITY: Final = RECORD + 2
PROGRESS: Final = RECORD + 3
DONE: Final = frozenset({Status.ANSWERED, Status.NOT_APPLICABLE})
TOP = QModelIndex()


@dataclass(eq=False)
class Node:
    """A line of the tree. `entry` is None for groups; `severity` is the worst finding below."""

    key: tuple[str, ...]
    title: str
    parent: Node | None = None
    entry: Entry | None = None
    severity: str = ""
    done: int = 0
    asked: int = 0
    children: list[Node] = field(default_factory=list)
    at: int = 0

    def add(self, child: Node) -> Node:
        """Put a line at the end of this group."""
        child.parent, child.at = self, len(self.children)
        self.children.append(child)
        return child


class EntryTree(QAbstractItemModel):
    """Rebuilt when lines come or go; otherwise only what changed is repainted."""

    def __init__(self) -> None:
        super().__init__()
        self._root = Node((), "")
        self._by_key: dict[ResponseKey, Node] = {}
        self._shape: tuple[tuple[tuple[str, ...], str], ...] = ()
        self._read: Final[dict[int, Callable[[Node], object]]] = {
            Qt.ItemDataRole.DisplayRole: lambda node: node.title,
            Qt.ItemDataRole.ToolTipRole: _tip,
            Qt.ItemDataRole.DecorationRole: _icon,
            Qt.ItemDataRole.ForegroundRole: _ink,
            Qt.ItemDataRole.AccessibleTextRole: _spoken,
            RECORD: lambda node: node.entry,
            SEVERITY: lambda node: node.severity,
            PROGRESS: lambda node: (node.done, node.asked) if node.entry is None else None,
        }

    def show(self, snapshot: Snapshot | None) -> None:
        """Show a snapshot; the same lines keep their place and their selection."""
        root, by_key = _build(snapshot)
        shape = tuple((node.key, node.title) for node in _walk(root))
        if shape != self._shape:
            self.beginResetModel()
            self._root, self._by_key, self._shape = root, by_key, shape
            self.endResetModel()
            return
        for old, new in zip(_walk(self._root), _walk(root), strict=True):
            self._update(old, new)

    def index_of(self, key: ResponseKey) -> QModelIndex:
        """Where an entry stands; an invalid index if it is not in the tree."""
        node = self._by_key.get(key)
        return self._index(node) if node else QModelIndex()

    def entry(self, index: Index) -> Entry | None:
        """The entry of a line; None for groups."""
        node = self._node(index)
        return node.entry

    def index(self, row: int, column: int, parent: Index = TOP) -> QModelIndex:
        """A line below `parent`."""
        children = self._node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = TOP) -> QModelIndex:  # type: ignore[override]
        """The group a line stands in."""
        above = self._node(index).parent if index.isValid() else None
        return self._index(above) if above else QModelIndex()

    def rowCount(self, parent: Index = TOP) -> int:
        """How many lines stand directly below."""
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = TOP) -> int:
        """One column."""
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a line shows, by role."""
        read = self._read.get(role)
        return read(self._node(index)) if read and index.isValid() else None

    def _node(self, index: Index) -> Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._root

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.at, 0, node) if node.parent is not None else QModelIndex()

    def _update(self, old: Node, new: Node) -> None:
        before = (old.entry, old.severity, old.done, old.asked)
        after = (new.entry, new.severity, new.done, new.asked)
        if before != after:
            old.entry, old.severity, old.done, old.asked = after
            at = self._index(old)
            self.dataChanged.emit(at, at)


class EntryFilter(QSortFilterProxyModel):
    """Keeps the entries whose keys are wanted, and the groups above them."""

    def __init__(self, source: EntryTree) -> None:
        super().__init__()
        self._keys: Collection[ResponseKey] = ()
        self._source = source
        self.setSourceModel(source)

    def keep(self, keys: Collection[ResponseKey]) -> None:
        """Keep these entries."""
        self.beginFilterChange()
        self._keys = keys
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """A group is kept when something below it is."""
        return self._wanted(self._source.index(source_row, 0, source_parent).internalPointer())

    def _wanted(self, node: Node) -> bool:
        if node.entry is not None:
            return node.entry.key in self._keys
        return any(self._wanted(child) for child in node.children)


def _build(snapshot: Snapshot | None) -> tuple[Node, dict[ResponseKey, Node]]:
    root, by_key = Node((), ""), {}
    groups: dict[tuple[str, ...], Node] = {}
    for entry in snapshot.entries if snapshot else ():
        above = root
        for key, title in _groups(entry, snapshot):
            if key not in groups:
                groups[key] = above.add(Node(key, title))
            above = groups[key]
        found = worst(snapshot.findings_of(entry)) if snapshot else None
        node = Node((str(entry.key),), f"{entry.label}  {entry.item.title}", None, entry, found or "")
        by_key[entry.key] = above.add(node)
        _count(node)
    return root, by_key


def _groups(entry: Entry, snapshot: Snapshot | None) -> Iterator[tuple[tuple[str, ...], str]]:
    checklist, section = entry.checklist, entry.section
    yield (checklist.ref.id,), checklist.short_title or checklist.title
    yield (checklist.ref.id, section.id), section.title
    if entry.row is not None and snapshot is not None:
        register = snapshot.situation.vocabulary.register.get(entry.row.register)
        names = [str(entry.row.cells.get(name, "") or "") for name in register.label] if register else []
        title = " · ".join(name for name in names if name) or tr("Row {0}").format(entry.row.id)
        yield (checklist.ref.id, section.id, entry.row.id), title


def _count(node: Node) -> None:
    """Progress of the groups counts mandatory items only, so that it never mixes obligations."""
    entry = node.entry
    if entry is None or entry.applies is not True:
        above = node.parent
    else:
        above = node.parent
        asked = entry.obligation in {Obligation.MANDATORY, Obligation.JUSTIFY}
        while above is not None and asked:
            above.asked += 1
            above.done += status(entry) in DONE
            above = above.parent
        above = node.parent
    while above is not None:
        above.severity = _heavier(above.severity, node.severity)
        above = above.parent


def _heavier(one: str, other: str) -> str:
    order = ("error", "warning", "info", "")
    return min(one, other, key=order.index)


def _walk(node: Node) -> Iterable[Node]:
    for child in node.children:
        yield child
        yield from _walk(child)


def _icon(node: Node) -> object:
    if node.entry is None:
        return None
    shown = face(node.entry)
    return theme.icon(shown.icon, shown.tone)


def _ink(node: Node) -> object:
    quiet = node.entry is not None and node.entry.applies is not True
    return theme.colour("text-muted") if quiet else None


def _tip(node: Node) -> str:
    return _spoken(node)


def _spoken(node: Node) -> str:
    if node.entry is None:
        counts = tr("{0} of {1} mandatory done").format(node.done, node.asked) if node.asked else ""
        return ", ".join(part for part in (node.title, counts) if part)
    words = [node.title, face(node.entry).word, tr(node.entry.obligation.value)]
    for severity, shown in SEVERITIES.items():
        if severity == node.severity:
            words.append(tr(shown.word))
    return ", ".join(words)
