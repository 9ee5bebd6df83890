"""All ways to a total: chosen with what is locked and what is hard to move, and every way that is as short."""

from collections.abc import Mapping

import htpy as h
import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, scorecard
from engine.what_if import Path, Paths, apply_path, ways
from pages.parts.look.html import show_html
from pages.parts.state import scenario_history, session
from pages.parts.state.address import here
from pages.parts.what_if.choices import choose_one, choose_several
from pages.parts.what_if.reach import EFFORTS, LOCKS, locks_of
from words.flip_paths import basis_text, changes_sentence, effort_text
from words.markdown import escape_markdown
from words.sentences import flip_sentence
from words.totals import total_sentence, total_text
from words.translation import _, ngettext
from words.ways import out_of_reach_sentence, way_text

__all__ = ["show_paths"]

EASIER, HARDER, MUCH_HARDER = 0.5, 2.0, 4.0


def show_paths(plan: Plan) -> None:
    """Show the choice of a total, of what is locked and what is hard to move, and the ways there; none when closed."""
    show_html(
        h.div(".opened-head")[
            h.h2[_("All ways to a total")], h.a(".button.close", href=here(panel=None), data_go="close")[_("Close")]
        ]
    )
    scenario = session.scenario(plan)
    card = scorecard(plan, scenario)
    if card.closed:
        st.markdown(_("The year’s account is closed: the total cannot change any more."))
        return
    st.markdown(
        _(
            "The shortest ways change the fewest figures; of these, the ones where figures move least, counted in how "
            "much they usually move from one quarter to the next."
        )
    )
    total = _choose_total(plan, card)
    found = ways(plan, scenario, locked=_choose_locks(plan), effort=_choose_efforts(plan))
    if total > found.most:
        st.markdown(escape_markdown(out_of_reach_sentence(card, found.most)))
    else:
        _show_ways(plan, scenario, found.to(total))
    if not found.exact:
        st.markdown(
            _("So many figures hang together that not everything could be tried: a shorter way may be missing.")
        )


def _choose_total(plan: Plan, card: Scorecard) -> int:
    goals = len(plan.goals)
    totals = {met: total_sentence(met, goals) for met in range(goals, -1, -1)}
    first = min(goals, card.met + 1)
    return choose_one(_("Total to reach"), totals, key=f"total of all ways {plan.id}", first=first, filter_mode=None)


def _choose_locks(plan: Plan) -> tuple[str, ...]:
    names = {goal.id: _("goal {goal} {title}", goal=goal.id, title=goal.title) for goal in plan.goals}
    names |= {measure.key: measure.title for measure in plan.measures}
    chosen = choose_several(
        _("Locked: goals and measures that must stay as they are"),
        names,
        key=f"locked {plan.id}",
        placeholder=_("None"),
        first=locks_of(plan),
        explanation=_("What others decide, such as the state’s average, is locked from the start."),
    )
    LOCKS.of(plan).set(tuple(chosen))
    return tuple(chosen)


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
    EFFORTS.of(plan).set(effort)
    return effort


def _show_ways(plan: Plan, scenario: Scenario, result: Paths) -> None:
    if result.cheapest and not result.cheapest[0].changes:
        st.markdown(_("The total is reached already."))
        return
    st.markdown(ngettext("The shortest way:", "{n} ways are equally short:", len(result.cheapest)))
    for index, path in enumerate(result.cheapest):
        _show_way(plan, scenario, path, index)
    if result.capped:
        st.markdown(_("More ways are just as short; these are the first of them."))


def _show_way(plan: Plan, scenario: Scenario, path: Path, index: int) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(way_text(scenario, path))}**")
        year = _("In the year: {changes}", changes=changes_sentence(plan, path.changes))
        lines = [year, *(flip_sentence(plan, flip) for flip in path.flips), _effort_sentence(plan, path)]
        st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))
        st.button(
            _("Apply"),
            key=f"path {index} {plan.id}",
            on_click=scenario_history.apply,
            args=(apply_path(scenario, path),),
        )


def _effort_sentence(plan: Plan, path: Path) -> str:
    """Word what a path gives and takes, and where its effort rests on an assumption."""
    effort, basis = effort_text(path.effort), basis_text(plan, path.changes)
    return _(
        "Total {score}. Effort: {effort} normal quarterly moves{basis}.",
        score=total_text(path.met, len(plan.goals)),
        effort=effort,
        basis=f" ({basis})" if basis else "",
    )
