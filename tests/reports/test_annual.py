"""The year's account: yes or no for every goal, three years beside each other, and a total that adds up."""

from dataclasses import replace

import pytest

from engine.figures import project
from engine.scoring import Outcome
from reports.annual import annual
from reports.document import Heading, Paragraph, Row, Table, plain
from reports.texts import Explanation, ReportTexts
from tests.reports.inputs import ANKESTYRELSEN, CPR, account, blocks, fields, given, looked_at, tables, text_of

pytestmark = pytest.mark.slow


def all_results(plan: str) -> Table:
    """The table of del 1."""
    return next(table for table in tables(account(plan)) if table.caption == "Alle mål og deres resultater")


def cells(row: Row) -> list[str]:
    """A row's texts."""
    return [plain(cell.runs) for cell in row.cells]


def test_the_year_adds_up_to_eleven_of_fourteen() -> None:
    """11 × 100/14 is 78,6, rounded once; eleven times 7,1 would be 78,1."""
    rows = [cells(row) for row in all_results(ANKESTYRELSEN).rows]
    points = [row[-2] for row in rows[:-1]]
    assert points.count("100/14") == 11
    assert points.count("0") == 3
    assert rows[-1][:2] == ["I alt", "11 af 14 mål opfyldt"]
    assert rows[-1][-2] == "78,6"
    assert "11 af 14 mål er opfyldt; den endelige målopfyldelsesgrad er 78,6 pct." in text_of(account(ANKESTYRELSEN))


def test_each_link_leads_to_a_section_that_is_there() -> None:
    """Only a goal that the second part tells of has one."""
    document = account(ANKESTYRELSEN)
    anchors = {block.anchor for block in document.blocks if isinstance(block, Heading)}
    links = {cell.anchor for table in tables(document) for row in table.rows for cell in row.cells} - {""}
    assert links == {"mål-1-1", "mål-1-5", "mål-1-7"}
    assert links <= anchors


def test_every_goal_is_yes_or_no_as_the_engine_has_it() -> None:
    """Nothing is pending in a closed year."""
    goals = {goal.id: goal.outcome for goal in looked_at(ANKESTYRELSEN, 4, closed=True).card.goals}
    told = {row[0]: row[-3] for row in map(cells, all_results(ANKESTYRELSEN).rows) if row[-2] != "–"}
    assert {goal: told[goal] for goal in goals} == {
        goal: "ja" if outcome is Outcome.MET else "nej" for goal, outcome in goals.items()
    }


def test_three_years_stand_beside_each_other_and_a_break_in_method_breaks_the_row() -> None:
    """1.2 has 2022 to 2024 in a row; 2.1 a was in million kroner until 2022, and that stands apart."""
    rows = [cells(row) for row in all_results(ANKESTYRELSEN).rows]
    by_number = {row[0]: row for row in reversed(rows)}
    assert by_number["1.2"][3:6] == ["14,9\xa0uger", "17,7\xa0uger*", "12,88\xa0uger"]
    broken = [row for row in rows if row[0] == "2.1 a"]
    assert [row[3:6] for row in broken] == [["–", "0,0\xa0pct.*", "1,9\xa0pct."], ["1,3\xa0mio. kr.", "–", "–"]]
    assert "kan ikke sammenlignes" in broken[1][-1]


def test_what_never_came_is_not_met_and_says_so() -> None:
    """A year closed on three quarters' figures: the plan for quality was never sent."""
    open_year = given(ANKESTYRELSEN, 3)
    closed = project(open_year.now.measurements, open_year.plan, open_year.plan.quarters[-1], closed=True)
    document = annual(replace(open_year, now=closed, before=open_year.now))
    assert "Tallet er aldrig indberettet." in text_of(document)


def test_an_account_of_an_open_year_is_refused() -> None:
    """What is pending has no place in it."""
    with pytest.raises(ValueError, match="closed year"):
        annual(given(ANKESTYRELSEN, 4))


def test_unmet_goals_are_explained_with_the_quarters_texts_beside() -> None:
    """1.1, 1.5 and 1.7, and what was written of them in the year."""
    in_the_second = ReportTexts(goals={"1.1": Explanation(cause="Fire sager var for sent.")})
    with_earlier = replace(
        given(ANKESTYRELSEN, 4, closed=True), earlier_texts={looked_at(ANKESTYRELSEN, 2).given.quarter: in_the_second}
    )
    document = annual(with_earlier)
    asked = [key for key in fields(document) if key.endswith(".cause")]
    assert asked == ["forklaring.1.1.cause", "forklaring.1.5.cause", "forklaring.1.7.cause"]
    assert "2. kvartal: Fire sager var for sent." in text_of(document)


def test_next_years_targets_are_the_plans_own() -> None:
    """Ankestyrelsen's plan has columns to 2027, CPR's to 2023 for the budget."""
    table = next(each for each in tables(account(CPR)) if each.caption == "Resultatplanens måltal for 2021")
    assert [cells(row)[index] for row in table.rows[:1] for index in (0, 3)] == ["2.1 a", "inden for ±1,0\xa0mio. kr."]


def test_the_discretionary_judgement_has_an_empty_place_outside_the_score() -> None:
    """It is named, the contract's words stand beside it, and nothing is computed of it."""
    section = blocks(account(ANKESTYRELSEN), "Den diskretionære vurdering")
    assert fields(account(ANKESTYRELSEN))["diskretionær_vurdering"].text == ""
    assert "ændrer ikke målopfyldelsesgraden" in " ".join(
        plain(each.runs) for each in section if isinstance(each, Paragraph)
    )
