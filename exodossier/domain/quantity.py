"""Quantities: read from what people type, echoed so that they can check, compared only as far as proven."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain import numerals
from exodossier.domain import units as unit_table
from exodossier.domain.censoring import compare, interval, point, prove
from exodossier.domain.findings import Finding, Severity
from exodossier.domain.spoken import spoken
from exodossier.domain.units import convert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.vocabulary import Unit

__all__ = ["Reading", "compare", "convert", "implausible", "interval", "parse", "prove", "show", "within"]

_COMPARATORS: Final = (
    (re.compile(r"(<=|=<|≤|⩽|at most\b|up to\b|max\.?(?=\s))\s*", re.IGNORECASE), "≤"),
    (re.compile(r"(>=|=>|≥|⩾|at least\b|min\.?(?=\s))\s*", re.IGNORECASE), "≥"),
    (re.compile(r"(<|less than\b|below\b|under\b)\s*", re.IGNORECASE), "<"),
    (re.compile(r"(>|more than\b|above\b|over\b)\s*", re.IGNORECASE), ">"),
    (re.compile(r"(~|≈|∼|≃|ca\.?(?=[\s0-9])|approx\.?|approximately\b|about\b)\s*", re.IGNORECASE), "~"),
    (re.compile(r"=\s*"), "="),
)
_OUTCOMES: Final = {
    "not_detected": (
        "n.d.", "nd", "n.d", "not detected", "undetected", "not detectable", "undetectable", "<lod",
        "below lod", "bld", "<limit of detection", "below detection limit", "below limit of detection",
    ),
    "below_loq": (
        "<loq", "below loq", "blq", "bloq", "<lloq", "below lloq", "<limit of quantification",
        "below limit of quantification", "below quantification limit",
    ),
    "too_many": ("tntc", "too many", "too many to count", "too numerous to count", "uncountable"),
    "not_tested": ("not tested", "n.t.", "nt", "n.t", "not determined", "not measured"),
}  # fmt: skip
_OUTCOME_OF: Final = {text: outcome for outcome, texts in _OUTCOMES.items() for text in texts}
_TWO_MEANINGS: Final = frozenset({"n.d.", "nd", "n.d"})
_OUTCOME_WORDS: Final = {
    "not_detected": "not detected",
    "below_loq": "below limit of quantification",
    "too_many": "too many to count",
    "not_tested": "not tested",
}
BOUNDS: Final[Mapping[tuple[bool, bool], str]] = {
    (True, True): "{low} to {high}",
    (True, False): "at least {low}",
    (False, True): "at most {high}",
    (False, False): "",
}
"""Limits in words, by whether there is a lower and an upper one."""
_SPREAD_WORDS: Final = {"sd": "SD", "sem": "SEM", "cv": "CV", "ci": "CI", "range": "range", "iqr": "IQR"}
_MULTIPLIED: Final = re.compile(
    r"(?P<number>.*[^\s×xX*·⋅])\s*[×xX*·⋅]\s*(?P<unit>10(?:\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]).*)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a typed quantity was understood.

    value: the quantity, or None if it was not understood. echo: what to show beside the field. ambiguous: the
    possible readings as texts that can each be read again without doubt.
    """

    value: JsonMap | None
    findings: tuple[Finding, ...] = ()
    echo: str = ""
    ambiguous: tuple[str, ...] = ()


def parse(
    text: str, units: Sequence[str], vocabulary_units: Mapping[str, Unit], decimal_mark: str = "."
) -> Reading:
    """Read a typed quantity such as `<5 EU/mL` or `3.2×10^10 particles/mL`, or an outcome such as `n.d.`.

    units: symbols offered (any of the vocabulary when empty). Without a unit, the only one offered counts.
    """
    typed = " ".join(text.split())
    if not typed:
        return Reading(None)
    if outcome := _OUTCOME_OF.get(re.sub(r"([<>])\s+", r"\1", typed.lower())):
        return _outcome(outcome, typed)
    comparator, readings, unit_text = _pieces(typed, units, vocabulary_units, decimal_mark)
    if not readings:
        return Reading(None, (_finding("number", typed=typed),))
    if len(readings) > 1:
        return _ambiguous(comparator, readings, unit_text, decimal_mark)
    unit, findings = _unit(unit_text, units, vocabulary_units)
    if unit is None:
        return Reading(None, findings, echo=f"{comparator.strip('=')}{numerals.show(readings[0])}")
    value: JsonMap = {"value": readings[0], "unit": unit.symbol}
    if comparator != "=":
        value["cmp"] = comparator
    if typed != f"{value['value']} {unit.symbol}":
        value["as_typed"] = typed
    return Reading(value, (*findings, *implausible(value, vocabulary_units)), echo=show(value))


def implausible(value: JsonMap, vocabulary_units: Mapping[str, Unit]) -> tuple[Finding, ...]:
    """A warning if the number lies outside what is plausible in its unit (a slip of 1000, most often)."""
    unit = vocabulary_units.get(str(value.get("unit")))
    number = numerals.to_decimal_or_none(value.get("value"))
    if unit is None or number is None:
        return ()
    too_low = unit.low is not None and number < unit.low
    too_high = unit.high is not None and number > unit.high
    if not (too_low or too_high):
        return ()
    low, high = (_limit(end, unit.symbol) for end in (unit.low, unit.high))
    data = {"value": _headline({**value, "unit": unit.symbol}), "plausible": within(low, high)}
    side = {"kind": "low"} if too_low else {}
    return (Finding("value.implausible", Severity.WARNING, data=data | side),)


