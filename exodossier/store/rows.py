"""The tables. One per entity of `domain/edits.py`, each with `version`; the audit trail; embedded files.

Private to the room. Migrations never import this file: they name tables literally.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    bindparam,
    select,
)

from exodossier.store import jsontext

if TYPE_CHECKING:
    from sqlalchemy import Dialect

    from exodossier.domain.plain import Json


class CanonicalJson(TypeDecorator[Any]):
    """A value of any kind as canonical JSON text; nothing is SQL NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Json, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's)
        """To text."""
        return None if value is None else jsontext.to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Json:  # noqa: ARG002 (SQLAlchemy's)
        """From text."""
        plain: Json = None if value is None else jsontext.from_text(value)
        return plain


class CanonicalMap(CanonicalJson):
    """A map column: an object whose keys are audited one by one; an empty map is `{}`."""

    cache_ok = True


METADATA: Final = MetaData()


def _entity(name: str, *columns: Column[Any] | Index | UniqueConstraint) -> Table:
    return Table(
        name,
        METADATA,
        Column("id", Text, primary_key=True),
        Column("version", BigInteger, nullable=False),
        *columns,
    )


def _map(name: str) -> Column[Any]:
    return Column(name, CanonicalMap, nullable=False)


def _belongs(name: str, owner: str) -> Column[Any]:
    # Deferred: a verb may record a child before its owner within one unit of work.
    return Column(name, Text, ForeignKey(f"{owner}.id", deferrable=True, initially="DEFERRED"))


PRODUCT: Final = _entity("product", Column("title", Text), Column("archived", Boolean), _map("traits"))

ROW: Final = _entity(
    "row",
    _belongs("product", "product"),
    Column("register", Text),
    Column("rank", Text),
    Column("removed", Boolean),
    _map("cells"),
    Index("row_by_register", "product", "register", "rank"),
)

DOSSIER: Final = _entity(
    "dossier",
    _belongs("product", "product"),
    Column("title", Text),
    Column("archived", Boolean),
    Column("vocabulary", CanonicalJson),
    _map("traits"),
    _map("document"),
    _map("checklists"),
)

ANSWER: Final = _entity("answer", _belongs("dossier", "dossier"), Column("value", CanonicalJson))

RESPONSE: Final = _entity(
    "response",
    _belongs("dossier", "dossier"),
    Column("checklist", Text),
    Column("item", Text),
    Column("row", Text),
    _belongs("answer", "answer"),
    Column("status", Text),
    Column("reason", Text),
    Column("assessment", CanonicalJson),
    Column("origin", CanonicalJson),
    Column("lead", BigInteger),
    UniqueConstraint("dossier", "checklist", "item", "row", name="response_key"),
    Index("response_by_answer", "answer"),
)

EVIDENCE: Final = _entity(
    "evidence", Column("title", Text), Column("kind", Text), Column("removed", Boolean), _map("data")
)

REVISION: Final = _entity(
    "revision",
    _belongs("evidence", "evidence"),
    Column("number", BigInteger),
    Column("sha256", Text),
    Column("size", BigInteger),
    Column("file_name", Text),
    Column("media_type", Text),
    Column("mode", Text),
    Column("path", Text),
    Column("added", Text),
    Index("revision_by_evidence", "evidence"),
    Index("revision_by_digest", "sha256"),
)

LINK: Final = _entity(
    "link",
    _belongs("answer", "answer"),
    _belongs("evidence", "evidence"),
    Column("revision", Text),
    Column("role", Text),
    Column("locator", CanonicalJson),
    Column("quotation", Text),
    Column("removed", Boolean),
    Index("link_by_answer", "answer"),
    Index("link_by_evidence", "evidence"),
)

EVENT: Final = _entity("event", Column("kind", Text), Column("data", CanonicalJson))

TABLES: Final[dict[str, Table]] = {
    table.name: table for table in (PRODUCT, ROW, DOSSIER, ANSWER, RESPONSE, EVIDENCE, REVISION, LINK, EVENT)
}
"""Business tables by entity; owners come before what belongs to them."""

EMBEDDED: Final = Table(
    "embedded",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("source", LargeBinary, nullable=False),
)

AUDIT: Final = Table(
    "audit",
    METADATA,
    Column("stream", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("entity", Text, nullable=False),
    Column("entity_id", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("prev_seq", BigInteger, nullable=False),
    Column("change", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("undoes", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Column("value", Text),
    Column("commitment", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index("audit_by_path", "entity_id", "entity", "path"),
    Index("audit_by_change", "change"),
    sqlite_with_rowid=False,
)
"""`value` is canonical JSON text; NULL only in a redacted copy, which the commitment still lets verify."""

AUDIT_HEAD: Final = Table(
    "audit_head",
    METADATA,
    Column("stream", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("digest", Text, nullable=False),
    Column("at", Text, nullable=False),
)


BY_ID: Final = {name: select(table).where(table.c.id == bindparam("which")) for name, table in TABLES.items()}
"""One entity of each sort; built once, because building a statement costs as much as running it."""


def fits(column: Column[Any], value: Json) -> bool:
    """Whether a column keeps this value without changing it (nothing fits everywhere)."""
    if value is None or isinstance(column.type, CanonicalJson):
        return True
    if isinstance(column.type, Boolean):
        return isinstance(value, bool)
    if isinstance(column.type, BigInteger):
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)
