"""What the rest of the year must be, for every measure whose year is not settled: exact, on the reported decimals."""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from math import ceil, floor
from typing import NamedTuple

from engine.figures import (
    Figure,
    Interpretation,
    Scenario,
    rest_level,
    round_half_up,
    weighted_sum,
    year_from_rest,
)
from engine.plan import Measure, Minimum, Plan, Quarter, Value, WeightedMean, distinct_parts, measures_of
from engine.scoring import Standing, Trial, judge, part_column, scorecard
from engine.what_if.region import Crossing, Interval, ProbeValue, crossings, crossings_of_part, probe_values, runs
from engine.what_if.touched import changed_measures, goals_on, measures_of_goals

__all__ = ["Cases", "Manner", "Prospect", "RestOfYear", "manner", "rest_of_year", "rest_of_year_after"]

WHOLE = 100.0

MOST_PARTS_TOGETHER = 40
"""On one measure: so many are each held against where any of them turns; of more, each against its own turn alone."""


class Prospect(StrEnum):
    """What the quarters to come can still do for one part of a goal through one measure."""

    LEVEL = "level"
    """They decide: the part holds on `levels` and nowhere else."""
    SECURED = "secured"
    """It can no longer be lost."""
    LOST = "lost"
    """It can no longer be reached."""
    ANY = "any"
    """Every level will do as long as the figure it is held against stays as projected; that one can still change."""
    NONE = "none"
    """No level that the measure's decimals can show will do as the other figures are projected."""
    NOT_KNOWN = "not_known"
    """The other figure it depends on is not known."""


class Manner(StrEnum):
    """How the quarters to come make the year's figure."""

    AVERAGE = "average"
    """The missing quarters together must average at the level, weighted by their cases."""
    ITSELF = "itself"
    """The coming figure is the year's figure."""
    EACH = "each"
    """Each missing quarter must itself be at the level."""


class Cases(NamedTuple):
    """The same level in whole cases.

    `left`: cases to come, assumed as many a quarter as the known ones had on average, rounded to whole cases.
    `fewest` and `most`: how many of them must at least and may at most be of the kind that the share counts.
    """

    left: int
    fewest: int
    most: int

    @property
    def may_fail(self) -> int:
        """How many of the cases left may be of the other kind: late, where the share counts those on time."""
        return self.left - self.fewest


class RestOfYear(NamedTuple):
    """What one measure's missing quarters must be for one part of a goal to hold.

    `part`: its index among the goal's parts, 0 is the first. `quarters`: those without a figure, gaps included; none
    for a delivery, whose `levels` are the days on which it still is in time.
    `levels`: closed runs on the measure's decimals inside its domain, rounded to the safe side; empty but for `level`
    and `any`. `cases`: the same for a share of cases; None where cases are not what it counts.
    `held_against`: other measures whose figures the part depends on and which can still change; their projected (or
    replaced) figures were used. `assumed_volume`: cases that each missing quarter is assumed to have.
    """

    goal: str
    part: int
    measure: str
    quarters: tuple[Quarter, ...]
    manner: Manner
    prospect: Prospect
    levels: tuple[Interval, ...]
    cases: Cases | None
    held_against: tuple[str, ...]
    assumed_volume: float | None


class _Question(NamedTuple):
    """One measure of one part, with the levels and the numbers of cases to be scored."""

    goal: str
    part: int
    figure: Figure
    standing: Standing
    held_against: tuple[str, ...]
    levels: tuple[ProbeValue, ...]
    counts: tuple[int, ...]

    @property
    def measure(self) -> Measure:
        return self.figure.measure

    def years(self) -> list[Value]:
        """Compute the year's figure at each level, then at each number of cases."""
        return [
            *(_year(self.figure, level.value) for level in self.levels),
            *(_year_of_cases(self.figure, count) for count in self.counts),
        ]


