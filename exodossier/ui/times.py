"""Times as people read them: in their own zone, today as a clock, else as a date."""

from __future__ import annotations

from datetime import UTC, datetime


def spoken_time(when: str) -> str:
    """`14:03` today, else `2026-11-23 14:03`. `when` is ISO 8601 UTC; anything else is shown as it is."""
    try:
        moment = datetime.fromisoformat(when).astimezone()
    except ValueError:
        return when
    today = datetime.now().astimezone().date()
    return moment.strftime("%H:%M" if moment.date() == today else "%Y-%m-%d %H:%M")


def now_utc() -> str:
    """The present moment, ISO 8601 UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
