"""The sheet one writes long text on: marks by shortcut, lists, tables, references, and a strict paste."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeySequence, QPainter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from exodossier.domain import longtext
from exodossier.ui import theme
from exodossier.ui.inputs import longtext_document as documents
from exodossier.ui.inputs import longtext_formats as formats
from exodossier.ui.inputs import longtext_lists as lists
from exodossier.ui.inputs.longtext_paste import read_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QMimeData, QRect
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextBlock
    from PySide6.QtWidgets import QWidget

    from exodossier.domain.plain import Json, JsonMap

MIME: Final = "application/x-exodossier-longtext+json"
LOWEST, HIGHEST = 96, 420
"""Least and greatest height in pixels; between them the sheet grows with its text."""

SHORTCUTS: Final = {"bold": "Ctrl+B", "italic": "Ctrl+I", "sub": "Ctrl+,", "sup": "Ctrl+."}
_ERASERS: Final = {Qt.Key.Key_Backspace: 0, Qt.Key.Key_Delete: 1}


class LongTextEdit(QTextEdit):
    """typed: a person changed something. dropped: codes of what a paste left out (empty when nothing)."""

    typed = Signal()
    dropped = Signal(tuple)

    def __init__(self, parent: QWidget | None = None, *, grows: bool = True) -> None:
        super().__init__(parent)
        self._filling = False
        self.figure_titles: dict[str, str] = {}
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(theme.XS)
        self.document().setIndentWidth(theme.XL)
        if grows:
            self.document().documentLayout().documentSizeChanged.connect(self._fit)
            self._fit()
        self.document().contentsChanged.connect(self._changed)
        theme.watch().changed.connect(self._recolour)

    def value(self) -> Json:
        """Canonical long text; None when nothing is said."""
        value = documents.read(self.document())
        return None if longtext.is_empty(value) else value

    def set_value(self, value: Json) -> None:
        """Show long text (or a plain string) without telling anybody."""
        self._filling = True
        documents.fill(self.document(), longtext.from_plain(value) if isinstance(value, str) else value)
        self._filling = False

    def marks(self) -> set[str]:
        """The marks where the cursor is."""
        return set(formats.marks_of(self.currentCharFormat()))

    def toggle_mark(self, mark: str) -> None:
        """Set or take back bold, italic, sub or sup on the selection, or for what is typed next."""
        wanted = self.marks() ^ {mark}
        if mark in wanted:
            wanted -= {"sub": {"sup"}, "sup": {"sub"}}.get(mark, set())
        self.mergeCurrentCharFormat(_explicit(wanted))
        self.setFocus()

    def toggle_list(self, *, ordered: bool) -> None:
        """Make the selected paragraphs a list, or plain paragraphs again."""
        lists.toggle(self.textCursor(), ordered=ordered)
        self.setFocus()

    def shift_item(self, by: int) -> bool:
        """Move the list item at the cursor one level in (1) or out (-1); whether it moved."""
        return lists.shift(self.textCursor(), by)

    def insert_text(self, text: str) -> None:
        """Put characters where the cursor is, with the marks there."""
        self.textCursor().insertText(text)
        self.setFocus()

    def insert_blocks(self, blocks: list[JsonMap]) -> None:
        """Put blocks where the cursor is, in place of the selection."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        documents.insert(cursor, blocks)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(formats.marked(()))
        self.ensureCursorVisible()

    def insert_reference(self, kind: str, id_: str, text: str) -> None:
        """Put a reference where the cursor is."""
        self.insert_blocks([{"type": "paragraph", "runs": [{"ref": kind, "id": id_, "text": text}]}])
        self.setFocus()

    def insert_table(self, rows: int, columns: int) -> None:
        """Put an empty table with a header row below the cursor, and stand in its first cell."""
        if documents.table_at(self.textCursor()) is not None:
            return
        cells: list[Json] = [[{"runs": []} for _ in range(columns)] for _ in range(rows)]
        self.insert_blocks([{"type": "table", "header": True, "rows": cells}])
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock, n=rows * columns)
        self.setTextCursor(cursor)
        self.setFocus()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: HTML and plain words for other programs, and our own form, which loses nothing."""
        part = QTextDocument()
        QTextCursor(part).insertFragment(self.textCursor().selection())
        value = documents.read(part)
        made = super().createMimeDataFromSelection()  # Qt owns it: one made here would be freed twice
        made.html()  # Qt fills in its forms when first asked, and would hide ours until then
        made.setText(longtext.to_plain(value))
        made.setData(MIME, json.dumps(value).encode())
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text in any form; pictures are evidence: they are attached, not pasted."""
        return source.hasFormat(MIME) or source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: our own form first, then HTML, then plain text."""
        if source.hasFormat(MIME):
            self._paste(json.loads(source.data(MIME).toStdString()), ())
        elif source.hasHtml():
            pasted = read_html(source.html())
            self._paste({"blocks": [*pasted.blocks]}, pasted.dropped)
        elif source.hasText():
            self._paste(longtext.from_plain(source.text()), ())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Marks by shortcut; Enter leaves a list from an empty item; a reference goes as a whole."""
        keys = QKeySequence(event.keyCombination())
        for mark, wanted in SHORTCUTS.items():
            if keys == QKeySequence(wanted):
                self.toggle_mark(mark)
                return
        block = self.textCursor().block()
        ends_list = block.length() == 1 and documents.list_at(block) is not None
        if ends_list and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            lists.leave(block)
            return
        self._keep_reference_whole(event)
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab moves list items and goes through the cells of a table; elsewhere it leaves the text."""
        if not self.isReadOnly() and (self.shift_item(1 if forward else -1) or self._next_cell(forward)):
            return True
        return super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and a mark before the caption of each figure."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for block, place in self._figures():
            painter.drawPixmap(place.topLeft(), theme.icon("image", "text-muted").pixmap(18))
            if block.length() == 1:
                painter.setPen(theme.colour("text-muted"))
                evidence = block.blockFormat().stringProperty(formats.FIGURE)
                title = self.figure_titles.get(evidence, evidence)
                painter.drawText(place.adjusted(theme.XL, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, title)
        painter.end()

    def _paste(self, value: Json, dropped: tuple[str, ...]) -> None:
        blocks = value.get("blocks") if isinstance(value, dict) else []
        if isinstance(blocks, list):
            self.insert_blocks([block for block in blocks if isinstance(block, dict)])
        self.dropped.emit(dropped)

    def _next_cell(self, forward: bool) -> bool:
        cursor = self.textCursor()
        table = documents.table_at(cursor)
        if table is None:
            return False
        cell = table.cellAt(cursor)
        at = cell.row() * table.columns() + cell.column() + (1 if forward else -1)
        if not 0 <= at < table.rows() * table.columns():
            return False
        self.setTextCursor(table.cellAt(*divmod(at, table.columns())).firstCursorPosition())
        return True

    def _keep_reference_whole(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            return
        erases = _ERASERS.get(Qt.Key(event.key()))
        found = _reference_around(cursor, after=erases == 1)
        if found is None:
            return
        start, end = found
        if erases is not None:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        elif event.text().strip() or event.key() == Qt.Key.Key_Space:
            cursor.setPosition(end)
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(formats.marked(()))

    def _figures(self) -> Iterator[tuple[QTextBlock, QRect]]:
        layout = self.document().documentLayout()
        offset = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().hasProperty(formats.FIGURE):
                place = layout.blockBoundingRect(block).toRect().translated(offset)
                yield block, place.adjusted(theme.XS, 0, 0, 0)
            block = block.next()

    @Slot()
    def _changed(self) -> None:
        if not self._filling:
            self.typed.emit()

    @Slot()
    def _fit(self) -> None:
        chrome = max(self.height() - self.viewport().height(), theme.M)
        height = int(self.document().size().height()) + chrome
        self.setFixedHeight(min(max(height, LOWEST), HIGHEST))

    @Slot()
    def _recolour(self) -> None:
        if not self.document().isEmpty():
            self.set_value(documents.read(self.document()))


def _explicit(marks: set[str]) -> QTextCharFormat:
    """A format that also takes back the marks that are not wanted."""
    made = formats.marked(marks)
    if "bold" not in marks:
        made.setFontWeight(QFont.Weight.Normal)
    if not marks & {"sub", "sup"}:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
    return made


def _reference_around(cursor: QTextCursor, *, after: bool) -> tuple[int, int] | None:
    """Start and end of the reference the cursor is in or at the end of (`after`: at the start of)."""
    place = cursor.position()
    at = cursor.block().begin()
    while not at.atEnd():
        fragment = at.fragment()
        start, end = fragment.position(), fragment.position() + fragment.length()
        inside = start <= place < end if after else start < place <= end
        if inside and formats.reference_of(fragment.charFormat()) is not None:
            return start, end
        at += 1
    return None
