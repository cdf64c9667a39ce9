"""One export, start to end, inside the worker process: template and plain context in, Word file out."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.environment import Template

from exodossier.domain.errors import Damaged, Unreadable
from exodossier.domain.findings import Finding, Severity
from exodossier.export.contract import ENTRY_ANCHOR
from exodossier.export.rendering import draft_mark, streaming
from exodossier.export.template import cleaning, lint, parsing, properties
from exodossier.export.template.sandbox import Forbidden, TemplateEnvironment, Unprintable
from exodossier.export.typesetting import list_numbers, looks, side_pages, turning, used_abbreviations
from exodossier.export.typesetting.contents import Facts
from exodossier.export.typesetting.heading_numbers import HeadingNumbers
from exodossier.export.typesetting.native import Native
from exodossier.export.typesetting.used_abbreviations import UsedAbbreviations
from exodossier.export.word import (
    archive,
    document_properties,
    drawings,
    new_parts,
    package,
    settling,
    wordml,
)
from exodossier.export.word.reopening import reopen
from exodossier.export.word.writing_systems import WritingSystems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from exodossier.export.template.preparation import Prepared
    from exodossier.export.word.drawings import Picture
    from exodossier.export.word.package import Package

_ESCAPED_ILLEGAL: Final = re.compile(r"\\u(?:00[01][0-9a-fA-F]|[dD][89a-fA-F]|[fF]{3}[eEfF])|\\[bf]")
_EXPECTED: Final = (TemplateError, Unprintable, TypeError, ValueError, ArithmeticError, LookupError)


@cache
def _illegal() -> re.Pattern[str]:
    """What XML cannot hold. Made when first needed: Python takes its time over such a set."""
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What the worker is told. context: path of the JSON; pictures: by the id blocks name them with."""

    template: str
    docx: Path
    context: Path
    output: Path
    draft: bool = True
    items: int = 0
    style: Path | None = None
    core: dict[str, str] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)


def run(job: Job, report: Callable[[str], None]) -> tuple[Finding, ...]:
    """Write `job.output` (flushed to disk). Raises Unreadable naming paragraph and tag, or Damaged."""
    report("template")
    pack = package.read(job.docx.read_bytes(), job.template, package.MOST_ELEMENTS)
    found = list(cleaning.clean(pack, job.template))
    if job.style:
        from exodossier.export.house import style as house_style

        found += house_style.dress(pack, job.style)
    rendering = _Rendering(job, pack)
    report("data")
    context, replaced = read_context(job.context)
    found += replaced
    found += rendering.write(context, report)
    report("check")
    try:
        reopen(job.output)
    except Damaged as error:
        data = {"detail": f"{error.expected}: {error.found}"}
        raise Unreadable(job.template, (Finding("template.unsound", data=data),)) from error
    return tuple(found)


def read_context(path: Path) -> tuple[dict[str, object], list[Finding]]:
    """The plain data; characters that XML cannot hold become visible marks, and are counted."""
    raw = path.read_bytes().decode("utf-8", "surrogatepass")
    data: dict[str, object] = json.loads(raw)
    if not _ESCAPED_ILLEGAL.search(raw) and (raw.isascii() or not _illegal().search(raw)):
        return data, []
    places: list[str] = []
    data = {key: _visible(part, key, places) for key, part in data.items()}
    if not places:
        return data, []
    where = ", ".join(dict.fromkeys(places[:5])) + (" …" if len(places) > 5 else "")
    return data, [
        Finding("export.character", Severity.WARNING, data={"count": str(len(places)), "where": where})
    ]


def _visible(value: object, path: str, places: list[str]) -> object:
    if isinstance(value, str):
        if not _illegal().search(value):
            return value
        places.extend([path.lstrip("/")] * len(_illegal().findall(value)))
        return _illegal().sub(_visible_mark, value)
    if isinstance(value, list):
        return [_visible(part, f"{path}/{index}", places) for index, part in enumerate(value)]
    if isinstance(value, dict):
        return {key: _visible(part, f"{path}/{key}", places) for key, part in value.items()}
    return value


