"""The renderer: the whole file or nothing, stopped at once when asked, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exodossier import content
from exodossier.domain.errors import (
    Cancelled,
    Damaged,
    LimitExceeded,
    NotFound,
    Refused,
    StoreTrouble,
    Unreadable,
)
from exodossier.domain.records import Evidence, Revision
from exodossier.domain.template import TemplateRange
from exodossier.export import contract, shapes, targets
from exodossier.export.context import building as context
from exodossier.export.drafts import writing
from exodossier.export.renderer import Renderer
from exodossier.export.rendering.supervision import WORKER, Limits
from exodossier.export.template.files import TemplateFiles
from exodossier.export.word.drawings import Picture, inline
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.ticket import Ticket
from tests.export.word_files import (
    PIXEL,
    docx,
    empty_context,
    faults,
    info,
    p,
    report_template,
    situation,
    texts,
    unpacked,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = docx(
    "".join(p("{%p for a in trait %}") for _ in range(6))
    + p("x")
    + "".join(p("{%p endfor %}") for _ in range(6))
)
"""Some thirty traits to the sixth: hours of work."""


class Shelf:
    """Evidence bytes in a folder, by digest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        return self.folder / sha256


def opener(template: bytes, **values: object) -> Callable[[str], TemplateFiles]:
    return lambda _name: TemplateFiles(info(**values), template)


def export(template: bytes, folder: Path, ticket: Ticket | None = None, **values: object) -> dict:
    order = ExportOrder("t", folder / "out.docx")
    made = situation(**{"evidence": _evidence(folder)} | values)
    return Renderer(opener(template)).export(made, order, Shelf(folder), ticket or Ticket())


def _evidence(folder: Path) -> dict[str, Evidence]:
    digest = hashlib.sha256(PIXEL).hexdigest()
    (folder / digest).write_bytes(PIXEL)
    known = dict(situation().evidence)
    revision = Revision("rev-2", "ev-2", 1, digest, len(PIXEL), "tem.png", "image/png")
    return known | {"ev-2": Evidence("ev-2", "TEM image", "em_image", {}, (revision,))}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, dict[str, bytes], bytes]:
    """The shipped template over the test dossier: manifest, parts, bytes."""
    folder = tmp_path_factory.mktemp("report")
    manifest = export(report_template(), folder)
    return manifest, unpacked(folder / "out.docx"), (folder / "out.docx").read_bytes()


def test_the_report_is_sound(report: tuple[dict, dict[str, bytes], bytes]) -> None:
    assert faults(report[1]) == []


def test_the_manifest_names_what_was_made_of_what(report: tuple[dict, dict[str, bytes], bytes]) -> None:
    manifest, _, data = report
    assert manifest["sha256"] == hashlib.sha256(data).hexdigest()
    assert (manifest["size"], manifest["head"], manifest["as_of"]) == (
        len(data),
        "ab" * 32,
        "2026-11-23T10:00:00Z",
    )
    assert manifest["template"]["sha256"] == hashlib.sha256(report_template()).hexdigest()


def test_the_report_says_what_it_must(report: tuple[dict, dict[str, bytes], bytes]) -> None:
    read = texts(report[1])
    for wanted in (
        "Report <one>",
        "Document control",
        "Contents",
        "Summary",
        "Evidence",
        "Does not apply, and why",
    ):
        assert any(wanted in line for line in read), wanted


def test_the_report_names_the_wording_it_rests_on_and_how_far_it_was_checked(
    report: tuple[dict, dict[str, bytes], bytes],
) -> None:
    made, read = situation(), "".join(texts(report[1])).replace("\n", "")
    assert made.checklists[0].digest in read
    assert made.vocabulary.digest in read
    assert "wording not verified" in read
    assert "written from memory" in read or "partly checked against the source" in read


def test_contents_are_filled_in_and_marked_to_be_updated(
    report: tuple[dict, dict[str, bytes], bytes],
) -> None:
    parts = report[1]
    document = parts["word/document.xml"].decode()
    checklist = situation().checklists[0]
    read = texts(parts)
    start = read.index("Contents")
    listed = read[start : start + 60]
    assert any(line.startswith("1\tNomenclature") or checklist.sections[0].title in line for line in listed)
    assert 'w:dirty="true"' in document
    assert b"<w:updateFields" in parts["word/settings.xml"]


