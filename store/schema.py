"""The tables: append-only, so that every figure ever accepted is still there, with the file it came from.

The migrations make them; a test holds the two against each other.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

__all__ = ["Moment", "approval", "assessment", "explanation", "figure", "log_line", "metadata", "plan_choice",
           "plan_file", "plan_in_use", "redaction", "report", "scenario", "seal", "sign_out", "step",
           "upload"]  # fmt: skip

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    }
)

DIGEST = 64
"""The length of a SHA-256 in hexadecimal."""

KEY = 32
"""The most characters of a name that a session draws at random, so that no two ever draw the same."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the time zone, so it is added again here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write the moment as UTC."""
        del dialect
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as UTC, whatever zone the database's session is in."""
        del dialect
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _stamp() -> tuple[Column[datetime], Column[str], Column[str]]:
    comment = "the sign-in's own name for who did it; empty where nobody signs in"
    return (
        Column("at", Moment, nullable=False),
        Column("by", Text, nullable=False),
        Column("subject", Text, nullable=False, server_default="", comment=comment),
    )


def _reason() -> Column[str]:
    comment = "why it was done; empty where no reason was given"
    return Column("reason", Text, nullable=False, server_default="", comment=comment)


plan_file = Table(
    "plan_file",
    metadata,
    Column("sha256", String(DIGEST), primary_key=True, comment="of the file's bytes"),
    Column("plan_id", Text, nullable=False, index=True),
    Column("checksum", String(DIGEST), nullable=False, comment="of what the file says, by the engine of its day"),
    Column("data", LargeBinary, nullable=False),
)

plan_in_use = Table(
    "plan_in_use",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True),
    Column("sha256", ForeignKey("plan_file.sha256"), nullable=False),
    *_stamp(),
    _reason(),
)

step = Table(
    "step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("undoes", Integer, comment="the number of the step that is taken back"),
    Column("illustrative", Boolean, nullable=False),
    Column("sha256", ForeignKey("plan_file.sha256"), nullable=False),
    Column("engine", Text, nullable=False),
    Column("outcomes", Text, nullable=False, comment="JSON: each goal's outcome as it then stood"),
    Column("period", Text, nullable=False),
    *_stamp(),
    _reason(),
    UniqueConstraint("plan_id", "number"),   # of two entries written at once, one comes first
    UniqueConstraint("plan_id", "undoes"),   # an entry is taken back once
)  # fmt: skip

upload = Table(
    "upload",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step", ForeignKey("step.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(DIGEST), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column(
        "decisions", Text, nullable=False, server_default="[]", comment="JSON: what was asked about it, and answered"
    ),
)

figure = Table(
    "figure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("upload", ForeignKey("upload.id"), nullable=False, index=True),
    Column("measure", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("quarter", Integer, nullable=False),
    Column("number", Double),
    Column("day", Date),
    Column("yes_no", Boolean),
    Column("volume", Double),
    Column("provisional", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
)

scenario = Table(
    "scenario",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True),
    Column("key", String(KEY), nullable=False, comment="the same in every row of one scenario; the newest row counts"),
    Column("name", Text, nullable=False),
    Column("content", Text, comment="JSON; null: put away"),
    *_stamp(),
)

log_line = Table(
    "log_line",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True),
    Column("meeting", String(KEY), nullable=False),
    Column("number", Integer, nullable=False, comment="the line's place in its meeting; the newest row of it counts"),
    Column("text", Text, comment="null: taken back"),
    *_stamp(),
)

assessment = Table(
    "assessment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    *_stamp(),
)

explanation = Table(
    "explanation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True),
    Column("period", Text, nullable=False, comment="what the report is of: 2024K2, or 2024 for the year's account"),
    Column("goal", Text, nullable=False, comment="empty: of the whole report; the newest row of a goal counts"),
    Column("content", Text, nullable=False, comment="JSON"),
    *_stamp(),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True),
    Column("report_kind", Text, nullable=False, comment="quarterly, deviation or annual"),
    Column("period", Text, nullable=False),
    Column("goal", Text, nullable=False, comment="of a deviation, its goal; else empty"),
    Column("language", Text, nullable=False),
    Column("version", Integer, nullable=False, comment="the same in every file of one sending"),
    Column("sent", Date, nullable=False, comment="the day it was sent, as a person said"),
    Column("journal", Text, nullable=False, comment="the number it has in the case system; empty where none was given"),
    Column("step", Integer, comment="the number of the step that accepted what the sending proves"),
    Column("name", Text, nullable=False),
    Column("sha256", String(DIGEST), nullable=False),
    Column("data", LargeBinary, nullable=False),
    *_stamp(),
    UniqueConstraint("plan_id", "report_kind", "period", "goal", "version", "name", name="report_version_key"),
)  # fmt: skip
"""A row a file: what was sent as a Word file and a PDF is two rows."""

approval = Table(
    "approval",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True),
    Column("period", Text, nullable=False, comment="2024K2, or 2024 for the year's account"),
    Column("approval_kind", Text, nullable=False, comment="checked, approved, sent, closed or reopened"),
    Column("step", Integer, nullable=False, comment="the number of the newest step when it was said; 0: of none"),
    Column("version", Integer, nullable=False, comment="of the report that was sent; else 0"),
    *_stamp(),
    _reason(),
)

plan_choice = Table(
    "plan_choice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True, comment="the newest row of a plan counts"),
    Column("away", Boolean, nullable=False, comment="whether the plan is out of the choice"),
    *_stamp(),
    _reason(),
)

sign_out = Table(
    "sign_out",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject_sha256", String(DIGEST), nullable=False, index=True, comment="of the sign-in's name for them"),
    Column("at", Moment, nullable=False, comment="what was signed in before is signed out"),
)
"""No record: nothing is sealed of it, and no export has it."""

redaction = Table(
    "redaction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True),
    Column("target", Text, nullable=False, comment="the table whose row's bytes or text were erased"),
    Column("target_id", Integer, nullable=False, comment="the row"),
    Column("record", String(DIGEST), nullable=False, comment="the digest of the record's seal"),
    Column("file", Integer, comment="of a file, its index in the record"),
    Column("sha256", String(DIGEST), nullable=False, comment="of what was erased"),
    Column("reason", Text, nullable=False),
    *_stamp(),
    UniqueConstraint("target", "target_id"),   # what is erased is erased once
)  # fmt: skip

seal = Table(
    "seal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "chain", String(KEY), nullable=False, comment="drawn at random by an installation when it keeps something first"
    ),
    Column("number", Integer, nullable=False, comment="the place in the chain, from 1, without gaps"),
    Column("kind", Text, nullable=False),
    Column("plan_id", Text, nullable=False),
    Column("content", String(DIGEST), nullable=False, comment="the digest of the record"),
    Column("digest", String(DIGEST), nullable=False, unique=True, comment="of the digest before and of all of this"),
    UniqueConstraint("chain", "number"),
    Index("seal_plan_id_kind_idx", "plan_id", "kind"),
)
"""The nth seal of a kind and plan is of the nth record of that kind and plan."""
