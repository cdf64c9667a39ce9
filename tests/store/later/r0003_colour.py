"""A later migration, made up for tests of upgrading."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("product", sa.Column("colour", sa.Text))
    op.create_table("colour", sa.Column("id", sa.Text, primary_key=True))
