"""Templates as people choose between them: what each is, where it comes from, whether it fits and why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exodossier.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exodossier.domain.template import TemplateInfo
    from exodossier.ui.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a template can print the open dossier. word and tone: for a badge; why: where it cannot."""

    fits: bool
    word: str
    tone: str
    why: str = ""


def fit(info: TemplateInfo, bound: Mapping[str, str]) -> Fit:
    """How a template fits. bound: the dossier's checklists, id to short title."""
    if not info.checklists:
        return Fit(fits=True, word=tr("Any checklist"), tone="ok")
    found = [bound[one.id] for one in info.checklists if one.id in bound]
    if found:
        return Fit(fits=True, word=tr("Fits {0}").format(", ".join(found)), tone="ok")
    wanted = ", ".join(f"{one.id} {one.versions}".strip() for one in info.checklists)
    why = tr("Made for {0}, which this dossier does not have.").format(wanted)
    return Fit(fits=False, word=tr("Does not fit"), tone="warn", why=why)


def bound_checklists(snapshot: Snapshot | None) -> dict[str, str]:
    """The checklists of the open dossier, id to short title."""
    every = snapshot.situation.checklists if snapshot else ()
    return {one.ref.id: one.short_title or one.title for one in every}


def fitting_first(infos: Sequence[TemplateInfo], bound: Mapping[str, str]) -> tuple[TemplateInfo, ...]:
    """Those made for the dossier's first checklist, those for any, those for its others, then the rest."""
    return tuple(sorted(infos, key=lambda info: rank(info, bound)))


def rank(info: TemplateInfo, bound: Mapping[str, str]) -> tuple[int, str]:
    """What to order templates by. bound: the dossier's checklists in their order."""
    wanted = {one.id for one in info.checklists}
    if wanted & set(list(bound)[:1]):
        place = 0
    elif not wanted:
        place = 1
    else:
        place = 2 if wanted & set(bound) else 3
    return place, info.title.casefold()
