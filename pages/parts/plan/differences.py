"""What differs between two versions of a plan, in the plan's own words: each thing as it was, and as it is.

All of it is plain text; `version_effect` shows it.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar, assert_never

from engine.plan import Domain, Goal, GoalDifference, Measure, Note, Pair, Plan, WeightedMean, plan_difference
from engine.scoring import judge_history
from pages.parts.plan.contract import note_kind
from pages.parts.plan.goal_history import printed_rows
from pages.parts.plan.part_differences import Row, duty_rows, part_rows
from words.language import language
from words.numbers import exact
from words.rules import counted_sentence, joining_sentence, rule_sentence
from words.translation import N_, _, ngettext
from words.units import unit

__all__ = ["Group", "Row", "difference_groups"]

TERMS = MappingProxyType(
    {
        "title": N_("Title"),
        "institution": N_("Institution"),
        "ministry": N_("Ministry"),
        "year": N_("Year"),
        "goal_count": N_("Number of goals"),
        "goal_count_quote": N_("The contract’s words on the number of goals"),
        "report_due_days": N_("A report is due"),
        "report_due_quote": N_("The contract’s words on reports"),
        "judgement_quote": N_("The contract’s words on a judgement beside the score"),
        "judgement_section": N_("Place of these words in the contract"),
    }
)
"""The plan's own fields, each with its English name."""

FIELDS = MappingProxyType(
    {"title": N_("Title"), "quote": N_("The contract’s words"), "section": N_("Place in the contract")}
)
"""A goal's fields that are text, each with its English name; its printed history is compared year by year."""


T = TypeVar("T")


class Group(NamedTuple):
    """Rows about one entry: `heading` says what it is and what became of it, `name` which, in the plan's own words."""

    heading: str
    name: str
    rows: tuple[Row, ...]


def difference_groups(before: Plan, after: Plan) -> tuple[Group, ...]:
    """Return all that differs, goals first; empty where nothing does."""
    difference = plan_difference(before, after)
    groups = [_goal(before, after, goal) for goal in difference.goals]
    groups += [_measure(before, after, pair) for pair in difference.measures]
    terms = (*(_term(before, after, name) for name in difference.terms), *(_note(pair) for pair in difference.notes))
    if terms:
        groups.append(Group(_("The whole plan"), "", terms))
    if not groups and before != after:
        groups.append(Group(_("The whole plan"), "", (_same_meaning(),)))
    return tuple(groups)


def _same_meaning() -> Row:
    return Row(_("Written otherwise"), _("the same meaning"), _("the same meaning"))


# --- goals ----------------------------------------------------------------------------------------


def _goal(before: Plan, after: Plan, difference: GoalDifference) -> Group:
    was, now = difference.before, difference.after
    if was is None or now is None:
        heading = _("New goal") if was is None else _("Goal taken out")
        return Group(heading, _goal_name(now or was), tuple(_whole_goal(before, after, difference)))
    rows = tuple(_goal_rows(before, after, difference, was, now))
    return Group(_("Changed goal"), _goal_name(now), rows or (_same_meaning(),))


def _goal_name(goal: Goal | None) -> str:
    return f"{goal.id} {goal.title}" if goal else ""


def _whole_goal(before: Plan, after: Plan, difference: GoalDifference) -> Iterator[Row]:
    was, now = difference.before, difference.after
    yield Row(
        _("The rule"),
        rule_sentence(before, was.requirement) if was else "",
        rule_sentence(after, now.requirement) if now else "",
    )
    yield Row(_("The contract’s words"), was.quote if was else "", now.quote if now else "", own=True)
    earlier, later = ([placed.duty for placed in goal.duties()] if goal else [] for goal in (was, now))
    yield from duty_rows(before, after, earlier, later)


def _goal_rows(before: Plan, after: Plan, difference: GoalDifference, was: Goal, now: Goal) -> Iterator[Row]:
    if difference.rule:
        joined = (joining_sentence(was.requirement), joining_sentence(now.requirement))
        whole = (rule_sentence(before, was.requirement), rule_sentence(after, now.requirement))
        texts = joined if joined[0] != joined[1] and all(joined) else whole
        yield Row(_("The rule"), *texts)
    for pair in difference.parts:
        yield from part_rows(before, after, pair)
    for name in difference.fields:
        if name in FIELDS:
            yield Row(_(FIELDS[name]), getattr(was, name), getattr(now, name), own=True)
    yield from duty_rows(before, after, was.report, now.report)
    if "history" in difference.fields:
        yield from _history(before, after, was, now)
    for note in difference.notes:
        yield _note(note)


