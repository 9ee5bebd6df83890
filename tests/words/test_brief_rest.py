"""The rest of the year as briefly as a table's cell has room for: the very levels that were scored, and no others."""

from datetime import date

import pytest

from engine.figures import Scenario, project
from engine.plan import Measurement, Plan, Quarter
from engine.what_if import Prospect, rest_of_year
from tests.engine.small import (
    DEVIATION,
    DURATION,
    EVERY_QUARTER,
    K1,
    K2,
    K3,
    at_least,
    at_most,
    plan_of,
    reported,
)
from tests.pages.sample_cards import after
from words.brief_rest import brief_rest, brief_rests
from words.dates import day_short, quarters_short
from words.spaces import SPACE

WEEKS = DURATION | {"unit": "uger"}


def brief(plan: Plan, *given: Measurement) -> str:
    """The rest of a plan of one goal."""
    scenario = Scenario(project(given, plan))
    return brief_rests(scenario, rest_of_year(plan, scenario)).replace(SPACE, " ")


@pytest.mark.parametrize(
    ("numbers", "danish", "english"),
    [((3, 4), "3.–4. kvt.", "Q3–Q4"), ((4,), "4. kvt.", "Q4"), ((1, 3), "1. kvt. og 3. kvt.", "Q1 and Q3")],
)
def test_quarters_in_a_row_are_written_as_a_run(numbers: tuple[int, ...], danish: str, english: str) -> None:
    """From the first to the last; with a gap between them each is named."""
    quarters = [Quarter(2024, number) for number in numbers]
    assert (quarters_short(quarters, lang="da"), quarters_short(quarters, lang="en")) == (danish, english)
    assert day_short(date(2024, 12, 31), lang="da") == "31. dec. 2024"


def test_a_level_is_told_with_its_quarters_and_how_they_make_the_year() -> None:
    """A mean of two quarters in the average; one quarter by itself; each of them where each must hold."""
    weeks = plan_of(at_most(13.0), x=WEEKS)
    assert brief(weeks, reported(K1, 14.0, 100), reported(K2, 14.0, 100)) == "3.–4. kvt. højst 12,0 uger i snit"
    three = (reported(K1, 14.0, 100), reported(K2, 14.0, 100), reported(K3, 12.8, 100))
    assert brief(weeks, *three) == "4. kvt. højst 11,2 uger"
    assert brief(plan_of(at_least(6.0), x=EVERY_QUARTER), reported(K1, 6)) == "hvert af 2.–4. kvt. mindst 6"
    band = plan_of({**at_most(2.0), "kind": "within"}, x=DEVIATION)
    assert brief(band, reported(K1, 3.0)) == "4. kvt. fra −2,0 til 2,0"


def test_a_part_that_cannot_be_reached_tells_the_best_that_can() -> None:
    """1.1's part c: 95,5 per cent at most; of what can no longer be lost there is nothing to say."""
    plan, scenario, _ = after("ankestyrelsen-2024", 2)
    rests = rest_of_year(plan, scenario)
    (lost,) = [rest for rest in rests if (rest.goal, rest.part) == ("1.1", 2)]
    assert lost.prospect is Prospect.LOST
    assert brief_rest(scenario, lost).replace(SPACE, " ") == "kan nå højst 95,5 pct."
    assert brief_rests(scenario, [lost]) == ""
