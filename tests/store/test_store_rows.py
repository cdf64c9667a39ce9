"""Tables, entities and migrations say the same."""

# ruff: noqa: S608 (table and column names come from the code itself)

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from exodossier.domain.edits import ENTITIES
from exodossier.store.rows import METADATA, TABLES, CanonicalMap
from tests.store.sample import DIGEST, raw, things

if TYPE_CHECKING:
    from exodossier.store.workspace import Workspace


def test_every_entity_has_its_table_with_exactly_its_columns_and_a_version() -> None:
    assert TABLES.keys() == ENTITIES.keys()
    for entity, shape in ENTITIES.items():
        names = {column.name for column in TABLES[entity].c}
        assert names == {"id", "version", *shape.columns, *shape.maps}
        maps = {column.name for column in TABLES[entity].c if isinstance(column.type, CanonicalMap)}
        assert maps == set(shape.maps)


def test_migrated_tables_are_the_tables_the_program_uses(workspace: Workspace) -> None:
    with workspace.store.connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_the_sample_fills_every_column_of_every_entity_that_people_make() -> None:
    filled = {thing.entity: set(thing.values) for thing in things()}
    expected = {name: {*shape.columns, *shape.maps} for name, shape in ENTITIES.items() if name != "event"}
    assert filled == expected


@pytest.mark.parametrize("table", [*TABLES, "audit", "audit_head", "embedded"])
def test_no_program_can_delete_a_row(workspace: Workspace, table: str) -> None:
    connection = sqlite3.connect(workspace.database)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f'DELETE FROM "{table}"')
    connection.close()


@pytest.mark.parametrize("table", ["audit", "embedded"])
def test_no_program_can_change_what_only_grows(workspace: Workspace, table: str) -> None:
    connection = sqlite3.connect(workspace.database)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f'UPDATE "{table}" SET digest = digest')
    connection.close()


def test_the_sample_keeps_its_embedded_file(workspace: Workspace) -> None:
    with workspace.store.read() as reader:
        assert reader.embedded(DIGEST).source == b"id: misev\n"
    assert raw(workspace.store, "SELECT count(*) FROM embedded") == [(1,)]
