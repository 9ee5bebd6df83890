"""Keep approvals, plans put away, sign-outs, and the sign-in's own name for who did something.

What is there already has no such name, and the seal that it had: no row and no seal is touched.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DIGEST = 64
REFUSAL = "what is kept is never changed or taken away"
STAMP = ("at", "by", "subject")

FIXED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "step": (
        ("id", "plan_id", "number", "undoes", "illustrative", "sha256", "engine", "outcomes", "period", *STAMP),
        ("reason",),
    ),
    "plan_in_use": (("id", "plan_id", "sha256", *STAMP), ("reason",)),
    "scenario": (("id", "plan_id", "key", *STAMP), ("name", "content")),
    "log_line": (("id", "plan_id", "meeting", "number", *STAMP), ("text",)),
    "assessment": (("id", "plan_id", *STAMP), ("text",)),
    "explanation": (("id", "plan_id", "period", "goal", *STAMP), ("content",)),
    "report": (
        (
            *("id", "plan_id", "report_kind", "period", "goal", "language", "version", "sent", "journal", "step"),
            *("name", "sha256", *STAMP),
        ),
        ("data",),
    ),
    "approval": (("id", "plan_id", "period", "approval_kind", "step", "version", *STAMP), ("reason",)),
    "plan_choice": (("id", "plan_id", "away", *STAMP), ("reason",)),
}
"""Of a table, the columns that never change, and those that an erasure leaves empty."""

NEW = ("approval", "plan_choice")


def upgrade() -> None:
    """Make the columns, the tables and their triggers."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table in (*(table for table in FIXED if table not in NEW), "redaction"):
        op.add_column(table, _subject())
    _make_approval()
    _make_plan_choice()
    _make_sign_out()
    for table in FIXED:
        if is_postgresql:
            _let_erase_on_postgresql(table)
        else:
            _let_erase_on_sqlite(table)
    for table in (*NEW, "sign_out"):
        guard = _guard_on_postgresql if is_postgresql else _guard_on_sqlite
        guard(table)


def downgrade() -> None:
    """Refuse: going back would lose what is kept. Restore a copy instead."""
    raise NotImplementedError("take a copy of the database before an upgrade, and restore that")


def _make_approval() -> None:
    number = "the number of the newest step when it was said; 0: of none"
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False, comment="2024K2, or 2024 for the year's account"),
        sa.Column("approval_kind", sa.Text(), nullable=False, comment="checked, approved, sent, closed or reopened"),
        sa.Column("step", sa.Integer(), nullable=False, comment=number),
        sa.Column("version", sa.Integer(), nullable=False, comment="of the report that was sent; else 0"),
        *_stamp_and_reason(),
        sa.PrimaryKeyConstraint("id", name="approval_pkey"),
    )
    op.create_index("approval_plan_id_idx", "approval", ["plan_id"])


def _make_plan_choice() -> None:
    op.create_table(
        "plan_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False, comment="the newest row of a plan counts"),
        sa.Column("away", sa.Boolean(), nullable=False, comment="whether the plan is out of the choice"),
        *_stamp_and_reason(),
        sa.PrimaryKeyConstraint("id", name="plan_choice_pkey"),
    )
    op.create_index("plan_choice_plan_id_idx", "plan_choice", ["plan_id"])


def _make_sign_out() -> None:
    whose = "of the sign-in's name for them"
    before = "what was signed in before is signed out"
    op.create_table(
        "sign_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_sha256", sa.String(DIGEST), nullable=False, comment=whose),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment=before),
        sa.PrimaryKeyConstraint("id", name="sign_out_pkey"),
    )
    op.create_index("sign_out_subject_sha256_idx", "sign_out", ["subject_sha256"])


def _subject() -> sa.Column[str]:
    comment = "the sign-in's own name for who did it; empty where nobody signs in"
    return sa.Column("subject", sa.Text(), nullable=False, server_default="", comment=comment)


def _stamp_and_reason() -> tuple[sa.Column[Any], ...]:
    comment = "why it was done; empty where no reason was given"
    return (
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        _subject(),
        sa.Column("reason", sa.Text(), nullable=False, server_default="", comment=comment),
    )


# --- what the database itself refuses -------------------------------------------------------------


def _let_erase_on_postgresql(table: str) -> None:
    """Let an UPDATE through that erases what a redaction names, and no other."""
    function = f"resultatplan_only_erase_{table}"
    op.execute(
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_is_erasure(table, 'IS NOT DISTINCT FROM')} THEN RETURN NEW; END IF; "
        f"RAISE EXCEPTION '{REFUSAL}: % on %', TG_OP, TG_TABLE_NAME; END $$"
    )


def _let_erase_on_sqlite(table: str) -> None:
    op.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
    _refuse_on_sqlite(table, "update", "UPDATE", f"NOT ({_is_erasure(table, 'IS')})")


def _guard_on_postgresql(table: str) -> None:
    """Refuse what changes or takes away a row but for an erasure, and what keeps a record without a seal."""
    refuse = "resultatplan_refuse"
    for change, each, function in (
        ("UPDATE", "ROW", f"resultatplan_only_erase_{table}" if table in FIXED else refuse),
        ("DELETE", "ROW", refuse),
        ("TRUNCATE", "STATEMENT", refuse),
    ):
        refusal = f"BEFORE {change} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
        op.execute(f"CREATE TRIGGER {table}_no_{change.lower()} {refusal}")
    if table not in FIXED:
        return
    op.execute(
        f"CREATE CONSTRAINT TRIGGER {table}_sealed AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION resultatplan_is_sealed()"
    )


def _guard_on_sqlite(table: str) -> None:
    """Refuse what takes away a row, and what takes a row's place; of no record, what changes one too."""
    if table not in FIXED:
        _refuse_on_sqlite(table, "update", "UPDATE", "1")
    _refuse_on_sqlite(table, "delete", "DELETE", "1")
    _refuse_on_sqlite(table, "replace", "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)")  # noqa: S608 - our own names


def _refuse_on_sqlite(table: str, name: str, change: str, condition: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{name} BEFORE {change} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def _is_erasure(table: str, same: str) -> str:
    fixed, erased = FIXED[table]
    nothing = "x''" if erased == ("data",) and same == "IS" else "''"
    return " AND ".join((
        *(f'NEW."{name}" {same} OLD."{name}"' for name in fixed),
        *(f'(NEW."{name}" {same} {nothing} OR NEW."{name}" IS NULL AND OLD."{name}" IS NULL)' for name in erased),
        *(f'(OLD."{name}" IS NULL) = (NEW."{name}" IS NULL)' for name in erased),
        f"EXISTS (SELECT 1 FROM redaction WHERE target = '{table}' AND target_id = OLD.id)",  # noqa: S608 - our own names
    ))  # fmt: skip
