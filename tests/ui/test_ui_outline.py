"""The tree's groups: headings under headings, and one obligation counted for each standard."""

from __future__ import annotations

from dataclasses import replace

from exodossier.domain.checklist import Obligation, ObligationCase
from exodossier.domain.evaluation import entries
from exodossier.domain.records import Status
from exodossier.ui.outline import force, outline, progress
from tests.unit.domain_samples import checklist, item, response, section, situation


def asked(id_, obligation):
    return item(id_, cases=(ObligationCase(None, obligation),))


def headed(found, number=None, parent=None):
    return replace(found, number=number, parent=parent)


def test_a_section_stands_under_its_headings_with_their_numbers():
    top = headed(section("s"), "3.2.S")
    middle = headed(section("s2"), "3.2.S.2", "s")
    deep = headed(section("s21", item("a")), "3.2.S.2.1", "s2")
    found = situation(checklist(top, middle, deep))
    ((steps, leaves),) = outline(found, entries(found), {}).shape
    assert [key for key, _ in steps] == [("chk",), ("chk", "s"), ("chk", "s2"), ("chk", "s21")]
    assert [title for _, title in steps][1:] == [f"{one.number}  {one.title}" for one in (top, middle, deep)]
    assert [leaf[0] for leaf in leaves] == ["a"]


def test_the_strongest_obligation_of_a_standard_is_counted_and_no_other():
    both = checklist(section("s", asked("a", Obligation.MANDATORY), asked("b", Obligation.RECOMMENDED)))
    only = checklist(section("s", asked("a", Obligation.RECOMMENDED), asked("b", Obligation.ENCOURAGED)))
    assert Obligation.RECOMMENDED not in force(both)
    assert force(only) == {Obligation.RECOMMENDED}
    assert force(checklist(section("s", asked("a", Obligation.INFORMATIVE)))) == frozenset()


def test_a_group_counts_what_applies_and_what_is_done():
    standard = checklist(section("s", asked("a", Obligation.METRIC), asked("b", Obligation.METRIC)))
    found = situation(standard, responses=[response("a", "x", Status.ANSWERED)])
    marks = outline(found, entries(found), {}).marks
    assert [progress(mark) for mark in marks] == [(1, 1), (0, 1)]
