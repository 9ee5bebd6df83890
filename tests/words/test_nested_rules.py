"""A rule inside a rule and k of n, as sentences and on the command line: told as they are judged."""

from itertools import combinations
from typing import Any

import pytest

from engine.figures import Scenario, project
from engine.plan import Plan
from engine.report import as_text
from engine.scoring import Scorecard, scorecard
from engine.what_if import nearness, rest_of_year
from pages.parts.what_if.lever_map import map_levers
from tests.engine.small import (
    EVERY_QUARTER,
    K1,
    K4,
    LAST_YEAR,
    STOCK,
    YES_EVERY_QUARTER,
    at_least,
    at_most,
    plan_of,
    reported,
    scored,
)
from words.flip_paths import basis_text
from words.rules import joining_sentence, rule_sentence
from words.sentences import reason, standing_sentence

A, B, C = (at_least(50.0, name) | {"letter": letter} for letter, name in zip("abc", "xyz", strict=True))
TWO_OF_THREE = {
    "kind": "any_of",
    "parts": [{"kind": "all_of", "parts": list(pair)} for pair in combinations((A, B, C), 2)],
}
A_AND_ONE = {"kind": "all_of", "parts": [A, {"kind": "any_of", "parts": [B, C]}]}
A_AND_B_OR_C = {"kind": "any_of", "parts": [{"kind": "all_of", "parts": [A, B]}, C]}
FIGURES = {"x": STOCK, "y": STOCK, "z": STOCK}


def plain(text: str) -> str:
    """A sentence with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def on(requirement: dict[str, Any], *values: float) -> tuple[Plan, Scorecard]:
    """A goal of parts a, b and c on these figures, none where fewer are given."""
    plan = plan_of(requirement, **FIGURES)
    figures = [reported(K1, value, measure=name) for name, value in zip("xyz", values, strict=False)]
    return plan, scored(plan, *figures)


@pytest.mark.parametrize(
    ("requirement", "values", "expected"),
    [
        (TWO_OF_THREE, (50.0, 40.0, 51.0), "2 af 3 dele er opfyldt, og mindst 2 skal være det; opfyldt: del a (præcis på grænsen) og del c (1 over kravet); ikke opfyldt: del b (10 for få)."),  # noqa: E501
        (TWO_OF_THREE, (51.0, 40.0), "1 af 3 dele er opfyldt, og mindst 2 skal være det; opfyldt: del a (1 over kravet); ikke opfyldt: del b (10 for få); afventer: del c."),  # noqa: E501
        (A_AND_ONE, (51.0, 40.0, 52.0), "Begge dele er opfyldt; del b eller del c: opfyldt på del c (2 over kravet), ikke på del b (10 for få)."),  # noqa: E501
        (
            A_AND_B_OR_C,
            (40.0, 51.0, 45.0),
            "Ingen af betingelserne er opfyldt: del a og del b – ikke del a (10 for få); del c (5 for få).",
        ),
        (A_AND_B_OR_C, (40.0, 51.0, 52.0), "Opfyldt på del c (2 over kravet), ikke på del a og del b – ikke del a (10 for få)."),  # noqa: E501
    ],
)  # fmt: skip
def test_a_reason_follows_the_rule_and_names_each_part_once(
    requirement: dict[str, Any], values: tuple[float, ...], expected: str
) -> None:
    """Which hold, which fail, and how many must."""
    plan, card = on(requirement, *values)
    assert plain(reason(plan, card.goals[0])) == expected


def test_how_parts_join_is_told_as_it_is_judged() -> None:
    """K of n by its number; a rule inside a rule in parentheses, so that it is seen where it ends."""
    plan = plan_of(TWO_OF_THREE, **FIGURES)
    assert joining_sentence(plan.requirements["1.1"]) == "Mindst 2 af 3 dele skal være opfyldt."
    assert plain(rule_sentence(plan, plan.goals[0].requirement)) == (
        "Mindst 2 af disse 3 skal være opfyldt: a) »Title of x« skal være mindst 50. "
        "b) »Title of y« skal være mindst 50. c) »Title of z« skal være mindst 50."
    )
    nested = plan_of(A_AND_B_OR_C, **FIGURES)
    assert "(Alt dette skal være opfyldt: a)" in plain(rule_sentence(nested, nested.goals[0].requirement))


def test_what_settles_k_of_n_is_named_once() -> None:
    """At the year's end a and c secure it, though each stands in two of the choices."""
    plan = plan_of(TWO_OF_THREE, **FIGURES)
    card = scored(plan, *(reported(K4, value, measure=name) for name, value in zip("xyz", (51, 40, 52), strict=True)))
    assert plain(standing_sentence(plan, card.goals[0])) == (
        "Sikret ved del a og del c: Intet af det, der kommer, kan ændre det."
    )


