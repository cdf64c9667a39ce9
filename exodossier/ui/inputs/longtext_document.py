"""Long text into a text document and back. Empty paragraphs mean nothing and are left out on the way back."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextCursor

from exodossier.domain import longtext
from exodossier.ui.inputs import longtext_formats as formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextList, QTextTable

    from exodossier.domain.plain import Json, JsonMap

LINE_BREAK: Final = "\u2028"
PICTURE: Final = "\ufffc"
_numbers: Final = count(1)


def fill(document: QTextDocument, value: Json) -> None:
    """Show long text; the document's own undo begins anew."""
    document.setUndoRedoEnabled(False)
    document.clear()
    insert(QTextCursor(document), _maps(value.get("blocks")) if isinstance(value, dict) else [])
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def read(document: QTextDocument) -> JsonMap:
    """The canonical long text of a document."""
    blocks: list[Json] = list(_joined(_pieces(document)))
    found = longtext.canonical({"blocks": blocks})
    return found if isinstance(found, dict) else {"blocks": blocks}


def insert(cursor: QTextCursor, blocks: Iterable[JsonMap]) -> None:
    """Put blocks where the cursor is. Inside a table only words fit: blocks become lines there."""
    wanted = list(blocks)
    cursor.beginEditBlock()
    if table_at(cursor) is not None:
        _insert_runs(cursor, flat_runs(wanted))
    elif len(wanted) == 1 and wanted[0].get("type") == "paragraph":
        _insert_runs(cursor, wanted[0].get("runs"))
    else:
        for block in wanted:
            write = _WRITERS.get(str(block.get("type")))
            if write is not None:
                write(cursor, block)
    cursor.endEditBlock()


def flat_runs(blocks: Iterable[JsonMap]) -> list[Json]:
    """Every run of some blocks, one line for each paragraph, item or table row."""
    lines: list[list[Json]] = []
    for block in blocks:
        if block.get("type") == "list":
            lines += [_items(item.get("runs")) for item in _maps(block.get("items"))]
        elif block.get("type") == "table":
            lines += [_row_runs(row) for row in _items(block.get("rows"))]
        elif block.get("type") == "figure":
            caption = block.get("caption")
            lines.append(_items(caption.get("runs")) if isinstance(caption, dict) else [])
        else:
            lines.append(_items(block.get("runs")))
    return joined_lines(lines)


def joined_lines(lines: Iterable[list[Json]]) -> list[Json]:
    """Lines of runs as one list of runs with line breaks between."""
    runs: list[Json] = []
    for line in lines:
        if runs and line:
            runs.append({"text": "\n"})
        runs += line
    return runs


def table_at(cursor: QTextCursor) -> QTextTable | None:
    """The table the cursor stands in."""
    return cursor.currentTable()


def list_at(block: QTextBlock) -> QTextList | None:
    """The list a block belongs to."""
    return block.textList()


def next_list_number() -> int:
    """A number that no list has yet."""
    return next(_numbers)


def _row_runs(row: Json) -> list[Json]:
    runs: list[Json] = []
    for cell in _maps(row):
        if runs:
            runs.append({"text": " "})
        runs += _items(cell.get("runs"))
    return runs


