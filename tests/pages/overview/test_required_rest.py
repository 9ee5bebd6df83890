"""What the overview says of the rest of the year beside the sentences: which stand in its list, and the ranges."""

import pytest

from engine.plan import Quarter
from engine.what_if import rest_of_year
from pages.parts.overview.required_rest import rests_by_effect
from tests.pages.sample_cards import after
from words import dates, spaces
from words.required_rest import about_benchmark, range_text


@pytest.mark.parametrize("plan_id", ["ankestyrelsen-2024", "cpr-2020"])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_the_list_passes_over_nothing_but_deliveries_and_benchmarks(plan_id: str, quarters: int) -> None:
    """Deliveries stand under the deadlines, benchmarks in the goal's own details; all else has one place."""
    plan, scenario, card = after(plan_id, quarters)
    rests = rest_of_year(plan, scenario)
    listed = [rest for group in rests_by_effect(plan, card, rests) for rest in group]
    left_out = [rest for rest in rests if rest not in listed]
    assert len(listed) == len({(rest.goal, rest.part, rest.measure) for rest in listed})
    assert all(about_benchmark(plan, rest) or plan.measure(rest.measure).domain == "date" for rest in left_out)


def test_what_is_settled_without_a_part_is_kept_apart_from_what_decides() -> None:
    """1.1's part c is lost, so nobody need chase its parts a and b; 1.5 was late in part a."""
    plan, scenario, card = after("ankestyrelsen-2024", 2)
    found = rests_by_effect(plan, card, rest_of_year(plan, scenario))
    assert [(rest.goal, rest.part) for rest in found.lost] == [("1.1", 2)]
    assert [(rest.goal, rest.part) for rest in found.idle] == [("1.1", 0), ("1.1", 1), ("1.5", 2)]
    assert {rest.goal for rest in found.deciding} == {"1.2", "1.3", "1.4", "1.6", "1.7", "2.1", "2.2"}
    assert {rest.goal for rest in found.answers} == {"1.9", "1.10", "2.3"}


def test_quarters_are_named_together() -> None:
    """3. og 4. kvartal, as one says it; Q3 and Q4."""
    later = [Quarter(2024, 3), Quarter(2024, 4)]
    assert (dates.quarters(later, lang="da"), dates.quarters(later, lang="en")) == ("3. og 4. kvartal", "Q3 and Q4")
    assert dates.quarters(later[1:], lang="da") == "4. kvartal"


def plainly(told: str) -> str:
    """A sentence with plain spaces, as one reads it."""
    return told.replace(spaces.SPACE, " ")


def test_the_strict_range_and_the_practical_one_stand_side_by_side() -> None:
    """Both rounded outwards; what the domain bounds anyway is not told, and a settled year has no range."""
    _, scenario, _ = after("ankestyrelsen-2024", 2)
    ranges = {key: plainly(range_text(figure)) for key, figure in scenario.projection.figures.items()}
    assert ranges["sagstid_13_ugers_sager"] == "mindst 6,5 uger; i praksis 12,7 til 13,4 uger"
    assert ranges["fuldt_oplyste_10_uger"] == "45,4 til 95,5 pct.; i praksis 90,5 til 91,4 pct."
    assert ranges["sygefravær"] == "hvad som helst; i praksis 10,4 til 10,7 dage"
    assert ranges["nis2"] == ranges["tværgående_initiativer"] == ""
    _, over, _ = after("ankestyrelsen-2024", 4)
    assert not any(range_text(figure) for figure in over.projection.figures.values())
