"""How many of which requirements must hold: all, one, or k of n written out as every choice of k."""

from collections.abc import Sequence
from math import comb
from typing import NamedTuple

from engine.plan.requirement import AllOf, AnyOf, Part
from engine.plan.tree import Branch

__all__ = ["Joining", "distinct_parts", "joining"]


class Joining(NamedTuple):
    """What a rule joins, each once, and how many of it must hold (`needed`)."""

    needed: int
    branches: tuple[Branch, ...]

    @property
    def all_must(self) -> bool:
        """Whether all of it must hold."""
        return self.needed == len(self.branches)

    @property
    def one_is_enough(self) -> bool:
        """Whether one of several is enough."""
        return self.needed == 1 and not self.all_must


def joining(branch: Branch) -> Joining:
    """Return how a requirement joins what is below it; a part that stands on a measure joins nothing.

    An `any_of` over every choice of k of n requirements, each choice an `all_of`, is at least k of n. A requirement
    that stands several times is named by the first.
    """
    match branch.requirement:
        case AllOf():
            return Joining(len(branch.below), branch.below)
        case AnyOf():
            return _written_out(branch) or Joining(1, branch.below)
        case _:
            return Joining(0, ())


def _written_out(branch: Branch) -> Joining | None:
    """Read every choice of k of n; None where it is not exactly that, or k is 1 or n."""
    if not all(isinstance(choice.requirement, AllOf) for choice in branch.below):
        return None
    choices = [[each.requirement for each in choice.below] for choice in branch.below]
    first = {each.requirement: each for choice in reversed(branch.below) for each in reversed(choice.below)}
    needed, among = len(choices[0]), len(first)
    if not 1 < needed < among or any(len({*choice}) != needed or len(choice) != needed for choice in choices):
        return None
    if not len(choices) == len({frozenset(choice) for choice in choices}) == comb(among, needed):
        return None
    return Joining(needed, tuple(sorted(first.values(), key=lambda each: each.index)))


def distinct_parts(parts: Sequence[Part]) -> tuple[int, ...]:
    """Number a goal's parts without those that stand there a second time."""
    return tuple(index for index, part in enumerate(parts) if part not in parts[:index])
