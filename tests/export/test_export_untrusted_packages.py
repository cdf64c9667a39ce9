"""Packages made to harm: entities, zip bombs, unsafe names, files that are none or end too early."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import psutil
import pytest

from exodossier.domain.errors import Unreadable
from exodossier.export.template.lint import lint
from exodossier.export.word import package
from tests.export.word_files import SPACES, docx, p, render


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_refused(encoding: str) -> None:
    lol = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    template = docx(
        parts={"word/styles.xml": lol.replace('1.0"', f'1.0" encoding="{encoding}"').encode(encoding)}
    )
    with pytest.raises(Unreadable) as caught:
        package.read(template, "t")
    assert [(one.code, one.data["part"]) for one in caught.value.findings] == [
        ("template.entities", "word/styles.xml")
    ]


def _zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_small_file_that_unpacks_to_300_megabytes_is_refused_before_unpacking() -> None:
    bomb = _zipped({"word/document.xml": b" " * (300 * 2**20)})
    assert len(bomb) < 400_000
    before = psutil.Process().memory_info().rss
    with pytest.raises(Unreadable) as caught:
        package.read(bomb, "t")
    assert caught.value.findings[0].code == "template.too_large"
    assert psutil.Process().memory_info().rss - before < 20 * 2**20


@pytest.mark.parametrize("count", [30_000, 100_000])
def test_a_file_of_many_parts_is_refused_by_the_end_of_its_directory(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"p{number}"), b"")
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(Unreadable) as caught:
        package.read(stream.getvalue(), "t")
    assert caught.value.findings[0].code == "template.too_many_parts"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    honest = _zipped({"word/document.xml": b" " * 2**20})
    size = (2**20).to_bytes(4, "little")
    with pytest.raises(Unreadable) as caught:
        package.read(honest.replace(size, (64).to_bytes(4, "little")), "t")
    assert caught.value.findings[0].code == "template.not_word"


def test_a_part_that_grows_while_it_is_read_as_xml_is_refused(tmp_path: Path) -> None:
    deep = f"<w:document {SPACES}>" + "<w:p>" * 100_000 + "</w:p>" * 100_000 + "</w:document>"
    with pytest.raises(Unreadable) as caught:
        render(docx(parts={"word/document.xml": deep}), {}, tmp_path)
    assert caught.value.findings[0].code == "template.broken"


PARTS = (
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "_rels/.rels",
    "word/x.xml",
)


@pytest.mark.parametrize("part", PARTS)
def test_entities_are_refused_in_every_part(part: str) -> None:
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    with pytest.raises(Unreadable) as caught:
        package.read(docx(parts={part: outside}), "t")
    assert [(one.code, one.data["part"]) for one in caught.value.findings] == [("template.entities", part)]


@pytest.mark.parametrize("name", ["../evil.xml", "/abs.xml", "a\\b.xml", "C:x.xml", "a//b.xml"])
def test_unsafe_part_names_are_refused(name: str) -> None:
    entry = zipfile.ZipInfo()
    entry.filename = name
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(entry, b"<a/>")
    with pytest.raises(Unreadable) as caught:
        package.read(stream.getvalue(), "t")
    assert caught.value.findings[0].code == "template.part_name"


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", b"\xd0\xcf\x11\xe0rest", os.urandom(2_000)])
def test_other_files_are_refused_in_words(data: bytes) -> None:
    assert next(one.code for one in lint(data, "t")) in {"template.not_word", "template.encrypted"}


def test_every_cut_of_a_file_is_refused_or_read() -> None:
    whole = docx(p("x"))
    for length in range(0, len(whole), 37):
        lint(whole[:length], "t")
