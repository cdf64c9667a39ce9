"""Items that wait for one another in a circle, items never asked, obligation cases never reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.conditions import FieldTest, ItemTest, RowTest, StatusesTest, TraitTest
from exodossier.domain.spec import Spec
from exodossier.library.lint_reach import possible
from exodossier.library.sites import conditions, find_circle, items, leaves
from exodossier.library.subjects import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exodossier.domain.checklist import Checklist, Item, Section
    from exodossier.domain.conditions import Condition
    from exodossier.domain.spec import Part
    from exodossier.domain.vocabulary import Vocabulary
    from exodossier.library.notes import Notes
    from exodossier.library.sites import Site


def check_circles(checklist: Checklist, notes: Notes) -> None:
    """No item decides, over others, about itself. One circle is named at a time."""
    waits = {site.item.id: set(_reads(site.item, checklist)) for site in items(checklist)}
    if circle := find_circle(waits):
        at = {site.item.id: site.path for site in items(checklist)}
        notes.error("lint.circle", (*at[circle[0]], "applies_when"), items=" → ".join(circle))


def _reads(item: Item, checklist: Checklist) -> Iterator[str]:
    """The items whose answers or statuses decide about an item, itself left out."""
    for _, leaf in leaves(item.applies_when, ()):
        if isinstance(leaf, ItemTest) and leaf.item in checklist.items and leaf.item != item.id:
            yield leaf.item
        elif isinstance(leaf, StatusesTest):
            yield from (other for other in _counted(leaf, checklist) if other != item.id)
    for operand in item.spec.formula.of if item.spec.formula else ():
        if operand.item is not None and operand.item in checklist.items and operand.item != item.id:
            yield operand.item


def _counted(leaf: StatusesTest, checklist: Checklist) -> Iterator[str]:
    """The items whose statuses are counted, or may be."""
    for section in checklist.sections:
        for item in section.items if leaf.section in {None, section.id} else ():
            if leaf.obligation in {None, *(case.obligation for case in item.obligations)}:
                yield item.id


def check_reach(checklist: Checklist, words: Vocabulary, notes: Notes) -> None:
    """Every item, field and obligation case can come to hold."""
    never = _never_asked(checklist, words)
    for site in conditions(checklist):
        if site.use == "applies_when":
            if site.item is not None and site.item.id in never:
                notes.error("lint.unreachable", site.path, name=site.item.id)
        elif not possible(site.condition, specs_for(site, checklist, words), never):
            notes.error("lint.never_true", site.path)
    for found in items(checklist):
        always = [n for n, case in enumerate(found.item.obligations) if case.when is None]
        if always and always[0] < len(found.item.obligations) - 1:
            notes.error("lint.case_unreachable", (*found.path, "obligation", always[0] + 1))


def _never_asked(checklist: Checklist, words: Vocabulary) -> frozenset[str]:
    """Items that no values bring up; an item that waits for one of these is one as well."""
    never: frozenset[str] = frozenset()
    sites = [site for site in conditions(checklist) if site.use == "applies_when" and site.item]
    while True:
        found = {
            site.item.id
            for site in sites
            if site.item and not possible(site.condition, specs_for(site, checklist, words), never)
        }
        if found == never:
            return never
        never = frozenset(found)


def specs_for(
    site: Site, checklist: Checklist | None, words: Vocabulary
) -> Callable[[Condition], Spec | None]:
    """How to find the shape of what the leaves of one condition read."""

    def spec_of(leaf: Condition) -> Spec | None:
        if isinstance(leaf, TraitTest):
            trait = words.trait.get(leaf.trait)
            return Spec(kind=trait.kind, options=trait.options) if trait else None
        if isinstance(leaf, ItemTest):
            return _item_spec(leaf, checklist)
        if isinstance(leaf, RowTest):
            return _spec_of(named(_columns(site.section, words), leaf.column))
        if isinstance(leaf, FieldTest):
            return _spec_of(named(site.form, leaf.field))
        return None

    return spec_of


def _item_spec(leaf: ItemTest, checklist: Checklist | None) -> Spec | None:
    item = checklist.items.get(leaf.item) if checklist else None
    if item is None or leaf.each is not None:
        # Over several rows two tests of one item may hold at different rows.
        return None
    return item.spec if leaf.field is None else _spec_of(named(item.spec.fields, leaf.field))


def _columns(section: Section | None, words: Vocabulary) -> tuple[Part, ...]:
    register = words.register.get(section.repeat.over) if section and section.repeat else None
    return register.columns if register else ()


def _spec_of(part: Part | None) -> Spec | None:
    return part.spec if part else None
