"""All that the board shows, as plain data: every word, number and verdict is made here, none in the browser.

What each part of it means stands in the board's own docstring, `pages/parts/what_if/board/__init__.py`.
"""

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Flip, GoalResult, Outcome, Standing, scorecard
from engine.what_if import profiles, rest_of_year
from pages.parts.what_if.board.levers import Data, lever_data, runs_data, verdicts_of
from pages.parts.what_if.board.moves import Agreement
from words.language import language, locale_of
from words.lists import capitalised
from words.numbers import number, score, signed
from words.sentences import caveat_sentences, flip_sentence, reason
from words.totals import goals_met_text
from words.translation import _, ngettext
from words.verdicts import outcome, standing

__all__ = ["board_data"]


def board_data(agreement: Agreement) -> Data:
    """Return the board's data for what server and board agree on, compared with the baseline."""
    scenario, plan, rejections = agreement.scenario, agreement.scenario.plan, agreement.rejections
    before, after = scorecard(plan, Scenario(scenario.projection)), scorecard(plan, scenario)
    lever_profiles, verdicts = profiles(plan, scenario), verdicts_of(after, rest_of_year(plan, scenario))
    return {
        "plan": plan.id,
        "epoch": agreement.epoch,
        "ack": agreement.ack,
        "said": agreement.announcement,
        "locale": locale_of(language()).replace("_", "-"),
        "signs": {"decimal": number(0.5, 1)[1], "group": number(1000, 0)[1]},
        "words": _words(),
        "totals": [_total(len(plan.goals), before.met, met) for met in range(len(plan.goals) + 1)],
        "secured": after.secured,
        "possible": after.possible,
        "before": before.met,
        "changed": len(scenario.changes),
        "goals": [_goal(plan, scenario, *pair) for pair in zip(before.goals, after.goals, strict=True)],
        "levers": [
            lever_data(scenario, verdicts, profile, rejections.get(key)) for key, profile in lever_profiles.items()
        ],
        "profiles": {
            key: {goal: runs_data(runs) for goal, runs in profile.steps.items()}
            for key, profile in lever_profiles.items()
        },
    }


def _words() -> Data:
    return {
        "outcomes": {each.value: capitalised(outcome(each)) for each in Outcome},
        "waiting": _("being scored"),
        "yes": _("yes"),
        "no": _("no"),
        "of100": _("of 100"),
        "total": _("Total if it goes this way"),
        "goals": _("Goals"),
        "legend": {"secured": _("secured"), "projected": _("projected"), "possible": _("possible")},
        "staircase": _("The total as a staircase: one step for each goal met"),
        "gained": _("Gained"),
        "lost": _("Lost"),
        "turned": _("Changed, without effect on the total"),
        "noFlips": _("No goal flips."),
        "reset": _("Back to the projected figures"),
        "resetOne": _("Back to {value}"),
        "filters": _("Show"),
        "onlyOpen": _("Only open goals"),
        "onlyChanged": _("Only what is changed"),
        "nothingShown": _("No goal is left with this choice."),
        "beyond": _("Out of reach: the quarters to come can no longer bring the year there."),
        "settledMoved": _("The figure is settled; this is a thought experiment."),
        "restLabel": _("The rest of the year for {measure}"),
        "fieldLabel": _("{measure}: type the figure"),
        "key": {
            "met": _("the goal is met"),
            "part": _("this part holds, but not the whole goal"),
            "target": _("demand"),
            "baseline": _("projected"),
            "beyond": _("out of reach this year"),
        },
        "keys": _("How the levers are read"),
        "help": _("Arrow keys move one step, Page Up and Page Down ten, Home and End to the ends, Escape back."),
    }


def _total(goals: int, projected: int, met: int) -> Data:
    """Word a total of so many goals met, held against what is projected."""
    baseline = 100 * projected / goals
    change = 100 * met / goals - baseline
    same = met == projected
    return {
        "score": score(100 * met / goals),
        "goals": goals_met_text(met, goals),
        "change": ""
        if same
        else _(
            "{change} against the baseline: {score}, {goals}",
            change=signed(change, 1),
            score=score(baseline),
            goals=ngettext("{n} goal", "{n} goals", projected),
        ),
        "same": _("As the baseline: {score}", score=score(baseline)) if same else "",
    }


# --- goals ----------------------------------------------------------------------------------------


def _goal(plan: Plan, scenario: Scenario, before: GoalResult, after: GoalResult) -> Data:
    flips = {
        each.value: flip_sentence(plan, Flip(before.id, before.outcome, each))
        for each in Outcome
        if each != before.outcome
    }
    return {
        "id": after.id,
        "title": plan.goal(after.id).title,
        "outcome": after.outcome.value,
        "before": before.outcome.value,
        "flips": flips,
        "open": after.standing is Standing.OPEN,
        "standing": after.standing.value,
        "standingText": capitalised(standing(after.standing)),
        "provisional": _("Provisional") if after.provisional else "",
        "reason": reason(plan, after),
        "rests": list(caveat_sentences(scenario, after)),
    }
