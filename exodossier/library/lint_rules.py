"""Rules against the answers they check: every field and column they name exists and is of a fitting kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.conditions import Op, Test
from exodossier.domain.spec import Kind
from exodossier.library.lint_answers import columns_of
from exodossier.library.subjects import check_test, check_where, named, of_part

if TYPE_CHECKING:
    from exodossier.domain.checklist import Item, Rule
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Part
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.notes import Notes
    from exodossier.library.reader import Path

_NUMBERS: Final = frozenset({Kind.INTEGER, Kind.PERCENT, Kind.QUANTITY, Kind.DERIVED})
_NAMES: Final[dict[str, tuple[tuple[str, frozenset[Kind]], ...]]] = {
    "required_together": (("fields", frozenset(Kind)),),
    "unique": (("columns", frozenset(Kind)),),
    "compare": (("left", frozenset(Kind)), ("right", frozenset(Kind))),
    "range": (("column", _NUMBERS | {Kind.DATE}), ("field", _NUMBERS | {Kind.DATE})),
    "sum": (("column", _NUMBERS),),
    "date_order": (("fields", frozenset({Kind.DATE})),),
    "ratio_in": (("top", _NUMBERS), ("bottom", _NUMBERS)),
    "any_of_groups": (("column", frozenset({Kind.CHOICE, Kind.MULTICHOICE, Kind.TEXT, Kind.IDENTIFIER})),),
}
"""The parameters of each check that name fields or columns, and the kinds those may have."""

_ROWED: Final = frozenset({Kind.REGISTER, Kind.TABLE})
_COUNTED: Final = _ROWED | {Kind.MULTICHOICE}


def check_rules(item: Item, words: Vocabulary, notes: Notes, path: Path) -> None:
    """Every rule of an item."""
    columns = columns_of(item.spec, words)
    for n, rule in enumerate(item.rules):
        here = (*path, "rules", n)
        if rule.check == "count":
            _check_count(rule, item, words, notes, here)
        for name, kinds in _NAMES.get(rule.check, ()):
            _check_names(rule, name, kinds, columns, notes, here)
        if rule.check == "any_of_groups":
            _check_groups(rule, columns, words, notes, here)


def _check_count(rule: Rule, item: Item, words: Vocabulary, notes: Notes, path: Path) -> None:
    kind = item.spec.kind
    if kind not in _COUNTED:
        notes.error("lint.not_countable", path, kind=kind.value)
    elif kind in _ROWED:
        check_where(rule.where, columns_of(item.spec, words), words, notes, (*path, "where"))


def _check_names(
    rule: Rule, name: str, kinds: frozenset[Kind], columns: tuple[Part, ...], notes: Notes, path: Path
) -> None:
    given = rule.data.get(name)
    several = isinstance(given, list)
    for n, wanted in enumerate(given if isinstance(given, list) else [given]):
        if wanted is None:
            continue
        here = (*path, name, n) if several else (*path, name)
        part = named(columns, str(wanted))
        if part is None:
            notes.unknown("field", str(wanted), (column.id for column in columns), here)
        elif part.spec.kind not in kinds:
            notes.error("lint.rule_kind", here, check=rule.check, name=part.id, kind=part.spec.kind.value)


def _check_groups(rule: Rule, columns: tuple[Part, ...], words: Vocabulary, notes: Notes, path: Path) -> None:
    part = named(columns, str(rule.data.get("column")))
    groups = rule.data.get("groups")
    if part is None or not isinstance(groups, list):
        return
    op = Op.INCLUDES if part.spec.kind is Kind.MULTICHOICE else Op.IS
    for n, group in enumerate(groups):
        for at, value in enumerate(_members(group)):
            check_test(of_part(part), Test(op, value), words, notes, (*path, "groups", n, at))


def _members(group: Json) -> list[Json]:
    return group if isinstance(group, list) else []
