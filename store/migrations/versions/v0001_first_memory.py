"""Make the first tables, and let nobody change or take away a row of them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DIGEST, KEY = 64, 32
TABLES = ("plan_file", "plan_in_use", "step", "upload", "figure", "scenario", "log_line", "assessment")

REFUSE = """
CREATE FUNCTION resultatplan_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what is kept is never changed or taken away: % on %', TG_OP, TG_TABLE_NAME; END $$
"""


def upgrade() -> None:
    """Make the tables."""
    _make_plans()
    _make_figures()
    _make_papers()
    _refuse_changes()


def downgrade() -> None:
    """Refuse: going back would lose what is kept. Restore a copy instead."""
    raise NotImplementedError("take a copy of the database before an upgrade, and restore that")


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _mark() -> tuple[sa.Column[object], sa.Column[str]]:
    return sa.Column("at", _moment(), nullable=False), sa.Column("by", sa.Text(), nullable=False)


def _make_plans() -> None:
    op.create_table(
        "plan_file",
        sa.Column("sha256", sa.String(DIGEST), nullable=False, comment="of the file's bytes"),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column(
            "checksum", sa.String(DIGEST), nullable=False, comment="of what the file says, by the engine of its day"
        ),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="plan_file_pkey"),
    )
    op.create_index("plan_file_plan_id_idx", "plan_file", ["plan_id"])
    op.create_table(
        "plan_in_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(DIGEST), nullable=False),
        *_mark(),
        sa.PrimaryKeyConstraint("id", name="plan_in_use_pkey"),
        sa.ForeignKeyConstraint(["sha256"], ["plan_file.sha256"], name="plan_in_use_sha256_fkey"),
    )
    op.create_index("plan_in_use_plan_id_idx", "plan_in_use", ["plan_id"])


def _make_figures() -> None:
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer(), comment="the number of the step that is taken back"),
        sa.Column("illustrative", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(DIGEST), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("outcomes", sa.Text(), nullable=False, comment="JSON: each goal's outcome as it then stood"),
        sa.Column("period", sa.Text(), nullable=False),
        *_mark(),
        sa.PrimaryKeyConstraint("id", name="step_pkey"),
        sa.ForeignKeyConstraint(["sha256"], ["plan_file.sha256"], name="step_sha256_fkey"),
        sa.UniqueConstraint("plan_id", "number", name="step_plan_id_number_key"),
        sa.UniqueConstraint("plan_id", "undoes", name="step_plan_id_undoes_key"),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(DIGEST), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="upload_pkey"),
        sa.ForeignKeyConstraint(["step"], ["step.id"], name="upload_step_fkey"),
    )
    op.create_index("upload_step_idx", "upload", ["step"])
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("number", sa.Double()),
        sa.Column("day", sa.Date()),
        sa.Column("yes_no", sa.Boolean()),
        sa.Column("volume", sa.Double()),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="figure_pkey"),
        sa.ForeignKeyConstraint(["upload"], ["upload.id"], name="figure_upload_fkey"),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name="figure_quarter_check"),
    )
    op.create_index("figure_upload_idx", "figure", ["upload"])


def _make_papers() -> None:
    for name, *columns in (
        (
            "scenario",
            sa.Column("key", sa.String(KEY), nullable=False, comment=_ONE_SCENARIO),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("content", sa.Text(), comment="JSON; null: put away"),
        ),
        (
            "log_line",
            sa.Column("meeting", sa.String(KEY), nullable=False),
            sa.Column("number", sa.Integer(), nullable=False, comment=_ONE_LINE),
            sa.Column("text", sa.Text(), comment="null: taken back"),
        ),
        ("assessment", sa.Column("text", sa.Text(), nullable=False)),
    ):
        op.create_table(
            name,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("plan_id", sa.Text(), nullable=False),
            *columns,
            *_mark(),
            sa.PrimaryKeyConstraint("id", name=f"{name}_pkey"),
        )
        op.create_index(f"{name}_plan_id_idx", name, ["plan_id"])


_ONE_SCENARIO = "the same in every row of one scenario; the newest row counts"
_ONE_LINE = "the line's place in its meeting; the newest row of it counts"


def _refuse_changes() -> None:
    """Let the database itself refuse to change or delete a row, whoever asks."""
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.execute(REFUSE)
    for table in TABLES:
        for change in ("UPDATE", "DELETE"):
            name = f"{table}_no_{change.lower()}"
            if on_postgresql:
                refusal = f"BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION resultatplan_refuse()"
            else:
                said = "what is kept is never changed or taken away"
                refusal = f"BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{said}'); END"
            op.execute(f"CREATE TRIGGER {name} {refusal}")
        if on_postgresql:
            refusal = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION resultatplan_refuse()"
            op.execute(f"CREATE TRIGGER {table}_no_truncate {refusal}")
