"""Keep why figures were accepted or taken back, and why a plan was put in use; what is there already has no reason.

A record without a reason has the seal that it had: no row and no seal is touched.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the columns."""
    comment = "why it was done; empty where no reason was given"
    for table in ("step", "plan_in_use"):
        op.add_column(table, sa.Column("reason", sa.Text(), nullable=False, server_default="", comment=comment))


def downgrade() -> None:
    """Refuse: going back would lose what is kept. Restore a copy instead."""
    raise NotImplementedError("take a copy of the database before an upgrade, and restore that")
