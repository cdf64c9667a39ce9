"""What only the computer knows: the time, and who is logged in."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

from exodossier.usecases.ports import Author


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The current moment in UTC."""
        return datetime.now(UTC)


def author(id_: str = "", name: str = "") -> Author:
    """Whoever is named, else the system login."""
    login = id_ or _login()
    return Author(login, name or login)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that has no name.
        return "unknown"
