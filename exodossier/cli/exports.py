"""`export` and `template`: dossiers as Word files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from exodossier.cli.exporting import Wanted, verified, write
from exodossier.cli.session import Session, group, with_session

TemplateName = Annotated[str, typer.Argument(metavar="TEMPLATE")]
DossierId = Annotated[str, typer.Argument(metavar="DOSSIER")]
Options = Annotated[
    list[str] | None, typer.Option("--option", metavar="K=V", help="A template's option; repeatable.")
]

templates = group("Word templates: ordinary Word files with tags.")


def add_to(app: typer.Typer) -> None:
    """Register `export` at the top level."""
    app.command("export")(export)


@with_session
def export(
    session: Session,
    dossiers: Annotated[list[str] | None, typer.Argument(metavar="DOSSIER")] = None,
    template: Annotated[
        str, typer.Option("--template", metavar="ID|FILE", help="A template's id, or a .docx file.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT.docx|FOLDER", help="The file to write, or a folder."),
    ] = None,
    option: Options = None,
    style: Annotated[str, typer.Option(metavar="FILE", help="Your company's Word file.")] = "",
    *,
    pages: Annotated[
        bool, typer.Option("--pages", help="Fill in page numbers in the Word file, too (LibreOffice).")
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Also write a PDF beside it (LibreOffice).")] = False,
    verify: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Tell whether a file is an unaltered export.")
    ] = None,
) -> None:
    """Write dossiers as Word files, or verify one that was written.

    Several dossiers, or an existing folder, give files named after the dossiers; one that fails does not
    stop the others.
    """
    if verify is not None:
        if dossiers or template or output:
            raise typer.BadParameter("--verify stands alone.")
        verified(session, verify)
        return
    for said, name in ((dossiers, "DOSSIER"), (template, "--template"), (output, "--output")):
        if not said:
            raise typer.BadParameter(f"{name} is missing.")
    if dossiers and output:
        wanted = Wanted(template, output, tuple(option or ()), style, pages, pdf)
        write(session, tuple(dossiers), wanted)


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
def lint(session: Session, file: Annotated[str, typer.Argument(metavar="FILE|ID")]) -> None:
    """Find what is wrong with a template; exit code 1 if there is anything."""
    from exodossier.cli.printing import put_finding_rows
    from exodossier.cli.template_views import lint_rows

    put_finding_rows(session, lint_rows(session, file), "Nothing to complain about.")


@templates.command("explain")
@with_session
def explain(
    session: Session,
    *,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a Markdown document.")] = False,
) -> None:
    """List what a template may use, in plain words, each with a tag to copy."""
    from exodossier.cli.template_views import put_explained

    put_explained(session, markdown=markdown)


@templates.command("coverage")
@with_session
def coverage(
    session: Session,
    template: TemplateName,
    dossier: DossierId,
    option: Options = None,
) -> None:
    """Tell which items of a dossier a template never prints; exit code 1 if a mandatory one is missing."""
    from exodossier.cli.template_views import put_coverage

    put_coverage(session, template, dossier, option or ())


@templates.command("outline")
@with_session
def outline(
    session: Session,
    template: TemplateName,
    dossier: DossierId,
    option: Options = None,
) -> None:
    """List the headings an export would have, with what stands under each."""
    from exodossier.cli.template_views import put_outline

    put_outline(session, template, dossier, option or ())


@templates.command("add")
@with_session
def add(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="What to call it, where no .yaml file beside it says so.")
    ] = "",
) -> None:
    """Take a Word file into the workspace as a template, or as a new version of one."""
    from exodossier.cli.template_views import put_added

    put_added(session, file, title)


@templates.command("withdraw")
@with_session
def withdraw(session: Session, template: Annotated[str, typer.Argument(metavar="ID@VERSION")]) -> None:
    """Offer a version of a template of the workspace no more; its file is laid aside."""
    from exodossier.cli.template_views import put_withdrawn

    put_withdrawn(session, template)


@templates.command("context")
@with_session
def context_(session: Session, dossier: DossierId) -> None:
    """Print the plain data that a template sees, as JSON."""
    from exodossier.cli.printing import put_json
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.situation import load

    with open_office(session) as office:
        put_json(office.renderer.context(load(office, dossier)))
