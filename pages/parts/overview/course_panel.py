"""Where the year's course is explored: one measure at a time, its quarters against the target and the rest required."""

from collections.abc import Iterator

import htpy as h
import streamlit as st

from engine.plan import Measure, Plan, distinct_parts, measures_of
from engine.scoring import GoalResult, PartResult, Scorecard
from pages.parts.look.charts import course_chart
from pages.parts.look.drawing import show_chart
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.tables import show_table_behind
from pages.parts.look.theme import theme_text_color
from pages.parts.look.verdict import outcome_badge
from pages.parts.overview.course_frame import chart_frame
from pages.parts.overview.outlook import Outlook
from pages.parts.state.address import here
from words.course import Course, course_of, headings, positions, table_rows
from words.markdown import escape_markdown
from words.required_rest import range_text, rest_texts_of
from words.sentences import demand
from words.translation import _
from words.units import unit

__all__ = ["measures_with_a_course", "show_course"]


def show_course(outlook: Outlook, key: str) -> None:
    """Show a measure's year large, with the way to the others; nothing where it is none whose quarters are numbers."""
    measures = measures_with_a_course(outlook.plan)
    if key not in {measure.key for measure in measures}:
        return
    course = course_of(outlook.scenario, key, outlook.rests, _outcome(outlook.card, key))
    show_html(_heading(outlook.plan, course.measure, measures))
    left, right = st.columns((3, 2), gap="large")
    with left:
        _draw(course)
    with right:
        show_html(_parts(outlook.plan, outlook.card, key))
        _show_rest(outlook, key)


def measures_with_a_course(plan: Plan) -> tuple[Measure, ...]:
    """Return the measures whose quarters are numbers, in the order of the goals that stand on them."""
    keys = dict.fromkeys(key for parts in plan.parts.values() for part in parts for key in measures_of(part))
    return tuple(plan.measure(key) for key in keys if plan.measure(key).numeric)


def _heading(plan: Plan, shown: Measure, measures: tuple[Measure, ...]) -> h.Element:
    others = [
        h.li[
            h.a(href=here(course=each.key), aria_current="true" if each == shown else None, data_go=each.key)[
                _label(plan, each)
            ]
        ]
        for each in measures
    ]
    return h.section(".course-heading")[
        h.h2("#course", tabindex="-1")[_("The year’s course: {title}", title=shown.title)],
        h.details("#course-menu.menu")[h.summary(".chip")[_("Another figure")], h.ul[others]],
        h.a(".button", href=here(course=None), data_go="close course")[_("Close")],
    ]


def _label(plan: Plan, measure: Measure) -> h.Fragment:
    return h.fragment[h.b[plan.goals_of(measure.key)[0]], " ", in_danish(measure.title)]


def _outcome(card: Scorecard, key: str) -> str:
    """Return the verdict on a measure where just one part stands on it."""
    outcomes = [part.outcome.value for _result, part in _parts_on(card, key)]
    return outcomes[0] if len(outcomes) == 1 else ""


def _draw(course: Course) -> None:
    measure, frame = course.measure, chart_frame(course)
    if frame.is_empty():
        st.markdown(_("There is no figure yet to draw."))
    else:
        show_chart(
            course_chart,
            frame,
            positions(course),
            unit(measure.unit),
            theme_text_color(),
            alt=_("Chart: {title}, quarter by quarter. The figures stand in the table below it.", title=measure.title),
        )
        st.markdown(
            _("Round points are reported, hollow ones provisional. The thick bars are the target.")
            if course.closed
            else _(
                "Round points are reported, hollow ones provisional; a broken line and edge is what is assumed of the "
                "rest. The thick bars are the target, the triangles show on which side of their line the rest must "
                "lie, and the shaded bar where the year ends in practice."
            )
        )
    show_table_behind(_("{title}, quarter by quarter", title=measure.title), headings(course), table_rows(course))


def _parts(plan: Plan, card: Scorecard, key: str) -> h.Element:
    """List the parts that stand on a measure, each with its verdict and demand."""
    return h.ul(".course-parts")[
        [
            h.li[
                outcome_badge(part.outcome),
                " ",
                h.span[h.b[result.id], " ", demand(plan, part.requirement, part.target)],
            ]
            for result, part in _parts_on(card, key)
        ]
    ]


def _parts_on(card: Scorecard, key: str) -> Iterator[tuple[GoalResult, PartResult]]:
    """Yield the parts that stand on a measure, each once in its goal."""
    for result in card.goals:
        for index in distinct_parts([part.requirement for part in result.parts]):
            if result.parts[index].measure == key:
                yield result, result.parts[index]


def _show_rest(outlook: Outlook, key: str) -> None:
    """Write what the rest must be, and where the year can end; nothing in the year's account."""
    if outlook.card.closed:
        return
    sentences = rest_texts_of(outlook.scenario, outlook.rests, key)
    for sentence in sentences or (_("The figure is settled."),):
        st.markdown(escape_markdown(sentence))
    possible = range_text(outlook.scenario.figure(key))
    if possible:
        st.markdown(escape_markdown(_("The year can end on {range}.", range=possible.removesuffix("."))))
        st.markdown(_("In practice means: if each quarter to come lies between the lowest and the highest so far."))
