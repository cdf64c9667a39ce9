"""What else an answer serves: each other entry once, by its closest tie."""

from __future__ import annotations

from dataclasses import replace

from exodossier.domain.checklist import Repeat
from exodossier.domain.crosswalk import Relation
from exodossier.domain.origin import Mode, Origin
from exodossier.domain.records import ResponseKey
from exodossier.domain.serving import Service, also_answers
from exodossier.domain.spec import Formula, Kind, Operand
from tests.unit.crosswalk_samples import ALPHA, BETA, CROSSWALK, ROWS, crosswalk
from tests.unit.domain_samples import checklist, item, response, row, section, situation, spec

REFERENCE = Formula(op="reference", of=(Operand(item="a-name", checklist="alpha"),))
GAMMA = checklist(
    section("one", item("c-name", spec(Kind.DERIVED, formula=REFERENCE))),
    section("each", item("c-step"), repeat=Repeat("steps")),
    id_="gamma",
)


def served(here, key, crosswalks=(CROSSWALK,)):
    return [(one.service, str(one.key), one.relation) for one in also_answers(here, key, crosswalks)]


def origin(source, relation, mode, *, to_check=False):
    return Origin("alpha-beta@0.9.0", Relation(relation), source, mode, to_check).value()


def test_what_shares_the_answer_comes_before_what_reads_it():
    mine = response("a-name", "EV", checklist_id="alpha")
    theirs = replace(
        response("b-name", "EV", checklist_id="beta", origin=origin("alpha:a-name", "equal", Mode.BOUND)),
        answer=mine.answer,
    )
    here = situation(ALPHA, BETA, GAMMA, responses=(mine, theirs))
    assert served(here, mine.key) == [
        (Service.SHARES, "beta:b-name", Relation.EQUAL),
        (Service.READS, "gamma:c-name", None),
    ]
    assert served(here, theirs.key) == [(Service.SHARES, "alpha:a-name", Relation.EQUAL)]


def test_what_was_carried_is_named_from_both_ends_with_what_is_left_to_check():
    mine = response("a-count", "3", checklist_id="alpha")
    told = origin("alpha:a-count", "superset", Mode.CARRIED, to_check=True)
    theirs = response("b-words", "3", checklist_id="beta", origin=told)
    here = situation(ALPHA, BETA, responses=(mine, theirs))
    (there,) = also_answers(here, mine.key, (CROSSWALK,))
    assert (there.service, there.relation, there.to_check) == (Service.TOOK, Relation.SUPERSET, True)
    (back,) = also_answers(here, theirs.key, (CROSSWALK,))
    assert (back.service, str(back.key), back.relation) == (Service.GAVE, "alpha:a-count", Relation.SUBSET)
    assert (back.title, back.crosswalk) == ("A-COUNT", "alpha-beta@0.9.0")


def test_a_crosswalk_not_applied_relates_both_ways_and_row_by_row():
    here = situation(ALPHA, BETA, rows=(row("r1", method="sec"), row("r2", method="tff")))
    assert served(here, ResponseKey("alpha", "a-term")) == [
        (Service.RELATED, "beta:b-term", Relation.SUPERSET)
    ]
    assert served(here, ResponseKey("beta", "b-term")) == [(Service.RELATED, "alpha:a-term", Relation.SUBSET)]
    assert served(here, ResponseKey("alpha", "a-speed", "r2")) == [
        (Service.RELATED, "beta:b-speed[r2]", Relation.EQUAL)
    ]
    assert served(here, ResponseKey("alpha", "a-term"), ()) == []


def test_entries_that_show_the_same_rows_are_named():
    here = situation(ALPHA, BETA, rows=(row("r1", wash=True, method="sec"), row("r2", wash=False)))
    found = served(here, ResponseKey("alpha", "a-steps"), ())
    assert found == [(Service.ROWS, "beta:b-steps", None), (Service.ROWS, "beta:b-all", None)]
    none = situation(ALPHA, BETA, rows=(row("r2", wash=False),))
    assert served(none, ResponseKey("alpha", "a-steps"), ()) == []


def test_a_crosswalk_of_other_versions_says_nothing():
    older = replace(CROSSWALK, source=replace(CROSSWALK.source, versions=">=1.0"))
    here = situation(ALPHA, BETA)
    assert served(here, ResponseKey("alpha", "a-term"), (older,)) == []
    assert served(here, ResponseKey("alpha", "nothing")) == []
    assert len(ROWS) == sum(crosswalk(*ROWS).counts.values())
