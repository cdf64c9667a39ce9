"""One export: what the worker is told, what the office program adds, and the manifest."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier import __version__
from exodossier.domain.findings import Finding, Severity
from exodossier.export.office.paging import NOTHING
from exodossier.export.office.press import facts
from exodossier.export.rendering.piecewise import pieces
from exodossier.export.stamps import pdf_identities
from exodossier.export.word.drawings import KINDS, pixel_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.domain.checklist import Ref
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Revision
    from exodossier.domain.situation import Situation
    from exodossier.export.context.building import Built
    from exodossier.export.office.paging import Filled
    from exodossier.export.office.press import Press, Pressed
    from exodossier.export.rendering.supervision import Rendered
    from exodossier.export.template.files import TemplateFiles
    from exodossier.usecases.ports import ExportOrder, Shelf
    from exodossier.usecases.ticket import Ticket

PDF: Final = ".pdf"
_HEAD: Final = 256 * 1024


@dataclass(slots=True)
class OneExport:
    """One export: what the worker is told, and the manifest."""

    files: TemplateFiles
    order: ExportOrder
    told: JsonMap
    built: Built
    shelf: Shelf
    situation: Situation
    options: JsonMap
    program: str = ""
    press: Press | None = None
    filled: Filled = NOTHING
    printed: JsonMap = field(default_factory=dict)
    unplaced: list[Finding] = field(default_factory=list)

    def job(self, room: Path, part: Path, ticket: Ticket) -> JsonMap:
        """Write what the worker reads into the room; the job that points there. Raises Cancelled."""
        docx, context = room / "template.docx", room / "context.json"
        docx.write_bytes(self.files.docx)
        with context.open("w", encoding="utf-8", errors="surrogatepass") as stream:
            stream.writelines(pieces(self.told, ticket))
        pictures: JsonMap = dict(self._pictures())
        style = str(self.order.style.absolute()) if self.order.style else None
        return {
            "template": self.files.info.id or self.order.template,
            "docx": str(docx),
            "context": str(context),
            "output": str(part),
            "draft": bool(self.built.context["draft"]),
            "items": self.built.items,
            "style": style,
            "core": dict(self._core()),
            "custom": dict(self._custom()),
            "pictures": pictures,
        }

    def pressed(self, rendered: Rendered, part: Path, pdf: Path, room: Path) -> Rendered:
        """Let the office program do what was ordered; the digest of the document as it then is."""
        if self.press is None:
            return rendered
        if not self.order.pdf:
            self.filled, _pdf = self.press.number(part, room)
        else:
            made = self.press.printed(part, room, pages=self.order.pages)
            self.filled = made.filled
            self.unplaced += _told(made)
            shutil.copyfile(made.pdf, pdf)
            name = self.order.output.with_suffix(PDF)
            identity = " ".join(sorted(pdf_identities(pdf)))
            made_by = {"identity": identity, "program": self.program}
            self.printed = {"output": str(name), **facts(pdf), **made_by}
        told = facts(part)
        return replace(rendered, sha256=str(told["sha256"]), size=part.stat().st_size)

    def _pictures(self) -> Iterator[tuple[str, JsonMap]]:
        for sha256, (title, revision) in sorted(self.built.pictures.items()):
            path = self._file(revision)
            size = _size_of(path) if path else None
            if path is None or size is None:
                data = {"title": title, "media_type": revision.media_type}
                self.unplaced.append(Finding("export.picture", Severity.WARNING, data=data))
                continue
            part = f"word/media/{sha256}.{KINDS[revision.media_type]}"
            told: JsonMap = {"part": part, "path": str(path), "sha256": sha256}
            yield sha256, told | {"width": size[0], "height": size[1]}

    def _file(self, revision: Revision) -> Path | None:
        path = Path(revision.path) if revision.mode == "linked" else self.shelf.path(revision.sha256)
        return path if path.is_file() else None

    def _core(self) -> Iterator[tuple[str, str]]:
        document = self.situation.dossier.document
        languages = [checklist.language for checklist in self.situation.checklists]
        yield "title", self.situation.dossier.title
        yield "subject", self.situation.product.title
        yield "creator", str(document.get("sponsor") or "")
        yield "keywords", " ".join(str(document.get(name) or "") for name in ("number", "version")).strip()
        yield "language", str(document.get("language") or "") or (languages[0] if languages else "en")
        yield "created", self.situation.as_of

    def _custom(self) -> Iterator[tuple[str, str]]:
        """What a reader needs to find the content again."""
        situation, info = self.situation, self.files.info
        yield "ExoDossier dossier", situation.dossier.id
        yield "ExoDossier content head", situation.head
        yield "ExoDossier as of", situation.as_of
        for checklist in situation.checklists:
            yield f"ExoDossier checklist {checklist.ref.id}", f"{checklist.ref} sha256:{checklist.digest}"
        vocabulary = situation.vocabulary
        yield "ExoDossier vocabulary", f"{vocabulary.ref} sha256:{vocabulary.digest}"
        yield "ExoDossier template", f"{info.id}@{info.version} sha256:{self._template_digest()}"
        if self.order.pages:
            yield "ExoDossier page numbers", self.program

    def _style(self) -> JsonMap | None:
        style = self.order.style
        return {"file": style.name, "sha256": facts(style)["sha256"]} if style else None

    def _template_digest(self) -> str:
        return hashlib.sha256(self.files.docx).hexdigest()

    def _pages(self) -> str:
        if not self.order.pages:
            return "updated by the office program on opening"
        if self.filled == NOTHING:
            return "none to fill in"
        rest = f", {self.filled.missing} not found" if self.filled.missing else ""
        rest += "" if self.filled.settled else ", which moved while counting"
        return f"{self.filled.filled} filled in by {self.program}{rest}"

    def manifest(self, rendered: Rendered) -> JsonMap:
        """What was made of what, by which versions, with digests."""
        situation, info = self.situation, self.files.info
        found = (*self.unplaced, *rendered.findings)
        return {
            "template": {"id": info.id, "version": info.version, "sha256": self._template_digest()},
            "checklists": [_named(one.ref, one.digest) for one in situation.checklists],
            "vocabulary": _named(situation.vocabulary.ref, situation.vocabulary.digest),
            "options": self.options,
            "style": self._style(),
            "program": f"ExoDossier {__version__}",
            "output": str(self.order.output),
            "sha256": rendered.sha256,
            "size": rendered.size,
            "head": situation.head,
            "as_of": situation.as_of,
            "pages": self._pages(),
            "pdf": self.printed or None,
            "findings": [
                {"code": one.code, "severity": one.severity.value, "data": dict(one.data)} for one in found
            ],
        }


def _told(made: Pressed) -> Iterator[Finding]:
    """What a person should know of how a PDF came about."""
    if made.split and not made.lacks:
        yield Finding("export.rows_split", Severity.INFO)
    for one in made.lacks:
        data = {"table": one.title, "rows": str(one.rows), "printed": str(one.printed)}
        yield Finding("export.rows_lost", Severity.WARNING, data=data)


def _named(ref: Ref, digest: str) -> JsonMap:
    return {"id": ref.id, "version": ref.version, "digest": digest}


def _size_of(path: Path) -> tuple[int, int] | None:
    with path.open("rb") as stream:
        return pixel_size(stream.read(_HEAD))
