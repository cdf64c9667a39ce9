"""A document as it would be, laid out as pages and thrown away: nothing is kept, and nothing recorded."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from exodossier.usecases.ports import ExportOrder

if TYPE_CHECKING:
    from exodossier.domain.template import TemplateInfo
    from exodossier.ui.snapshot import Snapshot
    from exodossier.usecases.office import Office
    from exodossier.usecases.ticket import Ticket

NAME = "preview.docx"


def proof(office: Office, snapshot: Snapshot, info: TemplateInfo, ticket: Ticket) -> bytes:
    """A PDF of the dossier with the template's own options.

    Raises as an export does, and Refused where there is no office program.
    """
    with TemporaryDirectory(prefix="exodossier-", ignore_cleanup_errors=True) as room:
        order = ExportOrder(info.id, Path(room) / NAME, pages=True, pdf=True)
        office.renderer.export(snapshot.situation, order, office.shelf, ticket)
        return order.output.with_suffix(".pdf").read_bytes()