def rest_of_year(plan: Plan, scenario: Scenario) -> tuple[RestOfYear, ...]:
    """Compute what the missing quarters must be: by goal, part, and measure, the figure before its benchmark.

    A part that stands in a goal several times is told of once, under its first index.

    Built on the quarters known: what the scenario has in place of a measure's own figure says nothing of its rest, what
    it has in place of another's counts. Every level was scored by the same expressions as the scorecard.
    """
    return _rests(plan, scenario, frozenset(plan.parts))


def rest_of_year_after(known: Iterable[RestOfYear], former: Scenario, scenario: Scenario) -> tuple[RestOfYear, ...]:
    """Compute the same, a former scenario's being known: anew only for goals that a change in between can have touched.

    Those are the goals of all measures that share a goal with what was changed: a level is looked for where any goal
    of its measure turns.
    """
    plan = scenario.plan
    beside = measures_of_goals(plan, goals_on(plan, changed_measures(former, scenario)))
    touched = goals_on(plan, beside)
    rests = [*(each for each in known if each.goal not in touched), *_rests(plan, scenario, touched)]
    places = {goal: place for place, goal in enumerate(plan.parts)}
    return tuple(sorted(rests, key=lambda each: places[each.goal]))


def _rests(plan: Plan, scenario: Scenario, goals: Collection[str]) -> tuple[RestOfYear, ...]:
    questions = [(each, each.years()) for each in _questions(scenario, goals)]
    trials = [
        Trial((part_column(each.goal, each.part),), {each.measure.key: year})
        for each, years in questions
        for year in years
    ]
    verdicts = iter(judge(plan, scenario, trials))
    rests = []
    for each, years in questions:
        name = part_column(each.goal, each.part)
        verdicts_of_part = [next(verdicts)[name] for _ in years]
        levels, counts = verdicts_of_part[: len(each.levels)], verdicts_of_part[len(each.levels) :]
        rests.append(_answer(each, levels, counts))
    return tuple(rests)


def _questions(scenario: Scenario, goals: Collection[str]) -> Iterator[_Question]:
    plan, figures = scenario.expected.plan, scenario.expected.figures
    rounds = Interpretation.ROUNDED in scenario.interpretations
    values = scenario.values()
    asked = frozenset() if scenario.projection.closed else measures_of_goals(plan, goals)
    unsettled = {key: at for key, at in figures.items() if key in asked and _unsettled(at)}
    card = scorecard(scenario.plan, scenario)
    cards = {
        key: scorecard(scenario.plan, scenario.with_baseline(key)) if key in scenario.changes else card
        for key in unsettled
    }
    few = [key for key in unsettled if len(plan.parts_on.get(key, ())) <= MOST_PARTS_TOGETHER]
    crossings_by_measure = dict(zip(few, crossings(plan, scenario, [(key, {}) for key in few]), strict=True))
    for number, (goal, parts) in enumerate(plan.parts.items()):
        for index in distinct_parts(parts) if goal in goals else ():
            part = parts[index]
            for key in (key for key in measures_of(part) if key in unsettled):
                turning_points = (
                    crossings_by_measure[key]
                    if key in crossings_by_measure
                    else list(crossings_of_part(part, key, values))
                )
                if rounds:
                    turning_points = list(_before_rounding(figures[key].measure, turning_points))
                yield _Question(
                    goal,
                    index,
                    figures[key],
                    cards[key].goals[number].parts[index].standing,
                    tuple(other for other in measures_of(part) if other != key and other in unsettled),
                    _levels(figures[key], turning_points),
                    _counts(figures[key], turning_points),
                )


def _before_rounding(measure: Measure, turning_points: Iterable[Crossing]) -> Iterator[Crossing]:
    """Find where a figure that is judged as shown turns: half a step to either side of the one shown at the limit."""
    half = 0.5 * 10.0**-measure.decimals
    for crossing in turning_points:
        shown = round_half_up(measure, crossing.at) if measure.numeric else None
        yield crossing
        if isinstance(shown, float):
            yield from (crossing._replace(at=shown + aside) for aside in (-half, half))


def _unsettled(figure: Figure) -> bool:
    return not figure.settled and (bool(figure.missing) or figure.measure.domain == "date")


