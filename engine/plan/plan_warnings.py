"""What is probably not meant in a plan that can be used."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from engine.plan.finding import Fact, Path, PlanWarning, Sentence, clipped
from engine.plan.goal import Goal
from engine.plan.joining import distinct_parts
from engine.plan.marking import N_
from engine.plan.measure import Measure, Minimum, WeightedMean
from engine.plan.plan import Plan
from engine.plan.report_duty import ReportDuty
from engine.plan.requirement import Delivered, IncreasedBy, Part, ReducedBy, Targeted, parts_of
from engine.plan.tree import Branch
from engine.plan.year_words import around, calendar_differs, days_of_other_years, other_years

__all__ = ["plan_warnings"]

LEAST_PERCENT = 1.0
"""Less is more likely a fraction of 1 than a per cent of it."""

_DAY_BEFORE = N_(
    "goal {goal} is due on {day}, before the plan's year, {year}. A day of last year? "
    "The goal would be lost from the first quarter."
)
_DAY_AFTER = N_(
    "goal {goal} is due on {day}, after the plan's year, {year}, and after its last report, {report}. "
    "Nothing reported in the year need settle it."
)
_OTHER_YEAR = N_("“{words}” names {years}, and the plan is of {year}. Words of another year?")
_SCHOOL_YEAR = N_(
    "“{words}” speaks of a year that is not the calendar's. The plan's quarters are the calendar's: {quarters}."
)
_FRACTION = N_("the target {target} of “{measure}” is a share in per cent, from 0 to 100. Is {meant} meant?")
_PERCENT = N_("{percent} per cent is very little. Is {meant} meant?")
_NO_UNIT = N_('“{measure}” has no unit. Write what it is counted in, as unit = "pct." or "dage".')
_NOT_IN_REPORT = N_(
    "the report for quarter {quarter} does not carry what goal {goal} counts in each of quarters {counted}. "
    "Is that meant?"
)
_FEW_ROWS = N_("the table has {rows} rows, and goal {goal} asks for {target}. It cannot be met by them.")


class _Words(NamedTuple):
    """Words of the plan, with where they stand; `last_year_belongs` as in `other_years`."""

    text: str
    place: str
    path: Path
    goals: tuple[str, ...] = ()
    last_year_belongs: bool = False


def plan_warnings(plan: Plan) -> tuple[PlanWarning, ...]:
    """Return what is probably not meant in a plan: an author looks at each, and the plan is taken as it is."""
    return (
        *_calendar(plan),
        *_words_of_other_years(plan),
        *(warning for index, measure in enumerate(plan.measures) for warning in _measure(plan, index, measure)),
        *(warning for index, goal in enumerate(plan.goals) for warning in _goal(plan, index, goal)),
    )


def _warning(place: str, path: Path, goals: tuple[str, ...], template: str, **facts: Fact) -> PlanWarning:
    return PlanWarning(place, (Sentence(template, facts),), path, goals=goals)


def _measure(plan: Plan, index: int, measure: Measure) -> Iterator[PlanWarning]:
    if measure.numeric and not measure.unit:
        place = f"measures[{measure.key}]"
        yield _warning(place, ("measures", index), plan.goals_of(measure.key), _NO_UNIT, measure=measure.title)


# --- rules ----------------------------------------------------------------------------------------


def _goal(plan: Plan, index: int, goal: Goal) -> Iterator[PlanWarning]:
    place, path = f"goals[{goal.id}].requirement", ("goals", index, "requirement")
    distinct = distinct_parts(plan.parts[goal.id])
    for part_number, part_path in _part_paths(plan.trees[goal.id], path):
        if part_number not in distinct:
            continue
        yield from _part(plan, goal, plan.parts[goal.id][part_number], place, part_path)
        yield from _fulfilled(plan, goal, plan.parts[goal.id][part_number], part_path)


def _part_paths(branch: Branch, path: Path) -> Iterator[tuple[int, Path]]:
    if branch.part is not None:
        yield branch.part, path
    for index, below in enumerate(branch.below):
        yield from _part_paths(below, (*path, "parts", index))


def _part(plan: Plan, goal: Goal, part: Part, place: str, path: Path) -> Iterator[PlanWarning]:
    measure = plan.measure(part.measure)
    match part:
        case Delivered():
            yield from _day(plan, goal, part, place, path)
        case ReducedBy(percent=percent) | IncreasedBy(percent=percent) if percent < LEAST_PERCENT:
            facts = {"percent": percent, "meant": percent * 100}
            yield _warning(place, (*path, "percent"), (goal.id,), _PERCENT, **facts)
        case Targeted(target=float(target)) if measure.domain == "share" and 0 < target <= 1:
            facts = {"target": target, "meant": round(target * 100, 9)}
            yield _warning(place, (*path, "target"), (goal.id,), _FRACTION, measure=measure.title, **facts)
        case _:
            pass


def _fulfilled(plan: Plan, goal: Goal, part: Part, path: Path) -> Iterator[PlanWarning]:
    """Yield where sending every report, with all that it must carry, would not meet the part."""
    aggregation = plan.measure(part.measure).aggregation
    for number, duty in enumerate(part.report):
        if not duty.fulfils:
            continue
        place, here = f"goals[{goal.id}].report[{duty.key}]", (*path, "report", number)
        if isinstance(aggregation, Minimum):
            for quarter in sorted({*aggregation.quarters} - {*duty.quarters}):
                facts: dict[str, Fact] = {"quarter": quarter, "counted": tuple(map(str, aggregation.quarters))}
                yield _warning(place, (*here, "quarters"), (goal.id,), _NOT_IN_REPORT, goal=goal.id, **facts)
        if isinstance(part, Targeted) and isinstance(part.target, float) and len(duty.rows) < part.target:
            rows = {"rows": len(duty.rows), "target": part.target}
            yield _warning(place, (*here, "rows"), (goal.id,), _FEW_ROWS, goal=goal.id, **rows)


def _day(plan: Plan, goal: Goal, part: Delivered, place: str, path: Path) -> Iterator[PlanWarning]:
    day = part.rule.limit.constant
    first, last = plan.quarters[0].first_day, plan.report_day(4)
    if not isinstance(day, type(first)):
        return
    if day < first:
        yield _warning(place, (*path, "due"), (goal.id,), _DAY_BEFORE, goal=goal.id, day=day, year=plan.year)
    elif day > last:
        facts: dict[str, Fact] = {"goal": goal.id, "day": day, "year": plan.year, "report": last}
        yield _warning(place, (*path, "due"), (goal.id,), _DAY_AFTER, **facts)


# --- words ----------------------------------------------------------------------------------------


def _calendar(plan: Plan) -> Iterator[PlanWarning]:
    for words in (*_plan_words(plan), *(_goal_words(plan))):
        if calendar_differs(words.text):
            quarters = tuple(map(str, plan.quarters))
            facts: dict[str, Fact] = {"words": clipped(words.text), "quarters": f"{quarters[0]}–{quarters[-1]}"}
            yield _warning(words.place, words.path, words.goals, _SCHOOL_YEAR, **facts)
            return


def _words_of_other_years(plan: Plan) -> Iterator[PlanWarning]:
    counted = {measure.unit for measure in plan.measures} | {
        measure.aggregation.volume for measure in plan.measures if isinstance(measure.aggregation, WeightedMean)
    }
    seen: set[tuple[tuple[str, ...], str]] = set()
    for words in (*_plan_words(plan), *_measure_words(plan), *_goal_words(plan), *_part_words(plan)):
        years = other_years(words.text, plan.year, counted=counted, last_year_belongs=words.last_year_belongs)
        if years and (words.goals, words.text) not in seen:
            seen.add((words.goals, words.text))
            yield _names_years(plan, words, years)
    for words in _readings(plan):
        years = days_of_other_years(words.text, plan.year)
        if years:
            yield _names_years(plan, words, years)


def _names_years(plan: Plan, words: _Words, years: list[int]) -> PlanWarning:
    facts: dict[str, Fact] = {"words": around(words.text, years[0]), "years": tuple(map(str, years)), "year": plan.year}
    return _warning(words.place, words.path, words.goals, _OTHER_YEAR, **facts)


def _plan_words(plan: Plan) -> Iterator[_Words]:
    for field in ("title", "goal_count_quote", "report_due_quote", "judgement_quote"):
        yield _Words(getattr(plan, field), field, (field,))


def _measure_words(plan: Plan) -> Iterator[_Words]:
    parts = [part for parts in plan.parts.values() for part in parts]
    compared = {part.benchmark for part in parts} | {
        part.measure for part in parts if isinstance(part, (IncreasedBy, ReducedBy))
    }
    for index, measure in enumerate(plan.measures):
        place, path = f"measures[{measure.key}].title", ("measures", index, "title")
        yield _Words(measure.title, place, path, plan.goals_of(measure.key), measure.key in compared)


def _goal_words(plan: Plan) -> Iterator[_Words]:
    for index, goal in enumerate(plan.goals):
        for field in ("title", "quote", "section"):
            yield _Words(getattr(goal, field), f"goals[{goal.id}].{field}", ("goals", index, field), (goal.id,))


def _part_words(plan: Plan) -> Iterator[_Words]:
    for index, goal in enumerate(plan.goals):
        parts = tuple(parts_of(goal.requirement))
        for number, path in _part_paths(plan.trees[goal.id], ("goals", index, "requirement")):
            for field in ("title", "quote", "section"):
                place = f"goals[{goal.id}].requirement"
                yield _Words(getattr(parts[number], field), place, (*path, field), (goal.id,))
            yield from _duty_words(goal, parts[number].report, path)
        yield from _duty_words(goal, goal.report, ("goals", index))


def _duty_words(goal: Goal, duties: Iterable[ReportDuty], path: Path) -> Iterator[_Words]:
    for number, duty in enumerate(duties):
        for field in ("title", "quote", "section"):
            place = f"goals[{goal.id}].report[{duty.key}]"
            yield _Words(getattr(duty, field), place, (*path, "report", number, field), (goal.id,))


def _readings(plan: Plan) -> Iterator[_Words]:
    """Yield the notes that say how the contract is read: other notes tell of history."""
    for number, note in enumerate(plan.notes):
        if note.kind == "reading":
            yield _Words(note.da, "notes", ("notes", number, "da"))
    for index, goal in enumerate(plan.goals):
        for number, note in enumerate(goal.notes):
            if note.kind == "reading":
                yield _Words(note.da, f"goals[{goal.id}].notes", ("goals", index, "notes", number, "da"), (goal.id,))
