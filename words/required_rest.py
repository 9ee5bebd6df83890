"""What the rest of the year must be, in words and natural units, in the page's language.

Each level was scored by the engine before it comes here; nothing is computed from it, so what is said is what holds.
All of it is plain text: escape it for HTML, and pass it through `escape_markdown` for markdown.
"""

from collections.abc import Iterable
from math import isfinite
from typing import NamedTuple, assert_never

from engine.figures import Figure, Scenario
from engine.plan import AtQuarter, Latest, Measure, Part, Plan, Side, Value, measures_of
from engine.what_if import Cases, Interval, Manner, Prospect, RestOfYear
from words.dates import quarters
from words.figures import figure, limit, otherwise, rounded_out, span, volume
from words.lists import capitalised, either, listed
from words.numbers import MOST_DECIMALS, number
from words.rules import named
from words.spaces import SPACE
from words.translation import _, ngettext
from words.units import unit

__all__ = [
    "RestText",
    "about_benchmark",
    "best_text",
    "level_text",
    "range_text",
    "rest_sentence",
    "rest_text",
    "rest_texts_of",
]


class RestText(NamedTuple):
    """One measure's rest of the year in words; what there is nothing to say of is empty.

    `must`: what the missing quarters must be, or that they decide nothing. `cases`: the same in whole cases.
    `basis`: the benchmark's figure and the number of cases that it was found with, or why nothing can be done.
    """

    must: str
    cases: str = ""
    basis: str = ""

    def __str__(self) -> str:
        """Write all of it, a sentence after the other."""
        return " ".join(filter(None, self))


def rest_sentence(scenario: Scenario, rest: RestOfYear) -> str:
    """Describe all of one measure's rest of the year, for one part of a goal."""
    return str(rest_text(scenario, rest))


def rest_texts_of(scenario: Scenario, rests: Iterable[RestOfYear], measure: str) -> tuple[str, ...]:
    """Describe what a measure's missing quarters must be for each part that it is in, each description once."""
    texts = (rest_sentence(scenario, rest) for rest in rests if rest.measure == measure)
    return tuple(dict.fromkeys(texts))


def rest_text(scenario: Scenario, rest: RestOfYear) -> RestText:
    """Describe one measure's rest of the year, for one part of a goal."""
    plan, measure = scenario.plan, scenario.plan.measure(rest.measure)
    match rest.prospect:
        case Prospect.LEVEL:
            cases = _cases(measure, rest.cases) if rest.cases else ""
            return RestText(_must(plan, rest), cases, _joined(_held_against(scenario, rest), _assumed(measure, rest)))
        case Prospect.ANY:
            return RestText(_sentence(_any(rest)), "", _held_against(scenario, rest))
        case Prospect.NONE:
            return RestText(_sentence(_none(rest)), "", _joined(_held_against(scenario, rest), _assumed(measure, rest)))
        case Prospect.NOT_KNOWN:
            return RestText(_waits(scenario, rest))
        case Prospect.SECURED:
            return RestText(_("Can no longer be lost."), "", _assumed(measure, rest))
        case Prospect.LOST:
            return RestText(
                _("Can no longer be reached."), "", _joined(_why_lost(scenario, rest), _assumed(measure, rest))
            )
        case _:
            assert_never(rest.prospect)


def about_benchmark(plan: Plan, rest: RestOfYear) -> bool:
    """Whether it speaks of what a part's figure is held against, and not of that figure."""
    return _part(plan, rest).measure != rest.measure


def range_text(at: Figure) -> str:
    """Write the figures that the year can still end on, and those that it ends on if the rest is like what has been.

    Rounded outwards. Empty where the year is settled, and for a day or an answer.
    """
    low, high = at.feasible
    if at.settled or not at.measure.numeric or not isinstance(low, float) or not isinstance(high, float):
        return ""
    strict = span(at.measure, low, high)
    if at.practical is None or at.value is None:
        return strict
    practical = span(at.measure, float(at.practical.low), float(at.practical.high))  # type: ignore[arg-type]
    if low <= at.measure.bounds[0] and high >= at.measure.bounds[1]:
        return _("in practice {practical}", practical=practical)
    return _("{strict}; in practice {practical}", strict=strict, practical=practical)


