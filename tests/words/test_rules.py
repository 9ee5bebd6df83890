"""Rules as sentences: what is demanded, how parts join, which quarter's figure counts."""

import pytest

from engine.plan import Part
from tests.engine.small import AT_K3, DEVIATION, LAST_YEAR, plan_of
from tests.pages.sample_cards import sample_plan
from words.sentences import counted_sentence, demand, joining_sentence, rule_sentence

ANKESTYRELSEN = "ankestyrelsen-2024"
PERCENT = {**DEVIATION, "unit": "pct."}
SPACE = "\N{NO-BREAK SPACE}"


def said(told: str) -> str:
    """A sentence with plain spaces, as one reads it."""
    return told.replace(SPACE, " ")


def test_a_reduction_is_held_against_its_exact_limit() -> None:
    """5 per cent below 8,7 is 8,265, not 8,3: rounded it would say that 8,3 is enough."""
    plan = plan_of({"kind": "reduced_by", "measure": "x", "percent": 5.0, "against": "y"}, x=AT_K3, y=LAST_YEAR)
    (part,) = plan.parts["1.1"]
    assert said(demand(plan, part, 8.7 * 0.95)) == "højst 8,265 (5 pct. under »Title of y«)"


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("1.2", "»Sagsbehandlingstid for 13-ugers sager« skal være højst 13,0 uger."),
        ("1.7", "»Ankestyrelsens kritikprocent« skal være under »Statens kritikprocent«."),
        ("1.10", "Retssikkerhedsinitiativer implementeret: bedømmes af et menneske, ja eller nej."),
        (
            "2.1",
            (
                "Mindst ét af disse skal være opfyldt: "
                "a) »Afvigelse fra grundbudget« skal være inden for ±2,0 pct. "
                "b) »Afvigelse fra udgiftsopfølgning 2« skal være inden for ±1,0 pct."
            ),
        ),
        (
            "2.4",
            (
                "Alt dette skal være opfyldt: a) Afrapportering på bæredygtighedskoncept: senest 21. oktober 2024. "
                "b) Afrapportering på gennemgang af kontorhold: senest 21. januar 2025."
            ),
        ),
    ],
)
def test_a_rule_reads_as_a_sentence(goal: str, expected: str) -> None:
    """As it stands in the plan's year, also when it is given with its targets by year and its reports."""
    plan = sample_plan(ANKESTYRELSEN)
    assert said(rule_sentence(plan, plan.requirements[goal])) == expected
    assert said(rule_sentence(plan, plan.goal(goal).requirement)) == expected


def test_a_benchmark_with_an_offset_is_named_with_it() -> None:
    """1,9 percentage points under the state, with the figure where it is known."""
    target = {"measure": "y", "minus": 1.9}
    plan = plan_of({"kind": "at_most", "measure": "x", "target": target}, x=PERCENT, y=PERCENT)
    part: Part = plan.parts["1.1"][0]
    assert said(demand(plan, part)) == "højst »Title of y« minus 1,9 pct.-point"
    assert said(demand(plan, part, 1.5)) == "højst 1,5 pct. (»Title of y« minus 1,9 pct.-point)"


def test_how_parts_join_is_told_only_where_they_do() -> None:
    """All of them, one of them, or nothing to join."""
    plan = sample_plan(ANKESTYRELSEN)
    told = [joining_sentence(plan.requirements[goal]) for goal in ("1.1", "2.1", "1.2")]
    assert told == ["Alle dele skal være opfyldt.", "Det er nok, at én af delene er opfyldt.", ""]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("sagstid_arbejdsskade", "Årets tal er gennemsnittet af de fire kvartaler, vægtet med antallet af sager."),
        ("verserende_over_6_mdr", "Det nyeste tal gælder."),
        ("retssikkerhedsinitiativer", "Det nyeste svar gælder."),
        ("sygefravær", "Tallet for 3. kvt. gælder; indtil da vises det nyeste."),
        ("fremdrift_borgerdeltagelse", "Det skal holde i hvert af 2. kvt., 3. kvt. og 4. kvt."),
        ("nis2", ""),
    ],
)
def test_which_quarter_counts_is_told_for_every_aggregation(measure: str, expected: str) -> None:
    """A delivery's day is a fact, and needs no counting."""
    plan = sample_plan(ANKESTYRELSEN)
    assert counted_sentence(plan, plan.measure(measure)) == expected
