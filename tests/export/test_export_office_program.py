"""LibreOffice at work for us: found or explained, watched, ended; its pages counted into contents."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest
from pypdf import PdfReader

from exodossier.domain.errors import Cancelled, Damaged, LimitExceeded, NotFound, Refused, StoreTrouble
from exodossier.export.office import office_program, paging
from exodossier.export.office.press import PdfReads
from exodossier.export.renderer import Renderer
from exodossier.export.stamps import custom_properties
from exodossier.export.template.files import TemplateFiles
from exodossier.readers.pdf import destinations, table_rows
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.ticket import Ticket
from tests.export.word_files import docx, info, p, report_template, situation, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = office_program.find()
needs_program = pytest.mark.skipif(PROGRAM is None, reason="needs LibreOffice")
posix = pytest.mark.skipif(os.name == "nt", reason="starters written in shell")
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def program(folder: Path, script: str, name: str = "soffice") -> Path:
    """An executable that stands for LibreOffice."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / name
    made.write_text(f"#!/bin/sh\n{script}\n")
    made.chmod(made.stat().st_mode | stat.S_IXUSR)
    return made


def convert(office: Path, folder: Path, ticket: Ticket | None = None, **limits: int) -> bytes:
    source, target = folder / "in.docx", folder / "out.pdf"
    source.write_bytes(docx(p("Text")))
    office_program.to_pdf(office, source, target, ticket or Ticket(), **limits)
    return target.read_bytes()


def renderer_of(template: bytes, office: Path | None) -> Renderer:
    return Renderer(
        lambda _name: TemplateFiles(info(), template),
        reads=PdfReads(destinations, table_rows),
        find_program=lambda: office,
    )


def export(office: Path | None, folder: Path, ticket: Ticket | None = None, **wanted: bool) -> dict:
    order = ExportOrder("t", folder / "out.docx", **wanted)
    made = situation(evidence={}, responses={})
    return renderer_of(report_template(), office).export(made, order, None, ticket or Ticket())


@posix
def test_the_search_path_comes_first(tmp_path: Path) -> None:
    made = program(tmp_path / "bin", "")
    assert office_program.find({"PATH": str(made.parent)}) == made


@posix
def test_a_second_name_is_tried(tmp_path: Path) -> None:
    made = program(tmp_path / "bin", "", "libreoffice")
    assert office_program.find({"PATH": str(made.parent)}) == made


def test_it_is_found_where_installers_put_it(tmp_path: Path) -> None:
    for version in ("LibreOffice 7", "LibreOffice"):
        place = tmp_path / version / "program"
        place.mkdir(parents=True)
        (place / "soffice.com").touch()
    found = office_program.find({"PATH": "", "ProgramFiles": str(tmp_path)}, "win32")
    assert found == tmp_path / "LibreOffice 7" / "program" / "soffice.com"


def test_where_it_is_not_nothing_is_found() -> None:
    assert office_program.find({"PATH": ""}, "win32") is None


@pytest.mark.parametrize("wanted", [{"pdf": True}, {"pages": True}])
def test_without_it_nothing_is_written_and_the_reason_is_told(
    tmp_path: Path, wanted: dict[str, bool]
) -> None:
    with pytest.raises(Refused) as refused:
        export(None, tmp_path, **wanted)
    assert refused.value.code == "export.no_office_program"
    assert list(tmp_path.iterdir()) == []


def test_a_word_file_alone_needs_no_office_program(tmp_path: Path) -> None:
    assert export(None, tmp_path)["pdf"] is None
    assert [path.name for path in tmp_path.iterdir()] == ["out.docx"]


