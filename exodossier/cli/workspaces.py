"""`init`, `demo` and `check`: a workspace as a whole."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer

from exodossier.cli.session import Command, Session

Full = Annotated[bool, typer.Option("--full", help="Read every byte of the evidence.")]


def add_to(app: typer.Typer) -> None:
    """Register these commands at the top level."""
    app.command("init", cls=Command)(init)
    app.command("demo", cls=Command)(demo)
    app.command("check", cls=Command)(check)


def init(context: typer.Context, folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
    """Make an empty workspace in a folder."""
    from exodossier.cli.printing import put_json
    from exodossier.cli.wiring import open_desk

    session = Session.of(context)
    with open_desk(session, create=folder) as (_, workspace):
        place = str(workspace.folder)
    if session.json:
        put_json({"id": place, "version": 0, "changed": [place]})
    else:
        print(f"Made an empty workspace in {place}. Use it with -w {folder}.")


def demo(context: typer.Context, folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
    """Make a complete sample workspace and export its dossiers."""
    from exodossier.cli.demonstration import make
    from exodossier.cli.printing import put_json

    session = Session.of(context)
    made = make(session, folder)
    if session.json:
        put_json(made)
        return
    print(f"Made the sample workspace in {made['id']}.")
    for name in made["files"] if isinstance(made["files"], list) else []:
        print(f"  exported {name}")


def check(context: typer.Context, *, full: Full = False) -> None:
    """Check the whole workspace: store, audit trail, evidence files."""
    from exodossier.cli.printing import put_findings
    from exodossier.cli.wiring import open_desk
    from exodossier.usecases.ticket import Ticket

    session = Session.of(context)
    with open_desk(session) as (_, workspace):
        found = workspace.check(Ticket(), full=full)
    put_findings(session, found, "The workspace is sound.")
