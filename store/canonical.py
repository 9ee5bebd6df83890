"""What a seal is computed from: the same text for the same record, whatever database holds it.

Form 1 is every record's, form 2 that of one whose reason was given, form 3 that of one whose maker had signed in.

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
    "Row",
    "approval_content",
    "assessment_content",
    "explanation_content",
    "file_form",
    "import_content",
    "log_line_content",
    "plan_choice_content",
    "plan_in_use_content",
    "redaction_content",
    "report_content",
    "scenario_content",
    "scenario_text_digest",
    "seal_digest",
    "step_content",
    "text_digest",
]

FORM, FORM_WITH_REASON, FORM_WITH_SUBJECT = 1, 2, 3
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
    APPROVAL = "approval"
    PLAN_CHOICE = "plan_choice"


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
    more = {"illustrative": bool(step["illustrative"]), "plan": _plan_form(plan_file), "files": list(files)}
    return _record(Kind.STEP, step, names, _reason_digest(step, erased_reason), **more)


def file_form(upload: Row, figures: Iterable[Row]) -> dict[str, object]:
    """Return an accepted file as it stands in its entry's content, with its figures in their order."""
    names = ("name", "sha256", "decisions")
    return {**{name: upload[name] for name in names}, "figures": [_figure_form(figure) for figure in figures]}


def plan_in_use_content(row: Row, plan_file: Row, erased_reason: str | None = None) -> str:
    """Compute the content of a version that was put in use; its number is its row's own, which every import keeps.

    `erased_reason` as in `step_content`.
    """
    names = ("id", "plan_id", "by")
    reason = _reason_digest(row, erased_reason)
    return _record(Kind.PLAN_IN_USE, row, names, reason, plan=_plan_form(plan_file))


def scenario_content(row: Row, text: str | None) -> str:
    """Compute the content of a scenario's row; `text` is the digest of what it said when it was written."""
    names = ("plan_id", "key", "by")
    return _record(Kind.SCENARIO, row, names, removed=row["content"] is None, text=text)


def log_line_content(row: Row, text: str | None) -> str:
    """Compute the content of a log line's row; `text` as in `scenario_content`, None where the line is taken back."""
    names = ("plan_id", "meeting", "number", "by")
    return _record(Kind.LOG_LINE, row, names, text=text)


def assessment_content(row: Row, text: str | None) -> str:
    """Compute the content of an assessment; `text` as in `scenario_content`."""
    names = ("plan_id", "by")
    return _record(Kind.ASSESSMENT, row, names, text=text)


def explanation_content(row: Row, text: str | None) -> str:
    """Compute the content of an explanation's row; `text` as in `scenario_content`."""
    names = ("plan_id", "period", "goal", "by")
    return _record(Kind.EXPLANATION, row, names, text=text)


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
    return _record(Kind.REPORT, row, names, sent=row["sent"].isoformat())


def approval_content(row: Row, reason: str | None) -> str:
    """Compute the content of an approval; `reason` is the digest of why, None where no reason was given."""
    names = ("plan_id", "period", "approval_kind", "step", "version", "by")
    return _record(Kind.APPROVAL, row, names, reason)


def plan_choice_content(row: Row, reason: str | None) -> str:
    """Compute the content of a plan's taking out of the choice, or putting back; `reason` as in `approval_content`."""
    return _record(Kind.PLAN_CHOICE, row, ("plan_id", "by"), reason, away=bool(row["away"]))


def redaction_content(row: Row) -> str:
    """Compute the content of a redaction: the record is named by its seal's digest, and a file by its index in it."""
    names = ("plan_id", "target", "record", "file", "sha256", "reason", "by")
    return _record(Kind.REDACTION, row, names)


def import_content(of_format: int, newest_digest: str) -> str:
    """Compute the content of an import: the export's format, and the newest digest that it brought; may be empty."""
    return _content(Kind.IMPORT, {"format": of_format, "newest": newest_digest})


def _reason_digest(row: Row, erased: str | None) -> str | None:
    """Return the digest of why; None where no reason was given. A row of before there were any has no column."""
    reason = row.get("reason")
    return text_digest(reason) if reason else erased


def _later_form(row: Row, reason: str | None = None) -> dict[str, object]:
    """Return what forms 2 and 3 have beyond form 1: nothing for a record without reason and subject.

    Of `reason` the digest. A row of before anybody signed in has no column for the subject.
    """
    why: dict[str, object] = {"form": FORM_WITH_REASON, "reason": reason} if reason else {}
    subject = row.get("subject")
    return {**why, "form": FORM_WITH_SUBJECT, "subject": subject} if subject else why


def _record(kind: Kind, row: Row, names: Iterable[str], reason: str | None = None, **more: object) -> str:
    """Compute the content of a row: the columns of these names, when, what its form adds, and more."""
    columns = {name: row[name] for name in names}
    return _content(kind, columns, at=_moment(row["at"]), **_later_form(row, reason), **more)


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
