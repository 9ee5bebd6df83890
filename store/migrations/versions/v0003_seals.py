"""Seal every record in a chain of digests, make erasure possible, and let no insert take a row's place."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from heapq import merge
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

from store.canonical import (
    FIRST_PREVIOUS,
    Kind,
    assessment_content,
    file_form,
    log_line_content,
    plan_in_use_content,
    scenario_content,
    scenario_text_digest,
    seal_digest,
    step_content,
    text_digest,
)

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DIGEST, KEY = 64, 32
CHAIN_BYTES = 16
REFUSAL = "what is kept is never changed or taken away"

UNIQUE: dict[str, tuple[tuple[str, ...], ...]] = {
    "plan_file": (("sha256",),),
    "plan_in_use": (("id",),),
    "step": (("id",), ("plan_id", "number"), ("plan_id", "undoes")),
    "upload": (("id",),),
    "figure": (("id",),),
    "scenario": (("id",),),
    "log_line": (("id",),),
    "assessment": (("id",),),
    "redaction": (("id",), ("target", "target_id")),
    "seal": (("id",), ("chain", "number"), ("digest",)),
}
"""What no two rows of a table share."""

ERASABLE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "upload": (("id", "step", "name", "sha256", "decisions"), ("data",)),
    "scenario": (("id", "plan_id", "key", "at", "by"), ("name", "content")),
    "log_line": (("id", "plan_id", "meeting", "number", "at", "by"), ("text",)),
    "assessment": (("id", "plan_id", "at", "by"), ("text",)),
}
"""Of a table, the columns that never change, and those that an erasure leaves empty."""

SEALED = ("plan_in_use", "step", "scenario", "log_line", "assessment", "redaction")
"""The tables whose rows are records."""

IS_SEALED = """
CREATE FUNCTION resultatplan_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF EXISTS (SELECT 1 FROM seal WHERE plan_id = NEW.plan_id AND kind = TG_TABLE_NAME::text
           AND xmin = pg_current_xact_id()::xid)
THEN RETURN NULL; END IF;
RAISE EXCEPTION 'what is kept is sealed, by a program that knows how: % on %', TG_OP, TG_TABLE_NAME; END $$
"""

Row = Mapping[Any, Any]


def upgrade() -> None:
    """Make the tables and the triggers, and seal what is there."""
    _make_redaction()
    _make_seal()
    _seal_all(op.get_bind())
    _guard()


def downgrade() -> None:
    """Refuse: going back would lose what is kept. Restore a copy instead."""
    raise NotImplementedError("take a copy of the database before an upgrade, and restore that")


def _make_redaction() -> None:
    op.create_table(
        "redaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False, comment="the table whose row's bytes or text were erased"),
        sa.Column("target_id", sa.Integer(), nullable=False, comment="the row"),
        sa.Column("record", sa.String(DIGEST), nullable=False, comment="the digest of the record's seal"),
        sa.Column("file", sa.Integer(), comment="of a file, its index in the record"),
        sa.Column("sha256", sa.String(DIGEST), nullable=False, comment="of what was erased"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="redaction_pkey"),
        sa.UniqueConstraint("target", "target_id", name="redaction_target_target_id_key"),
    )
    op.create_index("redaction_plan_id_idx", "redaction", ["plan_id"])


def _make_seal() -> None:
    op.create_table(
        "seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "chain",
            sa.String(KEY),
            nullable=False,
            comment="drawn at random by an installation when it keeps something first",
        ),
        sa.Column("number", sa.Integer(), nullable=False, comment="the place in the chain, from 1, without gaps"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("content", sa.String(DIGEST), nullable=False, comment="the digest of the record"),
        sa.Column("digest", sa.String(DIGEST), nullable=False, comment="of the digest before and of all of this"),
        sa.PrimaryKeyConstraint("id", name="seal_pkey"),
        sa.UniqueConstraint("chain", "number", name="seal_chain_number_key"),
        sa.UniqueConstraint("digest", name="seal_digest_key"),
    )
    op.create_index("seal_plan_id_kind_idx", "seal", ["plan_id", "kind"])


# --- sealing what is there ------------------------------------------------------------------------


def _seal_all(connection: sa.Connection) -> None:
    """Seal every record in the order in which they were made; those of a kind in the order of their rows."""
    chain, digest = token_hex(CHAIN_BYTES), FIRST_PREVIOUS
    records = merge(*(_records(connection, kind) for kind in _CONTENTS), key=lambda record: record[0])
    for number, ((_at, kind, _id), plan_id, content) in enumerate(records, start=1):
        digest = seal_digest(digest, chain, number, kind, plan_id, content)
        row = {"chain": chain, "number": number, "kind": kind, "plan_id": plan_id, "content": content, "digest": digest}
        connection.execute(_table("seal", *row).insert().values(row))


def _records(connection: sa.Connection, kind: str) -> Iterator[tuple[tuple[Any, str, int], str, str]]:
    """Yield a kind's records in the order of their rows, each with its place in time, its plan and its content."""
    newest = None
    for row in _rows(connection, kind, *_COLUMNS[kind]):
        newest = row["at"] if newest is None else max(newest, row["at"])  # a clock may have been set back
        yield (newest, kind, row["id"]), row["plan_id"], _CONTENTS[kind](connection, row)


