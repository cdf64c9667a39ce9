"""DRAFT across every page, as Word's own watermark: a shape in each header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.word import new_parts, wordml

if TYPE_CHECKING:
    from exodossier.export.word.package import Package

_HEADER_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_DECLARED: Final = " ".join(
    f'xmlns:{prefix}="{wordml.NAMESPACES[prefix]}"' for prefix in ("w", "r", "v", "o", "w10")
)
_TYPE: Final = wordml.qn("w:type")
_SHAPE: Final = (
    "<w:r {declared}><w:rPr><w:noProof/></w:rPr><w:pict>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles>'
    '<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" '
    'shapetype="t"/></v:shapetype>'
    '<v:shape id="DraftMark{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt="{text}" '
    'style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:133pt;rotation:315;'
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
    'fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".45"/>'
    '<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{text}"/></v:shape>'
    "</w:pict></w:r>"
)


def mark_draft(package: Package, text: str = "DRAFT") -> None:
    """Put the mark into every header; pages without a header of their own get one for it."""
    _complete_headers(package)
    for number, name in enumerate(package.related("header"), 1):
        root = wordml.parse(package.parts[name])
        first = root.find(wordml.qn("w:p"))
        if first is None:
            first = etree.SubElement(root, wordml.qn("w:p"))
        shape = _SHAPE.format(declared=_DECLARED, number=number, spid=2048 + number, text=text)
        first.append(wordml.parse(shape.encode()))
        package.parts[name] = wordml.serialise(root)


def _complete_headers(package: Package) -> None:
    """A blank header wherever a page would have none: Word inherits from section to section, by kind."""
    root = wordml.parse(package.parts[package.main])
    sections = list(root.iter(wordml.qn("w:sectPr")))
    if not sections:
        body = root.find(wordml.qn("w:body"))
        sections = [etree.SubElement(root if body is None else body, wordml.qn("w:sectPr"))]
    known: set[str] = set()
    changed = False
    for section in sections:
        known |= {str(node.get(_TYPE, "default")) for node in section.findall(wordml.qn("w:headerReference"))}
        wanted = {"default"} | ({"first"} if section.find(wordml.qn("w:titlePg")) is not None else set())
        for kind in sorted(wanted - known):
            reference = etree.Element(wordml.qn("w:headerReference"))
            reference.set(_TYPE, kind)
            reference.set(wordml.qn("r:id"), _blank_header(package))
            section.insert(0, reference)
            known.add(kind)
            changed = True
    if changed:
        package.parts[package.main] = wordml.serialise(root)


def _blank_header(package: Package) -> str:
    name = f"{package.main.rpartition('/')[0]}/headerDraft.xml"
    empty = f'<w:hdr xmlns:w="{wordml.NAMESPACES["w"]}" xmlns:r="{wordml.NAMESPACES["r"]}"><w:p/></w:hdr>'
    return new_parts.add_part(package, package.main, name, "header", _HEADER_TYPE, empty.encode())
