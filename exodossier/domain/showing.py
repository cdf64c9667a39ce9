"""Answers as plain text, for lists, search, comparison and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain import longtext, numerals, quantity
from exodossier.domain.forms import shown
from exodossier.domain.normalising import is_empty
from exodossier.domain.spec import Kind
from exodossier.domain.spoken import spoken
from exodossier.domain.units import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row
    from exodossier.domain.spec import Option, Part, Spec
    from exodossier.domain.vocabulary import Vocabulary

    Rows = Mapping[str, Row]

_DEEPEST: Final = 4
"""Labels that refer to rows that refer to rows: past this the row's id stands."""


def show(value: Json, spec: Spec, vocabulary: Vocabulary, rows: Rows | None = None) -> str:
    """Any answer as plain text: titles for options, labels for rows, one line per field or table row.

    rows: by their permanent id, to name them by their label. Hidden fields are left out; registers are shown
    by `show_rows`.
    """
    if value is None:
        return ""
    return _KINDS.get(spec.kind, _plain)(value, spec, vocabulary, rows or {})


def show_rows(rows: Sequence[Row], spec: Spec, vocabulary: Vocabulary, all_rows: Rows | None = None) -> str:
    """Register rows in view as plain text, one line each, with the columns that the answer shows."""
    lines = (_cells(row.cells, columns_shown(spec, vocabulary), vocabulary, all_rows or {}) for row in rows)
    return "\n".join(lines)


def columns_shown(spec: Spec, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """The columns of a register answer, in its order (all of the register when it names none)."""
    register = vocabulary.register.get(spec.register or "")
    columns = {column.id: column for column in register.columns} if register else {}
    return tuple(columns[name] for name in spec.shown if name in columns) or tuple(columns.values())


def row_label(row: Row, vocabulary: Vocabulary, rows: Rows | None = None) -> str:
    """What people call a register row: its label columns, or its id while those are empty."""
    return _row_label(row, vocabulary, rows or {}, _DEEPEST)


def _row_label(row: Row, vocabulary: Vocabulary, rows: Rows, depth: int) -> str:
    register = vocabulary.register.get(row.register)
    if register is None or depth == 0:
        return row.id
    texts = []
    for column in register.columns:
        if column.id in register.label and not is_empty(row.cells.get(column.id), column.spec):
            value = row.cells[column.id]
            linked = _find(value, column.spec, rows) if column.spec.kind is Kind.REF else None
            texts.append(
                _row_label(linked, vocabulary, rows, depth - 1)
                if linked
                else show(value, column.spec, vocabulary)
            )
    return " · ".join(texts) or row.id


def _find(id_: Json, spec: Spec, rows: Rows) -> Row | None:
    found = rows.get(id_) if isinstance(id_, str) else None
    return found if found and found.register == spec.register else None


def enumerated(texts: Iterable[str]) -> str:
    """Texts one after the other; by semicolons where one of them has a comma of its own."""
    told = [*texts]
    return ("; " if any(", " in text for text in told) else ", ").join(told)


def show_any(value: Json) -> str:
    """A value of unknown kind as plain text."""
    if isinstance(value, dict):
        return quantity.show(value) if {"value", "outcome"} & set(value) else longtext.to_plain(value)
    if isinstance(value, list):
        return enumerated(map(show_any, value))
    if isinstance(value, bool):
        return spoken("yes") if value else spoken("no")
    return "" if value is None else numerals.show(str(value))


def _plain(value: Json, _spec: Spec, _vocabulary: Vocabulary, _rows: Rows) -> str:
    return str(value) if isinstance(value, str) else show_any(value)


def _number(value: Json, _spec: Spec, _vocabulary: Vocabulary, _rows: Rows) -> str:
    return numerals.show(str(value))


def _percent(value: Json, _spec: Spec, _vocabulary: Vocabulary, _rows: Rows) -> str:
    return percent(numerals.show(str(value)))


def _quantity(value: Json, _spec: Spec, _vocabulary: Vocabulary, _rows: Rows) -> str:
    return quantity.show(value)


def _longtext(value: Json, _spec: Spec, _vocabulary: Vocabulary, _rows: Rows) -> str:
    return longtext.to_plain(value) if isinstance(value, dict) else str(value)


def _titles(options: Sequence[Option]) -> dict[str, str]:
    return {option.id: option.title for option in options}


def _choice(value: Json, spec: Spec, _vocabulary: Vocabulary, _rows: Rows) -> str:
    return _titles(spec.options).get(str(value), str(value))


def _multichoice(value: Json, spec: Spec, vocabulary: Vocabulary, rows: Rows) -> str:
    if not isinstance(value, list):
        return str(value)
    return enumerated(_choice(one, spec, vocabulary, rows) for one in value)


def _ref(value: Json, spec: Spec, vocabulary: Vocabulary, rows: Rows) -> str:
    row = _find(value, spec, rows)
    return row_label(row, vocabulary, rows) if row else str(value)


def _fields(value: Json, spec: Spec, vocabulary: Vocabulary, rows: Rows) -> str:
    if not isinstance(value, dict):
        return str(value)
    lines = []
    for part in spec.fields:
        asked = shown(part, value, spec.fields, vocabulary.unit) is not False
        if asked and not is_empty(value.get(part.id), part.spec):
            text = show(value[part.id], part.spec, vocabulary, rows)
            lines.append(f"{part.title}: {text}" if "\n" not in text else f"{part.title}:\n{text}")
    return "\n".join(lines)


def _cells(cells: JsonMap, columns: Sequence[Part], vocabulary: Vocabulary, rows: Rows) -> str:
    given = (column for column in columns if not is_empty(cells.get(column.id), column.spec))
    return "; ".join(
        f"{column.title}: {show(cells[column.id], column.spec, vocabulary, rows)}" for column in given
    )


def _table(value: Json, spec: Spec, vocabulary: Vocabulary, rows: Rows) -> str:
    lines = value if isinstance(value, list) else []
    return "\n".join(_cells(line, spec.columns, vocabulary, rows) for line in lines if isinstance(line, dict))


_KINDS: Final[dict[Kind, Callable[[Json, Spec, Vocabulary, Rows], str]]] = {
    Kind.INTEGER: _number,
    Kind.PERCENT: _percent,
    Kind.QUANTITY: _quantity,
    Kind.LONGTEXT: _longtext,
    Kind.CHOICE: _choice,
    Kind.MULTICHOICE: _multichoice,
    Kind.REF: _ref,
    Kind.FIELDS: _fields,
    Kind.TABLE: _table,
}
