"""Keep what was answered about a file beside it; a file from before has nothing."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the column; no row is touched, so that what refuses changes has nothing to refuse."""
    comment = "JSON: what was asked about it, and answered"
    op.add_column("upload", sa.Column("decisions", sa.Text(), nullable=False, server_default="[]", comment=comment))


def downgrade() -> None:
    """Refuse: going back would lose what is kept. Restore a copy instead."""
    raise NotImplementedError("take a copy of the database before an upgrade, and restore that")
