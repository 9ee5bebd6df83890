"""What the contracts print of earlier years, and how each cell must be judged."""

import pytest

from engine.plan import AllOf, AnyOf, AtMost, Cell, ReducedBy
from engine.scoring import JudgedCell, JudgedYear, Outcome, judge_history
from tests.sample_data.source import ANKESTYRELSEN, CPR, plan_of_sample

MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


def year_of(plan_id: str, goal: str, year: int) -> JudgedYear:
    """One printed year of one goal."""
    plan = plan_of_sample(plan_id)
    (found,) = (judged_year for judged_year in judge_history(plan, plan.goal(goal)) if judged_year.year == year)
    return found


def cell_of(plan_id: str, goal: str, year: int, measure: str) -> JudgedCell:
    """One printed cell, held against the first part that stands on its measure."""
    return next(cell for cell in year_of(plan_id, goal, year).cells if cell.cell.measure == measure)


def verdicts(plan_id: str, goal: str, measure: str) -> dict[int, Outcome | None]:
    """Every printed year of one part."""
    plan = plan_of_sample(plan_id)
    found = [cell for judged_year in judge_history(plan, plan.goal(goal)) for cell in judged_year.cells]
    return {cell.cell.year: cell.outcome for cell in found if cell.cell.measure == measure}


def test_97_of_97_is_met_at_equality() -> None:
    """1.1a in 2023: 97,0 against 97,0 is met, with no room at all."""
    cell = cell_of(ANKESTYRELSEN, "1.1", 2023, "tvang_børn_8_uger")
    assert (cell.cell.result, cell.target, cell.margin, cell.outcome) == (97.0, 97.0, 0.0, MET)


def test_the_13_week_cases_are_met_in_neither_year() -> None:
    """1.2: 14,9 weeks against 14,0 in 2022, and 17,7 against 13,0 in 2023: not met in either."""
    assert verdicts(ANKESTYRELSEN, "1.2", "sagstid_13_ugers_sager") == {2022: NOT_MET, 2023: NOT_MET}
    assert cell_of(ANKESTYRELSEN, "1.2", 2022, "sagstid_13_ugers_sager").target == 14.0
    assert cell_of(ANKESTYRELSEN, "1.2", 2023, "sagstid_13_ugers_sager").target == 13.0


def test_the_10_week_cases_are_met_in_both_years() -> None:
    """1.3: 97,0 and 95 per cent against 90,0: met in both."""
    assert verdicts(ANKESTYRELSEN, "1.3", "fuldt_oplyste_10_uger") == {2022: MET, 2023: MET}


def test_work_injury_cases_are_met_in_both_years_by_each_year_s_target() -> None:
    """1.4: 24,1 weeks against 2022's 25,0, and 19,8 against 2023's 20,0: met in both."""
    assert verdicts(ANKESTYRELSEN, "1.4", "sagstid_arbejdsskade") == {2022: MET, 2023: MET}


def test_pending_supervision_cases_are_met_in_2022_and_not_in_2023() -> None:
    """1.6b: 191 cases against 230 in 2022 is met; 403 against 190 in 2023 is not."""
    assert verdicts(ANKESTYRELSEN, "1.6", "verserende_over_6_mdr") == {2022: MET, 2023: NOT_MET}


def test_a_part_whose_first_target_is_2024_is_not_judged_before() -> None:
    """1.6c has its first target in 2024, so 2022 and 2023 are not judge_history, and the goal is told by a and b."""
    assert verdicts(ANKESTYRELSEN, "1.6", "verserende_over_12_mdr") == {2022: None, 2023: None}
    assert year_of(ANKESTYRELSEN, "1.6", 2022).outcome is MET
    assert year_of(ANKESTYRELSEN, "1.6", 2023).outcome is NOT_MET


def test_the_criticism_target_of_2021_could_not_be_reached() -> None:
    """1.7 in 2021: 1,9 percentage points under the state's 1,5 is -0,4, so 0,5 is not met and nothing would be."""
    cell = cell_of(ANKESTYRELSEN, "1.7", 2021, "kritikprocent")
    assert cell.outcome is NOT_MET
    assert cell.target == pytest.approx(-0.4)
    assert cell.margin == pytest.approx(-0.9)


def test_the_criticism_target_of_2022_was_met_by_a_tenth() -> None:
    """1.7 in 2022: the state 3,4, own 1,4; 2,0 percentage points lower is at least 1,9: met."""
    cell = cell_of(ANKESTYRELSEN, "1.7", 2022, "kritikprocent")
    assert cell.outcome is MET
    assert cell.target == pytest.approx(1.5)
    assert cell.margin == pytest.approx(0.1)


def test_the_state_s_own_average_is_shown_and_not_judged() -> None:
    """1.7: the state's average is a benchmark; no part stands on it, so it has no outcome."""
    assert verdicts(ANKESTYRELSEN, "1.7", "kritikprocent_staten") == {2021: None, 2022: None, 2023: None}
    assert cell_of(ANKESTYRELSEN, "1.7", 2022, "kritikprocent_staten").part is None


