"""Company files holding what real ones do: theme fonts, linked numbers, covers, text boxes, protection."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from tests.export.logos import EMF, SVG, picture
from tests.export.word_files import SPACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.text.paragraph import Paragraph

NS: Final = (
    f'{SPACES} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
)
STRICT: Final = (
    (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
     b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    (b"http://schemas.openxmlformats.org/drawingml/2006/",
     b"http://purl.oclc.org/ooxml/drawingml/"),
)  # fmt: skip
"""Names of ordinary Word files, and what files saved as "Strict Open XML Document" have in their place."""


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field in five runs, as Word writes it."""
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{shown}</w:t>", '<w:fldChar w:fldCharType="end"/>',
    ):  # fmt: skip
        paragraph._p.append(parse_xml(f"<w:r {NS}>{inner}</w:r>"))


def multilevel(made: WordDocument, texts: tuple[str, ...]) -> None:
    """A multilevel list of nine levels linked to the headings, as Word's own gallery makes it."""
    root = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{432 + 144 * level}" w:hanging="{432 + 144 * level}"/></w:pPr></w:lvl>'
        for level, text in enumerate(texts)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    root.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="70">{kind}{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {NS} w:numId="77"><w:abstractNumId w:val="70"/></w:num>'))
    for level in range(3):
        properties = made.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        numbered = f'<w:numPr {NS}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        at = sum(node.tag in {qn("w:keepNext"), qn("w:keepLines")} for node in properties)
        properties.insert(at, parse_xml(numbered))


def without(made: WordDocument, *names: str) -> None:
    """Word keeps only styles that were ever used."""
    for style in list(made.styles):
        if style.name in names:
            style.element.getparent().remove(style.element)


def saved(made: WordDocument) -> bytes:
    """The file."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(
    data: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes:
    """A copy of the file with its parts changed and more of them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return stream.getvalue()


def _sized(section: Section, wide: Emu | Cm, high: Emu | Cm, sides: float) -> None:
    section.page_width, section.page_height = wide, high
    section.left_margin = section.right_margin = Cm(sides)


def theme_company() -> bytes:
    """(a) Theme fonts, linked numbering, a cover in a content control, first and even headers, a wide end."""
    made = Document()
    _sized(made.sections[0], Cm(21), Cm(29.7), 2.5)
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x5C)
    made.styles["Normal"].paragraph_format.first_line_indent = Cm(0.6)
    made.styles["Normal"].element.get_or_add_pPr().append(parse_xml(f'<w:jc {NS} w:val="both"/>'))
    multilevel(made, ("%1.", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4", "%1.%2.%3.%4.%5"))
    without(made, *(f"Heading {level}" for level in range(4, 10)))
    section = made.sections[0]
    section.different_first_page_header_footer = True
    made.settings.odd_and_even_pages_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(picture()), width=Cm(4))
    section.header.paragraphs[0].text = "ACME Therapeutics\tQuality\tConfidential"
    section.even_page_header.paragraphs[0].text = "Confidential\tQuality\tACME Therapeutics"
    for footer in (section.footer, section.even_page_footer):
        footer.paragraphs[0].text = "acme.example\t\tPage "
        field(footer.paragraphs[0], "PAGE", "1")
        footer.paragraphs[0].add_run(" –")
    cover = (
        f'<w:sdt {NS}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>COVER OF ANOTHER DOCUMENT</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    made.element.body.insert(0, parse_xml(cover))
    made.add_paragraph("Text", "Normal")
    wide = made.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation = WD_ORIENT.LANDSCAPE
    _sized(wide, Cm(29.7), Cm(21), 2.5)
    return saved(made)


_BOX: Final = (
    '<mc:AlternateContent {ns}><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
    'distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" '
    'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{left}'
    '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>250000</wp:posOffset>'
    '</wp:positionV><wp:extent cx="1300000" cy="500000"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    '<wp:wrapNone/><wp:docPr id="5" name="Text Box 5"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr '
    'txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1300000" cy="500000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p>{logo}</w:p>'
    "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    '</mc:Choice><mc:Fallback><w:pict><v:shape style="position:absolute;width:102pt;height:40pt">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>ACME</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></mc:Fallback></mc:AlternateContent>"
)


def boxed_company() -> bytes:
    """(c) US Letter, line numbers, narrow margins, a table and a text box with the logo in the header."""
    made = Document()
    _sized(made.sections[0], Emu(7_772_400), Emu(10_058_400), 1.27)
    section = made.sections[0]
    numbers = f'<w:lnNumType {NS} w:countBy="5" w:restart="continuous"/>'
    section._sectPr.find(qn("w:pgMar")).addnext(parse_xml(numbers))
    made.styles["Heading 1"].font.color.rgb = RGBColor(0xFF, 0xC0, 0x00)
    made.styles["Normal"].font.name = "Liberation Serif"
    made.styles.add_style("Table Heading", 1).font.color.rgb = RGBColor(255, 255, 255)
    run = section.header.paragraphs[0].add_run()
    run.add_picture(io.BytesIO(picture((0, 60, 140))), width=Cm(3))
    logo = parse_xml(run._r.xml)
    run._r.clear_content()
    from lxml import etree

    drawn = etree.tostring(logo, encoding="unicode")
    run._r.append(parse_xml(_BOX.format(ns=NS, left=6_000_000, logo=drawn)))
    table = section.header.add_table(1, 3, Cm(19.05))
    for cell, text in zip(table.rows[0].cells, ("SOP-17", "ACME Inc.", "Effective"), strict=True):
        cell.text = text
    last = section.header.add_paragraph()
    last.paragraph_format.space_after = Pt(0)
    paragraph = section.footer.paragraphs[0]
    field(paragraph, 'STYLEREF "heading 1"', "Chapter of the company")
    paragraph.add_run("\t\tPage ")
    field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    field(paragraph, "NUMPAGES", "9")
    inner = paragraph._p.xml
    held = (
        f'<w:sdt {NS}><w:sdtPr><w:id w:val="-17"/><w:docPartObj><w:docPartGallery w:val="Page Numbers '
        f'(Bottom of Page)"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{inner}'
        "</w:sdtContent></w:sdt>"
    )
    paragraph._p.addprevious(parse_xml(held))
    paragraph._p.getparent().remove(paragraph._p)
    return saved(made)


def bare_company() -> bytes:
    """(d) No caption, list or table style, no heading but the first two, no header, no footer."""
    made = Document()
    _sized(made.sections[0], Cm(21), Cm(29.7), 3)
    kept = {"Normal", "heading 1", "heading 2", "Default Paragraph Font", "No List", "Normal Table"}
    without(made, *(style.name for style in made.styles if style.element.name_val not in kept))
    made.styles["Heading 1"].font.color.rgb = RGBColor(0, 0, 0)
    made.styles["Heading 2"].font.color.rgb = RGBColor(0, 0, 0)
    return saved(made)


def strict_company() -> bytes:
    """(d) The same, saved as "Strict Open XML Document"."""

    def strict(_name: str, data: bytes) -> bytes:
        for old, new in STRICT:
            data = data.replace(old, new)
        return data

    return changed(bare_company(), strict)


_BOUND: Final = (
    '<w:sdt {ns}><w:sdtPr><w:alias w:val="{name}"/><w:dataBinding w:prefixMappings="xmlns:ns0=\'{uri}\'" '
    'w:xpath="/ns0:x[1]/ns0:{name}[1]" w:storeItemID="{store}"/><w:text/></w:sdtPr><w:sdtContent><w:r>'
    "<w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
)
_TRACKED: Final = (
    '<w:{kind} {ns} w:id="{number}" w:author="A. Person" w:date="2026-01-01T00:00:00Z"><w:r><w:{text}>'
    "{words}</w:{text}></w:r></w:{kind}>"
)
_CORE: Final = "http://purl.org/dc/elements/1.1/"


def template_company() -> bytes:
    """(e) A protected .dotx: tracked changes, bound content; logos as SVG, as EMF and by link."""
    made = Document()
    header = made.sections[0].header
    paragraph = header.paragraphs[0]
    paragraph.add_run().add_picture(io.BytesIO(picture((120, 40, 0))), width=Cm(3))
    for inner in (
        _TRACKED.format(ns=NS, kind="ins", number=901, text="t", words="ACME new"),
        _TRACKED.format(ns=NS, kind="del", number=902, text="delText", words="ACME old"),
        _BOUND.format(ns=NS, name="title", uri=_CORE, store="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
                      text="Title of the template"),
        _BOUND.format(ns=NS, name="site", uri="urn:acme", store="{11111111-2222-3333-4444-555555555555}",
                      text="Site Basel"),
    ):  # fmt: skip
        paragraph._p.append(parse_xml(inner))
    field(made.sections[0].footer.paragraphs[0], 'DOCPROPERTY "Document No"', "QA-0001")
    linked = header.part.relate_to("https://example.org/logo.png", f"{_REL}image", is_external=True)
    second = header.add_paragraph()
    second.add_run().add_picture(io.BytesIO(picture((1, 2, 3))), width=Cm(1))
    blip = second._p.find(f".//{{{_A}}}blip")
    blip.attrib.pop(qn("r:embed"))
    blip.set(qn("r:link"), linked)
    third = header.add_paragraph()
    third.add_run().add_picture(io.BytesIO(picture((9, 9, 9))), width=Cm(1))
    settings = made.settings.element
    protection = f'<w:documentProtection {NS} w:edit="readOnly" w:enforcement="1"/>'
    settings.insert(1, parse_xml(protection))
    return changed(saved(made), _as_dotx, _MORE)


_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MORE: Final = {
    "word/media/logo.svg": SVG,
    "word/media/logo.emf": EMF,
    "customXml/item9.xml": b'<x xmlns="urn:acme"><site>Site Basel</site></x>',
}


def _as_dotx(name: str, data: bytes) -> bytes:
    """Content types of a template; the first logo also as SVG, the last as EMF alone."""
    if name == "[Content_Types].xml":
        more = b'<Default Extension="svg" ContentType="image/svg+xml"/>'
        more += b'<Default Extension="emf" ContentType="image/x-emf"/>'
        data = data.replace(b"document.main+xml", b"template.main+xml")
        return data.replace(b"<Override", more + b"<Override", 1)
    if name.startswith("word/_rels/header"):
        svg = f'<Relationship Id="rIdSvg" Type="{_REL}image" Target="media/logo.svg"/>'
        emf = f'<Relationship Id="rIdEmf" Type="{_REL}image" Target="media/logo.emf"/>'
        return data.replace(b"</Relationships>", (svg + emf).encode() + b"</Relationships>")
    if name.startswith("word/header"):
        parts = data.split(b"<a:blip ")
        extension = (
            b'<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
            b'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rIdSvg"/>'
            b"</a:ext></a:extLst>"
        )
        first = parts[1].replace(b"/>", b">" + extension + b"</a:blip>", 1)
        last = b'r:embed="rIdEmf"' + parts[3][parts[3].index(b"/>") :]
        return b"<a:blip ".join([parts[0], first, parts[2], last])
    return data


COMPANIES: Final = {
    "theme": theme_company,
    "boxed": boxed_company,
    "bare": bare_company,
    "template": template_company,
}
"""Those that lend their look; the strict one is refused."""
