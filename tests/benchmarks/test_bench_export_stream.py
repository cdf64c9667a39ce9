"""Export against docxtpl's render and save: same template, same data, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exodossier.export.renderer import Renderer, TemplateFiles
from exodossier.usecases.ports import ExportOrder
from exodossier.usecases.ticket import Ticket
from tests.export.word_files import cells, docx, info, p, report_template, situation, table

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
    "import sys\nfrom pathlib import Path\nfrom exodossier.export.rendering import Job, run\n"
    "run(Job(template='t', docx=Path(sys.argv[1]), context=Path(sys.argv[2]), "
    "output=Path(sys.argv[3]), draft=False), lambda step: None)\n" + PEAK
)


def _template() -> bytes:
    """Heading, three paragraphs and a table of four columns for each item."""
    loop = "row in item.rows"
    grid = table(
        cells(*(p(text) for text in ("Name", "Result", "Method", "Value"))),
        cells(p(f"{{%tr for {loop} %}}"), *(p("") for _ in range(3))),
        cells(*(p(f"{{{{ row.{name} }}}}") for name in ("name", "result", "method", "value"))),
        cells(p("{%tr endfor %}"), *(p("") for _ in range(3))),
    ).replace("<w:tblGrid/>", "<w:tblGrid>" + '<w:gridCol w:w="2000"/>' * 4 + "</w:tblGrid>")
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


def _run(code: str, folder: Path, name: str) -> tuple[float, int]:
    """Seconds and peak kilobytes of one process, start included."""
    arguments = [
        sys.executable,
        "-c",
        code,
        str(folder / "t.docx"),
        str(folder / "c.json"),
        str(folder / name),
    ]
    started = time.perf_counter()
    done = subprocess.run(
        arguments,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )
    return time.perf_counter() - started, int(done.stdout.split()[-1])


def _both(count: int, folder: Path) -> tuple[tuple[float, int], tuple[float, int]]:
    (folder / "t.docx").write_bytes(_template())
    (folder / "c.json").write_text(json.dumps(_context(count)))
    return _run(OURS, folder, "ours.docx"), _run(DOCXTPL, folder, "theirs.docx")


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_ten_thousand_items_take_an_eighth_of_the_time_and_a_quarter_of_the_memory(
    tmp_path: Path,
) -> None:
    ours, theirs = _both(10_000, tmp_path)
    times, memory = theirs[0] / ours[0], ours[1] / theirs[1]
    print(f"ours {ours[0]:.2f} s, {ours[1] // 1024} MB; docxtpl {theirs[0]:.2f} s, {theirs[1] // 1024} MB: "
          f"{times:.1f} times faster, {memory:.2f} of the memory")  # fmt: skip
    assert times > 8
    assert memory < 0.25


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_two_hundred_items_are_not_slower(tmp_path: Path) -> None:
    ours, theirs = _both(200, tmp_path)
    print(f"ours {ours[0]:.2f} s; docxtpl {theirs[0]:.2f} s")
    assert ours[0] < theirs[0]


def test_a_small_report_is_written_in_a_moment(tmp_path: Path) -> None:
    renderer = Renderer(lambda _name: TemplateFiles(info(), report_template()))
    made = situation(evidence={})
    started = time.perf_counter()
    renderer.export(made, ExportOrder("t", tmp_path / "o.docx"), None, Ticket())  # type: ignore[arg-type]
    assert time.perf_counter() - started < 1.5