def test_the_budget_of_2022_is_met_under_at_least_one() -> None:
    """2.1 in 2022: a 1,3 of ±5 mio. kr. is met, b 6,8 of ±2,5 is not; "mindst ét" of the two is enough: met."""
    year = year_of(ANKESTYRELSEN, "2.1", 2022)
    assert [cell.outcome for cell in year.cells] == [MET, NOT_MET]
    assert [cell.cell.unit for cell in year.cells] == ["mio. kr.", "mio. kr."]
    assert year.outcome is MET


def test_the_budget_of_2022_is_not_met_under_the_all_parts_rule_of_2020() -> None:
    """2.1 for 2022, with 2020's rule that both parts must hold: not met, because b is not."""
    plan = plan_of_sample(ANKESTYRELSEN)
    goal = plan.goal("2.1")
    assert isinstance(goal.requirement, AnyOf)
    assert isinstance(plan_of_sample(CPR).goal("2.1").requirement, AllOf)
    as_in_2020 = goal.model_copy(update={"requirement": AllOf(kind="all_of", parts=goal.requirement.parts)})
    year = next(year for year in judge_history(plan, as_in_2020) if year.year == 2022)
    assert [cell.outcome for cell in year.cells] == [MET, NOT_MET]
    assert year.outcome is NOT_MET


def test_the_budget_of_2023_is_met_by_its_first_part_alone() -> None:
    """2.1 in 2023: a 0 of ±2 pct. is met; b has no result and is not judge_history, and one part is enough."""
    year = year_of(ANKESTYRELSEN, "2.1", 2023)
    assert [(cell.target, cell.outcome) for cell in year.cells] == [(2.0, MET), (1.0, None)]
    assert year.outcome is MET


def test_the_budget_line_breaks_where_kroner_became_per_cent() -> None:
    """2.1: kroner until 2022, per cent from 2023, so the line in a chart is broken before 2023."""
    cells = plan_of_sample(ANKESTYRELSEN).goal("2.1").history
    assert {(cell.year, cell.breaks) for cell in cells} == {(2022, False), (2023, True)}


def test_sick_leave_is_met_in_2022_and_not_in_2023() -> None:
    """2.2: 9,8 against the state's 10,3 in 2022 is met; 12,4 in 2023 is above 9,9 and 26,5 pct. up: not met."""
    assert year_of(ANKESTYRELSEN, "2.2", 2022).outcome is MET
    year = year_of(ANKESTYRELSEN, "2.2", 2023)
    assert year.outcome is NOT_MET
    own, benchmark = (next(cell.cell.result for cell in year.cells if cell.cell.measure == key)
                      for key in ("sygefravær", "sygefravær_året_før"))  # fmt: skip
    assert isinstance(own, float)
    assert isinstance(benchmark, float)
    assert round(100 * (own / benchmark - 1), 1) == 26.5


def test_both_branches_of_the_sick_leave_goal_are_judged() -> None:
    """2.2 in 2023: the one cell is held against the state's 9,9 and against 5 pct. under last year's 9,8."""
    cells = [cell for cell in year_of(ANKESTYRELSEN, "2.2", 2023).cells if cell.cell.measure == "sygefravær"]
    assert [type(cell.part) for cell in cells] == [AtMost, ReducedBy]
    assert [cell.target for cell in cells] == [9.9, pytest.approx(9.31)]
    assert [cell.outcome for cell in cells] == [NOT_MET, NOT_MET]


def test_complaints_failed_twice_and_then_held() -> None:
    """CPR 1.1: 78,9 of 95 and 72,4 of 90 are not met, 92,1 of 90 and 98,7 of 97 are; 2019 has no figure."""
    expected = {2015: NOT_MET, 2016: NOT_MET, 2017: MET, 2018: MET, 2019: None}
    assert verdicts(CPR, "1.1", "klagesager_rettidigt") == expected
    targets = [cell.target for year in (2015, 2016, 2017, 2018, 2019) for cell in year_of(CPR, "1.1", year).cells]
    assert targets == [95.0, 90.0, 90.0, 97.0, 95.0]


def test_complaints_are_counted_in_calendar_days_from_2018() -> None:
    """CPR 1.1: the method changed in 2018, and there alone the line breaks."""
    assert [cell.year for cell in plan_of_sample(CPR).goal("1.1").history if cell.breaks] == [2018]


def test_customers_were_content_in_2015_and_at_equality_in_2018() -> None:
    """CPR 1.2: 82 of 80 is met, and 85 of 85 is met at equality."""
    assert cell_of(CPR, "1.2", 2015, "kundetilfredshed").outcome is MET
    cell = cell_of(CPR, "1.2", 2018, "kundetilfredshed")
    assert (cell.margin, cell.outcome) == (0.0, MET)


def test_a_printed_opfyldt_without_a_figure_is_not_judged() -> None:
    """CPR 1.2 in 2014 says "Opfyldt" and no figure: the words are shown, and we judge nothing."""
    cell = cell_of(CPR, "1.2", 2014, "kundetilfredshed")
    assert (cell.cell.printed, cell.cell.result, cell.target, cell.outcome) == ("Opfyldt", None, 75.0, None)
    assert year_of(CPR, "1.2", 2014).outcome is None


