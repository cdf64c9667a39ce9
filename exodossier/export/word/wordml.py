"""Names of WordprocessingML, and safe reading of its XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATION_TYPE: Final = NAMESPACES["r"] + "/"

_DECLARATIONS = re.compile(r'\sxmlns(:\w+)?="[^"]*"')
_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)")
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


class EntitiesRefused(ValueError):
    """The XML declares a document type or entities."""


def qn(name: str) -> str:
    """`w:p` -> `{namespace}p`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


PARAGRAPH_PROPERTIES: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
)  # fmt: skip
"""The children of `w:pPr` in the order of the schema, up to the last put in here (ECMA-376-1, 17.3.1.26)."""

LETTERS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\xad",
}
"""Elements of runs that stand for a letter."""


def local(element: etree._Element) -> str:
    """`{namespace}p` -> `w:p`; empty for comments, instructions and foreign elements."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return ""
    uri, _, name = tag.removeprefix("{").partition("}")
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{name}" if prefix else ""


def place_in(properties: etree._Element, name: str) -> int:
    """Where a child of that name belongs among the properties of a paragraph."""
    earlier = PARAGRAPH_PROPERTIES[: PARAGRAPH_PROPERTIES.index(name)]
    return sum(etree.QName(node).localname in earlier for node in properties)


def parse(data: bytes) -> etree._Element:
    """The root element. Raises EntitiesRefused, or etree.XMLSyntaxError; never reads anything else."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data
    if _DECLARES.search(plain):
        raise EntitiesRefused
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise EntitiesRefused
    return root


def encoding(root: etree._Element) -> str:
    """The encoding that a part was read in, in capitals."""
    return str(root.getroottree().docinfo.encoding or "UTF-8").upper()


def is_document(data: bytes) -> bool:
    """Whether a main part is a document in the usual ("transitional") names; strict files have others."""
    return local(parse(data)) == "w:document"


def serialise(root: etree._Element) -> bytes:
    """A whole part, declaration included."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def undeclared(text: str) -> str:
    """XML without namespace declarations, to stand in a part that declares them."""
    return _DECLARATIONS.sub("", text)


def own_text_nodes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text and field-code elements of a paragraph, those of nested text boxes left out."""
    for node in paragraph.iter(qn("w:t"), qn("w:instrText")):
        if nearest(node, "w:p") is paragraph:
            yield node


def own_letters(paragraph: etree._Element) -> Iterator[etree._Element]:
    """As `own_text_nodes`, with the elements that stand for a letter: tabs, breaks, hyphens."""
    for node in paragraph.iter(qn("w:t"), qn("w:instrText"), *LETTERS):
        parent = node.getparent()
        within = parent is not None and parent.tag == qn("w:r")
        if (within or node.tag not in LETTERS) and nearest(node, "w:p") is paragraph:
            yield node


def letters(node: etree._Element) -> str:
    """The text of one of `own_letters`."""
    return LETTERS.get(str(node.tag)) or node.text or ""


def nearest(element: etree._Element, name: str) -> etree._Element | None:
    """The closest ancestor of that name."""
    return next(element.iterancestors(qn(name)), None)


def text_of(paragraph: etree._Element) -> str:
    """What a person reads in a paragraph."""
    return "".join(node.text or "" for node in own_text_nodes(paragraph))
