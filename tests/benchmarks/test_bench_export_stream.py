"""Export against docxtpl and against a bare stream: same template, same data, each in a process of its own.

Ratios are printed (`pytest -s tests/benchmarks/test_bench_export_stream.py`), never asserted: the figures of
a busy machine are no fault of the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import pytest

from exodossier.domain.errors import Cancelled
from exodossier.export.renderer import Renderer
from exodossier.export.rendering import supervision
from exodossier.export.template.files import TemplateFiles
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.ticket import Ticket
from tests.export.word_files import (
    cells,
    docx,
    info,
    p,
    report_template,
    situation,
    table,
    texts,
    unpacked,
)

STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
)
PEAK = "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
"""Of this process alone: what `getrusage` tells includes the process it was forked from."""
DOCXTPL = (
    "import json, sys\nfrom docxtpl import DocxTemplate\nfrom jinja2 import Environment\n"
    "template = DocxTemplate(sys.argv[1])\n"
    "template.render(json.load(open(sys.argv[2])), Environment(autoescape=True))\n"
    "template.save(sys.argv[3])\n" + PEAK
)
OURS = (
    "import sys\nfrom pathlib import Path\nfrom exodossier.export.rendering.job import Job, run\n"
    "run(Job(template='t', docx=Path(sys.argv[1]), context=Path(sys.argv[2]), "
    "output=Path(sys.argv[3]), draft=False), lambda step: None)\n" + PEAK
)


def _template(*, whole_rows: bool = False) -> bytes:
    """Heading, three paragraphs and a table of four columns for each item.

    whole_rows: each row is kept on one page, and each cell tells its width, as in the shipped templates.
    """
    loop = "row in item.rows"
    grid = table(
        cells(*(p(text) for text in ("Name", "Result", "Method", "Value"))),
        cells(p(f"{{%tr for {loop} %}}"), *(p("") for _ in range(3))),
        cells(*(p(f"{{{{ row.{name} }}}}") for name in ("name", "result", "method", "value"))),
        cells(p("{%tr endfor %}"), *(p("") for _ in range(3))),
    ).replace("<w:tblGrid/>", "<w:tblGrid>" + '<w:gridCol w:w="2000"/>' * 4 + "</w:tblGrid>")
    if whole_rows:
        grid = grid.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        grid = grid.replace("<w:tcPr/>", '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>')
    body = (
        p("{%p for item in registers.bench %}") + p("{{ item.title }}", "Heading1")
        + p("{{ item.requirement }}") + p("{{ item.text }}") + p("{{ item.reason }}") + grid
        + p("{%p endfor %}")
    )  # fmt: skip
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
    )
    return docx(
        body,
        parts={"word/styles.xml": STYLES, "[Content_Types].xml": types},
        relations=(("rS", "styles", "styles.xml"),),
    )


def _context(count: int) -> dict[str, object]:
    rows = [
        {"name": f"Marker {n}", "result": "detected", "method": "Western blot", "value": "0.10 µg/mL"}
        for n in range(3)
    ]
    items = [
        {"title": f"Item {n}", "requirement": "State the method & unit. " * 4,
         "text": "We measured <it>. " * 6, "reason": "Repeated three times.", "rows": rows}
        for n in range(count)
    ]  # fmt: skip
    return {"registers": {"bench": items}}


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """What one process took, start included: seconds of wall clock and of work, kilobytes at its peak."""

    seconds: float
    work: float
    kilobytes: int

    @property
    def megabytes(self) -> int:
        """Whole megabytes."""
        return self.kilobytes // 1024


def _run(told: list[str], folder: Path, name: str) -> Cost:
    files = [str(folder / one) for one in ("t.docx", "c.json", name)]
    started, before = time.perf_counter(), os.times()
    done = subprocess.run(
        [sys.executable, *told, *files],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )
    after = os.times()
    work = after.children_user - before.children_user + after.children_system - before.children_system
    return Cost(time.perf_counter() - started, work, int(done.stdout.split()[-1]))


WRITERS = {
    "ours": ["-c", OURS],
    "docxtpl": ["-c", DOCXTPL],
    "bare": [str(Path(__file__).with_name("bare_stream.py"))],
}


def _measured(
    count: int, folder: Path, *writers: str, rounds: int = 1, whole_rows: bool = False
) -> dict[str, Cost]:
    """The best of some rounds in which the writers take turns, so that a busy moment meets them all."""
    (folder / "t.docx").write_bytes(_template(whole_rows=whole_rows))
    (folder / "c.json").write_text(json.dumps(_context(count)))
    made: dict[str, Cost] = {}
    for _ in range(rounds):
        for name in writers:
            found = _run(WRITERS[name], folder, f"{name}.docx")
            made[name] = min(found, made.get(name, found))
    return made


def _same_text(folder: Path, *names: str) -> bool:
    """Whether documents say the same, paragraph by paragraph."""
    first, *others = (texts(unpacked(folder / f"{name}.docx")) for name in names)
    return all(first == other for other in others)


ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")


@pytest.mark.soak
@ONLY_LINUX
def test_ten_thousand_items_against_docxtpl(tmp_path: Path) -> None:
    made = _measured(10_000, tmp_path, "ours", "docxtpl")
    ours, theirs = made["ours"], made["docxtpl"]
    print(
        f"10,000 items: ours {ours.seconds:.2f} s, {ours.megabytes} MB; docxtpl {theirs.seconds:.2f} s, "
        f"{theirs.megabytes} MB: {theirs.work / ours.work:.1f} times less work, "
        f"{ours.kilobytes / theirs.kilobytes:.2f} of the memory"
    )
    assert _same_text(tmp_path, "ours", "docxtpl")


@pytest.mark.soak
@ONLY_LINUX
@pytest.mark.parametrize("whole_rows", [False, True])
def test_ten_thousand_items_against_a_bare_stream(whole_rows: bool, tmp_path: Path) -> None:
    """The bare stream never asks whether a row that is kept whole still fits a page; we do."""
    made = _measured(10_000, tmp_path, "ours", "bare", rounds=3, whole_rows=whole_rows)
    ours, bare = made["ours"], made["bare"]
    print(
        f"10,000 items, rows {'kept whole' if whole_rows else 'may split'}: ours {ours.work:.2f} s of work, "
        f"bare stream {bare.work:.2f} s: ratio {ours.work / bare.work:.2f}"
    )
    assert _same_text(tmp_path, "ours", "bare")


@pytest.mark.soak
@ONLY_LINUX
def test_cost_grows_with_the_items(tmp_path: Path) -> None:
    """Seconds and megabytes an item adds, from 1,000 to 50,000 items; what starting costs is taken off."""
    sizes = (0, 1_000, 10_000, 50_000)
    found = {size: _measured(size, tmp_path, "ours", rounds=2)["ours"] for size in sizes}
    for size in sizes[1:]:
        each = (found[size].work - found[0].work) / size * 1_000
        print(
            f"{size:>6} items: {found[size].seconds:.2f} s, {found[size].megabytes} MB, {each:.3f} ms an item"
        )
    slope = (found[50_000].work - found[0].work) / (found[10_000].work - found[0].work)
    print(f"50,000 items cost {slope:.2f} times what 10,000 cost (5 is linear)")
    assert (tmp_path / "ours.docx").stat().st_size > 0


@ONLY_LINUX
def test_two_hundred_items_against_docxtpl(tmp_path: Path) -> None:
    made = _measured(200, tmp_path, "ours", "docxtpl", "bare", rounds=3)
    told = "; ".join(f"{name} {cost.seconds:.2f} s ({cost.work:.2f} of work)" for name, cost in made.items())
    print(f"200 items: {told}: ratio to docxtpl {made['ours'].work / made['docxtpl'].work:.2f}")
    assert _same_text(tmp_path, "ours", "bare")


@pytest.mark.soak
def test_cancelling_a_large_export(tmp_path: Path) -> None:
    asked: list[float] = []

    def cancel() -> None:
        asked.append(time.perf_counter())
        ticket.cancel()

    def watch(_done: int, _total: int, what: str) -> None:
        if what == "text" and not timers:
            timers.append(Timer(0.3, cancel))
            timers[0].start()

    timers: list[Timer] = []
    ticket = Ticket(watch)
    (tmp_path / "t.docx").write_bytes(_template())
    (tmp_path / "c.json").write_text(json.dumps(_context(50_000)))
    job = {
        "template": "t", "docx": str(tmp_path / "t.docx"), "context": str(tmp_path / "c.json"), "style": None,
        "output": str(tmp_path / "o.docx"), "draft": False, "core": {}, "custom": {}, "pictures": {},
    }  # fmt: skip
    with pytest.raises(Cancelled):
        supervision.render(job, tmp_path, supervision.DEFAULT_LIMITS, ticket, supervision.WORKER)
    print(f"cancel answered after {(time.perf_counter() - asked[0]) * 1_000:.0f} ms (aim 500)")


def test_a_small_report(tmp_path: Path) -> None:
    renderer = Renderer(lambda _name: TemplateFiles(info(), report_template()))
    made = situation(evidence={})
    started = time.perf_counter()
    renderer.export(made, ExportOrder("t", tmp_path / "o.docx"), None, Ticket())  # type: ignore[arg-type]
    print(f"a small report: {time.perf_counter() - started:.2f} s (aim 1.5)")
