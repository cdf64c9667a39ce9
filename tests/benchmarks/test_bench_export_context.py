"""Building the context of a large dossier, as ratios to writing it as JSON and to judging its conditions.

Ratios are printed (`pytest -s tests/benchmarks/test_bench_export_context.py`), never asserted. Growth itself
is counted in lines of program, not timed, in `tests/export/test_export_context_growth.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exodossier import content
from exodossier.domain.evaluation import entries
from exodossier.export.context import building as context
from exodossier.export.template.lean import lean, read
from tests.export import growing

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.situation import Situation

ITEMS = 10_000
TURNS = 3
SIZES = (1_000, 10_000, 50_000)
REPORT = ("templates", "misev-report", "template.docx")
PEAK = (
    "import sys\nfrom exodossier.export.context import building\nfrom tests.export import growing\n"
    "def peak(): return int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) // 1024\n"
    "made = growing.mixed(int(sys.argv[1]))\nbefore = peak()\nbuilding.build(made)\nprint(before, peak())\n"
)


def best(work: Callable[[], object]) -> float:
    """Seconds of work, the fewest of some turns."""
    taken = []
    for _ in range(TURNS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def costs(made: Situation) -> tuple[float, float, float]:
    """Seconds of building the whole context, of writing it as JSON, of judging the conditions."""
    whole = context.build(made).context
    return (
        best(lambda: context.build(replace(made))),
        best(lambda: json.dumps(whole)),
        best(lambda: entries(replace(made))),
    )


def test_building_the_context_against_writing_it_as_json() -> None:
    made = growing.mixed(ITEMS)
    template = read(content.read(*REPORT), "misev-report")
    building, writing, judging = costs(made)
    for_report = best(lambda: lean(context.build(replace(made), template=template).context, template))
    print(f"context of {ITEMS} items: {building:.2f} s, for the report {for_report:.2f} s")
    print(f"as JSON {writing:.2f} s: ratio {building / writing:.2f}")
    print(f"conditions {judging:.2f} s: ratio {building / judging:.1f}")
    assert template is not None


@pytest.mark.soak
def test_the_cost_of_an_item_stays_the_same() -> None:
    for size in SIZES:
        building, writing, _ = costs(growing.mixed(size))
        each = building / size * 1_000_000
        print(f"{size:>6} items: {building:.2f} s, {each:.0f} µs an item, {building / writing:.2f} of JSON")


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_the_peak_of_memory() -> None:
    root = Path(__file__).parents[2]
    for size in SIZES:
        done = subprocess.run(
            [sys.executable, "-c", PEAK, str(size)], capture_output=True, text=True, check=True, cwd=root
        )
        before, after = map(int, done.stdout.split())
        print(f"{size:>6} items: dossier {before} MB, peak with its context {after} MB")
