"""Company files as Word and LibreOffice really write them, for the tests of the house style."""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

from tests.export.word_files import PIXEL, RELATION, SPACES, TYPES, docx

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="ACME"><a:themeElements>'
    '<a:clrScheme name="ACME"><a:dk1><a:srgbClr val="111111"/></a:dk1></a:clrScheme><a:fontScheme name="A">'
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Candara"/>'
    "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
)
FONTS = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" '
    'w:cstheme="minorBidi"/>'
)
STYLES = (
    f'<w:styles {SPACES} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">'
    f'<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:sz w:val="22"/><w:lang w:val="de-DE"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Absatz-Standardschriftart">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Standard"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr>'
    '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color '
    'w:val="AA0011" w:themeColor="accent1"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>'
    '<w:basedOn w:val="berschrift1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'
    '<w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Label"><w:name w:val="Label"/></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Kopf"><w:name w:val="ACME Kopf"/></w:style>'
    "</w:styles>"
)
NUMBERING = (
    f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="berschrift1"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:pStyle w:val="berschrift2"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num><w:numIdMacAtCleanup w:val="7"/></w:numbering>'
)


def _drawing(name: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="1" name="{name}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/'
        'drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch>'
        "</pic:blipFill><pic:spPr/>"
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _header(text: str, picture: bool = False, kind: str = "hdr") -> str:
    shown = _drawing("ACME logo") if picture else ""
    return (
        f'<w:{kind} {SPACES}><w:p><w:pPr><w:pStyle w:val="Kopf"/></w:pPr>{shown}'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>"
    )


def _section(references: str, size: tuple[int, int], left: int, *, titled: bool = False) -> str:
    turned = ' w:orient="landscape"' if size[0] > size[1] else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{turned}/><w:pgMar w:top="1701" '
        f'w:right="1134" w:bottom="1134" w:left="{left}" w:header="709" w:footer="709" w:gutter="0"/>'
        f"{'<w:titlePg/>' if titled else ''}</w:sectPr>"
    )


def _refer(kind: str, type_: str, id_: str) -> str:
    return f'<w:{kind}Reference w:type="{type_}" r:id="{id_}"/>'


def word_company() -> bytes:
    """US Letter; a cover with a header of its own, plain pages, and a landscape section at the end.

    Only the first section names headers and footers: the others inherit them, as Word writes it.
    """
    first = (
        _refer("header", "default", "rId11") + _refer("header", "first", "rId12")
        + _refer("footer", "default", "rId13") + _refer("header", "even", "rId14")
    )  # fmt: skip
    letter, wide = (12_240, 15_840), (15_840, 12_240)
    body = (
        f"<w:p><w:pPr>{_section(first, letter, 1_701, titled=True)}</w:pPr></w:p>"
        f"<w:p><w:pPr>{_section('', letter, 1_701)}</w:pPr></w:p><w:p/>"
    )
    last = _section(_refer("header", "default", "rId15"), wide, 1_000)
    picture = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{RELATION}image" Target="media/image1.png"/></Relationships>'
    )
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}{last}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/theme/theme1.xml": THEME,
        "word/settings.xml": f"<w:settings {SPACES}><w:evenAndOddHeaders/></w:settings>",
        "word/header1.xml": _header("ACME {{ document.number }}", picture=True),
        "word/header2.xml": _header("ACME cover", picture=True),
        "word/header3.xml": _header("ACME even"),
        "word/header4.xml": _header("ACME wide"),
        "word/footer1.xml": _header("ACME foot", kind="ftr"),
        "word/_rels/header1.xml.rels": picture,
        "word/_rels/header2.xml.rels": picture,
        "word/media/image1.png": PIXEL,
    }
    written = docx(parts=parts, relations=_RELATIONS)
    return _typed(written)


_RELATIONS = (
    ("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml"),
    ("rId3", "theme", "theme/theme1.xml"), ("rId4", "settings", "settings.xml"),
    ("rId11", "header", "header1.xml"), ("rId12", "header", "header2.xml"),
    ("rId13", "footer", "footer1.xml"), ("rId14", "header", "header3.xml"),
    ("rId15", "header", "header4.xml"),
)  # fmt: skip


def _typed(data: bytes) -> bytes:
    """Content types of the parts, as Word has them."""
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "[Content_Types].xml":
                extra = '<Default Extension="png" ContentType="image/png"/>' + "".join(
                    f'<Override PartName="/word/{part}" ContentType="{TYPES}{type_}+xml"/>'
                    for part, type_ in _KINDS
                )
                text = text.replace(b"</Types>", extra.encode() + b"</Types>")
            new.writestr(name, text)
    return stream.getvalue()


_KINDS = (
    ("styles.xml", "wordprocessingml.styles"), ("numbering.xml", "wordprocessingml.numbering"),
    ("settings.xml", "wordprocessingml.settings"), ("theme/theme1.xml", "theme"),
    *((f"header{n}.xml", "wordprocessingml.header") for n in (1, 2, 3, 4)),
    ("footer1.xml", "wordprocessingml.footer"),
)  # fmt: skip

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_SPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
FLAT_ODT = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document {_ODF_SPACES} office:version="1.3" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
    '<style:style style:name="Standard" style:family="paragraph"><style:text-properties '
    'fo:font-family="\'Liberation Serif\'" fo:font-size="11pt"/></style:style>'
    '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" '
    'style:parent-style-name="Standard" style:default-outline-level="1"><style:text-properties '
    'fo:color="#aa0011" fo:font-size="18pt"/></style:style>'
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1" '
    'style:num-suffix="."/></text:outline-style></office:styles><office:automatic-styles>'
    '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21.59cm" '
    'fo:page-height="27.94cm" fo:margin-left="3cm" fo:margin-right="2cm" fo:margin-top="2cm" '
    'fo:margin-bottom="2cm"/><style:header-style/><style:footer-style/></style:page-layout>'
    '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
    'style:page-layout-name="pm1"><style:header><text:p><draw:frame draw:name="Logo" '
    'text:anchor-type="as-char" svg:width="1cm" svg:height="1cm"><draw:image><office:binary-data>'
    f"{b64encode(PIXEL).decode()}</office:binary-data></draw:image></draw:frame>ACME (Libre)</text:p>"
    '</style:header><style:footer><text:p>Page <text:page-number text:select-page="current">1'
    "</text:page-number></text:p></style:footer></style:master-page></office:master-styles><office:body><office:text>"
    '<text:h text:style-name="Heading_20_1" text:outline-level="1">One</text:h><text:p '
    'text:style-name="Standard">Text</text:p></office:text></office:body></office:document>'
)


def libreoffice_company(folder: Path) -> Path | None:
    """A company file that LibreOffice wrote; None where LibreOffice is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    (folder / "company.fodt").write_text(FLAT_ODT, "utf-8")
    profile = (folder / "profile").as_uri()
    told = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir", str(folder)]
    subprocess.run(
        [program, *told, str(folder / "company.fodt")], check=True, capture_output=True, timeout=120
    )
    return folder / "company.docx"
