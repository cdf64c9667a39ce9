"""What stands behind a measured value: replicates, spread, method, limits of detection and quantification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from exodossier.domain import numerals
from exodossier.ui import theme
from exodossier.ui.widgets.basics import label, row
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from exodossier.domain.plain import Json, JsonMap

SPREADS: Final = {
    "": "None given",
    "sd": "SD",
    "sem": "SEM",
    "cv": "CV (%)",
    "ci": "Confidence interval",
    "range": "Range",
    "iqr": "Interquartile range",
}
PAIRED: Final = frozenset({"ci", "range", "iqr"})
NUMBERS: Final = ("n", "lod", "loq")


class QuantityDetails(QWidget):
    """A small form. Numbers are kept as decimal text; what is no number is kept as typed."""

    typed = Signal()
    picked = Signal()

    def __init__(self, decimal_mark: str) -> None:
        super().__init__()
        self._decimal_mark = decimal_mark
        self.n, self.lod, self.loq = (self._number(name) for name in (tr("Replicates"), "LOD", "LOQ"))
        self.low, self.high = self._number(tr("Spread, from")), self._number(tr("Spread, to"))
        self.method = self._text(tr("Method"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of spread"))
        for id_, title in SPREADS.items():
            self.kind.addItem(tr(title), id_)
        self.dash = label("–")
        self._lay_out()
        self.kind.activated.connect(self._kind_picked)
        self._pair()

    def _number(self, name: str) -> QLineEdit:
        made = self._text(name)
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setFixedWidth(96)
        return made

    def _text(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.textEdited.connect(self.typed)
        return made

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.L, 0, 0, theme.XS)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.S)
        lines = (
            (tr("Replicates (n)"), row(self.n, 1)),
            (tr("Spread"), row(self.kind, self.low, self.dash, self.high, 1)),
            (tr("Method"), row(self.method)),
            (tr("Limits"), row(label("LOD"), self.lod, label("LOQ"), self.loq, 1)),
        )
        for at, (title, parts) in enumerate(lines):
            grid.addWidget(label(title, "subtle"), at, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addLayout(parts, at, 1)
        grid.setColumnStretch(1, 1)

    def value(self) -> JsonMap:
        """Only the details that are filled in."""
        found: JsonMap = {name: self._exact(getattr(self, name)) for name in NUMBERS}
        found["method"] = self.method.text().strip() or None
        found["spread"] = self._spread()
        return {name: value for name, value in found.items() if value is not None}

    def set_value(self, value: JsonMap) -> None:
        """Show the details of a quantity."""
        for name in NUMBERS:
            getattr(self, name).setText(self._shown(value.get(name)))
        self.method.setText(str(value.get("method") or ""))
        spread = value.get("spread")
        kept: JsonMap = spread if isinstance(spread, dict) else {}
        self.kind.setCurrentIndex(max(self.kind.findData(str(kept.get("kind") or "")), 0))
        self.low.setText(self._shown(kept.get("value", kept.get("low"))))
        self.high.setText(self._shown(kept.get("high")))
        self._pair()

    def set_read_only(self, read_only: bool) -> None:
        """Let the details be read but not changed."""
        for line in (self.n, self.lod, self.loq, self.low, self.high, self.method):
            line.setReadOnly(read_only)
        self.kind.setEnabled(not read_only)

    @Slot(int)
    def _kind_picked(self, _index: int) -> None:
        self._pair()
        self.picked.emit()

    def _pair(self) -> None:
        kind = self.kind.currentData()
        self.low.setVisible(bool(kind))
        for part in (self.dash, self.high):
            part.setVisible(kind in PAIRED)

    def _spread(self) -> Json:
        kind, low, high = self.kind.currentData(), self._exact(self.low), self._exact(self.high)
        if not kind or (low is None and high is None):
            return None
        return {"kind": kind, "low": low, "high": high} if kind in PAIRED else {"kind": kind, "value": low}

    def _exact(self, line: QLineEdit) -> str | None:
        text = line.text().strip()
        return (numerals.exact(text, self._decimal_mark) or text) or None

    def _shown(self, value: Json) -> str:
        return "" if value is None else numerals.with_mark(str(value), self._decimal_mark)
