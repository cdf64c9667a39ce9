"""Pictures in Word: sizes read from the file's own header, placed inline at the width of the text."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exodossier.export.word.text import attribute_xml
from exodossier.export.word.wordml import NAMESPACES, parse, qn, serialise

if TYPE_CHECKING:
    from pathlib import Path

    from exodossier.export.word.package import Package

EMU_PER_TWIP: Final = 635
_TALLEST: Final = 11 * 360_000
"""11 cm in EMU: a picture leaves room for its caption and for text on the same page."""
_PIXEL: Final = 9_525
"""EMU of a pixel at 96 dots per inch."""
KINDS: Final = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
_TEXT = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
_PLAIN_LINK = re.compile("\x01M\x02.*?\x01N\x02", re.DOTALL)
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_LONGEST_SIDE: Final = 60_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be placed: its part in the package, its file and digest, its size in pixels."""

    part: str
    path: Path
    sha256: str
    width: int
    height: int


def pixel_size(head: bytes) -> tuple[int, int] | None:
    """Width and height from the first bytes of a PNG, GIF or JPEG; None if they are not there."""
    size = None
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        size = struct.unpack(">II", head[16:24])
    elif head[:6] in {b"GIF87a", b"GIF89a"} and len(head) >= 10:
        size = struct.unpack("<HH", head[6:10])
    elif head.startswith(b"\xff\xd8"):
        size = _jpeg_size(head)
    if size is None or not all(0 < side <= _LONGEST_SIDE for side in size):
        return None
    return size[0], size[1]


def _jpeg_size(head: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(head) and head[at] == 0xFF:
        if head[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", head[at + 2 : at + 4])[0])
    return None


def inline(picture: Picture, relation: str, id_: int, alt: str, width: int) -> str:
    """`w:drawing`, not wider than the text (twips), in proportion, with alternative text."""
    wide = min(width * EMU_PER_TWIP, picture.width * _PIXEL * 2)
    high = wide * picture.height // picture.width
    if high > _TALLEST:
        wide, high = wide * _TALLEST // high, _TALLEST
    said = attribute_xml(" ".join(alt.split()) or "Picture")
    return (
        f'<w:drawing><wp:inline xmlns:wp="{NAMESPACES["wp"]}" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{id_}" name="Picture {id_}" descr="{said}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{id_}" name="Picture {id_}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip xmlns:r="{NAMESPACES["r"]}" r:embed="{relation}"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def text_inside(xml: str) -> str:
    """The text of runs, still escaped; of a link only what it shows."""
    return "".join(_TEXT.findall(_PLAIN_LINK.sub("", xml)))


def describe_pictures(package: Package) -> None:
    """Pictures of the template itself, a logo say, that nobody described are at least named."""
    for name in (package.main, *package.related("header"), *package.related("footer")):
        if b"docPr" not in package.parts[name]:
            continue
        root = parse(package.parts[name])
        for node in root.iter(qn("wp:docPr")):
            if not node.get("descr") and not node.get("title"):
                node.set("descr", str(node.get("name") or "Picture"))
        package.parts[name] = serialise(root)
