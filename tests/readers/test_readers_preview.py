"""Previews of evidence files: what is shown, and what is told instead when nothing can be."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfWriter

from exodossier.readers.preview import FilePreviews
from exodossier.usecases.previews import ImagePreview, NoPreview, PdfPreview, TablePreview, TextPreview

if TYPE_CHECKING:
    from pathlib import Path


def _look(folder: Path, name: str, content: bytes, media_type: str = "") -> object:
    file = folder / "object"
    file.write_bytes(content)
    return FilePreviews().preview(file, media_type, name)


def _pdf(pages: int, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _image(mode: str, size: tuple[int, int], kind: str) -> bytes:
    target = BytesIO()
    Image.new(mode, size).save(target, kind)
    return target.getvalue()


def _bomb() -> bytes:
    """A PNG that claims 40,000 × 40,000 pixels in a few bytes."""
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)

    def chunk(tag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_pages_of_a_pdf_are_counted(tmp_path: Path) -> None:
    assert _look(tmp_path, "report.pdf", _pdf(3)) == PdfPreview(3)


def test_a_pdf_with_a_password_is_told_as_locked(tmp_path: Path) -> None:
    assert _look(tmp_path, "report.pdf", _pdf(1, "secret")) == PdfPreview(0, locked=True)


def test_a_torn_pdf_is_told_as_damaged_or_empty_but_never_raises(tmp_path: Path) -> None:
    whole = _pdf(2)
    for length in range(8, len(whole), 40):
        found = _look(tmp_path, "report.pdf", whole[:length])
        assert isinstance(found, PdfPreview | NoPreview)


def test_an_image_is_told_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    found = _look(tmp_path, "blot.dat", _image("RGB", (3000, 20), "PNG"))
    assert isinstance(found, ImagePreview)
    assert (found.width, found.height, found.format, found.frames) == (3000, 20, "PNG", 1)
    with Image.open(BytesIO(found.png)) as small:
        assert max(small.size) == 1600


def test_sixteen_bit_micrographs_are_stretched_to_what_a_screen_shows(tmp_path: Path) -> None:
    source = Image.new("I;16", (4, 1))
    for x, grey in enumerate((100, 200, 300, 400)):
        source.putpixel((x, 0), grey)
    target = BytesIO()
    source.save(target, "TIFF")
    found = _look(tmp_path, "tem.tif", target.getvalue())
    assert isinstance(found, ImagePreview)
    with Image.open(BytesIO(found.png)) as small:
        assert small.getextrema() == (0, 255)


def test_a_decompression_bomb_is_refused(tmp_path: Path) -> None:
    assert _look(tmp_path, "bomb.png", _bomb()) == NoPreview("too_large")


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "cp1252")]
)
def test_tables_of_instruments_are_read_in_the_encoding_they_came_in(
    tmp_path: Path, encoding: str, told: str
) -> None:
    content = "Größe (nm);Anzahl µ\n102,5;12\n110,1;9\n".encode(encoding)
    found = _look(tmp_path, "nta.csv", content)
    assert isinstance(found, TablePreview)
    assert found.header == ("Größe (nm)", "Anzahl µ")
    assert found.rows == (("102,5", "12"), ("110,1", "9"))
    assert (found.encoding, found.delimiter) == (told, ";")


def test_a_long_table_is_cut_and_says_so(tmp_path: Path) -> None:
    found = _look(tmp_path, "long.csv", b"a,b\n" + b"1,2\n" * 5000)
    assert isinstance(found, TablePreview)
    assert found.cut
    assert len(found.rows) == 200


def test_plain_text_stays_text_and_binary_shows_nothing(tmp_path: Path) -> None:
    assert _look(tmp_path, "note.md", b"One line.") == TextPreview("One line.", "utf-8", cut=False)
    assert _look(tmp_path, "thing.bin", b"\x01\x00\x02") == NoPreview("unknown_kind")
    assert _look(tmp_path, "x.txt", b"") == NoPreview("empty")
    assert FilePreviews().preview(tmp_path / "gone", "", "gone.txt") == NoPreview("missing")
