"""Shared answers in the real store: whatever is done, tables and trail agree, and no version comes twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from exodossier.domain.edits import create
from exodossier.domain.errors import ExoError
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.crosswalk_plan import Stays
from exodossier.usecases.responses import version_of
from exodossier.usecases.ticket import Ticket
from tests.unit import fakes
from tests.unit.crosswalk_samples import ALPHA, BETA, CROSSWALK
from tests.unit.domain_samples import VOCABULARY
from tests.unit.test_usecases_crosswalks import CHAIN, Desk, share

if TYPE_CHECKING:
    from exodossier.store.workspace import Workspace


class StoreDesk(Desk):
    """One more dossier in a real workspace."""

    def __init__(self, workspace: Workspace) -> None:
        crosswalks = (CROSSWALK, CHAIN)
        self.office = fakes.office(VOCABULARY, ALPHA, BETA, store=workspace.store, crosswalks=crosswalks)
        self.dossier, _ = create_dossier(self.office, DossierOrder("Dossier", ("alpha", "beta")))
        with self.office.store.begin(fakes.ANN, "add_evidence") as work:
            for id_ in ("ev-1", "ev-2"):
                if not work.values("evidence", id_):
                    said = {"title": id_, "kind": "sop", "removed": False, "data": {}}
                    work.record(create("workspace", "evidence", id_, said))
            work.commit()


def test_binding_detaching_and_undoing_verify(workspace: Workspace) -> None:
    desk = StoreDesk(workspace)
    desk.say("a-name", "EV")
    desk.tie("a-name", "ev-1")
    desk.tie("b-name", "ev-1")
    desk.tie("b-name", "ev-2")
    desk.apply()
    share(desk, "a-name", "b-name")
    bound = desk.shown()
    desk.detach("b-name")
    desk.undo()
    assert desk.shown() == bound
    desk.undo()
    assert len(desk.kept("a-name").links) == 1
    desk.redo()
    assert desk.shown() == bound
    assert workspace.check(Ticket()) == ()


ITEMS = ["a-name", "b-name", "b-name-too"]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.sampled_from(ITEMS), st.sampled_from(["x", "y", None])),
        st.tuples(st.just("tie"), st.sampled_from(ITEMS), st.sampled_from(["ev-1", "ev-2"])),
        st.tuples(st.just("apply"), st.sampled_from(["b-name", "b-name-too"]), st.sampled_from(list(Stays))),
        st.tuples(st.just("detach"), st.sampled_from(ITEMS)),
        st.tuples(st.sampled_from(["undo", "redo"])),
    ),
    max_size=10,
)


def do(desk: StoreDesk, step: tuple[str, ...]) -> None:
    if step[0] == "apply":
        desk.apply([step[1]], {step[1]: step[2]}, ref="chain")
    else:
        getattr(desk, step[0])(*step[1:])


@settings(max_examples=20)
@given(steps=STEPS)
def test_any_walk_leaves_tables_and_trail_in_agreement(
    workspace: Workspace, steps: list[tuple[str, ...]]
) -> None:
    desk = StoreDesk(workspace)
    seen: dict[str, dict[int, object]] = {item: {} for item in ITEMS}
    for step in steps:
        try:
            do(desk, step)
        except ExoError:
            continue
        for item in ITEMS:
            kept = desk.kept(item)
            content = (kept.value, kept.status, kept.origin) if kept else None
            # A version that a person saw stands for one content and never for another.
            assert seen[item].setdefault(version_of(kept), content) == content
            assert all(link.answer == kept.answer for link in kept.links) if kept else True
    assert workspace.verify(Ticket()) == ()
