"""`audit`: who recorded what and when, and whether the record still holds."""

from __future__ import annotations

from typing import Annotated

import typer

from exodossier.cli.session import Session, group, with_session

app = group("Who recorded what and when.")


@app.command("show")
@with_session
def show(
    session: Session,
    what: Annotated[
        str, typer.Argument(metavar="ID", help="A dossier, a product, or `workspace`; else all.")
    ] = "",
) -> None:
    """Show the recorded entries, oldest first."""
    from exodossier.cli.printing import put_rows
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import inventory

    with open_office(session) as office:
        rows = inventory.audit(office, inventory.streams_of(office, what) if what else "")
    columns = ("when", "who", "verb", "entity", "entity_id", "path", "value", "why")
    put_rows(session, rows, columns, "Nothing is recorded yet.")


@app.command("verify")
@with_session
def verify(session: Session) -> None:
    """Replay the record and compare it with every kept value; exit code 1 if anything differs."""
    from exodossier.cli.printing import put_findings
    from exodossier.cli.progress import ticket
    from exodossier.cli.wiring import open_desk

    with open_desk(session) as (_, workspace):
        found = workspace.verify(ticket())
    put_findings(session, found, "The record is whole, and everything kept agrees with it.")
