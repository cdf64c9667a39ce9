"""The traits that matter to checklists are those their conditions read, and what these wait for."""

from __future__ import annotations

from dataclasses import replace

from exodossier.domain.checklist import Obligation, ObligationCase
from exodossier.domain.conditions import All, TraitTest
from exodossier.domain.relevance import traits_read
from tests.unit.domain_samples import checklist, is_, item, section, situation

WORDS = situation().vocabulary
IDS = [trait.id for trait in WORDS.traits]


def read(*items, words=WORDS):
    return [trait.id for trait in traits_read([checklist(section("s", *items))], words)]


def test_a_checklist_that_asks_always_reads_no_trait():
    assert read(item("a")) == []


def test_conditions_and_obligations_read_traits_in_the_order_of_the_vocabulary():
    first, second = IDS[0], IDS[1]
    when = All((TraitTest(second, is_("x")),))
    cases = (
        ObligationCase(TraitTest(first, is_("x")), Obligation.MANDATORY),
        ObligationCase(None, Obligation.ENCOURAGED),
    )
    assert read(item("a", when=when), item("b", cases=cases)) == [first, second]


def test_what_a_trait_waits_for_is_asked_too():
    first, last = WORDS.traits[0], WORDS.traits[-1]
    waiting = replace(last, ask_when=TraitTest(first.id, is_("x")))
    words = replace(WORDS, traits=(*WORDS.traits[:-1], waiting))
    assert read(item("a", when=TraitTest(last.id, is_("x"))), words=words) == [first.id, last.id]


def test_a_trait_that_no_vocabulary_has_is_left_to_lint():
    assert read(item("a", when=TraitTest("nowhere", is_("x")))) == []
