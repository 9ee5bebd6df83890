"""What differs in one part of a goal between two versions of a plan, as rows of what it was and what it is."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from engine.plan import ComparedPart, Delivered, Pair, Part, Plan, Quarter, ReportDuty, Targeted, WithReport
from words.dates import day, quarter_short
from words.figures import limit
from words.report_duties import duty_sentence
from words.rules import demand, rule_sentence
from words.translation import N_, _

__all__ = ["Row", "duty_rows", "part_rows"]

OWN_WORDS = (
    ("title", N_("Heading")),
    ("letter", N_("Letter")),
    ("quote", N_("The contract’s words")),
    ("section", N_("Place in the contract")),
)
"""What a part carries of the contract, each with its English name."""

DUTY_WORDS = (
    ("title", N_("Heading")),
    ("quote", N_("The contract’s words on the report")),
    ("section", N_("Place of these words in the contract")),
)
"""What an entry on reports carries of the contract, each with its English name."""


class Row(NamedTuple):
    """One thing that differs: `what`, and `of` which entry in the plan's own words. Empty is not there at all.

    `own`: what it was and what it is are the plan's own words too.
    """

    what: str
    before: str
    after: str
    of: str = ""
    own: bool = False


def part_rows(before: Plan, after: Plan, pair: Pair[ComparedPart]) -> Iterator[Row]:
    """Yield what differs in a part; all of it where it is new or gone."""
    was, now = pair
    if was is None or now is None:
        what = _("New part") if was is None else _("Part taken out")
        of = _named(before, after, pair)
        yield Row(what, _sentence(before, was), _sentence(after, now), of=of)
        earlier, later = (part.as_written.report if part else () for part in pair)
        yield from duty_rows(before, after, earlier, later, of)
        return
    of = _named(before, after, pair)
    if was.as_written.measure != now.as_written.measure:
        titles = before.measure(was.as_written.measure).title, after.measure(now.as_written.measure).title
        yield Row(_("Measure"), *titles, of=of, own=True)
    demands = (demand(before, was.in_force), demand(after, now.in_force))
    if _demanding(was.in_force) != _demanding(now.in_force) and demands[0] != demands[1]:
        yield Row(_("Demand"), *demands, of=of)
    elif was.as_written != now.as_written:
        yield from _due(before, was.as_written, now.as_written, of)
    yield from _targets(before, after, was.as_written, now.as_written, of)
    for name, english in OWN_WORDS:
        texts = (getattr(was.as_written, name), getattr(now.as_written, name))
        if texts[0] != texts[1]:
            yield Row(_(english), *texts, of=of, own=True)
    yield from duty_rows(before, after, was.as_written.report, now.as_written.report, of)


def duty_rows(
    before: Plan, after: Plan, was: Sequence[ReportDuty], now: Sequence[ReportDuty], of: str = ""
) -> Iterator[Row]:
    """Yield which reports' contents differ; where two are worded alike, the contract's words for them."""
    earlier, later = ({duty.key: duty for duty in duties} for duties in (was, now))
    for key in dict.fromkeys((*later, *earlier)):
        pair = earlier.get(key), later.get(key)
        if pair[0] == pair[1]:
            continue
        texts = (_duty(before, pair[0]), _duty(after, pair[1]))
        if texts[0] != texts[1]:
            yield Row(_("In the report"), *texts, of=of)
            continue
        for name, english in DUTY_WORDS:
            before_words, after_words = (str(getattr(duty, name, "")) for duty in pair)
            if before_words != after_words:
                yield Row(_(english), before_words, after_words, of=of, own=True)


def _duty(plan: Plan, duty: ReportDuty | None) -> str:
    return duty_sentence(plan, duty) if duty else ""


def _named(before: Plan, after: Plan, pair: Pair[ComparedPart]) -> str:
    """Name a part by its letter and title, as the later version that has it does."""
    plan, part = (after, pair.after) if pair.after else (before, pair.before)
    if part is None:
        return ""
    title = part.as_written.title or plan.measure(part.as_written.measure).title
    return f"{part.as_written.letter}) {title}" if part.as_written.letter else title


def _sentence(plan: Plan, part: ComparedPart | None) -> str:
    return rule_sentence(plan, part.as_written) if part else ""


def _demanding(part: Part) -> dict[str, object]:
    """Return what a part demands, without the words it carries."""
    return part.model_dump(exclude={"measure", "report", *(name for name, _ in OWN_WORDS)})


def _due(plan: Plan, was: Part, now: Part, of: str) -> Iterator[Row]:
    """Yield that a deadline is written in another way, though its day is the same."""
    if isinstance(was, Delivered) and isinstance(now, Delivered) and was.due != now.due:
        yield Row(_("Deadline"), _due_text(plan, was.due), _due_text(plan, now.due), of=of)


def _due_text(plan: Plan, due: date | WithReport) -> str:
    if isinstance(due, WithReport):
        return _("with the report for {quarter}", quarter=quarter_short(Quarter(plan.year, due.report)))
    return day(due)


def _targets(before: Plan, after: Plan, was: Part, now: Part, of: str) -> Iterator[Row]:
    """Yield which other years' targets differ; the plan's own year is the demand."""
    by_year = _by_year(was), _by_year(now)
    if None in by_year:
        return
    earlier, later = (targets or {} for targets in by_year)
    for year in sorted({*earlier, *later} - {before.year, after.year}):
        if earlier.get(year) != later.get(year):
            targets = (_target(before, was, earlier.get(year)), _target(after, now, later.get(year)))
            yield Row(_("Target {year}", year=year), *targets, of=of)


def _by_year(part: Part) -> dict[int, float] | None:
    """Return the targets of each year; None where the part has no numbers by year to have another of."""
    if not isinstance(part, Targeted) or part.benchmark:
        return None
    return {entry.year: entry.target for entry in part.target} if isinstance(part.target, tuple) else {}


def _target(plan: Plan, part: Part, target: float | None) -> str:
    return "" if target is None else limit(plan.measure(part.measure), target)
