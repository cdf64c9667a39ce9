"""Pages turned for one wide table have headers and footers of their width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.export.word_files import RELATION, SPACES, TYPES, docx, faults, p, render

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    f'<w:hdr {SPACES}><w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="9906"/></w:tabs></w:pPr>'
    "<w:r><w:t>left</w:t><w:tab/><w:t>right</w:t></w:r></w:p></w:hdr>"
)
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rHead"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar '
    'w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="500" w:gutter="0"/>'
    "</w:sectPr>"
)
LOOP = "{%p for table in register_tables %}", "{{p table.blocks }}", "{%p endfor %}"


def _template() -> bytes:
    text = "".join(map(p, (*LOOP, "after")))
    body = f"<w:document {SPACES}><w:body>{text}{SECTION}</w:body></w:document>"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{TYPES}'
        f'wordprocessingml.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="{TYPES}'
        'wordprocessingml.header+xml"/></Types>'
    )
    parts: dict[str, str | bytes] = {
        "word/document.xml": body, "word/header1.xml": HEADER, "[Content_Types].xml": types,
    }  # fmt: skip
    return docx(parts=parts, relations=(("rHead", "header", "header1.xml"),))


def _context(columns: int) -> dict[str, object]:
    rows = [[{"runs": [{"text": f"unbreakable{n}"}]} for n in range(columns)] for _ in range(20)]
    block = {"type": "table", "header": True, "rows": rows}
    table = {"id": "t", "title": "T", "wide": True, "count": "20", "blocks": [block]}
    return {"register_tables": [table]}


def _headers(made: dict[str, bytes]) -> dict[str, str]:
    relations = made["word/_rels/document.xml.rels"].decode()
    return dict(re.findall(rf'Id="([^"]+)" Type="{RELATION}header" Target="/?(?:word/)?([^"]+)"', relations))


def test_the_header_of_a_turned_page_is_as_wide_as_the_page(tmp_path: Path) -> None:
    made = render(_template(), _context(9), tmp_path)
    assert not faults(made)
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", made["word/document.xml"].decode())
    turned = next(one for one in sections if 'w:orient="landscape"' in one)
    upright = next(one for one in sections if "landscape" not in one)
    places = {}
    for name, section in (("turned", turned), ("upright", upright)):
        id_ = re.search(r'r:id="([^"]+)"', section)
        assert id_
        header = made[f"word/{_headers(made)[id_[1]]}"].decode()
        places[name] = re.findall(r'w:val="right" w:pos="(\d+)"', header)
    assert places == {"upright": ["9906"], "turned": [str(16_838 - 2_000)]}


def test_a_document_without_turned_pages_has_no_header_for_them(tmp_path: Path) -> None:
    made = render(_template(), _context(2), tmp_path)
    assert [name for name in made if "header" in name] == ["word/header1.xml"]
    assert list(_headers(made).values()) == ["header1.xml"]
    assert b"side-" not in made["[Content_Types].xml"]
