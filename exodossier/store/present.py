"""What one unit of work touches: entities loaded once, edited in memory, written back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from exodossier.domain.edits import ENTITIES, split_path
from exodossier.domain.errors import Conflict, Refused
from exodossier.store import jsontext
from exodossier.store.rows import BY_ID, RESPONSE, TABLES, CanonicalJson, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, RowMapping, Update

    from exodossier.domain.edits import Edit
    from exodossier.domain.plain import Json

Key = tuple[str, str]

_PAGE: Final = 500
_RESPONSE_KEY: Final = ("dossier", "checklist", "item", "row")


@dataclass(slots=True)
class _Held:
    """One entity: its values by column, the version before this work, and the columns not yet written."""

    values: dict[str, Any]
    version: int
    stored: bool
    dirty: set[str] = field(default_factory=set)
    touched: bool = False

    @property
    def version_after(self) -> int:
        return self.version + self.touched


class Present:
    """Applies edits generically from (entity, path); a version grows once per unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[Key, _Held] = {}

    def load(self, edits: Iterable[Edit]) -> None:
        """Fetch the entities of these edits that are not held yet."""
        missing: dict[str, dict[str, None]] = defaultdict(dict)
        for edit in edits:
            if edit.entity not in ENTITIES:
                raise ValueError(edit.entity)
            if (edit.entity, edit.id) not in self._held:
                missing[edit.entity][edit.id] = None
        for entity, ids in missing.items():
            self._fetch(entity, list(ids))

    def expect(self, edits: tuple[Edit, ...], versions: Mapping[Key, int]) -> None:
        """Raises Conflict when an entity is not at the version that the caller saw."""
        for (entity, id_), seen in versions.items():
            held = self._held.get((entity, id_)) or self._fetch(entity, [id_])
            if held.version == seen:
                continue
            mine = [edit for edit in edits if (edit.entity, edit.id) == (entity, id_)]
            lost = [edit for edit in mine if not _same(self._value(held, edit), edit.before)]
            edit = next(iter(lost or mine), None)
            path, ours = (edit.path, edit.after) if edit else ("", None)
            theirs = self._value(held, edit) if edit else None
            raise Conflict(entity, id_, path, theirs, ours, held.version)

    def apply(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Set the new values in memory; edits that change nothing are left out.

        Raises:
            Conflict: the value before is not what the edit was made from.
            Refused: `store.text`.
            ValueError: a path or value that the entity does not have.
        """
        return tuple(edit for edit in edits if self._apply(edit))

    def _apply(self, edit: Edit) -> bool:
        name, key = _column(edit)
        held = self._held[edit.entity, edit.id]
        now = self._value(held, edit)
        if _same(now, edit.after):
            return False
        if not _same(now, edit.before):
            raise Conflict(edit.entity, edit.id, edit.path, now, edit.after, held.version_after)
        if key is None:
            held.values[name] = edit.after
        else:
            held.values[name] = {**held.values[name], key: edit.after}
            if edit.after is None:
                del held.values[name][key]
        held.dirty.add(name)
        held.touched = True
        return True

    def flush(self) -> None:
        """Write what is not written yet: one statement per table and set of columns."""
        fresh: dict[str, list[dict[str, Any]]] = defaultdict(list)
        changed: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)
        for (entity, id_), held in self._held.items():
            if not held.dirty:
                continue
            if held.stored:
                names = tuple(sorted(held.dirty))
                row = {name: held.values[name] for name in names}
                changed[entity, names].append({**row, "version": held.version_after, "which": id_})
            else:
                fresh[entity].append({**held.values, "id": id_, "version": held.version_after})
            held.stored, held.dirty = True, set()
        try:
            self._write(fresh, changed)
        except IntegrityError:
            self._refuse_taken()
            raise

    def _write(
        self,
        fresh: Mapping[str, list[dict[str, Any]]],
        changed: Mapping[tuple[str, tuple[str, ...]], list[dict[str, Any]]],
    ) -> None:
        for entity, table in TABLES.items():
            if entity in fresh:
                self._connection.execute(insert(table), fresh[entity])
        for (entity, names), rows in changed.items():
            self._connection.execute(_update(entity, names), rows)

    def _refuse_taken(self) -> None:
        """Somebody else answered the same item first, under another id: a conflict, not a bug."""
        for (entity, id_), held in self._held.items():
            if entity != "response" or not held.touched:
                continue
            same = [RESPONSE.c[name] == held.values[name] for name in _RESPONSE_KEY]
            wanted = select(RESPONSE.c.id, RESPONSE.c.version).where(*same, RESPONSE.c.id != id_)
            taken = self._connection.execute(wanted).first()
            if taken:
                raise Conflict("response", id_, "/item", taken.id, id_, taken.version)

    def created(self) -> set[Key]:
        """The entities that this work brings into being."""
        return {key for key, held in self._held.items() if held.version == 0}

    def versions(self) -> dict[Key, int]:
        """The versions of every entity this work changed."""
        return {key: held.version_after for key, held in self._held.items() if held.touched}

    def _fetch(self, entity: str, ids: list[str]) -> _Held:
        shape = ENTITIES[entity]
        for start in range(0, len(ids), _PAGE):
            for row in self._rows(entity, ids[start : start + _PAGE]):
                values = {name: row[name] for name in (*shape.columns, *shape.maps)}
                self._held[entity, row["id"]] = _Held(values, row["version"], stored=True)
        for id_ in ids:
            blank = dict.fromkeys(shape.columns) | {name: {} for name in shape.maps}
            self._held.setdefault((entity, id_), _Held(blank, 0, stored=False))
        return self._held[entity, ids[-1]]

    def _rows(self, entity: str, ids: list[str]) -> Iterable[RowMapping]:
        if len(ids) == 1:
            return self._connection.execute(BY_ID[entity], {"which": ids[0]}).mappings()
        table = TABLES[entity]
        return self._connection.execute(select(table).where(table.c.id.in_(ids))).mappings()

    @staticmethod
    def _value(held: _Held, edit: Edit) -> Json:
        name, key = _column(edit)
        value: Json = held.values[name] if key is None else held.values[name].get(key)
        return value


@cache
def _update(entity: str, names: tuple[str, ...]) -> Update:
    table = TABLES[entity]
    columns: dict[str, Any] = {name: bindparam(name) for name in (*names, "version")}
    return update(table).where(table.c.id == bindparam("which")).values(columns)


def _column(edit: Edit) -> tuple[str, str | None]:
    name, key = split_path(edit.path)
    shape = ENTITIES[edit.entity]
    if name not in (shape.columns if key is None else shape.maps):
        raise ValueError(f"{edit.entity} {edit.path}")
    column = TABLES[edit.entity].c[name]
    if key is None and not fits(column, edit.after):
        raise ValueError(f"{edit.entity} {edit.path}: {edit.after!r}")
    if isinstance(edit.after, str) and not isinstance(column.type, CanonicalJson):
        _check_text(edit, edit.after)
    return name, key


def _check_text(edit: Edit, text: str) -> None:
    # Neither SQLite nor PostgreSQL keeps half a character or NUL in a text column.
    if text.isascii() and "\0" not in text:
        return
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Refused("store.text", {"entity": edit.entity, "path": edit.path})


def _same(one: Json, other: Json) -> bool:
    # Text, because Python takes True for 1.
    return one is other or jsontext.to_text(one) == jsontext.to_text(other)
