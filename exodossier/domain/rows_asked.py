"""How many rows the answer to an item has at least, as the checklist states it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.facts import find_part
from exodossier.domain.spec import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.domain.checklist import Item
    from exodossier.domain.vocabulary import Register

_IN_ROWS: Final = frozenset({Kind.TABLE, Kind.REGISTER})


def rows_asked(item: Item, registers: Mapping[str, Register]) -> int:
    """Rows of a table or register view that keep its shape and all its rules; 0 where nothing asks for any.

    Rows that a rule counts by a filter of its own may be others than those of the next rule: only the rule
    that asks for most is told. Where one row may have several values, one row may be enough.
    """
    if item.spec.kind not in _IN_ROWS:
        return 0
    return max((item.spec.min_rows, *_by_rules(item, registers)))


def _by_rules(item: Item, registers: Mapping[str, Register]) -> Iterator[int]:
    register = registers.get(item.spec.register or "")
    columns = register.columns if register else item.spec.columns
    for rule in item.rules:
        least = (rule.count.at_least if rule.count else None) or 0
        if rule.check == "count":
            yield least
        elif rule.check == "any_of_groups":
            column = find_part(columns, str(rule.data.get("column") or ""))
            if column is not None and column.spec.kind is not Kind.MULTICHOICE:
                yield least
