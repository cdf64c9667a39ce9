"""Why an item applies or not, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.domain import quantity
from exodossier.domain.records import Status
from exodossier.usecases.wording.message import fill, translate
from exodossier.usecases.wording.names import STATUSES, obligation_name, status_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exodossier.domain.checklist import Checklist
    from exodossier.domain.plain import Json
    from exodossier.domain.reasons import Because, Reason
    from exodossier.domain.situation import Entry
    from exodossier.domain.spec import Option, Part, Spec
    from exodossier.domain.vocabulary import Vocabulary

WANTED: Final[Mapping[str, str]] = {
    "is": "asked for {wanted}",
    "in": "asked for {wanted}",
    "at_least": "asked from {wanted} on",
    "at_most": "asked up to {wanted}",
}
UNKNOWN: Final = "{subject}: not known yet"
BEGUN: Final = "{subject}: answer still in progress"
HOLDS: Final = "{subject}: {found}"
FAILS: Final = "{subject}: {found} ({wanted})"
WITHOUT: Final = "{subject}: without {wanted}"
ANSWERED: Final = "{subject}: answered"
NOT_ANSWERED: Final = "{subject}: not answered"
NOT_EVERY: Final = "{subject}: not known yet for every row"
NONE: Final = "{subject}: none of this kind"
NOTHING: Final = "{subject}: none entered"
NOTHING_OF: Final = "{subject}: none entered (asked: {wanted})"
COUNTED: Final = "{subject}: {found} of this kind"
COUNTED_OF: Final = "{subject}: {found} of this kind (asked: {wanted})"
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
    "none": "no {what} was answered {statuses}",
    "every": "every {what} is {statuses}",
    "one": "{n} {what} is {statuses}",
    "many": "{n} {what} are {statuses}",
}
MEMBERS: Final[Mapping[str, str]] = {
    "one": "{obligation} item in {sections}",
    "many": "{obligation} items in {sections}",
}
FEW_SECTIONS: Final = 3
"""Headings that are worth naming; of more, the first and the last are."""
SECTIONS: Final = "the {n} headings from “{first}” to “{last}”"
MEMBERS_ANYWHERE: Final[Mapping[str, str]] = {"one": "{obligation} item", "many": "{obligation} items"}
NOT_ASKED: Final = "not_asked"
EITHER: Final = "{head} or {last}"
BOTH: Final = "{head} and {last}"
OPEN: Final = frozenset({"not_started", "in_progress"})


@dataclass(frozen=True, slots=True)
class Books:
    """Where titles and options are looked up. register: of the row that an entry repeats for."""

    vocabulary: Vocabulary
    checklist: Checklist | None
    register: str = ""

    def spec(self, subject: str) -> tuple[str, Spec | None]:
        """Title and spec of an item, or of a field or column of it (`item.field`)."""
        id_, _, field = subject.partition(".")
        item = self.checklist.items.get(id_) if self.checklist else None
        if item is None:
            return subject, None
        part = next((one for one in self._parts(item.spec) if one.id == field), None)
        if part is None:
            return f"“{item.title}”", item.spec
        return f"“{item.title}”, {part.title}", part.spec

    def _parts(self, spec: Spec) -> tuple[Part, ...]:
        register = self.vocabulary.register.get(spec.register or "")
        return (*spec.fields, *spec.columns, *(register.columns if register else ()))

    def columns(self, id_: str) -> list[Part]:
        """Register columns that a test of a row may mean."""
        known = self.vocabulary.register.get(self.register)
        registers = (known,) if known else self.vocabulary.registers
        return [part for register in registers for part in register.columns if part.id == id_]


def because(
    reason: Because, vocabulary: Vocabulary, checklist: Checklist | None = None, register: str = ""
) -> str:
    """The leaves that decide a condition, joined into one sentence.

    checklist: gives items their titles. register: of the row that is asked about.
    """
    books = Books(vocabulary, checklist, register)
    # What is not asked here is so because of another leaf, which says enough.
    told = [one for one in reason.reasons if one.found != NOT_ASKED] or reason.reasons
    said = dict.fromkeys(_leaf(one, books) for one in told if not _is_none(one))
    nowhere: dict[str, list[Reason]] = {}
    for one in filter(_is_none, told):
        nowhere.setdefault(str(one.wanted), []).append(one)
    said |= dict.fromkeys(_none(alike) for alike in nowhere.values())
    return "; ".join(part for part in said if part) or (translate(ALWAYS) if reason.truth else "")


def because_of(entry: Entry, vocabulary: Vocabulary) -> str:
    """Why an entry applies or not, or what is missing to know it."""
    repeat = entry.section.repeat
    return because(entry.because, vocabulary, entry.checklist, repeat.over if repeat else "")


def so_far(because: str) -> str:
    """A reason that open items may still change."""
    return fill("so far, {because}", {"because": because})


def shown(value: Json, options: Mapping[str, Option] | None = None) -> str:
    """A plain value in words: option titles, yes and no, lists joined, quantities as they are written."""
    if isinstance(value, bool):
        return translate("yes") if value else translate("no")
    if isinstance(value, list):
        return ", ".join(shown(one, options) for one in value) or translate("none")
    if isinstance(value, dict) and {"value", "outcome"} & set(value):
        return quantity.show(value)
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
    data = {
        "subject": _title(reason, books),
        "found": _found(reason, options),
        "wanted": _wanted(reason, options),
    }
    return fill(_sentence(reason), data)


def _found(reason: Reason, options: Mapping[str, Option]) -> str:
    word = FOUND.get(str(reason.found)) if reason.kind != "trait" or reason.found == NOT_ASKED else None
    if word:
        return translate(word)
    found, wanted = reason.found, reason.wanted
    if reason.truth and isinstance(found, list) and reason.op.startswith("includes"):
        asked = wanted if isinstance(wanted, list) else [wanted]
        return shown([one for one in found if one in asked] or found, options)
    return shown(found, options)


def _is_none(reason: Reason) -> bool:
    """Whether it says that no item stands so."""
    return reason.kind == "statuses" and not int(str(reason.found or 0)) and _is_plain(reason)


def _is_plain(reason: Reason) -> bool:
    """Whether it asks for one at least, which goes without saying."""
    wanted = reason.wanted if isinstance(reason.wanted, dict) else {}
    return wanted.get("at_least") == 1 and wanted.get("at_most") is None


def _none(alike: Sequence[Reason]) -> str:
    """That no item of some sections stands so, at once: `no mandatory item in “Reporting” was answered …`.

    Where open items count too, none of them stands so means that the rest is true of every item.
    """
    statuses = _statuses(alike[0])
    others = [status_name(one).lower() for one in STATUSES if one not in statuses]
    if others and set(statuses) >= OPEN:
        what = _members(alike, "one", BOTH)
        return fill(STANDING["every"], {"what": what, "statuses": _either(others)})
    said = _either([f"“{status_name(one).lower()}”" for one in statuses])
    return fill(STANDING["none"], {"what": _members(alike, "one"), "statuses": said})


def _statuses(reason: Reason) -> list[str]:
    wanted = reason.wanted if isinstance(reason.wanted, dict) else {}
    named = wanted.get("statuses")
    return [str(one) for one in named] if isinstance(named, list) else []


def _members(alike: Sequence[Reason], form: str, join: str = EITHER) -> str:
    """Which items are counted: `mandatory items in “Reporting”`."""
    wanted = alike[0].wanted if isinstance(alike[0].wanted, dict) else {}
    obligation = str(wanted.get("obligation") or "")
    sections = [reason.subject for reason in alike if reason.subject]
    members = MEMBERS if sections else MEMBERS_ANYWHERE
    named = obligation_name(obligation).lower() if obligation else ""
    return fill(members[form], {"obligation": named, "sections": _sections(sections, join)}).strip()


def _sections(titles: list[str], join: str) -> str:
    if len(titles) <= FEW_SECTIONS:
        return _either([f"“{title}”" for title in titles], join)
    return fill(SECTIONS, {"n": str(len(titles)), "first": titles[0], "last": titles[-1]})


def _standing(reason: Reason) -> str:
    """How many items of a section or obligation stand so: `2 mandatory items in “Reporting” are not done`."""
    number = int(str(reason.found or 0))
    statuses = _either([status_name(one).lower() for one in _statuses(reason)])
    form = "none" if not number else "one" if number == 1 else "many"
    what = _members([reason], "many" if form == "many" else "one")
    said = fill(STANDING[form], {"n": str(number), "what": what, "statuses": statuses})
    return (
        said if _is_plain(reason) else f"{said} ({fill('asked: {wanted}', {'wanted': _wanted(reason, {})})})"
    )


def _either(words: list[str], join: str = EITHER) -> str:
    head, last = ", ".join(words[:-1]), "".join(words[-1:])
    return fill(join, {"head": head, "last": last}) if head else last


def _wanted(reason: Reason, options: Mapping[str, Option]) -> str:
    if reason.op == "count" and isinstance(reason.wanted, dict):
        bounds = {"at least {n}": reason.wanted.get("at_least"), "at most {n}": reason.wanted.get("at_most")}
        return ", ".join(fill(text, {"n": str(n)}) for text, n in bounds.items() if n is not None)
    asked = reason.wanted if isinstance(reason.wanted, list) else [reason.wanted]
    either = _either([shown(one, options) for one in asked])
    return fill(WANTED.get(reason.op, "{wanted}"), {"wanted": either})


def _sentence(reason: Reason) -> str:
    if reason.kind == "rows":
        return _count(reason)
    if reason.found is None:
        return UNKNOWN
    if _is_begun(reason):
        return BEGUN
    if reason.op == "answered":
        return ANSWERED if reason.truth is (reason.wanted is not False) else NOT_ANSWERED
    if reason.truth or isinstance(reason.wanted, bool):
        return HOLDS
    return WITHOUT if reason.op.startswith("includes") and isinstance(reason.found, list) else FAILS


def _is_begun(reason: Reason) -> bool:
    """Whether it is about an answer that is there and does not count before it is settled."""
    undecided = reason.truth is None or (reason.op == "answered" and not reason.truth)
    return reason.kind == "item" and undecided and reason.found == Status.IN_PROGRESS.value


def _count(reason: Reason) -> str:
    if reason.truth is None:
        return NOT_EVERY
    bounds = reason.wanted if isinstance(reason.wanted, dict) else {}
    plain = bounds.get("at_least") == 1 and bounds.get("at_most") is None
    if reason.found is None:
        return NOTHING if plain or reason.truth else NOTHING_OF
    if not plain:
        return COUNTED_OF
    return COUNTED if reason.found else NONE


def _title(reason: Reason, books: Books) -> str:
    vocabulary = books.vocabulary
    if reason.kind == "trait" and reason.subject in vocabulary.trait:
        return vocabulary.trait[reason.subject].title
    if reason.kind == "rows" and reason.subject in vocabulary.register:
        return vocabulary.register[reason.subject].title
    if reason.kind == "item":
        return books.spec(reason.subject)[0]
    titles = {part.title for part in books.columns(reason.subject)} if reason.kind == "row" else set()
    return titles.pop() if len(titles) == 1 else reason.subject


def _options(reason: Reason, books: Books) -> dict[str, Option]:
    trait = books.vocabulary.trait.get(reason.subject) if reason.kind == "trait" else None
    spec = books.spec(reason.subject)[1] if reason.kind == "item" else None
    given = trait.options if trait else spec.options if spec else ()
    if given:
        return {option.id: option for option in given}
    columns = books.columns(reason.subject) if reason.kind == "row" else []
    return {option.id: option for part in columns for option in part.spec.options}
