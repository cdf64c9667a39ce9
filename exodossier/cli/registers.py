"""`row`: the typed tables of a product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from exodossier.cli.session import Session, group, with_session

if TYPE_CHECKING:
    from exodossier.domain.edits import Changes
    from exodossier.usecases.office import Office

app = group("Rows of a product's registers (steps, markers, lots …), entered once and seen by many items.")

Product = Annotated[str, typer.Argument(metavar="PRODUCT")]
Register = Annotated[str, typer.Argument(metavar="REGISTER")]
Row = Annotated[str, typer.Argument(metavar="ROW", help="An id, or #1, #2 … in order.")]
Cells = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="COL=JSON", help="A cell; nothing after `=` clears. Repeatable."),
]
File = Annotated[
    str, typer.Option("--from", metavar="FILE", help="Rows from .csv (header line) or JSON; - is input.")
]
After = Annotated[str, typer.Option(metavar="ROW", help="Behind this row.")]


@app.command("list")
@with_session
def list_(
    session: Session,
    product: Product,
    register: Register,
    *,
    removed: Annotated[bool, typer.Option("--removed", help="Removed rows too.")] = False,
) -> None:
    """List the rows of a register."""
    from exodossier.cli.dossier_views import put_register
    from exodossier.cli.printing import put_json
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import inventory

    with open_office(session) as office:
        rows = inventory.rows(office, product, register, removed=removed)
        if session.json:
            put_json(rows)
            return
        put_register(office, product, register, rows)


@app.command("add")
@with_session
def add(
    session: Session,
    product: Product,
    register: Register,
    cells: Cells = None,
    file: File = "",
    after: After = "",
) -> None:
    """Add one row, or many from a file in one step."""
    from exodossier.cli.inputs import read_cells, read_row_file
    from exodossier.cli.printing import counted
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.registers import add_rows

    _need_one(cells, file)
    with open_office(session) as office:
        rows = read_row_file(file) if file else [read_cells(cells or ())]
        behind = _row(office, product, register, after) if after else None
        changes = add_rows(office, product, register, rows, behind)
        made = list(dict.fromkeys(edit.id for edit in changes.edits if edit.entity == "row"))
        count = counted(len(made), "row", "rows")
        _done(session, office, made, changes, f"Added {count} to {register}: {', '.join(made)}.")


@app.command("set")
@with_session
def set_(session: Session, product: Product, register: Register, row: Row, cells: Cells = None) -> None:
    """Change cells of a row."""
    from exodossier.cli.inputs import read_cells
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.registers import set_cells

    _need_one(cells, "")
    with open_office(session) as office:
        found = _row(office, product, register, row)
        changes = set_cells(office, product, {found: read_cells(cells or ())})
        _done(session, office, [found], changes, f"Changed {found}.")


@app.command("move")
@with_session
def move(session: Session, product: Product, register: Register, row: Row, after: After = "") -> None:
    """Put a row behind another, or first."""
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.registers import move_row

    with open_office(session) as office:
        found = _row(office, product, register, row)
        behind = _row(office, product, register, after) if after else None
        _done(session, office, [found], move_row(office, found, behind), f"Moved {found}.")


@app.command("remove")
@with_session
def remove(session: Session, product: Product, register: Register, row: Row) -> None:
    """Remove a row; what hangs on it becomes dormant, and comes back with `row restore`."""
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.registers import remove_rows

    with open_office(session) as office:
        found = _row(office, product, register, row)
        _done(session, office, [found], remove_rows(office, [found]), f"Removed {found}.")


@app.command("restore")
@with_session
def restore(session: Session, product: Product, register: Register, row: Row) -> None:
    """Bring a removed row back."""
    from exodossier.cli.wiring import open_office
    from exodossier.usecases.registers import restore_rows

    with open_office(session) as office:
        found = _row(office, product, register, row, removed=True)
        _done(session, office, [found], restore_rows(office, [found]), f"Restored {found}.")


def _need_one(cells: list[str] | None, file: str) -> None:
    if bool(cells) == bool(file):
        raise typer.BadParameter(
            "give either --set COL=JSON or --from FILE" if cells else "give --set COL=JSON"
        )


def _row(office: Office, product: str, register: str, text: str, *, removed: bool = False) -> str:
    """The row that an id or `#n` names, of this product and register. Raises NotFound."""
    from exodossier.domain.errors import NotFound
    from exodossier.usecases import inventory
    from exodossier.usecases.refs import nth_row

    inventory.rows(office, product, register)
    with office.store.read() as reader:
        rows = reader.rows(product, removed=removed).get(register, ())
    found = nth_row(rows, text)
    if found not in {row.id for row in rows}:
        raise NotFound(f"row of {register}", text, tuple(row.id for row in rows))
    return found


def _done(session: Session, office: Office, rows: list[str], changes: Changes, sentence: str) -> None:
    from exodossier.cli.printing import put_json
    from exodossier.usecases.inventory import written

    if not session.json:
        print(sentence)
        return
    first = rows[0] if rows else ""
    put_json(written(office, first, changes, entity="row") | {"ids": list(rows)})
