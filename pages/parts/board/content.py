"""All that the board shows, as plain data: every word, number and verdict is made here, none in the browser.

The browser looks up: which outcome a step has (`profiles`), how a total is written (`totals`), what a flip is called.
"""

from engine import Flip, GoalResult, Outcome, Plan, Scenario, Scorecard, Standing, profiles, rest_of_year, scorecard
from pages.parts.board.levers import Data, lever_data, runs_data
from pages.parts.board.moves import Agreed
from pages.parts.catalogue import locale_of
from pages.parts.sentences import flip_sentence, reason, rest_sentences
from pages.parts.text import capitalised, language, number, outcome, score, signed, standing, t, tn

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
        "waiting": t("being scored"),
        "yes": t("yes"),
        "no": t("no"),
        "of100": t("of 100"),
        "total": t("Total if it goes this way"),
        "goals": t("Goals"),
        "legend": {"secured": t("secured"), "projected": t("projected"), "possible": t("possible")},
        "staircase": t("The total as a staircase: one step for each goal met"),
        "gained": t("Gained"),
        "lost": t("Lost"),
        "turned": t("Changed, without effect on the total"),
        "noFlips": t("No goal flips."),
        "reset": t("Back to the projected figures"),
        "resetOne": t("Back to {value}"),
        "filters": t("Show"),
        "onlyOpen": t("Only open goals"),
        "onlyChanged": t("Only what is changed"),
        "nothingShown": t("No goal is left with this choice."),
        "beyond": t("Out of reach: the quarters to come can no longer bring the year there."),
        "settledMoved": t("The figure is settled; this is a thought experiment."),
        "restLabel": t("The rest of the year for {measure}"),
        "fieldLabel": t("{measure}: type the figure"),
        "key": {
            "met": t("the goal is met"),
            "part": t("this part holds, but not the whole goal"),
            "target": t("demand"),
            "baseline": t("projected"),
            "beyond": t("out of reach this year"),
        },
        "keys": t("How the levers are read"),
        "help": t("Arrow keys move one step, Page Up and Page Down ten, Home and End to the ends, Escape back."),
    }


def _total(plan: Plan, was: Scorecard, met: int) -> Data:
    goals = len(plan.goals)
    change = 100 * met / goals - was.score
    same = met == was.met
    return {
        "score": score(100 * met / goals),
        "goals": t("{met} of {goals} goals met", met=met, goals=goals),
        "change": ""
        if same
        else t(
            "{change} against the baseline: {score}, {goals}",
            change=signed(change, 1),
            score=score(was.score),
            goals=tn("{n} goal", "{n} goals", was.met),
        ),
        "same": t("As the baseline: {score}", score=score(was.score)) if same else "",
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
        "provisional": t("Provisional") if now.provisional else "",
        "reason": reason(plan, now),
        "rests": list(rest_sentences(tried, now)),
    }
