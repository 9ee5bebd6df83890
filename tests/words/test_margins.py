"""A figure, its limit and its margin stand together: the reader's own sum comes out, and no sign belies the verdict."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.plan import Plan
from engine.scoring import Outcome, PartResult
from tests.engine.small import AT_K3, DEVIATION, K1, at_least, at_most, plan_of, reported, scored
from words.reasons import figure_text, margin_text
from words.rules import demand
from words.spaces import MINUS, SPACE

NOTHING = 5e-10
"""Figures that differ by less are one figure; docs/decisions/0003-round-the-margin.md."""

GOOD = ("over kravet", "under kravet", "under loftet", "inden for grænsen")
BAD = ("for højt", "for lavt", "for mange", "for få", "uden for grænsen")
"""How a margin ends where the verdict is good, and where it is not."""

lawful = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
targets = st.integers(-99_999, 99_999).map(lambda units: units / 100)
plain_figures = st.integers(-9_999_999, 9_999_999).map(lambda units: units / 1000)
kinds = st.sampled_from(["at_least", "at_most", "above", "below", "within"])


@st.composite
def held_figures(draw: st.DrawFn) -> tuple[str, float, float]:
    """A demand's kind, its target, and a figure: far off, beside it by a hair, or upon it."""
    kind, target = draw(kinds), draw(targets)
    target = abs(target) if kind == "within" else target
    hairs = st.floats(-9, -1).map(lambda exponent: 10**exponent)
    aside = st.tuples(st.sampled_from([-1, 1]), hairs).map(lambda hair: target + hair[0] * hair[1])
    figure = draw(st.one_of(plain_figures, st.floats(-1000, 1000), aside, st.just(target)))
    return kind, target, figure


def part_of(plan: Plan, **figures: float) -> PartResult:
    """The only part of the only goal."""
    given_figures = [reported(K1, value, measure=key) for key, value in figures.items()]
    return scored(plan, *given_figures).goals[0].parts[0]


def number(said: str) -> Decimal:
    """The first number in some words, Danish as they are; what is held against a band has no sign."""
    words = said.replace(SPACE, " ").split()
    shown = next(word for word in words if any(sign.isdigit() for sign in word))
    return Decimal(shown.strip("±").replace(".", "").replace(",", ".").replace(MINUS, "-"))


def assert_it_adds_up(plan: Plan, part: PartResult) -> None:
    """Figure less limit is margin, digit for digit; the words and the sign are the verdict's."""
    assert part.margin is not None
    figure, limit = number(figure_text(plan, part)), number(demand(plan, part.requirement, part.target))
    said, met = margin_text(plan, part).replace(SPACE, " "), part.outcome is Outcome.MET
    short = part.requirement.kind in ("at_least", "above")
    within = part.requirement.kind == "within"
    room = figure - limit if short else limit - (abs(figure) if within else figure)
    if said == "præcis på grænsen":
        assert room == 0
        assert abs(part.margin) < NOTHING
        return
    assert said.endswith(GOOD if met else BAD)
    assert (room > 0) is met or room == 0
    size = number(said)
    if said.startswith("mindre end"):
        assert room == 0
        assert abs(part.margin) < size
        return
    assert size == abs(room) > 0


@pytest.mark.slow
@lawful
@given(held_figures(), st.integers(0, 6))
def test_the_shown_figure_less_the_shown_limit_is_the_shown_margin(
    held: tuple[str, float, float], decimals: int
) -> None:
    """For every kind of demand and every number of decimals, as far off as can be or by a hair."""
    kind, target, figure = held
    plan = plan_of({"kind": kind, "measure": "x", "target": target}, x={**DEVIATION, "decimals": decimals})
    assert_it_adds_up(plan, part_of(plan, x=figure))


@pytest.mark.slow
@lawful
@given(st.floats(0, 30), st.floats(0, 30), st.floats(-9, 0), st.integers(0, 3))
def test_so_it_is_against_a_figure_that_has_no_end_of_decimals(
    own: float, other: float, hair: float, decimals: int
) -> None:
    """A benchmark of a third is written with six decimals, and a figure a hair from it lies on its own side."""
    benchmark = {**AT_K3, "decimals": decimals}
    for figure in (own, other + 10**hair, max(0.0, other - 10**hair)):
        plan = plan_of(at_most({"measure": "y"}), x=benchmark, y=benchmark)
        assert_it_adds_up(plan, part_of(plan, x=figure, y=other))


@pytest.mark.parametrize(
    ("form", "measure", "figure", "shown", "margin"),
    [
        (at_most(13.0), AT_K3, 13.033135, "13,03", "0,03 for højt"),
        (at_most(13.0), AT_K3, 13.027, "13,03", "0,03 for højt"),
        (at_most(20.0), AT_K3, 19.742763, "19,74", "0,26 under kravet"),
        (at_most(20.0), AT_K3, 19.748, "19,75", "0,25 under kravet"),
        (at_most(20.0), AT_K3, 19.7, "19,7", "0,3 under kravet"),
        (at_most(13.0), AT_K3, 13.0000004, "13,000000", "mindre end 0,000001 for højt"),
        (at_most(10.355), AT_K3, 10.4, "10,4", "0,045 for højt"),
        (at_most(10.355), AT_K3, 10.355, "10,355", "præcis på grænsen"),
        (at_least(97.0), {"domain": "share"}, 96.96, "96,96", "0,04 for lavt"),
        ({"kind": "within", "measure": "x", "target": 2.0}, DEVIATION, -1.96, "−1,96", "0,04 inden for grænsen"),
        ({"kind": "within", "measure": "x", "target": 2.0}, DEVIATION, -2.5, "−2,5", "0,5 uden for grænsen"),
    ],
)
def test_a_figure_and_its_margin_have_the_decimals_they_need(
    form: dict[str, Any], measure: dict[str, Any], figure: float, shown: str, margin: str
) -> None:
    """One more than the measure's own where those do not say it."""
    plan = plan_of(form, x=measure)
    part = part_of(plan, x=figure)
    assert figure_text(plan, part).replace(SPACE, " ") == shown
    assert margin_text(plan, part).replace(SPACE, " ") == margin


def test_a_figure_on_its_limit_is_written_as_the_limit_is() -> None:
    """They differ by less than the engine sees, and lie on either side of where six decimals turn."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3, y=AT_K3)
    part = part_of(plan, x=12.3333335002, y=12.3333334999)
    assert figure_text(plan, part) == "12,333333"
    assert "12,333333" in demand(plan, part.requirement, part.target)
