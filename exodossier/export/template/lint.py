"""What is wrong with a template, before it is used: each finding names part, paragraph and tag."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from exodossier.domain.errors import Unreadable
from exodossier.domain.findings import Finding, Place, Severity
from exodossier.export.template import (
    cleaning,
    lint_places,
    names,
    pairs,
    parsing,
    preparation,
    properties,
    second_reader,
    tags,
)
from exodossier.export.template.pairs import Fault
from exodossier.export.template.sandbox import TemplateEnvironment
from exodossier.export.typesetting import looks
from exodossier.export.typesetting.contents import Facts
from exodossier.export.typesetting.native import Native
from exodossier.export.word import package, wordml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exodossier.export.template.known import Known
    from exodossier.export.template.preparation import Prepared
    from exodossier.export.template.tags import Tag
    from exodossier.export.typesetting.looks import Styles
    from exodossier.export.word.package import Package

RENDERED_KINDS: Final = ("header", "footer", "footnotes", "endnotes", "comments")
_WARNINGS: Final = frozenset({"template.beside", "template.cells", "template.item", "template.unopened"})
_UNREADABLE_TAG: Final = re.compile(rb"\{[{%#][^<]{0,80}")


def lint(docx: bytes, name: str, known: Known | None = None) -> tuple[Finding, ...]:
    """Every fault of a template file. known: names that depend on the dossier, where they are known.

    Raises nothing: a file that cannot be read is a finding too.
    """
    try:
        pack = package.read(docx, name, package.MOST_ELEMENTS)
    except Unreadable as error:
        return error.findings
    places = lint_places.places(pack)
    found = [lint_places.located(one, places) for one in cleaning.clean(pack, name)]
    styles = looks.styles_of(pack.parts.get(next(iter(pack.related("styles")), "")))
    parts = prepared_parts(pack, styles)
    environment = TemplateEnvironment(Native(styles, {}, Facts()).functions())
    checked = [*parts, *(one.prepared for one in properties.properties(pack))]
    found += part_findings(pack, checked, name, environment, known)
    found += _missing_styles(parts, styles, name)
    named = [part.part for part in parts]
    found += lint_places.tracked(pack, named, name)
    found += lint_places.unknown_styles(pack, named, styles, name)
    return tuple(found) or tuple(second_reader.doubts(docx, name))


def prepared_parts(pack: Package, styles: Styles) -> list[Prepared]:
    """The parts tags work in, main part first; `properties` has those of document properties."""
    names_ = [name for kind in RENDERED_KINDS for name in pack.related(kind)]
    main = preparation.prepare(pack.main, pack.parts[pack.main], styles)
    return [main, *(preparation.prepare(name, pack.parts[name]) for name in names_)]


def part_findings(
    pack: Package,
    parts: list[Prepared],
    file: str,
    environment: TemplateEnvironment,
    known: Known | None = None,
) -> Iterator[Finding]:
    """Tags that cannot work: broken, forbidden, unknown names, or where nothing is rendered."""
    if not wordml.is_document(pack.parts[pack.main]):
        yield Finding("template.strict", Severity.ERROR, Place(file=file, path=("body",)), {"part": "body"})
        return
    for name in package.untyped(pack):
        yield Finding("template.untyped", Severity.ERROR, Place(file=file, path=(name,)), {"part": name})
    for part in parts:
        for code, tag, text in part.faults:
            found = finding(code, file, part, tag, {"text": text})
            yield replace(found, severity=Severity.ERROR) if tags.has_tags(text) else found
        if part.has_tags:
            yield from _source_findings(part, file, environment, known)
    rendered = {part.part for part in parts}
    for name in sorted(set(pack.parts) - rendered):
        if name.endswith((".xml", ".rels")) and (hit := _UNREADABLE_TAG.search(pack.parts[name])):
            data = {"part": name, "tag": hit[0].decode("utf-8", "replace")}
            yield Finding("template.unrendered", Severity.ERROR, Place(file=file, path=(name,)), data)


def _source_findings(
    part: Prepared, file: str, environment: TemplateEnvironment, known: Known | None
) -> Iterator[Finding]:
    for fault in _faults(part.source, environment, known):
        yield finding(fault.code, file, part, tag_at(part, fault.line), _with_words(fault, part))


def _faults(source: str, environment: TemplateEnvironment, known: Known | None) -> list[Fault]:
    """What is wrong with the tags of one part; what is nested too deep to be read is one fault."""
    found = list(pairs.faults(source))
    if any(one.code not in _WARNINGS for one in found):
        return found
    try:
        tree, unread = parsing.read(source, environment)
        return found + (unread if tree is None else list(names.faults(tree, environment, known)))
    except RecursionError:
        return [*found, Fault("template.deep", 1)]


def _with_words(fault: Fault, part: Prepared) -> dict[str, str]:
    """The data of a fault; the line of another tag becomes that tag and its paragraph."""
    if "line" not in fault.data:
        return fault.data
    other = tag_at(part, int(fault.data["line"]))
    return fault.data | {"other": other.text, "at": str(other.paragraph)}


def _missing_styles(parts: list[Prepared], styles: Styles, file: str) -> Iterator[Finding]:
    """Rich text needs styles for tables, captions and lists; without them it still works, plainly."""
    rich = next(((part, tag) for part in parts for tag in part.tags if tag.prints and tag.scope == "p"), None)
    if rich is None:
        return
    missing = [f"“{style}”" for role, style in looks.ROLES.items() if not styles.role(role)]
    if missing:
        made = finding("template.style_missing", file, *rich, {"names": ", ".join(missing)})
        yield replace(made, severity=Severity.WARNING)


def file_name(part: Prepared) -> str:
    """How a part is called in tracebacks."""
    return f"template part {part.part}"


def tag_at(part: Prepared, line: int) -> Tag:
    """Line n + 1 of a source starts inside the n-th tag."""
    if not part.tags:
        return tags.Tag("", "", "", part.part, 0)
    return part.tags[min(max(line - 2, 0), len(part.tags) - 1)]


def finding(code: str, file: str, part: Prepared, tag: Tag, data: dict[str, str]) -> Finding:
    """A finding at a tag."""
    words = lint_places.part_in_words(part.part)
    place = Place(file=file, line=tag.paragraph, path=(words,))
    severity = Severity.WARNING if code in _WARNINGS else Severity.ERROR
    return Finding(
        code, severity, place, {"part": words, "paragraph": str(tag.paragraph), "tag": tag.text} | data
    )
