"""Styles, numbering, fonts, theme and settings of the shipped templates, as tables of data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCENT: Final = "1F4E5F"
ACCENT_SOFT: Final = "E8EFF2"
INK: Final = "222B30"
MUTED: Final = "5B676D"
LINE: Final = "C9D2D6"
WARN: Final = "8A5A00"
FONT: Final = "Calibri"
NAMESPACE: Final = f'xmlns:w="{wordml.NAMESPACES["w"]}"'
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Style:
    """One style. Sizes in half-points, distances in twips; `number`: (list, level) of `numbering`."""

    id: str
    name: str
    kind: str = "paragraph"
    based: str = "Normal"
    next: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    colour: str = ""
    fill: str = ""
    before: int = -1
    after: int = -1
    line: int = 0
    indent: int = 0
    hanging: int = 0
    keep_next: bool = False
    level: int = -1
    number: tuple[int, int] | None = None
    border: str = ""
    tabs: str = ""
    jc: str = ""
    page_break: bool = False
    quick: bool = True
    hidden: bool = False


def _border(side: str, size: int, space: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _named_heading(id_: str, name: str, level: int, indent: int) -> Style:
    """A heading that looks like Word's of its level and prints the number it is given as text."""
    tab = f'<w:tab w:val="left" w:pos="{indent}"/>'
    return Style(
        f"{id_}{level}", f"{name} {level}", based=f"Heading{level}", next="Normal", level=level - 1,
        number=(0, 0), keep_next=True, indent=indent, hanging=indent, tabs=tab,
    )  # fmt: skip


_FIRST_ITEM: Final = 2
"""The outline level of an item right under a top heading."""


def _item_heading(level: int) -> Style:
    """The heading of one item; all look alike, only their place in the outline differs."""
    suffix = "" if level == _FIRST_ITEM else str(level)
    return Style(
        f"ItemHeading{suffix}", f"Item Heading {suffix}".strip(), based="Heading2", next="ItemMeta",
        level=level - 1, number=(0, 0), keep_next=True, indent=737, hanging=737,
        tabs='<w:tab w:val="left" w:pos="737"/>', before=380, after=60,
    )  # fmt: skip


