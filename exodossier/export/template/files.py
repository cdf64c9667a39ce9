"""A template as it was found, and whether it is made for a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.domain.errors import Refused
from exodossier.domain.versions import fits

if TYPE_CHECKING:
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import TemplateInfo


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """A template as the composition root found it: what `template.yaml` says, and the Word file."""

    info: TemplateInfo
    docx: bytes


def check_fit(info: TemplateInfo, situation: Situation) -> None:
    """Raises Refused: none of its checklists is in the dossier, or in another version."""
    wanted = [one.id for one in info.checklists]
    bound = {checklist.ref.id for checklist in situation.checklists}
    if wanted and not bound & set(wanted):
        raise Refused("export.template_scope", {"template": info.id, "checklists": ", ".join(wanted)})
    versions = {checklist.ref.id: checklist.ref.version for checklist in situation.checklists}
    for one in info.checklists:
        if one.id in versions and one.versions and not fits(versions[one.id], one.versions):
            data = {"template": f"{info.id}@{info.version}", "versions": one.versions}
            raise Refused("export.template_version", data | {"checklist": f"{one.id}@{versions[one.id]}"})
