"""How the year looks from here: every goal's verdict, what could still change it, and how it would read otherwise.

All that the overview shows is computed here, once for the same figures.
"""

from typing import NamedTuple

from engine.figures import Assumption, Interpretation, Projection, Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, open_interpretations, scorecard
from engine.what_if import Nearness, RestOfYear, nearness, rest_of_year
from pages.parts.state import session
from pages.parts.state.address import period_before
from pages.parts.state.session_state import Memo
from store import Period

__all__ = ["Outlook", "compute_outlook", "outlook_of"]


class Outlook(NamedTuple):
    """The year as it looks from a period.

    `before`: the period before, with its scorecard on the same assumption; None where there is none. `assuming`: the
    scorecard on the other assumption about quarters to come; None where no figure rests on one. `interpreted`: the
    scorecard as each interpretation of the contract that a verdict depends on would have it.
    """

    scenario: Scenario
    card: Scorecard
    rests: tuple[RestOfYear, ...]
    nearness: tuple[Nearness, ...]
    before: tuple[Period, Scorecard] | None = None
    assuming: tuple[Assumption, Scorecard] | None = None
    interpreted: tuple[tuple[Interpretation, Scorecard], ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan whose year it is."""
        return self.scenario.plan

    def nearness_of(self, goal: str) -> Nearness:
        """Return how near a goal is to a flip; StopIteration where the plan has no such goal."""
        return next(each for each in self.nearness if each.goal == goal)

    def rests_of(self, goal: str) -> tuple[RestOfYear, ...]:
        """Return what the rest of the year must be for a goal's parts."""
        return tuple(rest for rest in self.rests if rest.goal == goal)


_OUTLOOK: Memo[Outlook] = Memo("outlook")


def outlook_of(plan: Plan) -> Outlook:
    """Return how the year looks from the chosen period; the same object until figures, period or assumption change."""
    baseline = session.baseline(plan)
    return _OUTLOOK.of(plan).get(baseline, lambda: _compute(plan, baseline))


def compute_outlook(scenario: Scenario) -> Outlook:
    """Compute how the year looks on one scenario, without what it is compared with."""
    plan, card = scenario.plan, scorecard(scenario.plan, scenario)
    interpreted = tuple((each, scorecard(plan, scenario.interpreted([each]))) for each in open_interpretations(card))
    return Outlook(
        scenario, card, rest_of_year(plan, scenario), nearness(plan, scenario, card), interpreted=interpreted
    )


def _compute(plan: Plan, baseline: Projection) -> Outlook:
    return compute_outlook(Scenario(baseline))._replace(
        before=_before(plan, baseline), assuming=_assuming(plan, baseline)
    )


def _before(plan: Plan, baseline: Projection) -> tuple[Period, Scorecard] | None:
    """Score the year as it looked one period earlier; before the account is closed that is its last quarter."""
    if baseline.as_of is None:
        return None
    period = period_before(plan, Period(baseline.as_of, baseline.closed))
    if period is None:
        return None
    then = session.projection(plan, session.accepted_figures(plan), period, session.chosen_assumption())
    return period, scorecard(plan, Scenario(then))


def _assuming(plan: Plan, baseline: Projection) -> tuple[Assumption, Scorecard] | None:
    if not baseline.rests_on_assumption:
        return None
    other = next(each for each in Assumption if each is not baseline.assume)
    return other, scorecard(plan, Scenario(session.baseline_assuming(plan, other)))
