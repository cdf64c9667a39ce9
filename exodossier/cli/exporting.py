"""What `export` does: one dossier or several, and the verdict over a file."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exodossier.cli.session import Session
    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.export import Outcome
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import ExportOrder


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked of `export`, as it was typed."""

    template: str
    output: Path
    options: tuple[str, ...]
    style: str
    pages: bool
    pdf: bool

    def order(self, output: Path, options: JsonMap) -> ExportOrder:
        """The order for one file."""
        from exodossier.usecases.ports import ExportOrder

        style = Path(self.style) if self.style else None
        return ExportOrder(self.template, output, options, style, self.pages, self.pdf)


def write(session: Session, dossiers: tuple[str, ...], wanted: Wanted) -> None:
    """Write one file, or one per dossier into a folder. Raises whatever `export` raises for a single one."""
    from exodossier.cli.inputs import read_pairs
    from exodossier.cli.rendering import read_options
    from exodossier.cli.wiring import folder_of, open_office

    with open_office(session) as office:
        words = read_pairs(wanted.options, "guidance=false")
        folder = folder_of(session) / "templates"
        options = read_options(wanted.template, folder, words) if words else {}
        if len(dossiers) == 1 and not wanted.output.is_dir():
            _write_one(session, office, dossiers[0], wanted.order(wanted.output, options))
        else:
            _write_several(session, office, dossiers, wanted, options)


def _write_one(session: Session, office: Office, dossier: str, order: ExportOrder) -> None:
    from exodossier.cli.printing import put_json
    from exodossier.cli.progress import ticket
    from exodossier.usecases.export import export

    manifest = export(office, dossier, order, ticket())
    if session.json:
        put_json(_row(office, dossier, order, manifest))
    else:
        print(_sentence(order, manifest), *_remarks(manifest), sep="\n")


def _write_several(
    session: Session, office: Office, dossiers: tuple[str, ...], wanted: Wanted, options: JsonMap
) -> None:
    from exodossier.cli.printing import put_json
    from exodossier.cli.progress import ticket
    from exodossier.usecases.export import export_many

    orders = _orders(office, dossiers, wanted, options)
    outcomes = export_many(office, orders, ticket())
    written = [(one, one.manifest) for one in outcomes if one.manifest is not None]
    if session.json:
        put_json([_row(office, one.dossier, one.order, manifest) for one, manifest in written])
    for one, manifest in written if not session.json else ():
        print(_sentence(one.order, manifest), *_remarks(manifest), sep="\n")
    _tell_failures(outcomes)


def _orders(
    office: Office, dossiers: tuple[str, ...], wanted: Wanted, options: JsonMap
) -> list[tuple[str, ExportOrder]]:
    """One order per dossier, in files of a folder. Raises NotFound, Refused, StoreTrouble."""
    from exodossier.domain.errors import Refused, StoreTrouble
    from exodossier.usecases.export import file_names

    folder = wanted.output
    if not folder.is_dir() and (folder.suffix.lower() == ".docx" or folder.is_file()):
        raise Refused("export.several", {"count": str(len(dossiers)), "path": str(folder)})
    with office.store.read() as reader:
        titles = [reader.dossier(dossier).title for dossier in dict.fromkeys(dossiers)]
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        raise Refused("export.output_folder", {"path": str(folder.parent)}) from error
    except OSError as error:
        raise StoreTrouble("export.write", str(folder), error.strerror or "") from error
    names = list(file_names(titles))
    return [
        (dossier, wanted.order(folder / name, options))
        for dossier, name in zip(dict.fromkeys(dossiers), names, strict=True)
    ]


def _row(office: Office, dossier: str, order: ExportOrder, manifest: JsonMap) -> JsonMap:
    with office.store.read() as reader:
        version = reader.version("dossier", dossier)
    return {"id": dossier, "version": version, "changed": [str(one) for one in _files(order)], **manifest}


def _files(order: ExportOrder) -> list[Path]:
    return [order.output, order.output.with_suffix(".pdf")][: 2 if order.pdf else 1]


def _sentence(order: ExportOrder, manifest: JsonMap) -> str:
    unrecorded = "" if manifest["recorded"] else " The workspace is read-only: this was not recorded in it."
    return f"Wrote {' and '.join(map(str, _files(order)))}.{unrecorded}"


def _remarks(manifest: JsonMap) -> Iterator[str]:
    """What was not done as asked, or in another way: styles that were missing, what was left out."""
    from exodossier.domain.findings import Finding, Severity
    from exodossier.usecases import wording

    found = manifest.get("findings")
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and isinstance(data := one["data"], dict):
            said = {key: str(value) for key, value in data.items()}
            finding = Finding(str(one["code"]), Severity(str(one["severity"])), data=said)
            yield f"  {wording.say(finding).line()}"


def _tell_failures(outcomes: Sequence[Outcome]) -> None:
    """What failed and why, one line each, at the end; exit code 1 if anything did."""
    from exodossier.usecases import wording

    failed = [one for one in outcomes if one.error is not None]
    for one in failed:
        if one.error is not None:
            line = wording.explain(one.error).line()
            print(f"exodossier: {one.dossier} was not exported: {line}", file=sys.stderr)
    if failed:
        raise typer.Exit(1)


def verified(session: Session, file: Path) -> None:
    """`export --verify`: the verdict in words or JSON; exit code 1 unless the file is unaltered."""
    from exodossier.cli.printing import put_json
    from exodossier.cli.progress import ticket
    from exodossier.cli.wiring import open_office
    from exodossier.usecases import verifying
    from exodossier.usecases.wording.verdicts import verdict_text

    with open_office(session) as office:
        verdict = verifying.verify(office, file, ticket())
    if session.json:
        put_json(asdict(verdict))
    else:
        print(verdict_text(verdict))
    if verdict.state != verifying.UNALTERED:
        raise typer.Exit(1)
