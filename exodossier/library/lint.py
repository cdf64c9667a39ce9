"""Checks a file of a person's against the shipped library, for authors and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.library.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.findings import Finding


def lint_file(path: Path, catalogue: Catalogue | None = None) -> tuple[Finding, ...]:
    """All findings of a file, in file order. Raises NotFound or StoreTrouble if there is no such file."""
    return (catalogue or Catalogue()).lint(path)


def report(path: Path, catalogue: Catalogue | None = None) -> list[str]:
    """The findings as `file:line:column severity code data` lines: for authors, before wording."""
    return [
        f"{found.place.file}:{found.place.line}:{found.place.column} {found.severity} {found.code} "
        + " ".join(f"{name}={value!r}" for name, value in found.data.items())
        for found in lint_file(path, catalogue)
    ]