def test_claims_link_to_the_evidence_annex_and_back(report: tuple[dict, dict[str, bytes], bytes]) -> None:
    document = report[1]["word/document.xml"].decode()
    assert '<w:hyperlink w:anchor="evidence_1"' in document
    assert 'w:name="evidence_1"' in document
    assert '<w:hyperlink w:anchor="entry_' in document


def test_a_draft_is_marked_in_every_header(report: tuple[dict, dict[str, bytes], bytes]) -> None:
    headers = [data for name, data in report[1].items() if name.startswith("word/header")]
    assert headers
    assert all(b'string="DRAFT"' in data for data in headers)


def test_an_issued_document_bears_no_mark(tmp_path: Path) -> None:
    from dataclasses import replace

    issued = replace(situation().dossier, document={"status": "issued"})
    export(report_template(), tmp_path, dossier=issued)
    assert b"DRAFT" not in b"".join(unpacked(tmp_path / "out.docx").values())


def test_a_template_without_headers_gets_one_for_the_mark(tmp_path: Path) -> None:
    export(docx(p("x")), tmp_path)
    assert b'string="DRAFT"' in unpacked(tmp_path / "out.docx")["word/headerDraft.xml"]


def test_properties_name_dossier_checklist_and_template(report: tuple[dict, dict[str, bytes], bytes]) -> None:
    parts = report[1]
    assert b"<dc:title>Report &lt;one&gt;</dc:title>" in parts["docProps/core.xml"]
    assert b"2026-11-23T10:00:00Z</dcterms:created>" in parts["docProps/core.xml"]
    custom = parts["docProps/custom.xml"].decode()
    for wanted in ("dos-1", "ab" * 32, "sample@1.0.0", situation().checklists[0].digest):
        assert wanted in custom


def test_the_same_dossier_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, '.')\n"
        "from tests.export.test_export_renderer import export\n"
        "from tests.export.word_files import report_template\n"
        "print(export(report_template(), Path(sys.argv[1]))['sha256'])"
    )
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        folder = tmp_path / seed
        folder.mkdir()
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder)], env=env, capture_output=True, check=True
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_a_cancelled_export_stops_hours_before_its_end_and_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "out.docx").write_bytes(b"old")
    ticket = Ticket()
    threading.Timer(0.8, ticket.cancel).start()
    with pytest.raises(Cancelled):
        export(SLOW, tmp_path, ticket)
    assert (tmp_path / "out.docx").read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


def test_a_slow_export_is_stopped_at_its_limit(tmp_path: Path) -> None:
    slow = Renderer(opener(SLOW), Limits(seconds=1))
    with pytest.raises(LimitExceeded) as caught:
        slow.export(situation(), ExportOrder("t", tmp_path / "out.docx"), Shelf(tmp_path), Ticket())
    assert caught.value.limit == "1 seconds"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="bash sets the limit")
def test_a_full_volume_is_a_clear_error_and_the_old_file_stays(tmp_path: Path) -> None:
    (tmp_path / "out.docx").write_bytes(b"old")
    command = ("bash", "-c", 'ulimit -f 4; exec "$@"', "-", *WORKER)
    small = Renderer(opener(report_template()), command=command)
    with pytest.raises(StoreTrouble) as caught:
        small.export(situation(), ExportOrder("t", tmp_path / "out.docx"), Shelf(tmp_path), Ticket())
    assert (caught.value.code, caught.value.place) == ("export.write", str(tmp_path / "out.docx"))
    assert (tmp_path / "out.docx").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.docx"]


def test_a_damaged_picture_stops_the_export_by_name(tmp_path: Path) -> None:
    made = _evidence(tmp_path)
    digest = hashlib.sha256(PIXEL).hexdigest()
    (tmp_path / digest).write_bytes(PIXEL[:-1] + b"\0")
    order = ExportOrder("t", tmp_path / "out.docx")
    with pytest.raises(Damaged) as caught:
        Renderer(opener(report_template())).export(situation(evidence=made), order, Shelf(tmp_path), Ticket())
    assert caught.value.expected == digest
    assert not (tmp_path / "out.docx").exists()


def test_a_missing_folder_a_wrong_checklist_and_a_wrong_template_are_refused(tmp_path: Path) -> None:
    good = opener(report_template())
    with pytest.raises(Refused) as folder:
        Renderer(good).export(
            situation(), ExportOrder("t", tmp_path / "no" / "o.docx"), Shelf(tmp_path), Ticket()
        )
    assert folder.value.code == "export.output_folder"
    other = opener(report_template(), checklists=(TemplateRange("ev-track"),))
    with pytest.raises(Refused) as scope:
        Renderer(other).export(situation(), ExportOrder("t", tmp_path / "o.docx"), Shelf(tmp_path), Ticket())
    assert scope.value.code == "export.template_scope"
    with pytest.raises(Unreadable):
        export(docx(p("{{ nothing }}")), tmp_path)


