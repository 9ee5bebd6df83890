"""What a folded group of levers says of itself."""

from pages.parts.what_if.board.group_summaries import (
    answers_summary,
    deliveries_summary,
    others_summary,
    settled_summary,
)
from tests.pages.sample_cards import after
from words.spaces import SPACE

PLAN = "ankestyrelsen-2024"


def read(text: str) -> str:
    """A line with its no-break spaces as common ones."""
    return text.replace(SPACE, " ")


def test_deliveries_say_how_many_wait_and_when_they_are_due() -> None:
    """Until all of them are delivered."""
    _, here, _ = after(PLAN, 2)
    some = ["kvalitetsmåling", "kvalitetsplan"]
    assert read(deliveries_summary(here, some)) == "1.8: 2 afventer (31. dec. 2024 og 21. jan. 2025)"
    delivered = here.with_value(some[0], here.plan.quarters[2].last_day).with_value(
        some[1], here.plan.quarters[2].last_day
    )
    assert deliveries_summary(delivered, some) == "1.8: alle leveret"


def test_answers_are_counted_and_others_figures_named() -> None:
    """A no, and one that is not known, are told apart; a provisional figure is called so."""
    _, here, _ = after(PLAN, 2)
    answers = ["tværgående_initiativer", "retssikkerhedsinitiativer"]
    assert answers_summary(here, answers) == "1.9 og 1.10: alle ja"
    moved = here.with_value(answers[0], value=False).without(answers[1])
    assert answers_summary(moved, answers) == "1.9 og 1.10: 1 nej, 1 ukendt"
    said = others_summary(here, ["kritikprocent_staten", "sygefravær_året_før"])
    assert said == "Statens kritikprocent 1,3 (foreløbig), Sygefravær året før 10,9"


def test_what_is_settled_says_which_goals_are_lost_and_secured() -> None:
    """Of many the first are named."""
    _, here, card = after(PLAN, 2)
    assert settled_summary(here, card, ["tvang_børn_8_uger", "nis2"]) == "1.1 kan ikke nås"
    assert settled_summary(here, card, ["sygefravær"]) == "endelige tal"
