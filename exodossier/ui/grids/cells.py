"""Text of a cell into a value: the other way round of `words_of`. What cannot be read is kept as typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exodossier.domain import longtext, numerals
from exodossier.domain.spec import Kind
from exodossier.ui.inputs.dates import read_date
from exodossier.ui.inputs.pick import match
from exodossier.ui.inputs.quantity_text import read_quantity
from exodossier.ui.inputs.words_of import option_choices, row_choices, words_of
from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext

    Read = Callable[[str, Spec, EditorContext, Json], Json]

_YES: Final = frozenset({"yes", "y", "true", "1", "x", "✓", "✔"})
_NO: Final = frozenset({"no", "n", "false", "0"})
_DETAILS: Final = frozenset({"n", "spread", "method", "lod", "loq"})
_BETWEEN: Final = re.compile(r"\s*[;\n]\s*")


def read_cell(text: str, spec: Spec, context: EditorContext, old: Json = None) -> Json:
    """The value that a text means in a column. old: what the cell held, whose unit and details live on."""
    words = text.strip()
    if not words:
        return None
    if old is not None and words == words_of(old, spec, context).strip():
        return old
    read = _BY_KIND.get(spec.kind)
    return read(words, spec, context, old) if read else words


def cell_faults(value: Json, spec: Spec, context: EditorContext) -> tuple[Finding, ...]:
    """What is wrong with a cell; for words that are no quantity, why they could not be read."""
    if value is None:
        return ()
    if spec.kind is Kind.QUANTITY and isinstance(value, str):
        return read_quantity(value, "", spec, context).findings or context.faults(value, spec)
    return context.faults(value, spec)


def _boolean(text: str, _spec: Spec, _context: EditorContext, _old: Json) -> Json:
    word = text.casefold()
    if word in _YES | {tr("Yes").casefold()}:
        return True
    return False if word in _NO | {tr("No").casefold()} else text


def _number(text: str, spec: Spec, context: EditorContext, _old: Json) -> Json:
    words = text.removesuffix("%").strip() if spec.kind is Kind.PERCENT else text
    return numerals.exact(words, context.decimal_mark) or text


def _quantity(text: str, spec: Spec, context: EditorContext, old: Json) -> Json:
    kept: JsonMap = old if isinstance(old, dict) else {}
    read = read_quantity(text, str(kept.get("unit") or ""), spec, context).value
    if read is None:
        return text
    details = {name: value for name, value in kept.items() if name in _DETAILS}
    if "outcome" in read:
        details.pop("spread", None)
    return {**read, **details}


def _choice(text: str, spec: Spec, _context: EditorContext, _old: Json) -> Json:
    return match(text, option_choices(spec)) or text


def _several(text: str, spec: Spec, _context: EditorContext, _old: Json) -> Json:
    if text.casefold() == tr("None of these").casefold():
        return []
    choices = option_choices(spec)
    words = [text] if match(text, choices) else _BETWEEN.split(text)
    return [match(word, choices) or word for word in words if word]


def _date(text: str, _spec: Spec, _context: EditorContext, _old: Json) -> Json:
    return read_date(text).value or text


def _row(text: str, spec: Spec, context: EditorContext, _old: Json) -> Json:
    return match(text, row_choices(spec.register or "", context)) or text


def _prose(text: str, _spec: Spec, _context: EditorContext, _old: Json) -> Json:
    return longtext.from_plain(text)


_BY_KIND: Final[dict[Kind, Read]] = {
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _number,
    Kind.PERCENT: _number,
    Kind.QUANTITY: _quantity,
    Kind.CHOICE: _choice,
    Kind.MULTICHOICE: _several,
    Kind.DATE: _date,
    Kind.REF: _row,
    Kind.LONGTEXT: _prose,
}
