"""Building a context leaves Python's collector as it was found, whatever happens on the way."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from exodossier.export.context import building
from exodossier.export.context.unswept import unswept
from tests.export import growing

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


def test_automatic_collection_rests_meanwhile_and_goes_on_afterwards() -> None:
    gc.enable()
    with unswept():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_failure_too() -> None:
    gc.enable()
    with pytest.raises(KeyError), unswept():
        raise KeyError
    assert gc.isenabled()


def test_where_somebody_turned_it_off_it_stays_off() -> None:
    gc.disable()
    building.build(growing.mixed(1))
    assert not gc.isenabled()
