"""What the rest of the year must be, in words: what a sentence says is read back, reported, and scored."""

import re
from datetime import date
from typing import Any

import pytest
from babel.dates import get_month_names

from engine.figures import Scenario, project
from engine.plan import Measure, Measurement, Plan, Value
from engine.scoring import Outcome, scorecard
from engine.what_if import Prospect, RestOfYear, rest_of_year
from tests.engine.small import (
    AT_K3,
    DAY,
    DEVIATION,
    DURATION,
    EVERY_QUARTER,
    K1,
    K2,
    K3,
    SHARE,
    STOCK,
    YES_NO,
    at_least,
    at_most,
    day,
    delivered,
    plan_of,
    reported,
)
from tests.pages.sample_cards import after
from tests.speaking import Speak
from words import figures, spaces
from words.language import LANGUAGES, Language, locale_of
from words.required_rest import rest_sentence, rest_text, rest_texts_of

PLANS = ["ankestyrelsen-2024", "cpr-2020"]
QUARTERS = [0, 1, 2, 3]
MONTHS = {language: get_month_names(locale=locale_of(language)) for language in LANGUAGES}
NUMBER = r"(−?[0-9][0-9.,]*?)"

each_language = pytest.mark.parametrize("language", list(LANGUAGES))
each_plan = pytest.mark.parametrize("plan_id", PLANS)
each_quarter = pytest.mark.parametrize("quarters", QUARTERS)


def plainly(told: str) -> str:
    """A sentence with plain spaces, as one reads it."""
    return told.replace(spaces.SPACE, " ")


def number(written: str, language: Language) -> float:
    """Read a number that a sentence says."""
    group, decimal = (".", ",") if language == "da" else (",", ".")
    return float(written.rstrip(".,").replace("−", "-").replace(group, "").replace(decimal, "."))


def read_day(written: str, language: Language) -> date:
    """Read a day that a sentence says: 21. januar 2025, 21 January 2025."""
    found = re.search(r"(\d+)\.? (\w+) (\d{4})", written)
    assert found, written
    month = next(number for number, name in MONTHS[language].items() if name == found[2])
    return date(int(found[3]), month, int(found[1]))


def bounds(said: str, language: Language) -> tuple[float | None, float | None]:
    """Read the least and the greatest figure that a sentence allows; None where it sets none."""
    words = {"da": ("præcis", "mindst", "højst", "fra", "til"), "en": ("exactly", "at least", "at most", "from", "to")}
    exactly, least, most, low, high = words[language]
    if found := re.search(rf"\b{exactly} {NUMBER}(?: |$)", said):
        return number(found[1], language), number(found[1], language)
    if found := re.search(rf"\b{low} {NUMBER} {high} {NUMBER}(?: |$)", said):
        return number(found[1], language), number(found[2], language)
    at_least, at_most = (re.search(rf"\b{word} {NUMBER}(?: |$)", said) for word in (least, most))
    return at_least and number(at_least[1], language), at_most and number(at_most[1], language)


def outcome(scenario: Scenario, rest: RestOfYear, value: Value, volume: float | None = None) -> Outcome:
    """The part's outcome once the missing quarters are reported like this, and nothing else is changed."""
    plan, as_of = scenario.plan, scenario.projection.as_of
    measure = plan.measure(rest.measure)
    own = [
        each
        for each in scenario.projection.measurements
        if each.measure == measure.key and as_of is not None and each.quarter <= as_of
    ]
    cases = (volume or rest.assumed_volume or 10.0) if measure.needs_volume else None
    coming = [Measurement(measure.key, quarter, value, cases) for quarter in rest.quarters or plan.quarters[3:]]
    later = Scenario(project([*own, *coming], plan, plan.quarters[3]))
    for key, other in scenario.values().items():
        if key != measure.key:
            later = later.without(key) if other is None else later.with_value(key, other)
    return scorecard(plan, later).goal(rest.goal).parts[rest.part].outcome


def met(scenario: Scenario, rest: RestOfYear, value: Value, volume: float | None = None) -> bool:
    """Whether the part is met then."""
    return outcome(scenario, rest, value, volume) is Outcome.MET


def beside(measure: Measure, value: float, aside: int) -> float:
    """The next figure that the measure's decimals can show."""
    decimals = 0 if measure.domain == "count" else measure.decimals
    return round(value + aside * 10.0**-decimals, decimals)


