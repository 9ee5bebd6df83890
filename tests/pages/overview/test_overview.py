"""The overview: the total, every goal with why, how near each is to flipping, and what is due next."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from engine import what_if
from engine.figures import Scenario, project
from engine.plan import Plan
from engine.scoring import Scorecard, scorecard
from engine.what_if import Nearness, nearness, rest_of_year
from pages.parts.look import score
from pages.parts.overview import goal_list
from pages.parts.overview.deadlines import deadlines
from tests.engine.small import DAY, K3, delivered, plan_of
from tests.pages.bar import shown
from tests.pages.sample_cards import after

pytestmark = pytest.mark.slow

FRAME = Path(__file__).parents[3] / "pages" / "frame.py"
ANKESTYRELSEN, CPR = "ankestyrelsen-2024", "cpr-2020"


def overview(**asked: str) -> AppTest:
    """Open the overview by an address that asks for all this."""
    frame = AppTest.from_file(str(FRAME), default_timeout=30)
    for name, value in asked.items():
        frame.query_params[name] = value
    frame.run()
    assert not frame.exception
    return frame


def read(frame: AppTest) -> str:
    """The words of the page's own HTML, with plain spaces."""
    written = " ".join(element.proto.body for element in frame.get("html"))
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", written)))


@pytest.mark.parametrize(
    ("plan", "quarter", "shown"),
    [
        (ANKESTYRELSEN, "2024K2", ("64,3 af 100", "9 af 14 mål opfyldt", "sikret 1 (7,1)", "muligt 12 (85,7)")),
        (CPR, "2020K2", ("33,3 af 100", "2 af 6 mål opfyldt", "sikret 1 (16,7)", "muligt 6 (100,0)")),
    ],
)
def test_the_total_stands_first(plan: str, quarter: str, shown: tuple[str, ...]) -> None:
    """The score, how many goals it is, and how far each certainty reaches."""
    page = read(overview(plan=plan, quarter=quarter))
    assert [words for words in shown if words not in page] == []


def test_the_staircase_has_a_step_for_every_total() -> None:
    """Fourteen goals give fifteen totals."""
    _, _, card = after(ANKESTYRELSEN, 2)
    drawn = str(score._staircase(card, card))
    assert drawn.count("<b>") == 15
    reach = score._Reach(card.met, card.secured, card.met, card.possible)
    reaches = [score._certainty(step, reach) for step in range(15)]
    assert [reaches.count(name) for name in ("secured", "projected", "possible", "beyond")] == [2, 8, 3, 2]


def test_a_total_tells_how_it_differs_from_the_baseline() -> None:
    """From 9 goals to 10: 7,1 more, and where it came from."""
    plan, scenario, card = after(ANKESTYRELSEN, 2)
    moved = scorecard(plan, scenario.with_value("sygefravær", 9.8))
    assert "+7,1 mod udgangspunktet: 64,3, 9 mål" in str(score._change(card, moved))
    assert "−7,1 mod udgangspunktet: 71,4, 10 mål" in str(score._change(moved, card))
    assert "Som udgangspunktet: 64,3" in str(score._change(card, card))


@pytest.mark.parametrize("plan_id", [ANKESTYRELSEN, CPR])
def test_every_goal_has_a_row_with_verdict_reason_and_standing(plan_id: str) -> None:
    """In the contract's order, each with its parts below it."""
    plan, _, card = after(plan_id, 2)
    frame = overview(plan=plan_id)
    written = next(element.proto.body for element in frame.get("html") if "goals-list" in element.proto.body)
    rows = written.split("<details ")[1:]
    assert [re.search(r"<h3><span>([\d.]+)</span>", row)[1] for row in rows] == [goal.id for goal in plan.goals]  # type: ignore[index]
    for row, result in zip(rows, card.goals, strict=True):
        assert f'class="verdict {result.outcome}"' in row
        assert f'class="standing {result.standing}"' in row
        assert row.count("<dl>") == len(result.parts)
        assert ('class="standing provisional"' in row.split("</summary>")[0]) == result.provisional


