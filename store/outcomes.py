"""What counts after an entry of the ledger, and every goal's outcome on it: the one rule that outcomes are kept by."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.figures import Assumption, Projection, Scenario, project
from engine.plan import Measurement, Plan, Quarter
from engine.scoring import scorecard
from store.results import effective_entries
from store.values import LedgerEntry

__all__ = ["Counting", "Period", "asks_for", "counting_figures", "outcomes_of", "parse_period", "projection"]

_Key = tuple[str, Quarter]


class Period(NamedTuple):
    """How much of the year counts: up to a quarter, or all of it with the account closed.

    Written in an address and in the ledger as `2024K2`, and as `2024` for the year's account.
    """

    quarter: Quarter
    closed: bool = False

    def __str__(self) -> str:
        """Format as an address does."""
        return str(self.quarter.year) if self.closed else str(self.quarter)


def parse_period(plan: Plan, text: str) -> Period | None:
    """Parse a period as an address writes it; None where it is none of the plan's year."""
    if text == str(plan.year):
        return Period(plan.quarters[-1], closed=True)
    try:
        quarter_of_text = Quarter.parse(text)
    except ValueError:
        return None
    return Period(quarter_of_text) if quarter_of_text in plan.quarters else None


def asks_for(plan: Plan, figure: Measurement) -> bool:
    """Whether a plan has the figure's measure and quarter, and the figure with its volume can be the measure's."""
    measure = plan.measure_by_key.get(figure.measure)
    return measure is not None and figure.quarter.year == plan.year and measure.takes(figure.value, figure.volume)


def counting_figures(plan: Plan, ledger: Sequence[LedgerEntry], *, illustrative: bool) -> tuple[Measurement, ...]:
    """Return the real figures that count after these entries, or the made-up ones, as the plan asks for them.

    Of two for the same measure and quarter the later one accepted; the sample files that came along are not among them.
    """
    return Counting(plan, ledger).figures(illustrative=illustrative)


class Counting:
    """What counts under a plan, entry by entry: a year of many entries is gone through once."""

    def __init__(self, plan: Plan, ledger: Sequence[LedgerEntry] = ()) -> None:
        """Count what these entries left in force."""
        self.plan = plan
        self._latest: dict[bool, dict[_Key, Measurement]] = {True: {}, False: {}}
        for entry in effective_entries(ledger):
            self.add(entry)

    def add(self, entry: LedgerEntry) -> None:
        """Count an entry that accepted files; of two figures for the same measure and quarter the later counts."""
        self._latest[entry.illustrative] |= {
            (figure.measure, figure.quarter): figure
            for file in entry.files
            for figure in file.measurements
            if asks_for(self.plan, figure)
        }

    def figures(self, *, illustrative: bool) -> tuple[Measurement, ...]:
        """Return the real figures that count, or the made-up ones."""
        return tuple(self._latest[illustrative].values())


def projection(
    plan: Plan,
    figures: Iterable[Measurement],
    period: Period | None,
    assumption: Assumption = Assumption.YEAR_SO_FAR,
) -> Projection:
    """Project a year from any figures, as of a period; None: up to the newest of them."""
    quarter, closed = period or (None, False)
    return project(figures, plan, quarter, closed=closed, assume=assumption)


def outcomes_of(plan: Plan, figures: Iterable[Measurement], period: Period | None) -> dict[str, str]:
    """Return each goal's outcome as an entry keeps it: quarters to come are taken as the year so far."""
    card = scorecard(plan, Scenario(projection(plan, figures, period)))
    return {goal.id: str(goal.outcome) for goal in card.goals}
