"""Templates that claim to print every item do: no item of any shipped standard is left out by them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from exodossier import content
from exodossier.domain.checklist import Repeat
from exodossier.domain.conditions import Always
from exodossier.domain.records import ResponseKey
from exodossier.export.renderer import Renderer
from exodossier.export.template.files import TemplateFiles
from exodossier.library import templates
from exodossier.usecases.ticket import Ticket
from tests.content import shipped

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist, Section
    from exodossier.domain.situation import Situation
    from exodossier.domain.template import Coverage

WHOLE = {
    "misev-report": {},
    "gap-analysis": {"requirements": True},
    "traceability": {},
    "questionnaire": {"all": True},
}
"""The templates that print every item of any standard, with the options under which they do."""
SUBMISSIONS = ("ctd-module3", "ind-cmc", "impd-quality", "ev-track-sheet")
"""Those that print what is answered of their own standards, and what is mandatory and lacking."""
OTHERS = {"evidence-index", "release-specification"}
"""Lists of something else."""
OTHER_MODULE = "2.3"
"""The quality overall summary is no part of Module 3."""


def test_every_shipped_template_is_held_to_what_it_claims() -> None:
    ids = {id_ for id_ in content.names("templates") if not id_.startswith("_") and "." not in id_}
    assert ids == {*WHOLE, *SUBMISSIONS, *OTHERS}


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("template", WHOLE)
def test_no_item_of_any_standard_is_left_out(template: str, answered: bool) -> None:
    found = foreseen(template, *shipped.ids(), answered=answered)
    assert [one.key for one in found.missing] == []
    assert found.items == sum(len(shipped.checklist(name).items) for name in shipped.ids())


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("template", SUBMISSIONS)
def test_a_submission_leaves_out_no_answer_and_nothing_that_is_mandatory(
    template: str, answered: bool
) -> None:
    made_for = [one.id for one in files(template).info.checklists]
    found = foreseen(template, *made_for, answered=answered)
    wanted = [one for one in found.missing if "answer" in one.parts or one.obligation in MUST]
    assert {one.key for one in wanted if not one.label.startswith(OTHER_MODULE)} <= HEADED
    assert found.items > 10


MUST = ("mandatory", "justify")
HEADED = {"impd-eu:eu-impd-27"}
"""Said by a heading of the template itself, under which stands that it is to be completed."""


def files(template: str) -> TemplateFiles:
    info = templates.read(content.read("templates", template, "template.yaml"))
    return TemplateFiles(info, content.read("templates", template, "template.docx"))


def foreseen(template: str, *names: str, answered: bool) -> Coverage:
    made, options = dossier(names, answered=answered), WHOLE.get(template, {})
    return Renderer(lambda _name: files(template)).foresee(made, template, options, Ticket()).coverage


@cache
def dossier(names: tuple[str, ...], *, answered: bool) -> Situation:
    """Every item of some standards applies, once per row where its section repeats; answered, or none is."""
    standards = [everything(shipped.checklist(name)) for name in names]
    rows = {
        register.id: [{part.id: shipped.sample(part.spec) for part in register.columns}]
        for register in shipped.vocabulary().registers
    }
    responses = [
        (_key(standard, section, item.id), shipped.sample(item.spec), "answered")
        for standard in standards
        for section in standard.sections
        for item in section.items
    ]
    return shipped.situation(*standards, rows=rows, responses=responses if answered else ())


def everything(standard: Checklist) -> Checklist:
    """The standard with nothing left to conditions."""
    return replace(standard, sections=tuple(map(_always, standard.sections)))


def _always(section: Section) -> Section:
    items = tuple(replace(item, applies_when=Always()) for item in section.items)
    return replace(section, items=items, repeat=section.repeat and Repeat(section.repeat.over))


def _key(standard: Checklist, section: Section, item: str) -> ResponseKey:
    row = f"row-{section.repeat.over}-0" if section.repeat else ""
    return ResponseKey(standard.ref.id, item, row)
