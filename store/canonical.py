"""What a seal is computed from: the same text for the same record, whatever database holds it.

Form 1 is every record's, form 2 that of an entry or a version whose reason was given.

The functions are frozen: databases out there hold digests that they made. A record with more to it gets a new form,
with a number of its own, beside this one. Bytes and long texts stand in it by their SHA-256, so that they can be erased
and the seal still fits. Row numbers do not stand in it: an import may number rows anew.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256
from json import dumps
from typing import Any

__all__ = [
    "FIRST_PREVIOUS",
    "Kind",
    "assessment_content",
    "explanation_content",
    "file_form",
    "import_content",
    "log_line_content",
    "plan_in_use_content",
    "redaction_content",
    "report_content",
    "scenario_content",
    "scenario_text_digest",
    "seal_digest",
    "step_content",
    "text_digest",
]

FORM, FORM_WITH_REASON = 1, 2
Row = Mapping[Any, Any]

FIRST_PREVIOUS = ""
"""What stands in the place of the digest before where a chain begins."""


class Kind(StrEnum):
    """Which kind of record a seal is of."""

    STEP = "step"
    PLAN_IN_USE = "plan_in_use"
    SCENARIO = "scenario"
    LOG_LINE = "log_line"
    ASSESSMENT = "assessment"
    REDACTION = "redaction"
    IMPORT = "import"
    EXPLANATION = "explanation"
    REPORT = "report"


def seal_digest(previous: str, chain: str, number: int, kind: str, plan_id: str, content: str) -> str:  # noqa: PLR0913, PLR0917 - all that a seal says
    """Compute a seal's own digest from that of the seal before it in its chain and from all that it says."""
    return _digest([FORM, previous, chain, number, kind, plan_id, content])


def text_digest(text: str | None) -> str | None:
    """Compute the SHA-256 of a text; None of none."""
    return None if text is None else sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def scenario_text_digest(row: Row) -> str:
    """Compute the SHA-256 of all that a person wrote in a scenario: its name and its content."""
    return _digest([row["name"], row["content"]])


def step_content(
    step: Row, plan_file: Row, files: Iterable[Mapping[str, object]], erased_reason: str | None = None
) -> str:
    """Compute the content of a ledger entry, with its plan file and each of its files as `file_form` has it.

    `erased_reason`: the digest of the reason where that was erased.
    """
    names = ("plan_id", "number", "undoes", "engine", "outcomes", "period", "by")
    return _content(
        Kind.STEP,
        {name: step[name] for name in names},
        illustrative=bool(step["illustrative"]),
        plan=_plan_form(plan_file),
        at=_moment(step["at"]),
        files=list(files),
        **_reason_form(step, erased_reason),
    )


def file_form(upload: Row, figures: Iterable[Row]) -> dict[str, object]:
    """Return an accepted file as it stands in its entry's content, with its figures in their order."""
    names = ("name", "sha256", "decisions")
    return {**{name: upload[name] for name in names}, "figures": [_figure_form(figure) for figure in figures]}


def plan_in_use_content(row: Row, plan_file: Row, erased_reason: str | None = None) -> str:
    """Compute the content of a version that was put in use; its number is its row's own, which every import keeps.

    `erased_reason` as in `step_content`.
    """
    names = ("id", "plan_id", "by")
    return _content(
        Kind.PLAN_IN_USE,
        {name: row[name] for name in names},
        plan=_plan_form(plan_file),
        at=_moment(row["at"]),
        **_reason_form(row, erased_reason),
    )


def scenario_content(row: Row, text: str) -> str:
    """Compute the content of a scenario's row; `text` is the digest of what it said when it was written."""
    names = ("plan_id", "key", "by")
    return _content(
        Kind.SCENARIO,
        {name: row[name] for name in names},
        removed=row["content"] is None,
        text=text,
        at=_moment(row["at"]),
    )


def log_line_content(row: Row, text: str | None) -> str:
    """Compute the content of a log line's row; `text` as in `scenario_content`, None where the line is taken back."""
    names = ("plan_id", "meeting", "number", "by")
    return _content(Kind.LOG_LINE, {name: row[name] for name in names}, text=text, at=_moment(row["at"]))


def assessment_content(row: Row, text: str | None) -> str:
    """Compute the content of an assessment; `text` as in `scenario_content`."""
    names = ("plan_id", "by")
    return _content(Kind.ASSESSMENT, {name: row[name] for name in names}, text=text, at=_moment(row["at"]))


def explanation_content(row: Row, text: str | None) -> str:
    """Compute the content of an explanation's row; `text` as in `scenario_content`."""
    names = ("plan_id", "period", "goal", "by")
    return _content(Kind.EXPLANATION, {name: row[name] for name in names}, text=text, at=_moment(row["at"]))


def report_content(row: Row) -> str:
    """Compute the content of a file of a report that was sent; its bytes stand in it by their digest."""
    names = (
        "plan_id",
        "report_kind",
        "period",
        "goal",
        "language",
        "version",
        "journal",
        "step",
        "name",
        "sha256",
        "by",
    )
    return _content(
        Kind.REPORT,
        {name: row[name] for name in names},
        sent=row["sent"].isoformat(),
        at=_moment(row["at"]),
    )


def redaction_content(row: Row) -> str:
    """Compute the content of a redaction: the record is named by its seal's digest, and a file by its index in it."""
    names = ("plan_id", "target", "record", "file", "sha256", "reason", "by")
    return _content(Kind.REDACTION, {name: row[name] for name in names}, at=_moment(row["at"]))


def import_content(of_format: int, newest_digest: str) -> str:
    """Compute the content of an import: the export's format, and the newest digest that it brought; may be empty."""
    return _content(Kind.IMPORT, {"format": of_format, "newest": newest_digest})


def _reason_form(row: Row, erased: str | None) -> dict[str, object]:
    """Return what form 2 has beyond form 1; nothing where no reason was given, as in every record of form 1."""
    reason = row.get("reason")
    digest = text_digest(reason) if reason else erased
    return {"form": FORM_WITH_REASON, "reason": digest} if digest else {}


def _content(kind: Kind, columns: Row, **more: object) -> str:
    return _digest({"form": FORM, "kind": kind.value, **columns, **more})


def _plan_form(plan_file: Row) -> dict[str, object]:
    return {name: plan_file[name] for name in ("sha256", "plan_id", "checksum")}


def _figure_form(figure: Row) -> list[object]:
    day, yes_no = figure["day"], figure["yes_no"]
    return [
        figure["measure"],
        figure["year"],
        figure["quarter"],
        _number(figure["number"]),
        day.isoformat() if isinstance(day, date) else day,
        None if yes_no is None else bool(yes_no),
        _number(figure["volume"]),
        bool(figure["provisional"]),
        figure["note"],
    ]


def _number(value: float | None) -> str | None:
    """Return every bit of a number; SQLite knows no minus before a zero."""
    return None if value is None else (float(value) + 0.0).hex()


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(value: object) -> str:
    text = dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
