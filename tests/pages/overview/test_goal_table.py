"""The table of goals: which are shown in which order, what a row says, and what it opens to."""

import re
from datetime import date

import pytest

from engine.figures import Scenario, project
from engine.plan import Plan
from engine.scoring import scorecard
from engine.what_if import nearest_first, typical_change
from pages.parts.look.bullet import WIDEST_MOVES, Bullet, bullet_bar
from pages.parts.overview import goal_details, goal_table, selection
from pages.parts.overview.goal_table import shown_part
from pages.parts.overview.outlook import Outlook, compute_outlook
from pages.parts.overview.selection import Filter, Order, Selection, filtered, ordered, page_of
from tests.engine.small import DAY, delivered, plan_of
from tests.pages.degenerate import CASES
from tests.pages.kept_screens import words as text_of
from tests.pages.overview.outlooks import ANKESTYRELSEN, CPR, outlook_after
from tests.pages.sample_cards import after
from words.deadlines import deadlines, next_report
from words.reasons import yearly_change_text

pytestmark = pytest.mark.slow

LATE = "højst 1.107 må blive forsinkede"
EXPLORED = {"page": "2", "course": "sygefravær", "judgement": "open"}


def row_of(outlook: Outlook, goal: str) -> str:
    """What a goal's row says."""
    return text_of(str(goal_table.goal_table(outlook, [outlook.card.goal(goal)], Selection(), None)))


def cells_of(outlook: Outlook, goal: str) -> list[str]:
    """A row's cells after the goal's name."""
    return [text_of(str(cell)).strip() for cell in goal_table._cells(outlook, outlook.card.goal(goal))]


def test_a_filter_shows_its_goals_and_counts_them() -> None:
    """Four are not met, four within one normal quarterly move, one waits, two rest on provisional figures."""
    outlook = outlook_after(ANKESTYRELSEN, 2)
    shown = {show: [goal.id for goal in filtered(outlook, show)] for show in Filter}
    assert len(shown[Filter.ALL]) == 14
    assert shown[Filter.NOT_MET] == ["1.1", "1.2", "1.5", "2.2"]
    assert shown[Filter.NEAR] == ["1.2", "1.4", "1.6", "2.2"]
    assert shown[Filter.PENDING] == ["1.8"]
    assert shown[Filter.PROVISIONAL] == ["1.7", "2.2"]


def test_the_nearest_stands_first_and_what_is_settled_last() -> None:
    """In the search's own order by distance; in the contract's where that is asked for."""
    outlook = outlook_after(ANKESTYRELSEN, 2)
    near = [each.goal for each in nearest_first(outlook.nearness) if each.deciding_part]
    shown = [goal.id for goal in ordered(outlook, outlook.card.goals, Order.NEAREST)]
    assert shown[: len(near)] == near
    assert shown[-3:] == ["1.1", "1.5", "2.4"]
    by_contract = ordered(outlook, outlook.card.goals, Order.CONTRACT)
    assert [goal.id for goal in by_contract] == [goal.id for goal in outlook.plan.goals]


def test_of_very_many_goals_a_page_is_shown_and_an_open_goal_is_on_it() -> None:
    """The page that is asked for; else that of the open goal; one too far is the last."""
    case = CASES["113 goals and measures"]
    outlook = compute_outlook(Scenario(project(case.measurements, case.plan)))
    goals = outlook.card.goals
    assert page_of(goals, Selection()) == 1
    assert page_of(goals, Selection(goal="1.31")) == 2
    assert page_of(goals, Selection(goal="1.31", page=1)) == 1
    assert page_of(goals, Selection(page=99)) == 4


@pytest.mark.parametrize(
    ("goal", "figure", "demand", "rest", "settled"),
    [
        ("1.2", "13,03 uger", "højst 13,0 uger", "3.–4. kvt. højst 12,9 uger i snit", "Ikke afgjort"),
        ("1.3", "90,98 pct.", "mindst 90,0 pct.", f"Ca. 10.090 sager tilbage, {LATE}", "Ikke afgjort"),
        ("1.8", "0 af 2 dele", "alle dele", "Skal leveres senest 31. dec. 2024 og 21. jan. 2025", "Ikke afgjort"),
        ("1.1", "90,93 pct.", "mindst 97,0 pct.", "kan nå højst 95,5 pct.", "Kan ikke nås"),
        ("1.9", "3 af 3 dele", "alle dele", "Kommende svar skal være ja", "Ikke afgjort"),
        ("2.2", "10,4 dage", "højst 10,355 dage", "3. kvt. højst 10,3 dage", "Ikke afgjort"),
    ],
)  # fmt: skip
def test_a_row_says_figure_requirement_rest_and_whether_it_is_settled(
    goal: str, figure: str, demand: str, rest: str, settled: str
) -> None:
    """In the contract's units, of the part that decides; of several together how many are met."""
    told = cells_of(outlook_after(ANKESTYRELSEN, 2), goal)
    assert [told[0], told[1], told[3], told[4]] == [figure, demand, rest, settled]