@pytest.mark.slow
@each_language
@each_plan
@each_quarter
def test_every_sentence_scores_as_it_says(speak: Speak, plan_id: str, quarters: int, language: Language) -> None:
    """Report what a sentence allows and the part is met; report the next figure beyond and it is not."""
    plan, scenario, _ = after(plan_id, quarters)
    speak(language)
    rests = rest_of_year(plan, scenario)
    assert {rest.measure for rest in rests} == unsettled(scenario)
    for rest in rests:
        said = plainly(rest_text(scenario, rest).must)
        measure = plan.measure(rest.measure)
        if rest.prospect is Prospect.LEVEL and measure.numeric:
            hold_to_its_levels(scenario, rest, bounds(said, language))
        elif rest.prospect is Prospect.LEVEL and measure.domain == "date":
            last = read_day(said, language)
            assert met(scenario, rest, last)
            assert not met(scenario, rest, date.fromordinal(last.toordinal() + 1))
        elif rest.prospect is Prospect.LEVEL:
            assert ("ja" if language == "da" else "yes") in said
            assert (met(scenario, rest, value=True), met(scenario, rest, value=False)) == (True, False)
        else:
            hold_to_its_end(scenario, rest, said)


def unsettled(scenario: Scenario) -> set[str]:
    """The measures whose year is open: each is to be told of."""
    return {
        key
        for key, figure in scenario.projection.figures.items()
        if not figure.settled and (figure.missing or figure.measure.domain == "date")
    }


def hold_to_its_levels(scenario: Scenario, rest: RestOfYear, said: tuple[float | None, float | None]) -> None:
    """Hold a level's ends to the scorecard, and to the domain."""
    low, high = said
    measure = scenario.plan.measure(rest.measure)
    assert low is not None or high is not None, rest
    for end, away in ((low, -1), (high, 1)):
        if end is not None:
            assert measure.fits(end), rest
            assert met(scenario, rest, end), (rest, end)
            beyond = beside(measure, end, away)
            assert not measure.fits(beyond) or not met(scenario, rest, beyond), (rest, beyond)


def hold_to_its_end(scenario: Scenario, rest: RestOfYear, said: str) -> None:
    """Hold "no longer lost", "no longer reached" and the like to the ends of the domain."""
    measure = scenario.plan.measure(rest.measure)
    least, most = measure.bounds if measure.numeric else (0.0, 0.0)
    tried: list[Value] = [least, min(most, 1e6)] if measure.numeric else [False, True]
    if measure.domain == "date":
        assert said in ("Kan ikke længere nås.", "Can no longer be reached.")
        return
    verdicts = {met(scenario, rest, value) for value in tried}
    wanted = {
        Prospect.LOST: ("Kan ikke længere nås.", "Can no longer be reached.", {False}),
        Prospect.SECURED: ("Kan ikke længere mistes.", "Can no longer be lost.", {True}),
    }
    if rest.prospect in wanted:
        danish, english, held = wanted[rest.prospect]
        assert said in (danish, english)
        assert verdicts == held, rest
    else:
        assert rest.prospect is Prospect.NOT_KNOWN
        assert verdicts == {False}


@each_language
@each_plan
@each_quarter
def test_whole_cases_score_as_they_say(speak: Speak, plan_id: str, quarters: int, language: Language) -> None:
    """As many late as allowed and the part is met, one more and it is not."""
    plan, scenario, _ = after(plan_id, quarters)
    speak(language)
    told = [(rest, plainly(rest_text(scenario, rest).cases)) for rest in rest_of_year(plan, scenario)]
    assert quarters == 0 or any(cases for _, cases in told)
    for rest, cases in told:
        if not cases:
            continue
        left, late = cases_in(cases, language)
        for count in (late, late + 1):
            share, volume = 100 * (left - count) / left, left / len(rest.quarters)
            assert met(scenario, rest, share, volume) is (count == late), (rest, cases)


def cases_in(said: str, language: Language) -> tuple[int, int]:
    """Read how many cases are left and how many of them may be late."""
    left = re.search(rf"(?:Ca\.|About) {NUMBER} ", said)
    late = re.search(rf"(?:højst|at most) {NUMBER} ", said)
    assert left, said
    none = ("ingen må" if language == "da" else "none may") in said
    assert late or none, said
    return int(number(left[1], language)), int(number(late[1], language)) if late else 0


