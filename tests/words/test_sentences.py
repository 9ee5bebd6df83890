"""Verdicts and rules as sentences: every reason, in both languages, with the figures that decide."""

import pytest

from engine.figures import Scenario, project
from engine.plan import Measurement, Plan
from engine.scoring import Dependence, Flip, Outcome, Scorecard, scorecard
from tests.engine.small import (
    DAY,
    DURATION,
    EVERY_QUARTER,
    K1,
    K2,
    K4,
    SHARE,
    STOCK,
    YES_EVERY_QUARTER,
    YES_NO,
    at_least,
    at_most,
    delivered,
    plan_of,
    reported,
    scored,
)
from tests.pages.sample_cards import after, sample_plan
from tests.speaking import Speak
from words.language import LANGUAGES, Language
from words.sentences import (
    caveat_sentences,
    flip_sentence,
    margin_text,
    reason,
    reason_sentence,
    rule_sentence,
    standing_sentence,
)

ANKESTYRELSEN, CPR = "ankestyrelsen-2024", "cpr-2020"
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def english(speak: Speak) -> None:
    """Speak English."""
    speak("en")


def said(told: str) -> str:
    """A sentence with plain spaces, as one reads it."""
    return told.replace(SPACE, " ")


def why(plan_id: str, quarters: int, goal: str) -> str:
    """The reason of one goal on the sample figures."""
    plan, _, card = after(plan_id, quarters)
    return said(reason_sentence(plan, card.goal(goal)))


def small_reason(plan: Plan, card: Scorecard) -> str:
    """The reason of the only goal."""
    return said(reason(plan, card.goals[0]))


def test_the_part_that_fails_is_named_with_what_it_lacks() -> None:
    """1.1 has three parts; c alone fails."""
    assert why(ANKESTYRELSEN, 2, "1.1") == (
        "Ikke opfyldt: del c: 90,93 pct., hvor kravet er mindst 97,0 pct. – 6,07 pct.-point for lavt."
    )


def test_an_eller_names_the_branch_that_carried_it_and_the_one_that_did_not() -> None:
    """2.2 is met by five per cent, not by the state's average."""
    assert why(CPR, 4, "2.2") == (
        "Opfyldt på −5 pct. (0,045 dage under kravet), ikke på »Højst statens gennemsnit« (0,2 dage for højt)."
    )


def test_an_eller_that_fails_names_every_way_with_what_it_lacks() -> None:
    """None of the ways holds, and each says by how much."""
    assert why(ANKESTYRELSEN, 2, "2.2") == (
        "Ikke opfyldt: ingen af betingelserne er opfyldt: "
        "»Højst statens gennemsnit« (0,6 dage for højt) og −5 pct. (0,045 dage for højt)."
    )


def test_a_late_delivery_says_by_how_many_days() -> None:
    """One day after a Sunday's deadline."""
    assert why(ANKESTYRELSEN, 2, "1.5").endswith("leveret 22. april 2024, 1 dag efter fristen 21. april 2024.")


def test_a_figure_never_looks_like_the_limit_that_it_misses() -> None:
    """13,03 weeks is not met at 13,0, and is not written 13,0 either."""
    assert why(ANKESTYRELSEN, 2, "1.2") == (
        "Ikke opfyldt: 13,03 uger, hvor kravet er højst 13,0 uger – 0,03 uger for højt."
    )


def test_equality_is_told_as_such() -> None:
    """85,0 of at least 85 is met; 1,3 below 1,3 is not."""
    assert why(CPR, 4, "1.2") == "Opfyldt: 85,0 pct., præcis på grænsen; kravet er mindst 85,0 pct."
    assert why(ANKESTYRELSEN, 4, "1.7") == (
        "Ikke opfyldt: 1,3 pct., præcis på grænsen; kravet er under 1,3 pct. (»Statens kritikprocent«)."
    )


def test_deliveries_still_to_come_name_their_deadlines() -> None:
    """What is pending says what it waits for."""
    assert why(ANKESTYRELSEN, 2, "1.8") == (
        "Afventer: »Central og tværgående kvalitetsmåling«: frist 31. december 2024; del b: frist 21. januar 2025."
    )


