"""A few words to write the shipped templates in: paragraphs, tables, fields, sections, headers, footers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import escape

from exodossier.export.drafts.styles import DECLARATION
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

PORTRAIT: Final = (11_906, 16_838)
LANDSCAPE: Final = (16_838, 11_906)
SIDE: Final = 1_134
TEXT: Final = PORTRAIT[0] - 2 * SIDE
WIDE_TEXT: Final = LANDSCAPE[0] - 2 * SIDE
_SPACES: Final = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in wordml.NAMESPACES.items())


def run(text: str, style: str = "") -> str:
    """A run of text, tabs included, in a character style."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    return f"<w:r>{look}{pieces}</w:r>"


def p(text: str, style: str = "", *, extra: str = "") -> str:
    """A paragraph. `[Style|text]` marks a run in a character style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{extra}</w:pPr>" if named or extra else ""
    return f"<w:p>{properties}{''.join(_runs(text))}</w:p>"


def _runs(text: str) -> Iterable[str]:
    for piece in text.split("⟦"):
        styled, bar, rest = piece.partition("⟧")
        if bar:
            style, _, inner = styled.partition("|")
            yield run(inner, style)
            piece = rest  # noqa: PLW2901 - what follows the styled run
        if piece:
            yield run(piece)


def field(code: str, shown: str = "1") -> str:
    """A simple field such as PAGE."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def contents(code: str, style: str) -> str:
    """A contents field that every export fills in."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r><w:r>'
        '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>…</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def row(
    cells: Iterable[str],
    widths: Sequence[int],
    *,
    header: bool = False,
    whole: bool = True,
    last_spans: int = 1,
) -> str:
    """A table row of ready paragraphs. whole: it stands on one page.

    last_spans: columns of the table that the last cell takes.
    """
    spans = (*[""] * (len(widths) - 1), f'<w:gridSpan w:val="{last_spans}"/>' if last_spans > 1 else "")
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{cell}</w:tc>'
        for cell, width, span in zip(cells, widths, spans, strict=True)
    )
    manner = f"{'<w:cantSplit/>' if whole else ''}{'<w:tblHeader/>' if header else ''}"
    return f"<w:tr>{f'<w:trPr>{manner}</w:trPr>' if manner else ''}{made}</w:tr>"


def table(rows: str, widths: tuple[int, ...], style: str = "ExoDossierTable", *, header: bool = True) -> str:
    """A table of fixed columns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblLook w:val="{"0420" if header else "0400"}" w:firstRow="{int(header)}" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def listing(
    head: tuple[str, ...],
    loop: str,
    cells: tuple[str, ...],
    widths: tuple[int, ...],
    numbers: int = 99,
    last: tuple[str, ...] = (),
) -> str:
    """A header row and one row per round of a loop; columns from `numbers` on are right-aligned.

    cells: texts, or ready paragraphs. last: of a row below them all.
    """
    header = row(
        [p(text, "TableHeading", extra=_right(i >= numbers)) for i, text in enumerate(head)],
        widths,
        header=True,
    )
    body, *end = (
        row([_ready(text, number=i >= numbers) for i, text in enumerate(told)], widths)
        for told in (cells, last)
        if told
    )
    blank = [p("") for _ in widths[1:]]
    before = row([p(f"{{%tr for {loop} %}}"), *blank], widths)
    after = row([p("{%tr endfor %}"), *blank], widths)
    return table(header + before + body + after + "".join(end), widths)


def _ready(text: str, *, number: bool) -> str:
    return text if text.startswith("<w:p>") else p(text, "TableNumber" if number else "TableText")


def _right(wanted: bool) -> str:
    return '<w:jc w:val="right"/>' if wanted else ""


def pairs(
    rows: Iterable[tuple[str, str]],
    widths: tuple[int, int],
    *,
    optional: bool = True,
    kept: Collection[str] = (),
) -> str:
    """A two-column table of labels and values; a row whose value is empty disappears.

    kept: labels of rows that stay with the row below.
    """
    made = ""
    for label, value in rows:
        keep = "<w:keepNext/>" if label in kept else ""
        line = row([p(label, "TableLabel", extra=keep), p(value, "TableText", extra=keep)], widths)
        if optional and value.startswith("{{ "):
            condition = value[2:-2].strip()
            open_ = row([p(f"{{%tr if {condition} %}}"), p("")], widths)
            line = open_ + line + row([p("{%tr endif %}"), p("")], widths)
        made += line
    return table(made, widths, "ExoDossierPlain", header=False)


def section(kind: str, header: str, footer: str, size: tuple[int, int], *, first_plain: bool = False) -> str:
    """Section properties. first_plain: the first page has neither header nor footer."""
    turned = ' w:orient="landscape"' if size[0] > size[1] else ""
    blank = (
        '<w:headerReference w:type="first" r:id="rIdBlankHeader"/>'
        '<w:footerReference w:type="first" r:id="rIdBlankFooter"/>'
        if first_plain
        else ""
    )
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>{blank}<w:type w:val="{kind}"/>'
        f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{turned}/><w:pgMar w:top="1418" w:right="{SIDE}" '
        f'w:bottom="1247" w:left="{SIDE}" w:header="624" w:footer="567" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first_plain else ''}</w:sectPr>"
    )


def section_break(properties: str) -> str:
    """An empty paragraph that ends a section."""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}{properties}</w:pPr></w:p>"


def header(width: int, kind: str = "") -> str:
    """Document number, version, kind of document and title; a rule below.

    kind: tells apart the loose pages of documents that one dossier gives under one number.
    """
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    text = (
        "{% if document.number %}{{ document.number }} · {% endif %}"
        "{% if document.version %}Version {{ document.version }}{% if draft %} (draft){% endif %}"
        "{% elif draft %}Draft{% endif %}\t" + (f"{kind} · " if kind else "") + "{{ dossier.title }}"
    )
    return f"{DECLARATION}<w:hdr {_SPACES}>{p(text, 'Header', extra=tab)}</w:hdr>"


def footer(width: int) -> str:
    """Confidentiality left, page X of Y right."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    inner = (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr>'
        f"{run('{{ document.confidentiality or document.sponsor }}')}<w:r><w:tab/></w:r>{run('Page ')}"
        f"{field('PAGE')}{run(' of ')}{field('NUMPAGES')}</w:p>"
    )
    return f"{DECLARATION}<w:ftr {_SPACES}>{inner}</w:ftr>"


def blank(kind: str) -> str:
    """An empty header (`hdr`) or footer (`ftr`) for the cover."""
    return f'{DECLARATION}<w:{kind} {_SPACES}><w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p></w:{kind}>'


def document(body: str, last_section: str) -> str:
    """`document.xml`."""
    return f"{DECLARATION}<w:document {_SPACES}><w:body>{body}{last_section}</w:body></w:document>"
