"""Why an item applies or not, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import fill, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.plain import Json
    from exodossier.domain.reasons import Because, Reason
    from exodossier.domain.spec import Option, Part
    from exodossier.domain.vocabulary import Vocabulary

WANTED: Final[Mapping[str, str]] = {
    "is": "“{wanted}”",
    "in": "one of {wanted}",
    "includes": "including “{wanted}”",
    "includes_any": "including one of {wanted}",
    "at_least": "at least “{wanted}”",
    "at_most": "at most “{wanted}”",
    "answered": "answered",
}
UNKNOWN: Final = "{subject} is not known yet"
HOLDS: Final = "{subject} is {found}"
FAILS: Final = "{subject} is {found}, not {wanted}"
COUNTED: Final = "{subject}: {found} (asked: {wanted})"
FOUND: Final[Mapping[str, str]] = {
    "not_asked": "not asked here",
    "dormant": "not asked now",
    "no_rows": "nowhere to be found",
    "not_done": "not done",
    "not_applicable": "not applicable",
}
GONE: Final = "its row is not there any more"
ALWAYS: Final = "asked of every product"
SUBJECTS: Final[Mapping[str, str]] = {
    "trait": "{title}",
    "item": "the answer to {title}",
    "row": "{title} of this row",
    "rows": "number of rows in {title}",
    "statuses": "number of entries in {title}",
    "field": "{title}",
}


def because(reason: Because, vocabulary: Vocabulary) -> str:
    """The leaves that decide a condition, joined into one sentence."""
    said = dict.fromkeys(_leaf(one, vocabulary) for one in reason.reasons)
    return "; ".join(part for part in said if part) or (translate(ALWAYS) if reason.truth else "")


def shown(value: Json, options: Mapping[str, Option] | None = None) -> str:
    """A plain value in words: option titles, yes and no, lists joined."""
    if isinstance(value, bool):
        return translate("yes") if value else translate("no")
    if isinstance(value, list):
        return ", ".join(shown(one, options) for one in value) or translate("none")
    if isinstance(value, dict):
        return ", ".join(f"{name} {shown(part)}" for name, part in value.items())
    if options and isinstance(value, str) and value in options:
        return options[value].title
    return "" if value is None else str(value)


def _leaf(reason: Reason, vocabulary: Vocabulary) -> str:
    if reason.kind == "always":
        return translate(ALWAYS)
    if not reason.subject:
        return translate(GONE)
    options = _options(reason, vocabulary)
    found = FOUND.get(str(reason.found)) if reason.kind != "trait" or reason.found == "not_asked" else None
    data = {
        "subject": fill(SUBJECTS.get(reason.kind, "{title}"), {"title": _title(reason, vocabulary)}),
        "found": translate(found) if found else shown(reason.found, options),
        "wanted": _wanted(reason, options),
    }
    return fill(_sentence(reason), data)


def _wanted(reason: Reason, options: Mapping[str, Option]) -> str:
    if reason.op == "count" and isinstance(reason.wanted, dict):
        bounds = {"at least {n}": reason.wanted.get("at_least"), "at most {n}": reason.wanted.get("at_most")}
        return ", ".join(fill(text, {"n": str(n)}) for text, n in bounds.items() if n is not None)
    return fill(WANTED.get(reason.op, "{wanted}"), {"wanted": shown(reason.wanted, options)})


def _sentence(reason: Reason) -> str:
    if reason.kind in {"rows", "statuses"}:
        return COUNTED
    if reason.found is None:
        return UNKNOWN
    return HOLDS if reason.truth else FAILS


def _title(reason: Reason, vocabulary: Vocabulary) -> str:
    if reason.kind == "trait" and reason.subject in vocabulary.trait:
        return vocabulary.trait[reason.subject].title
    if reason.kind == "rows" and reason.subject in vocabulary.register:
        return vocabulary.register[reason.subject].title
    titles = {part.title for part in _columns(reason, vocabulary)}
    return titles.pop() if len(titles) == 1 else reason.subject


def _options(reason: Reason, vocabulary: Vocabulary) -> dict[str, Option]:
    trait = vocabulary.trait.get(reason.subject) if reason.kind == "trait" else None
    if trait:
        return {option.id: option for option in trait.options}
    return {option.id: option for part in _columns(reason, vocabulary) for option in part.spec.options}


def _columns(reason: Reason, vocabulary: Vocabulary) -> list[Part]:
    """Register columns that a row test may mean; it does not say of which register its row is."""
    registers = vocabulary.registers if reason.kind == "row" else ()
    return [part for register in registers for part in register.columns if part.id == reason.subject]