STYLES: Final = (
    Style("Title", "Title", size=60, bold=True, colour=ACCENT, before=0, after=120, line=216),
    Style("Subtitle", "Subtitle", size=30, colour=INK, before=0, after=240),
    Style("CoverSponsor", "Cover Sponsor", size=22, bold=True, caps=True, colour=MUTED, before=0, after=2400),
    Style("CoverNote", "Cover Note", size=18, colour=MUTED, before=160, after=0),
    Style("PartHeading", "Part Heading", next="Heading1", size=40, bold=True, colour=ACCENT, before=0,
          after=280,
          keep_next=True, level=0, number=(1, 0), page_break=True),
    Style("Heading1", "heading 1", next="Normal", size=32, bold=True, colour=ACCENT, before=480, after=160,
          keep_next=True, level=0, number=(1, 1), border=_border("bottom", 8, 4, LINE)),
    Style("Heading2", "heading 2", next="Normal", size=25, bold=True, colour=ACCENT, before=320, after=80,
          keep_next=True, level=1, number=(1, 2)),
    Style("Heading3", "heading 3", next="Normal", size=22, bold=True, colour=INK, before=240, after=60,
          keep_next=True, level=2, number=(1, 3)),
    Style("Heading4", "heading 4", next="Normal", size=21, bold=True, colour=INK, before=220, after=60,
          keep_next=True, level=3, number=(1, 4)),
    Style("Heading5", "heading 5", next="Normal", size=21, bold=True, colour=MUTED, before=200, after=60,
          keep_next=True, level=4, number=(1, 5)),
    Style("HeadingUnnumbered", "Heading Unnumbered", based="Heading1", next="Normal", level=0,
          number=(0, 0), keep_next=True),
    Style("FrontHeading", "Front Heading", next="Normal", size=32, bold=True, colour=ACCENT, before=360,
          after=160,
          keep_next=True, border=_border("bottom", 8, 4, LINE)),
    Style("AnnexHeading", "Annex Heading", based="Heading1", next="Normal", level=0, number=(2, 0), before=0,
          page_break=True, keep_next=True),
    *(_named_heading("StandardHeading", "Standard Heading", level, 737) for level in range(1, 6)),
    *(_named_heading("ModuleHeading", "Module Heading", level, 1_361) for level in range(1, 6)),
    *(_item_heading(level) for level in range(2, 6)),
    Style("Topic", "Topic", next="Normal", italic=True, colour=ACCENT, before=160, after=40, keep_next=True),
    Style("RowLine", "Row Line", next="Normal", italic=True, colour=ACCENT, before=120, after=40,
          keep_next=True),
    Style("Guidance", "Guidance", size=18, italic=True, colour=MUTED, before=0, after=60, hidden=True),
    Style("GuidanceShown", "Guidance Shown", size=18, italic=True, colour=MUTED, before=0, after=60),
    Style("AnnexSubheading", "Annex Subheading", based="Heading2", next="Normal", level=1, number=(0, 0),
          keep_next=True),
    Style("ItemMeta", "Item Meta", size=17, colour=MUTED, before=0, after=80, keep_next=True),
    Style("Requirement", "Requirement", size=19, colour=MUTED, before=40, after=120, indent=170,
          border=_border("left", 18, 8, LINE), keep_next=True),
    Style("Muted", "Muted", size=19, colour=MUTED),
    Style("Notice", "Notice", size=19, colour=WARN, before=60, after=100),
    Style("EvidenceReference", "Evidence Reference", size=18, colour=MUTED, before=0, after=40, indent=340,
          hanging=340),
    Style("Caption", "caption", next="Normal", size=18, bold=True, colour=ACCENT, before=160, after=80),
    Style("TableText", "Table Text", size=18, before=30, after=30, line=240),
    Style("TableHeading", "Table Heading", based="TableText", bold=True, colour=ACCENT, keep_next=True),
    Style("TableLabel", "Table Label", based="TableText", colour=MUTED),
    Style("TableNumber", "Table Number", based="TableText", jc="right"),
    Style("FieldLabel", "Field Label", based="TableLabel", bold=True, before=120, after=40, keep_next=True),
    Style("ListBullet", "List Bullet", before=0, after=50),
    Style("ListNumber", "List Number", before=0, after=50),
    Style("Header", "header", size=17, colour=MUTED, before=0, after=0, border=_border("bottom", 4, 4, LINE),
          quick=False),
    Style("Footer", "footer", size=17, colour=MUTED, before=0, after=0, quick=False),
    Style("TOC1", "toc 1", next="Normal", bold=True, before=110, after=20, quick=False),
    Style("TOC2", "toc 2", next="Normal", before=0, after=20, indent=480, quick=False),
    Style("TOC3", "toc 3", next="Normal", before=0, after=20, indent=960, quick=False),
    Style("TOC4", "toc 4", next="Normal", before=0, after=20, indent=1_440, quick=False),
    Style("TOC5", "toc 5", next="Normal", before=0, after=20, indent=1_920, quick=False),
    Style("TableofFigures", "table of figures", next="Normal", before=0, after=30, quick=False),
)  # fmt: skip
CHARACTERS: Final = (
    Style("Hyperlink", "Hyperlink", "character", colour="0B5C8A"),
    Style("Badge", "Badge", "character", bold=True, colour="FFFFFF", fill=ACCENT),
    Style("BadgeSoft", "Badge Soft", "character", bold=True, colour=ACCENT, fill=ACCENT_SOFT),
    Style("Label", "Label", "character", colour=MUTED),
    Style("Warning", "Warning", "character", colour=WARN),
    Style("GuidanceText", "Guidance Text", "character", hidden=True),
)