def show(value: Json) -> str:
    """A quantity for people: `3.2 × 10¹⁰ particles/mL (n = 3, SD 0.4 × 10¹⁰)`, or its outcome in words."""
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    outcome = str(value.get("outcome") or "")
    head = spoken(_OUTCOME_WORDS.get(outcome, outcome)) if outcome else _headline(value)
    details = ", ".join(_details(value))
    return f"{head} ({details})" if details else head


def within(low: Json, high: Json) -> str:
    """One limit or two in words, with the unit that they share said once: `20 to 80%`, `at least pH 6`.

    low, high: quantities or bare numbers; None where there is no such limit.
    """
    frame = spoken(BOUNDS[low is not None, high is not None])
    if unit := _shared_unit(low, high):
        ends = {name: _number(end) for name, end in (("low", low), ("high", high))}
        return unit_table.beside("", frame.format(**ends), unit)
    return frame.format(low=_figure(low), high=_figure(high))


def _shared_unit(low: Json, high: Json) -> str:
    """The unit of two limits that one of them may leave to the other; a power of ten stays with both."""
    if not isinstance(low, dict) or not isinstance(high, dict):
        return ""
    unit = str(high.get("unit") or "")
    return "" if low.get("unit") != unit or unit.startswith(unit_table.TIMES) else unit


def _figure(value: Json) -> str:
    return show(value) if isinstance(value, dict) or value is None else numerals.show(str(value))


def _number(value: Json) -> str:
    return numerals.show(str(value.get("value") or "")) if isinstance(value, dict) else ""


def _finding(code: str, severity: Severity = Severity.ERROR, **data: str) -> Finding:
    return Finding(f"value.{code}", severity, data=data)


def _outcome(outcome: str, typed: str) -> Reading:
    value: JsonMap = {"outcome": outcome, "as_typed": typed}
    doubt = typed.lower() in _TWO_MEANINGS
    findings = (_finding("nd_read", Severity.INFO, typed=typed),) if doubt else ()
    return Reading(value, findings, echo=show(value))


def _pieces(
    typed: str, offered: Sequence[str], known: Mapping[str, Unit], decimal_mark: str
) -> tuple[str, tuple[str, ...], str]:
    """Comparator, readings of the number, and the unit, which stands before the number or after it.

    The power in `3 × 10⁶ cells` is of the unit where that unit is offered and `cells` is not.
    """
    first, rest = unit_table.leading(typed)
    comparator, rest = _comparator(rest)
    numeral = numerals.read(rest, decimal_mark)
    unit = f"{first} {numeral.rest}".strip()
    split = _MULTIPLIED.fullmatch(rest)
    if split and _unit(unit, offered, known)[1] and not _unit(split["unit"], offered, known)[1]:
        return comparator, numerals.read(split["number"], decimal_mark).readings, split["unit"]
    return comparator, numeral.readings, unit


def _comparator(typed: str) -> tuple[str, str]:
    for pattern, comparator in _COMPARATORS:
        if match := pattern.match(typed):
            return comparator, typed[match.end() :]
    return "=", typed


def _ambiguous(comparator: str, readings: tuple[str, ...], unit: str, decimal_mark: str) -> Reading:
    prefix = "" if comparator == "=" else comparator
    texts = tuple(f"{prefix}{numerals.with_mark(one, decimal_mark)} {unit}".strip() for one in readings)
    finding = _finding("number_ambiguous", first=texts[0], second=texts[-1])
    return Reading(None, (finding,), " / ".join(texts), texts)


def _unit(
    text: str, offered: Sequence[str], known: Mapping[str, Unit]
) -> tuple[Unit | None, tuple[Finding, ...]]:
    names = ", ".join(offered)
    if not text:
        only = known.get(offered[0]) if len(offered) == 1 else None
        return only, () if only else (_finding("unit_missing", units=names),)
    unit = unit_table.find(text, known)
    if unit is None:
        return None, (_finding("unit_unknown", unit=text, units=names),)
    if offered and unit.symbol not in {known[name].symbol for name in offered if name in known}:
        return unit, (_finding("unit_not_offered", unit=unit.symbol, units=names),)
    return unit, ()


def _limit(limit: Decimal | None, symbol: str) -> Json:
    return None if limit is None else point(numerals.to_text(limit), symbol)


def _headline(value: JsonMap) -> str:
    comparator = str(value.get("cmp") or "=").replace("=", "")
    return unit_table.beside(comparator, _number(value), str(value.get("unit") or ""))


def _details(value: JsonMap) -> list[str]:
    details = []
    if value.get("n"):
        details.append(f"n = {value['n']}")
    if isinstance(spread := value.get("spread"), dict):
        details.append(_spread(spread))
    unit = str(value.get("unit") or "") if value.get("outcome") else ""
    details += [
        f"{name.upper()} {_headline({'value': value[name], 'unit': unit})}"
        for name in ("lod", "loq")
        if value.get(name)
    ]
    if value.get("method"):
        details.append(str(value["method"]))
    return details


def _spread(spread: JsonMap) -> str:
    word = spoken(_SPREAD_WORDS.get(str(spread.get("kind")), str(spread.get("kind"))))
    if spread.get("value") is not None:
        unit = unit_table.PERCENT if spread.get("kind") == "cv" else ""
        return f"{word} {_headline({'value': spread['value'], 'unit': unit})}"
    low, high = (numerals.show(str(spread.get(end))) for end in ("low", "high"))
    return spoken("{spread} {low} to {high}").format(spread=word, low=low, high=high)
