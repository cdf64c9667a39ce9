"""The workbook of a tracker: the entries, what the workspace held of them, and how to return it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.usecases import wording
from exodossier.usecases.sheet import Book, Column, Table
from exodossier.usecases.tracker_rows import EDITABLE, rows
from exodossier.usecases.tracker_texts import CHOICES, said_in
from exodossier.usecases.verifying import OF_DOSSIER, OF_HEAD, OF_TEMPLATE, OF_TIME
from exodossier.usecases.wording.message import translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exodossier.domain.situation import Situation
    from exodossier.usecases.tracker_rows import TrackerRow

VERSION: Final = "1"
"""Of the tracker's columns, as the record of an export names it."""

KEY: Final = "exodossier:key"
"""Heading of the hidden column that names entries; it is never translated, as are those of `MADE_FROM`."""

MADE: Final = "exodossier:made-from"
"""Heading of the same column in the sheet that keeps what the tracker was made from."""

WIDTHS: Final[Mapping[str, int]] = {
    "standard": 18,
    "label": 11,
    "title": 34,
    "subject": 20,
    "requirement": 48,
    "obligation": 14,
    "applies": 9,
    "status": 15,
    "reason": 32,
    "verdict": 12,
    "gap": 32,
    "risk": 24,
    "action": 32,
    "owner": 18,
    "due": 12,
    "evidence": 38,
    "as_of": 28,
}
"""Visible columns in order, and how many characters wide they are."""

MADE_FROM: Final = ("version", "as_of", "head", *EDITABLE)
"""What the hidden sheet keeps per entry, after its key."""

LONGEST_TITLE: Final = 31
"""Characters of a sheet's name."""


def book_of(situation: Situation) -> Book:
    """The workbook of a dossier."""
    told = rows(situation)
    dossier = situation.dossier
    return Book(
        title=dossier.title,
        as_of=situation.as_of,
        tables=(_entries(dossier.id, sheet_name(dossier.title), told), _made_from(dossier.id, told)),
        about_title=_named("About"),
        about=tuple(_about(situation, len(told))),
        properties=tuple(_properties(situation)),
    )


def key_text(dossier: str, key: object) -> str:
    """What the hidden key column says: the entry, and whose it is."""
    return f"{dossier} {key}"


def sheet_name(title: str) -> str:
    """A dossier's title as office programs take it for the name of a sheet."""
    name = _plain_name(title)
    taken = {_named("About").casefold(), _named("Made from").casefold(), "history"}
    return name if name and name.casefold() not in taken else _named("Tracker")


def _named(text: str) -> str:
    """A sheet of ours in the language of the program: a translation may hold signs that no sheet may."""
    return _plain_name(translate(text))


def _plain_name(text: str) -> str:
    plain = "".join(sign if sign.isprintable() and sign not in "[]:*?/\\'" else " " for sign in text)
    return " ".join(plain.split())[:LONGEST_TITLE].strip()


def _entries(dossier: str, title: str, told: tuple[TrackerRow, ...]) -> Table:
    columns = (Column(KEY, 12, hidden=True), *(_column(name, width) for name, width in WIDTHS.items()))
    lines = ((key_text(dossier, row.key), *(_shown(row, name) for name in WIDTHS)) for row in told)
    return Table(title, columns, tuple(lines))


def _column(name: str, width: int) -> Column:
    return Column(
        wording.tracker_column(name),
        width,
        note=wording.tracker_note(name),
        editable=name in EDITABLE,
        choices=tuple(wording.tracker_value(name, one) for one in CHOICES.get(name, ())),
        dates=name == "due",
    )


def _shown(row: TrackerRow, name: str) -> str:
    return said_in(wording.tracker_value(name, str(getattr(row, name))))


def _made_from(dossier: str, told: tuple[TrackerRow, ...]) -> Table:
    columns = tuple(Column(name, 12) for name in (MADE, *MADE_FROM))
    lines = (
        (key_text(dossier, row.key), *(said_in(str(getattr(row, name))) for name in MADE_FROM))
        for row in told
    )
    return Table(_named("Made from"), columns, tuple(lines), hidden=True)


def _kept(row: TrackerRow) -> tuple[str, ...]:
    return tuple(said_in(str(getattr(row, name))) for name in MADE_FROM)


def _properties(situation: Situation) -> Iterator[tuple[str, str]]:
    """The same facts that Word files carry, so that an altered tracker still says what it was."""
    yield OF_DOSSIER, situation.dossier.id
    yield OF_HEAD, situation.head
    yield OF_TIME, situation.as_of
    yield OF_TEMPLATE, f"tracker@{VERSION}"
    for checklist in situation.checklists:
        yield f"ExoDossier checklist {checklist.ref.id}", f"{checklist.ref} sha256:{checklist.digest}"


def _about(situation: Situation, count: int) -> list[tuple[str, str]]:
    facts = [
        ("Dossier", situation.dossier.title),
        ("Product", situation.product.title),
        ("Checklists", ", ".join(str(one.ref) for one in situation.checklists)),
        ("Entries", str(count)),
        ("As of", wording.moment(situation.as_of)),
        ("Content", situation.head),
        ("Dossier id", situation.dossier.id),
    ]
    told = [(translate(name), text) for name, text in facts]
    return told + [(translate(name), translate(text)) for name, text in RETURNING]


_FILL: Final = (
    "The columns with a coloured heading: status, reason, assessment, owner and due date. The others are "
    "protected, without a password."
)
_MAY_CHANGE: Final = (
    "Rows and columns may be sorted, filtered, moved, hidden or left out; sheets and columns of your own may "
    "be added."
)
_RETURN: Final = (
    "Save it as .xlsx and give it back. In the program: Documents, Tracker, Take back tracker. On the "
    "command line: exodossier tracker propose DOSSIER FILE."
)
_THEN: Final = (
    "Every changed cell is shown beside what stands in the program, and somebody accepts or leaves it, row "
    "by row. Nothing is written by itself."
)
_FORMULAS: Final = (
    "Write texts, not formulas: formulas are not read. An apostrophe before =, +, -, @, a tab or a line end "
    "keeps a text from being taken for a formula; it does not belong to the text."
)
RETURNING: Final = (
    ("What to fill in", _FILL),
    ("What may change", _MAY_CHANGE),
    ("How to return it", _RETURN),
    ("What happens then", _THEN),
    ("Formulas", _FORMULAS),
)
"""How to work with the sheet, for the person who gets it."""
