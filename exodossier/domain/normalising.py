"""One form for equal answers: numbers as text, long text canonical, nothing said as null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain import longtext, numerals
from exodossier.domain import units as unit_table
from exodossier.domain.matching import is_given
from exodossier.domain.quantity import parse
from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.spec import Part, Spec
    from exodossier.domain.vocabulary import Vocabulary

_FRAME_KEYS: Final = frozenset({"unit", "cmp", "as_typed"})
"""What is left of a quantity when its number is wiped."""

_NUMBER_KEYS: Final = ("value", "n", "lod", "loq", "low", "high")


def normalise(value: Json, spec: Spec, vocabulary: Vocabulary | None = None) -> Json:
    """The same answer in the form that is kept; what does not fit its kind is left as it is.

    Whole numbers become text, text becomes long text or (with a vocabulary) a quantity, unit aliases their
    symbol, table rows without id get the next free one (`t1`, `t2` …), and an answer that says nothing
    becomes null.
    """
    if value is None:
        return None
    kept = _KINDS.get(spec.kind, _same)(value, spec, vocabulary)
    return None if is_empty(kept, spec) else kept


def is_empty(value: Json, spec: Spec) -> bool:
    """Whether nothing is said. `false`, `0` and a multichoice with nothing chosen (`[]`) are answers."""
    if value is None or value == "":
        return True
    if spec.kind is Kind.LONGTEXT:
        return longtext.is_empty(value) if isinstance(value, dict) and "blocks" in value else False
    if spec.kind is Kind.FIELDS and isinstance(value, dict):
        return all(one is None or _is_blank(one, name, spec) for name, one in value.items())
    if spec.kind is Kind.QUANTITY and isinstance(value, dict):
        return not any(is_given(one) for key, one in value.items() if key not in _FRAME_KEYS)
    if spec.kind is Kind.TABLE:
        return value == []
    return isinstance(value, str) and not value.strip()


def _is_blank(value: Json, name: str, form: Spec) -> bool:
    """Whether nothing is said in a field of a form; what no field asks for says something."""
    return any(part.id == name and is_empty(value, part.spec) for part in form.fields)


def _same(value: Json, _spec: Spec, _vocabulary: Vocabulary | None) -> Json:
    return value


def _text(value: Json, _spec: Spec, _vocabulary: Vocabulary | None) -> Json:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _longtext(value: Json, _spec: Spec, _vocabulary: Vocabulary | None) -> Json:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return longtext.canonical(longtext.from_plain(value) if isinstance(value, str) else value)


def _number(value: Json, _spec: Spec, _vocabulary: Vocabulary | None) -> Json:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return value
    return numerals.exact(value.strip().removesuffix("%")) or value.strip()


def _quantity(value: Json, spec: Spec, vocabulary: Vocabulary | None) -> Json:
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        reading = parse(str(value), spec.units, vocabulary.unit).value if vocabulary else None
        return reading if reading is not None else value
    if not isinstance(value, dict):
        return value
    kept = {key: _qualifier(key, one) for key, one in value.items() if one is not None and one != ""}
    if kept.get("cmp") == "=":
        del kept["cmp"]
    unit = kept.get("unit")
    if vocabulary is not None and isinstance(unit, str) and (known := unit_table.find(unit, vocabulary.unit)):
        kept["unit"] = known.symbol
    return kept


def _qualifier(key: str, value: Json) -> Json:
    if key == "spread" and isinstance(value, dict):
        return {name: _qualifier(name, one) for name, one in value.items() if one is not None and one != ""}
    if key not in _NUMBER_KEYS or isinstance(value, bool) or not isinstance(value, (str, int)):
        return value
    return numerals.exact(str(value)) or value


def _stripped(value: Json, _spec: Spec, _vocabulary: Vocabulary | None) -> Json:
    return value.strip() if isinstance(value, str) else value


def _multichoice(value: Json, spec: Spec, _vocabulary: Vocabulary | None) -> Json:
    """Options in the order of the spec; unknown ones last, for `faults` to name."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return value
    order = {option.id: place for place, option in enumerate(spec.options)}
    return sorted(value, key=lambda one: order.get(str(one), len(order)))


def _parts(values: JsonMap, parts: Sequence[Part], vocabulary: Vocabulary | None) -> JsonMap:
    specs = {part.id: part.spec for part in parts}
    kept: JsonMap = {}
    for name, value in values.items():
        one = normalise(value, specs[name], vocabulary) if name in specs else value
        if one is not None:
            kept[name] = one
    return kept


def _fields(value: Json, spec: Spec, vocabulary: Vocabulary | None) -> Json:
    return _parts(value, spec.fields, vocabulary) if isinstance(value, dict) else value


def _table(value: Json, spec: Spec, vocabulary: Vocabulary | None) -> Json:
    if not isinstance(value, list):
        return value
    rows: list[Json] = []
    taken = {str(row.get("id")) for row in value if isinstance(row, dict)}
    number = 0
    for row in value:
        if not isinstance(row, dict):
            rows.append(row)
            continue
        id_ = row.get("id")
        while not id_ or (id_ is not row.get("id") and id_ in taken):
            number += 1
            id_ = f"t{number}"
        taken.add(str(id_))
        cells = {name: cell for name, cell in row.items() if name != "id"}
        rows.append({"id": id_, **_parts(cells, spec.columns, vocabulary)})
    return rows


_KINDS: Final[dict[Kind, Callable[[Json, Spec, Vocabulary | None], Json]]] = {
    Kind.TEXT: _text,
    Kind.LONGTEXT: _longtext,
    Kind.INTEGER: _number,
    Kind.PERCENT: _number,
    Kind.QUANTITY: _quantity,
    Kind.CHOICE: _stripped,
    Kind.DATE: _stripped,
    Kind.IDENTIFIER: _stripped,
    Kind.MULTICHOICE: _multichoice,
    Kind.FIELDS: _fields,
    Kind.TABLE: _table,
}
