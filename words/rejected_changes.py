"""What a link or a scenario's file asks for in vain, in words with the mend."""

from typing import assert_never

from engine.figures import RejectedChange, RejectReason
from engine.plan import Measure, Plan, nearest
from words.translation import _

__all__ = ["rejected_change_sentence"]


def rejected_change_sentence(plan: Plan, asked: RejectedChange) -> str:
    """Say which change was not made, why, and what to write instead."""
    match asked.why:
        case RejectReason.NO_SUCH_MEASURE:
            return _no_such_measure(plan, asked)
        case RejectReason.NOT_A_VALUE:
            return _(
                "“{text}” for {measure} cannot be read. Write {wanted}.",
                text=asked.text,
                measure=_name(plan, asked),
                wanted=_wanted(plan.measure_by_key.get(asked.measure)),
            )
        case RejectReason.OUTSIDE_DOMAIN:
            return _(
                "{measure} can never be “{text}”. Write {wanted}.",
                text=asked.text,
                measure=_name(plan, asked),
                wanted=_wanted(plan.measure_by_key.get(asked.measure)),
            )
        case RejectReason.TWICE:
            return _("{measure} is there twice; the first counts.", measure=_name(plan, asked))
        case _:
            assert_never(asked.why)


def _no_such_measure(plan: Plan, asked: RejectedChange) -> str:
    near = nearest(asked.measure, plan.measure_by_key)
    if near:
        return _("The measure “{asked}” is not in the plan. Did you mean “{near}”?", asked=asked.measure, near=near)
    return _("The measure “{asked}” is not in the plan.", asked=asked.measure)


def _name(plan: Plan, asked: RejectedChange) -> str:
    found = plan.measure_by_key.get(asked.measure)
    return found.title if found else _("“{asked}”", asked=asked.measure)


def _wanted(measure: Measure | None) -> str:
    """Say how such a figure is written in a link or a file, which is the same in every language."""
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
