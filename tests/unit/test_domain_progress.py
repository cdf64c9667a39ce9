"""Progress is counted per checklist and obligation, and status moves only as people mean it."""

from __future__ import annotations

import pytest

from exodossier.domain.checklist import Obligation
from exodossier.domain.conditions import TraitTest
from exodossier.domain.evaluation import entries
from exodossier.domain.progress import Counts, counts, section_counts
from exodossier.domain.records import Status
from exodossier.domain.responding import next_status
from tests.unit.domain_samples import checklist, is_, item, response, section, situation


def sample():
    hidden = TraitTest("in_vivo", is_(True))
    unknown = TraitTest("source_type", is_("ccm"))
    body = section(
        "body",
        *(item(id_) for id_ in "abcde"),
        item("f", when=hidden),
        item("g", when=unknown),
        item("h", obligation=Obligation.RECOMMENDED),
    )
    answers = [
        response("a"),
        response("b", status=Status.NOT_DONE),
        response("c", status=Status.NOT_APPLICABLE),
        response("d", status=Status.IN_PROGRESS),
        response("f"),
        response("g"),
    ]
    sit = situation(checklist(body), traits={"in_vivo": False}, responses=answers)
    return entries(sit), sit


def test_obligations_are_counted_apart():
    assert counts(*sample()) == {
        "chk": {
            Obligation.MANDATORY: Counts(
                applicable=5, answered=1, not_done=1, not_applicable=1, open=2, unknown=1
            ),
            Obligation.RECOMMENDED: Counts(applicable=1, open=1),
        }
    }


def test_sections_are_counted_the_same_way():
    by_section = section_counts(*sample())
    assert list(by_section) == [("chk", "body")]
    assert by_section["chk", "body"] == counts(*sample())["chk"]


def test_a_checklist_of_which_nothing_applies_is_still_listed():
    nothing = checklist(section("s", item("a", when=TraitTest("in_vivo", is_(True)))))
    sit = situation(nothing, traits={"in_vivo": False})
    assert counts(entries(sit), sit) == {"chk": {}}


def test_settled_is_what_needs_no_more_work():
    assert Counts(applicable=5, answered=1, not_done=1, not_applicable=1, open=2).settled == 3


NOT_STARTED, IN_PROGRESS, ANSWERED, NOT_DONE, NOT_APPLICABLE = Status


@pytest.mark.parametrize(
    ("old", "before", "after", "valid", "asked", "status"),
    [
        (NOT_STARTED, None, "x", True, None, IN_PROGRESS),
        (NOT_STARTED, None, None, True, None, NOT_STARTED),
        (IN_PROGRESS, "x", "y", True, None, IN_PROGRESS),
        (IN_PROGRESS, "x", None, True, None, NOT_STARTED),
        (IN_PROGRESS, "x", "x", True, ANSWERED, ANSWERED),
        (IN_PROGRESS, "x", "x", False, ANSWERED, IN_PROGRESS),
        (ANSWERED, "x", "y", True, None, ANSWERED),
        (ANSWERED, "x", "y", False, None, IN_PROGRESS),
        (ANSWERED, "x", "x", False, None, ANSWERED),
        (ANSWERED, "x", None, True, None, NOT_STARTED),
        (ANSWERED, "x", "x", True, NOT_DONE, NOT_DONE),
        (NOT_DONE, "x", "y", True, None, NOT_DONE),
        (NOT_APPLICABLE, "x", None, True, None, NOT_APPLICABLE),
        (NOT_DONE, "x", "x", True, NOT_STARTED, IN_PROGRESS),
        (NOT_DONE, None, None, True, NOT_STARTED, NOT_STARTED),
        (ANSWERED, "x", "x", True, IN_PROGRESS, IN_PROGRESS),
        (NOT_STARTED, None, None, True, ANSWERED, ANSWERED),
        (NOT_STARTED, None, None, False, ANSWERED, IN_PROGRESS),
    ],
)
def test_status_moves(old, before, after, valid, asked, status):
    assert next_status(old, before, after, valid, asked) is status
