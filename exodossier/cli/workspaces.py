"""`init`, `demo` and `check`: a workspace as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exodossier.cli.session import Session, with_session

Sweep = Annotated[
    bool, typer.Option("--sweep", help="Also remove evidence files that belong to no record; recorded.")
]
Full = Annotated[bool, typer.Option("--full", help="Read every byte of the evidence.")]


def add_to(app: typer.Typer) -> None:
    """Register these commands at the top level."""
    app.command("init")(init)
    app.command("demo")(demo)
    app.command("check")(check)
    app.command("takeover")(takeover)


@with_session
def init(session: Session, folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
    """Make an empty workspace in a folder."""
    from exodossier.cli.printing import put_json
    from exodossier.cli.wiring import open_desk

    with open_desk(session, create=folder) as (_, workspace):
        place = str(workspace.folder)
    if session.json:
        put_json({"id": place, "version": 0, "changed": [place]})
    else:
        print(f"Made an empty workspace in {place}. Use it with -w {folder}.")


@with_session
def demo(session: Session, folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
    """Make a complete sample workspace and export its dossiers."""
    from exodossier.cli.demonstration import make
    from exodossier.cli.printing import put_json

    made = make(session, folder)
    if session.json:
        put_json(made)
        return
    print(f"Made the sample workspace in {made['id']}.")
    for name in made["files"] if isinstance(made["files"], list) else []:
        print(f"  exported {name}")


@with_session
def check(session: Session, *, full: Full = False, sweep: Sweep = False) -> None:
    """Check the whole workspace: store, audit trail, evidence files."""
    from exodossier.cli.printing import put_findings
    from exodossier.cli.progress import ticket
    from exodossier.cli.wiring import open_desk
    from exodossier.usecases.attach import verify_evidence

    with open_desk(session) as (office, workspace):
        removed = workspace.sweep(office.author, ticket()) if sweep else ()
        linked = verify_evidence(office, ticket(), full=full, mode="linked")
        found = (*removed, *workspace.check(ticket(), full=full), *linked)
    put_findings(session, found, "The workspace is sound.")


@with_session
def takeover(session: Session) -> None:
    """Put writers of another computer aside that gave no sign for three minutes; this is recorded."""
    from exodossier.cli.printing import put_json
    from exodossier.cli.wiring import open_desk

    with open_desk(session, take_over=True) as (_, workspace):
        if workspace.why_read_only:
            raise workspace.why_read_only
        place = str(workspace.folder)
    if session.json:
        put_json({"id": place, "version": 0, "changed": []})
    else:
        print(f"{place} can be written again.")
