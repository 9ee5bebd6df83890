"""What it would take: choose a total, see the cheapest ways to it, and try one out."""

from collections.abc import Iterable

import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Scorecard
from engine.what_if import Path, Paths, benchmarks, paths
from engine.what_if import take as put_in_place
from pages.parts.state import scenario_history
from words.flip_paths import changes_sentence
from words.markdown import escape_markdown
from words.numbers import number, score
from words.sentences import flip_sentence
from words.translation import _, ngettext

__all__ = ["show_what_it_takes"]

EASIER, HARDER, MUCH_HARDER = 0.5, 2.0, 4.0


def show_what_it_takes(plan: Plan, tried: Scenario, card: Scorecard) -> None:
    """Let the user choose a total, what is locked and what is hard to move; show the paths there."""
    st.markdown(
        _(
            "Choose a total. The ways there are the ones with the fewest changes; among those, the ones where figures "
            "move least, counted in how much they usually move from one quarter to the next."
        )
    )
    at_least = _total(plan, card)
    found = paths(plan, tried, at_least=at_least, locked=_locks(plan), effort=_efforts(plan))
    _show_found(plan, tried, card, found)


def _total(plan: Plan, card: Scorecard) -> int:
    goals = len(plan.goals)
    totals = {
        met: _("{score}: {met} of {goals} goals met", score=score(100 * met / goals), met=met, goals=goals)
        for met in range(goals, -1, -1)
    }
    key = f"total to reach {plan.id}"
    kept: int = st.session_state.get(f"{key} kept", min(goals, card.met + 1))
    st.session_state.setdefault(key, kept)
    chosen = st.selectbox(
        _("Total to reach"), list(totals), format_func=totals.__getitem__, key=key, filter_mode=None, width=360
    )
    st.session_state[f"{key} kept"] = chosen
    return chosen


def _locks(plan: Plan) -> list[str]:
    names = {goal.id: _("goal {goal} {title}", goal=goal.id, title=goal.title) for goal in plan.goals}
    names |= {measure.key: measure.title for measure in plan.measures}
    return _chosen(
        f"locked {plan.id}",
        _("Locked: goals and measures that must stay as they are"),
        names,
        at_first=sorted(benchmarks(plan)),
        explained=_("What others decide, such as the state’s average, is locked from the start."),
    )


def _efforts(plan: Plan) -> dict[str, float]:
    """Give the weights chosen; of a measure in two lists, the heavier."""
    names = {measure.key: measure.title for measure in plan.measures}
    effort: dict[str, float] = {}
    with st.expander(_("Some figures are easier or harder to move")):
        for weight, label in (
            (EASIER, _("Easier: counts half")),
            (HARDER, _("Harder: counts double")),
            (MUCH_HARDER, _("Much harder: counts four times")),
        ):
            chosen = _chosen(f"effort {weight} {plan.id}", label, names)
            effort |= dict.fromkeys(chosen, weight)
    return effort


def _chosen(
    key: str, label: str, names: dict[str, str], *, at_first: Iterable[str] = (), explained: str = ""
) -> list[str]:
    """Let several be chosen; the choice outlives the panel, which a widget's own value does not."""
    st.session_state.setdefault(key, st.session_state.get(f"{key} kept", list(at_first)))
    chosen = st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key, placeholder=_("None"), help=explained or None
    )
    st.session_state[f"{key} kept"] = chosen
    return chosen


def _show_found(plan: Plan, tried: Scenario, card: Scorecard, found: Paths) -> None:
    goals = len(plan.goals)
    if not found.cheapest:
        st.markdown(
            _(
                "No figures in the rest of the year reach that total with what is locked. The most that can be reached is {most} of {goals} goals ({score}).",  # noqa: E501
                most=found.most,
                goals=goals,
                score=score(100 * found.most / goals),
            )
        )
        return
    if not found.cheapest[0].changes:
        st.markdown(_("The total is reached already: {score}.", score=score(card.score)))
        return
    count = len(found.cheapest)
    st.markdown(ngettext("{n} way is the cheapest:", "{n} ways are equally cheap:", count))
    for number_of, path in enumerate(found.cheapest):
        _show_path(plan, tried, path, number_of)
    if found.capped:
        st.markdown(_("More ways are just as cheap; these are the first of them."))
    if not found.exact:
        st.markdown(_("So many goals share figures that a cheaper way may have been missed; these do what they say."))


def _show_path(plan: Plan, tried: Scenario, path: Path, place: int) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(changes_sentence(plan, path.changes))}**")
        st.markdown("\n".join(f"- {escape_markdown(flip_sentence(plan, flip))}" for flip in path.flips))
        goals = len(plan.goals)
        st.markdown(
            escape_markdown(
                _(
                    "Total {score}. Effort: {effort} normal quarterly moves.",
                    score=score(100 * path.met / goals),
                    effort=number(path.effort, 1),
                )
            )
        )
        st.button(
            _("Try this way"),
            key=f"path {place} {plan.id}",
            on_click=scenario_history.try_out,
            args=(put_in_place(tried, path),),
        )