@posix
def test_a_cancel_ends_it_and_what_it_started(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    office = program(tmp_path / "bin", f"sleep 600 & echo $! > {pid}; wait")
    ticket = Ticket()
    threading.Thread(target=lambda: (_wait_for(pid), ticket.cancel())).start()
    with pytest.raises(Cancelled):
        convert(office, tmp_path, ticket)
    assert not _lives(int(pid.read_text()))
    assert not (tmp_path / "out.pdf").exists()


def _wait_for(path: Path) -> None:
    for _ in range(3_000):
        if path.exists() and path.read_text().strip():
            return
        time.sleep(0.02)
    pytest.fail(f"nothing wrote {path.name}")


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@posix
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_it_ends_with_whoever_asked_for_it_however_that_ends(tmp_path: Path, how: signal.Signals) -> None:
    pid = tmp_path / "pid"
    office = program(tmp_path / "bin", f"sleep 600 & echo $! > {pid}; wait")
    (tmp_path / "in.docx").write_bytes(docx(p("Text")))
    asking = (
        "import sys; from pathlib import Path; from exodossier.export.office import office_program as o; "
        "from exodossier.usecases.ticket import Ticket; "
        "o.to_pdf(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), Ticket())"
    )
    words = [office, tmp_path / "in.docx", tmp_path / "out.pdf"]
    asker = subprocess.Popen([sys.executable, "-c", asking, *map(str, words)], stderr=subprocess.DEVNULL)
    _wait_for(pid)
    asker.send_signal(how)
    asker.wait(60)
    for _ in range(200):
        if not _lives(int(pid.read_text())):
            return
        time.sleep(0.05)
    pytest.fail("it was left behind")


@posix
def test_it_finds_the_common_tools_without_a_search_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    office = program(tmp_path / "bin", 'for last; do :; done; cp "$last" "$(dirname "$last")/work.pdf"')
    assert convert(office, tmp_path).startswith(b"PK")


@posix
def test_the_end_of_long_complaints_is_told_from_the_beginning_of_a_line(tmp_path: Path) -> None:
    noise = "warning: something that nobody needs to know, said again and again"
    script = f"for n in 1 2 3 4 5 6 7 8 9; do echo '{noise}' >&2; done; echo 'no space left' >&2"
    with pytest.raises(StoreTrouble) as trouble:
        convert(program(tmp_path / "bin", script), tmp_path)
    told = trouble.value.detail
    assert told.startswith("warning: something")
    assert told.endswith("no space left")
    assert len(told) <= office_program.LAST_WORDS


@posix
def test_it_is_stopped_when_it_takes_too_long(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded):
        convert(program(tmp_path / "bin", "exec sleep 60"), tmp_path, seconds=1)


@posix
def test_its_last_words_are_told_when_it_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "out.pdf").write_bytes(b"kept")
    with pytest.raises(StoreTrouble) as trouble:
        convert(program(tmp_path / "bin", "echo source file could not be loaded >&2"), tmp_path)
    assert trouble.value.code == "export.office_program"
    assert "could not be loaded" in trouble.value.detail
    assert (tmp_path / "out.pdf").read_bytes() == b"kept"


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble):
        convert(tmp_path / "nothing", tmp_path)


@posix
def test_a_conversion_that_fails_leaves_the_older_files(tmp_path: Path) -> None:
    (tmp_path / "out.docx").write_bytes(b"older")
    with pytest.raises(StoreTrouble):
        export(program(tmp_path / "bin", "exit 3"), tmp_path, pdf=True)
    assert (tmp_path / "out.docx").read_bytes() == b"older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "out.docx"]


@posix
def test_language_and_time_zone_of_the_person_do_not_reach_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("LC_PAPER", "en_US.UTF-8"), ("LANGUAGE", "de"), ("TZ", "Asia/Tokyo")):
        monkeypatch.setenv(name, value)
    said = tmp_path / "said"
    with pytest.raises(StoreTrouble):
        convert(program(tmp_path / "bin", f"env > {said}"), tmp_path)
    told = said.read_text()
    assert "TZ=UTC" in told
    assert "LC_PAPER" not in told
    assert "LANGUAGE=de" not in told


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, Path]:
    """The shipped report over the test dossier, with page numbers and as PDF."""
    folder = tmp_path_factory.mktemp("report")
    return export(PROGRAM, folder, pages=True, pdf=True), folder


