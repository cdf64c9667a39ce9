"""What the command line says of templates: findings, what they may use, coverage, outline."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import typer

from exodossier.cli.inputs import read_pairs
from exodossier.cli.printing import counted, put_json, put_rows, put_table, put_written
from exodossier.cli.progress import ticket
from exodossier.cli.rendering import read_options, templates_of
from exodossier.cli.wiring import folder_of, open_office
from exodossier.usecases import templates as verbs
from exodossier.usecases import wording
from exodossier.usecases.listing import finding_row
from exodossier.wiring import templates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from exodossier.cli.session import Session
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.template import Coverage, Explained, Uncovered

INDENT: Final = 2
SINGLE: Final = "single names"
"""Heading of the names that have no parts."""
ALL: Final = {0: "The dossier has no items.", 1: "The one item appears."}


def lint_rows(session: Session, named: str) -> list[JsonMap]:
    """`template lint`: findings with part and paragraph. Raises NotFound, StoreTrouble."""
    found = templates.lint(named, templates_of(session))
    return [
        finding_row(one)
        | {"part": one.place.path[0] if one.place.path else "", "paragraph": one.place.line or None}
        | {"tag": one.data.get("tag", "")}
        for one in found
    ]


def put_explained(session: Session, *, markdown: bool) -> None:
    """`template explain`, as a table for people, JSON or Markdown."""
    rows = templates.LateRenderer(templates_of(session)).explain()
    if session.json:
        put_json([{"id": one.path, **asdict(one)} for one in rows])
    elif markdown:
        print("\n".join(_markdown(rows)))
    else:
        lines = [
            [f"{' ' * INDENT * one.depth}{_name(one)}", wording.template_kind(one.kind), one.says, one.tag]
            for one in rows
        ]
        put_table(lines, ("name", "kind", "what", "example"))


def _markdown(rows: Sequence[Explained]) -> Iterator[str]:
    """A table for each name that has parts, and one for all that have none."""
    sizes = Counter(one.group for one in rows)
    tables: dict[str, list[Explained]] = {}
    for one in rows:
        tables.setdefault(one.group if sizes[one.group] > 1 else SINGLE, []).append(one)
    yield "# What a Word template may use"
    for group, members in tables.items():
        yield from ("", f"## {group}", "", "| name | kind | what | example |", "|---|---|---|---|")
        for one in members:
            name, tag = f"`` {_cell(_name(one))} ``" if _name(one) else "", f"`` {_cell(one.tag)} ``"
            yield f"| {name} | {wording.template_kind(one.kind)} | {_cell(one.says)} | {tag} |"


def _name(one: Explained) -> str:
    """Ways of writing have no name besides the tag."""
    return "" if one.kind == "way" else one.path


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def put_coverage(session: Session, template: str, dossier: str, words: Sequence[str]) -> None:
    """`template coverage`; exit code 1 if a mandatory item is missing."""
    with open_office(session) as office:
        options = _options(session, template, words)
        found = verbs.foresee(office, dossier, template, options, ticket()).coverage
    if session.json:
        put_json(_coverage(found))
    else:
        _say_coverage(found)
    if found.mandatory_missing:
        raise typer.Exit(1)


def _options(session: Session, template: str, words: Sequence[str]) -> JsonMap:
    if not words:
        return {}
    return read_options(template, folder_of(session) / "templates", read_pairs(words, "guidance=hidden"))


def _coverage(found: Coverage) -> JsonMap:
    return {
        "template": found.template,
        "items": found.items,
        "missing": [_item(one) for one in found.missing],
        "partly": [_item(one) for one in found.partly],
        "parts": [asdict(one) for one in found.parts],
        "beside": list(found.beside),
        "mandatory_missing": len(found.mandatory_missing),
    }


def _item(one: Uncovered) -> JsonMap:
    return {"id": one.key, **asdict(one), "parts": list(one.parts)}


def _say_coverage(found: Coverage) -> None:
    if found.missing:
        columns = ("standard", "number", "title", "row", "obligation")
        put_table([_line(one) for one in found.missing], columns)
        print()
    parts = [[one.title, str(one.filled), str(one.shown)] for one in found.parts]
    put_table(parts, ("part of an item", "filled", "printed"))
    never = {one.name for one in found.parts if not one.shown}
    now_and_then = [(one, [part for part in one.parts if part not in never]) for one in found.partly]
    some = [(one, parts) for one, parts in now_and_then if parts]
    if some:
        print()
        lines = [[*_line(one), ", ".join(map(wording.part_name, parts))] for one, parts in some]
        put_table(lines, ("standard", "number", "title", "row", "obligation", "not printed"))
    print()
    print(_tally(found))


def _line(one: Uncovered) -> list[str]:
    return [one.standard, one.label, one.title, one.row_label, wording.obligation_name(one.obligation)]


def _tally(found: Coverage) -> str:
    beside = f" It is not made for {', '.join(found.beside)}." if found.beside else ""
    return _missing(found) + beside


def _missing(found: Coverage) -> str:
    missing = len(found.missing)
    if not missing:
        return ALL.get(found.items) or f"All {found.items} items appear."
    counts = Counter(wording.obligation_name(one.obligation).lower() for one in found.missing)
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    never = "never appears" if missing == 1 else "never appear"
    return f"{missing} of {counted(found.items, 'item', 'items')} {never}: {told}."


def put_outline(session: Session, template: str, dossier: str, words: Sequence[str]) -> None:
    """`template outline`."""
    with open_office(session) as office:
        options = _options(session, template, words)
        found = verbs.foresee(office, dossier, template, options, ticket()).headings
    rows: list[JsonMap] = [asdict(one) for one in found]
    if not session.json:
        rows = [row | {"heading": _heading(row)} for row in rows]
    put_rows(session, rows, ("heading", "items", "tables", "figures"), "The document has no headings.")


def _heading(row: JsonMap) -> str:
    return f"{row['number']} {row['text']}".strip() or "(before the first heading)"


def put_added(session: Session, file: Path, title: str) -> None:
    """`template add`."""
    with open_office(session) as office:
        before = {one.named for one in templates.every_version(templates_of(session))}
        info = templates.add(folder_of(session) / "templates", file, title)
        new = f"{info.id}@{info.version}" not in before
        if new:
            verbs.note_added(office, info)
    written: JsonMap = {"id": info.id, "version": info.version, "title": info.title}
    sentence = f"Took {info.id}@{info.version} ({info.title})." if new else "This very file is there already."
    put_written(session, written | {"changed": [f"{info.id}@{info.version}"] if new else []}, sentence)


def put_withdrawn(session: Session, template: str) -> None:
    """`template withdraw`. Raises NotFound for templates that are not the workspace's own."""
    from exodossier.wiring import own_templates

    with open_office(session) as office:
        info, place, _ = own_templates.withdraw(office, template, folder_of(session) / "templates")
    written: JsonMap = {"id": info.id, "version": info.version, "changed": [template], "place": str(place)}
    put_written(session, written, f"Withdrew {template}; its file lies in {place}.")
