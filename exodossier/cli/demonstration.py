"""Making the sample workspace: its parts come from the shipped resources, its files are drawn here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from exodossier import content
from exodossier.cli.progress import ticket
from exodossier.cli.wiring import open_desk
from exodossier.usecases.export import export
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.sample import Sample, build
from exodossier.usecases.situation import load

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.cli.session import Session
    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office


def make(session: Session, folder: Path) -> JsonMap:
    """The sample workspace in a new folder, each dossier exported. Raises Refused, StoreTrouble."""
    from exodossier.export.illustrations.draw import draw

    with open_desk(session, create=folder) as (office, workspace):
        dossiers = build(office, read_sample(), draw, ticket())
        target = workspace.folder / "exports"
        target.mkdir(exist_ok=True)
        files = [_export(office, dossier, target) for dossier in dossiers]
        return {
            "id": str(workspace.folder),
            "version": 0,
            "changed": [*dossiers],
            "files": [str(file) for file in files],
        }


def read_sample() -> Sample:
    """The sample as the resources describe it."""
    product = _part("product")
    return Sample(
        product=product["product"],
        registers=product["registers"],
        evidence=_part("evidence"),
        dossiers=_part("dossiers"),
    )


def _part(name: str) -> Any:
    return json.loads(content.read("resources", "sample", f"{name}.json"))


def _export(office: Office, dossier: str, target: Path) -> Path:
    from exodossier.cli.rendering import fitting_template

    situation = load(office, dossier)
    file = target / f"{_file_name(situation.dossier.title)}.docx"
    template = fitting_template(situation)
    export(office, dossier, ExportOrder(template, file), ticket())
    return file


def _file_name(title: str) -> str:
    return " ".join("".join(sign if sign.isalnum() or sign in "-_" else " " for sign in title).split())