# --- what it must be ------------------------------------------------------------------------------


def _must(plan: Plan, rest: RestOfYear) -> str:
    measure = plan.measure(rest.measure)
    if measure.domain == "date":
        return _sentence(_("must be delivered on or before {day}", day=figure(measure, rest.levels[-1].high)))
    if measure.domain == "yes_no":
        return _sentence(_answer(rest))
    levels = either(level_text(measure, run) for run in rest.levels)
    if about_benchmark(plan, rest):
        sentence = _("it holds if {measure} comes to {levels}", measure=named(measure), levels=levels)
        return _sentence(sentence)
    return _sentence(_required(measure, rest, levels))


def _required(measure: Measure, rest: RestOfYear, levels: str) -> str:
    several, quarters_text = len(rest.quarters) > 1, quarters(rest.quarters)
    match rest.manner:
        case Manner.AVERAGE if several or measure.domain != "share":
            return _("{quarters} must average {levels}", quarters=quarters_text, levels=levels)
        case Manner.EACH if several:
            return _("Each of {quarters} must be {levels}", quarters=quarters_text, levels=levels)
        case Manner.ITSELF if _settled_by_first(measure):
            return _("the first figure to come must be {levels}", levels=levels)
        case Manner.ITSELF:
            return _("the figure for {quarters} must be {levels}", quarters=quarters_text, levels=levels)
        case _:
            return _("{quarters} must be {levels}", quarters=quarters_text, levels=levels)


def _settled_by_first(measure: Measure) -> bool:
    match measure.aggregation:
        case Latest(once=True) | AtQuarter(constant=True):
            return True
        case _:
            return False


def _answer(rest: RestOfYear) -> str:
    answers = listed(_("yes") if run.low else _("no") for run in rest.levels)
    if rest.manner is Manner.EACH and len(rest.quarters) > 1:
        return _("the answer must be {answer} in each of {quarters}", answer=answers, quarters=quarters(rest.quarters))
    return _("the answer for {quarters} must be {answer}", answer=answers, quarters=quarters(rest.quarters))


def level_text(measure: Measure, run: Interval) -> str:
    """Name a run of levels by the ends that the domain does not set already."""
    least, most = measure.bounds
    low, high = run.low, run.high
    if low is not None and low == high:
        return _("exactly {limit}", limit=limit(measure, low))
    if low is None or low == least:
        return _("anything") if high is None or high == most else _("at most {limit}", limit=limit(measure, high))
    if high is None or high == most:
        return _("at least {limit}", limit=limit(measure, low))
    return _("from {low} to {high}", low=number(float(low), measure.decimals), high=limit(measure, high))  # type: ignore[arg-type]


def _cases(measure: Measure, cases: Cases) -> str:
    left, others = volume(measure, cases.left), otherwise(measure)
    if cases.most < cases.left and cases.fewest:
        sentence = _(
            "about {left} left: at least {fewest} and at most {most} of them must count",
            left=left,
            fewest=number(cases.fewest, 0),
            most=number(cases.most, 0),
        )
    elif cases.most < cases.left:
        sentence = ngettext(
            "about {left} left: at most {n} of them may count",
            "about {left} left: at most {n} of them may count",
            cases.most,
            left=left,
        )
    elif not others:
        sentence = ngettext(
            "about {left} left: at least {n} of them must count",
            "about {left} left: at least {n} of them must count",
            cases.fewest,
            left=left,
        )
    elif cases.may_fail:
        sentence = ngettext(
            "about {left} left: at most {n} may be {late}",
            "about {left} left: at most {n} may be {late}",
            cases.may_fail,
            left=left,
            late=others,
        )
    else:
        sentence = _("about {left} left: none may be {late}", left=left, late=others)
    return _sentence(sentence)


