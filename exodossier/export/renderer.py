"""The Renderer of the verbs: a dossier and a template become a Word file, the whole file or nothing."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exodossier.domain.errors import NotFound, Refused, StoreTrouble
from exodossier.domain.template import Foreseen
from exodossier.export.context import building as contexts
from exodossier.export.office import office_program
from exodossier.export.office.press import NO_READS, Press
from exodossier.export.one_export import PDF, OneExport
from exodossier.export.rendering import supervision
from exodossier.export.rendering.supervision import DEFAULT_LIMITS, WORKER
from exodossier.export.stamps import stamps
from exodossier.export.targets import check_free, check_target, flush_folder, part_of, sweep
from exodossier.export.template import explaining, lean
from exodossier.export.template.coverage import covered
from exodossier.export.template.files import check_fit
from exodossier.export.template.outlining import outline
from exodossier.export.trials import Bench

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import Explained
    from exodossier.export.office.press import PdfReads
    from exodossier.export.rendering.supervision import Limits, Rendered
    from exodossier.export.template.files import TemplateFiles
    from exodossier.usecases.ports import ExportOrder, Shelf
    from exodossier.usecases.ticket import Ticket


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
        check_target(order.output, folder)
        _check_style(order.style)
        program = self._program(order)
        options = files.info.defaults | order.options
        template = lean.read(files.docx, order.template)
        built = contexts.build(situation, options, ticket, template)
        export = OneExport(files, order, lean.lean(built.context, template), built, shelf, situation, options)
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
        check_target(path, target.parent)
        press = Press(self._found("PDF"), self.reads, ticket)
        part = part_of(target)
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
            check_free(order.output.with_suffix(PDF))
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
        check_fit(files.info, situation)
        return files

    def _render(self, export: OneExport, folder: Path, ticket: Ticket) -> Rendered:
        target = export.order.output.absolute()
        sweep(target)
        part, pdf = part_of(target), part_of(target.with_suffix(PDF))
        try:
            with tempfile.TemporaryDirectory(prefix="exodossier-") as room:
                job = export.job(Path(room), part, ticket)
                rendered = supervision.render(job, Path(room), self.limits, ticket, self.command)
                rendered = export.pressed(rendered, part, pdf, Path(room))
            ticket.step(1, 1, "package")
            part.replace(target)
            if export.order.pdf:
                pdf.replace(target.with_suffix(PDF))
            flush_folder(folder)
        except OSError as error:
            raise StoreTrouble("export.write", str(target), error.strerror or str(error)) from error
        except StoreTrouble as error:
            raise StoreTrouble(error.code, str(target), error.detail) from error
        finally:
            part.unlink(missing_ok=True)
            pdf.unlink(missing_ok=True)
        return rendered


def _check_style(style: Path | None) -> None:
    if style is None:
        return
    if not style.is_file():
        raise NotFound("file", str(style))
    try:
        style.open("rb").close()
    except OSError as error:
        raise StoreTrouble("store.unreadable", str(style), error.strerror or "") from error
