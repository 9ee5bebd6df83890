"""Why a plan is to be looked at, as it is read."""

from collections.abc import Callable
from datetime import date

import pytest

from engine.plan import Quarter
from words.attention import late_text, lost_text, next_due_text, out_of_reach_text, reopened_text, soon_text, today_text
from words.language import Language

FIRST, SECOND, THIRD = (Quarter(2024, number) for number in (1, 2, 3))
WAS_DUE = "Fristen for afrapporteringen for 1. kvartal var"
SUNDAY, MONDAY = date(2024, 4, 21), date(2024, 4, 22)


def test_how_late_a_report_is() -> None:
    """One day, several days, several reports."""
    assert late_text([THIRD], 1) == "Afrapporteringen for 3. kvartal er 1 dag over fristen"
    assert late_text([THIRD], 4) == "Afrapporteringen for 3. kvartal er 4 dage over fristen"
    both = "Afrapporteringerne for 2. og 3. kvartal er over fristen, den ældste med 95 dage"
    assert late_text([SECOND, THIRD], 95) == both


@pytest.mark.parametrize(
    ("due", "working_day", "today", "sentence"),
    [
        (MONDAY, MONDAY, MONDAY, "Afrapporteringen for 1. kvartal har frist i dag"),
        (
            SUNDAY,
            MONDAY,
            SUNDAY,
            "Afrapporteringen for 1. kvartal har frist i dag, som ikke er en arbejdsdag; den næste er 22. apr. 2024",
        ),
        (
            SUNDAY,
            MONDAY,
            MONDAY,
            f"{WAS_DUE} 21. apr. 2024, som ikke er en arbejdsdag; den næste er i dag",
        ),
        (
            date(2024, 3, 28),
            date(2024, 4, 2),
            date(2024, 3, 31),
            f"{WAS_DUE} 28. mar. 2024, som ikke er en arbejdsdag; den næste er 2. apr. 2024",
        ),
    ],
)
def test_the_last_day_on_working_days_and_others(due: date, working_day: date, today: date, sentence: str) -> None:
    """Over Easter several days pass before the next working day."""
    assert today_text(FIRST, due, working_day, today) == sentence


def test_how_near_a_report_is() -> None:
    """Tomorrow has a word of its own."""
    assert soon_text(THIRD, 1) == "Afrapporteringen for 3. kvartal har frist i morgen"
    assert soon_text(THIRD, 7) == "Afrapporteringen for 3. kvartal har frist om 7 dage"


def test_goals_are_named_as_long_as_they_are_few() -> None:
    """Of very many their number is enough."""
    assert lost_text(["1.2"], FIRST) == "1 mål er mistet siden 1. kvartal (1.2)"
    assert out_of_reach_text(["1.1", "1.5"]) == "2 mål kan ikke nås mere (1.1 og 1.5)"
    assert lost_text([str(number) for number in range(9)], None) == "9 mål er mistet"


def test_what_was_opened_again_and_what_needs_nothing(speak: Callable[[Language], None]) -> None:
    """In both languages."""
    assert reopened_text([SECOND]) == "2. kvartal er genåbnet og ikke sendt igen"
    assert next_due_text(None, None) == "Intet at gøre"
    speak("en")
    assert next_due_text(THIRD, date(2024, 10, 21)) == "Nothing to do. Next report: Q3, due 21 October 2024"
    assert late_text([THIRD], 4) == "The report for Q3 is 4 days late"
