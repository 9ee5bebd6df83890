"""What differs between two versions of a plan: entry for entry, each beside what it was."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from engine.plan.goal import Goal, Note
from engine.plan.measure import Measure
from engine.plan.plan import Plan
from engine.plan.requirement import Part, parts_of
from engine.plan.tree import Branch, tree

__all__ = ["ComparedPart", "GoalDifference", "Pair", "PlanDifference", "plan_difference"]

Entry = TypeVar("Entry")

COMPARED_BY_ENTRY = {"id", "goals", "measures", "notes"}
"""Fields of a plan that are compared entry for entry, or that both versions share."""


class Pair(NamedTuple, Generic[Entry]):
    """An entry in both versions; None in the one that does not have it."""

    before: Entry | None
    after: Entry | None


class ComparedPart(NamedTuple):
    """A goal's part: as its author wrote it, targets by year and all, and as it stands in the plan's own year."""

    as_written: Part
    in_force: Part


class GoalDifference(NamedTuple):
    """What differs in one goal, or the whole of it where it is new (`before` None) or gone (`after` None).

    `fields`: the goal's own fields that differ, but for its notes, its number and its requirement. `parts`: those that
    differ; one that only a report's day moved is among them. `rule`: whether the parts join or follow each other
    otherwise.
    """

    before: Goal | None
    after: Goal | None
    fields: tuple[str, ...] = ()
    notes: tuple[Pair[Note], ...] = ()
    parts: tuple[Pair[ComparedPart], ...] = ()
    rule: bool = False


class PlanDifference(NamedTuple):
    """What differs between two versions. All of it is empty where only the order of entries does, or nothing at all.

    `terms`: the plan's own fields that differ, but for its goals, measures and notes.
    """

    terms: tuple[str, ...]
    notes: tuple[Pair[Note], ...]
    goals: tuple[GoalDifference, ...]
    measures: tuple[Pair[Measure], ...]


def plan_difference(before: Plan, after: Plan) -> PlanDifference:
    """Compare two versions of a plan; entries follow the later version, and what is gone comes last."""
    return PlanDifference(
        tuple(_fields(before, after, COMPARED_BY_ENTRY)),
        _notes(before.notes, after.notes),
        tuple(_goals(before, after)),
        _differing(_pair(before.measures, after.measures, lambda measure: measure.key)),
    )


def _goals(before: Plan, after: Plan) -> Iterator[GoalDifference]:
    for was, now in _pair(before.goals, after.goals, lambda goal: goal.id):
        if was is None or now is None:
            yield GoalDifference(was, now)
            continue
        parts = _parts(before, was), _parts(after, now)
        if was != now or parts[0] != parts[1]:
            yield _goal(was, now, *parts)


def _goal(
    was: Goal, now: Goal, parts_before: Sequence[ComparedPart], parts_after: Sequence[ComparedPart]
) -> GoalDifference:
    parts = _differing(_pair(parts_before, parts_after, *_LIKENESSES))
    joined_otherwise = tuple(_joints(tree(was.requirement))) != tuple(_joints(tree(now.requirement)))
    rearranged = was.requirement != now.requirement and not parts
    fields = tuple(_fields(was, now, {"id", "requirement", "notes"}))
    return GoalDifference(was, now, fields, _notes(was.notes, now.notes), parts, joined_otherwise or rearranged)


def _parts(plan: Plan, goal: Goal) -> tuple[ComparedPart, ...]:
    return tuple(map(ComparedPart, parts_of(goal.requirement), plan.parts[goal.id]))


def _joints(branch: Branch, depth: int = 0) -> Iterator[tuple[int, str]]:
    """Walk what joins the parts, and how deep it stands."""
    if branch.part is None:
        yield depth, branch.requirement.kind
    for below in branch.below:
        yield from _joints(below, depth + 1)


def _fields(before: Plan | Goal, after: Plan | Goal, left_out: set[str]) -> Iterator[str]:
    for name in type(before).model_fields:
        if name not in left_out and getattr(before, name) != getattr(after, name):
            yield name


def _notes(before: Sequence[Note], after: Sequence[Note]) -> tuple[Pair[Note], ...]:
    likenesses: tuple[Callable[[Note], object], ...] = (
        lambda note: note,
        lambda note: note.da,
        lambda note: note.en,
        lambda note: note.kind,
    )
    return _differing(_pair(before, after, *likenesses))


_LIKENESSES: tuple[Callable[[ComparedPart], object], ...] = (
    lambda part: part,
    lambda part: (part.as_written.measure, part.as_written.kind, part.as_written.letter),
    lambda part: (part.as_written.measure, part.as_written.kind),
    lambda part: (part.as_written.measure, part.as_written.letter),
    lambda part: part.as_written.measure,
    lambda part: part.as_written.letter or part.as_written,
)
"""What makes two parts the same one, the surest first."""


def _differing(pairs: Sequence[Pair[Entry]]) -> tuple[Pair[Entry], ...]:
    return tuple(pair for pair in pairs if pair.before != pair.after)


def _pair(
    before: Sequence[Entry], after: Sequence[Entry], *likenesses: Callable[[Entry], object]
) -> tuple[Pair[Entry], ...]:
    """Pair what is alike, by the first likeness that finds a partner; what has none stands alone."""
    partner: dict[int, int] = {}
    for like in likenesses:
        free: dict[object, list[int]] = {}
        paired = set(partner.values())
        for index, entry in enumerate(before):
            if index not in paired:
                free.setdefault(like(entry), []).append(index)
        for index, entry in enumerate(after):
            candidates = free.get(like(entry))
            if index not in partner and candidates:
                partner[index] = candidates.pop(0)
    partners = set(partner.values())
    pairs = (Pair(before[partner[at]] if at in partner else None, now) for at, now in enumerate(after))
    return (*pairs, *(Pair(was, None) for at, was in enumerate(before) if at not in partners))
