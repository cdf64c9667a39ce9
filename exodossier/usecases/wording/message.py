"""A message, and how a text with gaps becomes one: translated first, then filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from exodossier.domain.spoken import speak_through, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Message:
    """What happened (and what it means), where, and what to do. where and remedy may be empty."""

    what: str
    where: str = ""
    remedy: str = ""

    def line(self) -> str:
        """All of it on one line."""
        parts = (f"{self.where}: {self.what}" if self.where else self.what, self.remedy)
        return " ".join(" ".join(part.split()) for part in parts if part)


class Words(NamedTuple):
    """What happened, and the remedy, with `{gaps}` for the data of the code."""

    what: str
    remedy: str = ""


class _Gaps(dict[str, str]):
    """Data for the gaps; what is not known stays visible as an ellipsis instead of failing."""

    def __missing__(self, _name: str) -> str:
        return "…"


def set_translator(translator: Callable[[str], str]) -> None:
    """Let every text pass through this (as gettext does: source text in, translation out)."""
    speak_through(translator)


def translate(text: str) -> str:
    """The text in the language of the program."""
    return spoken(text)


def fill(text: str, data: Mapping[str, str]) -> str:
    """Translate, then fill the gaps."""
    said = translate(text)
    return said.format_map(_Gaps(data)) if "{" in said else said
