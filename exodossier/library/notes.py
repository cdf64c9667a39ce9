"""Collects findings about one file, each with its place."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from exodossier.domain.findings import Finding, Severity
from exodossier.library.schema import in_order, show_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exodossier.library.reader import Path, Source


class Notes:
    """Findings as they are made; `listed` gives them in file order."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._found: list[Finding] = []

    def error(self, code: str, path: Path, **data: str) -> None:
        """Something that must be put right before the file can be used."""
        self._add(code, Severity.ERROR, path, data)

    def warning(self, code: str, path: Path, **data: str) -> None:
        """Something an author should look at."""
        self._add(code, Severity.WARNING, path, data)

    def unknown(self, kind: str, name: str, known: Iterable[str], path: Path) -> None:
        """A name that nothing has; with the nearest one that something has."""
        close = "".join(get_close_matches(name, tuple(known), n=1, cutoff=0.7))
        self.error(f"lint.unknown_{kind}", path, name=name, close=close)

    def line(self, path: Path) -> str:
        """The line of a piece, to be named in another's finding."""
        return str(self._source.at(path)[0])

    def listed(self) -> tuple[Finding, ...]:
        """Everything found, in file order."""
        return in_order(self._found)

    def _add(self, code: str, severity: Severity, path: Path, data: dict[str, str]) -> None:
        place = self._source.place(path)
        self._found.append(Finding(code, severity, place, {"path": show_path(path), **data}))
