"""What a link or a scenario's file asks for in vain, in words with the mend."""

from typing import assert_never

from engine.figures import RejectedChange, RejectReason
from engine.plan import FIGURE_LIMIT, Measure, Plan, nearest
from words.numbers import number
from words.quotations import quoted
from words.translation import _

__all__ = ["rejected_change_sentence"]


def rejected_change_sentence(plan: Plan, change: RejectedChange) -> str:
    """Describe which change was not made, why, and what to write instead."""
    match change.reason:
        case RejectReason.NO_SUCH_MEASURE:
            return _no_such_measure(plan, change)
        case RejectReason.NOT_A_VALUE:
            return _(
                "“{text}” for {measure} cannot be read. Write {wanted}.",
                text=change.text,
                measure=_name(plan, change),
                wanted=_wanted(plan.measure_by_key.get(change.measure)),
            )
        case RejectReason.OUTSIDE_DOMAIN:
            return _(
                "{measure} can never be “{text}”. Write {wanted}.",
                text=change.text,
                measure=_name(plan, change),
                wanted=_wanted(plan.measure_by_key.get(change.measure)),
            )
        case RejectReason.TOO_LARGE:
            return _(
                "“{text}” is too large for {measure}: a figure lies between −{limit} and {limit}.",
                text=change.text,
                measure=_name(plan, change),
                limit=number(FIGURE_LIMIT, 0),
            )
        case RejectReason.NO_SUCH_READING:
            return _("The interpretation “{asked}” is none of ours.", asked=change.measure)
        case RejectReason.TWICE:
            return _("{measure} is there twice; the first one counts.", measure=_name(plan, change))
        case _:
            assert_never(change.reason)


def _no_such_measure(plan: Plan, change: RejectedChange) -> str:
    near = nearest(change.measure, plan.measure_by_key)
    if near:
        return _("The measure “{asked}” is not in the plan. Did you mean “{near}”?", asked=change.measure, near=near)
    return _("The measure “{asked}” is not in the plan.", asked=change.measure)


def _name(plan: Plan, change: RejectedChange) -> str:
    measure = plan.measure_by_key.get(change.measure)
    return measure.title if measure else quoted(change.measure)


def _wanted(measure: Measure | None) -> str:
    """Describe how such a figure is written in a link or a file, which is the same in every language."""
    match measure.domain if measure else None:
        case None:
            return _("the measure, a colon and the figure, for example sygefravær:9.8")
        case "share":
            return _("a number from 0 to 100 with a point, for example 97.5")
        case "duration":
            return _("a number of 0 or more with a point, for example 9.8")
        case "count":
            return _("a whole number of 0 or more, for example 250")
        case "deviation":
            return _("a number with a point, for example -0.4")
        case "date":
            return _("a day, for example 2024-10-18")
        case "yes_no":
            return _("the word yes or the word no")
        case unknown:
            assert_never(unknown)
