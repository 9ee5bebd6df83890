"""The year as the overview sees it, on the sample plans."""

from functools import cache

from engine.figures import Assumption, Scenario, project
from engine.scoring import scorecard
from pages.parts.overview.outlook import Outlook, compute_outlook
from store import Period
from tests.pages.sample_cards import after

__all__ = ["ANKESTYRELSEN", "CPR", "outlook_after"]

ANKESTYRELSEN, CPR = "ankestyrelsen-2024", "cpr-2020"


@cache
def outlook_after(plan_id: str, quarters: int, closed: bool = False) -> Outlook:  # noqa: FBT002 - as sample_cards has it
    """The outlook after so many quarters' sample files, with what it is compared with."""
    plan, scenario, _ = after(plan_id, quarters, closed)
    found, as_of = compute_outlook(scenario), scenario.projection.as_of
    if closed or as_of is None:
        return found
    latest = project(scenario.projection.measurements, plan, as_of, assume=Assumption.LATEST_QUARTER)
    before = None
    if quarters > 1:
        period = Period(plan.quarters[quarters - 2])
        then = project(scenario.projection.measurements, plan, period.quarter)
        before = (period, scorecard(plan, Scenario(then)))
    return found._replace(before=before, assuming=(Assumption.LATEST_QUARTER, scorecard(plan, Scenario(latest))))
