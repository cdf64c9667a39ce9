"""Lists of two levels inside a text document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from exodossier.ui.inputs import longtext_formats as formats
from exodossier.ui.inputs.longtext_document import list_at, next_list_number, table_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock


def toggle(cursor: QTextCursor, *, ordered: bool) -> None:
    """Plain paragraphs become a list, a list of the other sort changes it, the same sort becomes plain."""
    if table_at(cursor) is not None:
        return
    blocks = selected(cursor)
    cursor.beginEditBlock()
    if all(list_at(block) is None for block in blocks):
        _make(blocks, ordered=ordered)
    elif all((of := list_at(block)) and formats.is_ordered(of.format()) == ordered for block in blocks):
        for block in blocks:
            leave(block)
    else:
        _change(blocks, ordered=ordered)
    cursor.endEditBlock()


def shift(cursor: QTextCursor, by: int) -> bool:
    """Move items in or out. Returns whether anything moved (the first item stays on the first level)."""
    moved = False
    cursor.beginEditBlock()
    for block in selected(cursor):
        moved |= _shift(block, by)
    cursor.endEditBlock()
    return moved


def leave(block: QTextBlock) -> None:
    """An item becomes a plain paragraph."""
    found = list_at(block)
    if found is not None:
        found.remove(block)
        QTextCursor(block).setBlockFormat(formats.paragraph())


def selected(cursor: QTextCursor) -> list[QTextBlock]:
    """The blocks that the selection touches."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    found = [block]
    while block != last and block.isValid():
        block = block.next()
        found.append(block)
    return found


def _make(blocks: list[QTextBlock], *, ordered: bool) -> None:
    number = next_list_number()
    made = None
    for block in blocks:
        cursor = QTextCursor(block)
        cursor.setBlockFormat(formats.list_item(number))
        if made is None:
            made = cursor.createList(formats.list_of(ordered=ordered, level=0))
        else:
            made.add(block)


def _change(blocks: list[QTextBlock], *, ordered: bool) -> None:
    for block in blocks:
        if list_at(block) is None:
            _make([block], ordered=ordered)
        for member in family(block):
            found = list_at(member)
            if found is not None:
                level = formats.level_of(found.format())
                found.setFormat(formats.list_of(ordered=ordered, level=level))


def family(block: QTextBlock) -> Iterator[QTextBlock]:
    """The neighbouring items of one list, of both levels, in order."""
    number = _number(block)
    first = block
    while first.previous().isValid() and _number(first.previous()) == number:
        first = first.previous()
    while first.isValid() and _number(first) == number and list_at(first) is not None:
        yield first
        first = first.next()


def _number(block: QTextBlock) -> int:
    return block.blockFormat().intProperty(formats.LIST_NUMBER)


def _shift(block: QTextBlock, by: int) -> bool:
    now = list_at(block)
    if now is None:
        return False
    level = formats.level_of(now.format())
    wanted = min(max(level + by, 0), 1)
    before = [member for member in family(block) if member.position() < block.position()]
    if wanted == level or (wanted == 1 and not before):
        return False
    home = _home(before, wanted)
    if home is None:
        ordered = formats.is_ordered(now.format())
        QTextCursor(block).createList(formats.list_of(ordered=ordered, level=wanted))
    else:
        found = list_at(home)
        if found is not None:
            found.add(block)
    return True


def _home(before: list[QTextBlock], level: int) -> QTextBlock | None:
    """The nearest earlier item whose list an item of that level joins."""
    for member in reversed(before):
        found = list_at(member)
        here = formats.level_of(found.format()) if found is not None else 0
        if here == level:
            return member
        if here < level:
            return None
    return None
