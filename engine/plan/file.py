"""Bytes of a plan file -> Plan, or every author's mistake with its place, line and column, reason and mend."""

from dataclasses import replace
from functools import partial
from typing import Any

from pydantic import TypeAdapter, ValidationError

from engine.plan.check import Pieces, check_plan
from engine.plan.finding import MOST_MISTAKES, Mistake, Path, PlanWarning, Sentence, bounded
from engine.plan.goal import Goal
from engine.plan.marking import N_
from engine.plan.measure import Measure
from engine.plan.measurement import Quarter
from engine.plan.plan import Plan, report_day
from engine.plan.reasons import reason, suggested_keys
from engine.plan.toml_bounds import too_many_entries
from engine.plan.toml_file import TomlFile, decode_plan, read_toml
from engine.plan.toml_source import Source, read_source

__all__ = ["PlanError", "locate_warnings", "read_plan"]

_TOO_DEEP = N_("the file has lists in lists, or tables in tables, deeper than any plan; write it flatter.")
_GOALS: TypeAdapter[Goal] = TypeAdapter(Goal)
_MEASURES: TypeAdapter[Measure] = TypeAdapter(Measure)
_TAGS = ("number", "by_year", "other_measure", "day", "report")  # of forms that the author does not name


class PlanError(ValueError):
    """A plan file that cannot be used; all its mistakes at once, in the file's order."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        """Keep the mistakes; the message has one a line."""
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


def read_plan(data: bytes) -> Plan:
    """Read a plan file (TOML in UTF-8 or Windows-1252); PlanError with every mistake where it cannot be used."""
    text = decode_plan(data)
    if isinstance(text, Mistake):
        raise PlanError((text,))
    try:
        file = read_toml(text)
        if file.content is None:
            raise PlanError(bounded(file.mistakes))
        plan, mistakes = _validated(file)
    except RecursionError:
        raise PlanError((Mistake("", (Sentence(_TOO_DEEP),)),)) from None
    if plan is None or file.mistakes:
        raise PlanError(bounded((*file.mistakes, *mistakes)))
    return plan


def locate_warnings(warnings: tuple[PlanWarning, ...], data: bytes) -> tuple[PlanWarning, ...]:
    """Return warnings with their line and column in the file that the plan was read from, in the file's order."""
    text = decode_plan(data)
    if isinstance(text, Mistake) or not warnings:
        return warnings
    source = read_source(text)
    located = []
    for warning in warnings:
        spot = source.find(warning.path)
        located.append(replace(warning, line=spot.line, column=spot.column) if spot else warning)
    return tuple(sorted(located, key=lambda each: (each.line, each.column)))


def _validated(file: TomlFile) -> tuple[Plan | None, list[Mistake]]:
    if beyond := too_many_entries(file.content):
        source = read_source(file.text)
        return None, [_located(mistake, source) for mistake in beyond]
    try:
        return Plan.model_validate(file.content), []
    except ValidationError as error:
        problems = error.errors()[: MOST_MISTAKES + 1]
    source, mistakes = read_source(file.text), list[Mistake]()
    whole = [problem for problem in problems if problem["type"] == "plan_mistakes"]
    for problem in whole:
        mistakes += problem["ctx"]["mistakes"]
    if not whole:
        mistakes += _of_entries(problems, file.content)
        mistakes += check_plan(_pieces(file.content, {problem["loc"][0] for problem in problems if problem["loc"]}))
    located = (_located(mistake, source) for mistake in mistakes)
    return None, [mistake for mistake in located if mistake.line not in file.unread_lines]


def _located(mistake: Mistake, source: Source) -> Mistake:
    path, key = mistake.path, False
    if path and path[-1] == _KEY:
        path, key = path[:-1], True
    spot = source.find(path, key=key)
    return replace(mistake, path=path, line=spot.line, column=spot.column) if spot else replace(mistake, path=path)


# --- what pydantic refuses ------------------------------------------------------------------------

_KEY = "\N{KEY}"
"""At the end of a path: the key itself is meant, not what stands behind it."""


