"""All commands in their groups, and the options that may stand before them."""

from __future__ import annotations

from typing import Annotated

import typer

from exodossier import __version__
from exodossier.cli import (
    answers,
    audits,
    checklists,
    crosswalks,
    dossiers,
    evidence,
    exports,
    products,
    registers,
    tracker,
    workspaces,
)
from exodossier.cli.session import (
    JsonOption,  # noqa: TC001 - typer reads these
    NameOption,  # noqa: TC001
    WorkspaceOption,  # noqa: TC001
    group,
    keep,
)


def show_version(wanted: bool) -> None:
    """Print the version and stop, if that was asked for."""
    if wanted:
        print(f"ExoDossier {__version__}")
        raise typer.Exit


app = group("Checklists, evidence and Word dossiers for MSC-EV products. Without a command: the desktop.")


@app.callback()
def options(
    context: typer.Context,
    workspace: WorkspaceOption = "",
    by: NameOption = "",
    *,
    as_json: JsonOption = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that may stand before or after the command."""
    keep(context, workspace=workspace, name=by, as_json=as_json)


for one in (workspaces, answers, exports):
    one.add_to(app)
app.add_typer(products.app, name="product")
app.add_typer(dossiers.app, name="dossier")
app.add_typer(dossiers.traits, name="trait")
app.add_typer(registers.app, name="row")
app.add_typer(evidence.app, name="evidence")
app.add_typer(checklists.app, name="checklist")
app.add_typer(crosswalks.app, name="crosswalk")
app.add_typer(exports.templates, name="template")
app.add_typer(tracker.app, name="tracker")
app.add_typer(audits.app, name="audit")
