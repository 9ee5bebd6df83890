"""The head of the overview: what changed, how sure the total is, and what moves it."""

import re

import pytest

from engine.plan import Quarter
from pages.parts.look.ladder import Rung, rung_of
from pages.parts.overview.head import head, since_sentence
from pages.parts.overview.movers import movers
from store import Period
from tests.pages.kept_screens import words as text_of
from tests.pages.overview.outlooks import ANKESTYRELSEN, CPR, outlook_after

pytestmark = pytest.mark.slow


def test_what_changed_since_the_quarter_before_is_told_goal_by_goal() -> None:
    """Five goals won and one lost; after the first quarter there is none before it."""
    told = since_sentence(outlook_after(ANKESTYRELSEN, 2))
    assert told == "+28,6 siden 1. kvartal: vundet 1.4, 1.6, 1.9, 2.3 og 2.4 · mistet 2.2"
    assert since_sentence(outlook_after(ANKESTYRELSEN, 1)) == ""
    unchanged = outlook_after(ANKESTYRELSEN, 2)
    same = unchanged._replace(before=(Period(Quarter(2024, 1)), unchanged.card))
    assert since_sentence(same) == "Uændret siden 1. kvartal"


def test_the_goals_stand_on_the_ladder_by_how_sure_they_are() -> None:
    """Those that are secured first, those that cannot be reached last; a rung has the total it brings."""
    card = outlook_after(ANKESTYRELSEN, 2).card
    rungs = {rung: [goal.id for goal in card.goals if rung_of(goal) is rung] for rung in Rung}
    assert rungs[Rung.SECURED] == ["2.4"]
    assert rungs[Rung.EXPECTED] == ["1.3", "1.4", "1.6", "1.7", "1.9", "1.10", "2.1", "2.3"]
    assert (rungs[Rung.PENDING], rungs[Rung.REACHABLE], rungs[Rung.LOST]) == (["1.8"], ["1.2", "2.2"], ["1.1", "1.5"])
    drawn = str(head(outlook_after(ANKESTYRELSEN, 2)))
    shown = re.findall(r'data-to="goal-([\d.]+)"', drawn)
    assert shown == [goal for rung in Rung for goal in rungs[rung]]
    assert "sikret → 7,1" in text_of(drawn)
    assert "forventes opfyldt → 64,3" in text_of(drawn)
    assert "kan nås → 85,7" in text_of(drawn)


def test_one_line_says_how_sure_the_total_is() -> None:
    """Provisional figures, the other assumption, and rounding, each with the total that it gives."""
    told = text_of(str(head(outlook_after(ANKESTYRELSEN, 2))))
    assert "2 mål bygger på foreløbige tal* (1.7 og 2.2)." in told
    assert "Bliver resten som seneste kvartal, bliver det 71,4 (vundet 1.2)." in told
    assert "Fortolkning: Med afrunding bliver det 71,4 (vundet 1.2). Gælder næste arbejdsdag, kan 1.5 nås igen." in told
    assert "Uden foreløbige tal" not in told  # no verdict is another without them
    assert "Næste frist: 21. jul. 2024, rapport for 2. kvartal 2024." in told


def test_what_moves_the_total_is_told_in_terms_of_the_rest_of_the_year() -> None:
    """The three nearest, each with what the rest must be and what it is worth."""
    rows = movers(outlook_after(ANKESTYRELSEN, 2))
    told = [(row.goal, row.rest.replace("\N{NO-BREAK SPACE}", " "), round(row.worth, 1)) for row in rows]
    assert told == [
        ("1.2", "3.–4. kvt. højst 12,9 uger i snit", 7.1),
        ("1.6", "4. kvt. højst 250 sager", -7.1),
        ("2.2", "3. kvt. højst 10,3 dage", 7.1),
    ]
    assert [row.wins for row in rows] == [True, False, True]


@pytest.mark.parametrize("plan_id", [ANKESTYRELSEN, CPR])
def test_the_years_account_has_nothing_that_moves_it(plan_id: str) -> None:
    """Every goal is met or not, and no deadline is to come."""
    outlook = outlook_after(plan_id, 4, closed=True)
    told = text_of(str(head(outlook)))
    assert movers(outlook) == ()
    assert "Endelig målopfyldelse" in told
    assert not any(words in told for words in ("lettest flytter", "Næste frist", "kan nås", "sikret", "forventes"))
