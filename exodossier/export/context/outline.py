"""What a document prints of a standard, in order: headings under headings, branches once per register row."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from exodossier.domain import views
from exodossier.domain.spec import Kind
from exodossier.export.context.row_names import row_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exodossier.domain.checklist import Checklist, Section
    from exodossier.domain.plain import Json, JsonMap
    from exodossier.domain.records import Row
    from exodossier.domain.situation import Situation

Entries = dict[tuple[str, str], list["Json"]]
"""What is told of the entries of a checklist by section and row (empty where the section does not repeat)."""
_NOBODY: Final = ""
"""Instead of an owner's id: what belongs to none of the rows around it."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """One printing of a section. rows: of the section in all. last: no copy of it follows.

    bare: only headings are printed, for a surrounding row to which nothing belongs.
    """

    row: Row | None
    rows: Sequence[Row]
    last: bool
    bare: bool = False


@dataclass
class Tree:
    """The sections of a checklist as headings under headings."""

    checklist: Checklist

    @cached_property
    def under(self) -> Mapping[str, list[Section]]:
        """The sections that stand directly under each; those at the top under the empty id."""
        found: dict[str, list[Section]] = {}
        for section in self.checklist.sections:
            found.setdefault(section.parent or "", []).append(section)
        return found

    @cached_property
    def depth(self) -> Mapping[str, int]:
        """How deep each section stands; 1 at the top."""
        return {section.id: len(self.path(section)) for section in self.checklist.sections}

    @cached_property
    def label(self) -> Mapping[str, str]:
        """The number of each section in the standard, or its running number; none for mere headings."""
        with_items = [section.id for section in self.checklist.sections if section.items]
        running = {id_: str(number) for number, id_ in enumerate(with_items, 1)}
        return {one.id: one.number or running.get(one.id, "") for one in self.checklist.sections}

    @cached_property
    def by_id(self) -> Mapping[str, Section]:
        """The sections by id."""
        return {section.id: section for section in self.checklist.sections}

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """Number and title of each section."""
        return {one.id: f"{self.label[one.id]} {one.title}".strip() for one in self.checklist.sections}

    def path(self, section: Section) -> list[Section]:
        """The section and all it stands under, the top one last."""
        path = [section]
        while path[-1].parent in self.by_id and len(path) <= len(self.by_id):
            path.append(self.by_id[path[-1].parent or ""])
        return path

    def heading(self, section: Section) -> str:
        """Number and title of a section."""
        return self.headings[section.id]

    def all_under(self, section: Section) -> Iterator[Section]:
        """The section and everything beneath it."""
        yield section
        for one in self.under.get(section.id, ()):
            yield from self.all_under(one)


@dataclass
class Outline:
    """Lays out one checklist. first: the number of the first heading's bookmark.

    undecided: what is told of items that wait for a fact, by section id and row id.
    """

    situation: Situation
    tree: Tree
    entries: Entries
    undecided: Entries
    first: int = 1
    lines: list[Json] = field(default_factory=list)
    _placed: set[tuple[str, str]] = field(default_factory=set)
    _repeats: dict[str, tuple[str, list[Row]]] = field(default_factory=dict)
    """What each section is printed for, by its id."""
    _owned: dict[tuple[str, str], dict[str, dict[str, Row]]] = field(default_factory=dict)
    """The rows of each section by whose they are, for each register of owners."""

    def made(self) -> list[Json]:
        """Every line; each entry stands in exactly one."""
        for section in self.tree.under.get("", ()):
            self._print(section, None)
        return self.lines

    def _print(self, section: Section, around: _Copy | None) -> None:
        copies = self._copies(section, around)
        for copy in copies:
            self._line(section, copy)
            for child in self.tree.under.get(section.id, ()):
                self._print(child, copy)

    def _copies(self, section: Section, around: _Copy | None) -> list[_Copy]:
        """The printings of a section inside one printing of what it stands under."""
        register, rows = self._repeated(section)
        if around is None or around.row is None:
            return _all(rows)
        if around.bare:
            return [_Copy(around.row, rows, last=False, bare=True)] if section.number else []
        if not register:
            return [_Copy(None, rows, last=True)] if around.last else []
        mine = self._belonging(section, around.row, around)
        if mine:
            return [_Copy(row, rows, last=row is mine[-1]) for row in mine]
        if not section.number and section.id not in self._filled:
            return []
        foreign = register != around.row.register or bool(section.number)
        return [_Copy(around.row, rows, last=around.last, bare=bool(rows))] if foreign else []

    @cached_property
    def _filled(self) -> frozenset[str]:
        """The sections that have printed entries."""
        return frozenset(section for section, _ in self.entries)

    def _belonging(self, section: Section, owner: Row, around: _Copy) -> list[Row]:
        """The rows a section is printed for beside a row; beside the last, then those that belong to none."""
        where = (section.id, owner.register)
        if where not in self._owned:
            self._owned[where] = self._by_owner(section, owner.register, around)
        owned = self._owned[where]
        mine = owned.get(owner.id, {})
        return list((mine | owned.get(_NOBODY, {}) if around.last else mine).values())

    def _by_owner(self, section: Section, target: str, around: _Copy) -> dict[str, dict[str, Row]]:
        register, rows = self._repeated(section)
        links = self._links(register, target)
        known = {row.id for row in around.rows}
        found: dict[str, dict[str, Row]] = {}
        for row in rows:
            owners = {row.id} if register == target else {str(row.cells.get(link)) for link in links}
            for owner in owners if owners & known else owners | {_NOBODY}:
                found.setdefault(owner, {})[row.id] = row
        return found

    def _links(self, register: str, target: str) -> list[str]:
        known = self.situation.vocabulary.register.get(register)
        columns = known.columns if known else ()
        return [one.id for one in columns if one.spec.kind is Kind.REF and one.spec.register == target]

    def _repeated(self, section: Section) -> tuple[str, list[Row]]:
        """Over which register a section is printed, and its rows; no register where it is printed once.

        A heading repeats as it says, or as everything beneath it does.
        """
        if section.id not in self._repeats:
            self._repeats[section.id] = self._worked_out(section)
        return self._repeats[section.id]

    def _worked_out(self, section: Section) -> tuple[str, list[Row]]:
        if section.repeat:
            found = [row for row, _ in views.repeated(self.situation, section.repeat)]
            return section.repeat.over, found
        beneath = [one for one in self.tree.all_under(section) if one.items]
        over = {one.repeat.over if one.repeat else "" for one in beneath}
        if len(over) != 1 or "" in over:
            return "", []
        rows = {row.id: row for one in beneath for row in self._repeated(one)[1]}
        register = over.pop()
        return register, [row for row in self.situation.rows.get(register, ()) if row.id in rows]

    def _line(self, section: Section, copy: _Copy) -> None:
        row = copy.row.id if copy.row else ""
        key = (section.id, row if section.repeat else "")
        fresh = key not in self._placed and not copy.bare
        entries = self.entries.get(key, []) if fresh else []
        waiting = self.undecided.get(key, []) if fresh else []
        self._placed.add(key)
        made: JsonMap = {
            "level": self.tree.depth[section.id],
            "number": section.number or "",
            "label": self.tree.label[section.id],
            "title": section.title,
            "intro": section.intro,
            "row": row,
            "row_label": row_name(copy.row, self.situation),
            "anchor": f"heading_{self.first + len(self.lines)}",
            "entries": entries,
            "gathers": not section.items,
            "undecided": len(waiting),
            "waiting": waiting,
        }
        self.lines.append(made)


def _all(rows: Sequence[Row]) -> list[_Copy]:
    """A printing per row; a heading alone where there are none."""
    if not rows:
        return [_Copy(None, rows, last=True)]
    return [_Copy(row, rows, last=row is rows[-1]) for row in rows]
