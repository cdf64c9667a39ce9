"""How a computed value came about, in one line: what was read, its figures or names, and from which row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain import quantity
from exodossier.domain.showing import row_label, show, show_any
from exodossier.domain.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exodossier.domain.formulas import Given
    from exodossier.domain.plain import Json
    from exodossier.domain.situation import Situation
    from exodossier.domain.spec import Formula

_JOINED: Final = {"ratio": " ÷ ", "percent": " ÷ ", "product": " × ", "sum": " + ", "difference": " − "}
_FRAMES: Final[Mapping[str, str]] = {
    "percent": "{} × 100",
    "convert": "{}, in {unit}",
    "count": "entries in {}",
    "distinct": "different entries in {}",
    "first": "first given of {}",
    "reference": "as answered in {}",
    "share_met": "share met of {}",
}
_RECKONED: Final = frozenset(_JOINED) | {"convert"}
COUNTED: Final = frozenset({"count", "distinct"})
MOST_NAMES: Final = 12
"""Names of what was counted that are worth listing, and figures that are worth adding up in sight."""


def in_titles(formula: Formula, givens: Sequence[Given]) -> str:
    """A formula in the titles of what it reads."""
    named = (f"“{given.title}”" if formula.op in COUNTED else given.title for given in givens)
    titles = _JOINED.get(formula.op, ", ").join(dict.fromkeys(named))
    return spoken(_FRAMES.get(formula.op, "{}")).format(titles, unit=formula.unit or "")


def worked_out(formula: Formula, givens: Sequence[Given], situation: Situation) -> str:
    """The formula with what was read, `24 particles/mL ÷ 12 µg/mL (…; lot L1)`, or with what was counted."""
    said = in_titles(formula, givens)
    if formula.op in COUNTED:
        names = list({name.strip().casefold(): name.strip() for name in _names(givens, situation)}.values())
        more = ", …" if len(names) > MOST_NAMES else ""
        return f"{said}: {', '.join(names[:MOST_NAMES])}{more}" if names else said
    if formula.op == "share_met":
        met = [value is True for given in givens for value in given.values]
        counted = spoken("{met} of {all}").format(met=sum(met), all=len(met))
        return f"{said} ({counted})" if met else said
    figures = [_figure(value) for given in givens for value in given.values]
    if formula.op not in _RECKONED or not figures or len(figures) > MOST_NAMES:
        return said
    rows = "; ".join((said, *dict.fromkeys(_sources(givens, situation))))
    frame = spoken(_FRAMES.get(formula.op, "{}"))
    return f"{frame.format(_JOINED.get(formula.op, ', ').join(figures), unit=formula.unit or '')} ({rows})"


def nothing_counted(formula: Formula, givens: Sequence[Given]) -> bool:
    """Whether a count is of nothing at all."""
    return formula.op in COUNTED and not any(given.values for given in givens)


def _figure(value: Json) -> str:
    """A number with its unit, without how it was measured."""
    if not isinstance(value, dict):
        return show_any(value)
    return quantity.show({name: value[name] for name in ("value", "unit", "cmp") if name in value})


def _names(givens: Sequence[Given], situation: Situation) -> Iterator[str]:
    """What was counted: each value in words, or the row where rows are counted."""
    for given in givens:
        for one in (one for value in given.values for one in (value if isinstance(value, list) else [value])):
            row = situation.row_by_id.get(str(one))
            known = row_label(row, situation.vocabulary, situation.row_by_id) if row else ""
            yield known or _of_kind(one, given, situation)


def _of_kind(value: Json, given: Given, situation: Situation) -> str:
    if given.spec is None:
        return show_any(value)
    titles = {option.id: option.title for option in given.spec.options}
    known = titles.get(str(value))
    return known or show(value, given.spec, situation.vocabulary, situation.row_by_id)


def _sources(givens: Sequence[Given], situation: Situation) -> Iterator[str]:
    """The register rows that figures come from: `lot L1`."""
    for row in (situation.row_by_id.get(id_) for given in givens for id_ in given.rows):
        if row:
            register = situation.vocabulary.register.get(row.register)
            kind = register.singular[:1].lower() + register.singular[1:] if register else ""
            yield f"{kind} {row_label(row, situation.vocabulary, situation.row_by_id)}".strip()
