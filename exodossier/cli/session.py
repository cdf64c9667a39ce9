"""The options that every command takes, and how a command reads them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperCommand, TyperOption

if TYPE_CHECKING:
    from collections.abc import Callable

VARIABLE: Final = "EXODOSSIER_WORKSPACE"
_PREFIX: Final = "exodossier."


@dataclass(frozen=True, slots=True)
class Session:
    """What a person asked of every command: which workspace, as whom, and in which form to print."""

    workspace: Path | None
    name: str
    json: bool

    @classmethod
    def of(cls, context: typer.Context) -> Session:
        """Read the options given before or after the command's name."""
        said = context.meta
        named = said.get(f"{_PREFIX}workspace") or os.environ.get(VARIABLE) or ""
        return cls(
            workspace=Path(named) if named else None,
            name=said.get(f"{_PREFIX}name") or "",
            json=bool(said.get(f"{_PREFIX}json")),
        )


def keep(name: str) -> Callable[[Any, Any, Any], None]:
    """A callback that keeps an option's value for `Session.of`; the innermost mention wins."""

    def _keep(context: Any, _parameter: Any, value: Any) -> None:
        if value:
            context.meta[_PREFIX + name] = value

    return _keep


class Command(TyperCommand):
    """A command that also takes `--workspace`, `--as` and `--json`."""

    def __init__(self, *args: Any, **more: Any) -> None:
        more["params"] = [*(more.get("params") or []), *_options()]
        super().__init__(*args, **more)


def group(help_: str) -> typer.Typer:
    """A group of commands; without a command it shows its help."""
    return typer.Typer(
        help=help_, no_args_is_help=True, add_completion=False, rich_markup_mode=None, add_help_option=True
    )


def _options() -> list[TyperOption]:
    return [
        TyperOption(
            param_decls=["-w", "--workspace"],
            callback=keep("workspace"),
            expose_value=False,
            metavar="FOLDER",
            help=f"The workspace (else {VARIABLE}).",
        ),
        TyperOption(
            param_decls=["--as"],
            callback=keep("name"),
            expose_value=False,
            metavar="NAME",
            help="Who does this (else the system login).",
        ),
        TyperOption(
            param_decls=["--json"],
            is_flag=True,
            callback=keep("json"),
            expose_value=False,
            help="Print JSON.",
        ),
    ]