def _of_entries(problems: Any, content: Any) -> list[Mistake]:  # noqa: ANN401 - pydantic's own error records
    """Word what is wrong with single entries, but not what only follows from another mistake."""
    meant = {
        (*problem["loc"][:-1], key)
        for problem in problems
        if problem["type"] == "extra_forbidden"
        for key in suggested_keys(problem)
    }
    return [_of_entry(problem, content) for problem in problems if not _follows(problem, meant)]


def _follows(problem: Any, meant: set[tuple[str | int, ...]]) -> bool:  # noqa: ANN401 - pydantic's own error record
    """Whether pydantic only repeats a mistake: items it refused are lacking, a key that is misspelt is missing."""
    if problem["type"] == "missing":
        return problem["loc"] in meant
    return bool(problem["type"] == "too_short" and problem["input"])


def _of_entry(problem: Any, content: Any) -> Mistake:  # noqa: ANN401 - pydantic's own error record
    unknown_key = problem["type"] == "extra_forbidden"
    place, path = _place(problem["loc"][:-1] if unknown_key else problem["loc"], content)
    if unknown_key:
        path = (*path, problem["loc"][-1], _KEY)
    elif problem["type"] == "union_tag_invalid":
        path = (*path, "kind")
    return Mistake(place, reason(problem), path)


def _place(loc: tuple[str | int, ...], content: Any) -> tuple[str, Path]:  # noqa: ANN401 - whatever the author wrote
    """Name the place as the author wrote it, goals by their number and measures by their key; with the way to it."""
    steps: list[str] = []
    path: Path = ()
    here = content
    for step in loc:
        entry = _entry(step, here)
        if entry is not None:
            name, key, here = entry
            steps[-1:] = [f"{steps[-1] if steps else ''}[{name}]"]
            path = (*path, key)
        elif isinstance(here, dict) and step in here:
            here = here[step]
            steps.append(str(step))
            path = (*path, step)
        elif isinstance(here, dict) and isinstance(step, str) and here.get("kind") != step and step not in _TAGS:
            steps.append(step)
            path = (*path, step)
    return ".".join(steps), path


def _entry(step: str | int, here: Any) -> tuple[str | int, str | int, Any] | None:  # noqa: ANN401 - as value
    """Return the name, key and content of an entry in a list, or in targets by year; None where it is in neither."""
    if not isinstance(step, int) or not isinstance(here, (list, tuple, dict)) or step >= len(here):
        return None
    if isinstance(here, dict):
        year = sorted(here, key=str)[step]
        return year, year, here[year]
    entry = here[step]
    names = (entry[key] for key in ("id", "key", "letter", "measure") if isinstance(entry, dict) and entry.get(key))
    return next(names, step + 1), step, entry


# --- what can be read of a plan that cannot -------------------------------------------------------


def _pieces(content: Any, refused: set[str | int]) -> Pieces:  # noqa: ANN401 - whatever the author wrote
    """Return what can be read of a plan piece by piece, to check the rest of it too."""
    goals, other_goals = _readable(content.get("goals"), _GOALS)
    measures, other_measures = _readable(content.get("measures"), _MEASURES)
    year = content.get("year") if not refused & {"year", "report_due_days"} else None
    count = content.get("goal_count") if "goal_count" not in refused and goals | dict.fromkeys(other_goals) else None
    due_days = content.get("report_due_days")
    on = partial(report_day, year, due_days) if isinstance(year, int) and isinstance(due_days, int) else _no_day
    return Pieces(
        goals,
        measures,
        count if isinstance(count, int) else None,
        year if isinstance(year, int) and isinstance(due_days, int) else None,
        on,
        tuple(str(each["key"]) for each in other_measures.values() if isinstance(each, dict) and "key" in each),
        {index: str(each.get("id", "")) if isinstance(each, dict) else "" for index, each in other_goals.items()},
    )


def _no_day(quarter: int) -> Any:  # noqa: ANN401 - never asked where there is no year
    return Quarter(1900, quarter).last_day


def _readable(value: Any, adapter: TypeAdapter[Any]) -> tuple[dict[int, Any], dict[int, Any]]:  # noqa: ANN401
    """Return the items of a list that can be read, and those that cannot, by their number."""
    readable: dict[int, Any] = {}
    others: dict[int, Any] = {}
    for index, each in enumerate(value if isinstance(value, list) else []):
        try:
            readable[index] = adapter.validate_python(each)
        except ValidationError:
            others[index] = each
    return readable, others
