"""What was written is opened once more, by a reader that did not write it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document

from exodossier import content
from exodossier.domain.errors import Damaged
from exodossier.export.word.reopening import reopen


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
    assert len(Document(str(document)).element.body), "another reader says the same"


def test_every_shipped_template_opens_for_us_as_for_others(tmp_path: Path) -> None:
    names = {parts[0] for parts in content.walk("templates") if len(parts) > 1}
    for name in sorted(names):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content.read("templates", name, "template.docx"))
        reopen(path)
        assert Document(str(path)).element.body is not None


def test_a_cut_off_file_is_not_handed_over(document: Path) -> None:
    document.write_bytes(document.read_bytes()[:-40])
    with pytest.raises(Damaged):
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
        ("word/styles.xml", None),
        ("_rels/.rels", None),
        ("word/document.xml", b"<document><p>\x01A\x02</p></document>"),
        ("word/document.xml", b"<document><p></document>"),
        ("word/_rels/document.xml.rels", b"<a>&nothing;</a>"),
    ],
)
def test_a_document_that_no_reader_opens_is_not_handed_over(
    document: Path, part: str, data: bytes | None
) -> None:
    with pytest.raises(Damaged):
        reopen(altered(document, part, data))
