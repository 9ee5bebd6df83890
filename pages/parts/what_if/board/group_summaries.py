"""What a folded group of levers says of itself in a line."""

from collections.abc import Iterator, Sequence

from engine.figures import Scenario
from engine.plan import Measure, Value
from engine.scoring import Scorecard, Standing
from words.dates import day_short
from words.figures import precise_decimals
from words.lists import listed
from words.numbers import number
from words.translation import _, ngettext

__all__ = ["answers_summary", "deliveries_summary", "others_summary", "settled_summary"]

MOST_NAMED = 4
"""So many goals, days or figures are named in one line; of more, the first of them and an ellipsis."""


def deliveries_summary(scenario: Scenario, measures: Sequence[str]) -> str:
    """Say which goals wait for how many deliveries, and when these are due: 1.8: 2 afventer (31. dec. 2024)."""
    plan = scenario.plan
    pending = [key for key in measures if scenario.value(key) is None]
    if not pending:
        return _("{goals}: all delivered", goals=_goals(scenario, measures))
    due = sorted(
        {
            day
            for key in pending
            for goal, index in plan.parts_on.get(key, ())
            if (day := plan.parts[goal][index].rule.limit.constant) is not None
        }
    )
    days = listed(_few([day_short(day) for day in due]))  # type: ignore[arg-type]
    return ngettext(
        "{goals}: {n} pending ({days})",
        "{goals}: {n} pending ({days})",
        len(pending),
        goals=_goals(scenario, pending),
        days=days,
    )


def answers_summary(scenario: Scenario, measures: Sequence[str]) -> str:
    """Say which goals rest on the answers, and how many are yes: 1.9, 1.10 og 2.3: alle ja."""
    answers = [scenario.value(key) for key in measures]
    goals = _goals(scenario, measures)
    if all(answers):
        return _("{goals}: all yes", goals=goals)
    counts = (
        (_("{n} yes", n=answers.count(True)), answers.count(True)),
        (_("{n} no", n=answers.count(False)), answers.count(False)),
        (_("{n} not known", n=answers.count(None)), answers.count(None)),
    )
    return _("{goals}: {answers}", goals=goals, answers=", ".join(text for text, count in counts if count))


def others_summary(scenario: Scenario, measures: Sequence[str]) -> str:
    """Name the figures: Statens kritikprocent 1,3 (foreløbig), Sygefravær året før 10,9."""
    return ", ".join(_few([_figure(scenario, scenario.plan.measure(key)) for key in measures]))


def settled_summary(scenario: Scenario, card: Scorecard, measures: Sequence[str]) -> str:
    """Say which goals can no longer be reached, and which are secured: 1.1 og 1.5 kan ikke nås · 2.4 er sikret."""
    return " · ".join(_standings(scenario, card, measures)) or _("final figures")


def _standings(scenario: Scenario, card: Scorecard, measures: Sequence[str]) -> Iterator[str]:
    touched = {goal for key in measures for goal in scenario.plan.goals_of(key)}
    for standing, text in (
        (Standing.LOST, _("{goals} cannot be reached")),
        (Standing.SECURED, _("{goals} secured")),
    ):
        goals = [result.id for result in card.goals if result.id in touched and result.standing is standing]
        if goals:
            yield text.format(goals=listed(_few(goals)))


def _figure(scenario: Scenario, measure: Measure) -> str:
    value: Value | None = scenario.value(measure.key)
    if not isinstance(value, (int, float)):
        text = _("{measure} not known", measure=measure.title)
    else:
        shown = number(value, precise_decimals(measure, value))
        text = _("{measure} {figure}", measure=measure.title, figure=shown)
    provisional = scenario.figure(measure.key).provisional
    return _("{text} (provisional)", text=text) if provisional else text


def _goals(scenario: Scenario, measures: Sequence[str]) -> str:
    touched = {goal for key in measures for goal in scenario.plan.goals_of(key)}
    return listed(_few([goal.id for goal in scenario.plan.goals if goal.id in touched]))


def _few(texts: Sequence[str]) -> list[str]:
    return [*texts[:MOST_NAMED], "…"] if len(texts) > MOST_NAMED else list(texts)