def test_a_row_names_the_part_that_decides_and_what_the_verdict_depends_on() -> None:
    """1.6 is met by two cases in its part b; 1.2 depends on rounding, 1.5 on the working day, 2.2 is provisional."""
    outlook = outlook_after(ANKESTYRELSEN, 2)
    assert "1.6 Tilsynssager del b" in row_of(outlook, "1.6")
    assert "2 sager under loftet" in row_of(outlook, "1.6")
    assert "afhænger af afrunding" in row_of(outlook, "1.2")
    assert "del a · afhænger af næste arbejdsdag" in row_of(outlook, "1.5")
    assert "−5 pct. · foreløbigt" in row_of(outlook, "2.2")


@pytest.mark.parametrize("plan_id", [ANKESTYRELSEN, CPR])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3, 4])
def test_a_bar_lies_on_the_side_of_its_verdict(plan_id: str, quarters: int) -> None:
    """What is met stands right of the limit, what is not left of it, inside the range that the rest can bring."""
    outlook = outlook_after(plan_id, quarters)
    drawn = 0
    for result in outlook.card.goals:
        near = outlook.nearness_of(result.id)
        index = shown_part(result, near)
        if index is None or typical_change(outlook.scenario.projection, result.parts[index].measure) is None:
            continue
        deciding = near if near.deciding_part and near.deciding_part.index == index else None
        bullet = goal_table._bullet(outlook.scenario, result.parts[index], deciding)
        if bullet is None:
            continue
        drawn += 1
        assert bullet.moves <= 0 or bullet.outcome == "met"
        assert bullet.moves >= 0 or bullet.outcome == "not_met"
        assert bullet.reach is None or bullet.reach[0] - 1e-9 <= bullet.moves <= bullet.reach[1] + 1e-9
    assert drawn or quarters == 0


def test_what_lies_beyond_the_bars_edge_is_an_arrow_at_the_edge() -> None:
    """It is never drawn nearer than it is without saying so."""
    outlook = outlook_after(ANKESTYRELSEN, 2)
    met = outlook.card.goal("2.1").outcome
    assert re.search(r'<em class="met above" style="left:100.0%">', str(bullet_bar(Bullet(met, WIDEST_MOVES + 1), "")))
    assert re.search(r'<em class="met" style="left:50.0%">', str(bullet_bar(Bullet(met, 0.0, (-1.0, 1.0)), "")))
    assert 'role="img" aria-label="I praksis' in str(bullet_bar(Bullet(met, 0.0), "I praksis"))


@pytest.mark.parametrize("plan_id", [ANKESTYRELSEN, CPR])
def test_the_years_account_has_no_column_of_what_is_to_come(plan_id: str) -> None:
    """Nothing is open any more, and there is no rest of the year."""
    outlook = outlook_after(plan_id, 4, closed=True)
    told = text_of(str(goal_table.goal_table(outlook, outlook.card.goals, Selection(), None)))
    assert "Status Mål Resultat Krav Afstand til kravet" in told
    assert not any(words in told for words in ("Resten", "Afgjort", "Ikke afgjort", "kvt."))


# --- what a row opens to ---


def opened(plan_id: str, goal: str, quarters: int = 2) -> str:
    """All that a goal's row opens to."""
    outlook = outlook_after(plan_id, quarters)
    return text_of(str(goal_details.goal_details(outlook, outlook.card.goal(goal))))


def test_an_opened_row_has_parts_words_interpretation_and_year() -> None:
    """2.2: both branches, what the change is, the plan's sentence, our note, and the quarters as a table."""
    told = opened(ANKESTYRELSEN, "2.2")
    assert "Ændring −4,6 pct." in told
    assert "Planens ord I 2024 skal Ankestyrelsen have et gennemsnitligt sygefravær" in told
    assert "Vores fortolkning »Sygefravær opgøres efter årets 3. kvartal" in told
    assert "Sygefravær pr. årsværk, kvartal for kvartal" in told
    assert "Prøv i Hvad nu hvis" in told