@needs_program
def test_every_line_of_the_contents_gets_the_page_of_its_heading(report: tuple[dict, Path]) -> None:
    folder = report[1]
    body = unpacked(folder / "out.docx")["word/document.xml"].decode()
    lines = re.findall(r"PAGEREF (\S+) .*?<w:t(?: [^>]*)?>([^<]*)</w:t>", body)
    pages = destinations(folder / "out.pdf")
    assert len(lines) > 10
    assert [(name, str(pages[paging.destination(name)])) for name, _ in lines] == lines
    assert len({number for _, number in lines}) > 3


@needs_program
def test_word_is_not_asked_to_look_for_numbers_again(report: tuple[dict, Path]) -> None:
    parts = unpacked(report[1] / "out.docx")
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"w:dirty" not in parts["word/document.xml"]


@needs_program
def test_a_pdf_has_page_numbers_even_where_word_is_to_count_for_itself(
    report: tuple[dict, Path], tmp_path: Path
) -> None:
    manifest = export(PROGRAM, tmp_path, pdf=True)
    assert manifest["pages"] == "updated by the office program on opening"
    body = unpacked(tmp_path / "out.docx")["word/document.xml"].decode()
    assert not "".join(re.findall(r"PAGEREF \S+ .*?<w:t(?: [^>]*)?>([^<]*)</w:t>", body)).strip()
    printed, wanted = (
        [page.extract_text() for page in PdfReader(folder / "out.pdf").pages]
        for folder in (tmp_path, report[1])
    )
    assert printed == wanted


@needs_program
def test_the_manifest_and_the_file_name_who_counted(report: tuple[dict, Path]) -> None:
    manifest, folder = report
    assert re.fullmatch(r"\d+ filled in by LibreOffice [\d.]+", manifest["pages"])
    said = custom_properties(folder / "out.docx")
    assert said["ExoDossier page numbers"].startswith("LibreOffice ")
    assert said["ExoDossier dossier"] == "dos-1"


@needs_program
def test_the_manifest_holds_the_digests_of_both_files(report: tuple[dict, Path]) -> None:
    manifest, folder = report
    for told, name in ((manifest, "out.docx"), (manifest["pdf"], "out.pdf")):
        data = (folder / name).read_bytes()
        assert (told["sha256"], told["size"]) == (hashlib.sha256(data).hexdigest(), len(data))


@needs_program
def test_the_pdf_has_an_outline_of_headings_tags_a_language_and_a_title(report: tuple[dict, Path]) -> None:
    reader = PdfReader(report[1] / "out.pdf")
    root = reader.trailer["/Root"]
    titles = [one.title for one in _flat(reader.outline)]
    assert any("Nomenclature" in title for title in titles)
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert root["/Lang"].startswith("en")
    assert reader.metadata.title == "Report <one>"


def _flat(outline: list) -> list:
    return [leaf for one in outline for leaf in (_flat(one) if isinstance(one, list) else [one])]


@needs_program
def test_the_pdf_is_dated_like_the_content_and_equal_when_made_again(
    report: tuple[dict, Path], tmp_path: Path
) -> None:
    export(PROGRAM, tmp_path, pages=True, pdf=True)
    for name in ("out.docx", "out.pdf"):
        assert (tmp_path / name).read_bytes() == (report[1] / name).read_bytes()
    assert b"/CreationDate(D:20261123100000Z" in (tmp_path / "out.pdf").read_bytes()


@needs_program
def test_a_word_file_becomes_a_pdf_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a b.docx").write_bytes(docx(p("Größe 粒子")))
    made = renderer_of(b"", PROGRAM).pdf(tmp_path / "a b.docx", Ticket())
    assert made == tmp_path / "a b.pdf"
    assert len(PdfReader(made).pages) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a b.docx", "a b.pdf"]