@pytest.mark.usefixtures("english")
def test_reasons_are_told_in_english_too() -> None:
    """The words follow the page; the contract's own stay Danish."""
    assert why(ANKESTYRELSEN, 2, "1.7") == (
        "Met: 1.2 per cent; the requirement is below 1.3 per cent (“Statens kritikprocent”) – "
        "0.1 percentage points below the requirement."
    )


@pytest.mark.parametrize(
    ("plan", "figures", "expected"),
    [
        (plan_of(at_least(97.0), x=SHARE), [], "Intet tal endnu; kravet er mindst 97,0."),
        (
            plan_of({"kind": "below", "measure": "x", "target": {"measure": "y"}}, x=STOCK, y=STOCK),
            [reported(K1, 3.0)],
            "3, men »Title of y« er ikke kendt endnu.",
        ),
        (
            plan_of(at_least(6.0), x=EVERY_QUARTER),
            [reported(K2, 6.0)],
            "6 indtil nu, men et kvartal, der skulle være med, mangler.",
        ),
        (
            plan_of(delivered("2024-03-01"), x=DAY),
            [reported(K2, 1.0, measure="z")],
            "Ikke leveret, fristen 1. marts 2024 er overskredet.",
        ),
        (plan_of(delivered("2024-03-01"), x=DAY), [], "Ikke leveret endnu, fristen er 1. marts 2024."),
        (
            plan_of(delivered("2024-03-01"), x=DAY),
            [Measurement("x", K1, K1.first_day.replace(month=3))],
            "Leveret på selve fristen, 1. marts 2024.",
        ),
        (
            plan_of(delivered("2024-03-02"), x=DAY),
            [Measurement("x", K1, K1.first_day.replace(month=3))],
            "Leveret 1. marts 2024, 1 dag før fristen 2. marts 2024.",
        ),
        (plan_of({"kind": "attested", "measure": "x"}, x=YES_NO), [], "Intet svar endnu."),
        (plan_of({"kind": "attested", "measure": "x"}, x=YES_NO), [reported(K1, value=False)], "Ikke bekræftet."),
        (
            plan_of({"kind": "attested", "measure": "x"}, x=YES_EVERY_QUARTER),
            [reported(K2, value=True)],
            "Bekræftet i alle kvartaler indtil nu.",
        ),
        (
            plan_of({"kind": "attested", "measure": "x"}, x=YES_EVERY_QUARTER),
            [reported(K2, value=False)],
            "Ikke bekræftet i mindst ét kvartal.",
        ),
    ],
)
def test_every_cause_has_its_words(plan: Plan, figures: list[Measurement], expected: str) -> None:
    """Not reported, benchmark missing, a gap, overdue, on the day, a yes and a no."""
    known = [figure for figure in figures if figure.measure in plan.measure_by_key]
    as_of = max((figure.quarter for figure in figures), default=None)
    assert small_reason(plan, scored(plan, *known, as_of=as_of)) == expected


