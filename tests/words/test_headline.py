"""How the year ends, said as what it is: expected until the account is closed, final then."""

from tests.pages.sample_cards import after
from tests.speaking import Speak
from words.headline import Headline, change_text, headline
from words.spaces import SPACE

ANKESTYRELSEN = "ankestyrelsen-2024"


def test_a_forecast_is_told_as_expected_with_what_is_secured_and_the_most() -> None:
    """After the second quarter nine of fourteen goals are expected, one is secured and twelve can be reached."""
    _, _, card = after(ANKESTYRELSEN, 2)
    assert headline(card) == Headline("Forventet målopfyldelse", "64,3", "9 af 14 mål", "sikret 7,1 · højst 85,7")


def test_only_the_closed_account_is_final_and_it_speaks_of_nothing_to_come() -> None:
    """The year's account has no certainty beside it: nothing can change any more."""
    _, _, card = after(ANKESTYRELSEN, 4, closed=True)
    assert headline(card).name == "Endelig målopfyldelse"
    assert headline(card).certainty == ""


def test_a_change_is_held_against_the_expected_total() -> None:
    """One goal more of fourteen, and none."""
    _, _, card = after(ANKESTYRELSEN, 2)
    assert change_text(card, 10).replace(SPACE, " ") == "+7,1 i forhold til forventet (64,3 · 9 mål)"
    assert change_text(card, 9) == "Som forventet: 64,3"


def test_the_english_is_an_editors(speak: Speak) -> None:
    """Not translated word for word."""
    speak("en")
    _, _, card = after(ANKESTYRELSEN, 2)
    assert headline(card) == Headline("Expected goal attainment", "64.3", "9 of 14 goals", "secured 7.1 · at most 85.7")
