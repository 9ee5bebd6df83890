"""Let a reason be erased where a redaction names its row: a reason is free text, and may name a person."""

from collections.abc import Sequence

from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSAL = "what is kept is never changed or taken away"
FIXED = {
    "step": (
        *("id", "plan_id", "number", "undoes", "illustrative", "sha256", "engine", "outcomes", "period", "at", "by"),
    ),
    "plan_in_use": ("id", "plan_id", "sha256", "at", "by"),
}
"""Of a table with reasons, the columns that never change."""


def upgrade() -> None:
    """Let through the one UPDATE that empties such a reason, and no other."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, fixed in FIXED.items():
        if is_postgresql:
            _let_erase_on_postgresql(table, _is_erasure(table, fixed, "IS NOT DISTINCT FROM"))
            continue
        op.execute(f"DROP TRIGGER {table}_no_update")
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN NOT ({_is_erasure(table, fixed, 'IS')}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def downgrade() -> None:
    """Refuse: going back would lose what is kept. Restore a copy instead."""
    raise NotImplementedError("take a copy of the database before an upgrade, and restore that")


def _let_erase_on_postgresql(table: str, is_erasure: str) -> None:
    function = f"resultatplan_only_erase_{table}"
    op.execute(
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {is_erasure} THEN RETURN NEW; END IF; "
        f"RAISE EXCEPTION '{REFUSAL}: % on %', TG_OP, TG_TABLE_NAME; END $$"
    )
    op.execute(f"DROP TRIGGER {table}_no_update ON {table}")
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()")


def _is_erasure(table: str, fixed: Sequence[str], same: str) -> str:
    return " AND ".join((
        *(f'NEW."{name}" {same} OLD."{name}"' for name in fixed),
        "NEW.reason = ''",
        f"EXISTS (SELECT 1 FROM redaction WHERE target = '{table}' AND target_id = OLD.id)",  # noqa: S608 - our own names
    ))  # fmt: skip
