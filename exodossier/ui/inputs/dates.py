"""Dates as people type them. What could be two days is asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale

_YEAR_FIRST: Final = re.compile(r"(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")
_NAMED: Final = (
    re.compile(r"(?P<day>\d{1,2})\.?[ -]?(?P<month>[A-Za-zÀ-ÿ]{3,})\.?[ ,-]*(?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Za-zÀ-ÿ]{3,})\.? ?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ ,]+(?P<year>\d{4})"),
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """value: `YYYY-MM-DD` or None. could_be: the days it may mean, where it may mean several."""

    value: str | None
    could_be: tuple[str, ...] = ()


def read_date(text: str) -> DateReading:
    """Read one day: year first, day month year, or a month by name. Two digits first may be ambiguous."""
    words = text.strip()
    if found := _YEAR_FIRST.fullmatch(words):
        return DateReading(_day(*found.groups()))
    if found := _YEAR_LAST.fullmatch(words):
        first, second, year = found.groups()
        days = [day for day in (_day(year, second, first), _day(year, first, second)) if day]
        distinct = tuple(dict.fromkeys(days))
        return DateReading(distinct[0]) if len(distinct) == 1 else DateReading(None, distinct)
    for pattern in _NAMED:
        if found := pattern.fullmatch(words):
            return DateReading(_day(found["year"], _month(found["month"]), found["day"]))
    return DateReading(None)


def long_date(value: str) -> str:
    """`2026-04-12` as `Sunday, 12 April 2026` in the program's language; empty if it is no day."""
    day = QDate.fromString(value, "yyyy-MM-dd")
    return QLocale().toString(day, "dddd, d MMMM yyyy") if day.isValid() else ""


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str) -> str:
    wanted = name.casefold()[:3]
    for locale in (QLocale.c(), QLocale()):
        for number in range(1, 13):
            if locale.standaloneMonthName(number).casefold()[:3] == wanted:
                return str(number)
    return "0"
