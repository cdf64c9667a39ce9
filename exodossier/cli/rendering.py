"""Templates at hand and the renderer, imported only by the commands that write Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.situation import Situation
    from exodossier.usecases.ports import ExportOrder, Renderer, Shelf
    from exodossier.usecases.ticket import Ticket


class LazyRenderer:
    """Stands for the renderer until something is to be rendered: most commands never do."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates

    def context(self, situation: Situation) -> JsonMap:
        """See `ports.Renderer`."""
        return self._real().context(situation)

    def export(self, situation: Situation, order: ExportOrder, shelf: Shelf, ticket: Ticket) -> JsonMap:
        """See `ports.Renderer`."""
        return self._real().export(situation, order, shelf, ticket)

    def _real(self) -> Renderer:
        raise NotImplementedError