@pytest.mark.parametrize("before", [0.0, 5e-324, 4e-10])
def test_there_is_no_change_in_per_cent_from_next_to_nothing(before: float) -> None:
    """The per cent of it are more than a float can hold, and would say nothing."""
    _, scenario, card = after(ANKESTYRELSEN, 2)
    state, reduced = card.goal("2.2").parts
    assert yearly_change_text(scenario, state) == ""
    assert yearly_change_text(scenario.without("sygefravær_året_før"), reduced) == ""
    assert yearly_change_text(scenario.with_value("sygefravær_året_før", before), reduced) == ""


def depends_on(plan_id: str, goal: str, quarters: int = 2) -> list[str]:
    """What a goal's verdict depends on."""
    outlook = outlook_after(plan_id, quarters)
    return [text_of(each) for each in goal_details.depends_on_sentences(outlook, outlook.card.goal(goal))]


def test_rounding_the_assumption_the_working_day_and_provisional_figures_are_told() -> None:
    """13,033 weeks would read 13,0, and with the rest as the 2nd quarter 1.2 is met; 21 April 2024 is a Sunday."""
    rounding, assumption = depends_on(ANKESTYRELSEN, "1.2")
    assert "afhænger af afrunding" in rounding
    assert assumption == "Bliver de kommende kvartaler som det seneste kvartal, er målet opfyldt."
    assert "21. april 2024 er ikke en arbejdsdag" in depends_on(ANKESTYRELSEN, "1.5")[0]
    assert "bygger på et foreløbigt tal" in depends_on(ANKESTYRELSEN, "2.2")[0].casefold()
    assert depends_on(ANKESTYRELSEN, "1.3") == []


@pytest.mark.parametrize("plan_id", [ANKESTYRELSEN, CPR])
def test_every_interpretation_of_a_goal_is_there_and_no_slip_or_remark(plan_id: str) -> None:
    """What the plan's file calls a reading, for every goal."""
    plan, _, _ = after(plan_id, 2)
    for goal in plan.goals:
        assert list(goal_details._notes(goal)) == [note.da for note in goal.notes if note.kind == "reading"]


def test_a_goals_deliveries_stand_by_day_and_the_next_report_among_them() -> None:
    """After the second quarter: the quality measurement, and what comes with the last report."""
    plan, _, card = after(ANKESTYRELSEN, 2)
    assert [due.day for due in deadlines(plan, card.goal("1.8"))] == [date(2024, 12, 31), date(2025, 1, 21)]
    assert next_report(plan, card) == (plan.quarters[1], date(2024, 7, 21))
    assert "Frister 31. december 2024" in opened(ANKESTYRELSEN, "1.8")


def overdue_plan() -> Plan:
    """One delivery due in the third quarter."""
    return plan_of(delivered("2024-08-01"), x=DAY)


@pytest.mark.parametrize(("quarter", "overdue"), [(2, False), (3, True)])
def test_a_delivery_is_overdue_once_its_day_lies_before_the_quarters_last(quarter: int, overdue: bool) -> None:
    """It stays on the list until it is made."""
    plan = overdue_plan()
    card = scorecard(plan, Scenario(project([], plan, plan.quarters[quarter - 1])))
    (due,) = deadlines(plan, card.goals[0])
    assert due.overdue is overdue


def test_before_the_first_quarter_its_report_is_the_next() -> None:
    """No quarter counts yet, so no report can have been made."""
    plan = overdue_plan()
    card = scorecard(plan, Scenario(project([], plan)))
    assert next_report(plan, card) == (plan.quarters[0], plan.report_day(1))


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ({}, Selection()),
        ({"show": "near", "sort": "contract", "goal": "1.2"}, Selection(Filter.NEAR, Order.CONTRACT, "1.2")),
        ({"show": "<b>", "sort": "up", "page": "x"}, Selection()),
        (EXPLORED, Selection(page=2, course="sygefravær", judgement=True)),
    ],
)  # fmt: skip
def test_the_address_selects_and_what_is_none_of_ours_selects_nothing(
    asked: dict[str, str], read: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is written in it."""
    monkeypatch.setattr(selection, "_parameter", lambda name: asked.get(name, ""))
    assert selection.read_selection() == read