@pytest.mark.parametrize("name", ["o.pdf", "workspace.db", "o"])
def test_only_a_word_file_is_ever_replaced(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"of another sort")
    with pytest.raises(Refused) as caught:
        Renderer(opener(report_template())).export(
            situation(), ExportOrder("t", tmp_path / name), Shelf(tmp_path), Ticket()
        )
    assert caught.value.code == "export.output_name"
    assert (tmp_path / name).read_bytes() == b"of another sort"


@pytest.mark.skipif(os.name == "nt", reason="named pipes")
def test_a_device_or_a_folder_is_never_replaced_by_a_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "folder.docx").mkdir()
    for name in ("pipe.docx", "folder.docx"):
        with pytest.raises(Refused) as caught:
            Renderer(opener(report_template())).export(
                situation(), ExportOrder("t", tmp_path / name), Shelf(tmp_path), Ticket()
            )
        assert caught.value.code == "export.output_kind"
    assert (tmp_path / "pipe.docx").is_fifo()


def test_a_style_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    order = ExportOrder("t", tmp_path / "o.docx", style=tmp_path / "company.docx")
    with pytest.raises(NotFound) as caught:
        Renderer(opener(report_template())).export(situation(), order, Shelf(tmp_path), Ticket())
    assert caught.value.name == str(tmp_path / "company.docx")


def test_a_tall_picture_leaves_room_for_its_caption() -> None:
    tall = Picture("word/media/x.png", Path("x.png"), "0" * 64, 2_000, 3_000)
    wide, high = map(int, re.findall(r'c[xy]="(\d+)"', inline(tall, "rId1", 1, "TEM", 9_638))[:2])
    assert (wide, high) == (2_640_000, 3_960_000)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("delay", [0.15, 0.35, 0.55, 0.8])
def test_killed_in_mid_export_the_old_file_or_the_new_one_is_whole(delay: float, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    target.write_bytes(b"old")
    code = (
        "import sys; from pathlib import Path\nfrom tests.export.test_export_renderer import export\n"
        "from tests.export.word_files import report_template\n"
        "print('go', flush=True)\nexport(report_template(), Path(sys.argv[1]))"
    )
    env = os.environ | {"PYTHONPATH": str(Path.cwd())}
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], env=env, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert target.read_bytes() == b"old" or faults(unpacked(target)) == []
    deadline = time.monotonic() + 60
    while list(tmp_path.glob(".*.exo-part")) and time.monotonic() < deadline:
        time.sleep(0.05)
        targets.sweep(target)
    assert not list(tmp_path.glob(".*.exo-part"))


def test_what_a_living_export_writes_is_not_swept(tmp_path: Path) -> None:
    mine = tmp_path / f".out.docx.{os.getpid()}{targets.PART_SUFFIX}"
    mine.write_bytes(b"")
    targets.sweep(tmp_path / "out.docx")
    assert mine.exists()


@pytest.mark.parametrize("template", writing.TEMPLATES)
def test_the_committed_template_is_what_the_code_makes(tmp_path: Path, template: str) -> None:
    writing.write(template, tmp_path / "t.docx")
    assert (tmp_path / "t.docx").read_bytes() == content.read("templates", template, "template.docx")


def test_the_template_renders_an_empty_context(tmp_path: Path) -> None:
    from tests.export.word_files import render

    made = empty_context()
    assert list(shapes.faults(made, contract.CONTEXT)) == []
    assert faults(render(report_template(), made, tmp_path)) == []


def test_the_sample_of_the_template_renders_it(tmp_path: Path) -> None:
    import yaml

    from tests.export.word_files import render

    sample = yaml.load(content.read("templates", "misev-report", "sample.yaml"), yaml.CSafeLoader)
    assert list(shapes.faults(sample, contract.CONTEXT)) == []
    made = render(report_template(), sample, tmp_path)
    assert faults(made) == []
    assert "Report of a sample product" in texts(made)


def test_the_context_of_the_port_is_the_context_of_the_template(tmp_path: Path) -> None:
    made = situation()
    assert Renderer(opener(b"")).context(made) == context.build(made).context
    assert json.dumps(made.head)
