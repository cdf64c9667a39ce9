"""The typed tables of a product: adding, changing, moving, removing and restoring rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exodossier.domain import answers
from exodossier.domain.edits import change, create, product_stream
from exodossier.domain.errors import Conflict, Invalid, NotFound
from exodossier.domain.findings import Place, Severity
from exodossier.usecases.ordering import new_ranks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exodossier.domain.edits import Changes, Edit
    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import Row
    from exodossier.domain.spec import Part
    from exodossier.domain.vocabulary import Register, Vocabulary
    from exodossier.usecases.grid_edit import GridEdit
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Work


def add_rows(
    office: Office, product: str, register: str, rows: Sequence[JsonMap], after: str | None = None
) -> Changes:
    """Add rows after the named one, or at the end. Raises NotFound (also of a column), Invalid."""
    with office.store.begin(office.author, "add_rows") as work:
        table = _open(office, work, product, register)
        table.add(rows, table.order.index(table.known(after)) + 1 if after else len(table.order))
        return table.finish()


def set_cells(
    office: Office,
    product: str,
    cells: Mapping[str, JsonMap],
    if_versions: Mapping[str, int] | None = None,
) -> Changes:
    """Change cells by row id and column; None clears. Raises NotFound, Invalid, Conflict."""
    with office.store.begin(office.author, "set_cells") as work:
        for register, some in _by_register(work, product, cells).items():
            table = _open(office, work, product, register)
            for row, values in some.items():
                table.expect(row, (if_versions or {}).get(row))
                table.set(row, values)
            table.flush()
        return work.commit()


def move_row(office: Office, row: str, after: str | None = None) -> Changes:
    """Put a row behind another of its register, or first. Raises NotFound."""
    with office.store.begin(office.author, "move_row") as work:
        kept = work.row(row)
        table = _open(office, work, kept.product, kept.register)
        table.order.remove(table.known(row))
        table.order.insert(table.order.index(table.known(after)) + 1 if after else 0, row)
        table.rerank = True
        return table.finish()


def remove_rows(office: Office, rows: Iterable[str]) -> Changes:
    """Hide rows; what hangs on them becomes dormant, nothing is deleted. Raises NotFound."""
    return _set_removed(office, "remove_rows", rows, removed=True)


def restore_rows(office: Office, rows: Iterable[str]) -> Changes:
    """Bring removed rows back, with everything that hung on them. Raises NotFound."""
    return _set_removed(office, "restore_rows", rows, removed=False)


def apply_grid(office: Office, product: str, register: str, edit: GridEdit) -> Changes:
    """Apply one gesture in a grid as one change, which is one undo step.

    New rows are created in the order of `edit.added`. Cells that do not fit are kept as typed, so that
    nothing pasted is lost; findings name them. Raises NotFound, Conflict (a row moved on since it was shown).
    """
    with office.store.begin(office.author, "apply_grid") as work:
        table = _open(office, work, product, register, strict=False)
        made: dict[str, str] = {}
        for row, values in edit.changed.items():
            table.expect(table.known(row), edit.versions.get(row))
            table.set(row, values)
        for added in edit.added:
            behind = made.get(added.after, added.after) if added.after else None
            place = table.order.index(table.known(behind)) + 1 if behind else 0
            (made[added.temp_id],) = table.add((added.cells,), place)
        if edit.order is not None:
            table.arrange([made.get(one, one) for one in edit.order])
        for row in edit.removed:
            table.remove(row)
        return table.finish()


@dataclass(frozen=True, slots=True)
class _Checker:
    """Brings cells into their kept form and, where strict, collects their faults."""

    register: Register
    vocabulary: Vocabulary
    rows: Mapping[str, tuple[Row, ...]]
    strict: bool = True

    def checked(self, row: str, values: JsonMap, faults: list[Finding]) -> JsonMap:
        columns = {part.id: part for part in self.register.columns}
        kept: JsonMap = {}
        for name, value in values.items():
            if name not in columns:
                raise NotFound(f"column of {self.register.id}", name, tuple(columns))
            spec = columns[name].spec
            kept[name] = answers.normalise(value, spec, self.vocabulary)
            faults += self._faults(row, columns[name], kept)
        return kept

    def _faults(self, row: str, part: Part, kept: JsonMap) -> Iterator[Finding]:
        if kept[part.id] is None or not self.strict:
            return
        for finding in answers.faults(kept[part.id], part.spec, self.vocabulary, rows=self.rows):
            if finding.severity is Severity.ERROR:
                path = (self.register.id, row, part.id, *finding.place.path)
                yield replace(finding, place=Place(path=path))


class _Table:
    """One register within a unit of work; edits gather until they are recorded."""

    def __init__(self, work: Work, product: str, checker: _Checker) -> None:
        self.work = work
        self.product = product
        self.register = checker.register.id
        self.checker = checker
        self.kept = {row.id: row for row in checker.rows.get(self.register, ())}
        self.order = list(self.kept)
        self.fresh: dict[str, JsonMap] = {}
        self.edits: list[Edit] = []
        self.faults: list[Finding] = []
        self.versions: dict[tuple[str, str], int] = {}
        self.rerank = False

    def known(self, row: str) -> str:
        if row not in self.order:
            raise NotFound(f"row of {self.register}", row, tuple(self.order))
        return row

    def add(self, rows: Iterable[JsonMap], place: int) -> list[str]:
        made = []
        for number, cells in enumerate(rows, start=1):
            row = self.work.new_id("row")
            self.fresh[row] = self.checker.checked(f"#{number}", cells, self.faults)
            made.append(row)
        self.order[place:place] = made
        self.rerank = True
        return made

    def set(self, row: str, values: JsonMap) -> None:
        checked = self.checker.checked(row, values, self.faults)
        before: JsonMap = {"cells": self.kept[row].cells}
        self.edits += change(product_stream(self.product), "row", row, before, {"cells": checked})

    def expect(self, row: str, version: int | None) -> None:
        if version is None:
            return
        if version != self.kept[row].version:
            raise Conflict("row", row, "/cells", dict(self.kept[row].cells), None, self.kept[row].version)
        self.versions[("row", row)] = version

    def remove(self, row: str) -> None:
        self.known(row)
        self.edits += change(product_stream(self.product), "row", row, {"removed": False}, {"removed": True})

    def arrange(self, order: Sequence[str]) -> None:
        """Put the named rows into this order, in the places that they hold together; others stay."""
        for row in order:
            self.known(row)
        wanted = iter(order)
        named = set(order)
        self.order = [next(wanted) if row in named else row for row in self.order]
        self.rerank = True

    def flush(self) -> None:
        if self.faults:
            raise Invalid(self.register, tuple(self.faults))
        moved = new_ranks(self.order, {row: kept.rank for row, kept in self.kept.items()})
        self.edits += self._made(moved)
        self.work.record(self.edits, expect=self.versions)

    def finish(self) -> Changes:
        self.flush()
        return self.work.commit()

    def _made(self, moved: Mapping[str, str]) -> Iterator[Edit]:
        stream = product_stream(self.product)
        for row, cells in self.fresh.items():
            values: JsonMap = {
                "product": self.product,
                "register": self.register,
                "rank": moved[row],
                "removed": False,
                "cells": {name: value for name, value in cells.items() if value is not None},
            }
            yield from create(stream, "row", row, values)
        for row, rank in moved.items():
            if row in self.kept and self.rerank:
                yield from change(stream, "row", row, {"rank": self.kept[row].rank}, {"rank": rank})


def _open(office: Office, work: Work, product: str, register: str, *, strict: bool = True) -> _Table:
    work.product(product)
    vocabulary = office.library.vocabulary()
    found = vocabulary.register.get(register)
    if found is None:
        raise NotFound("register", register, tuple(vocabulary.register))
    return _Table(work, product, _Checker(found, vocabulary, work.rows(product), strict))


def _by_register(work: Work, product: str, cells: Mapping[str, JsonMap]) -> dict[str, dict[str, JsonMap]]:
    known = {row.id: name for name, rows in work.rows(product).items() for row in rows}
    sorted_: dict[str, dict[str, JsonMap]] = {}
    for row, values in cells.items():
        if row not in known:
            raise NotFound("row", row, tuple(known))
        sorted_.setdefault(known[row], {})[row] = values
    return sorted_


def _set_removed(office: Office, verb: str, rows: Iterable[str], *, removed: bool) -> Changes:
    with office.store.begin(office.author, verb) as work:
        for row in rows:
            kept = work.row(row)
            before: JsonMap = {"removed": kept.removed}
            work.record(change(product_stream(kept.product), "row", row, before, {"removed": removed}))
        return work.commit()
