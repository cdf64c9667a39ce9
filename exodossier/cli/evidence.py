"""`evidence`: documents and data files, and where in them an answer is proved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exodossier.cli.session import Session, group, with_session

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap

app = group("Documents and data files that prove answers.")

Id = Annotated[str, typer.Argument(metavar="EVIDENCE")]
File = Annotated[Path, typer.Argument(metavar="FILE")]
Linked = Annotated[
    bool, typer.Option("--linked", help="Leave the file where it lies; it is re-checked there.")
]


@app.command("add")
@with_session
def add(
    session: Session,
    file: File,
    title: Annotated[str, typer.Option(help="Else the file's name.")] = "",
    kind: Annotated[str, typer.Option(help="What sort of document, for example western_blot.")] = "",
    data: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="K=V", help="document_number, effective, lot …; repeatable."),
    ] = None,
    *,
    linked: Linked = False,
) -> None:
    """Take a file in as new evidence (copied, unless --linked)."""
    from exodossier.cli.inputs import read_pairs
    from exodossier.cli.printing import put_change
    from exodossier.cli.progress import ticket
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.attach import EvidenceOrder, add_evidence

    with open_office(session) as office:
        facts = dict(read_pairs(data or (), "effective=2026-01-31"))
        order = EvidenceOrder(file, title, kind, {**facts}, linked=linked)
        made, changes = add_evidence(office, order, ticket())
        put_change(session, office, "evidence", made, changes, f"Added {file.name} as {made}.")


@app.command("revise")
@with_session
def revise(session: Session, evidence: Id, file: File, *, linked: Linked = False) -> None:
    """Add a newer file of the same document."""
    from exodossier.cli.printing import put_change
    from exodossier.cli.progress import ticket
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.attach import revise_evidence

    with open_office(session) as office:
        changes = revise_evidence(office, evidence, file, ticket(), linked=linked)
        put_change(session, office, "evidence", evidence, changes, f"Added a revision to {evidence}.")


@app.command("set")
@with_session
def set_(
    session: Session,
    evidence: Id,
    title: Annotated[str | None, typer.Option()] = None,
    kind: Annotated[str | None, typer.Option()] = None,
    data: Annotated[
        list[str] | None, typer.Option("--set", metavar="K=V", help="Nothing after `=` clears. Repeatable.")
    ] = None,
) -> None:
    """Change what is known about a document."""
    from exodossier.cli.inputs import read_pairs
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.attach import change_evidence

    said: JsonMap = {}
    said |= {"title": title} if title is not None else {}
    said |= {"kind": kind} if kind is not None else {}
    if not said and not data:
        raise typer.BadParameter("give --title, --kind or --set K=V")
    if data:
        said["data"] = {name: value or None for name, value in read_pairs(data, "lot=A-17").items()}
    with open_office(session) as office:
        changes = change_evidence(office, evidence, said)
        put_change(session, office, "evidence", evidence, changes, f"Changed {evidence}.")


@app.command("link")
@with_session
def link(
    session: Session,
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER")],
    item: Annotated[str, typer.Argument(metavar="ITEM")],
    evidence: Id,
    locator: Annotated[
        str, typer.Option(metavar="JSON", help="Where in it, for example '{\"page\": 3}'.")
    ] = "",
    role: Annotated[str, typer.Option(help="The place in a figure answer.")] = "",
    revision: Annotated[str, typer.Option(help="Pin one revision; else the latest counts.")] = "",
    quotation: Annotated[str, typer.Option(help="The words that prove it.")] = "",
) -> None:
    """Tie an item to evidence."""
    from exodossier.cli.inputs import read_locator
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.linking import LinkOrder
    from exodossier.usecases.linking import link as verb
    from exodossier.usecases.refs import find_key
    from exodossier.usecases.responses import open_book

    with open_office(session) as office:
        with office.store.read() as reader:
            key = find_key(open_book(office, reader, dossier), item)
        order = LinkOrder(dossier, key, evidence, revision, role, read_locator(locator), quotation)
        changes = verb(office, order)
        made = "".join(changes.touched("link"))
        _linked(session, made, str(key), f"Linked {evidence} to {key} as {made}.")


@app.command("unlink")
@with_session
def unlink(
    session: Session,
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER")],
    link: Annotated[str, typer.Argument(metavar="LINK", help="As `evidence list --json` names it.")],
) -> None:
    """Untie evidence from an item; the evidence stays."""
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.linking import unlink as verb

    with open_office(session) as office:
        with office.store.read() as reader:
            held = {one.id: key for key, had in reader.responses(dossier).items() for one in had.links}
        verb(office, dossier, link)
        keys = str(held[link])
        _linked(session, link, keys, f"Unlinked {link} from {keys}.")


@app.command("list")
@with_session
def list_(session: Session) -> None:
    """List evidence with its latest files and links."""
    from exodossier.cli.printing import put_json, put_rows
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import inventory

    with open_office(session) as office:
        found = inventory.evidence(office)
    if session.json:
        put_json(found)
        return
    lines = [inventory.evidence_line(one) for one in found]
    put_rows(
        session, lines, ("id", "title", "kind", "file", "revisions", "size", "links"), "No evidence yet."
    )


@app.command("verify")
@with_session
def verify(
    session: Session,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="Read every byte, not only presence and size.")
    ] = False,
) -> None:
    """Check that evidence files are what was recorded; exit code 1 if one is not."""
    from exodossier.cli.printing import put_findings
    from exodossier.cli.progress import ticket
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.attach import verify_evidence

    with open_office(session) as office:
        found = verify_evidence(office, ticket(), full=full)
    put_findings(session, found, "Every file is what was recorded." if full else "Every file is there.")


def _linked(session: Session, link: str, key: str, sentence: str) -> None:
    from exodossier.cli.printing import put_json

    if session.json:
        put_json({"id": link, "version": 1, "changed": [key]})
    else:
        print(sentence)
