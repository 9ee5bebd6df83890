"""What the table says of a plan beside what needs attention, as text: the page and the file say the same."""

from engine.scoring import Scorecard
from pages.parts.department.plan_row import PlanRow
from pages.parts.department.reporting import QuarterReport, ReportStep
from pages.parts.state.address import period_name
from pages.parts.state.timestamps import danish_day
from words.dates import day_short, quarter_name, quarter_short
from words.goal_changes import since_text
from words.spaces import SPACE
from words.totals import total_text
from words.translation import _

__all__ = [
    "accepted_text", "as_of_text", "certainty_text", "out_of_reach_count", "report_due_text", "report_text", "since",
]  # fmt: skip


def as_of_text(row: PlanRow) -> str:
    """Say up to when the figures count: efter 2. kvartal, or endelig in the year's account."""
    if row.period is None:
        return _("no figures yet")
    if row.period.closed:
        return _("final: {account}", account=period_name(row.period))
    return _("after {quarter}", quarter=quarter_name(row.period.quarter))


def certainty_text(card: Scorecard) -> str:
    """Say how much is decided: sikret 7,1 · kan ikke nås 14,3; empty in the year's account."""
    if card.closed:
        return ""
    goals, lost = len(card.goals), out_of_reach_count(card)
    secured = _("secured {points}", points=total_text(card.secured, goals))
    return " · ".join((secured, _("out of reach {points}", points=total_text(lost, goals)))) if lost else secured


def out_of_reach_count(card: Scorecard) -> int:
    """Count the goals that cannot be reached any more."""
    return len(card.goals) - card.possible


def since(row: PlanRow) -> tuple[str, str]:
    """Say what became of total and goals since the period before; both empty where there is none."""
    if row.before is None:
        return "", ""
    period, card = row.before
    return since_text(card, row.card, quarter_name(period.quarter))


def report_text(report: QuarterReport) -> str:
    """Say how far a quarter's report is: 3. kvt.: sendt 12. okt. 2024."""
    on = day_short(report.on).replace(" ", SPACE) if report.on else ""
    match report.step:
        case ReportStep.SENT:
            step = _("sent {day}", day=on)
        case ReportStep.CLOSED:
            step = _("closed {day}", day=on)
        case ReportStep.APPROVED:
            step = _("approved {day}", day=on)
        case ReportStep.CHECKED:
            step = _("checked {day}", day=on)
        case ReportStep.REOPENED:
            step = _("reopened {day}", day=on)
        case ReportStep.BROUGHT:
            step = _("figures accepted")
        case ReportStep.NO_FIGURES:
            step = _("no figures")
    return _("{quarter}: {step}", quarter=quarter_short(report.quarter), step=step)


def report_due_text(report: QuarterReport) -> str:
    """Say when a report that is not sent is due, on a working day; empty where it is settled."""
    if report.is_settled:
        return ""
    if report.working_day == report.due:
        return _("due {day}", day=day_short(report.due))
    return _(
        "due {day} (next working day {working_day})",
        day=day_short(report.due),
        working_day=day_short(report.working_day),
    )


def accepted_text(row: PlanRow) -> tuple[str, str]:
    """Say on which day figures were accepted last, and by whom; both empty where none were."""
    if row.accepted is None:
        return "", ""
    return day_short(danish_day(row.accepted.at)), row.accepted.by
