"""What a context costs grows with the dossier and no faster: lines of program that run, not seconds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from exodossier.export.context import building as context
from tests.export.growing import WAYS

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from exodossier.domain.situation import Situation

STEP = 60
MOST = 1.01
"""By how much a further step may cost more than the step before; work that is all quadratic makes it 5/3."""


def lines_run(work: Callable[[], object]) -> int:
    """Lines of Python that run, each turn of a loop on one line for itself."""
    count = 0

    def trace(_frame: FrameType, event: str, _arg: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def cost(way: Callable[[int], Situation], size: int) -> int:
    made = way(size)
    return lines_run(lambda: context.build(made, {"uncited": True}))


@pytest.mark.parametrize("way", WAYS)
def test_each_further_item_costs_what_the_one_before_did(way: Callable[[int], Situation]) -> None:
    context.build(way(STEP))  # what is made once for all is made
    first, second, third = (cost(way, size * STEP) for size in (1, 2, 3))
    assert third - second <= MOST * (second - first)