def test_a_row_tells_the_margin_of_the_part_that_decides() -> None:
    """1.6 is met by two cases in its part b."""
    plan, scenario, card = after(ANKESTYRELSEN, 2)
    near = next(each for each in nearness(plan, scenario, card) if each.goal == "1.6")
    told = unescape(str(goal_list._margin(plan, card.goal("1.6"), near))).replace("\N{NO-BREAK SPACE}", " ")
    assert told == "2 sager under loftet<small>Del b</small>"


def test_sick_leave_tells_the_change_from_the_year_before() -> None:
    """10,4 days against 10,9: every quarterly report must give the change in per cent."""
    _, scenario, card = after(ANKESTYRELSEN, 2)
    state, reduced = card.goal("2.2").parts
    assert goal_list._change(scenario, reduced).replace("\N{NO-BREAK SPACE}", " ") == "−4,6 pct."
    assert goal_list._change(scenario, state) == ""
    assert goal_list._change(scenario.without("sygefravær_året_før"), reduced) == ""


@pytest.mark.parametrize("before", [0.0, 5e-324, 4e-10])
def test_there_is_no_change_in_per_cent_from_next_to_nothing(before: float) -> None:
    """The per cent of it are more than a float can hold, and would say nothing."""
    _, scenario, card = after(ANKESTYRELSEN, 2)
    reduced = card.goal("2.2").parts[1]
    assert goal_list._change(scenario.with_value("sygefravær_året_før", before), reduced) == ""


def test_what_a_file_brings_is_never_read_as_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """A title with a tag in it is shown, not obeyed."""
    plan, known, _ = after(CPR, 2)
    goals = [{**goal, "title": "<script>x"} for goal in plan.model_dump()["goals"]]
    bad = Plan.model_validate({**plan.model_dump(), "goals": goals})
    scenario = Scenario(project(known.projection.measurements, bad))
    drawn: list[str] = []
    monkeypatch.setattr(streamlit, "html", lambda body: drawn.append(str(body)))
    card = scorecard(bad, scenario)
    goal_list.show_goals(scenario, card, rest_of_year(bad, scenario), nearness(bad, scenario, card))
    assert "&lt;script&gt;" in drawn[-1]
    assert "<script" not in drawn[-1]


def test_readings_and_provisional_figures_are_told_on_the_row() -> None:
    """Where a verdict depends on more than the figures, a sentence says so."""
    page = read(overview(plan=ANKESTYRELSEN))
    assert "Målets status afhænger af afrunding" in page
    assert "21. april 2024 er ikke en arbejdsdag" in page
    assert "Bygger på et foreløbigt tal: »Statens sygefravær« (2. kvartal 2024)." in page


def test_the_chart_has_words_and_a_table_behind_it() -> None:
    """Who does not see it gets the same, goal by goal."""
    frame = overview(plan=ANKESTYRELSEN)
    chart, *_ = frame.get("arrow_vega_lite_chart") or frame.get("vega_lite_chart")
    assert "det nærmeste først, fra 1.2 til 2.1" in chart.proto.alt
    page = read(frame)
    told = "1.2 13-ugers kommunale social- og beskæftigelsessager Ikke opfyldt 0,03 uger for højt"
    assert told in page
    assert "fra 13,03 uger til 13,0 uger eller derunder under 0,1 " in page.split(told, 1)[1]


def test_goals_without_a_distance_are_named_with_the_reason() -> None:
    """Settled, pending, and those that turn on a yes or a no."""
    told = " ".join(element.value for element in overview(plan=ANKESTYRELSEN, quarter="2024K2").markdown)
    assert "Kan ikke skifte mere: 1.1, 1.5 og 2.4." in told.replace("\\", "")
    assert "kan ikke måles endnu: 1.8." in told.replace("\\", "")


