"""`answer`, `undo` and `redo`: what a person says about the items of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from exodossier.cli.session import Session, with_session
from exodossier.domain.records import Status

if TYPE_CHECKING:
    from exodossier.domain.edits import Changes
    from exodossier.domain.records import ResponseKey
    from exodossier.usecases.office import Office

Id = Annotated[str, typer.Argument(metavar="DOSSIER")]
Item = Annotated[str, typer.Argument(metavar="ITEM", help="checklist:item[row]; a row by id or #n.")]
Value = Annotated[str | None, typer.Argument(metavar="VALUE", help="JSON, or @FILE; null clears.")]
File = Annotated[str, typer.Option("--from", metavar="FILE", help="Many at once, all or none; - is input.")]
Mine = Annotated[bool, typer.Option("--mine", help="Only changes made under this name.")]


def add_to(app: typer.Typer) -> None:
    """Register these commands at the top level."""
    app.command("answer")(answer)
    app.command("undo")(undo)
    app.command("redo")(redo)


@with_session
def answer(
    session: Session,
    dossier: Id,
    item: Item = "",
    value: Value = None,
    file: File = "",
    status: Annotated[Status | None, typer.Option(help="Else a value means answered.")] = None,
    reason: Annotated[str | None, typer.Option(help="Needed for not_done and not_applicable.")] = None,
    if_version: Annotated[
        int | None, typer.Option("--if-version", metavar="N", help="Only if nobody changed it since.")
    ] = None,
) -> None:
    """Answer an item, or many at once from {item: value | {value, status, reason}}."""
    from exodossier.cli.wiring import open_office

    single = (item, value, status, reason, if_version)
    if bool(file) == bool(item) or (file and any(part not in {None, ""} for part in single)):
        raise typer.BadParameter("give either ITEM with VALUE, --status or --reason, or --from FILE alone")
    with open_office(session) as office:
        if file:
            _answer_many(session, office, dossier, file)
        else:
            _answer_one(session, office, dossier, item, value, status, reason, if_version)


@with_session
def undo(session: Session, dossier: Id, *, mine: Mine = False) -> None:
    """Take the latest change of a dossier or its product back; nothing is erased."""
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import undo as verbs

    with open_office(session) as office:
        group = verbs.next_undo(office, dossier, mine=mine)
        changes = verbs.undo(office, dossier, mine=mine)
        _taken_back(session, office, dossier, changes, "Undone", group.verb if group else "")


@with_session
def redo(session: Session, dossier: Id, *, mine: Mine = False) -> None:
    """Do again what was undone last."""
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import undo as verbs

    with open_office(session) as office:
        changes = verbs.redo(office, dossier, mine=mine)
        _taken_back(session, office, dossier, changes, "Done again", "")


def _answer_one(
    session: Session,
    office: Office,
    dossier: str,
    item: str,
    value: str | None,
    status: Status | None,
    reason: str | None,
    if_version: int | None,
) -> None:
    from exodossier.cli.inputs import read_value
    from exodossier.domain.errors import Refused
    from exodossier.usecases import answer as verbs
    from exodossier.usecases.refs import find_key
    from exodossier.usecases.responses import open_book

    if value is None and status is None and reason is None:
        raise Refused("answer.nothing")
    with office.store.read() as reader:
        key = find_key(open_book(office, reader, dossier), item)
    order = verbs.AnswerOrder(
        dossier,
        key,
        value=verbs.KEEP if value is None else read_value(value),
        status=status,
        reason=reason,
        if_version=if_version,
        strict=True,
    )
    _answered(session, office, dossier, key, verbs.answer(office, order))


def _answer_many(session: Session, office: Office, dossier: str, file: str) -> None:
    from exodossier.cli.inputs import read_json_file
    from exodossier.cli.printing import put_written
    from exodossier.usecases import listing
    from exodossier.usecases.answer import answer_many
    from exodossier.usecases.inventory import written

    orders = listing.answers_from(office, dossier, read_json_file(file))
    changes = answer_many(office, dossier, orders)
    said = written(office, dossier, changes, entity="dossier")
    changed = said["changed"]
    count = len(changed) if isinstance(changed, list) else 0
    put_written(session, said, f"Read {len(orders)} answers; {count} changed.")


def _answered(session: Session, office: Office, dossier: str, key: ResponseKey, changes: Changes) -> None:
    from exodossier.cli.printing import put_json
    from exodossier.usecases import wording
    from exodossier.usecases.inventory import changed_names
    from exodossier.usecases.responses import version_of

    with office.store.read() as reader:
        response = reader.response(dossier, key)
        changed = list(changed_names(reader, changes))
    version = version_of(response)
    if session.json:
        put_json({"id": str(key), "version": version, "changed": list(changed)})
    elif response is None or not changes:
        print(f"{key}: nothing to change (version {version}).")
    else:
        print(f"{key}: {wording.status_name(response.status).lower()} (version {version}).")


def _taken_back(
    session: Session, office: Office, dossier: str, changes: Changes, done: str, verb: str
) -> None:
    from exodossier.cli.printing import cell, put_written
    from exodossier.usecases import wording
    from exodossier.usecases.inventory import written

    said = written(office, dossier, changes, entity="dossier")
    name = f" “{wording.verb_name(verb).lower()}”" if verb else ""
    put_written(session, said, f"{done}{name}: {cell(said['changed'])}.")
