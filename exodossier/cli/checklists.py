"""`checklist`: the standards at hand, and files that are to become one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exodossier.cli.session import Session, group, with_session

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist, Item
    from exodossier.domain.findings import Finding

app = group("Standards as data: shipped with the program, or added to a workspace.")

Files = Annotated[list[Path], typer.Argument(metavar="FILE…")]
WIDE = 64


@app.command("list")
@with_session
def list_(session: Session) -> None:
    """List every checklist version at hand (with -w also those of the workspace)."""
    from exodossier.cli.printing import put_rows
    from exodossier.cli.wiring import open_library
    from exodossier.usecases.inventory import standing_row

    rows = [standing_row(one) for one in open_library(session).standings()]
    columns = ("id", "version", "state", "title", "items", "confirmed", "origin")
    put_rows(session, rows, columns, "No checklist at hand.")


@app.command("show")
@with_session
def show(
    session: Session,
    ref: Annotated[str, typer.Argument(metavar="REF")],
    markdown: Annotated[
        bool, typer.Option("--markdown", help="The whole text as a page in Markdown, to be read or kept.")
    ] = False,
) -> None:
    """Show a checklist: its sections and items."""
    from exodossier.cli.printing import put_json
    from exodossier.cli.wiring import open_library
    from exodossier.library.reader import read
    from exodossier.usecases.reference_page import reference_page

    library = open_library(session)
    found = library.resolve(ref)
    checklist = library.checklist(found)
    if markdown:
        print(reference_page(checklist, library.vocabulary_for((checklist,))), end="")
    elif session.json:
        put_json(read(library.source(found, "checklist").source, str(found)).data)
    else:
        _put(checklist)


@app.command("lint")
@with_session
def lint(session: Session, files: Files) -> None:
    """Find everything wrong with files of any of our formats; exit code 1 if there is anything."""
    from exodossier.cli.printing import put_findings
    from exodossier.cli.wiring import open_library
    from exodossier.domain.errors import Unreadable

    library = open_library(session)
    findings: list[Finding] = []
    for file in files:
        try:
            findings += library.lint(file)
        except Unreadable as error:
            findings += error.findings
    put_findings(session, findings, "Nothing to complain about.")


@app.command("schema")
@with_session
def schema(
    session: Session,  # noqa: ARG001 - JSON it is, either way
    kind: Annotated[
        str, typer.Argument(metavar="FORMAT", help="checklist, vocabulary, crosswalk …")
    ] = "checklist",
) -> None:
    """Print the JSON Schema of a format, for editors."""
    from exodossier.cli.printing import put_json
    from exodossier.library.jsonschema import json_schema

    put_json(json_schema(kind if "/" in kind else f"exodossier/{kind}/1"))


@app.command("translation")
@with_session
def translation(
    session: Session,
    ref: Annotated[str, typer.Argument(metavar="REF")],
    language: Annotated[str, typer.Argument(metavar="LANGUAGE", help="A code such as de, ko or pt-BR.")],
    items: Annotated[list[str] | None, typer.Option("--item", metavar="ITEM", help="Only these.")] = None,
) -> None:
    """Print a translation file to be filled in; what is translated and current stands in it already."""
    from exodossier.cli.printing import put_json
    from exodossier.cli.wiring import open_library

    library = open_library(session)
    text = library.sidecar(library.resolve(ref), language, tuple(items or ()))
    if session.json:
        put_json({"id": ref, "language": language, "text": text})
    else:
        print(text, end="")


@app.command("add")
@with_session
def add(session: Session, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Add a checklist file to the workspace; a file with errors is refused."""
    from exodossier.cli.printing import put_written
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.adding import add_file

    with open_office(session) as office:
        ref, _ = add_file(office, file)
    put_written(session, {"id": ref.id, "version": ref.version, "changed": [str(ref)]}, f"Added {ref}.")


def _put(checklist: Checklist) -> None:
    from exodossier.cli.printing import put_facts, put_table

    put_facts(
        {
            "checklist": f"{checklist.title} ({checklist.ref})",
            "state": checklist.state,
            "issued": checklist.issued,
            "items": str(len(checklist.items)),
            "text": ", ".join(
                f"{count} {name.value}" for name, count in checklist.confirmations.items() if count
            ),
        }
    )
    for section in checklist.sections:
        per = f" (once per row of {section.repeat.over})" if section.repeat else ""
        print(f"\n{section.title}{per}")
        put_table([_line(item) for item in section.items], ("item", "title", "asks", "answer", "text"))


def _line(item: Item) -> list[str]:
    from exodossier.usecases import wording

    asked = dict.fromkeys(wording.obligation_name(case.obligation) for case in item.obligations)
    title = item.title if len(item.title) <= WIDE else item.title[: WIDE - 1] + "…"
    return [item.id, title, " / ".join(asked), item.spec.kind.value, item.text.value]
