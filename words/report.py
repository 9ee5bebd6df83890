"""What a quarter's report says of the whole year: its title, its first sentence, what changed.

A forecast is called one; a total is final only in the year's account.
"""

from datetime import date

from engine.figures import Assumption
from engine.plan import Plan, Quarter, next_working_day
from engine.scoring import Outcome, Scorecard, Standing
from words.change_record import GoalChange
from words.dates import day, quarter_name
from words.headline import goals_text
from words.lists import clauses
from words.numbers import score, signed
from words.spaces import SPACE
from words.translation import _, ngettext
from words.verdicts import outcome

__all__ = [
    "annual_title",
    "assumption_sentence",
    "certainty_sentence",
    "change_sentence",
    "draft_text",
    "due_text",
    "goal_change_text",
    "other_total_text",
    "report_title",
    "running_text",
    "status_heading",
    "summary_sentence",
]


def report_title(plan: Plan, quarter: Quarter) -> str:
    """Title a quarter's report: Afrapportering på resultatplan 2024, 2. kvartal."""
    name = quarter_name(quarter).replace(" ", SPACE)
    return _("Report on the result plan {year}, {quarter}", year=plan.year, quarter=name)


def annual_title(plan: Plan) -> str:
    """Title the year's account: Målrapportering 2024."""
    return _("Account of the goals of {year}", year=plan.year)


def running_text(institution: str, title: str) -> str:
    """Write what stands at the head of every page."""
    return _("{institution} · {title}", institution=institution, title=title)


def summary_sentence(card: Scorecard) -> str:
    """Say how the year ends: Efter 2. kvartal forventes 9 af 14 mål opfyldt (64,3); 1 afventer og 4 … ."""
    goals, pending = len(card.goals), card.pending
    missed = goals - card.met - pending
    if card.closed:
        return ngettext(
            "{met} of {goals} goal is met; the final goal attainment is {score} per cent.",
            "{met} of {goals} goals are met; the final goal attainment is {score} per cent.",
            goals,
            met=card.met,
            goals=goals,
            score=score(card.score),
        )
    others = clauses(
        each
        for count, each in (
            (pending, ngettext("{n} is pending", "{n} are pending", pending)),
            (missed, ngettext("{n} is not expected to be met", "{n} are not expected to be met", missed)),
        )
        if count
    )
    expected = ngettext(
        "After {quarter}, {met} of {goals} goal is expected to be met ({score})",
        "After {quarter}, {met} of {goals} goals are expected to be met ({score})",
        goals,
        quarter=_("no quarter") if card.as_of is None else quarter_name(card.as_of),
        met=card.met,
        goals=goals,
        score=score(card.score),
    )
    return _("{expected}; {others}.", expected=expected, others=others) if others else f"{expected}."


def certainty_sentence(card: Scorecard) -> str:
    """Say how much of it is settled: 1 er sikret og 2 kan ikke nås. Empty in the year's account."""
    if card.closed:
        return ""
    lost = sum(goal.standing is Standing.LOST for goal in card.goals)
    settled = [
        each
        for count, each in (
            (card.secured, ngettext("{n} is secured", "{n} are secured", card.secured)),
            (lost, ngettext("{n} is out of reach", "{n} are out of reach", lost)),
        )
        if count
    ]
    return _("{settled}.", settled=clauses(settled)) if settled else _("No goal is decided yet.")


def change_sentence(before: Scorecard, after: Scorecard) -> str:
    """Say what became of the total since another scorecard's report."""
    then = _("the report before") if before.as_of is None else quarter_name(before.as_of)
    if before.met == after.met:
        return _("The total is as in the report for {quarter}: {after}.", quarter=then, after=score(after.score))
    return _(
        "Since the report for {quarter} the total has moved by {change} ({before} → {after}).",
        quarter=then,
        change=signed(after.score - before.score, 1),
        before=score(before.score),
        after=score(after.score),
    )


def goal_change_text(change: GoalChange, cause: str) -> str:
    """Write a goal's change, and its cause in figures: ikke opfyldt → opfyldt (19,7 < 20,0)."""
    before, after = (_status(each) for each in (change.before, change.after))
    if not cause:
        return f"{before} → {after}"
    return _("{before} → {after} ({cause})", before=before, after=after, cause=cause)


def _status(value: Outcome | None) -> str:
    return _("not in the plan") if value is None else outcome(value)


def status_heading(card: Scorecard) -> str:
    """Head what a goal's status is: a forecast, or final in the year's account."""
    return _("Final status") if card.closed else _("Expected status")


def due_text(due: date) -> str:
    """Write the day that a report is due, with the next working day where it is none."""
    working_day = next_working_day(due)
    if working_day == due:
        return day(due)
    return _("{due} (not a working day; the next one is {working_day})", due=day(due), working_day=day(working_day))


def draft_text() -> str:
    """Write what stands on every page of a report that is not ready."""
    return _("Draft – not ready to be sent")


def assumption_sentence(assumption: Assumption) -> str:
    """Say what the quarters to come are taken to be like."""
    if assumption is Assumption.YEAR_SO_FAR:
        return _("The expected figures assume that the quarters to come are as the year so far.")
    return _("The expected figures assume that the quarters to come are as the latest quarter.")


def other_total_text(card: Scorecard, other: Scorecard) -> str:
    """Write another scorecard's total beside the report's own: 71,4 (10 af 14 mål); uændret where it is the same."""
    if other.met == card.met:
        return _("unchanged ({score})", score=score(card.score))
    return _("{score} ({goals})", score=score(other.score), goals=goals_text(other.met, len(other.goals)))