@each_language
@each_plan
@each_quarter
def test_what_a_sentence_rests_on_is_said(speak: Speak, plan_id: str, quarters: int, language: Language) -> None:
    """An assumed number of cases and a benchmark that can still change stand beside every level found with them."""
    plan, scenario, _ = after(plan_id, quarters)
    speak(language)
    for rest in rest_of_year(plan, scenario):
        said = plainly(rest_sentence(scenario, rest))
        if rest.assumed_volume:
            assert plainly(figures.volume(plan.measure(rest.measure), rest.assumed_volume)) in said
        if rest.prospect is Prospect.LEVEL:
            for key in rest.held_against:
                shown = figures.limit(plan.measure(key), scenario.value(key))  # type: ignore[arg-type]
                assert plainly(shown) in said
                assert plan.measure(key).title in said


@each_plan
@each_quarter
def test_danish_and_english_say_the_same(speak: Speak, plan_id: str, quarters: int) -> None:
    """No sentence is left in the other language, and both have the same numbers."""
    plan, scenario, _ = after(plan_id, quarters)
    for rest in rest_of_year(plan, scenario):
        if plan.measure(rest.measure).domain == "date":
            continue
        told = {}
        for language in LANGUAGES:
            speak(language)
            told[language] = plainly(rest_sentence(scenario, rest))
        assert told["da"] != told["en"]
        in_danish, in_english = (
            [number(each, language) for each in re.findall(r"−?[0-9][0-9.,]*", without_quarters(told[language]))]
            for language in ("da", "en")
        )
        assert in_danish == in_english, told


def without_quarters(said: str) -> str:
    """A sentence without the names of quarters, which the two languages write otherwise."""
    return re.sub(r"(?:[1-4]\.(?:, | og ))*[1-4]\. kvartal|\bQ[1-4]\b", "", said)


# --- single sentences -----------------------------------------------------------------------------


def told(plan: Plan, *given: Measurement, place: int = 0) -> str:
    """The sentence about the first measure after these figures."""
    scenario = Scenario(project(given, plan))
    return plainly(rest_sentence(scenario, rest_of_year(plan, scenario)[place]))


def test_a_quarter_to_come_is_told_its_level_in_natural_units() -> None:
    """14, 14 and 12,8 weeks leave (52 − 40,8) = 11,2 for the last of four equal quarters."""
    plan = plan_of(at_most(13.0), x=DURATION | {"unit": "uger"})
    known = [reported(K1, 14.0, 100), reported(K2, 14.0, 100), reported(K3, 12.8, 100)]
    assert told(plan, *known) == (
        "4. kvartal skal være højst 11,2 uger i snit. Forudsat 100 sager pr. kvartal, som i snit hidtil."
    )


def share(**more: str) -> dict[str, Any]:
    """A share of cases in per cent, with what its aggregation says besides."""
    return SHARE | {"unit": "pct.", "aggregation": {"kind": "weighted_mean", **more}}


def test_cases_left_are_told_in_the_plans_own_word() -> None:
    """97, 96 and 97 of 100 leave two of the last 100 that may be late; where a plan has no word, those that count."""
    known = [reported(K1, 97.0, 100), reported(K2, 96.0, 100), reported(K3, 97.0, 100)]
    late = plan_of(at_least(97.0), x=share(otherwise="forsinkede"))
    assert "Ca. 100 sager tilbage, højst 2 må blive forsinkede." in told(late, *known)
    unnamed = plan_of(at_least(97.0), x=share())
    assert "Ca. 100 sager tilbage, mindst 98 af dem skal tælle med." in told(unnamed, *known)


def test_none_may_be_late_where_there_is_no_room() -> None:
    """93 and three times 100 in time are just enough for 98,25 only if all of the last are."""
    plan = plan_of(at_least(98.25), x=share(otherwise="forsinkede"))
    known = [reported(K1, 93.0, 100), reported(K2, 100.0, 100), reported(K3, 100.0, 100)]
    assert "Ca. 100 sager tilbage, ingen må blive forsinkede." in told(plan, *known)


def test_a_share_that_must_stay_low_tells_how_many_may_count() -> None:
    """At most 2 pct. of 400 are 8; five have been."""
    plan = plan_of(at_most(2.0), x=share(otherwise="forsinkede"))
    known = [reported(K1, 1.0, 100), reported(K2, 2.0, 100), reported(K3, 2.0, 100)]
    assert "Ca. 100 sager tilbage, højst 3 af dem må tælle med." in told(plan, *known)