PRINTED: dict[str, dict[tuple[str, str, int], float | None]] = {
    ANKESTYRELSEN: {
        ("1.1", "tvang_børn_8_uger", 2022): 98.0,
        ("1.1", "tvang_børn_8_uger", 2023): 97.0,
        ("1.1", "underretninger_8_uger", 2022): 99.0,
        ("1.1", "underretninger_8_uger", 2023): 98.0,
        ("1.1", "forsikrede_ledige_4_uger", 2022): 99.0,
        ("1.1", "forsikrede_ledige_4_uger", 2023): 98.0,
        ("1.2", "sagstid_13_ugers_sager", 2022): 14.9,
        ("1.2", "sagstid_13_ugers_sager", 2023): 17.7,
        ("1.3", "fuldt_oplyste_10_uger", 2022): 97.0,
        ("1.3", "fuldt_oplyste_10_uger", 2023): 95.0,
        ("1.4", "sagstid_arbejdsskade", 2022): 24.1,
        ("1.4", "sagstid_arbejdsskade", 2023): 19.8,
        ("1.6", "aktindsigt_20_arbejdsdage", 2022): 90.0,
        ("1.6", "aktindsigt_20_arbejdsdage", 2023): 93.0,
        ("1.6", "verserende_over_6_mdr", 2022): 191.0,
        ("1.6", "verserende_over_6_mdr", 2023): 403.0,
        ("1.6", "verserende_over_12_mdr", 2022): None,
        ("1.6", "verserende_over_12_mdr", 2023): None,
        ("1.7", "kritikprocent", 2021): 0.5,
        ("1.7", "kritikprocent", 2022): 1.4,
        ("1.7", "kritikprocent", 2023): None,
        ("1.7", "kritikprocent_staten", 2021): 1.5,
        ("1.7", "kritikprocent_staten", 2022): 3.4,
        ("1.7", "kritikprocent_staten", 2023): None,
        ("2.1", "afvigelse_grundbudget", 2022): 1.3,
        ("2.1", "afvigelse_grundbudget", 2023): 0.0,
        ("2.1", "afvigelse_udgiftsopfølgning_2", 2022): 6.8,
        ("2.1", "afvigelse_udgiftsopfølgning_2", 2023): None,
        ("2.2", "sygefravær", 2022): 9.8,
        ("2.2", "sygefravær", 2023): 12.4,
        ("2.2", "sygefravær_staten", 2022): 10.3,
        ("2.2", "sygefravær_staten", 2023): 9.9,
        ("2.2", "sygefravær_året_før", 2023): 9.8,
    },
    CPR: {
        ("1.1", "klagesager_rettidigt", 2015): 78.9,
        ("1.1", "klagesager_rettidigt", 2016): 72.4,
        ("1.1", "klagesager_rettidigt", 2017): 92.1,
        ("1.1", "klagesager_rettidigt", 2018): 98.7,
        ("1.1", "klagesager_rettidigt", 2019): None,
        ("1.2", "kundetilfredshed", 2014): None,
        ("1.2", "kundetilfredshed", 2015): 82.0,
        ("1.2", "kundetilfredshed", 2018): 85.0,
        ("2.1", "afvigelse_grundbudget", 2019): None,
        ("2.1", "afvigelse_udgiftsopfølgning_2", 2019): None,
    },
}
PROVISIONAL = {
    ("1.1", "tvang_børn_8_uger"),
    ("1.1", "underretninger_8_uger"),
    ("1.1", "forsikrede_ledige_4_uger"),
    ("1.2", "sagstid_13_ugers_sager"),
    ("1.3", "fuldt_oplyste_10_uger"),
    ("1.4", "sagstid_arbejdsskade"),
    ("2.1", "afvigelse_grundbudget"),
    ("2.2", "sygefravær"),
}


def cells_of(plan_id: str) -> list[tuple[str, Cell]]:
    """Every cell with its goal's number."""
    return [(goal.id, cell) for goal in plan_of_sample(plan_id).goals for cell in goal.history]


@pytest.mark.parametrize("plan_id", PRINTED)
def test_every_printed_figure_is_there(plan_id: str) -> None:
    """The plan files hold every figure of the contracts' tables before the plan's year, and no other."""
    assert {(goal, cell.measure, cell.year): cell.result for goal, cell in cells_of(plan_id)} == PRINTED[plan_id]


def test_provisional_is_what_the_contract_calls_so() -> None:
    """2023's figures are provisional where the contract says so; 1.6's are only "opgjort" at the end of K3."""
    marked = {(goal, cell.measure) for goal, cell in cells_of(ANKESTYRELSEN) if cell.provisional}
    assert marked == PROVISIONAL
    assert {cell.year for _, cell in cells_of(ANKESTYRELSEN) if cell.provisional} == {2023}


def test_no_cell_of_cpr_is_provisional() -> None:
    """In CPR's tables ** marks sources and * a change of method; nothing is provisional."""
    assert [cell for _, cell in cells_of(CPR) if cell.provisional] == []
