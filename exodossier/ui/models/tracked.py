"""What a returned tracker would change, as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.ui.models.records import Column
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from exodossier.usecases.tracker_changes import Change


def item(change: Change) -> str:
    """Standard, label and title."""
    return f"{change.standard} {change.label}  {change.title}"


def shown(change: Change, value: str) -> str:
    """A value of the field in words; what the field does not know, as it was typed."""
    strange = bool(change.faults) and value == change.new
    return value if strange or not value else wording.tracker_value(change.field, value)


def standing(change: Change) -> str:
    """Whether it can be taken over, and what a person should know before doing so."""
    if not change.valid:
        return wording.say(change.faults[0]).what
    if change.conflict:
        return tr("Changed here meanwhile: say which one stays")
    return tr("Can be taken over")


def told(change: Change) -> str:
    """The standing in full, with what to do."""
    if not change.faults:
        return standing(change)
    message = wording.say(change.faults[0])
    return " ".join(part for part in (message.what, message.remedy) if part)


def mark(change: Change) -> tuple[str, str]:
    """An icon for that."""
    if not change.valid:
        return "bad", "bad"
    return ("warn", "warn") if change.conflict else ("ok", "ok")


def _short(text: str) -> str:
    return " ".join(text.split())


COLUMNS: Final[tuple[Column[Change], ...]] = (
    Column("Item", item, width=250),
    Column("What", lambda one: wording.tracker_column(one.field), width=110),
    Column("Now", lambda one: _short(shown(one, one.old)), tip=lambda one: shown(one, one.old), width=190),
    Column(
        "In the tracker",
        lambda one: _short(shown(one, one.new)),
        tip=lambda one: shown(one, one.new),
        width=190,
    ),
    Column("Standing", standing, icon=mark),
)
