"""Why a plan is to be looked at, said as one says it to a colleague."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import assert_never

from engine.plan import Quarter
from words.dates import day, day_short, quarters
from words.goal_changes import MOST_NAMED
from words.lists import listed
from words.translation import _, ngettext

__all__ = [
    "Trouble",
    "assessment_damaged_text",
    "changed_text",
    "damaged_file_text",
    "damaged_text",
    "late_text",
    "lost_text",
    "next_due_text",
    "no_figures_text",
    "not_in_use_text",
    "not_sent_text",
    "out_of_reach_text",
    "plan_changed_text",
    "provisional_text",
    "reopened_text",
    "restore_text",
    "soon_text",
    "summary_text",
    "today_text",
    "unread_file_text",
]


class Trouble(StrEnum):
    """What is the matter with a plan that needs attention, the gravest first."""

    UNREADABLE = "unreadable"
    LATE = "late"
    LOST = "lost"
    REOPENED = "reopened"
    CHANGED = "changed"
    DUE = "due"


def summary_text(plans: int, troubles: Mapping[Trouble, int]) -> str:
    """Say how many plans need attention, and why: 2 af 60 planer kræver opmærksomhed: 2 er over fristen.

    `troubles`: how many plans have each; a plan is counted once.
    """
    waiting = sum(troubles.values())
    if not waiting:
        return ngettext("The plan needs no attention.", "None of the {n} plans needs attention.", plans)
    return ngettext(
        "{waiting} of {n} plan needs attention: {why}.",
        "{waiting} of {n} plans need attention: {why}.",
        plans,
        waiting=waiting,
        why=listed(_trouble_text(each, troubles[each]) for each in Trouble if troubles.get(each)),
    )


def _trouble_text(trouble: Trouble, plans: int) -> str:
    match trouble:
        case Trouble.UNREADABLE:
            return ngettext("{n} cannot be read", "{n} cannot be read", plans)
        case Trouble.LATE:
            return ngettext("{n} is over the deadline", "{n} are over the deadline", plans)
        case Trouble.LOST:
            return ngettext("{n} has lost goals", "{n} have lost goals", plans)
        case Trouble.REOPENED:
            return ngettext("{n} has been reopened", "{n} have been reopened", plans)
        case Trouble.CHANGED:
            return ngettext("{n} was changed after its approval", "{n} were changed after their approval", plans)
        case Trouble.DUE:
            return ngettext("{n} is due within a week", "{n} are due within a week", plans)
        case _:
            assert_never(trouble)


def damaged_text() -> str:
    """Say that what is kept of a plan is not as it was kept."""
    return _("What is kept of the plan is damaged and cannot be shown")


def damaged_file_text() -> str:
    """Say that a plan's file is not as it was brought."""
    return _("The plan file is damaged and cannot be read")


def restore_text() -> str:
    """Say what is to be done about damage."""
    return _("Tell those who run the server: the newest copy must be restored.")


def unread_file_text() -> tuple[str, str]:
    """Say that this program does not understand a plan's file any more, and what is to be done about it."""
    return (
        _("This version of the program no longer reads the plan file"),
        _(
            "What was accepted is kept. Bring the plan file anew on the page The plan, or start the program it was "
            "put in use with."
        ),
    )


def assessment_damaged_text() -> str:
    """Say that what people wrote of a plan is not as it was kept."""
    return _("The assessment is damaged and cannot be read")


def late_text(late: Sequence[Quarter], days: int) -> str:
    """Say that reports are late, and by how many days the oldest: Rapporten for 3. kvartal er 4 dage over fristen."""
    if len(late) == 1:
        return ngettext(
            "The report for {quarter} is {n} day late",
            "The report for {quarter} is {n} days late",
            days,
            quarter=quarters(late),
        )
    return ngettext(
        "The reports for {quarters} are late, the oldest by {n} day",
        "The reports for {quarters} are late, the oldest by {n} days",
        days,
        quarters=quarters(late),
    )


def today_text(of: Quarter, due: date, working_day: date, today: date) -> str:
    """Say that a report is due today, or was on a day that is no working day."""
    if today == due == working_day:
        return _("The report for {quarter} is due today", quarter=quarters([of]))
    if today == due:
        return _(
            "The report for {quarter} is due today, which is not a working day; the next one is {working_day}",
            quarter=quarters([of]),
            working_day=day_short(working_day),
        )
    if today == working_day:
        return _(
            "The report for {quarter} was due on {due}, which is not a working day; the next one is today",
            quarter=quarters([of]),
            due=day_short(due),
        )
    return _(
        "The report for {quarter} was due on {due}, which is not a working day; the next one is {working_day}",
        quarter=quarters([of]),
        due=day_short(due),
        working_day=day_short(working_day),
    )


def soon_text(of: Quarter, days: int) -> str:
    """Say in how many days a report is due: i morgen, or om 5 dage."""
    if days == 1:
        return _("The report for {quarter} is due tomorrow", quarter=quarters([of]))
    return _("The report for {quarter} is due in {n} days", quarter=quarters([of]), n=days)


def no_figures_text(of: Sequence[Quarter]) -> str:
    """Say for which quarters no figure is accepted: Ingen tal for 3. kvartal."""
    return _("No figures for {quarters}", quarters=quarters(of))


def not_sent_text(of: Sequence[Quarter]) -> str:
    """Say that reports are approved, and not sent yet."""
    return _("The report for {quarters} is approved, but not sent yet", quarters=quarters(of))


def reopened_text(of: Sequence[Quarter]) -> str:
    """Say that quarters were opened again, and not sent since."""
    return ngettext(
        "{quarters} was reopened and has not been sent again",
        "{quarters} were reopened and have not been sent again",
        len(of),
        quarters=quarters(of),
    )


def changed_text(of: Sequence[Quarter]) -> str:
    """Say that figures or texts are others than those that were approved."""
    return _("Figures or texts for {quarters} have changed since they were approved", quarters=quarters(of))


def lost_text(goals: Sequence[str], since: Quarter | None) -> str:
    """Say which goals have stopped being met: 2 mål er mistet siden 1. kvartal (1.2 og 2.2)."""
    text = (
        ngettext("{n} goal lost", "{n} goals lost", len(goals))
        if since is None
        else ngettext(
            "{n} goal lost since {period}", "{n} goals lost since {period}", len(goals), period=quarters([since])
        )
    )
    return _with_names(text, goals)


def out_of_reach_text(goals: Sequence[str]) -> str:
    """Say which goals cannot be reached any more, and could be before."""
    return _with_names(
        ngettext("{n} goal cannot be reached any more", "{n} goals cannot be reached any more", len(goals)), goals
    )


def provisional_text(goals: int) -> str:
    """Say how many goals rest on figures that may change."""
    return ngettext("{n} goal rests on provisional figures", "{n} goals rest on provisional figures", goals)


def plan_changed_text() -> str:
    """Say that figures were accepted under another version of the plan."""
    return _("The plan has changed since figures were accepted")


def not_in_use_text() -> str:
    """Say that a plan is only an example."""
    return _("An example: the plan is not in use yet")


def next_due_text(of: Quarter | None, due: date | None) -> str:
    """Say that nothing has to be done, and until when: Intet at gøre før 21. oktober."""
    if of is None or due is None:
        return _("Nothing to do")
    return _("Nothing to do. Next report: {quarter}, due {day}", quarter=quarters([of]), day=day(due))


def _with_names(text: str, goals: Sequence[str]) -> str:
    if len(goals) > MOST_NAMED:
        return text
    return _("{text} ({goals})", text=text, goals=listed(goals))