def test_the_rest_of_the_year_tells_of_each_part_once() -> None:
    """Three parts, though six stand in the file."""
    plan = plan_of(TWO_OF_THREE, **FIGURES)
    rests = rest_of_year(plan, Scenario(project([], plan)))
    assert [rest.measure for rest in rests] == ["x", "y", "z"]


def test_the_map_of_two_levers_names_what_carries_a_goal() -> None:
    """Through a and b together, never through a alone."""
    plan = plan_of(A_AND_B_OR_C, **FIGURES)
    figures = [reported(K1, value, measure=name) for name, value in zip("xyz", (51.0, 51.0, 40.0), strict=True)]
    legend = map_levers(Scenario(project(figures, plan)), "x", "z", "1.1").legend
    assert {entry[4:] for entry in legend} == {
        "Opfyldt via del a og del b", "Opfyldt via del a og del b og del c", "Opfyldt via del c", "Ikke opfyldt"
    }  # fmt: skip


def test_the_command_line_shows_how_parts_join_and_each_once() -> None:
    """Indented below the rule that joins them; a flat goal has no such line."""
    plan, card = on(A_AND_ONE, 51.0, 40.0, 52.0)
    assert as_text(plan, card).splitlines()[-4:] == [
        "        * a) x: 51, at least 50, margin +1.0: met (holds)",
        "        * It is enough that one part is met: met",
        "            b) y: 40, at least 50, margin -10.0: not met (fails)",
        "          * c) z: 52, at least 50, margin +2.0: met (holds)",
    ]
    plan, card = on(TWO_OF_THREE, 40.0, 51.0, 52.0)
    assert as_text(plan, card).splitlines()[-4:] == [
        "          At least 2 of 3 parts must be met.",
        "          a) x: 40, at least 50, margin -10.0: not met (fails)",
        "        * b) y: 51, at least 50, margin +1.0: met (holds)",
        "        * c) z: 52, at least 50, margin +2.0: met (holds)",
    ]


@pytest.mark.parametrize(("value", "written"), [(80_944_000.0, "80944000"), (1_234_567.0, "1234567")])
def test_the_command_line_writes_every_digit(value: float, written: str) -> None:
    """Never as a power of ten, and no digit less."""
    plan = plan_of(at_least(value), x=STOCK)
    lines = as_text(plan, scored(plan, reported(K1, value))).splitlines()
    assert f"x: {written}, at least {written}, margin +0.0: met" in lines[-1]


def test_growth_is_told_the_right_way_round_with_a_round_number() -> None:
    """4.761904761904767 per cent below this year's is five above last year's."""
    past = {"kind": "reduced_by", "measure": "before", "against": "x", "percent": 4.761904761904767}
    plan = plan_of(past, x={**STOCK, "decimals": 1, "domain": "duration"}, before=LAST_YEAR)
    card = scored(plan, reported(K1, 20.0, measure="before"), reported(K1, 22.0))
    assert plain(rule_sentence(plan, plan.goals[0].requirement)) == (
        "»Title of x« skal være mindst 5 pct. over »Title of before«."
    )
    assert plain(reason(plan, card.goals[0])) == (
        "22,0, hvor kravet er mindst 21,0 (5 pct. over »Title of before«) – 1,0 over kravet."
    )
    assert "x: 22, 5 per cent above before, at least 21, margin +1.0: met" in as_text(plan, card)


def test_a_distance_that_rests_on_an_assumption_says_so() -> None:
    """One quarter shows no move; two that differ do."""
    plan = plan_of(at_most(10.0), x={"domain": "duration"})
    for figures, said in (((12.0,), "antaget, da kvartalerne ikke viser det"), ((14.0, 12.0), "")):
        known = [reported(quarter, value) for quarter, value in zip(plan.quarters, figures, strict=False)]
        scenario = Scenario(project(known, plan))
        path = nearness(plan, scenario, scorecard(plan, scenario))[0].path
        assert path
        assert basis_text(plan, path.changes) == said


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        (EVERY_QUARTER, 60.0, "60, men et kvartal manglede, da året blev gjort op."),
        (YES_EVERY_QUARTER, True, "Bekræftet, men et kvartal manglede, da året blev gjort op."),
    ],
)
def test_a_quarter_that_never_came_is_told_as_such_in_the_years_account(
    form: dict[str, Any], value: float, expected: str
) -> None:
    """The figure is known, and must not read as if it were not."""
    kind = at_least(50.0) if form is EVERY_QUARTER else {"kind": "attested", "measure": "x"}
    plan = plan_of(kind, x=form)
    card = scored(plan, reported(K4, value), closed=True)
    assert plain(reason(plan, card.goals[0])) == expected