@pytest.mark.parametrize(
    ("form", "measure", "expected"),
    [
        (at_least(97.0), SHARE, "Stadig ikke kendt, da året blev gjort op; kravet er mindst 97,0."),
        (delivered("2025-01-21"), DAY, "Stadig ikke leveret, da året blev gjort op, fristen er 21. januar 2025."),
        ({"kind": "attested", "measure": "x"}, YES_NO, "Stadig intet svar, da året blev gjort op."),
    ],
)
def test_the_closed_account_says_that_it_was_closed(
    form: dict[str, object], measure: dict[str, object], expected: str
) -> None:
    """What is still pending is not met, with that as its reason."""
    plan = plan_of(form, x=measure)
    assert small_reason(plan, scored(plan, as_of=K4, closed=True)) == expected


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("quarters", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("plan_id", [ANKESTYRELSEN, CPR])
def test_every_goal_has_one_finished_sentence(plan_id: str, quarters: int, spoken: Language, speak: Speak) -> None:
    """A capital letter, one full stop, no field left unfilled, nothing that a program would say."""
    speak(spoken)
    plan, scenario, card = after(plan_id, quarters)
    for result in card.goals:
        told = [reason_sentence(plan, result), standing_sentence(plan, result), *caveat_sentences(scenario, result)]
        told += [rule_sentence(plan, plan.requirements[result.id])]
        for sentence in map(said, told):
            assert sentence[0].isupper() or sentence[0] in "»“"
            assert sentence.endswith(".")
            assert not any(wrong in sentence for wrong in ("..", "  ", "{", "None", "nan", "inf", "–  ", "()"))


def test_a_verdict_that_rests_on_rounding_says_so_with_the_figure() -> None:
    """94,971 is not 95,0, and would be if it were rounded."""
    _, scenario, card = after(CPR, 2)
    (rounding,) = map(said, caveat_sentences(scenario, card.goal("1.1")))
    assert "afrunding" in rounding
    assert "94,971 pct." in rounding


def test_a_verdict_that_rests_on_a_working_day_names_the_day() -> None:
    """21 April 2024 is a Sunday."""
    _, scenario, card = after(ANKESTYRELSEN, 2)
    (reading,) = caveat_sentences(scenario, card.goal("1.5"))
    assert "21. april 2024 er ikke en arbejdsdag" in reading


def test_a_standing_that_rests_on_assumed_volumes_says_how_many() -> None:
    """1.1 c is lost if each quarter to come has the 22 cases of those known."""
    _, scenario, card = after(ANKESTYRELSEN, 2)
    (assumed,) = caveat_sentences(scenario, card.goal("1.1"))
    assert "lige så mange sager som de kendte i snit (22)" in assumed


def test_a_provisional_figure_is_named_with_its_quarter() -> None:
    """The reader can see which figure may still move."""
    _, scenario, card = after(ANKESTYRELSEN, 2)
    (provisional,) = caveat_sentences(scenario, card.goal("1.7"))
    assert said(provisional) == "Bygger på et foreløbigt tal: »Statens kritikprocent« (2. kvartal 2024)."


def test_every_dependence_is_told_once() -> None:
    """As many sentences as the deciding parts have dependences and provisional figures."""
    for plan_id, quarters in ((ANKESTYRELSEN, 2), (ANKESTYRELSEN, 4), (CPR, 2), (CPR, 4)):
        _, scenario, card = after(plan_id, quarters)
        for result in card.goals:
            told = list(caveat_sentences(scenario, result))
            assert len(told) == len(set(told))
            assert bool(told) >= (result.provisional or Dependence.ROUNDING in result.parts[0].depends_on)


def test_a_flip_is_told_in_words() -> None:
    """From and to."""
    flip = Flip("2.2", Outcome.NOT_MET, Outcome.MET)
    assert flip_sentence(sample_plan(CPR), flip) == "2.2 Sygefravær: ikke opfyldt → opfyldt"


def test_a_standing_says_what_settles_it() -> None:
    """Lost by one part; secured by all of them needs no list."""
    plan, _, card = after(ANKESTYRELSEN, 2)
    assert standing_sentence(plan, card.goal("1.1")).startswith("Kan ikke nås på grund af del c:")
    assert standing_sentence(plan, card.goal("2.4")).startswith("Sikret: ")
    assert standing_sentence(plan, card.goal("1.2")).startswith("Ikke afgjort: ")


def test_a_margin_says_whether_there_is_room_or_lack_and_is_empty_without_one() -> None:
    """In the measure's own unit."""
    plan, _, card = after(ANKESTYRELSEN, 2)
    assert said(margin_text(plan, card.goal("1.4").parts[0])) == "0,26 uger under kravet"
    assert said(margin_text(plan, card.goal("1.1").parts[2])) == "6,07 pct.-point for lavt"
    assert margin_text(plan, card.goal("1.10").parts[0]) == ""
    assert margin_text(plan, card.goal("1.5").parts[2]) == "præcis på grænsen"


def test_a_figure_replaced_in_a_scenario_rests_on_nothing_provisional() -> None:
    """What one tries out is not a provisional figure."""
    plan, scenario, _ = after(ANKESTYRELSEN, 2)
    tried = scenario.with_value("kritikprocent_staten", 1.6)
    assert list(caveat_sentences(tried, scorecard(plan, tried).goal("1.7"))) == []


def test_nothing_reported_is_no_error() -> None:
    """Before the first quarter every goal can be told."""
    plan = plan_of(at_most(13.0), x=DURATION)
    scenario = Scenario(project([], plan))
    assert list(caveat_sentences(scenario, scorecard(plan, scenario).goals[0])) == []