def _step(connection: sa.Connection, row: Row) -> str:
    uploads = _rows(connection, "upload", "id", "name", "sha256", "decisions", step=row["id"])
    files = [file_form(upload, _rows(connection, "figure", *_FIGURE, upload=upload["id"])) for upload in uploads]
    return step_content(row, _plan_file(connection, row), files)


def _plan_in_use(connection: sa.Connection, row: Row) -> str:
    return plan_in_use_content(row, _plan_file(connection, row))


def _scenario(_connection: sa.Connection, row: Row) -> str:
    return scenario_content(row, scenario_text_digest(row))


def _log_line(_connection: sa.Connection, row: Row) -> str:
    return log_line_content(row, text_digest(row["text"]))


def _assessment(_connection: sa.Connection, row: Row) -> str:
    return assessment_content(row, text_digest(row["text"]))


_CONTENTS = {
    Kind.ASSESSMENT.value: _assessment,
    Kind.LOG_LINE.value: _log_line,
    Kind.PLAN_IN_USE.value: _plan_in_use,
    Kind.SCENARIO.value: _scenario,
    Kind.STEP.value: _step,
}
_COLUMNS = {
    "assessment": ("id", "plan_id", "text", "at", "by"),
    "log_line": ("id", "plan_id", "meeting", "number", "text", "at", "by"),
    "plan_in_use": ("id", "plan_id", "sha256", "at", "by"),
    "scenario": ("id", "plan_id", "key", "name", "content", "at", "by"),
    "step": ("id", "plan_id", "number", "undoes", "illustrative", "sha256", "engine", "outcomes", "period", "at", "by"),
}
_FIGURE = ("id", "measure", "year", "quarter", "number", "day", "yes_no", "volume", "provisional", "note")
_TYPES: defaultdict[str, sa.types.TypeEngine[Any]] = defaultdict(
    sa.Text,
    at=sa.DateTime(timezone=True),
    day=sa.Date(),
    illustrative=sa.Boolean(),
    provisional=sa.Boolean(),
    yes_no=sa.Boolean(),
    number=sa.Double(),
    volume=sa.Double(),
)


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, _type(name, column)) for column in columns))


def _type(table: str, column: str) -> sa.types.TypeEngine[Any]:
    is_count = column in {"id", "undoes", "year", "quarter", "step", "upload"} or (
        column == "number" and table != "figure"
    )
    return sa.Integer() if is_count else _TYPES[column]


