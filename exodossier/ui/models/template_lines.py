"""Templates, what is wrong in them and what they leave out, as lines of tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.ui.models.records import Column
from exodossier.ui.models.told import REMEDY, WHAT, Told, weight_column
from exodossier.ui.words import tr
from exodossier.usecases import wording

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.findings import Finding
    from exodossier.domain.template import TemplateInfo
    from exodossier.ui.models.foreseen import Absent
    from exodossier.ui.models.templates import Fit

ORIGINS: Final = {"shipped": "Shipped", "workspace": "This workspace"}


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template at hand. place: its Word file, where it lies in the workspace. versions: newest first."""

    info: TemplateInfo
    origin: str
    place: Path | None
    fit: Fit
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault(Told):
    """A finding of a template in words, and where in it."""

    where: str


def origin(line: TemplateLine) -> str:
    """Where a template comes from."""
    return tr(ORIGINS.get(line.origin, line.origin))


def facts(line: TemplateLine) -> str:
    """Id, version, origin, what it is made for, and which other versions there are."""
    wanted = ", ".join(f"{one.id} {one.versions}".strip() for one in line.info.checklists)
    others = ", ".join(one for one in line.versions if one != line.info.version)
    told = (
        f"{line.info.id} {line.info.version}",
        origin(line),
        tr("for {0}").format(wanted) if wanted else tr("for any checklist"),
        tr("earlier versions: {0}").format(others) if others else "",
    )
    return " · ".join(part for part in told if part)


def fault(finding: Finding) -> Fault:
    """Put a finding into words."""
    message = wording.say(finding)
    part, paragraph = str(finding.data.get("part") or ""), str(finding.data.get("paragraph") or "")
    where = tr("{0}, paragraph {1}").format(part, paragraph) if part and paragraph else part
    return Fault(finding, message.what, message.remedy, where)


TEMPLATES: Final[tuple[Column[TemplateLine], ...]] = (
    Column("Template", lambda line: line.info.title, tip=lambda line: line.info.description),
    Column("Version", lambda line: line.info.version, width=80),
    Column("From", origin, width=130),
    Column("This dossier", lambda line: line.fit.word, tip=lambda line: line.fit.why, width=130),
)
FAULTS: Final[tuple[Column[Fault], ...]] = (
    weight_column(150),
    Column("Where", lambda line: line.where, width=150),
    WHAT,
    REMEDY,
)
LEFT_OUT: Final[tuple[Column[Absent], ...]] = (
    Column("Item", lambda line: line.name),
    Column("What is left out", lambda line: line.why, width=200),
)
