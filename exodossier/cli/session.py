"""The options that every command takes, and how a command gets them."""

from __future__ import annotations

import inspect
import os
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from exodossier.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

VARIABLE: Final = "EXODOSSIER_WORKSPACE"
_PREFIX: Final = "exodossier."

WorkspaceOption = Annotated[
    str, typer.Option("-w", "--workspace", metavar="FOLDER", help=f"The workspace (else {VARIABLE}).")
]
NameOption = Annotated[
    str, typer.Option("--as", metavar="NAME", help="Who does this (else the system login).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@dataclass(frozen=True, slots=True)
class Session:
    """What a person asked of every command: which workspace, as whom, and in which form to print."""

    workspace: Path | None
    name: str
    json: bool


def keep(context: typer.Context, *, workspace: str, name: str, as_json: bool) -> None:
    """Remember what was said before or after the command's name; the latest mention wins."""
    said = {"workspace": workspace, "name": name, "json": as_json}
    context.meta.update({_PREFIX + part: value for part, value in said.items() if value})


def with_session(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--workspace`, `--as` and `--json`, and hand it what they said as its `session`."""
    signature = inspect.signature(command, eval_str=True)
    own = [one for one in signature.parameters.values() if one.name != "session"]

    @wraps(command)
    def run(*, context: typer.Context, workspace: str, by: str, as_json: bool, **rest: Any) -> None:
        keep(context, workspace=workspace, name=by, as_json=as_json)
        command(session=_session(context), **rest)

    parameters = [_keyword("context", typer.Context, inspect.Parameter.empty), *own, *_SHARED]
    named = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
    run.__signature__ = inspect.Signature(named)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in named}
    return run


def group(help_: str) -> typer.Typer:
    """A group of commands; without a command it shows its help."""
    return typer.Typer(
        help=help_,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def _session(context: typer.Context) -> Session:
    said = context.meta
    name = said.get(f"{_PREFIX}name", "")
    if not is_text(name):
        raise Refused("store.text", {"entity": "author", "path": "--as"})
    named = said.get(f"{_PREFIX}workspace") or os.environ.get(VARIABLE)
    return Session(
        workspace=Path(named) if named else None,
        name=name,
        json=bool(said.get(f"{_PREFIX}json")),
    )


def is_text(name: str) -> bool:
    """Whether a name can be kept: a terminal may hand over half a character."""
    return "\0" not in name and not any("\ud800" <= sign <= "\udfff" for sign in name)


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_SHARED: Final = (
    _keyword("workspace", WorkspaceOption, ""),
    _keyword("by", NameOption, ""),
    _keyword("as_json", JsonOption, default=False),
)
