"""A goal's requirement as a tree: the one walk that verdicts, searches, sentences and screens go."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from engine.plan.requirement import AllOf, AnyOf, Part, Requirement

__all__ = ["Branch", "fold", "tree"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Branch:
    """A requirement inside a goal, with what is below it.

    `index`: its number in the walk from the top, a requirement before its parts (0 is the goal's own). `part`: the
    number of a part that stands on a measure, among the goal's (0 is the first); None where it joins others.
    """

    index: int
    requirement: Requirement
    part: int | None
    below: tuple["Branch", ...]

    @property
    def all_must(self) -> bool:
        """Whether all that is right below must hold; else one of them is enough."""
        return isinstance(self.requirement, AllOf)

    def walk(self) -> Iterator["Branch"]:
        """Walk this and all below it, each before what is below it."""
        yield self
        for branch in self.below:
            yield from branch.walk()


def tree(requirement: Requirement) -> Branch:
    """Number a requirement and all inside it."""
    branch, _next, _part = _numbered(requirement, 0, 0)
    return branch


def _numbered(requirement: Requirement, index: int, part: int) -> tuple[Branch, int, int]:
    """Number from an index and a part on; with the numbers that come next."""
    if not isinstance(requirement, (AllOf, AnyOf)):
        return Branch(index, requirement, part, ()), index + 1, part + 1
    below, following = [], index + 1
    for each in requirement.parts:
        branch, following, part = _numbered(each, following, part)
        below.append(branch)
    return Branch(index, requirement, None, tuple(below)), following, part


def fold(
    requirement: Requirement, of_part: Callable[[Part], T], joined: Callable[[AllOf | AnyOf, Sequence[T]], T]
) -> T:
    """Reduce a requirement from its parts upwards: `of_part` for each that stands on a measure, `joined` above them."""
    if isinstance(requirement, (AllOf, AnyOf)):
        return joined(requirement, [fold(part, of_part, joined) for part in requirement.parts])
    return of_part(requirement)
