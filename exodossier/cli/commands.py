"""All commands in their groups, and the options that may stand before them."""

from __future__ import annotations

from typing import Annotated

import typer

from exodossier import __version__
from exodossier.cli import (
    answers,
    audits,
    checklists,
    dossiers,
    evidence,
    exports,
    products,
    registers,
    workspaces,
)
from exodossier.cli.session import VARIABLE, group, keep


def _version(*, wanted: bool) -> None:
    if wanted:
        print(f"ExoDossier {__version__}")
        raise typer.Exit


app = group("Checklists, evidence and Word dossiers for MSC-EV products. Without a command: the desktop.")


@app.callback()
def options(
    context: typer.Context,
    workspace: Annotated[
        str, typer.Option("-w", "--workspace", metavar="FOLDER", help=f"The workspace (else {VARIABLE}).")
    ] = "",
    name: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Who does this (else the system login).")
    ] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=lambda wanted: _version(wanted=wanted), is_eager=True)
    ] = False,
) -> None:
    """Options that may stand before or after the command."""
    keep("workspace")(context, None, workspace)
    keep("name")(context, None, name)
    keep("json")(context, None, as_json or version)


for one in (workspaces, answers, exports):
    one.add_to(app)
app.add_typer(products.app, name="product")
app.add_typer(dossiers.app, name="dossier")
app.add_typer(dossiers.traits, name="trait")
app.add_typer(registers.app, name="row")
app.add_typer(evidence.app, name="evidence")
app.add_typer(checklists.app, name="checklist")
app.add_typer(exports.templates, name="template")
app.add_typer(audits.app, name="audit")