def test_a_distance_that_may_be_shorter_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """In plans whose figures hang together so that not all values of all can be tried; nothing where they were."""
    missed = "en vej, der kræver mindre, kan være overset"

    def cut(plan: Plan, scenario: Scenario, card: Scorecard) -> tuple[Nearness, ...]:
        return tuple(each._replace(exact=False) for each in nearness(plan, scenario, card))

    assert not any(missed in element.value for element in overview(plan=ANKESTYRELSEN).markdown)
    monkeypatch.setattr(what_if, "nearness", cut)
    assert any(missed in element.value for element in overview(plan=ANKESTYRELSEN).markdown)


def test_a_settled_year_has_no_chart() -> None:
    """After the fourth quarter nothing can flip."""
    frame = overview(plan=CPR, quarter="2020K1")
    assert frame.get("arrow_vega_lite_chart") or frame.get("vega_lite_chart")
    _, scenario, card = after(CPR, 4)
    assert all(near.path is None for near in nearness(scenario.plan, scenario, card))


def test_the_permanent_secretarys_judgement_has_its_place_and_no_bonus_is_computed() -> None:
    """The judgement acts on the bonus, never on the score."""
    page = overview()
    told = " ".join(element.value for element in page.markdown)
    assert "Vurderingen ændrer den ikke, og der beregnes intet vederlag." in told
    assert any(
        "departementschefen en diskretionær vurdering" in str(getattr(each, "body", "")) for each in page.get("html")
    )


def test_deadlines_come_by_day_with_the_reports_among_them() -> None:
    """After the second quarter: its report, the quality measurement, and what comes with the last report."""
    plan, _, card = after(ANKESTYRELSEN, 2)
    due = [(each.day, each.goal) for each in deadlines(plan, card)]
    assert due == [
        (date(2024, 7, 21), ""),
        (date(2024, 10, 21), ""),
        (date(2024, 12, 31), "1.8"),
        (date(2025, 1, 21), ""),
        (date(2025, 1, 21), "1.5"),
        (date(2025, 1, 21), "1.8"),
    ]


def overdue_plan() -> Plan:
    """One delivery due in the third quarter."""
    return plan_of(delivered("2024-08-01"), x=DAY)


@pytest.mark.parametrize(("quarter", "overdue"), [(2, False), (3, True)])
def test_a_delivery_is_overdue_once_its_day_lies_before_the_quarters_last(quarter: int, overdue: bool) -> None:
    """It stays on the list until it is made."""
    plan = overdue_plan()
    card = scorecard(plan, Scenario(project([], plan, plan.quarters[quarter - 1])))
    (found,) = [each for each in deadlines(plan, card) if each.goal]
    assert found.overdue is overdue


def test_before_the_first_quarter_every_report_is_still_due() -> None:
    """No quarter counts yet, so no report can have been made."""
    plan = overdue_plan()
    card = scorecard(plan, Scenario(project([], plan)))
    assert [each.day.year for each in deadlines(plan, card) if not each.goal] == [2024, 2024, 2024, 2025]
    assert K3 in plan.quarters


@pytest.mark.parametrize(("plan", "year"), [(ANKESTYRELSEN, "2024"), (CPR, "2020")])
def test_the_years_account_speaks_of_nothing_to_come(plan: str, year: str) -> None:
    """No rest, no range, no distance, no deadline, and no assumption to pick."""
    frame = overview(plan=plan, quarter=year)
    page = " ".join((read(frame), *(element.value for element in (*frame.markdown, *frame.header))))
    to_come = (
        "Resten", "resten", "kommende", "kan stadig", "der kommer", "Året kan ende på", "I praksis", "at skifte",
        "Næste frister", "Skal være",
    )  # fmt: skip
    assert [words for words in to_come if words in page] == []
    assert "assume" not in shown(frame)