# --- what decides nothing -------------------------------------------------------------------------


def _any(rest: RestOfYear) -> str:
    return _("any figure in {quarters} will do", quarters=quarters(rest.quarters))


def _none(rest: RestOfYear) -> str:
    return _("no figure in {quarters} will do", quarters=quarters(rest.quarters))


def _waits(scenario: Scenario, rest: RestOfYear) -> str:
    others = [key for key in measures_of(_part(scenario.plan, rest)) if key != rest.measure]
    unknown = listed(named(scenario.plan.measure(key)) for key in others if scenario.value(key) is None)
    return _sentence(_("cannot be determined until {measures} is known", measures=unknown))


def _why_lost(scenario: Scenario, rest: RestOfYear) -> str:
    """Describe what even the best rest would give; empty where the limit itself can move."""
    if scenario.plan.measure(rest.measure).domain == "date":
        due = figure(scenario.plan.measure(rest.measure), _part(scenario.plan, rest).rule.limit.constant)
        return _sentence(_("the deadline {due} has passed", due=due))
    best = best_text(scenario, rest)
    return _sentence(_("even at best the year ends on {level}", level=best)) if best else ""


def best_text(scenario: Scenario, rest: RestOfYear) -> str:
    """Write the best that a lost part's figure can end on: højst 95,5 pct.; empty where the limit itself can move."""
    measure, rule = scenario.plan.measure(rest.measure), _part(scenario.plan, rest).rule
    limit_now, (low, high) = rule.limit.constant, scenario.projection.figures[rest.measure].feasible
    if rule.side is Side.ABOVE and (numbers := _numbers(high, limit_now)):
        return _("at most {limit}", limit=_bound(measure, *numbers))
    if rule.side is Side.BELOW and (numbers := _numbers(low, limit_now)):
        return _("at least {limit}", limit=_bound(measure, *numbers))
    return ""


def _numbers(best: Value | None, limit_now: Value | None) -> tuple[float, float] | None:
    """Return the best that the year can end on and its limit, where both are numbers and something bounds it."""
    if isinstance(best, float) and isfinite(best) and isinstance(limit_now, float):
        return best, limit_now
    return None


def _bound(measure: Measure, best: float, target: float) -> str:
    """Write the best the year can end on, rounded towards the target, with decimals enough not to read as it."""
    up, more = best < target, 0
    while (
        rounded_out(measure, best, up=up, more=more) == number(target, measure.decimals + more)
        and measure.decimals + more < MOST_DECIMALS
    ):
        more += 1
    return f"{rounded_out(measure, best, up=up, more=more)}{SPACE}{unit(measure.unit, best)}".rstrip(SPACE)


# --- what it rests on -----------------------------------------------------------------------------


def _held_against(scenario: Scenario, rest: RestOfYear) -> str:
    figures = listed(_figure_of_other(scenario, key) for key in rest.held_against if scenario.value(key) is not None)
    return _sentence(_("compared with {figures}", figures=figures)) if figures else ""


def _figure_of_other(scenario: Scenario, key: str) -> str:
    measure = scenario.plan.measure(key)
    figure_text = limit(measure, scenario.value(key))  # type: ignore[arg-type]
    if key in scenario.changes:
        return _("the {figure} tried for {measure}", figure=figure_text, measure=named(measure))
    return _("the expected {figure} for {measure}", figure=figure_text, measure=named(measure))


def _assumed(measure: Measure, rest: RestOfYear) -> str:
    if not rest.assumed_volume:
        return ""
    return _sentence(_("assumes {volume} a quarter, the average so far", volume=volume(measure, rest.assumed_volume)))


def _part(plan: Plan, rest: RestOfYear) -> Part:
    return plan.parts[rest.goal][rest.part]


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _sentence(sentence: str) -> str:
    return capitalised(sentence) + ("" if sentence.endswith(".") else ".")
