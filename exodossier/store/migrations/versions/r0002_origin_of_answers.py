"""Where an answer came from, and by how much versions are ahead (format 1.1). Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give responses two columns; nothing in them means: typed here."""
    op.add_column("response", sa.Column("origin", sa.Text))
    op.add_column("response", sa.Column("lead", sa.BigInteger))