def _rows(connection: sa.Connection, name: str, *columns: str, **equal: object) -> Sequence[dict[str, Any]]:
    table = _table(name, *columns, *equal)
    conditions = [table.c[column] == value for column, value in equal.items()]
    rows = connection.execute(
        sa.select(*(table.c[column] for column in columns)).where(*conditions).order_by(table.c.id)
    )
    return [_in_utc(row) for row in rows.mappings()]


def _in_utc(row: Row) -> dict[str, Any]:
    """Return a row with its moment in UTC; SQLite forgets the time zone."""
    at = row.get("at")
    return {**row, "at": at.replace(tzinfo=at.tzinfo or UTC)} if at else dict(row)


def _plan_file(connection: sa.Connection, row: Row) -> Row:
    table = _table("plan_file", "sha256", "plan_id", "checksum")
    return connection.execute(sa.select(table).where(table.c.sha256 == row["sha256"])).mappings().one()


# --- what the database itself refuses -------------------------------------------------------------


def _guard() -> None:
    """Refuse what changes or takes away a row of the new tables, and what takes a row's place in any."""
    if op.get_bind().dialect.name == "postgresql":
        for table in ("redaction", "seal"):
            for change, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
                refusal = f"BEFORE {change} ON {table} FOR EACH {each} EXECUTE FUNCTION resultatplan_refuse()"
                op.execute(f"CREATE TRIGGER {table}_no_{change.lower()} {refusal}")
        for table in ERASABLE:
            _let_erase_on_postgresql(table)
        _refuse_unsealed_on_postgresql()
        return
    for table in ("redaction", "seal"):
        for change in ("UPDATE", "DELETE"):
            _refuse_on_sqlite(f"{table}_no_{change.lower()}", f"{change} ON {table}")
    for table in ERASABLE:
        op.execute(f"DROP TRIGGER {table}_no_update")
        _refuse_on_sqlite(f"{table}_no_update", f"UPDATE ON {table}", f"NOT ({_is_erasure(table, 'IS')})")
    for table, keys in UNIQUE.items():  # PostgreSQL knows no INSERT that deletes what stands in its way
        taken = " OR ".join("(" + " AND ".join(f'"{name}" = NEW."{name}"' for name in key) + ")" for key in keys)
        _refuse_on_sqlite(f"{table}_no_replace", f"INSERT ON {table}", f"EXISTS (SELECT 1 FROM {table} WHERE {taken})")  # noqa: S608 - our own names


def _refuse_on_sqlite(name: str, change: str, condition: str = "1") -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {change} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def _let_erase_on_postgresql(table: str) -> None:
    """Let an UPDATE through that erases what a redaction names, and no other."""
    function = f"resultatplan_only_erase_{table}"
    op.execute(
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_is_erasure(table, 'IS NOT DISTINCT FROM')} THEN RETURN NEW; END IF; "
        f"RAISE EXCEPTION '{REFUSAL}: % on %', TG_OP, TG_TABLE_NAME; END $$"
    )
    op.execute(f"DROP TRIGGER {table}_no_update ON {table}")
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()")


def _refuse_unsealed_on_postgresql() -> None:
    """Let a transaction that keeps something without a seal fail as it ends: an older program may still be running."""
    op.execute(IS_SEALED)
    for table in SEALED:
        op.execute(
            f"CREATE CONSTRAINT TRIGGER {table}_sealed AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION resultatplan_is_sealed()"
        )


def _is_erasure(table: str, same: str) -> str:
    fixed, erased = ERASABLE[table]
    nothing = "''" if table != "upload" or same != "IS" else "x''"
    return " AND ".join((
        *(f'NEW."{name}" {same} OLD."{name}"' for name in fixed),
        *(f'(NEW."{name}" {same} {nothing} OR NEW."{name}" IS NULL AND OLD."{name}" IS NULL)' for name in erased),
        *(f'(OLD."{name}" IS NULL) = (NEW."{name}" IS NULL)' for name in erased),
        f"EXISTS (SELECT 1 FROM redaction WHERE target = '{table}' AND target_id = OLD.id)",  # noqa: S608 - our own names
    ))  # fmt: skip
