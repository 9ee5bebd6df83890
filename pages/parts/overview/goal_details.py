"""What a goal's row opens to: its parts, why, its year, what it rests on, the plan's words, and where to try it."""

from collections.abc import Iterable, Iterator

import htpy as h

from engine.figures import Assumption, Scenario
from engine.plan import Goal, distinct_parts
from engine.scoring import GoalResult, PartResult
from engine.what_if import RestOfYear
from pages.parts.look.html import in_danish
from pages.parts.look.parts_tree import parts_tree
from pages.parts.look.tables import folded_table, plain_table
from pages.parts.look.verdict import outcome_badge, standing_badge
from pages.parts.overview.course_drawing import draw_course
from pages.parts.overview.outlook import Outlook
from pages.parts.state.address import here, href
from words.course import course_of, headings, table_rows
from words.dates import day
from words.deadlines import deadlines
from words.language import language
from words.reasons import yearly_change_text
from words.required_rest import range_text, rest_sentence
from words.sentences import (
    caveat_sentences,
    demand,
    figure_text,
    joining_sentence,
    margin_text,
    reason,
    standing_sentence,
)
from words.translation import _
from words.verdicts import outcome

__all__ = ["depends_on_sentences", "goal_details"]

MOST_COURSES = 3
"""Figures of one goal whose year is drawn."""


def goal_details(outlook: Outlook, result: GoalResult) -> h.Element:
    """Draw all that is to be known of a goal."""
    plan, goal = outlook.plan, outlook.plan.goal(result.id)
    depends_on = tuple(depends_on_sentences(outlook, result))
    return h.div(".details")[
        h.div(".verdict-of")[
            h.p(".reason")[reason(plan, result)],
            _parts(outlook, result),
            None if outlook.card.closed else h.p[standing_sentence(plan, result)],
            _section(_("What it depends on"), [h.p[each] for each in depends_on]),
            _section(_("Deadlines"), list(_deadlines(outlook, result))),
            _section(_("The plan’s words"), [_quote(goal)]),
            _section(_("Our interpretation"), [h.p[note] for note in _notes(goal)]),
        ],
        h.div(".years")[[_year(outlook, result, key) for key in _measures(outlook, result)], _try(outlook, result)],
    ]


def depends_on_sentences(outlook: Outlook, result: GoalResult) -> Iterator[str]:
    """Describe how the verdict would be another: by a reading, a provisional figure, or another assumption."""
    yield from caveat_sentences(outlook.scenario, result)
    if outlook.assuming is None:
        return
    assumption, card = outlook.assuming
    other = card.goal(result.id).outcome
    if other is not result.outcome:
        sentence = (
            _("If the quarters to come are as the year so far, it is {outcome}.")
            if assumption is Assumption.YEAR_SO_FAR
            else _("If the quarters to come are as the latest quarter, it is {outcome}.")
        )
        yield sentence.format(outcome=outcome(other))


def _section(heading: str, content: list[h.Element]) -> h.Element | None:
    return h.section[h.h3[heading], content] if content else None


def _quote(goal: Goal) -> h.Element:
    return h.blockquote(lang="da")[goal.quote, " ", h.cite[goal.section]]


def _notes(goal: Goal) -> Iterator[str]:
    for note in goal.notes:
        if note.kind == "reading":
            yield note.da if language() == "da" else note.en


def _deadlines(outlook: Outlook, result: GoalResult) -> Iterator[h.Element]:
    for due in deadlines(outlook.plan, result):
        overdue = (" ", h.span(".overdue")[_("Overdue")]) if due.overdue else None
        yield h.p[h.b[day(due.day)], " ", in_danish(due.what), overdue]


# --- the parts ------------------------------------------------------------------------------------


def _parts(outlook: Outlook, result: GoalResult) -> h.Element:
    scenario, rests = outlook.scenario, outlook.rests_of(result.id)

    def draw_part(index: int) -> list[h.Element]:
        return [_part(scenario, result.parts[index], [rest for rest in rests if rest.part == index])]

    joined = joining_sentence(scenario.plan.requirements[result.id])
    return h.div(".parts")[
        h.p(".joining")[joined] if joined else None, h.ul[parts_tree(scenario.plan.trees[result.id], draw_part)]
    ]


def _part(scenario: Scenario, part: PartResult, rests: Iterable[RestOfYear]) -> h.Element:
    letter = f"{part.letter})\N{NO-BREAK SPACE}" if part.letter else ""
    title = part.requirement.title or scenario.plan.measure(part.measure).title
    return h.li[
        outcome_badge(part.outcome),
        h.span(".title", lang="da")[letter + title],
        standing_badge(part.standing),
        h.dl[[h.div[h.dt[name], h.dd[fact]] for name, fact in _facts(scenario, part, rests) if fact]],
    ]


def _facts(scenario: Scenario, part: PartResult, rests: Iterable[RestOfYear]) -> Iterator[tuple[str, str]]:
    plan = scenario.plan
    yield _("Figure"), figure_text(plan, part)
    yield _("Requirement"), demand(plan, part.requirement, part.target)
    yield _("Distance"), margin_text(plan, part)
    yield _("Change"), yearly_change_text(scenario, part)
    yield _("The year can end on"), range_text(scenario.figure(part.measure))
    yield _("The rest of the year"), " ".join(rest_sentence(scenario, rest) for rest in rests if rest.quarters)


# --- its year -------------------------------------------------------------------------------------


def _measures(outlook: Outlook, result: GoalResult) -> list[str]:
    """Return the figures whose year is drawn, the one that decides first."""
    parts = [result.parts[index] for index in distinct_parts([part.requirement for part in result.parts])]
    near = outlook.nearness_of(result.id).deciding_part
    parts.sort(key=lambda part: near is None or part is not result.parts[near.index])
    keys = dict.fromkeys(part.measure for part in parts if outlook.plan.measure(part.measure).numeric)
    return list(keys)[:MOST_COURSES]


def _year(outlook: Outlook, result: GoalResult, key: str) -> h.Element:
    """Draw a figure's year, with its table behind it and the way to where it is explored."""
    measure = outlook.plan.measure(key)
    verdicts = [part.outcome.value for part in result.parts if part.measure == key]
    course = course_of(outlook.scenario, key, outlook.rests_of(result.id), verdicts[0] if len(verdicts) == 1 else "")
    caption = _("{title}, quarter by quarter", title=measure.title)
    return h.figure(".year")[
        h.figcaption[in_danish(measure.title)],
        draw_course(course),
        folded_table(_("Show as a table"), plain_table(caption, headings(course), table_rows(course))),
        h.a(href=here(course=key), data_go=f"course {key}", data_to="course")[
            _("Explore the course"), h.span(".unseen")[f" {measure.title}"]
        ],
    ]


def _try(outlook: Outlook, result: GoalResult) -> h.Element:
    keys = dict.fromkeys(part.measure for part in result.parts)
    first = next(iter([*_measures(outlook, result), *keys]))
    return h.p(".actions")[
        h.a(".button.primary", href=href("what_if", lever=first), data_go=f"try {result.id}")[
            _("Try in What if"), h.span(".unseen")[f" {result.id}"]
        ],
        h.a(".button", href=f"{href('plan')}#{result.id}", data_go=f"plan {result.id}")[
            _("In the plan"), h.span(".unseen")[f" {result.id}"]
        ],
    ]
