"""`product`: what is made."""

from __future__ import annotations

from typing import Annotated

import typer

from exodossier.cli.session import Session, group, with_session

app = group("What is made: it owns the registers, and several dossiers may share it.")

Id = Annotated[str, typer.Argument(metavar="PRODUCT")]
Traits = Annotated[list[str] | None, typer.Option("--trait", metavar="K=V", help="A trait of the product.")]


@app.command("create")
@with_session
def create(session: Session, title: str, trait: Traits = None) -> None:
    """Make a product."""
    from exodossier.cli.inputs import read_pairs
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.create import create_product
    from exodossier.usecases.traits import read_traits

    with open_office(session) as office:
        words = read_pairs(trait or (), "source=ccm")
        made, changes = create_product(office, title, read_traits(office.library.vocabulary(), words))
        put_change(session, office, "product", made, changes, f"Made the product {made}.")


@app.command("list")
@with_session
def list_(session: Session) -> None:
    """List products."""
    from exodossier.cli.printing import put_rows
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.inventory import products

    with open_office(session) as office:
        put_rows(session, products(office), ("id", "title", "dossier_count", "archived"), "No product yet.")


@app.command("show")
@with_session
def show(session: Session, product: Id) -> None:
    """Show a product: traits, dossiers, registers."""
    from exodossier.cli.printing import put_one
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import inventory

    with open_office(session) as office:
        put_one(session, inventory.product(office, product))


@app.command("rename")
@with_session
def rename(session: Session, product: Id, title: str) -> None:
    """Give a product another title."""
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.create import rename_product

    with open_office(session) as office:
        changes = rename_product(office, product, title)
        put_change(session, office, "product", product, changes, f"Renamed {product}.")


@app.command("archive")
@with_session
def archive(
    session: Session,
    product: Id,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Bring it back.")] = False,
) -> None:
    """Put a product away."""
    from exodossier.cli.printing import put_change
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.create import archive_product

    with open_office(session) as office:
        changes = archive_product(office, product, archived=not undo)
        sentence = f"{'Brought back' if undo else 'Archived'} {product}."
        put_change(session, office, "product", product, changes, sentence)