def test_what_cannot_be_reached_says_what_the_best_rest_would_give() -> None:
    """Three quarters at 90 leave 92,5 at the most, and a best that just misses does not read as the target."""
    plan = plan_of(at_least(97.0), x=share())
    assert told(plan, *(reported(quarter, 90.0, 100) for quarter in (K1, K2, K3))).startswith(
        "Kan ikke længere nås. Selv i bedste fald ender året på højst 92,5 pct."
    )
    near = [reported(K1, 96.0, 1000), reported(K2, 96.0, 1000), reported(K3, 95.96, 1000)]
    assert "ender året på højst 96,99 pct." in told(plan, *near)
    weeks = plan_of(at_most(13.0), x=DURATION | {"unit": "uger"})
    long = [reported(quarter, 20.0, 100) for quarter in (K1, K2, K3)]
    assert "ender året på mindst 15,0 uger." in told(weeks, *long)


def test_what_cannot_be_lost_says_so() -> None:
    """Three quarters at 100 leave 75 at the least."""
    plan = plan_of(at_least(75.0), x=share())
    assert told(plan, *(reported(quarter, 100.0, 100) for quarter in (K1, K2, K3))).startswith(
        "Kan ikke længere mistes."
    )


def test_each_way_of_making_the_years_figure_has_its_words() -> None:
    """The coming figure, each quarter by itself, a band, a day, an answer."""
    assert told(plan_of(at_most(250.0), x=STOCK), reported(K2, 287)) == "Tallet for 4. kvartal skal være højst 250."
    each = plan_of(at_least(6.0), x=EVERY_QUARTER)
    assert told(each, reported(K1, 6)) == "2., 3. og 4. kvartal skal hver for sig være mindst 6."
    band = plan_of({**at_most(2.0), "kind": "within"}, x=DEVIATION | {"unit": "pct."})
    assert told(band, reported(K1, 3.0)) == "Tallet for 4. kvartal skal være fra −2,0 til 2,0 pct."
    assert told(plan_of(delivered(day(10, 18)), x=DAY)) == "Skal leveres senest 18. oktober 2024."
    answer = plan_of({"kind": "attested", "measure": "x"}, x=YES_NO)
    assert told(answer, reported(K1, value=False)) == "Svaret for 4. kvartal skal være ja."


def test_a_level_for_the_benchmark_is_told_as_another_way() -> None:
    """Nobody here decides the state's average, so it is no demand."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3 | {"unit": "dage"}, y=AT_K3 | {"unit": "dage"})
    known = [reported(K2, 10.1), reported(K2, 9.8, measure="y")]
    own, other = told(plan, *known), told(plan, *known, place=1)
    assert (
        own
        == "Tallet for 3. kvartal skal være højst 9,8 dage. Sammenlignet med de forventede 9,8 dage for »Title of y«."
    )
    assert other.startswith("Det holder også, hvis »Title of y« bliver mindst 10,1 dage. ")
    assert other.endswith("Sammenlignet med de forventede 10,1 dage for »Title of x«.")


def test_a_tried_benchmark_is_named_as_tried() -> None:
    """In a what-if the level follows the figure that is tried."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3, y=AT_K3)
    scenario = Scenario(project([reported(K2, 10.1), reported(K2, 9.8, measure="y")], plan)).with_value("y", 9.5)
    own = rest_of_year(plan, scenario)[0]
    assert plainly(rest_sentence(scenario, own)).endswith("Sammenlignet med de prøvede 9,5 for »Title of y«.")


def test_what_is_not_known_is_waited_for() -> None:
    """Before the benchmark's first figure no level can be told."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3, y=AT_K3)
    assert told(plan, reported(K2, 10.1)) == "Kan ikke siges, før »Title of y« er kendt."


def test_where_no_figure_will_do_it_is_said() -> None:
    """Three quarters at 0,15 leave −0,45 for a mean of exactly zero, which one decimal cannot show."""
    deviation = {"domain": "deviation", "aggregation": {"kind": "weighted_mean"}}
    plan = plan_of({**at_most(0.0), "kind": "within"}, x=deviation)
    assert told(plan, *(reported(quarter, 0.15, 10) for quarter in (K1, K2, K3))).startswith(
        "Intet tal for 4. kvartal er nok."
    )
    assert told(plan, *(reported(quarter, 0.1, 10) for quarter in (K1, K2, K3))).startswith(
        "4. kvartal skal være præcis −0,3 i snit."
    )


def test_a_measure_is_told_of_once_for_each_way_it_counts() -> None:
    """The what-if board asks by measure: sick leave stands in two branches, the state's average in one."""
    plan, scenario, _ = after("ankestyrelsen-2024", 2)
    rests = rest_of_year(plan, scenario)
    assert len(rest_texts_of(scenario, rests, "sygefravær")) == 2
    assert len(rest_texts_of(scenario, rests, "sygefravær_staten")) == 1
    assert rest_texts_of(scenario, rests, "handleplan_psykolognævn") == ()
