"""The scores of a dossier as a tree: standard, score, section or part of a percentage. It counts nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from exodossier.domain.checklist import Obligation
from exodossier.domain.scores import Reported
from exodossier.ui.models.records import RECORD
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from exodossier.ui.models.records import Index
    from exodossier.ui.scoreboard import ScoreLine

NAME, BAR, FIGURE = range(3)
COUNTS: Final = (
    ("answered", "Answered", "ok"),
    ("not_applicable", "Not applicable", "line-strong"),
    ("not_done", "Not done", "warn"),
    ("open", "Open", "line"),
    ("unknown", "May apply", "line-strong"),
)
"""How a bar is divided, left to right: count, word, colour token. What may apply is hatched."""
FIRST_COUNT: Final = FIGURE + 1
TITLES: Final = ("Standard", "Progress", "Score", *(word for _, word, _ in COUNTS))
SLOTS: Final = {Obligation.RECOMMENDED.value: 1, Obligation.ENCOURAGED.value: 2}
FIGURES: Final = "How many of those that apply are answered or not applicable; or a percentage"
STANDS: Final = {
    Reported.REPORTED: ("state-answered", "ok"),
    Reported.NOT_REPORTED: ("state-open", "warn"),
    Reported.NOT_APPLICABLE: ("state-not-applicable", "text-muted"),
    Reported.UNKNOWN: ("state-unknown", "text-muted"),
}
LAST: Final = len(TITLES) - 1
TOP = QModelIndex()
Shape: TypeAlias = "tuple[tuple[str, ...], bool, str, tuple[Shape, ...]]"


@dataclass(eq=False, slots=True)
class Node:
    """A line at its place."""

    line: ScoreLine | None = None
    parent: Node | None = None
    at: int = 0
    children: list[Node] = field(default_factory=list)


class ScoreTree(QAbstractItemModel):
    """The line itself is the RECORD role of every cell."""

    def __init__(self) -> None:
        super().__init__()
        self._root = Node()
        self._lines: tuple[ScoreLine, ...] = ()
        self._read: Final[dict[int, Callable[[ScoreLine, int], object]]] = {
            Qt.ItemDataRole.DisplayRole: _text,
            Qt.ItemDataRole.ToolTipRole: lambda line, _: spoken(line),
            Qt.ItemDataRole.AccessibleTextRole: _said,
            Qt.ItemDataRole.TextAlignmentRole: lambda _, column: _alignment(column),
            RECORD: lambda line, _: line,
        }

    def show(self, lines: tuple[ScoreLine, ...]) -> bool:
        """Show other lines, or repaint the same ones with other figures; returns whether they are others."""
        if list(map(_shape, lines)) != list(map(_shape, self._lines)):
            self.beginResetModel()
            self._root = _grown(None, None, 0, lines)
            self.endResetModel()
            self._lines = lines
            return True
        self._lines = lines
        for node, line in zip(self._root.children, lines, strict=True):
            self._take(node, line)
        return False

    def _take(self, node: Node, line: ScoreLine) -> None:
        """Show what became of a line and of those below it."""
        if line == node.line:
            return
        node.line = line
        self.dataChanged.emit(self.createIndex(node.at, 0, node), self.createIndex(node.at, LAST, node))
        for below, one in zip(node.children, line.children, strict=True):
            self._take(below, one)

    def every(self) -> Iterator[tuple[ScoreLine, QModelIndex]]:
        """Every line and where it stands, a group before what is in it."""
        waiting = list(reversed(self._root.children))
        while waiting:
            node = waiting.pop()
            if node.line is not None:
                yield node.line, self.createIndex(node.at, 0, node)
            waiting += reversed(node.children)

    def notes(self) -> list[QModelIndex]:
        """Where notes stand: their height follows their width."""
        return [index for line, index in self.every() if line.sort == "note"]

    def index(self, row: int, column: int, parent: Index = TOP) -> QModelIndex:
        """A cell below `parent`."""
        children = self._node(parent).children
        if not (0 <= row < len(children) and 0 <= column < len(TITLES)):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = TOP) -> QModelIndex:  # type: ignore[override]
        """The line above."""
        above = self._node(index).parent if index.isValid() else None
        return self.createIndex(above.at, 0, above) if above and above.line else QModelIndex()

    def rowCount(self, parent: Index = TOP) -> int:
        """How many lines stand directly below."""
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = TOP) -> int:
        """Name, bar, figure, and the counts."""
        del parent
        return len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, by role."""
        read, line = self._read.get(role), self._node(index).line
        return read(line, index.column()) if read and line else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles; those of the counts carry the shape that stands for them."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.ToolTipRole and section == FIGURE:
            return tr(FIGURES)
        return None

    def _node(self, index: Index) -> Node:
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root


def _shape(line: ScoreLine) -> Shape:
    """What decides which lines there are and how high: who it is, a second line, a note's words."""
    words = line.title if line.sort == "note" else ""
    return line.id, bool(line.detail), words, tuple(map(_shape, line.children))


def spoken(line: ScoreLine) -> str:
    """All that a line says, for the ear and for a tip: no figure is only drawn."""
    if line.sort == "part":
        return ", ".join(_given(line.title, line.figure, line.detail))
    words = [*_given(line.title, line.detail)]
    if line.counts is not None:
        words += _figures(line)
    elif line.sort == "standard":
        words += (f"{word} {figure}" for _, word, figure in summary(line))
    return ", ".join(words)


def count(line: ScoreLine, name: str) -> int:
    """One of the counts of a line."""
    return int(getattr(line.counts, name, 0))


def summary(line: ScoreLine) -> Iterator[tuple[int, str, str]]:
    """The scores of a standard for when it is folded: slot, word and figure.

    A slot is for one obligation, so that what is mandatory stands below what is mandatory.
    """
    taken = -1
    for one in line.children:
        if one.sort == "score":
            taken = max(taken + 1, SLOTS.get(one.id[-1], 0))
            yield taken, one.brief, one.figure


def _figures(line: ScoreLine) -> Iterator[str]:
    if line.figure:
        yield line.figure if line.percent else tr("{0} done").format(line.figure)
    for name, word, _ in COUNTS:
        if number := count(line, name):
            yield f"{tr(word)} {number}"


def _given(*parts: str) -> Iterator[str]:
    return (part for part in parts if part)


def _text(line: ScoreLine, column: int) -> str:
    if column == NAME:
        return line.title
    if line.counts is None or column == BAR:
        return ""
    return line.figure if column == FIGURE else str(count(line, COUNTS[column - FIRST_COUNT][0]))


def _said(line: ScoreLine, column: int) -> str:
    """The name tells the whole line; a count tells itself."""
    if column in {NAME, BAR} or line.counts is None:
        return spoken(line)
    return f"{tr(TITLES[column])} {_text(line, column)}"


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignLeft if column < FIGURE else Qt.AlignmentFlag.AlignRight
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _grown(line: ScoreLine | None, parent: Node | None, at: int, below: Sequence[ScoreLine]) -> Node:
    node = Node(line, parent, at)
    node.children = [_grown(one, node, place, one.children) for place, one in enumerate(below)]
    return node


def mark_of(line: ScoreLine) -> tuple[str, str]:
    """Shape and colour token of a part."""
    return STANDS[line.stands or Reported.UNKNOWN]
