"""A table while it is read from HTML: merged cells become a cell with words and empty ones beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap

WIDEST: Final = 64
"""A cell that claims to span more than this is broken HTML."""


@dataclass(slots=True)
class TableReader:
    """Rows so far, and the lines of the cell that is open."""

    rows: list[list[JsonMap]] = field(default_factory=list)
    header: bool = False
    _lines: list[list[Json]] = field(default_factory=list)
    _across: int = 1
    _down: int = 1
    _held: dict[int, int] = field(default_factory=dict)
    _covered: set[int] = field(default_factory=set)

    def begin_row(self) -> None:
        """The next row; columns that a cell above reaches into are covered."""
        self.rows.append([])
        self._covered = {column for column, left in self._held.items() if left > 0}
        self._held = {column: left - 1 for column, left in self._held.items() if left > 1}

    def begin_cell(self, colspan: str, rowspan: str) -> bool:
        """The next cell. Returns whether it is merged."""
        self._lines = []
        self._across, self._down = _span(colspan), _span(rowspan)
        return self._across > 1 or self._down > 1

    def add_line(self, runs: list[Json]) -> None:
        """A paragraph of the open cell."""
        self._lines.append(runs)

    def end_cell(self) -> None:
        """Put the open cell into its row."""
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
        self._skip_covered(row)
        runs: list[Json] = []
        for line in self._lines:
            runs += [{"text": "\n"}, *line] if runs else line
        start = len(row)
        row.append({"runs": runs})
        for _ in range(self._across - 1):
            row.append({"runs": []})
        if self._down > 1:
            self._held |= dict.fromkeys(range(start, start + self._across), self._down - 1)
        self._lines = []

    def block(self) -> JsonMap | None:
        """The table as a block of long text; None if it has no cells."""
        rows = [row for row in self.rows if row]
        width = max((len(row) for row in rows), default=0)
        for row in rows:
            row.extend({"runs": []} for _ in range(width - len(row)))
        filled: list[Json] = [[*row] for row in rows]
        return {"type": "table", "header": self.header, "rows": filled} if filled else None

    def _skip_covered(self, row: list[JsonMap]) -> None:
        while len(row) in self._covered:
            row.append({"runs": []})


def _span(text: str) -> int:
    return min(max(int(text), 1), WIDEST) if text.isdecimal() else 1
