"""Fault tests use the sample workspace of the store tests, and real child processes."""

from __future__ import annotations

import multiprocessing
import os
import random
from typing import TYPE_CHECKING

import pytest

from tests.store.conftest import _made, clock, folder

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext

__all__ = ["_made", "clock", "folder"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Soak tests run only when asked for by marker."""
    if "soak" not in (config.option.markexpr or ""):
        for item in items:
            if item.get_closest_marker("soak"):
                item.add_marker(pytest.mark.skip(reason="a longer set: run with -m soak"))


@pytest.fixture(scope="session")
def children() -> ForkServerContext:
    """Processes that start fast: a server imports the program once and forks for each child."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.store_children"])
    return context


@pytest.fixture
def chance() -> random.Random:
    """Random with a seed that a failure shows; set EXODOSSIER_TEST_SEED to repeat one."""
    seed = os.environ.get("EXODOSSIER_TEST_SEED") or str(random.SystemRandom().getrandbits(32))
    print("EXODOSSIER_TEST_SEED =", seed)
    return random.Random(seed)  # noqa: S311 (no secret: moments to kill at)
