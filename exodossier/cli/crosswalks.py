"""`crosswalk`: which items of two standards ask for the same, and bringing answers from one to the other."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from exodossier.cli.session import Session, group, with_session

if TYPE_CHECKING:
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import ResponseKey
    from exodossier.usecases.crosswalk_plan import Plan, PlannedRow
    from exodossier.usecases.office import Office

app = group("Which items of two standards ask for the same thing, and how far.")

Id = Annotated[str, typer.Argument(metavar="DOSSIER")]
Ref = Annotated[str, typer.Argument(metavar="REF", help="`id` (newest released) or `id@version`.")]
RELATIONS = ("equal", "superset", "subset", "overlap", "none")
WIDE = 40


class Side(StrEnum):
    """Whose answer stays where both have one."""

    FROM = "from"
    TO = "to"


@app.command("list")
@with_session
def list_(session: Session) -> None:
    """List every crosswalk at hand (with -w also those of the workspace)."""
    from exodossier.cli.printing import put_rows
    from exodossier.cli.wiring import open_library
    from exodossier.usecases.inventory import crosswalk_row

    rows = [crosswalk_row(one) for one in open_library(session).crosswalks()]
    columns = ("id", "version", "state", "from", "to", "rows", *RELATIONS)
    put_rows(session, rows, columns, "No crosswalk at hand.")


@app.command("show")
@with_session
def show(session: Session, ref: Ref) -> None:
    """Show a crosswalk: which item corresponds to which, how far, and why."""
    from exodossier.cli.printing import put_facts, put_json, put_table
    from exodossier.cli.wiring import open_library
    from exodossier.usecases import wording
    from exodossier.usecases.inventory import crosswalk_facts

    found = open_library(session).crosswalk(ref)
    facts = crosswalk_facts(found)
    if session.json:
        put_json(facts)
        return
    told = ("title", "state", "issued", "from", "to")
    put_facts({"crosswalk": str(found.ref), **{name: facts[name] for name in told}})
    print()
    lines = [
        [row.source, row.target or "none", wording.relation_name(row.relation or "-"), row.why]
        for row in found.rows
    ]
    put_table(lines, ("from", "to", "the first", "why"))


@app.command("apply")
@with_session
def apply(
    session: Session,
    dossier: Id,
    ref: Ref,
    *,
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would happen.")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ITEM", help="Only to these items; repeatable.")
    ] = None,
    keep: Annotated[
        Side | None, typer.Option("--keep", help="Whose answer stays where both have one; needs --only.")
    ] = None,
) -> None:
    """Bring answers from one standard to another: equal items share one, others get a copy to check."""
    from exodossier.cli.printing import put_written
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import crosswalks as verbs
    from exodossier.usecases.crosswalk_plan import Stays, planned
    from exodossier.usecases.inventory import written
    from exodossier.usecases.situation import load

    if keep is not None and not only:
        raise typer.BadParameter("--keep needs --only: say for which items")
    with open_office(session) as office:
        chosen = _keys(office, dossier, only) if only else None
        stays = {key: Stays(keep.value) for key in chosen or ()} if keep else {}
        if plan:
            found = planned(load(office, dossier), office.library.crosswalk(ref), chosen=chosen, stays=stays)
            _put_plan(session, dossier, found, chosen)
            return
        changes = verbs.apply(office, dossier, ref, chosen, stays)
        said = written(office, dossier, changes, entity="dossier")
        changed = said["changed"]
        count = len(changed) if isinstance(changed, list) else 0
        put_written(session, said, f"Applied {ref}; {count} changed." if count else "Nothing to bring.")


@app.command("detach")
@with_session
def detach(session: Session, dossier: Id, item: Annotated[str, typer.Argument(metavar="ITEM")]) -> None:
    """Give an item an answer of its own again: a copy of the one that it shared."""
    from exodossier.cli.printing import put_written
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import crosswalks as verbs
    from exodossier.usecases.inventory import changed_names
    from exodossier.usecases.responses import version_of

    with open_office(session) as office:
        (key,) = _keys(office, dossier, [item])
        changes = verbs.detach(office, dossier, key)
        with office.store.read() as reader:
            version = version_of(reader.response(dossier, key))
            changed = list(changed_names(reader, changes))
        said: JsonMap = {"id": str(key), "version": version, "changed": [*changed]}
        put_written(session, said, f"{key} has an answer of its own (version {version}).")


def _keys(office: Office, dossier: str, items: list[str]) -> list[ResponseKey]:
    from exodossier.usecases.refs import find_key
    from exodossier.usecases.responses import open_book

    with office.store.read() as reader:
        book = open_book(office, reader, dossier)
        return list(dict.fromkeys(find_key(book, item) for item in items))


def _put_plan(session: Session, dossier: str, plan: Plan, chosen: list[ResponseKey] | None) -> None:
    from exodossier.cli.printing import put_json, put_table
    from exodossier.usecases import wording
    from exodossier.usecases.crosswalk_plan import plan_row

    rows = [row for row in plan.rows if chosen is None or row.target in chosen]
    if session.json:
        crosswalk = str(plan.crosswalk.ref)
        put_json({"id": dossier, "crosswalk": crosswalk, "rows": [plan_row(row) for row in rows]})
        return
    if not rows:
        print("The crosswalk pairs no items of this dossier.")
        return
    put_table([_line(row) for row in rows], ("from", "to", "relation", "would", "answer", "there", "why"))
    counts = ", ".join(
        f"{sum(row.action == action for row in rows)} × {wording.action_name(action).lower()}"
        for action in ("bind", "carry", "nothing")
    )
    print(counts)


def _line(row: PlannedRow) -> list[str]:
    from exodossier.usecases import wording

    because = wording.hindrance_name(row.hindrance) if row.hindrance else row.why
    return [
        str(row.source),
        str(row.target),
        row.relation.value,
        wording.action_name(row.action),
        _short(row.source_text) or "-",
        _short(row.target_text) or "-",
        because,
    ]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDE else line[: WIDE - 1] + "…"
