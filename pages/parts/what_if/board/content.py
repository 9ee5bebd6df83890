"""All that the board shows, as plain data: every word, number and verdict is made here, none in the browser.

What each part of it means stands in the board's own docstring, `pages/parts/what_if/board/__init__.py`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import GoalResult, Outcome, Scorecard, scorecard
from engine.what_if import Profile, RestOfYear, profiles, profiles_after, rest_of_year, rest_of_year_after
from pages.parts.state.session_state import Remembered
from pages.parts.what_if.board.levers import Data, lever_data, runs_data
from pages.parts.what_if.board.moves import Agreement
from pages.parts.what_if.board.rows import groups_data, rows_of
from words.headline import change_text, goals_text, headline
from words.language import language, locale_of
from words.lists import capitalised
from words.numbers import number, score, signed
from words.sentences import caveat_sentences, reason
from words.translation import _
from words.verdicts import outcome

__all__ = ["board_data", "total_data"]


class _LookedAhead(NamedTuple):
    """What follows from each step of a scenario's levers, and what its quarters to come must be."""

    scenario: Scenario
    profiles: Mapping[str, Profile]
    rests: tuple[RestOfYear, ...]


_LOOKED_AHEAD: Remembered[_LookedAhead] = Remembered("looked ahead")


def board_data(agreement: Agreement) -> Data:
    """Return the board's data for what server and board agree on, compared with the baseline."""
    scenario, plan, rejections = agreement.scenario, agreement.scenario.plan, agreement.rejections
    before, after = scorecard(plan, Scenario(scenario.projection)), scorecard(plan, scenario)
    _former, lever_profiles, rests = _look_ahead(scenario)
    rows = rows_of(scenario, after, lever_profiles, rests)
    return {
        "plan": plan.id,
        "epoch": agreement.epoch,
        "ack": agreement.ack,
        "said": agreement.announcement,
        "locale": locale_of(language()).replace("_", "-"),
        "signs": {"decimal": number(0.5, 1)[1], "group": number(1000, 0)[1]},
        "words": _words(closed=before.closed),
        "totals": [total_data(before, met) for met in range(len(plan.goals) + 1)],
        "secured": after.secured,
        "possible": after.possible,
        "before": before.met,
        "changed": len(scenario.changes),
        "goals": [_goal(plan, scenario, *pair) for pair in zip(before.goals, after.goals, strict=True)],
        "levers": [
            lever_data(scenario, after, lever_profiles[row.measure], rejections.get(row.measure)) | row.data()
            for row in rows
        ],
        "groups": groups_data(scenario, after, rows),
        "calm": [_("No goal flips."), capitalised(headline(after).certainty)],
        "profiles": {
            key: {goal: runs_data(runs) for goal, runs in profile.steps.items()}
            for key, profile in lever_profiles.items()
        },
    }


def _look_ahead(scenario: Scenario) -> _LookedAhead:
    """Compute anew only what has been touched since it was last asked for: a release changes one figure of many.

    All of it is anew where the year is another: its plan may be another version too.
    """
    plan, known = scenario.plan, _LOOKED_AHEAD.of(scenario.plan).get()
    ahead = (
        _LookedAhead(scenario, profiles(plan, scenario), rest_of_year(plan, scenario))
        if known is None or known.scenario.projection is not scenario.projection
        else _LookedAhead(
            scenario,
            profiles_after(known.profiles, known.scenario, scenario),
            rest_of_year_after(known.rests, known.scenario, scenario),
        )
    )
    _LOOKED_AHEAD.of(plan).set(ahead)
    return ahead


def _words(*, closed: bool) -> Data:
    return {
        "outcomes": {each.value: capitalised(outcome(each)) for each in Outcome},
        "waiting": _("being scored"),
        "yes": _("yes"),
        "no": _("no"),
        "of100": _("of 100"),
        "strip": _("Scenario – changes nothing that is reported"),
        "total": _("Total if it goes this way"),
        "figures": _("Figures"),
        "goals": _("Goals"),
        "resetOne": _("Back to {value}"),
        "showing": _("Show"),
        "show": {"near": _("Nearest"), "all": _("All"), "changed": _("Changed")},
        "search": _("Find a figure or goal …"),
        "nothingShown": _("No figure fits that choice."),
        "beyond": _("Out of reach in what is left of the year."),
        "settledMoved": _("The figure is settled; this is a thought experiment."),
        "restLabel": _("The rest of the year for {measure}"),
        "fieldLabel": _("{measure}: type the figure"),
        "date": _("date"),
        "delivery": {"on_time": _("on time"), "pending": _("pending"), "late": _("too late")},
        "key": {
            "target": _("requirement"),
            "baseline": _("final") if closed else _("expected"),
            "met": _("met"),
            "part": _("a part of it"),
            "beyond": _("out of reach"),
        },
    }


def total_data(before: Scorecard, met: int) -> Data:
    """Word a total of so many goals met, held against what is projected."""
    total = 100 * met / len(before.goals)
    return {
        "score": score(total),
        "goals": goals_text(met, len(before.goals)),
        "points": "" if met == before.met else signed(total - before.score, 1),
        "change": change_text(before, met),
    }


# --- goals ----------------------------------------------------------------------------------------


def _goal(plan: Plan, scenario: Scenario, before: GoalResult, after: GoalResult) -> Data:
    flips = {
        each.value: _("{goal} {before} → {after}", goal=after.id, before=outcome(before.outcome), after=outcome(each))
        for each in Outcome
        if each != before.outcome
    }
    return {
        "id": after.id,
        "title": plan.goal(after.id).title,
        "outcome": after.outcome.value,
        "before": before.outcome.value,
        "flips": flips,
        "reason": " ".join((reason(plan, after), *caveat_sentences(scenario, after))),
    }
