"""A checklist against its vocabulary, its own parts and the house rules for texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exodossier.domain.checklist import Confirmation
from exodossier.domain.versions import number
from exodossier.library.lint_answers import AnswerLint
from exodossier.library.lint_conditions import ConditionLint
from exodossier.library.lint_graph import check_circles, check_reach
from exodossier.library.lint_references import check_headings
from exodossier.library.lint_repeats import check_repeats
from exodossier.library.lint_rules import check_rules
from exodossier.library.sites import conditions, items
from exodossier.library.subjects import check_where

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.notes import Notes
    from exodossier.library.sites import ItemSite

SCREEN: Final = {"title": 160, "requirement": 1500, "guidance": 4000, "note": 1500}
"""The most characters of a text that a person still reads without scrolling."""

_SAY: Final = 300


def lint_checklist(checklist: Checklist, words: Vocabulary | None, notes: Notes) -> None:
    """Everything wrong with a checklist that is sound in shape. Without words, what needs none."""
    check_circles(checklist, notes)
    check_headings(checklist, notes)
    check_repeats(checklist, notes)
    _confirmed(checklist, notes)
    for site in items(checklist):
        _texts(site, notes)
        _cited(site, notes)
    if words is not None:
        _against(checklist, words, notes)


def _against(checklist: Checklist, words: Vocabulary, notes: Notes) -> None:
    conditions_lint = ConditionLint(words, notes, checklist)
    answers = AnswerLint(words, notes, checklist)
    for at, section in enumerate(checklist.sections):
        if section.repeat is None:
            continue
        path = ("sections", at, "repeat")
        register = words.register.get(section.repeat.over)
        if register is None:
            notes.unknown("register", section.repeat.over, words.register, (*path, "over"))
        else:
            check_where(section.repeat.where, register.columns, words, notes, (*path, "where"))
    for site in conditions(checklist):
        conditions_lint.check(site)
    for found in items(checklist):
        answers.check(found.item.spec, (*found.path, "answer"))
        check_rules(found.item, words, notes, found.path)
        for n, kind in enumerate(found.item.evidence.kinds):
            if kind not in words.evidence_kind:
                notes.unknown(
                    "evidence_kind", kind, words.evidence_kind, (*found.path, "evidence", "kinds", n)
                )
    check_reach(checklist, words, notes)


def _texts(site: ItemSite, notes: Notes) -> None:
    for name, most in SCREEN.items():
        text = getattr(site.item, name)
        if len(text) > most:
            notes.error("lint.long_text", (*site.path, name), key=name, found=str(len(text)), limit=str(most))
    for n, rule in enumerate(site.item.rules):
        if len(rule.say) > _SAY:
            data = {"key": "say", "found": str(len(rule.say)), "limit": str(_SAY)}
            notes.error("lint.long_text", (*site.path, "rules", n, "say"), **data)


def _cited(site: ItemSite, notes: Notes) -> None:
    """What was read in a source says where; what is from memory should."""
    if site.item.cites:
        return
    tell = notes.warning if site.item.text is Confirmation.MEMORY else notes.error
    tell("lint.no_locus", (*site.path, "id"), name=site.item.id)


def _confirmed(checklist: Checklist, notes: Notes) -> None:
    """0.x while any text is unconfirmed; 1.0.0 says that all are confirmed."""
    open_ = [item.id for item in checklist.items.values() if item.text is not Confirmation.CONFIRMED]
    if open_ and number(checklist.ref.version)[0] > 0:
        data = {"version": checklist.ref.version, "count": str(len(open_)), "first": open_[0]}
        notes.error("lint.unconfirmed", ("version",), **data)