def test_only_word_files_become_pdf(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        renderer_of(b"", Path("x")).pdf(tmp_path / "none.docx", Ticket())
    (tmp_path / "notes.txt").touch()
    with pytest.raises(Refused):
        renderer_of(b"", Path("x")).pdf(tmp_path / "notes.txt", Ticket())


def section(numbering: str) -> str:
    return f"<w:p><w:pPr><w:sectPr>{numbering}</w:sectPr></w:pPr></w:p>"


def heading(name: str, number: int) -> str:
    return (
        f'<w:p><w:bookmarkStart w:id="{number}" w:name="{name}"/><w:r><w:t>{name}</w:t></w:r>'
        f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def reference(name: str) -> str:
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF {name} \\h '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t> </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def numbers(path: Path) -> list[str]:
    body = unpacked(path)["word/document.xml"].decode()
    return re.findall(r"PAGEREF .*?<w:t>([^<]*)</w:t>", body)


NAMES = ("_Toc000001", "_Toc000002", "Body_1")
FRONT = section('<w:pgNumType w:fmt="lowerRoman"/>')
BODY = (
    "".join(reference(name) for name in (*NAMES, "nowhere")) + heading(NAMES[0], 1) + BREAK
    + heading(NAMES[1], 2) + FRONT + p("First page of the body") + BREAK + BREAK + heading(NAMES[2], 3)
    + section('<w:pgNumType w:start="1"/>') + p("End")
)  # fmt: skip


@needs_program
def test_sections_number_their_pages_as_they_say(tmp_path: Path) -> None:
    document = tmp_path / "in.docx"
    document.write_bytes(docx(BODY))
    press = partial(office_program.to_pdf, PROGRAM, ticket=Ticket())
    filled = paging.fill(document, tmp_path / "out.pdf", press, destinations)
    assert numbers(document) == ["i", "ii", "3", " "]
    assert (filled.filled, filled.missing, filled.settled) == (3, 1, True)
    assert b"_ExoSection" not in unpacked(document)["word/document.xml"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.docx", "out.pdf"]


def counted(*rounds: dict[str, int]) -> Callable[[Path], dict[str, int]]:
    left = list(rounds)
    return lambda _pdf: {
        paging.destination(name): page for name, page in (left.pop(0) if len(left) > 1 else left[0]).items()
    }


def test_pages_are_counted_again_after_filling(tmp_path: Path) -> None:
    document = tmp_path / "in.docx"
    document.write_bytes(docx(reference("a") + heading("a", 1)))
    pages_of = counted({"a": 9}, {"a": 10}, {"a": 10})
    filled = paging.fill(document, tmp_path / "out.pdf", lambda _word, _pdf: None, pages_of)
    assert (numbers(document), filled.settled) == (["10"], True)


def test_pages_that_never_settle_are_told(tmp_path: Path) -> None:
    document = tmp_path / "in.docx"
    document.write_bytes(docx(reference("a") + heading("a", 1)))
    pages_of = counted({"a": 9}, {"a": 10}, {"a": 9}, {"a": 10})
    filled = paging.fill(document, tmp_path / "out.pdf", lambda _word, _pdf: None, pages_of)
    assert filled.settled is False


@pytest.mark.parametrize(
    ("number", "format_", "printed"),
    [
        (4, "lowerRoman", "iv"),
        (49, "upperRoman", "XLIX"),
        (3, "upperLetter", "C"),
        (28, "lowerLetter", "bb"),
        (12, "decimal", "12"),
        (5, "chicago", "5"),
        (0, "lowerRoman", "0"),
    ],
)
def test_page_numbers_are_printed_in_the_format_of_their_section(
    number: int, format_: str, printed: str
) -> None:
    assert paging.numeral(number, format_) == printed


def test_bookmarks_are_looked_up_by_the_name_they_have_in_a_pdf() -> None:
    assert paging.destination("_Toc000021") == "5FToc000021"
    assert paging.destination("é名-a") == "E9540D-a"


def test_a_pdf_that_cannot_be_read_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(Damaged):
        destinations(tmp_path / "x.pdf")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 broken", b"plain text", docx(), docx(parts={"docProps/custom.xml": "<a"})]
)
def test_files_that_say_nothing_of_themselves_have_no_properties(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.docx").write_bytes(data)
    assert custom_properties(tmp_path / "x.docx") == {}
    assert renderer_of(b"", None).properties(tmp_path / "none.docx") == {}


def test_a_properties_part_that_is_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaa">]><Properties>&a;</Properties>'
    (tmp_path / "x.docx").write_bytes(docx(parts={"docProps/custom.xml": bomb}))
    assert custom_properties(tmp_path / "x.docx") == {}
