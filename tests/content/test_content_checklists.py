"""Every shipped standard says what the facts say: which items, how strongly, when, in what form."""

from __future__ import annotations

from collections import Counter

import pytest

from exodossier.domain.answers import faults
from exodossier.domain.checklist import Confirmation, Obligation
from exodossier.domain.evaluation import entries
from exodossier.domain.findings import Severity
from exodossier.domain.rules import check
from exodossier.domain.spec import Kind
from exodossier.library.lint import report
from tests.content.shipped import (
    INVALID,
    checklist,
    facts,
    files,
    ids,
    sample,
    set_into,
    situation,
    vocabulary,
    with_facts,
)

STANDARDS = with_facts()
FILES = [path for folder in [*ids(), "vocabulary"] for path in files(folder)]
NO_SCORE = {Obligation.INFORMATIVE, Obligation.JUSTIFY}


def each_item():
    return [pytest.param(id_, item, id=item) for id_ in STANDARDS for item in checklist(id_).items]


def each_rule():
    return [
        pytest.param(id_, item.id, n, id=f"{item.id}-{n}-{rule.check}")
        for id_ in STANDARDS
        for item in checklist(id_).items.values()
        for n, rule in enumerate(item.rules)
    ]


def test_every_checklist_has_its_facts_written_down():
    assert ids() == STANDARDS


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_lint_has_nothing_to_say(path):
    assert report(path) == []


@pytest.mark.parametrize("id_", STANDARDS)
def test_the_items_are_those_of_the_facts_in_their_order(id_):
    assert list(checklist(id_).items) == list(facts(id_).ITEMS)


@pytest.mark.parametrize("id_", STANDARDS)
def test_as_many_items_are_confirmed_partly_and_from_memory_as_the_facts_count(id_):
    found = {str(state): count for state, count in checklist(id_).confirmations.items() if count}
    assert found == {state: count for state, count in facts(id_).COUNTS.items() if count}
    assert checklist(id_).ref.version.startswith("0.") or set(found) == {"confirmed"}


@pytest.mark.parametrize(("id_", "item"), each_item())
def test_an_item_has_the_confirmation_obligation_and_kind_of_the_facts(id_, item):
    found = checklist(id_).items[item]
    assert (str(found.text), str(found.obligations[-1].obligation), str(found.spec.kind)) == facts(id_).ITEMS[
        item
    ]


@pytest.mark.parametrize(("id_", "item"), each_item())
def test_an_item_helps_in_a_few_sentences_and_names_its_place_in_the_source(id_, item):
    found = checklist(id_).items[item]
    assert 100 <= len(found.guidance) <= 900
    assert found.cites
    assert found.cites[0].locus
    assert found.text is not Confirmation.PARTLY or found.note, "partly confirmed: say what was read"


@pytest.mark.parametrize(("id_", "item"), each_item())
def test_long_text_stands_only_where_the_facts_ask_for_prose(id_, item):
    spec = checklist(id_).items[item].spec
    prose = spec.kind is Kind.LONGTEXT or any(part.spec.kind is Kind.LONGTEXT for part in spec.fields)
    assert prose == (item in facts(id_).PROSE)


@pytest.mark.parametrize(("id_", "item"), each_item())
def test_an_item_takes_a_sample_answer_and_refuses_one_of_another_shape(id_, item):
    spec = checklist(id_).items[item].spec
    value = sample(spec)
    if value is not None:
        assert [one for one in faults(value, spec, vocabulary()) if one.severity is Severity.ERROR] == []
    wrong = faults(INVALID[spec.kind], spec, vocabulary(), rows={})
    assert [one for one in wrong if one.severity is Severity.ERROR]


@pytest.mark.parametrize("id_", STANDARDS)
def test_every_item_is_asked_in_some_dossier_and_what_depends_is_not_asked_in_another(id_):
    reached = {
        entry.item.id
        for setting in facts(id_).SETTINGS
        for entry in entries(set_into(id_, setting))
        if entry.applies
    }
    assert reached == set(checklist(id_).items)


@pytest.mark.parametrize(("id_", "item", "n"), each_rule())
def test_a_rule_is_silent_just_inside_and_speaks_just_outside(id_, item, n):
    case = facts(id_).RULES[item, n]
    assert broken(id_, item, n, case.inside) == []
    assert broken(id_, item, n, case.outside) != []


def broken(id_, item, n, setting):
    found = set_into(id_, setting)
    entry = next(entry for entry in entries(found) if entry.item.id == item)
    return list(check(entry.item.rules[n], entry, found))


@pytest.mark.parametrize("id_", STANDARDS)
def test_the_cases_of_rules_are_those_of_the_checklist(id_):
    rules = {(item.id, n) for item in checklist(id_).items.values() for n in range(len(item.rules))}
    assert set(facts(id_).RULES) == rules


@pytest.mark.parametrize("id_", STANDARDS)
def test_what_a_standard_counts_is_declared_and_mixes_no_obligations(id_):
    asked = {
        case.obligation for item in checklist(id_).items.values() for case in item.obligations
    } - NO_SCORE
    counted = [one for score in checklist(id_).scores for one in score.obligations]
    assert set(counted) >= asked
    assert all(len(score.obligations) == 1 for score in checklist(id_).scores)


def test_no_item_id_stands_in_two_checklists():
    found = Counter(item for id_ in ids() for item in checklist(id_).items)
    assert [item for item, times in found.items() if times > 1] == []


def test_no_two_items_of_a_checklist_ask_for_the_same_in_the_same_words():
    for id_ in ids():
        words = Counter(item.requirement for item in checklist(id_).items.values())
        assert [text for text, times in words.items() if times > 1] == [], id_


@pytest.mark.parametrize("id_", STANDARDS)
def test_an_untouched_dossier_can_be_read(id_):
    assert entries(situation(checklist(id_)))
