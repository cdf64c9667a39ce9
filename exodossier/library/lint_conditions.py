"""Conditions against what they name: known, of the right kind, readable from where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.conditions import (
    Always,
    FieldTest,
    ItemTest,
    RowsTest,
    RowTest,
    StatusesTest,
    TraitTest,
)
from exodossier.domain.spec import Kind
from exodossier.library.sites import leaves
from exodossier.library.subjects import Subject, check_test, check_where, named, of_part, of_trait

if TYPE_CHECKING:
    from exodossier.domain.checklist import Checklist
    from exodossier.domain.spec import Spec
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.notes import Notes
    from exodossier.library.reader import Path
    from exodossier.library.sites import Site


class ConditionLint:
    """Checks the conditions of one checklist, or (without a checklist) of a vocabulary."""

    def __init__(self, words: Vocabulary, notes: Notes, checklist: Checklist | None = None) -> None:
        self._words = words
        self._notes = notes
        self._checklist = checklist

    def check(self, site: Site) -> None:
        """Every leaf of one condition."""
        for path, leaf in leaves(site.condition, site.path):
            if site.use == "show_when" and not isinstance(leaf, FieldTest | Always):
                # A form is shown by what is typed into it; nothing else is read there.
                self._notes.error("lint.fields_only", path)
            elif isinstance(leaf, TraitTest):
                self._trait(leaf, path)
            elif isinstance(leaf, ItemTest):
                self._item(leaf, site, path)
            elif isinstance(leaf, RowTest):
                self._row(leaf, site, path)
            elif isinstance(leaf, RowsTest):
                self._rows(leaf, path)
            elif isinstance(leaf, StatusesTest):
                self._statuses(leaf, path)
            elif isinstance(leaf, FieldTest):
                self._field(leaf, site, path)

    def _trait(self, leaf: TraitTest, path: Path) -> None:
        trait = self._words.trait.get(leaf.trait)
        if trait is None:
            self._notes.unknown("trait", leaf.trait, self._words.trait, (*path, "trait"))
        else:
            check_test(of_trait(trait), leaf.test, self._words, self._notes, path)

    def _item(self, leaf: ItemTest, site: Site, path: Path) -> None:
        items = self._checklist.items if self._checklist else {}
        if leaf.item not in items:
            self._notes.unknown("item", leaf.item, items, (*path, "item"))
            return
        if site.item is not None and site.item.id == leaf.item:
            self._notes.error("lint.reads_itself", (*path, "item"), name=leaf.item)
        self._each(leaf, site, path)
        subject = item_subject(items[leaf.item].spec, leaf, self._notes, path)
        if subject is not None:
            check_test(subject, leaf.test, self._words, self._notes, path)

    def _each(self, leaf: ItemTest, site: Site, path: Path) -> None:
        assert self._checklist is not None  # noqa: S101 - an item was found in it
        theirs = self._checklist.section_of[leaf.item].repeat
        ours = site.section.repeat if site.section else None
        same_row = theirs is not None and ours is not None and theirs.over == ours.over
        if theirs is not None and not same_row and leaf.each is None:
            self._notes.error("lint.each_missing", path, name=leaf.item)
        if leaf.each is not None and theirs is None:
            self._notes.error("lint.each_useless", (*path, "each"), name=leaf.item)

    def _row(self, leaf: RowTest, site: Site, path: Path) -> None:
        repeat = site.section.repeat if site.section else None
        if repeat is None:
            self._notes.error("lint.no_row", (*path, "row"), name=leaf.column)
            return
        register = self._words.register.get(repeat.over)
        if register is None:
            return
        column = named(register.columns, leaf.column)
        if column is None:
            known = (part.id for part in register.columns)
            self._notes.unknown("column", leaf.column, known, (*path, "row"))
        else:
            check_test(of_part(column), leaf.test, self._words, self._notes, path)

    def _rows(self, leaf: RowsTest, path: Path) -> None:
        register = self._words.register.get(leaf.register)
        if register is None:
            self._notes.unknown("register", leaf.register, self._words.register, (*path, "rows"))
        else:
            check_where(leaf.where, register.columns, self._words, self._notes, (*path, "where"))

    def _statuses(self, leaf: StatusesTest, path: Path) -> None:
        known = [section.id for section in self._checklist.sections] if self._checklist else []
        if leaf.section is not None and leaf.section not in known:
            self._notes.unknown("section", leaf.section, known, (*path, "statuses", "section"))

    def _field(self, leaf: FieldTest, site: Site, path: Path) -> None:
        if site.use != "show_when":
            self._notes.error("lint.no_form", (*path, "field"), name=leaf.field)
            return
        part = named(site.form, leaf.field)
        if part is None:
            self._notes.unknown("field", leaf.field, (part.id for part in site.form), (*path, "field"))
        else:
            check_test(of_part(part), leaf.test, self._words, self._notes, path)


def item_subject(spec: Spec, leaf: ItemTest, notes: Notes, path: Path) -> Subject | None:
    """What a leaf reads of another item: its answer, or the named field of it."""
    if leaf.field is None:
        return Subject(leaf.item, spec)
    part = named(spec.fields, leaf.field)
    if part is not None:
        return Subject(f"{leaf.item}.{leaf.field}", part.spec)
    if spec.kind is not Kind.FIELDS:
        notes.error("lint.no_fields", (*path, "field"), name=leaf.item, kind=spec.kind.value)
    else:
        notes.unknown("field", leaf.field, (field.id for field in spec.fields), (*path, "field"))
    return None
