"""The list beside a report's texts: each goal with what is missing of it, those that must be explained first."""

from collections.abc import Iterator, Sequence

import htpy as h

from engine.plan import Goal
from engine.scoring import Outcome
from pages.parts.look.html import in_danish
from pages.parts.look.verdict import outcome_badge
from pages.parts.report.missing_words import missing_text
from pages.parts.report.report import Report
from pages.parts.report.selection import OVERALL, Ask, goal_link
from pages.parts.state.address import here
from reports.readiness import Check
from reports.sections.deviations import answer_text
from store import ReportKind
from words.translation import _, ngettext

__all__ = ["calm_goals", "draw_list", "must_explain"]


def must_explain(report: Report) -> tuple[Goal, ...]:
    """Return the goals that stand out: that deviate, or may; in the year's account those that are not met."""
    facts = report.facts
    if report.kind is ReportKind.ANNUAL:
        return tuple(goal for goal in report.plan.goals if facts.card.goal(goal.id).outcome is not Outcome.MET)
    return tuple(goal for goal in report.plan.goals if facts.watches(goal.id) or facts.explanation(goal.id).deviation)


OTHERS = "other-goals"
"""The id of the heading above the goals that need no explanation."""


def calm_goals(report: Report) -> tuple[Goal, ...]:
    """Return the goals that need no explanation, and were not answered yet."""
    if report.kind is not ReportKind.QUARTERLY:
        return ()
    facts, standing_out = report.facts, must_explain(report)
    return tuple(
        goal for goal in report.plan.goals if goal not in standing_out and facts.explanation(goal.id).deviation is None
    )


def draw_list(report: Report, opened: str) -> h.Element:
    """Draw the goals. `opened`: the one whose texts are shown."""
    first = must_explain(report)
    others = tuple(goal for goal in report.plan.goals if goal not in first)
    return h.nav(aria_label=_("The report’s texts"))[
        _group(report, h.h3[_("To be explained")], first, opened),
        _group(report, h.h3(id=OTHERS, tabindex="-1")[_("Other goals")], others, opened, more=_calm(report)),
        h.h3[_("The whole report")],
        h.ul[_whole_line(report, opened)],
    ]


def _group(report: Report, heading: h.Element, goals: Sequence[Goal], opened: str, more: h.Node = None) -> h.Node:
    if not goals:
        return None
    return h.fragment[heading, more, h.ul[[_line(report, goal, opened) for goal in goals]]]


def _line(report: Report, goal: Goal, opened: str) -> h.Element:
    lacking = [check for check in report.missing if check.goal == goal.id]
    return h.li(class_={"ready": not lacking}, data_goal=goal.id)[
        _link(goal.id, opened, h.fragment[h.b[goal.id], " ", in_danish(goal.title)]),
        outcome_badge(report.facts.card.goal(goal.id).outcome),
        h.small[" · ".join(_states(report, goal, lacking))],
    ]


def _states(report: Report, goal: Goal, lacking: list[Check]) -> Iterator[str]:
    answer = report.facts.explanation(goal.id).deviation
    if report.kind is ReportKind.QUARTERLY and answer is not None:
        yield _("deviation: {answer}", answer=answer_text(answer))
    if lacking:
        yield _("missing: {what}", what=missing_text(report.plan, lacking))


def _whole_line(report: Report, opened: str) -> h.Element:
    lacking = [check for check in report.missing if not check.goal]
    return h.li(class_={"ready": not lacking}, data_goal=OVERALL)[
        _link(OVERALL, opened, _("Overall assessment")),
        h.small[_("missing: {what}", what=missing_text(report.plan, lacking)) if lacking else ""],
    ]


def _link(goal: str, opened: str, text: h.Node) -> h.Element:
    current = "true" if goal == opened else None
    return h.a(href=goal_link(goal), data_go=f"goal {goal}", data_to="form-heading", aria_current=current)[text]


def _calm(report: Report) -> h.Node:
    """Offer to answer no for all that need no explanation; where that was pressed, show which, and ask."""
    goals = calm_goals(report)
    if not goals:
        return None
    if report.selection.asks is not Ask.CALM:
        offer = ngettext("Answer “no deviation” for {n} goal …", "Answer “no deviation” for {n} goals …", len(goals))
        return h.p[h.a(".button", href=here(ask="calm"), data_go="calm")[offer]]
    question = ngettext(
        "Answer “no material deviation” for this goal?",
        "Answer “no material deviation” for these {n} goals?",
        len(goals),
    )
    return h.div(".ask", role="group", aria_labelledby="ask-calm")[
        h.p("#ask-calm")[question],
        h.ul[[h.li[h.b[goal.id], " ", in_danish(goal.title)] for goal in goals]],
        h.div(".buttons")[
            h.button(class_="button primary", type="button", data_act="calm", data_to=OTHERS)[_("Answer no")],
            h.a(".button", href=here(ask=None), data_go="calm")[_("Leave it as it is")],
        ],
    ]
