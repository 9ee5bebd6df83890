"""What it would take: choose a total, see the cheapest paths to it, and try one out."""

from collections.abc import Mapping

import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Scorecard
from engine.what_if import Path, Paths, apply_path, benchmarks, paths
from pages.parts.state import scenario_history
from pages.parts.what_if.choices import choose_one, choose_several
from words.flip_paths import basis_text, changes_sentence
from words.markdown import escape_markdown
from words.numbers import number, score
from words.sentences import flip_sentence
from words.totals import total_sentence, total_text
from words.translation import _, ngettext

__all__ = ["show_what_it_takes"]

EASIER, HARDER, MUCH_HARDER = 0.5, 2.0, 4.0


def show_what_it_takes(plan: Plan, scenario: Scenario, card: Scorecard) -> None:
    """Show the choice of a total, of what is locked and what is hard to move, and the paths there; none when closed."""
    if scenario.projection.closed:
        st.markdown(_("The year’s account is closed: the total cannot change any more."))
        return
    st.markdown(
        _(
            "Choose a total. The ways there are the ones with the fewest changes; among those, the ones where figures "
            "move least, counted in how much they usually move from one quarter to the next."
        )
    )
    at_least = _choose_total(plan, card)
    result = paths(plan, scenario, at_least=at_least, locked=_choose_locks(plan), effort=_choose_efforts(plan))
    _show_paths(plan, scenario, card, result)


def _choose_total(plan: Plan, card: Scorecard) -> int:
    goals = len(plan.goals)
    totals = {met: total_sentence(met, goals) for met in range(goals, -1, -1)}
    first = min(goals, card.met + 1)
    return choose_one(_("Total to reach"), totals, key=f"total to reach {plan.id}", first=first, filter_mode=None)


def _choose_locks(plan: Plan) -> list[str]:
    names = {goal.id: _("goal {goal} {title}", goal=goal.id, title=goal.title) for goal in plan.goals}
    names |= {measure.key: measure.title for measure in plan.measures}
    return choose_several(
        _("Locked: goals and measures that must stay as they are"),
        names,
        key=f"locked {plan.id}",
        placeholder=_("None"),
        first=sorted(benchmarks(plan)),
        explanation=_("What others decide, such as the state’s average, is locked from the start."),
    )


def _choose_efforts(plan: Plan) -> Mapping[str, float]:
    """Return the weights by measure; of a measure in two lists, the heavier."""
    names = {measure.key: measure.title for measure in plan.measures}
    effort: dict[str, float] = {}
    with st.expander(_("Some figures are easier or harder to move")):
        for weight, label in (
            (EASIER, _("Easier: counts half")),
            (HARDER, _("Harder: counts double")),
            (MUCH_HARDER, _("Much harder: counts four times")),
        ):
            chosen = choose_several(label, names, key=f"effort {weight} {plan.id}", placeholder=_("None"))
            effort |= dict.fromkeys(chosen, weight)
    return effort


def _show_paths(plan: Plan, scenario: Scenario, card: Scorecard, result: Paths) -> None:
    goals = len(plan.goals)
    if not result.cheapest and not result.exact:
        st.markdown(
            _(
                "No way to that total was found among the goals that take the least. The plan has too many goals, or too many that share figures, for all ways to be tried, so there may be one. Choose a lower total, or lock some goals.",  # noqa: E501
            )
        )
        return
    if not result.cheapest:
        st.markdown(
            _(
                "No figures in the rest of the year reach that total with what is locked. The most that can be reached is {most} of {goals} goals ({score}).",  # noqa: E501
                most=result.most,
                goals=goals,
                score=total_text(result.most, goals),
            )
        )
        return
    if not result.cheapest[0].changes:
        st.markdown(_("The total is reached already: {score}.", score=score(card.score)))
        return
    count = len(result.cheapest)
    st.markdown(ngettext("{n} way is the cheapest:", "{n} ways are equally cheap:", count))
    for index, path in enumerate(result.cheapest):
        _show_path(plan, scenario, path, index)
    if result.capped:
        st.markdown(_("More ways are just as cheap; these are the first of them."))
    if not result.exact:
        st.markdown(
            _(
                "The goals are so many, or so many of them share figures, that a cheaper way may have been missed; these do what they say."  # noqa: E501
            )
        )


def _show_path(plan: Plan, scenario: Scenario, path: Path, index: int) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(changes_sentence(plan, path.changes))}**")
        st.markdown("\n".join(f"- {escape_markdown(flip_sentence(plan, flip))}" for flip in path.flips))
        st.markdown(escape_markdown(_effort_sentence(plan, path)))
        st.button(
            _("Try this way"),
            key=f"path {index} {plan.id}",
            on_click=scenario_history.apply,
            args=(apply_path(scenario, path),),
        )


def _effort_sentence(plan: Plan, path: Path) -> str:
    """Word what a path gives and takes, and where its effort rests on an assumption."""
    effort, basis = number(path.effort, 1), basis_text(plan, path.changes)
    return _(
        "Total {score}. Effort: {effort} normal quarterly moves{basis}.",
        score=total_text(path.met, len(plan.goals)),
        effort=effort,
        basis=f" ({basis})" if basis else "",
    )
