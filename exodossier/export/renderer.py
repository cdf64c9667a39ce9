"""The Renderer of the verbs: a dossier and a template become a Word file, the whole file or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import NotFound, Refused, StoreTrouble
from exodossier.domain.findings import Finding, Severity
from exodossier.export import context as contexts
from exodossier.export import supervision
from exodossier.export.drawings import KINDS, pixel_size
from exodossier.export.supervision import DEFAULT_LIMITS, WORKER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Revision
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import TemplateInfo
    from exodossier.export.context import Built
    from exodossier.export.supervision import Limits, Rendered
    from exodossier.usecases.ports import ExportOrder, Shelf
    from exodossier.usecases.ticket import Ticket

PART_SUFFIX: Final = ".exo-part"
SUFFIX: Final = ".docx"
_HEAD: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """A template as the composition root found it: what `template.yaml` says, and the Word file."""

    info: TemplateInfo
    docx: bytes


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders in a worker process. open_template: from a template's id or a Word file's path to its files."""

    open_template: Callable[[str], TemplateFiles]
    limits: Limits = DEFAULT_LIMITS
    command: tuple[str, ...] = WORKER

    def context(self, situation: Situation) -> JsonMap:
        """The plain data a template sees."""
        return contexts.build(situation).context

    def export(self, situation: Situation, order: ExportOrder, shelf: Shelf, ticket: Ticket) -> JsonMap:
        """Write `order.output` and return the manifest.

        Raises NotFound (template, style), Refused (folder, name, template's checklists), Unreadable,
        Damaged, LimitExceeded, StoreTrouble, Cancelled. An existing file is kept until the new one is on
        the disk.
        """
        files = self.open_template(order.template)
        _check_fit(files.info, situation)
        folder = order.output.absolute().parent
        _check_target(order.output, folder)
        _check_style(order.style)
        ticket.step(0, 0, "context")
        options = files.info.defaults | order.options
        built = contexts.build(situation, options)
        export = _Export(files, order, built, shelf, situation)
        rendered = self._render(export, folder, ticket)
        return export.manifest(rendered)

    def _render(self, export: _Export, folder: Path, ticket: Ticket) -> Rendered:
        target = export.order.output.absolute()
        sweep(target)
        part = folder / f".{target.name}.{os.getpid()}{PART_SUFFIX}"
        try:
            with tempfile.TemporaryDirectory(prefix="exodossier-") as room:
                job = export.job(Path(room), part)
                rendered = supervision.render(job, Path(room), self.limits, ticket, self.command)
            ticket.step(1, 1, "package")
            part.replace(target)
            _flush_folder(folder)
        except OSError as error:
            raise StoreTrouble("export.write", str(target), error.strerror or str(error)) from error
        except StoreTrouble as error:
            raise StoreTrouble(error.code, str(target), error.detail) from error
        finally:
            part.unlink(missing_ok=True)
        return rendered


def sweep(target: Path) -> None:
    """Remove what a killed export left beside the target; files of living processes stay."""
    for left in target.parent.glob(f".{glob_escape(target.name)}.*{PART_SUFFIX}"):
        owner = left.name.removesuffix(PART_SUFFIX).rpartition(".")[2]
        if owner.isdigit() and not _lives(int(owner)):
            left.unlink(missing_ok=True)


def glob_escape(name: str) -> str:
    """A file name that glob reads literally."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _lives(pid: int) -> bool:
    import psutil

    return psutil.pid_exists(pid)


def _flush_folder(folder: Path) -> None:
    """The new name reaches the disk too, where folders can be flushed."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check_target(target: Path, folder: Path) -> None:
    """Only a Word file is ever replaced: never a device, a folder, or a file of another sort by a slip."""
    if not folder.is_dir():
        raise Refused("export.output_folder", {"path": str(folder)})
    if target.is_dir() or (target.exists() and not target.is_file()):
        raise Refused("export.output_kind", {"path": str(target)})
    if target.suffix.lower() != SUFFIX:
        raise Refused("export.output_name", {"path": str(target), "name": f"{target.name}{SUFFIX}"})


def _check_style(style: Path | None) -> None:
    if style is None:
        return
    if not style.is_file():
        raise NotFound("file", str(style))
    try:
        style.open("rb").close()
    except OSError as error:
        raise StoreTrouble("store.unreadable", str(style), error.strerror or "") from error


def _check_fit(info: TemplateInfo, situation: Situation) -> None:
    wanted = [fits.id for fits in info.checklists]
    bound = {checklist.ref.id for checklist in situation.checklists}
    if wanted and not bound & set(wanted):
        raise Refused("export.template_scope", {"template": info.id, "checklists": ", ".join(wanted)})


@dataclass(slots=True)
class _Export:
    """One export: what the worker is told, and the manifest."""

    files: TemplateFiles
    order: ExportOrder
    built: Built
    shelf: Shelf
    situation: Situation
    unplaced: list[Finding] = field(default_factory=list)

    def job(self, room: Path, part: Path) -> JsonMap:
        """Write what the worker reads into the room; the job that points there."""
        docx, context = room / "template.docx", room / "context.json"
        docx.write_bytes(self.files.docx)
        context.write_text(json.dumps(self.built.context, ensure_ascii=False), "utf-8", "surrogatepass")
        pictures: JsonMap = dict(self._pictures())
        style = str(self.order.style.absolute()) if self.order.style else None
        return {
            "template": self.files.info.id or self.order.template,
            "docx": str(docx),
            "context": str(context),
            "output": str(part),
            "draft": bool(self.built.context["draft"]),
            "style": style,
            "core": dict(self._core()),
            "custom": dict(self._custom()),
            "pictures": pictures,
        }

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
        yield "language", languages[0] if languages else "en"
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

    def _template_digest(self) -> str:
        return hashlib.sha256(self.files.docx).hexdigest()

    def manifest(self, rendered: Rendered) -> JsonMap:
        """What was made of what."""
        situation, info = self.situation, self.files.info
        found = (*self.unplaced, *rendered.findings)
        return {
            "template": {"id": info.id, "version": info.version, "sha256": self._template_digest()},
            "checklists": [
                {"id": one.ref.id, "version": one.ref.version, "digest": one.digest}
                for one in situation.checklists
            ],
            "output": str(self.order.output),
            "sha256": rendered.sha256,
            "size": rendered.size,
            "head": situation.head,
            "as_of": situation.as_of,
            "pages": "updated by the office program on opening",
            "findings": [
                {"code": one.code, "severity": one.severity.value, "data": dict(one.data)} for one in found
            ],
        }


def _size_of(path: Path) -> tuple[int, int] | None:
    with path.open("rb") as stream:
        return pixel_size(stream.read(_HEAD))