def _history(before: Plan, after: Plan, was: Goal, now: Goal) -> Iterator[Row]:
    """Yield which printed results of earlier years differ, as the goal's table shows them.

    What that table does not show of a cell is taken as the file writes it.
    """
    earlier, later = _printed(before, was), _printed(after, now)
    differing = _differing(earlier, later)
    if not differing:
        earlier, later = _as_written(before, was), _as_written(after, now)
        differing = _differing(earlier, later)
    for place in sorted(differing):
        year, figure, _nth = place
        yield Row(_("Printed for {year}", year=year), earlier.get(place, ""), later.get(place, ""), of=figure)


def _differing(earlier: Mapping[T, str], later: Mapping[T, str]) -> set[T]:
    return {key for key in {*earlier, *later} if earlier.get(key) != later.get(key)}


def _printed(plan: Plan, goal: Goal) -> Mapping[tuple[str, str, int], str]:
    """Return what is printed for each year and figure; a figure that two parts stand on stands twice."""
    texts: dict[tuple[str, str, int], str] = {}
    for year, figure, *cells in printed_rows(plan, judge_history(plan, goal)):
        again = sum(place[:2] == (year, figure) for place in texts)
        texts[year, figure, again] = " · ".join(filter(None, cells))
    return texts


def _as_written(plan: Plan, goal: Goal) -> Mapping[tuple[str, str, int], str]:
    return {
        (str(cell.year), plan.measure(cell.measure).title, 0): cell.model_dump_json(exclude_defaults=True)
        for cell in goal.history
    }


# --- measures -------------------------------------------------------------------------------------


def _measure(before: Plan, after: Plan, pair: Pair[Measure]) -> Group:
    was, now = pair
    earlier = _measure_fields(before, was) if was else {}
    later = _measure_fields(after, now) if now else {}
    names = tuple(dict.fromkeys((*earlier, *later)))
    rows = tuple(
        Row(name, earlier.get(name, ""), later.get(name, ""), own=name == _("Title"))
        for name in names
        if earlier.get(name, "") != later.get(name, "")
    )
    headings = {(True, False): _("New measure"), (False, True): _("Measure taken out")}
    heading = headings.get((was is None, now is None), _("Changed measure"))
    either = now or was
    return Group(heading, f"{either.title} ({either.key})" if either else "", rows or (_same_meaning(),))


def _measure_fields(plan: Plan, measure: Measure) -> Mapping[str, str]:
    texts = {
        _("Title"): measure.title,
        _("Unit"): unit(measure.unit),
        _("What it is"): _domain(measure.domain),
        _("Decimals shown"): exact(measure.decimals) if measure.numeric else "",
        _("How the year’s figure is made"): counted_sentence(plan, measure),
    }
    if isinstance(measure.aggregation, WeightedMean):
        texts[_("Cases that a share does not count")] = measure.aggregation.otherwise
    return texts


def _domain(domain: Domain) -> str:
    match domain:
        case "share":
            return _("a share, from 0 to 100")
        case "duration":
            return _("a duration, 0 or more")
        case "count":
            return _("a count, in whole numbers")
        case "deviation":
            return _("a deviation, above or below")
        case "date":
            return _("the day of a delivery")
        case "yes_no":
            return _("yes or no")
        case _:
            assert_never(domain)


# --- the whole plan -------------------------------------------------------------------------------


def _term(before: Plan, after: Plan, name: str) -> Row:
    was, now = getattr(before, name), getattr(after, name)
    if name == "report_due_days":
        return Row(_(TERMS[name]), _days(was), _days(now))
    return Row(_(TERMS[name]), str(was), str(now), own=isinstance(now, str))


def _days(count: int) -> str:
    return ngettext("{n} day after the quarter", "{n} days after the quarter", count)


def _note(pair: Pair[Note]) -> Row:
    """Write a note in the page's language; in the other one where only that differs."""
    was, now = pair
    danish = language() == "da"
    if was and now and was.kind == now.kind and _text(was, danish=danish) == _text(now, danish=danish):
        danish = not danish
    before, after = (_text(note, danish=danish) if note else "" for note in pair)
    if was and now and was.kind != now.kind:
        return Row(_("Note"), _with_kind(was, before), _with_kind(now, after))
    either = now or was
    return Row(note_kind(either) if either else "", before, after)


def _text(note: Note, *, danish: bool) -> str:
    return note.da if danish else note.en


def _with_kind(note: Note, text: str) -> str:
    return _("{kind}: {note}", kind=note_kind(note), note=text)
