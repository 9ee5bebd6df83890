"""What sending a report proves: the days, answers and counts of the parts that a plan says are fulfilled by it."""

from datetime import date

from engine.plan import Delivered, Measurement, Part, Plan, Quarter, ReportDuty, Value
from engine.reading import write_results
from reports.texts import ReportTexts, table_cells

__all__ = ["filled_rows", "proof_file", "proof_source", "proofs"]


def proofs(plan: Plan, quarter: Quarter, texts: ReportTexts, sent: date) -> tuple[Measurement, ...]:
    """Return the figures that a quarter's report proves by being sent on a day, in the contract's order.

    A text proves by being written, a document by being attached, a table by its rows that are filled in; what is
    missing proves nothing, and nothing else of the plan is proved.
    """
    source = proof_source(quarter, sent, texts.journal)
    figures = []
    for placed in plan.duties_in(quarter.number):
        if not placed.duty.fulfils or placed.part is None:
            continue
        part = plan.parts[placed.goal][placed.part]
        value = _value(part, placed.duty, _carried(placed.goal, placed.duty, texts), sent)
        if value is not None:
            figures.append(Measurement(part.measure, quarter, value, note=source))
    return tuple(figures)


def proof_source(quarter: Quarter, sent: date, journal: str) -> str:
    """Say which sending proves a figure, in Danish as all remarks of files are."""
    number = f", j.nr. {journal}" if journal else ""
    return f"Afrapportering {quarter} sendt {sent:%d-%m-%Y}{number}"


def proof_file(plan: Plan, figures: tuple[Measurement, ...]) -> bytes:
    """Return the file that the figures are accepted from: reading it gives them again."""
    return write_results(figures, plan)


def filled_rows(duty: ReportDuty, answer: str) -> tuple[str, ...]:
    """Name the rows of a table that are filled in, in the table's order, by lines of `row;cell`."""
    cells = table_cells(answer)
    return tuple(row for row in duty.rows if row in cells)


def _carried(goal: str, duty: ReportDuty, texts: ReportTexts) -> int:
    """Count what the report carries of a duty: 1 for a text or a document, for a table its rows."""
    written = texts.goals[goal].answers.get(duty.key, "") if goal in texts.goals else ""
    match duty.kind:
        case "table":
            return len(filled_rows(duty, written))
        case "document":
            return int(duty.key in texts.attached)
        case _:
            return int(bool(written.strip()))


def _value(part: Part, duty: ReportDuty, carried: int, sent: date) -> Value | None:
    """Return the figure that follows for a part; None where nothing does."""
    if part.kind in {"delivered", "attested"}:
        if carried < max(1, len(duty.rows)):
            return None
        return sent if isinstance(part, Delivered) else True
    return float(carried) if carried else None
