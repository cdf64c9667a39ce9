"""`export` and `template`: dossiers as Word files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exodossier.cli.session import Session, group, with_session

templates = group("Word templates: ordinary Word files with tags.")


def add_to(app: typer.Typer) -> None:
    """Register `export` at the top level."""
    app.command("export")(export)


@with_session
def export(
    session: Session,
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER")],
    template: Annotated[
        str, typer.Option("--template", metavar="ID|FILE", help="A template's id, or a .docx file.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT.docx", help="The file to write.")],
    option: Annotated[
        list[str] | None, typer.Option(metavar="K=V", help="A template's option; repeatable.")
    ] = None,
    style: Annotated[str, typer.Option(metavar="FILE", help="Your company's Word file.")] = "",
) -> None:
    """Write a dossier as a Word file."""
    from exodossier.cli.inputs import read_pairs
    from exodossier.cli.printing import put_json
    from exodossier.cli.progress import ticket
    from exodossier.cli.rendering import read_options
    from exodossier.cli.wiring import folder_of, open_office
    from exodossier.usecases.export import export as verb
    from exodossier.usecases.ports import ExportOrder

    with open_office(session) as office:
        words = read_pairs(option or (), "guidance=false")
        options = read_options(template, folder_of(session) / "templates", words) if words else {}
        manifest = verb(
            office, dossier, ExportOrder(template, output, options, Path(style) if style else None), ticket()
        )
        with office.store.read() as reader:
            version = reader.version("dossier", dossier)
    if session.json:
        put_json({"id": dossier, "version": version, "changed": [str(output)], **manifest})
    else:
        unrecorded = (
            "" if manifest["recorded"] else " The workspace is read-only: this was not recorded in it."
        )
        print(f"Wrote {output}.{unrecorded}")


@templates.command("list")
@with_session
def list_(session: Session) -> None:
    """List templates (with -w also those of the workspace)."""
    from exodossier.cli.printing import put_rows
    from exodossier.cli.rendering import template_rows

    put_rows(
        session,
        template_rows(session),
        ("id", "version", "title", "checklists", "origin"),
        "No template at hand.",
    )


@templates.command("lint")
@with_session
def lint(session: Session, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Find what is wrong with a template; exit code 1 if there is anything."""
    from exodossier.cli.printing import put_findings
    from exodossier.cli.rendering import lint_template

    put_findings(session, lint_template(file), "Nothing to complain about.")


@templates.command("context")
@with_session
def context_(session: Session, dossier: Annotated[str, typer.Argument(metavar="DOSSIER")]) -> None:
    """Print the plain data that a template sees, as JSON."""
    from exodossier.cli.printing import put_json
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.situation import load

    with open_office(session) as office:
        put_json(office.renderer.context(load(office, dossier)))
