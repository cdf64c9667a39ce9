"""Headers and footers for pages that are turned for one table, where a template has no page on its side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.export.typesetting import looks
from exodossier.export.typesetting.fitting import Fitter, Measure
from exodossier.export.typesetting.turning import ON_SIDE, lies
from exodossier.export.word import package, wordml
from exodossier.export.word.package import Relation

if TYPE_CHECKING:
    from lxml import etree

    from exodossier.export.word.package import Package

_KINDS: Final = ("header", "footer")


def prepare(pack: Package) -> None:
    """A wide copy of every header and footer, under its relation id and `ON_SIDE`."""
    root = wordml.parse(pack.parts[pack.main])
    sections = list(root.iter(wordml.qn("w:sectPr")))
    if any(lies(one) for one in sections):
        return
    styles = looks.style_nodes(pack)
    for section in sections:
        size = section.find(wordml.qn("w:pgSz"))
        high = "" if size is None else str(size.get(wordml.qn("w:h"), ""))
        if high.isdigit():
            old = Measure.of(section)
            more = int(high) - old.page
            _widen(pack, section, Fitter(styles, old, Measure(old.page + more, old.text + more)))


def drop(pack: Package) -> None:
    """The copies go where no page was turned."""
    relations = pack.relations(pack.main)
    kept = [one for one in relations if not one.id.endswith(ON_SIDE)]
    used = {pack.target(pack.main, one) for one in kept if not one.external}
    for relation in relations:
        part = pack.target(pack.main, relation)
        if relation.id.endswith(ON_SIDE) and part not in used:
            pack.parts.pop(part, None)
            pack.parts.pop(package.relations_name(part), None)
    if len(kept) < len(relations):
        package.write_relations(pack, pack.main, kept)
        package.write_content_types(pack, package.content_types(pack))


def _widen(pack: Package, section: etree._Element, fitter: Fitter) -> None:
    relations = pack.relations(pack.main)
    known = {one.id: one for one in relations}
    for node in section.iter(*(wordml.qn(f"w:{kind}Reference") for kind in _KINDS)):
        id_ = str(node.get(wordml.qn("r:id")))
        if id_ in known and id_ + ON_SIDE not in known:
            part = _copy(pack, pack.target(pack.main, known[id_]), fitter)
            made = Relation(id_ + ON_SIDE, known[id_].kind, f"/{part}", type=known[id_].type)
            known[made.id] = made
            relations.append(made)
    package.write_relations(pack, pack.main, relations)


def _copy(pack: Package, part: str, fitter: Fitter) -> str:
    """A copy on the width of a turned page; the part itself where that changes nothing."""
    root = wordml.parse(pack.parts[part])
    before = wordml.serialise(root)
    fitter.fit(root)
    if (data := wordml.serialise(root)) == before:
        return part
    folder, _, name = part.rpartition("/")
    made = f"{folder}/side-{name}"
    pack.parts[made] = data
    types = package.content_types(pack)
    package.write_content_types(pack, types | {made: types[part]})
    if (relations := package.relations_name(part)) in pack.parts:
        pack.parts[package.relations_name(made)] = pack.parts[relations]
    return made
