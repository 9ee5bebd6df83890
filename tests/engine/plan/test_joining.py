"""How many of which must hold: all, one, or k of n written out."""

from itertools import combinations
from typing import Any

import pytest

from engine.plan import Branch, distinct_parts, joining
from tests.engine.small import SHARE, at_least, plan_of

NAMES = ("x", "y", "z", "w")
PARTS = {name: at_least(50.0, name) for name in NAMES}


def top_of(requirement: dict[str, Any]) -> Branch:
    """The tree of a goal with this requirement."""
    return plan_of(requirement, **dict.fromkeys(NAMES, SHARE)).trees["1.1"]


def all_of(*parts: dict[str, Any]) -> dict[str, Any]:
    """All must hold."""
    return {"kind": "all_of", "parts": list(parts)}


def any_of(*parts: dict[str, Any]) -> dict[str, Any]:
    """One is enough."""
    return {"kind": "any_of", "parts": list(parts)}


def written_out(needed: int, among: int) -> dict[str, Any]:
    """At least so many of the first so many parts, as a file writes it; the rest stands beside it so as to be used."""
    choices = (all_of(*(PARTS[name] for name in chosen)) for chosen in combinations(NAMES[:among], needed))
    return any_of(*choices)


def with_rest(requirement: dict[str, Any], *names: str) -> Branch:
    """The tree of a requirement whose plan uses the other measures beside it."""
    return top_of(all_of(requirement, *(PARTS[name] for name in names))).below[0]


@pytest.mark.parametrize(("needed", "rest"), [(2, ()), (3, ())])
def test_every_choice_of_k_is_k_of_n_with_each_part_once(needed: int, rest: tuple[str, ...]) -> None:
    """2 and 3 of 4."""
    joins = joining(with_rest(written_out(needed, 4), *rest))
    assert (joins.needed, len(joins.branches)) == (needed, 4)
    assert [branch.requirement.measure for branch in joins.branches] == list(NAMES)  # type: ignore[union-attr]
    assert not joins.all_must
    assert not joins.one_is_enough


def test_two_of_three_is_recognised_inside_another_rule() -> None:
    """In whatever order the choices and their parts stand."""
    x, y, z = (PARTS[name] for name in "xyz")
    joins = joining(with_rest(any_of(all_of(z, y), all_of(x, y), all_of(z, x)), "w"))
    assert (joins.needed, len(joins.branches)) == (2, 3)


@pytest.mark.parametrize(
    "parts",
    [
        (("x", "y"), ("x", "z")),
        (("x", "y"), ("x", "z"), ("y", "z"), ("y", "z")),
        (("x", "y"), ("x", "z"), ("y", "y")),
        (("x", "y"), ("x", "z"), ("x", "y", "z")),
        (("x", "y"), ("z", "w")),
        (("x",), ("y",), ("z",)),
        (("x", "y", "z"),),
    ],
)
def test_what_is_not_every_choice_once_stays_one_is_enough(parts: tuple[tuple[str, ...], ...]) -> None:
    """A choice that lacks, one twice, one of another size, one and n of n."""
    requirement = any_of(*(all_of(*(PARTS[name] for name in chosen)) for chosen in parts))
    used = {name for chosen in parts for name in chosen}
    joins = joining(with_rest(requirement, *(name for name in NAMES if name not in used), "x"))
    assert (joins.needed, len(joins.branches)) == (1, len(parts))


def test_a_part_that_stands_twice_is_counted_once() -> None:
    """The first stands for the others."""
    plan = plan_of(written_out(2, 3), x=SHARE, y=SHARE, z=SHARE)
    assert distinct_parts(plan.parts["1.1"]) == (0, 1, 3)
