"""When an item is asked, as the checklist says it: conditions and filters in words, before any dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from exodossier.domain.conditions import (
    All,
    Always,
    AnyOf,
    FieldTest,
    ItemTest,
    Not,
    Op,
    RowsTest,
    RowTest,
    StatusesTest,
    TraitTest,
)
from exodossier.domain.showing import show_any
from exodossier.usecases.wording.message import fill, translate
from exodossier.usecases.wording.names import obligation_name, status_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.conditions import Condition, Count, Test, Where
    from exodossier.domain.plain import Json
    from exodossier.domain.spec import Option, Part
    from exodossier.domain.vocabulary import Vocabulary

ASKED: Final = "always"
TESTS: Final[Mapping[Op, str]] = {
    Op.IS: "{title} is {wanted}",
    Op.IN: "{title} is one of {wanted}",
    Op.INCLUDES: "{title} includes {wanted}",
    Op.INCLUDES_ANY: "{title} includes one of {wanted}",
    Op.AT_LEAST: "{title} is at least {wanted}",
    Op.AT_MOST: "{title} is at most {wanted}",
}
ANSWERED: Final[Mapping[bool, str]] = {True: "{title} is given", False: "{title} is not given"}
COUNTS: Final[Mapping[tuple[bool, bool], str]] = {
    (True, False): "at least {low} of {what}",
    (False, True): "at most {high} of {what}",
    (True, True): "{low} to {high} of {what}",
    (False, False): "any of {what}",
}
ROWS: Final = "the rows of “{register}”"
ROWS_WHERE: Final = "the rows of “{register}” where {tests}"
OF_ROW: Final = "{title} of the row"
OF_ITEM: Final = "the answer to “{title}”"
OF_PART: Final = "“{part}” in the answer to “{title}”"
STANDING: Final = "the {obligation} items {place} that are {statuses}"
IN_SECTION: Final = "of “{section}”"
IN_CHECKLIST: Final = "of this checklist"
JOINS: Final[Mapping[type, str]] = {All: "; and ", AnyOf: "; or "}
NEGATED: Final = "not ({condition})"


Subject: TypeAlias = "tuple[str, tuple[Option, ...]]"
"""What people call a thing, and the options of its values."""


def asked_when(condition: Condition, vocabulary: Vocabulary, checklist: Checklist) -> str:
    """A condition in words: when an item of this checklist is asked."""
    return _Asking(vocabulary, checklist).say(condition)


def filtered(where: Where, columns: Iterable[Part]) -> str:
    """A filter over rows in words."""
    known = {part.id: part for part in columns}
    return translate("; and ").join(
        _compared(test, _part(known.get(column), column)) for column, test in where.tests
    )


class _Asking:
    def __init__(self, vocabulary: Vocabulary, checklist: Checklist) -> None:
        self._words = vocabulary
        self._checklist = checklist
        self._leaves: Final[dict[type, Callable[..., str]]] = {
            TraitTest: lambda leaf: _compared(leaf.test, self._trait(leaf.trait)),
            ItemTest: lambda leaf: _compared(leaf.test, self._item(leaf)),
            RowTest: lambda leaf: _compared(leaf.test, self._column(leaf.column)),
            FieldTest: lambda leaf: _compared(leaf.test, (leaf.field, ())),
            RowsTest: self._rows,
            StatusesTest: self._statuses,
        }

    def say(self, condition: Condition) -> str:
        if isinstance(condition, Always):
            return translate(ASKED)
        if isinstance(condition, Not):
            return fill(NEGATED, {"condition": self.say(condition.of)})
        if isinstance(condition, (All, AnyOf)):
            parts = [self._nested(part) for part in condition.of]
            return translate(JOINS[type(condition)]).join(parts)
        return self._leaves[type(condition)](condition)

    def _nested(self, part: Condition) -> str:
        said = self.say(part)
        return f"({said})" if isinstance(part, (All, AnyOf)) and len(part.of) > 1 else said

    def _trait(self, id_: str) -> Subject:
        trait = self._words.trait.get(id_)
        return (trait.title, trait.options) if trait else (id_, ())

    def _item(self, leaf: ItemTest) -> Subject:
        item = self._checklist.items.get(leaf.item)
        if item is None:
            return leaf.item, ()
        part = next((one for one in item.spec.fields if one.id == leaf.field), None)
        if part is None:
            return fill(OF_ITEM, {"title": item.title}), item.spec.options
        return fill(OF_PART, {"part": part.title, "title": item.title}), part.spec.options

    def _column(self, column: str) -> Subject:
        over = {section.repeat.over for section in self._checklist.sections if section.repeat}
        registers = (self._words.register[name] for name in over if name in self._words.register)
        parts = [part for register in registers for part in register.columns if part.id == column]
        title, options = _part(parts[0] if parts else None, column)
        return fill(OF_ROW, {"title": title}), options

    def _rows(self, leaf: RowsTest) -> str:
        register = self._words.register.get(leaf.register)
        data = {"register": register.title if register else leaf.register}
        if leaf.where is None:
            return _counted(leaf.count, fill(ROWS, data))
        data["tests"] = filtered(leaf.where, register.columns if register else ())
        return _counted(leaf.count, fill(ROWS_WHERE, data))

    def _statuses(self, leaf: StatusesTest) -> str:
        section = next((one.title for one in self._checklist.sections if one.id == leaf.section), "")
        data = {
            "obligation": obligation_name(leaf.obligation).lower() if leaf.obligation else "",
            "place": fill(IN_SECTION, {"section": section}) if section else translate(IN_CHECKLIST),
            "statuses": _either(status_name(one).lower() for one in leaf.within),
        }
        return _counted(leaf.count, " ".join(fill(STANDING, data).split()))


def _part(part: Part | None, id_: str) -> Subject:
    return (part.title, part.spec.options) if part else (id_, ())


def _compared(test: Test, subject: Subject) -> str:
    title, options = subject
    if test.op is Op.ANSWERED:
        return fill(ANSWERED[test.value is not False], {"title": title})
    titles = {option.id: option.title for option in options}
    wanted = test.value if isinstance(test.value, list) else [test.value]
    return fill(TESTS[test.op], {"title": title, "wanted": _either(_shown(one, titles) for one in wanted)})


def _shown(value: Json, titles: Mapping[str, str]) -> str:
    if isinstance(value, dict):
        return show_any(value)
    if isinstance(value, bool) or value in {"true", "false"}:
        return translate("yes") if value in {True, "true"} else translate("no")
    return f"“{titles.get(str(value), str(value))}”"


def _either(words: Iterable[str]) -> str:
    *head, last = [*words] or [""]
    return fill("{head} or {last}", {"head": ", ".join(head), "last": last}) if head else last


def _counted(count: Count, what: str) -> str:
    form = COUNTS[count.at_least is not None, count.at_most is not None]
    return fill(form, {"low": str(count.at_least), "high": str(count.at_most), "what": what})
