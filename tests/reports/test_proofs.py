"""What sending a report proves: what the plan says of it, where the report carries it, and nothing else."""

from datetime import date

import pytest

from engine.plan import Measurement, Quarter
from engine.reading import read_results
from reports.proofs import filled_rows, proof_file, proofs
from reports.texts import Explanation, ReportTexts, table_answer
from tests.sample_data.source import ANKESTYRELSEN, CPR, plan_of_sample

PLAN = plan_of_sample(ANKESTYRELSEN)
DUTIES = {each.duty.key: each.duty for each in PLAN.duties}
BOARDS = DUTIES["sagsbehandlingstid_nævn"]
SENT = date(2024, 7, 12)


def everything() -> ReportTexts:
    """A report that carries whatever the plan asks of any."""
    answers: dict[str, dict[str, str]] = {}
    for each in PLAN.duties:
        filled = table_answer(dict.fromkeys(each.duty.rows, "12,5")) if each.duty.rows else "En tekst."
        answers.setdefault(each.goal, {})[each.duty.key] = filled
    goals = {goal: Explanation(answers=of_goal) for goal, of_goal in answers.items()}
    return ReportTexts(goals=goals, attached=frozenset(DUTIES), journal="2024-1207")


@pytest.mark.parametrize(
    ("quarter", "expected"),
    [
        (1, {"handleplan_psykolognævn", "evaluering_formandsafgørelser", "nævn_afrapporteret",
             "analyse_borgerdeltagelse", "infosikkerhed_statusrapport"}),
        (2, {"nævn_afrapporteret", "fremdrift_borgerdeltagelse", "infosikkerhed_statusrapport"}),
        (3, {"nævn_afrapporteret", "fremdrift_borgerdeltagelse", "infosikkerhed_statusrapport",
             "bæredygtighedskoncept"}),
        (4, {"nævn_afrapporteret", "afrapportering_best_practice", "kvalitetsplan", "fremdrift_borgerdeltagelse",
             "infosikkerhed_statusrapport", "gennemgang_kontorhold"}),
    ],
)  # fmt: skip
def test_each_quarter_s_report_proves_its_own_parts(quarter: int, expected: set[str]) -> None:
    """A delivery its day, an answer yes, the six boards their number; the source says which sending it was."""
    figures = proofs(PLAN, Quarter(2024, quarter), everything(), SENT)
    assert {each.measure for each in figures} == expected
    values = {"date": SENT, "yes_no": True, "count": 6.0}
    assert [each for each in figures if each.value != values[PLAN.measure(each.measure).domain]] == []
    assert {each.note for each in figures} == {f"Afrapportering 2024K{quarter} sendt 12-07-2024, j.nr. 2024-1207"}


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_the_file_that_they_are_accepted_from_says_the_same(quarter: int) -> None:
    """Figures follow from files, so that they can be read again for ever; it raises no question."""
    figures = proofs(PLAN, Quarter(2024, quarter), everything(), SENT)
    reading = read_results(proof_file(PLAN, figures), PLAN)
    assert (reading.problems, reading.questions) == ((), ())
    assert sorted(reading.measurements) == sorted(figures)


def test_what_the_report_does_not_carry_is_not_proved() -> None:
    """An empty report proves nothing; blanks are no text, and a document that is not attached is not sent."""
    assert proofs(PLAN, Quarter(2024, 1), ReportTexts(), SENT) == ()
    blank = {"2.3": Explanation(answers={"status_informationssikkerhed": "  \n"})}
    assert proofs(PLAN, Quarter(2024, 1), ReportTexts(goals=blank), SENT) == ()
    two = ReportTexts(attached=frozenset({"kvalitetsplan", "analyse_borgerdeltagelse"}))
    assert [each.measure for each in proofs(PLAN, Quarter(2024, 1), two, SENT)] == ["analyse_borgerdeltagelse"]


def test_of_a_table_the_rows_that_are_filled_in_count() -> None:
    """Five boards of six are five: the part is not met, and the figure says so."""
    answer = table_answer(dict.fromkeys(BOARDS.rows[:5], "12") | {"Et andet nævn": "3"})
    texts = ReportTexts(goals={"1.5": Explanation(answers={BOARDS.key: answer})})
    assert filled_rows(BOARDS, answer) == BOARDS.rows[:5]
    assert proofs(PLAN, Quarter(2024, 2), texts, SENT) == (
        Measurement("nævn_afrapporteret", Quarter(2024, 2), 5.0, note="Afrapportering 2024K2 sendt 12-07-2024"),
    )


def test_a_plan_that_asks_for_nothing_has_nothing_proved() -> None:
    """Sending CPR's report fulfils no part."""
    assert proofs(plan_of_sample(CPR), Quarter(2020, 1), everything(), date(2020, 4, 14)) == ()
