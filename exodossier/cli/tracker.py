"""`tracker`: a dossier's items as a spreadsheet, and what a person changed in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from exodossier.cli.session import Session, group, with_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office
    from exodossier.usecases.tracker import Change, Proposal

app = group("Items, status and assessment as a spreadsheet, there and back.")

Id = Annotated[str, typer.Argument(metavar="DOSSIER")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="The .xlsx file that came back.")]

COLUMNS: Final = ("place", "key", "field", "old", "new", "standing")
FEW: Final = 6
"""How many changes that stand in the way are named in one line."""
NOTHING: Final = "The sheet changes nothing."


@app.command("export")
@with_session
def export(
    session: Session,
    dossier: Id,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.xlsx", help="The file to write.")],
) -> None:
    """Write the items of a dossier with status, assessment, owner, due date and evidence as a spreadsheet."""
    from exodossier.cli.printing import counted, put_json
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import tracker

    with open_office(session) as office:
        manifest = tracker.write(office, dossier, output)
        with office.store.read() as reader:
            version = reader.version("dossier", dossier)
    if session.json:
        put_json({"id": dossier, "version": version, "changed": [str(output)], **manifest})
    else:
        unrecorded = (
            "" if manifest["recorded"] else " The workspace is read-only: this was not recorded in it."
        )
        rows = counted(int(str(manifest["rows"])), "entry", "entries")
        print(f"Wrote {output} with {rows}.{unrecorded}")


@app.command("propose")
@with_session
def propose(session: Session, dossier: Id, file: File) -> None:
    """Show what a returned spreadsheet would change; nothing is written."""
    from exodossier.cli.printing import put_json, put_table
    from exodossier.cli.wiring import open_office

    with open_office(session) as office:
        proposal = _proposal(office, dossier, file)
    if session.json:
        put_json(_as_json(proposal))
        return
    if proposal.changes:
        lines = [
            [one.place, str(one.key), one.field, *_values(one), _standing(one)] for one in proposal.changes
        ]
        put_table(lines, COLUMNS)
    else:
        print(NOTHING)
    for row in _notes(proposal):
        print(f"{row['where']}: {row['message']}")


@app.command("accept")
@with_session
def accept(
    session: Session,
    dossier: Id,
    file: File,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="checklist:item[row], or one cell of it as KEY/field; repeatable."),
    ] = None,
    *,
    all_: Annotated[
        bool, typer.Option("--all", help="Everything; refused if anything is not valid or in conflict.")
    ] = False,
) -> None:
    """Write chosen changes of a returned spreadsheet, all or none."""
    from exodossier.cli.printing import counted, put_written
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import tracker
    from exodossier.usecases.inventory import written

    if bool(only) == all_:
        raise typer.BadParameter("say which changes: --only KEY (repeatable), or --all")
    with open_office(session) as office:
        proposal = _proposal(office, dossier, file)
        chosen = _named(proposal, only) if only else _every(proposal)
        changes = tracker.accept(office, dossier, chosen)
        said = written(office, dossier, changes, entity="dossier")
    count = counted(len(proposal.changes), "change", "changes")
    put_written(session, said, f"Accepted {len(chosen)} of {count}." if chosen else NOTHING)


def _proposal(office: Office, dossier: str, file: Path) -> Proposal:
    from exodossier.usecases import tracker

    return tracker.propose(office, dossier, tracker.read(office, file))


def _named(proposal: Proposal, only: Sequence[str]) -> list[Change]:
    """The changes that were named; a change in conflict that is named overrides. Raises Refused."""
    from exodossier.domain.errors import Refused

    for key in only:
        if not any(key in {str(one.key), one.id} for one in proposal.changes):
            raise Refused("tracker.not_proposed", {"key": key})
    return [one for one in proposal.changes if str(one.key) in only or one.id in only]


def _every(proposal: Proposal) -> tuple[Change, ...]:
    """All changes. Raises Refused where one is not valid or in conflict."""
    from exodossier.domain.errors import Refused

    hindered = [one for one in proposal.changes if one.conflict or not one.valid]
    if hindered:
        named = [f"{one.place} {one.id} ({_standing(one)})" for one in hindered[:FEW]]
        listed = "; ".join([*named, *(["…"] if len(hindered) > FEW else [])])
        raise Refused("tracker.choose", {"count": str(len(hindered)), "list": listed})
    return proposal.changes


def _line(change: Change) -> list[str]:
    return [change.place, str(change.key), change.field, *_values(change), _standing(change)]


def _standing(change: Change) -> str:
    """Whether it can be accepted, and why not."""
    from exodossier.usecases import wording
    from exodossier.usecases.tracker_texts import shown

    if not change.valid:
        return " ".join(f"{said.what} {said.remedy}".strip() for said in map(wording.say, change.faults))
    if change.conflict:
        return f"conflict: the sheet was made from “{shown(change.field, change.was or '')}”"
    return "ok"


def _values(change: Change) -> tuple[str, str]:
    from exodossier.cli.printing import cell
    from exodossier.usecases.tracker_texts import shown

    return cell(shown(change.field, change.old)), cell(shown(change.field, change.new))


def _notes(proposal: Proposal) -> list[JsonMap]:
    from exodossier.usecases.listing import finding_row

    return [finding_row(finding) for finding in proposal.findings]


def _as_json(proposal: Proposal) -> JsonMap:
    return {
        "id": proposal.dossier,
        "as_of": proposal.as_of,
        "head": proposal.head,
        "changes": [_change(one) for one in proposal.changes],
        "findings": list(_notes(proposal)),
    }


def _change(change: Change) -> JsonMap:
    from exodossier.usecases.listing import finding_row

    return {
        "id": change.id,
        "key": str(change.key),
        "field": change.field,
        "label": change.label,
        "title": change.title,
        "was": change.was,
        "old": change.old,
        "new": change.new,
        "place": change.place,
        "version": change.version,
        "conflict": change.conflict,
        "valid": change.valid,
        "faults": [finding_row(fault) for fault in change.faults],
    }
