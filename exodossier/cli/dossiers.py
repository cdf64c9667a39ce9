"""`dossier` and `trait`: one purpose for one product, and the facts that decide what it asks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from exodossier.cli.session import Session, group, with_session

app = group("One purpose for one product, filled against one or more checklists.")
traits = group("The facts that decide which items apply.")

Id = Annotated[str, typer.Argument(metavar="DOSSIER")]
Pairs = Annotated[list[str], typer.Argument(metavar="K=V…")]
Checklists = Annotated[
    list[str],
    typer.Option("--checklist", metavar="REF", help="`id` (newest released) or `id@version`; repeatable."),
]


class Deed(StrEnum):
    """What `dossier checklist` does."""

    ADD = "add"
    REMOVE = "remove"


@app.command("create")
@with_session
def create(
    session: Session,
    title: str,
    checklist: Checklists,
    product: Annotated[str, typer.Option(metavar="ID", help="Else one of the dossier's title is made.")] = "",
    trait: Annotated[list[str] | None, typer.Option(metavar="K=V", help="Repeatable.")] = None,
    document: Annotated[
        list[str] | None, typer.Option(metavar="K=V", help="Title page data; repeatable.")
    ] = None,
) -> None:
    """Make a dossier."""
    from exodossier.cli.inputs import read_pairs
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.bind import bind
    from exodossier.usecases.create import DossierOrder, create_dossier
    from exodossier.usecases.traits import read_traits

    with open_office(session) as office:
        words = read_pairs(trait or (), "stage=preclinical")
        values = read_traits(bind(office.library, checklist).vocabulary, words) if words else {}
        facts = read_pairs(document or (), 'sponsor="A company"')
        order = DossierOrder(title, tuple(checklist), product or None, values, dict(facts))
        made, changes = create_dossier(office, order)
        put_change(session, office, "dossier", made, changes, f"Made the dossier {made}.")


@app.command("list")
@with_session
def list_(session: Session) -> None:
    """List dossiers."""
    from exodossier.cli.printing import put_rows
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.inventory import dossiers

    with open_office(session) as office:
        columns = ("id", "title", "product", "checklists", "archived")
        put_rows(session, dossiers(office), columns, "No dossier yet.")


@app.command("show")
@with_session
def show(session: Session, dossier: Id) -> None:
    """Show a dossier with every entry and its response."""
    from exodossier.cli.dossier_views import put_dossier
    from exodossier.cli.wiring import open_office

    with open_office(session) as office:
        put_dossier(session, office, dossier)


@app.command("status")
@with_session
def status(session: Session, dossier: Id) -> None:
    """Count entries per checklist and obligation."""
    from exodossier.cli.dossier_views import put_status
    from exodossier.cli.wiring import open_office

    with open_office(session) as office:
        put_status(session, office, dossier)


@app.command("findings")
@with_session
def findings(session: Session, dossier: Id) -> None:
    """List what is missing or inconsistent; exit code 1 if there is anything."""
    from exodossier.cli.printing import put_finding_rows
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import listing

    with open_office(session) as office:
        found = listing.findings(office, dossier)
    put_finding_rows(session, found, "Nothing is missing.")


@app.command("copy")
@with_session
def copy(session: Session, dossier: Id, title: str) -> None:
    """Make a second dossier like this one, under another title."""
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.copying import copy_dossier

    with open_office(session) as office:
        made, changes = copy_dossier(office, dossier, title)
        put_change(session, office, "dossier", made, changes, f"Made the dossier {made}.")


@app.command("rename")
@with_session
def rename(session: Session, dossier: Id, title: str) -> None:
    """Give a dossier another title."""
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import create as creating

    with open_office(session) as office:
        changes = creating.rename(office, dossier, title)
        put_change(session, office, "dossier", dossier, changes, f"Renamed {dossier}.")


@app.command("archive")
@with_session
def archive(
    session: Session,
    dossier: Id,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Bring it back.")] = False,
) -> None:
    """Put a dossier away; nothing in it changes."""
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import create as creating

    with open_office(session) as office:
        changes = creating.archive(office, dossier, archived=not undo)
        sentence = f"{'Brought back' if undo else 'Archived'} {dossier}."
        put_change(session, office, "dossier", dossier, changes, sentence)


@app.command("checklist")
@with_session
def checklist(
    session: Session,
    dossier: Id,
    deed: Annotated[Deed, typer.Argument(metavar="add|remove")],
    ref: Annotated[str, typer.Argument(metavar="REF")],
) -> None:
    """Add a checklist to a dossier, or remove one (its responses stay, dormant)."""
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.bind import add_checklist, remove_checklist

    verb = add_checklist if deed is Deed.ADD else remove_checklist
    with open_office(session) as office:
        changes = verb(office, dossier, ref)
        sentence = f"{'Added' if deed is Deed.ADD else 'Removed'} {ref}."
        put_change(session, office, "dossier", dossier, changes, sentence)


@app.command("document")
@with_session
def document(session: Session, dossier: Id, pairs: Pairs) -> None:
    """Set title page data, such as sponsor, number, version, date, confidentiality and language."""
    from exodossier.cli.inputs import read_pairs
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.documents import set_document

    with open_office(session) as office:
        facts = read_pairs(pairs, 'sponsor="A company"')
        changes = set_document(office, dossier, dict(facts))
        put_change(session, office, "dossier", dossier, changes, "Changed the title page.")


@traits.command("set")
@with_session
def set_(
    session: Session,
    dossier: Id,
    pairs: Pairs,
    *,
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would appear and disappear.")] = False,
) -> None:
    """Set traits: a word, true/false, a,b or a JSON list; nothing after `=` clears."""
    from exodossier.cli.dossier_views import put_plan
    from exodossier.cli.inputs import read_pairs
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import traits as verbs
    from exodossier.usecases.situation import vocabulary_of

    with open_office(session) as office:
        vocabulary = vocabulary_of(office, dossier)
        values = verbs.read_traits(vocabulary, read_pairs(pairs, "stage=preclinical"))
        if plan:
            put_plan(session, vocabulary, verbs.plan_traits(office, dossier, values))
            return
        changes = verbs.set_traits(office, dossier, values)
        put_change(session, office, "dossier", dossier, changes, f"Set {', '.join(values)}.")


@traits.command("list")
@with_session
def list_traits(session: Session, dossier: Id) -> None:
    """List the traits that can be asked, with their values."""
    from exodossier.cli.dossier_views import trait_rows
    from exodossier.cli.printing import put_rows
    from exodossier.cli.wiring import open_office

    with open_office(session) as office:
        columns = ("id", "title", "value", "kind", "scope", "options")
        put_rows(session, trait_rows(office, dossier, whole=session.json), columns, "No trait is asked.")
