"""Values of one cell in words: what a grid shows, what a register row is called."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from exodossier.domain import longtext, numerals
from exodossier.domain.spec import Kind
from exodossier.ui.inputs.pick import Choice
from exodossier.ui.inputs.quantity_text import typed_form
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.plain import Json
    from exodossier.domain.records import Row
    from exodossier.domain.spec import Spec
    from exodossier.domain.vocabulary import Register
    from exodossier.ui.inputs.context import EditorContext

DEEPEST: Final = 3
"""How far the name of a row may lean on names of other rows."""

JOINT: Final = "; "
"""Between several chosen options in one cell."""


def words_of(value: Json, spec: Spec, context: EditorContext, depth: int = 0) -> str:
    """One line of plain text that can be typed again; what does not fit its kind is shown as it is."""
    if value is None:
        return ""
    say = _BY_KIND.get(spec.kind)
    return say(value, spec, context, depth) if say else str(value)


def row_name(row: Row, register: Register, number: int, context: EditorContext, depth: int = 0) -> str:
    """The label columns joined by a dot; `Lot 3` where they are empty."""
    columns = {part.id: part for part in register.columns}
    parts = [
        words_of(row.cells.get(name), columns[name].spec, context, depth + 1)
        for name in register.label
        if name in columns
    ]
    named = " · ".join(part for part in parts if part)
    return named or tr("{singular} {n}").format(singular=register.singular, n=number)


def row_choices(register: str, context: EditorContext, depth: int = 0) -> tuple[Choice, ...]:
    """Every row of a register as a choice; rows of the same name get their number."""
    known = context.vocabulary.register.get(register)
    if known is None:
        return ()
    rows = context.rows(register)
    names = [row_name(row, known, at + 1, context, depth) for at, row in enumerate(rows)]
    often = Counter(names)
    return tuple(
        Choice(row.id, name if often[name] == 1 else f"{name} (#{at + 1})")
        for at, (row, name) in enumerate(zip(rows, names, strict=True))
    )


def option_choices(spec: Spec) -> tuple[Choice, ...]:
    """The options of a choice."""
    return tuple(Choice(option.id, option.title, option.help) for option in spec.options)


def _boolean(value: Json, _spec: Spec, _context: EditorContext, _depth: int) -> str:
    return {True: tr("Yes"), False: tr("No")}[value] if isinstance(value, bool) else str(value)


def _number(value: Json, _spec: Spec, context: EditorContext, _depth: int) -> str:
    text = str(value)
    known = numerals.to_decimal_or_none(text) is not None
    return numerals.with_mark(text, context.decimal_mark) if known else text


def _quantity(value: Json, _spec: Spec, context: EditorContext, _depth: int) -> str:
    return typed_form(value, context.decimal_mark, with_unit=True)


def _choice(value: Json, spec: Spec, _context: EditorContext, _depth: int) -> str:
    return next((option.title for option in spec.options if option.id == value), str(value))


def _several(value: Json, spec: Spec, context: EditorContext, depth: int) -> str:
    chosen = value if isinstance(value, list) else [value]
    return JOINT.join(_choice(one, spec, context, depth) for one in chosen) or tr("None of these")


def _row(value: Json, spec: Spec, context: EditorContext, depth: int) -> str:
    known = context.vocabulary.register.get(spec.register or "")
    if depth >= DEEPEST or known is None:
        return str(value)
    rows = enumerate(context.rows(known.id), 1)
    found = next(((at, row) for at, row in rows if row.id == value), None)
    return row_name(found[1], known, found[0], context, depth) if found else str(value)


def _prose(value: Json, _spec: Spec, _context: EditorContext, _depth: int) -> str:
    return longtext.to_plain(value) if isinstance(value, dict) else str(value)


_BY_KIND: Final[dict[Kind, Callable[[Json, Spec, EditorContext, int], str]]] = {
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _number,
    Kind.PERCENT: _number,
    Kind.QUANTITY: _quantity,
    Kind.CHOICE: _choice,
    Kind.MULTICHOICE: _several,
    Kind.REF: _row,
    Kind.LONGTEXT: _prose,
}
