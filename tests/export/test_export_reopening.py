"""What was written is opened once more, by a reader that did not write it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from exodossier import content
from exodossier.domain.errors import Damaged
from exodossier.export import reopening
from exodossier.export.reopening import reopen


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "report.docx"
    path.write_bytes(content.read("templates", "misev-report", "template.docx"))
    return path


def altered(document: Path, part: str, data: bytes | None) -> Path:
    target = document.with_name("altered.docx")
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif data is not None:
                new.writestr(name, data)
    return target


def test_a_sound_document_opens(document: Path) -> None:
    reopen(document)


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", None),
        (
            "[Content_Types].xml",
            b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        ),
        ("word/styles.xml", b"not xml"),
    ],
)
def test_a_document_that_no_reader_opens_is_not_handed_over(
    document: Path, part: str, data: bytes | None
) -> None:
    with pytest.raises(Damaged):
        reopen(altered(document, part, data))


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b"<document><p>\x01A\x02</p></document>"),
        ("word/document.xml", b"<document><p></document>"),
        ("word/styles.xml", b"not xml"),
        ("word/_rels/document.xml.rels", b"<a>&nothing;</a>"),
    ],
)
def test_a_document_too_large_for_memory_is_read_through_all_the_same(
    document: Path, part: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reopening, "LARGEST", 0)
    reopen(document)
    with pytest.raises(Damaged, match=part):
        reopen(altered(document, part, data))
