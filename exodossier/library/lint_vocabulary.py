"""A vocabulary against itself: what its traits, registers, units and panels name is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.conditions import TraitTest
from exodossier.domain.spec import Kind
from exodossier.library.lint_answers import AnswerLint
from exodossier.library.lint_conditions import ConditionLint
from exodossier.library.lint_graph import specs_for
from exodossier.library.lint_reach import possible
from exodossier.library.sites import Site, find_circle, form_conditions, leaves
from exodossier.library.subjects import named

if TYPE_CHECKING:
    from exodossier.domain.vocabulary import Register, Trait, Vocabulary
    from exodossier.library.notes import Notes
    from exodossier.library.reader import Path


def lint_vocabulary(words: Vocabulary, notes: Notes) -> None:
    """Everything wrong with a vocabulary that is sound in shape."""
    for n, trait in enumerate(words.traits):
        _trait(trait, words, notes, ("traits", n))
    _trait_circle(words, notes)
    for n, register in enumerate(words.registers):
        _register(register, words, notes, ("registers", n))
    _units(words, notes)
    for n, panel in enumerate(words.panels):
        if panel.register not in words.register:
            notes.unknown("register", panel.register, words.register, ("panels", n, "register"))
    _panel_entries(words, notes)


def _trait(trait: Trait, words: Vocabulary, notes: Notes, path: Path) -> None:
    if trait.kind is not Kind.BOOLEAN and not trait.options and trait.computed is None:
        notes.error("lint.options_missing", (*path, "kind"), name=trait.id)
    if trait.kind is Kind.BOOLEAN and trait.options:
        notes.error("lint.options_useless", (*path, "options"), name=trait.id)
    if trait.ordered and trait.kind is not Kind.CHOICE:
        notes.error("lint.ordered", (*path, "ordered"), name=trait.id)
    if trait.computed is not None:
        _computed(trait, words, notes, (*path, "computed"))
    if trait.ask_when is not None:
        site = Site((*path, "ask_when"), trait.ask_when, "ask_when")
        ConditionLint(words, notes).check(site)
        if not possible(trait.ask_when, specs_for(site, None, words)):
            notes.error("lint.unreachable", site.path, name=trait.id)


def _computed(trait: Trait, words: Vocabulary, notes: Notes, path: Path) -> None:
    computed = trait.computed
    register = words.register.get(computed.register) if computed else None
    if computed is None or register is None:
        notes.unknown("register", computed.register if computed else "", words.register, (*path, "register"))
        return
    column = named(register.columns, computed.column)
    if column is None:
        known = (part.id for part in register.columns)
        notes.unknown("column", computed.column, known, (*path, "column"))
        return
    missing = {option.id for option in column.spec.options} - {option.id for option in trait.options}
    if trait.options and missing:
        notes.error("lint.computed_options", path, name=trait.id, missing=", ".join(sorted(missing)))


def _trait_circle(words: Vocabulary, notes: Notes) -> None:
    waits = {
        trait.id: {leaf.trait for _, leaf in leaves(trait.ask_when, ()) if isinstance(leaf, TraitTest)}
        for trait in words.traits
        if trait.ask_when is not None
    }
    if circle := find_circle(waits):
        at = next(n for n, trait in enumerate(words.traits) if trait.id == circle[0])
        notes.error("lint.circle", ("traits", at, "ask_when"), items=" → ".join(circle))


def _register(register: Register, words: Vocabulary, notes: Notes, path: Path) -> None:
    for n, name in enumerate(register.label):
        if named(register.columns, name) is None:
            known = (part.id for part in register.columns)
            notes.unknown("column", name, known, (*path, "label", n))
    AnswerLint(words, notes).parts(register.columns, (*path, "columns"))
    lint = ConditionLint(words, notes)
    for site in form_conditions(register.columns, (*path, "columns")):
        lint.check(site)
        if not possible(site.condition, specs_for(site, None, words)):
            notes.error("lint.never_true", site.path)


def _units(words: Vocabulary, notes: Notes) -> None:
    """No symbol or alias means two units: µg and mg must never be taken for one another."""
    first: dict[str, Path] = {}
    for n, unit in enumerate(words.units):
        names = [
            (unit.symbol, ("symbol",)),
            *((alias, ("aliases", a)) for a, alias in enumerate(unit.aliases)),
        ]
        for name, where in names:
            path: Path = ("units", n, *where)
            if name in first:
                notes.error("lint.unit_twice", path, name=name, first_line=notes.line(first[name]))
            first.setdefault(name, path)
        if unit.factor <= 0:
            notes.error("lint.factor", ("units", n, "factor"), name=unit.symbol)


def _panel_entries(words: Vocabulary, notes: Notes) -> None:
    """The categories of a panel are options its register knows."""
    for n, panel in enumerate(words.panels):
        register = words.register.get(panel.register)
        columns = register.columns if register else ()
        known = {option.id for part in columns for option in part.spec.options}
        for at, entry in enumerate(panel.entries):
            if known and entry.category not in known:
                path = ("panels", n, "entries", at, "category")
                notes.unknown("option", entry.category, sorted(known), path)
