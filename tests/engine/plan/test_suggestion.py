"""What an author or a controller probably meant."""

import pytest

from engine.plan import did_you_mean, nearest


@pytest.mark.parametrize(
    ("wrong", "known", "meant"),
    [
        ("sygefravaer", ["nis2", "sygefravær"], "sygefravær"),
        ("AT_LEST", ["at_least", "at_most"], "at_least"),
        ("ab", ["abc", "abd"], "abc"),
        ("cpr", ["ankestyrelsen-2024", "cpr-2020"], "cpr-2020"),
        ("an", ["ankestyrelsen-2024"], None),
        ("", ["a"], None),
        ("xyz", ["sygefravær"], None),
    ],
)
def test_the_nearest_is_the_most_alike_and_of_equals_the_first(wrong: str, known: list[str], meant: str | None) -> None:
    """Whatever the case; what shares too little is no slip."""
    assert nearest(wrong, known) == meant


@pytest.mark.parametrize(
    ("wrong", "opposite"),
    [
        ("increased_by", "reduced_by"),
        ("maximum", "minimum"),
        ("at_least", "at_most"),
        ("above", "below"),
        ("over_5", "under_5"),
    ],
)
def test_an_opposite_is_never_proposed(wrong: str, opposite: str) -> None:
    """A rule turned round is worse than no advice."""
    assert nearest(wrong, [opposite]) is None
    assert did_you_mean(wrong, [opposite]) == ""


def test_the_question_names_the_word_as_it_is_known() -> None:
    """What is proposed can be copied."""
    assert did_you_mean("SYGEFRAVÆRR", ["sygefravær"]) == ' Did you mean "sygefravær"?'
