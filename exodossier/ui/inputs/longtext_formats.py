"""How marks, references, lists and figures look in a text document, and how to recognise them again."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from exodossier.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.domain.plain import JsonMap

_USER: Final = QTextFormat.Property.UserProperty.value
REF_KIND: Final = _USER + 1
REF_ID: Final = _USER + 2
FIGURE: Final = _USER + 3
LIST_NUMBER: Final = _USER + 4
"""Tells two lists apart that follow each other; blocks inherit it when one presses Enter."""

REF_NUMBER: Final = _USER + 5
"""Keeps two equal references apart that stand side by side."""

_numbers: Final = count(1)
_SUB: Final = QTextCharFormat.VerticalAlignment.AlignSubScript
_SUP: Final = QTextCharFormat.VerticalAlignment.AlignSuperScript
_STYLES: Final = {
    (False, 0): QTextListFormat.Style.ListDisc,
    (False, 1): QTextListFormat.Style.ListCircle,
    (True, 0): QTextListFormat.Style.ListDecimal,
    (True, 1): QTextListFormat.Style.ListLowerAlpha,
}


def marked(marks: Iterable[str]) -> QTextCharFormat:
    """Characters with bold, italic, sub or sup."""
    wanted = set(marks)
    made = QTextCharFormat()
    if "bold" in wanted:
        made.setFontWeight(QFont.Weight.Bold)
    made.setFontItalic("italic" in wanted)
    if wanted & {"sub", "sup"}:
        made.setVerticalAlignment(_SUB if "sub" in wanted else _SUP)
    return made


def marks_of(found: QTextCharFormat) -> list[str]:
    """The marks that characters have, in canonical order."""
    tests = {
        "bold": found.fontWeight() >= QFont.Weight.DemiBold,
        "italic": found.fontItalic(),
        "sub": found.verticalAlignment() == _SUB,
        "sup": found.verticalAlignment() == _SUP,
    }
    return [mark for mark, holds in tests.items() if holds]


def reference(kind: str, id_: str) -> QTextCharFormat:
    """Characters that stand for a reference."""
    made = QTextCharFormat()
    made.setProperty(REF_KIND, kind)
    made.setProperty(REF_ID, id_)
    made.setProperty(REF_NUMBER, next(_numbers))
    made.setForeground(theme.colour("accent"))
    made.setBackground(theme.colour("accent-soft"))
    return made


def reference_of(found: QTextCharFormat) -> tuple[str, str] | None:
    """Kind and id, where characters stand for a reference."""
    if not found.hasProperty(REF_ID):
        return None
    return found.stringProperty(REF_KIND), found.stringProperty(REF_ID)


def run_format(run: JsonMap) -> QTextCharFormat:
    """The look of one run."""
    if "ref" in run:
        return reference(str(run["ref"]), str(run.get("id")))
    marks = run.get("marks")
    return marked(map(str, marks) if isinstance(marks, list) else ())


def paragraph() -> QTextBlockFormat:
    """A plain paragraph."""
    made = QTextBlockFormat()
    made.setBottomMargin(theme.XS)
    return made


def list_item(number: int) -> QTextBlockFormat:
    """A paragraph of the list of that number."""
    made = QTextBlockFormat()
    made.setProperty(LIST_NUMBER, number)
    return made


def list_of(*, ordered: bool, level: int) -> QTextListFormat:
    """Numbers and letters, or discs and circles."""
    made = QTextListFormat()
    made.setIndent(level + 1)
    made.setStyle(_STYLES[ordered, level])
    return made


def is_ordered(found: QTextListFormat) -> bool:
    """Whether a list counts."""
    return found.style() in {_STYLES[True, 0], _STYLES[True, 1]}


def level_of(found: QTextListFormat) -> int:
    """0 or 1."""
    return 1 if found.indent() > 1 else 0


def figure(evidence: str) -> QTextBlockFormat:
    """The caption of a figure; the evidence it shows is kept with the block."""
    made = QTextBlockFormat()
    made.setProperty(FIGURE, evidence)
    made.setLeftMargin(theme.XXL)
    made.setTopMargin(theme.XS)
    made.setBottomMargin(theme.S)
    made.setBackground(theme.colour("surface-sunken"))
    return made


def table(columns: int, *, header: bool) -> QTextTableFormat:
    """A table with thin lines over the whole width."""
    made = QTextTableFormat()
    made.setHeaderRowCount(int(header))
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(theme.colour("line-strong"))
    made.setBorderCollapse(True)
    made.setCellPadding(theme.XS)
    made.setCellSpacing(0)
    made.setTopMargin(theme.XS)
    made.setBottomMargin(theme.XS)
    share = QTextLength(QTextLength.Type.PercentageLength, 100 / columns)
    made.setColumnWidthConstraints([share] * columns)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return made
