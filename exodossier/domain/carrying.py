"""An answer to one item as an answer to another that asks for something like it: a table, by kinds.

What has no counterpart in full is not carried; nothing is guessed. A person checks what was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain import longtext
from exodossier.domain.crosswalk import same_answer
from exodossier.domain.forms import shown
from exodossier.domain.normalising import is_empty, normalise
from exodossier.domain.showing import show
from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import EvidenceLink, Row
    from exodossier.domain.spec import Part, Spec
    from exodossier.domain.vocabulary import Vocabulary

    Rows = Mapping[str, Row]
    Convert = Callable[[Json, Spec, Spec, Vocabulary, Rows], Json]


def carried(value: Json, source: Spec, target: Spec, vocabulary: Vocabulary, rows: Rows) -> Json:
    """The value in the form of the other item, or None where it cannot be carried (or says nothing).

    The same specification and the same scalar kind keep the value; a form keeps the parts of the same id and
    kind; choices go by option id; scalars become the text people see; a table goes with the same columns. The
    result may miss what the other item wants: it is a draft.
    """
    if is_empty(value, source):
        return None
    if same_answer(source, target):
        return normalise(value, target, vocabulary)
    convert = _CONVERT.get((source.kind, target.kind))
    if convert is None:
        return None
    return normalise(convert(value, source, target, vocabulary, rows), target, vocabulary)


def carries_links(links: Sequence[EvidenceLink], source: Spec, target: Spec) -> bool:
    """Whether one figure's evidence can stand in another: there is some, and all its places are there."""
    figures = source.kind is Kind.FIGURE and target.kind is Kind.FIGURE
    used = [link.role for link in links if not link.removed]
    return figures and bool(used) and {role for role in used if role} <= {role.id for role in target.roles}


def _same(value: Json, _source: Spec, _target: Spec, _vocabulary: Vocabulary, _rows: Rows) -> Json:
    return value


def _as_text(value: Json, source: Spec, _target: Spec, vocabulary: Vocabulary, rows: Rows) -> Json:
    return show(value, source, vocabulary, rows) or None


def _plain_words(value: Json, _source: Spec, _target: Spec, _vocabulary: Vocabulary, _rows: Rows) -> Json:
    """Long text that is words alone; with marks, lists or figures it would lose them."""
    words = longtext.to_plain(value)
    return words if longtext.canonical(longtext.from_plain(words)) == longtext.canonical(value) else None


def _choice(value: Json, _source: Spec, target: Spec, _vocabulary: Vocabulary, _rows: Rows) -> Json:
    return value if _known([value], target) else None


def _one_of_many(value: Json, _source: Spec, target: Spec, _vocabulary: Vocabulary, _rows: Rows) -> Json:
    return [value] if _known([value], target) else None


def _many(value: Json, _source: Spec, target: Spec, _vocabulary: Vocabulary, _rows: Rows) -> Json:
    return value if isinstance(value, list) and _known(value, target) else None


def _single(value: Json, _source: Spec, target: Spec, _vocabulary: Vocabulary, _rows: Rows) -> Json:
    return value[0] if isinstance(value, list) and len(value) == 1 and _known(value, target) else None


def _known(chosen: Sequence[Json], target: Spec) -> bool:
    options = {option.id for option in target.options}
    return all(one in options for one in chosen)


def _row_of(value: Json, source: Spec, target: Spec, _vocabulary: Vocabulary, _rows: Rows) -> Json:
    return value if source.register == target.register else None


def _form(value: Json, source: Spec, target: Spec, vocabulary: Vocabulary, rows: Rows) -> Json:
    """The parts that both forms have, as far as they are asked; None where none of them says anything."""
    if not isinstance(value, dict):
        return None
    asked = [
        part for part in source.fields if shown(part, value, source.fields, vocabulary.unit) is not False
    ]
    return _parts(value, asked, target.fields, vocabulary, rows) or None


def _parts(
    value: JsonMap, ours: Sequence[Part], theirs: Sequence[Part], vocabulary: Vocabulary, rows: Rows
) -> JsonMap:
    there = {part.id: part.spec for part in theirs}
    kept: JsonMap = {}
    for part in ours:
        other = there.get(part.id)
        if other is not None and other.kind is part.spec.kind:
            one = carried(value.get(part.id), part.spec, other, vocabulary, rows)
            if one is not None:
                kept[part.id] = one
    return kept


def _table(value: Json, source: Spec, target: Spec, vocabulary: Vocabulary, rows: Rows) -> Json:
    """All rows with all their cells, or nothing: half a table would not show that it is half."""
    ours = {column.id: column.spec.kind for column in source.columns}
    theirs = {column.id: column.spec.kind for column in target.columns}
    if not isinstance(value, list) or ours != theirs:
        return None
    table: list[Json] = []
    for row in value:
        if not isinstance(row, dict):
            return None
        cells = _parts(row, source.columns, target.columns, vocabulary, rows)
        given = {one.id for one in source.columns if not is_empty(row.get(one.id), one.spec)}
        if set(cells) != given:
            return None
        table.append({"id": row.get("id"), **cells})
    return table


_PLAIN_KINDS: Final = (Kind.TEXT, Kind.BOOLEAN, Kind.INTEGER, Kind.PERCENT, Kind.QUANTITY, Kind.DATE)
_SCALARS: Final = (*_PLAIN_KINDS, Kind.IDENTIFIER, Kind.CHOICE, Kind.MULTICHOICE, Kind.REF)

_CONVERT: Final[dict[tuple[Kind, Kind], Convert]] = {
    **{(kind, Kind.TEXT): _as_text for kind in _SCALARS},
    **{(kind, Kind.LONGTEXT): _as_text for kind in _SCALARS},
    **{(kind, kind): _same for kind in (*_PLAIN_KINDS, Kind.IDENTIFIER, Kind.LONGTEXT)},
    (Kind.LONGTEXT, Kind.TEXT): _plain_words,
    (Kind.CHOICE, Kind.CHOICE): _choice,
    (Kind.CHOICE, Kind.MULTICHOICE): _one_of_many,
    (Kind.MULTICHOICE, Kind.MULTICHOICE): _many,
    (Kind.MULTICHOICE, Kind.CHOICE): _single,
    (Kind.REF, Kind.REF): _row_of,
    (Kind.FIELDS, Kind.FIELDS): _form,
    (Kind.TABLE, Kind.TABLE): _table,
}
