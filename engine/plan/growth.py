"""Growth, which the language writes as a fall: last year's figure reduced from this year's."""

from collections.abc import Collection

from engine.plan.requirement import AllOf, AnyOf, IncreasedBy, ReducedBy, Requirement

__all__ = ["forward"]

ROUND_DECIMALS = 6
DUST = 1e-9
"""Of itself: a percentage this near a round one was meant to be it. 4.761904761904767 less is 5 more."""


def forward(requirement: Requirement, constant: Collection[str]) -> Requirement:
    """Return a requirement with each fall from this year's figure to last year's told as growth.

    `constant`: the measures whose figure is known early and does not change. That is what the plan says of last year's
    figure, and nothing else is taken for it: a `reduced_by` is turned round where its own measure is constant and the
    one it is held against is not.
    """
    match requirement:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return requirement.model_copy(update={"parts": tuple(forward(part, constant) for part in parts)})
        case ReducedBy(measure=measure, against=against) if measure in constant and against not in constant:
            shared = requirement.model_dump(include={"letter", "title", "quote", "section", "report"})
            return IncreasedBy(measure=against, against=measure, percent=growth(requirement.percent), **shared)
        case _:
            return requirement


def growth(fall: float) -> float:
    """Return the percentage that a fall by another percentage makes good: 20 for 16.666…, 25 for 20."""
    exact = 100 * fall / (100 - fall)
    nearest = round(exact, ROUND_DECIMALS)
    return nearest if abs(exact - nearest) < DUST * exact else exact
