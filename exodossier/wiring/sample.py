"""The sample workspace from its shipped parts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from exodossier import content
from exodossier.usecases.sample import Sample, alike, build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exodossier.usecases.office import Office
    from exodossier.usecases.ticket import Ticket

DOSSIERS: Final = ("dossier-characterization", "dossier-quality", "dossier-impd", "dossier-ind")
"""Parts of the sample in the order in which their dossiers are listed; one may be `like` an earlier one."""


def fill(office: Office, ticket: Ticket) -> tuple[str, ...]:
    """Write the sample into an empty workspace, drawing its evidence; returns the dossiers' ids."""
    from exodossier.export.illustrations.draw import draw

    return build(office, read(), draw, ticket)


def read() -> Sample:
    """The sample as the resources describe it."""
    product = _part("product")
    told: dict[str, Mapping[str, Any]] = {}
    for name in DOSSIERS:
        told[name] = alike(_part(name), told)
    return Sample(
        product=product["product"],
        registers=product["registers"],
        evidence=_part("evidence"),
        dossiers=[*told.values()],
    )


def _part(name: str) -> Any:
    return json.loads(content.read("resources", "sample", f"{name}.json"))
