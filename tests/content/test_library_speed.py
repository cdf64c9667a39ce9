"""Loading the shipped library against the plain loader on the same files (budget: 1.5 times)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import yaml

from exodossier import content
from exodossier.library.catalogue import Catalogue
from exodossier.library.loading import load_checklist, load_vocabulary
from exodossier.library.places import spots

if TYPE_CHECKING:
    from collections.abc import Callable

AIM = 1.5


def fastest(work: Callable[[], object], times: int = 5) -> float:
    """The best of several runs: what the computer can do when nobody else asks."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def test_the_shipped_library_loads_within_its_budget_and_is_cached_after() -> None:
    files = [(spot.kind, content.read("checklists", *spot.parts)) for spot in spots(None)]
    load = {"checklist": load_checklist, "vocabulary": load_vocabulary}
    ours = fastest(lambda: [load[kind](data, "f") for kind, data in files])
    plain = fastest(lambda: [yaml.load(data, yaml.CSafeLoader) for _, data in files])
    library = Catalogue()
    library.standings()
    cached = fastest(library.standings)
    print(f"load: {ours * 1000:.1f} ms, plain loader {plain * 1000:.1f} ms, ratio {ours / plain:.2f}")
    assert ours < AIM * plain
    assert cached < ours / 5
