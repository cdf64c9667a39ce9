"""What an answer serves is found with the newest released crosswalks of the dossier's checklists."""

from __future__ import annotations

from dataclasses import replace

from exodossier.domain.checklist import Ref
from exodossier.domain.crosswalk import Relation
from exodossier.domain.records import ResponseKey
from exodossier.usecases.create import DossierOrder, create_dossier
from exodossier.usecases.serving import crosswalks_for, serves
from exodossier.usecases.situation import load
from tests.unit import fakes
from tests.unit.crosswalk_samples import ALPHA, BETA, CROSSWALK
from tests.unit.domain_samples import VOCABULARY

NEWER = replace(CROSSWALK, ref=Ref("alpha-beta", "0.10.0"), title="Newer")
DRAFT = replace(CROSSWALK, ref=Ref("alpha-beta", "0.11.0"), state="draft")


def both(*checklists):
    office = fakes.office(VOCABULARY, ALPHA, BETA, crosswalks=(NEWER, CROSSWALK, DRAFT))
    dossier, _ = create_dossier(office, DossierOrder("Dossier", checklists))
    return office, load(office, dossier)


def test_of_each_crosswalk_the_newest_released_version_counts():
    office, here = both("alpha", "beta")
    assert [one.ref.version for one in crosswalks_for(office.library, here)] == ["0.10.0"]


def test_a_crosswalk_of_a_checklist_that_is_not_there_is_left_out():
    office, here = both("alpha")
    assert crosswalks_for(office.library, here) == ()
    assert serves(office.library, here, ResponseKey("alpha", "a-name")) == ()


def test_it_is_found_once_for_a_situation_and_says_why():
    office, here = both("alpha", "beta")
    (one,) = serves(office.library, here, ResponseKey("alpha", "a-name"))
    assert (one.key.item, one.relation, one.why) == ("b-name", Relation.EQUAL, "Because.")
    office.library.pairs = ()
    assert serves(office.library, here, ResponseKey("alpha", "a-name")) == (one,)