def _items(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _maps(value: Json) -> list[JsonMap]:
    return [member for member in _items(value) if isinstance(member, dict)]


def _insert_runs(cursor: QTextCursor, runs: Json) -> None:
    for run in _maps(runs):
        text = str(run.get("text") or "").replace("\n", LINE_BREAK)
        cursor.insertText(text, formats.run_format(run))


def _fresh_block(cursor: QTextCursor) -> None:
    """Stand in an empty block outside of lists: the present one if it is empty, else a new one."""
    block = cursor.block()
    if block.length() > 1 or block.blockFormat().hasProperty(formats.FIGURE):
        cursor.insertBlock(formats.paragraph(), formats.marked(()))
    elif (inside := list_at(block)) is not None:
        inside.remove(block)
    cursor.setBlockFormat(formats.paragraph())
    cursor.setBlockCharFormat(formats.marked(()))


def _write_paragraph(cursor: QTextCursor, block: JsonMap) -> None:
    _fresh_block(cursor)
    _insert_runs(cursor, block.get("runs"))


def _write_list(cursor: QTextCursor, block: JsonMap) -> None:
    ordered, number = block.get("ordered") is True, next_list_number()
    lists: dict[int, QTextList] = {}
    for item in _maps(block.get("items")):
        _fresh_block(cursor)
        cursor.setBlockFormat(formats.list_item(number))
        level = 1 if item.get("level") == 1 else 0
        if level == 0:
            lists.pop(1, None)
        if level in lists:
            lists[level].add(cursor.block())
        else:
            lists[level] = cursor.createList(formats.list_of(ordered=ordered, level=level))
        _insert_runs(cursor, item.get("runs"))


def _write_table(cursor: QTextCursor, block: JsonMap) -> None:
    rows = [_maps(row) for row in _items(block.get("rows"))]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    _fresh_block(cursor)
    made = cursor.insertTable(len(rows), width, formats.table(width, header=block.get("header") is True))
    for at, row in enumerate(rows):
        for across, cell in enumerate(row):
            _insert_runs(made.cellAt(at, across).firstCursorPosition(), cell.get("runs"))
    cursor.setPosition(made.lastPosition() + 1)


def _write_figure(cursor: QTextCursor, block: JsonMap) -> None:
    _fresh_block(cursor)
    cursor.setBlockFormat(formats.figure(str(block.get("evidence") or "")))
    caption = block.get("caption")
    _insert_runs(cursor, caption.get("runs") if isinstance(caption, dict) else [])


_WRITERS: Final[dict[str, Callable[[QTextCursor, JsonMap], None]]] = {
    "paragraph": _write_paragraph,
    "list": _write_list,
    "table": _write_table,
    "figure": _write_figure,
}


def _pieces(document: QTextDocument) -> Iterator[JsonMap]:
    """Blocks of long text; a list comes as one piece per item, with its number."""
    block = document.begin()
    while block.isValid():
        table = table_at(QTextCursor(block))
        if table is not None:
            yield _table(table)
            block = document.findBlock(table.lastPosition() + 1)
            continue
        runs = _runs(block)
        if block.blockFormat().hasProperty(formats.FIGURE):
            evidence = block.blockFormat().stringProperty(formats.FIGURE)
            yield {"type": "figure", "evidence": evidence, "caption": {"runs": runs}}
        elif list_at(block) is not None and runs:
            yield _list_piece(block, runs)
        elif any("ref" in run or str(run["text"]).strip() for run in _maps(runs)):
            yield {"type": "paragraph", "runs": runs}
        block = block.next()


def _list_piece(block: QTextBlock, runs: list[Json]) -> JsonMap:
    style = block.textList().format()
    item: JsonMap = {"level": formats.level_of(style), "runs": runs}
    number = block.blockFormat().intProperty(formats.LIST_NUMBER)
    return {"type": "list", "ordered": formats.is_ordered(style), "items": [item], "number": number}


def _joined(pieces: Iterable[JsonMap]) -> Iterator[JsonMap]:
    """Neighbouring items of one list become one block."""
    held: JsonMap | None = None
    number: Json = None
    for piece in pieces:
        its = piece.pop("number", None)
        if held is not None and piece["type"] == "list" and (its == number or _is_nested(piece)):
            held["items"] = [*_items(held["items"]), *_items(piece["items"])]
            continue
        if held is not None:
            yield held
        held, number = (piece, its) if piece["type"] == "list" else (None, None)
        if held is None:
            yield piece
    if held is not None:
        yield held


def _is_nested(piece: JsonMap) -> bool:
    return any(item.get("level") == 1 for item in _maps(piece["items"]))


def _table(table: QTextTable) -> JsonMap:
    rows: list[Json] = [
        [{"runs": _cell(table, at, across)} for across in range(table.columns())]
        for at in range(table.rows())
    ]
    return {"type": "table", "header": table.format().toTableFormat().headerRowCount() > 0, "rows": rows}


def _cell(table: QTextTable, at: int, across: int) -> list[Json]:
    cell = table.cellAt(at, across)
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    lines = [_runs(block)]
    while block != last:
        block = block.next()
        lines.append(_runs(block))
    return joined_lines(lines)


def _runs(block: QTextBlock) -> list[Json]:
    runs: list[Json] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        text = fragment.text().replace(LINE_BREAK, "\n").replace(PICTURE, "")
        look = fragment.charFormat()
        if (target := formats.reference_of(look)) is not None:
            runs.append({"ref": target[0], "id": target[1], "text": text})
        elif text and (marks := formats.marks_of(look)):
            runs.append({"text": text, "marks": [*marks]})
        elif text:
            runs.append({"text": text})
        at += 1
    return runs
