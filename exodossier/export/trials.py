"""A document made only to be read: by coverage, and for the outline before an export."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exodossier.export.context import building as contexts
from exodossier.export.rendering import supervision
from exodossier.export.rendering.piecewise import pieces
from exodossier.export.template import lean, probing
from exodossier.export.template.probing import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import TemplateInfo
    from exodossier.export.rendering.supervision import Limits
    from exodossier.export.template.probing import Probes
    from exodossier.usecases.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Trial:
    """The document, the context it was made of (without marks), and what the marks in it mean."""

    document: Path
    context: JsonMap
    probes: Probes


@dataclass(frozen=True, slots=True)
class Bench:
    """How a trial is rendered: as every export, in a worker within limits."""

    limits: Limits
    command: tuple[str, ...]

    @contextmanager
    def trial(
        self,
        info: TemplateInfo,
        docx: bytes,
        situation: Situation,
        options: JsonMap,
        ticket: Ticket,
    ) -> Iterator[Trial]:
        """The document lasts as long as the block; it names pictures, without showing them.

        Raises as `export`.
        """
        template = lean.read(docx, info.id)
        context = contexts.build(situation, info.defaults | options, ticket, template).context
        bare = {LABEL} if template and template.compares(LABEL) else set()
        marked, probes = probing.marked(context, lean.lean(context, template), bare)
        with tempfile.TemporaryDirectory(prefix="exodossier-") as folder:
            room = Path(folder)
            job = _job(info.id, docx, room, marked, ticket)
            supervision.render(job, room, self.limits, ticket, self.command)
            yield Trial(room / "made.docx", context, probes)


def _job(template: str, docx: bytes, room: Path, context: JsonMap, ticket: Ticket) -> JsonMap:
    (room / "template.docx").write_bytes(docx)
    with (room / "context.json").open("w", encoding="utf-8", errors="surrogatepass") as stream:
        stream.writelines(pieces(context, ticket))
    return {
        "template": template,
        "docx": str(room / "template.docx"),
        "context": str(room / "context.json"),
        "output": str(room / "made.docx"),
        "draft": False,
        "style": None,
        "core": {},
        "custom": {},
        "pictures": {},
    }