def _visible_mark(hit: re.Match[str]) -> str:
    """Control characters have a picture in Unicode; the rest becomes the replacement character."""
    code = ord(hit[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


class _Rendering:
    """The template of one job, prepared; writes the package."""

    def __init__(self, job: Job, pack: Package) -> None:
        self.job = job
        self.pack = pack
        self.facts = Facts()
        self.turned = False
        if job.draft:
            draft_mark.mark_draft(pack)
        side_pages.prepare(pack)
        settling.keep_headings(pack)
        settling.order_numbering(pack)
        drawings.describe_pictures(pack)
        self.styles = looks.styles_of(pack.parts.get(next(iter(pack.related("styles")), "")))
        self.native = Native(self.styles, job.pictures, self.facts)
        self.environment = TemplateEnvironment(self.native.functions())
        self.parts = lint.prepared_parts(pack, self.styles)
        self.properties = properties.properties(pack)
        checked = [*self.parts, *(one.prepared for one in self.properties)]
        broken = tuple(lint.part_findings(pack, checked, job.template, self.environment))
        errors = tuple(finding for finding in broken if finding.severity == Severity.ERROR)
        if errors:
            raise Unreadable(job.template, errors)
        for part in self.parts:
            self.native.hosts[part.part] = part.hosts
            self.native.last_id = max(self.native.last_id, part.max_id + 1_000)

    def write(self, context: dict[str, object], report: Callable[[str], None]) -> Iterator[Finding]:
        """Render, finish and package."""
        pack = self.pack
        numbering = new_parts.numbering_part(pack)
        self.native.lists.first = list_numbers.first_free_number(pack.parts[numbering])
        core, custom = properties.fill(pack, self.properties, lambda one: self._yields(one, context))
        document_properties.set_properties(pack, self.job.core | core, custom | self.job.custom)
        settling.set_language(pack, self.job.core.get("language", ""))
        main = next(part for part in self.parts if part.part == pack.main)
        if main.contents:
            new_parts.ask_for_update(pack)
        with tempfile.TemporaryFile(dir=self.job.output.parent) as spool:
            passes = self._passes(main, numbering)
            told = context
            if used_abbreviations.LIST in main.source:
                told, passes.abbreviations = used_abbreviations.marked(context), UsedAbbreviations()
            passes.learn(self._generate(main, told, report), spool)
            if not self.turned:
                side_pages.drop(pack)
            for part in self.parts:
                if part is not main and part.part in pack.parts:
                    pack.parts[part.part] = self._small_part(part, context, passes)
            pack.parts[numbering] = list_numbers.with_lists(
                pack.parts[numbering], self.native.lists, self.styles, looks.style_nodes(pack)
            )
            self._relate_pictures()
            report("package")
            self._package(passes.finished(spool))
        yield from self._remarks()

    def _passes(self, main: Prepared, numbering: str) -> streaming.Passes:
        root = wordml.parse(self.pack.parts[main.part])
        numbers = HeadingNumbers.of(self.styles, self.pack.parts[numbering])
        section = next(root.iter(wordml.qn("w:sectPr")), None)
        scripts = WritingSystems(
            self.job.core.get("language", "en"), named_fonts=not settling.has_theme_fonts(self.pack)
        )
        return streaming.Passes(
            self.styles, numbers, main.contents, self.facts, looks.section_width(section), scripts
        )

    def _generate(
        self, part: Prepared, context: dict[str, object], report: Callable[[str], None]
    ) -> Iterator[str]:
        """Reports how many items are written, where the template marks their places, and of how many."""
        items = 0
        for piece in streaming.collect(self._yields(part, context), fix_cells=part.fixes_cells):
            self.turned = self.turned or turning.ON_SIDE in piece
            items += piece.count(f'w:name="{ENTRY_ANCHOR}')
            report(f"text {items} {self.job.items if items else 0}")
            yield piece

    def _yields(self, part: Prepared, context: dict[str, object]) -> Iterator[str]:
        if not part.has_tags:
            yield part.source
            return
        try:
            code = self.environment.compile(part.source, part.part, lint.file_name(part))
            template = Template.from_code(self.environment, code, self.environment.make_globals(None))
            yield from template.generate(context)
        except _EXPECTED as error:
            raise Unreadable(self.job.template, (self._fault(error, part),)) from error

    def _fault(self, error: Exception, part: Prepared) -> Finding:
        line = _line_of(error, lint.file_name(part))
        if line is None and not isinstance(error, TemplateError):
            raise error
        tag = lint.tag_at(part, line or 0)
        code, data = _worded(error)
        return lint.finding(code, self.job.template, part, tag, data)

    def _small_part(self, part: Prepared, context: dict[str, object], passes: streaming.Passes) -> bytes:
        pieces = streaming.collect(self._yields(part, context), fix_cells=part.fixes_cells)
        return passes.finish_small("".join(pieces))

    def _relate_pictures(self) -> None:
        if not self.native.used_pictures:
            return
        relations = self.pack.relations(self.pack.main)
        for part, id_ in self.native.used_pictures.items():
            type_ = f"{wordml.RELATION_TYPE}image"
            relations.append(package.Relation(id_, "image", f"/{part}", type=type_))
            self.pack.parts[part] = b""
        package.write_relations(self.pack, self.pack.main, relations)
        types = package.content_types(self.pack)
        images = {
            f".{ext}": type_
            for type_, ext in (("image/png", "png"), ("image/jpeg", "jpeg"), ("image/gif", "gif"))
        }
        package.write_content_types(self.pack, types | images)

    def _package(self, main: Iterator[bytes]) -> None:
        pictures = {picture.part: picture for picture in self.job.pictures.values()}
        with self.job.output.open("wb") as stream:
            with archive.writing(stream) as made:
                for name in archive.in_order(self.pack.parts):
                    if name == self.pack.main:
                        made.write(name, main)
                    elif name in pictures:
                        made.write(name, _verified(pictures[name]))
                    else:
                        made.write(name, self.pack.parts[name])
            archive.flush(stream)

    def _remarks(self) -> Iterator[Finding]:
        if self.facts.dead_links:
            yield Finding("export.link", Severity.INFO, data={"count": str(self.facts.dead_links)})


def _verified(picture: Picture) -> Iterator[bytes]:
    digest = hashlib.sha256()
    with picture.path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
            yield piece
    if digest.hexdigest() != picture.sha256:
        raise Damaged(picture.path.name, picture.sha256, digest.hexdigest())


def _line_of(error: BaseException, file: str) -> int | None:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _worded(error: Exception) -> tuple[str, dict[str, str]]:
    if isinstance(error, UndefinedError):
        hit = re.search(r"'([^']*)' is undefined|has no (?:attribute|element) '?([^']*)'?$", str(error))
        return "template.variable", {"name": (hit[1] or hit[2]) if hit else str(error), "near": ""}
    if isinstance(error, Forbidden):
        return "template.forbidden", {"what": str(error)}
    if isinstance(error, Unprintable):
        return "template.value", {"kind": str(error)}
    if isinstance(error, TemplateSyntaxError):
        return parsing.worded(error)
    return "template.failed", {"detail": f"{type(error).__name__}: {error}"[:200]}
