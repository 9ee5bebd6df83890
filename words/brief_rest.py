"""What the rest of the year must be, as briefly as a table's cell has room for, in the page's language.

Each level was scored by the engine before it comes here; nothing is computed from it, so what is said is what holds.
"""

from collections.abc import Iterable
from typing import assert_never

from engine.figures import Scenario
from engine.plan import Measure
from engine.what_if import Interval, Manner, Prospect, RestOfYear
from words.dates import day_short, quarters_short
from words.lists import either, listed
from words.required_rest import best_text, level_text, rest_text
from words.translation import _

__all__ = ["brief_level", "brief_rest", "brief_rests"]


def brief_rest(scenario: Scenario, rest: RestOfYear) -> str:
    """Describe what a measure's missing quarters must be for a part to hold: 3.–4. kvt. højst 12,9 uger i snit.

    A share of cases is told in cases where it can be. Empty where it can no longer be lost.
    """
    measure = scenario.plan.measure(rest.measure)
    match rest.prospect:
        case Prospect.LEVEL:
            cases = rest_text(scenario, rest).cases.rstrip(".") if rest.cases else ""
            return cases or brief_level(measure, rest)
        case Prospect.SECURED:
            return ""
        case Prospect.LOST:
            best = best_text(scenario, rest)
            return _("can reach {level}", level=best) if best else _("can no longer be reached")
        case Prospect.ANY:
            return _("any figure in {quarters} will do", quarters=quarters_short(rest.quarters))
        case Prospect.NONE:
            return _("no figure in {quarters} will do", quarters=quarters_short(rest.quarters))
        case Prospect.NOT_KNOWN:
            return rest_text(scenario, rest).must.rstrip(".")
        case _:
            assert_never(rest.prospect)


def brief_rests(scenario: Scenario, rests: Iterable[RestOfYear]) -> str:
    """Describe what several measures' missing quarters must be for a goal to hold, deliveries and answers together."""
    measure, texts = scenario.plan.measure, []
    deciding = [rest for rest in rests if rest.prospect not in (Prospect.SECURED, Prospect.LOST)]
    level = [rest for rest in deciding if rest.prospect is Prospect.LEVEL]
    days = [rest.levels[-1].high for rest in level if measure(rest.measure).domain == "date"]
    answers = [rest for rest in level if measure(rest.measure).domain == "yes_no"]
    together = []
    if len(days) > 1:
        texts.append(_("must be delivered by {day}", day=listed(day_short(day) for day in sorted(days))))  # type: ignore[arg-type, type-var]
        together += [rest for rest in level if measure(rest.measure).domain == "date"]
    if len({(rest.quarters, _answers(rest.levels)) for rest in answers}) > 1:
        texts.append(_("the answers to come must be {answer}", answer=_answers(answers[0].levels)))
        together += answers
    texts += [brief_rest(scenario, rest) for rest in deciding if rest not in together]
    return listed(dict.fromkeys(texts))


def brief_level(measure: Measure, rest: RestOfYear) -> str:
    """Describe the level that decides, in the measure's own unit: 3.–4. kvt. højst 12,9 uger i snit."""
    if measure.domain == "date":
        return _("must be delivered by {day}", day=day_short(rest.levels[-1].high))  # type: ignore[arg-type]
    quarters = quarters_short(rest.quarters)
    if measure.domain == "yes_no":
        return _("{quarters} must be {answer}", quarters=quarters, answer=_answers(rest.levels))
    level = either(level_text(measure, run) for run in rest.levels)
    if len(rest.quarters) == 1:
        return _("{quarters} {level}", quarters=quarters, level=level)
    match rest.manner:
        case Manner.AVERAGE:
            return _("{quarters} {level} on average", quarters=quarters, level=level)
        case Manner.EACH:
            return _("each of {quarters} {level}", quarters=quarters, level=level)
        case Manner.ITSELF:
            return _("{quarters} {level}", quarters=quarters, level=level)
        case _:
            assert_never(rest.manner)


def _answers(levels: tuple[Interval, ...]) -> str:
    return listed(_("yes") if run.low else _("no") for run in levels)
