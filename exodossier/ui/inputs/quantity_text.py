"""Between a typed quantity and a kept one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain import numerals, quantity

if TYPE_CHECKING:
    from exodossier.domain.plain import Json
    from exodossier.domain.quantity import Reading
    from exodossier.domain.spec import Spec
    from exodossier.ui.inputs.context import EditorContext


def read_quantity(text: str, unit: str, spec: Spec, context: EditorContext) -> Reading:
    """Read what was typed; `unit` counts where the text names none."""
    units = context.vocabulary.unit
    reading = quantity.parse(text, spec.units, units, context.decimal_mark)
    missing = any(finding.code == "value.unit_missing" for finding in reading.findings)
    if missing and unit:
        return quantity.parse(f"{text} {unit}", spec.units, units, context.decimal_mark)
    return reading


def typed_form(value: Json, mark: str, *, with_unit: bool) -> str:
    """A kept quantity as it would be typed again; text that was never understood as it stands."""
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    if value.get("outcome"):
        return quantity.show({"outcome": value["outcome"]})
    comparator = str(value.get("cmp") or "=").replace("=", "")
    number = numerals.with_mark(numerals.typed(str(value.get("value") or "")), mark)
    unit = f" {value.get('unit') or ''}" if with_unit else ""
    return f"{comparator}{number}{unit}".strip()
