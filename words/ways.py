"""A way to a total as what the rest of the year must be, or what stands in its way, in words."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, assert_never

from engine.figures import Scenario
from engine.plan import Measure
from engine.scoring import FlipKind, Scorecard, Standing
from engine.what_if import Bound, ChangeInRest, Manner, Path, change_in_rest
from words.dates import day_short, quarters_short
from words.figures import figure, limit
from words.headline import goals_text
from words.lists import listed
from words.totals import total_text
from words.translation import _

__all__ = ["WayStep", "out_of_reach_sentence", "way_steps", "way_text"]


class WayStep(NamedTuple):
    """What one figure must be: 1.2 · højst 12,9 uger · i 3.–4. kvt.

    `name`: the goals that it wins, and the measure where these do not tell which it is. `title`: the measure's.
    `must`: the level of the quarters to come. `when`: which quarters; empty for a day.
    """

    name: str
    title: str
    must: str
    when: str


def way_steps(scenario: Scenario, path: Path) -> Iterator[WayStep]:
    """Describe each change of a path as the rest of the year. `scenario`: the one that the path starts from."""
    plan = scenario.plan
    changed = [change.measure for change in path.changes]
    gained = [flip.goal for flip in path.flips if flip.kind is FlipKind.GAINED]
    several = {key: tuple(goal for goal in gained if goal in plan.goals_of(key)) for key in changed}
    for change in path.changes:
        rest, measure = change_in_rest(scenario, change), plan.measure(change.measure)
        goals = several[change.measure]
        alone = measure.numeric and list(several.values()).count(goals) == 1
        name = listed(goals) if goals and alone else f"{listed(goals)} {measure.title}".strip()
        yield WayStep(name, measure.title, _must(measure, rest), _when(rest))


def way_text(scenario: Scenario, path: Path) -> str:
    """Write a path in a line: 1.2 højst 12,9 uger i 3.–4. kvt. + 2.2 højst 10,3 dage i 3. kvt."""
    return " + ".join(" ".join(filter(None, (each.name, each.must, each.when))) for each in way_steps(scenario, path))


def out_of_reach_sentence(card: Scorecard, most: int) -> str:
    """Say which goals stand in the way of a total beyond the greatest that can be reached, and how many that is."""
    goals = len(card.goals)
    lost = [goal.id for goal in card.goals if goal.standing is Standing.LOST]
    at_most = _("At most {goals} ({score})", goals=goals_text(most, goals), score=total_text(most, goals))
    if not lost:
        return _("Out of reach with what is locked. {at_most}.", at_most=at_most)
    if most < goals - len(lost):
        return _(
            "Out of reach: {goals} cannot be reached, nor all the others with what is locked. {at_most}.",
            goals=listed(lost),
            at_most=at_most,
        )
    return _("Out of reach: {goals} cannot be reached. {at_most}.", goals=listed(lost), at_most=at_most)


def _must(measure: Measure, rest: ChangeInRest) -> str:
    level = rest.level
    if isinstance(level, bool):
        return figure(measure, level)
    match rest.bound:
        case Bound.AT_MOST if isinstance(level, date):
            return _("on or before {day}", day=day_short(level))
        case Bound.AT_MOST:
            return _("at most {limit}", limit=limit(measure, level))
        case Bound.AT_LEAST if not isinstance(level, date):
            return _("at least {limit}", limit=limit(measure, level))
        case Bound.AT_LEAST | Bound.JUST:
            return limit(measure, level)
        case _:
            assert_never(rest.bound)


def _when(rest: ChangeInRest) -> str:
    if not rest.quarters or isinstance(rest.level, date):
        return ""
    when = quarters_short(rest.quarters)
    return _("in each of {quarters}", quarters=when) if _each(rest) else _("in {quarters}", quarters=when)


def _each(rest: ChangeInRest) -> bool:
    return rest.manner is Manner.EACH and len(rest.quarters) > 1
