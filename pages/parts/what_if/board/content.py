"""All that the board shows, as plain data: every word, number and verdict is made here, none in the browser.

The browser looks up: which outcome a step has (`profiles`), how a total is written (`totals`), what a flip is called.
"""

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Flip, GoalResult, Outcome, Scorecard, Standing, scorecard
from engine.what_if import profiles, rest_of_year
from pages.parts.what_if.board.levers import Data, lever_data, runs_data
from pages.parts.what_if.board.moves import Agreed
from words.language import language, locale_of
from words.lists import capitalised
from words.numbers import number, score, signed
from words.sentences import flip_sentence, reason, rest_sentences
from words.translation import _, ngettext
from words.verdicts import outcome, standing

__all__ = ["board_data"]


def board_data(agreed: Agreed) -> Data:
    """Give the board's data for what server and board agree on, held against the baseline."""
    tried, plan = agreed.scenario, agreed.scenario.plan
    was, now = scorecard(plan, Scenario(tried.projection)), scorecard(plan, tried)
    found, rest = profiles(plan, tried), rest_of_year(plan, tried)
    steps = {key: {goal: runs_data(runs) for goal, runs in each.steps.items()} for key, each in found.items()}
    return {
        "plan": plan.id,
        "epoch": agreed.epoch,
        "ack": agreed.ack,
        "said": agreed.said,
        "locale": locale_of(language()).replace("_", "-"),
        "signs": {"decimal": number(0.5, 1)[1], "group": number(1000, 0)[1]},
        "words": _words(),
        "totals": [_total(plan, was, met) for met in range(len(plan.goals) + 1)],
        "secured": now.secured,
        "possible": now.possible,
        "before": was.met,
        "changed": len(tried.changes),
        "goals": [_goal(plan, tried, *pair) for pair in zip(was.goals, now.goals, strict=True)],
        "levers": [lever_data(tried, now, each, rest, agreed.refused.get(key)) for key, each in found.items()],
        "profiles": steps,
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


def _total(plan: Plan, was: Scorecard, met: int) -> Data:
    goals = len(plan.goals)
    change = 100 * met / goals - was.score
    same = met == was.met
    return {
        "score": score(100 * met / goals),
        "goals": _("{met} of {goals} goals met", met=met, goals=goals),
        "change": ""
        if same
        else _(
            "{change} against the baseline: {score}, {goals}",
            change=signed(change, 1),
            score=score(was.score),
            goals=ngettext("{n} goal", "{n} goals", was.met),
        ),
        "same": _("As the baseline: {score}", score=score(was.score)) if same else "",
    }


# --- goals ----------------------------------------------------------------------------------------


def _goal(plan: Plan, tried: Scenario, was: GoalResult, now: GoalResult) -> Data:
    turns = {
        each.value: flip_sentence(plan, Flip(was.id, was.outcome, each)) for each in Outcome if each != was.outcome
    }
    return {
        "id": now.id,
        "title": plan.goal(now.id).title,
        "outcome": now.outcome.value,
        "before": was.outcome.value,
        "flips": turns,
        "open": now.standing is Standing.OPEN,
        "standing": now.standing.value,
        "standingText": capitalised(standing(now.standing)),
        "provisional": _("Provisional") if now.provisional else "",
        "reason": reason(plan, now),
        "rests": list(rest_sentences(tried, now)),
    }
