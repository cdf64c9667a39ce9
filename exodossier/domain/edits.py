"""Edits: every change to what is kept, as data. Tables, audit, undo and verification read the same list.

An entity is a set of values by path: `/title` for a column, `/cells/gene_symbol` for one key of a map column.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exodossier.domain.plain import Json

WORKSPACE: Final = "workspace"


def product_stream(product: str) -> str:
    """The audit stream of a product."""
    return f"product:{product}"


def dossier_stream(dossier: str) -> str:
    """The audit stream of a dossier."""
    return f"dossier:{dossier}"


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns and map columns of one entity. Everything here is audited, nothing else is kept."""

    columns: tuple[str, ...]
    maps: tuple[str, ...] = ()


_ORIGIN: Final = ("origin", "lead")

ENTITIES: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        "product": Shape(("title", "archived"), ("traits",)),
        "row": Shape(("product", "register", "rank", "removed"), ("cells",)),
        "dossier": Shape(
            ("product", "title", "archived", "vocabulary"), ("traits", "document", "checklists")
        ),
        "response": Shape(
            (
                "dossier",
                "checklist",
                "item",
                "row",
                "answer",
                "status",
                "reason",
                "assessment",
                "origin",
                "lead",
            )
        ),
        "answer": Shape(("dossier", "value")),
        "link": Shape(("answer", "evidence", "revision", "role", "locator", "quotation", "removed")),
        "evidence": Shape(("title", "kind", "removed"), ("data",)),
        "revision": Shape(
            ("evidence", "number", "sha256", "size", "file_name", "media_type", "mode", "path", "added")
        ),
        "event": Shape(("kind", "data")),
    }
)
"""`event` entities record what happened and have no further state (export, upgrade, takeover)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One path of one entity gets a value. `before` is what it had (None when new): undo compares with it."""

    stream: str
    entity: str
    id: str
    path: str
    before: Json
    after: Json

    def inverse(self) -> Edit:
        """The edit that puts the old value back."""
        return Edit(self.stream, self.entity, self.id, self.path, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one verb did, for whoever must redraw. `change` groups its audit entries over all streams.

    versions: (entity, id) -> version after the change.
    """

    change: str = ""
    verb: str = ""
    edits: tuple[Edit, ...] = ()
    versions: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def touched(self, entity: str) -> set[str]:
        """Ids of the entities of one sort that changed."""
        return {edit.id for edit in self.edits if edit.entity == entity}

    def __bool__(self) -> bool:
        return bool(self.edits)


def create(stream: str, entity: str, id_: str, values: Mapping[str, Json]) -> Iterator[Edit]:
    """Edits that bring an entity into being; map columns give one edit per key."""
    yield from change(stream, entity, id_, {}, values)


def change(
    stream: str, entity: str, id_: str, before: Mapping[str, Json], after: Mapping[str, Json]
) -> Iterator[Edit]:
    """Edits that lead from `before` to `after`; names in `after` that did not change give none."""
    shape = ENTITIES[entity]
    for name, value in after.items():
        if name in shape.maps:
            yield from _map_edits(stream, entity, id_, name, before.get(name), value)
        elif before.get(name) != value or (not before and value is not None):
            yield Edit(stream, entity, id_, f"/{name}", before.get(name), value)


def _map_edits(stream: str, entity: str, id_: str, name: str, old: Json, new: Json) -> Iterator[Edit]:
    olds = old if isinstance(old, dict) else {}
    news = new if isinstance(new, dict) else {}
    for key, value in news.items():
        if olds.get(key) != value:
            yield Edit(stream, entity, id_, f"/{name}/{key}", olds.get(key), value)


def split_path(path: str) -> tuple[str, str | None]:
    """`/cells/gene` -> (cells, gene); `/title` -> (title, None)."""
    name, _, key = path.removeprefix("/").partition("/")
    return name, key or None


def invert(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The inverses, last change first."""
    return tuple(edit.inverse() for edit in reversed(tuple(edits)))
