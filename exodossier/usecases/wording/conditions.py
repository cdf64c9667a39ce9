"""Why an item applies or not, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.usecases.wording.message import fill, translate
from exodossier.usecases.wording.names import obligation_name, status_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.plain import Json
    from exodossier.domain.reasons import Because, Reason
    from exodossier.domain.spec import Option, Part, Spec
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
STANDING: Final[Mapping[str, str]] = {
    "none": "no {what} is {statuses}",
    "one": "{n} {what} is {statuses}",
    "many": "{n} {what} are {statuses}",
}
MEMBERS: Final[Mapping[str, str]] = {
    "one": "{obligation} item in “{section}”",
    "many": "{obligation} items in “{section}”",
}
MEMBERS_ANYWHERE: Final[Mapping[str, str]] = {"one": "{obligation} item", "many": "{obligation} items"}
SUBJECTS: Final[Mapping[str, str]] = {
    "trait": "{title}",
    "item": "the answer to {title}",
    "row": "{title} of this row",
    "rows": "number of rows in {title}",
    "field": "{title}",
}


@dataclass(frozen=True, slots=True)
class Books:
    """Where titles and options are looked up."""

    vocabulary: Vocabulary
    checklist: Checklist | None

    def spec(self, subject: str) -> tuple[str, Spec | None]:
        """Title and spec of an item, or of a field of it (`item.field`)."""
        id_, _, field = subject.partition(".")
        item = self.checklist.items.get(id_) if self.checklist else None
        if item is None:
            return subject, None
        part = next((one for one in item.spec.fields if one.id == field), None)
        if part is None:
            return f"“{item.title}”", item.spec
        return f"“{item.title}”: {part.title}", part.spec


def because(reason: Because, vocabulary: Vocabulary, checklist: Checklist | None = None) -> str:
    """The leaves that decide a condition, joined into one sentence. checklist: gives items their titles."""
    books = Books(vocabulary, checklist)
    said = dict.fromkeys(_leaf(one, books) for one in reason.reasons)
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


def _leaf(reason: Reason, books: Books) -> str:
    if reason.kind == "always":
        return translate(ALWAYS)
    if reason.kind == "statuses":
        return _standing(reason)
    if not reason.subject:
        return translate(GONE)
    options = _options(reason, books)
    found = FOUND.get(str(reason.found)) if reason.kind != "trait" or reason.found == "not_asked" else None
    data = {
        "subject": fill(SUBJECTS.get(reason.kind, "{title}"), {"title": _title(reason, books)}),
        "found": translate(found) if found else shown(reason.found, options),
        "wanted": _wanted(reason, options),
    }
    return fill(_sentence(reason), data)


def _standing(reason: Reason) -> str:
    """How many items of a section or obligation stand so: `2 mandatory items in “Reporting” are not done`."""
    wanted = reason.wanted if isinstance(reason.wanted, dict) else {}
    number = int(str(reason.found or 0))
    named = wanted.get("statuses")
    statuses = [status_name(str(one)).lower() for one in named] if isinstance(named, list) else []
    form = "none" if not number else "one" if number == 1 else "many"
    members = (MEMBERS if reason.subject else MEMBERS_ANYWHERE)["many" if form == "many" else "one"]
    obligation = str(wanted.get("obligation") or "")
    data = {
        "obligation": obligation_name(obligation).lower() if obligation else "",
        "section": reason.subject,
    }
    what = fill(members, data).strip()
    said = fill(STANDING[form], {"n": str(number), "what": what, "statuses": _either(statuses)})
    bounds = _wanted(reason, {})
    plain = wanted.get("at_least") == 1 and wanted.get("at_most") is None
    return said if plain else f"{said} ({fill('asked: {wanted}', {'wanted': bounds})})"


def _either(words: list[str]) -> str:
    head, last = ", ".join(words[:-1]), "".join(words[-1:])
    return fill("{head} or {last}", {"head": head, "last": last}) if head else last


def _wanted(reason: Reason, options: Mapping[str, Option]) -> str:
    if reason.op == "count" and isinstance(reason.wanted, dict):
        bounds = {"at least {n}": reason.wanted.get("at_least"), "at most {n}": reason.wanted.get("at_most")}
        return ", ".join(fill(text, {"n": str(n)}) for text, n in bounds.items() if n is not None)
    return fill(WANTED.get(reason.op, "{wanted}"), {"wanted": shown(reason.wanted, options)})


def _sentence(reason: Reason) -> str:
    if reason.kind == "rows":
        return COUNTED
    if reason.found is None:
        return UNKNOWN
    return HOLDS if reason.truth else FAILS


def _title(reason: Reason, books: Books) -> str:
    vocabulary = books.vocabulary
    if reason.kind == "trait" and reason.subject in vocabulary.trait:
        return vocabulary.trait[reason.subject].title
    if reason.kind == "rows" and reason.subject in vocabulary.register:
        return vocabulary.register[reason.subject].title
    if reason.kind == "item":
        return books.spec(reason.subject)[0]
    titles = {part.title for part in _columns(reason, vocabulary)}
    return titles.pop() if len(titles) == 1 else reason.subject


def _options(reason: Reason, books: Books) -> dict[str, Option]:
    trait = books.vocabulary.trait.get(reason.subject) if reason.kind == "trait" else None
    spec = books.spec(reason.subject)[1] if reason.kind == "item" else None
    given = trait.options if trait else spec.options if spec else ()
    if given:
        return {option.id: option for option in given}
    columns = _columns(reason, books.vocabulary)
    return {option.id: option for part in columns for option in part.spec.options}


def _columns(reason: Reason, vocabulary: Vocabulary) -> list[Part]:
    """Register columns that a row test may mean; it does not say of which register its row is."""
    registers = vocabulary.registers if reason.kind == "row" else ()
    return [part for register in registers for part in register.columns if part.id == reason.subject]