def styles() -> str:
    """`styles.xml`."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{INK}"/><w:sz w:val="21"/>'
        '<w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    made = "".join(_style(style) for style in (*STYLES, *CHARACTERS))
    return f"{DECLARATION}<w:styles {NAMESPACE}>{defaults}{normal}{made}{TABLES}</w:styles>"


def _style(style: Style) -> str:
    based = "" if style.kind == "character" else f'<w:basedOn w:val="{style.based}"/>'
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    paragraph, run = "".join(_paragraph(style)), "".join(_run(style))
    custom = "" if style.name[0].islower() or style.name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{style.kind}"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>{based}'
        f"{following}{'<w:qFormat/>' if style.quick else ''}"
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}"
        f"{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


_BUILT_IN: Final = frozenset({"Title", "Subtitle", "List Bullet", "List Number", "Hyperlink"})


def _paragraph(style: Style) -> Iterator[str]:
    """Paragraph properties in the order the schema wants."""
    if style.keep_next:
        yield "<w:keepNext/><w:keepLines/>"
    if style.page_break:
        yield "<w:pageBreakBefore/>"
    if style.number is not None:
        list_, level = style.number
        yield f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
    if style.border:
        yield f"<w:pBdr>{style.border}</w:pBdr>"
    if style.tabs:
        yield f"<w:tabs>{style.tabs}</w:tabs>"
    spacing = "".join(
        f' w:{name}="{value}"'
        for name, value in (("before", style.before), ("after", style.after))
        if value >= 0
    )
    spacing += f' w:line="{style.line}" w:lineRule="auto"' if style.line else ""
    if spacing:
        yield f"<w:spacing{spacing}/>"
    if style.indent or style.hanging or style.number == (0, 0):
        hanging = f' w:hanging="{style.hanging}"' if style.hanging else ' w:firstLine="0"'
        yield f'<w:ind w:left="{style.indent}"{hanging}/>'
    if style.jc:
        yield f'<w:jc w:val="{style.jc}"/>'
    if style.level >= 0:
        yield f'<w:outlineLvl w:val="{style.level}"/>'


def _run(style: Style) -> Iterator[str]:
    yield from (tag for wanted, tag in (
        (style.bold, "<w:b/><w:bCs/>"), (style.italic, "<w:i/><w:iCs/>"), (style.caps, "<w:caps/>"),
        (style.hidden, "<w:vanish/>"),
        (style.colour, f'<w:color w:val="{style.colour}"/>'),
        (style.caps, '<w:spacing w:val="30"/>'),
        (style.size, f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'),
        (style.fill, f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'),
    ) if wanted)  # fmt: skip


def _table_style(id_: str, name: str, borders: str, extra: str = "") -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr>{extra}</w:style>"
    )


def _sides(*sides: str, size: int = 4, colour: str = LINE) -> str:
    return "".join(_border(side, size, 0, colour) for side in sides)


_HEADER_ROW: Final = (
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
    f"{_sides('bottom', size=8, colour=ACCENT)}</w:tcBorders>"
    f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT_SOFT}"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:color w:val="'
    f'{MUTED}"/></w:rPr></w:tblStylePr>'
)
TABLES: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="20" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    + _table_style("ExoDossierTable", "ExoDossier Table", _sides("top", "bottom", "insideH"), _HEADER_ROW)
    + _table_style("ExoDossierPlain", "ExoDossier Plain", _sides("insideH"))
)


def numbering() -> str:
    """`numbering.xml`: 1 = parts and headings, 2 = annexes.

    A number with a word in it is followed by a space: in a company's font it may be wider than any tab stop.
    """
    headings = (
        ("upperLetter", f"Part %1{_EN_SPACE}", "PartHeading", 0),
        ("decimal", "%2", "Heading1", 567),
        ("decimal", "%2.%3", "Heading2", 737),
        ("decimal", "%2.%3.%4", "Heading3", 907),
        ("decimal", "%2.%3.%4.%5", "Heading4", 1_077),
        ("decimal", "%2.%3.%4.%5.%6", "Heading5", 1_247),
    )
    annexes = (("upperLetter", f"Annex %1{_EN_SPACE}", "AnnexHeading", 0),)
    return (
        f"{DECLARATION}<w:numbering {NAMESPACE}>{_abstract(1, headings)}{_abstract(2, annexes)}"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )


_EN_SPACE: Final = "\u2002"


def _abstract(id_: int, levels: tuple[tuple[str, str, str, int], ...]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="{"tab" if width else "space"}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr>{_tab(width)}<w:ind w:left="{width}" w:hanging="{width}"/></w:pPr></w:lvl>'
        for index, (shape, text, style, width) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{id_}"><w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'
    )


def _tab(width: int) -> str:
    return f'<w:tabs><w:tab w:val="num" w:pos="{width}"/></w:tabs>' if width else ""


def settings() -> str:
    """`settings.xml`."""
    return (
        f'{DECLARATION}<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US"/><w:clrSchemeMapping w:bg1="light1" '
        'w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" '
        'w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def fonts() -> str:
    """`fontTable.xml`: Calibri, with Carlito of the same widths named as its stand-in."""
    return (
        f'{DECLARATION}<w:fonts {NAMESPACE}><w:font w:name="{FONT}"><w:altName w:val="Carlito"/>'
        '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme() -> str:
    """`theme1.xml`: our colours and font, plain fills and lines."""
    colours = (
        ("dk1", INK), ("lt1", "FFFFFF"), ("dk2", ACCENT), ("lt2", ACCENT_SOFT), ("accent1", ACCENT),
        ("accent2", "3E7C8F"), ("accent3", "8A5A00"), ("accent4", "6B4C7A"), ("accent5", "4B7A3F"),
        ("accent6", MUTED), ("hlink", "0B5C8A"), ("folHlink", "6B4C7A"),
    )  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours)
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{wordml.NAMESPACES["a"]}" name="ExoDossier"><a:themeElements>'
        f'<a:clrScheme name="ExoDossier">{scheme}</a:clrScheme><a:fontScheme name="ExoDossier">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="ExoDossier"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
