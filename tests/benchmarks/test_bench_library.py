"""Loading the shipped library against the plain loader on the same files (aim: 1.5 times)."""

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


def fastest(work: Callable[[], object], times: int = 3) -> float:
    """The best of several runs: what the computer can do when nobody else asks."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def test_the_shipped_library_loads() -> None:
    load = {"checklist": load_checklist, "vocabulary": load_vocabulary}
    found = [spot for spot in spots(None) if spot.kind in load]
    files = [(spot.kind, content.read("checklists", *spot.parts)) for spot in found]
    ours = fastest(lambda: [load[kind](data, "f") for kind, data in files])
    plain = fastest(lambda: [yaml.load(data, yaml.CSafeLoader) for _, data in files])
    library = Catalogue()
    began = time.process_time()
    listed = library.standings()
    first = time.process_time() - began
    again = fastest(library.standings)
    lines = sum(data.count(b"\n") for _, data in files)
    print(f"library of {len(files)} files, {lines} lines")
    print(f"load {ours * 1000:.0f} ms, plain loader {plain * 1000:.0f} ms")
    print(f"ratio {ours / plain:.2f} (aim 1.5)")
    print(f"listing {first * 1000:.0f} ms, again {again * 1000:.1f} ms")
    assert len(listed) == sum(kind == "checklist" for kind, _ in files)
