"""Keep what is written for reports, and each report that was sent; append-only, sealed, and erased as other documents.

Nothing that is there already is touched.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DIGEST = 64
REFUSAL = "what is kept is never changed or taken away"
VERSION_KEY = ("plan_id", "report_kind", "period", "goal", "version", "name")

FIXED: dict[str, tuple[tuple[str, ...], str]] = {
    "explanation": (("id", "plan_id", "period", "goal", "at", "by"), "content"),
    "report": (
        (
            *("id", "plan_id", "report_kind", "period", "goal", "language", "version", "sent", "journal", "step"),
            *("name", "sha256", "at", "by"),
        ),
        "data",
    ),
}
"""Of a table, the columns that never change, and the one that an erasure leaves empty."""

UNIQUE: dict[str, tuple[tuple[str, ...], ...]] = {"explanation": (("id",),), "report": (("id",), VERSION_KEY)}
"""What no two rows of a table share."""


def upgrade() -> None:
    """Make the tables and their triggers."""
    _make_explanation()
    _make_report()
    for table in FIXED:
        if op.get_bind().dialect.name == "postgresql":
            _guard_on_postgresql(table)
        else:
            _guard_on_sqlite(table)


def downgrade() -> None:
    """Refuse: going back would lose what is kept. Restore a copy instead."""
    raise NotImplementedError("take a copy of the database before an upgrade, and restore that")


def _make_explanation() -> None:
    of_what = "what the report is of: 2024K2, or 2024 for the year's account"
    whose = "empty: of the whole report; the newest row of a goal counts"
    op.create_table(
        "explanation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False, comment=of_what),
        sa.Column("goal", sa.Text(), nullable=False, comment=whose),
        sa.Column("content", sa.Text(), nullable=False, comment="JSON"),
        *_stamp(),
        sa.PrimaryKeyConstraint("id", name="explanation_pkey"),
    )
    op.create_index("explanation_plan_id_idx", "explanation", ["plan_id"])


def _make_report() -> None:
    number = "the number it has in the case system; empty where none was given"
    step = "the number of the step that accepted what the sending proves"
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("report_kind", sa.Text(), nullable=False, comment="quarterly, deviation or annual"),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False, comment="of a deviation, its goal; else empty"),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="the same in every file of one sending"),
        sa.Column("sent", sa.Date(), nullable=False, comment="the day it was sent, as a person said"),
        sa.Column("journal", sa.Text(), nullable=False, comment=number),
        sa.Column("step", sa.Integer(), comment=step),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(DIGEST), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        *_stamp(),
        sa.PrimaryKeyConstraint("id", name="report_pkey"),
        sa.UniqueConstraint(*VERSION_KEY, name="report_version_key"),
    )
    op.create_index("report_plan_id_idx", "report", ["plan_id"])


def _stamp() -> tuple[sa.Column[object], sa.Column[object]]:
    return sa.Column("at", sa.DateTime(timezone=True), nullable=False), sa.Column("by", sa.Text(), nullable=False)


# --- what the database itself refuses -------------------------------------------------------------


def _guard_on_postgresql(table: str) -> None:
    """Refuse what changes or takes away a row but for an erasure, and what keeps one without a seal."""
    function = f"resultatplan_only_erase_{table}"
    op.execute(
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_is_erasure(table, 'IS NOT DISTINCT FROM')} THEN RETURN NEW; END IF; "
        f"RAISE EXCEPTION '{REFUSAL}: % on %', TG_OP, TG_TABLE_NAME; END $$"
    )
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()")
    for change, each in (("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        refusal = f"BEFORE {change} ON {table} FOR EACH {each} EXECUTE FUNCTION resultatplan_refuse()"
        op.execute(f"CREATE TRIGGER {table}_no_{change.lower()} {refusal}")
    op.execute(
        f"CREATE CONSTRAINT TRIGGER {table}_sealed AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION resultatplan_is_sealed()"
    )


def _guard_on_sqlite(table: str) -> None:
    """Refuse what changes or takes away a row but for an erasure, and what takes a row's place."""
    taken = " OR ".join("(" + " AND ".join(f'"{name}" = NEW."{name}"' for name in key) + ")" for key in UNIQUE[table])
    for name, change, condition in (
        ("update", "UPDATE", f"NOT ({_is_erasure(table, 'IS')})"),
        ("delete", "DELETE", "1"),
        ("replace", "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {taken})"),  # noqa: S608 - our own names
    ):
        op.execute(
            f"CREATE TRIGGER {table}_no_{name} BEFORE {change} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _is_erasure(table: str, same: str) -> str:
    fixed, erased = FIXED[table]
    nothing = "x''" if erased == "data" and same == "IS" else "''"
    return " AND ".join((
        *(f'NEW."{name}" {same} OLD."{name}"' for name in fixed),
        f'NEW."{erased}" {same} {nothing}',
        f"EXISTS (SELECT 1 FROM redaction WHERE target = '{table}' AND target_id = OLD.id)",  # noqa: S608 - our own names
    ))  # fmt: skip