def _levels(figure: Figure, turning_points: list[Crossing]) -> tuple[ProbeValue, ...]:
    """The levels to be scored: those next to where the year's figure crosses a target."""
    if figure.measure.numeric and figure.assumed_volume:
        at_rest = (
            Crossing(_rest(figure, at), _rest(figure, at + slack) - _rest(figure, at)) for at, slack in turning_points
        )
        return probe_values(figure.measure, at_rest)
    so_far = [Crossing(float(figure.value))] if isinstance(figure.value, (int, float)) else []
    return probe_values(figure.measure, [*turning_points, *so_far])


def _rest(figure: Figure, year: float) -> float:
    level = rest_level(figure, year)
    return year if level is None else level


def _year(figure: Figure, level: Value) -> Value:
    """The year's figure once every missing quarter is at the level."""
    if isinstance(figure.measure.aggregation, Minimum) and figure.value is not None:
        return min(figure.value, level)
    year = year_from_rest(figure, level) if figure.measure.numeric and isinstance(level, float) else None
    return level if year is None else year


def _cases_left(figure: Figure) -> int:
    """Whole cases to come; 0 where the measure is no share of cases, or none are known to go by."""
    if figure.measure.domain != "share" or not isinstance(figure.measure.aggregation, WeightedMean):
        return 0
    return floor((figure.assumed_volume or 0.0) * len(figure.missing) + 0.5)


def _counts(figure: Figure, turning_points: list[Crossing]) -> tuple[int, ...]:
    """The numbers of cases to be scored: those next to where the year's share crosses a target, none, and all."""
    left = _cases_left(figure)
    if not left:
        return ()
    so_far = weighted_sum(figure.counted)
    at = [so_far.total_for(crossing.at, left) / WHOLE for crossing in turning_points]
    near = {cases for count in at for cases in (floor(count) - 1, floor(count), ceil(count), ceil(count) + 1)}
    return tuple(sorted({cases for cases in near if 0 <= cases <= left} | {0, left}))


def _year_of_cases(figure: Figure, count: int) -> float:
    """The year's share once this many of the cases left are of the kind it counts."""
    return weighted_sum(figure.counted).plus(WHOLE * count, _cases_left(figure)).mean


def _answer(question: _Question, levels: list[bool | None], counts: list[bool | None]) -> RestOfYear:
    intervals = runs(question.measure, question.levels, [verdict is True for verdict in levels])
    prospect = _prospect(question.standing, levels, intervals)
    decides = prospect in (Prospect.LEVEL, Prospect.ANY)
    return RestOfYear(
        question.goal,
        question.part,
        question.measure.key,
        question.figure.missing,
        manner(question.measure),
        prospect,
        intervals if decides else (),
        _cases(question, [verdict is True for verdict in counts]) if prospect is Prospect.LEVEL else None,
        question.held_against,
        question.figure.assumed_volume,
    )


def _prospect(standing: Standing, levels: list[bool | None], intervals: tuple[Interval, ...]) -> Prospect:
    if standing is not Standing.OPEN:
        return Prospect.SECURED if standing is Standing.SECURED else Prospect.LOST
    if all(verdict is None for verdict in levels):
        return Prospect.NOT_KNOWN
    if not intervals:
        return Prospect.NONE
    return Prospect.ANY if all(levels) else Prospect.LEVEL


def manner(measure: Measure) -> Manner:
    """Return how the quarters to come make a measure's figure."""
    match measure.aggregation:
        case WeightedMean():
            return Manner.AVERAGE
        case Minimum():
            return Manner.EACH
        case _:
            return Manner.ITSELF


def _cases(question: _Question, holds: list[bool]) -> Cases | None:
    """The run of counts that hold; None where no whole number of cases does, or where they are not one run."""
    holding = [index for index, verdict in enumerate(holds) if verdict]
    if not holding or holding[-1] - holding[0] + 1 != len(holding):
        return None
    return Cases(_cases_left(question.figure), question.counts[holding[0]], question.counts[holding[-1]])
