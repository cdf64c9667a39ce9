"""The first tables. Frozen: a released migration never changes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

BUSINESS = ("product", "row", "dossier", "answer", "response", "evidence", "revision", "link", "event")


def upgrade() -> None:
    """Make every table, index and trigger of format 1.0."""
    _dossiers()
    _responses()
    _evidence()
    _audit()
    for table in BUSINESS:
        _refuse(table, "DELETE", "nothing is deleted, only marked as removed")
        _refuse(table, "UPDATE OF id", "ids are permanent")
    for table in ("audit", "embedded"):
        _refuse(table, "UPDATE", "this table only grows")
        _refuse(table, "DELETE", "this table only grows")
    _refuse("audit_head", "DELETE", "an audit stream never ends")


def _entity(name: str, *columns: sa.Column[Any] | sa.UniqueConstraint) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        *columns,
    )


def _belongs(name: str, owner: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, sa.ForeignKey(f"{owner}.id", deferrable=True, initially="DEFERRED"))


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text) for name in names]


def _map(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _refuse(table: str, act: str, why: str) -> None:
    name = f"{table}_no_{act.split(maxsplit=1)[0].lower()}"
    op.execute(
        f"""CREATE TRIGGER "{name}" BEFORE {act} ON "{table}" BEGIN SELECT RAISE(ABORT, '{why}'); END"""
    )


def _dossiers() -> None:
    _entity("product", *_text("title"), sa.Column("archived", sa.Boolean), _map("traits"))
    _entity(
        "row",
        _belongs("product", "product"),
        *_text("register", "rank"),
        sa.Column("removed", sa.Boolean),
        _map("cells"),
    )
    op.create_index("row_by_register", "row", ["product", "register", "rank"])
    _entity(
        "dossier",
        _belongs("product", "product"),
        *_text("title"),
        sa.Column("archived", sa.Boolean),
        *_text("vocabulary"),
        _map("traits"),
        _map("document"),
        _map("checklists"),
    )


def _responses() -> None:
    _entity("answer", _belongs("dossier", "dossier"), *_text("value"))
    _entity(
        "response",
        _belongs("dossier", "dossier"),
        *_text("checklist", "item", "row"),
        _belongs("answer", "answer"),
        *_text("status", "reason", "assessment"),
        sa.UniqueConstraint("dossier", "checklist", "item", "row", name="response_key"),
    )
    op.create_index("response_by_answer", "response", ["answer"])


def _evidence() -> None:
    _entity("evidence", *_text("title", "kind"), sa.Column("removed", sa.Boolean), _map("data"))
    _entity(
        "revision",
        _belongs("evidence", "evidence"),
        sa.Column("number", sa.BigInteger),
        *_text("sha256"),
        sa.Column("size", sa.BigInteger),
        *_text("file_name", "media_type", "mode", "path", "added"),
    )
    op.create_index("revision_by_evidence", "revision", ["evidence"])
    op.create_index("revision_by_digest", "revision", ["sha256"])
    _entity(
        "link",
        _belongs("answer", "answer"),
        _belongs("evidence", "evidence"),
        *_text("revision", "role", "locator", "quotation"),
        sa.Column("removed", sa.Boolean),
    )
    op.create_index("link_by_answer", "link", ["answer"])
    op.create_index("link_by_evidence", "link", ["evidence"])
    _entity("event", *_text("kind", "data"))
    op.create_table(
        "embedded",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("source", sa.LargeBinary, nullable=False),
    )


def _audit() -> None:
    told = ("entity", "entity_id", "path")
    stamped = ("change", "verb", "who", "machine", "at", "why", "undoes", "salt")
    op.create_table(
        "audit",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        *[sa.Column(name, sa.Text, nullable=False) for name in told],
        sa.Column("prev_seq", sa.BigInteger, nullable=False),
        *[sa.Column(name, sa.Text, nullable=False) for name in stamped],
        sa.Column("value", sa.Text),
        sa.Column("commitment", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("audit_by_path", "audit", ["entity_id", "entity", "path"])
    op.create_index("audit_by_change", "audit", ["change"])
    op.create_table(
        "audit_head",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
