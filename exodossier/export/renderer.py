"""The Renderer of the verbs: a dossier and a template become a Word file, the whole file or nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodossier import __version__
from exodossier.domain.errors import NotFound, Refused, StoreTrouble
from exodossier.domain.findings import Finding, Severity
from exodossier.domain.template import Foreseen
from exodossier.domain.versions import fits
from exodossier.export.context import building as contexts
from exodossier.export.office import office_program
from exodossier.export.office.paging import NOTHING
from exodossier.export.office.press import NO_READS, Press, facts
from exodossier.export.rendering import supervision
from exodossier.export.rendering.piecewise import pieces
from exodossier.export.rendering.supervision import DEFAULT_LIMITS, WORKER
from exodossier.export.stamps import pdf_identities, stamps
from exodossier.export.template import explaining, lean
from exodossier.export.template.coverage import covered
from exodossier.export.template.outlining import outline
from exodossier.export.trials import Bench
from exodossier.export.word.drawings import KINDS, pixel_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exodossier.domain.checklist import Ref
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Revision
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import Explained, TemplateInfo
    from exodossier.export.context.building import Built
    from exodossier.export.office.paging import Filled
    from exodossier.export.office.press import PdfReads, Pressed
    from exodossier.export.rendering.supervision import Limits, Rendered
    from exodossier.usecases.ports import ExportOrder, Shelf
    from exodossier.usecases.ticket import Ticket

PART_SUFFIX: Final = ".exo-part"
SUFFIX: Final = ".docx"
PDF: Final = ".pdf"
_HEAD: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """A template as the composition root found it: what `template.yaml` says, and the Word file."""

    info: TemplateInfo
    docx: bytes


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders in a worker process. open_template: from a template's id or a Word file's path to its files.

    reads: what is read from PDF files (this room reads none).
    """

    open_template: Callable[[str], TemplateFiles]
    limits: Limits = DEFAULT_LIMITS
    command: tuple[str, ...] = WORKER
    reads: PdfReads = NO_READS
    find_program: Callable[[], Path | None] = office_program.find

    def context(self, situation: Situation) -> JsonMap:
        """The plain data a template sees."""
        return contexts.build(situation).context

    def export(self, situation: Situation, order: ExportOrder, shelf: Shelf, ticket: Ticket) -> JsonMap:
        """Write `order.output` and return the manifest.

        Raises NotFound (template, style), Refused (folder, name, template's checklists, no office program),
        Unreadable, Damaged, LimitExceeded, StoreTrouble, Cancelled. Existing files are kept until the new
        ones are on the disk.
        """
        files = self._fitting(order.template, situation)
        folder = order.output.absolute().parent
        _check_target(order.output, folder)
        _check_style(order.style)
        program = self._program(order)
        options = files.info.defaults | order.options
        template = lean.read(files.docx, order.template)
        built = contexts.build(situation, options, ticket, template)
        export = _Export(files, order, lean.lean(built.context, template), built, shelf, situation, options)
        if program:
            export.program = office_program.version(program, ticket)
            export.press = Press(program, self.reads, ticket, situation.as_of)
        rendered = self._render(export, folder, ticket)
        return export.manifest(rendered)

    def office_program(self) -> Path | None:
        """LibreOffice on this computer; None where there is none."""
        return self.find_program()

    def pdf(self, path: Path, ticket: Ticket) -> Path:
        """Write a Word file as PDF beside it; the PDF's path.

        Raises Refused (no office program, not a Word file), NotFound, LimitExceeded, StoreTrouble, Cancelled.
        """
        if not path.is_file():
            raise NotFound("file", str(path))
        target = path.absolute().with_suffix(PDF)
        _check_target(path, target.parent)
        press = Press(self._found("PDF"), self.reads, ticket)
        part = _part_of(target)
        sweep(target)
        try:
            with tempfile.TemporaryDirectory(prefix="exodossier-") as room:
                copy = Path(room) / path.name
                shutil.copyfile(path, copy)
                shutil.copyfile(press.printed(copy, Path(room), pages=False).pdf, part)
            part.replace(target)
        except OSError as error:
            raise StoreTrouble("export.write", str(target), error.strerror or str(error)) from error
        finally:
            part.unlink(missing_ok=True)
        return target

    def properties(self, path: Path) -> dict[str, str]:
        """What a Word file, a spreadsheet or a PDF says it was made from; {} for anything else."""
        return stamps(path)

    def _program(self, order: ExportOrder) -> Path | None:
        if order.pdf:
            _check_free(order.output.with_suffix(PDF))
        return self._found("PDF" if order.pdf else "page numbers") if order.pdf or order.pages else None

    def _found(self, what: str) -> Path:
        program = self.find_program()
        if program is None:
            raise Refused("export.no_office_program", {"what": what})
        return program

    def explain(self) -> tuple[Explained, ...]:
        """Everything a template may use, in the order of the contract."""
        return explaining.explain()

    def foresee(self, situation: Situation, template: str, options: JsonMap, ticket: Ticket) -> Foreseen:
        """The headings of a document, and what of the dossier it would not show. Raises as `export`."""
        files = self._fitting(template, situation)
        bench = Bench(self.limits, self.command)
        with bench.trial(files.info, files.docx, situation, options, ticket) as trial:
            return Foreseen(
                headings=outline(trial.document, trial.probes),
                coverage=covered(trial.document, trial.context, trial.probes, files.info),
            )

    def _fitting(self, template: str, situation: Situation) -> TemplateFiles:
        files = self.open_template(template)
        _check_fit(files.info, situation)
        return files

    def _render(self, export: _Export, folder: Path, ticket: Ticket) -> Rendered:
        target = export.order.output.absolute()
        sweep(target)
        part, pdf = _part_of(target), _part_of(target.with_suffix(PDF))
        try:
            with tempfile.TemporaryDirectory(prefix="exodossier-") as room:
                job = export.job(Path(room), part, ticket)
                rendered = supervision.render(job, Path(room), self.limits, ticket, self.command)
                rendered = export.pressed(rendered, part, pdf, Path(room))
            ticket.step(1, 1, "package")
            part.replace(target)
            if export.order.pdf:
                pdf.replace(target.with_suffix(PDF))
            _flush_folder(folder)
        except OSError as error:
            raise StoreTrouble("export.write", str(target), error.strerror or str(error)) from error
        except StoreTrouble as error:
            raise StoreTrouble(error.code, str(target), error.detail) from error
        finally:
            part.unlink(missing_ok=True)
            pdf.unlink(missing_ok=True)
        return rendered


def _part_of(target: Path) -> Path:
    return target.parent / f".{target.name}.{os.getpid()}{PART_SUFFIX}"


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
    _check_free(target)
    if target.suffix.lower() != SUFFIX:
        raise Refused("export.output_name", {"path": str(target), "name": f"{target.name}{SUFFIX}"})


def _check_free(target: Path) -> None:
    if target.is_dir() or (target.exists() and not target.is_file()):
        raise Refused("export.output_kind", {"path": str(target)})


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
    wanted = [one.id for one in info.checklists]
    bound = {checklist.ref.id for checklist in situation.checklists}
    if wanted and not bound & set(wanted):
        raise Refused("export.template_scope", {"template": info.id, "checklists": ", ".join(wanted)})
    versions = {checklist.ref.id: checklist.ref.version for checklist in situation.checklists}
    for one in info.checklists:
        if one.id in versions and one.versions and not fits(versions[one.id], one.versions):
            data = {"template": f"{info.id}@{info.version}", "versions": one.versions}
            raise Refused("export.template_version", data | {"checklist": f"{one.id}@{versions[one.id]}"})


@dataclass(slots=True)
class _Export:
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
