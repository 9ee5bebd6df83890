"""What stands in a cell that is more than a number, or less: two figures, signs out of place, footnotes, marks."""

import pytest

from engine.reading import ParsedValue, Problem, ProblemCode, read_value
from engine.reading.cell.cells import read_cell, read_volume
from engine.reading.cell.notation import English, Notation
from engine.reading.findings.problem import CellError, NotKnown
from tests.engine.reading.quarter_file import PLAN

SICK_LEAVE = PLAN.measure("sygefravær")
WEEKS = PLAN.measure("sagstid_13_ugers_sager")
STOCK = PLAN.measure("verserende_over_6_mdr")
DEVIATION = PLAN.measure("afvigelse_grundbudget")
DAY = PLAN.measure("nis2")
STATEMENT = PLAN.measure("tværgående_initiativer")
ENGLISH = Notation(English.WHOLLY)


@pytest.mark.parametrize(
    "text",
    ["256\n124", "256\t124", "256\r\n124 sager", "256   124", "256\u2028124", "256\n256", "-\n0,4", "9,6\n(8,2)"],
)
def test_two_figures_in_a_cell_are_never_run_together(text: str) -> None:
    """A line break, a tab or a wide gap parts what a person sees as two; one space groups thousands."""
    for error in (read_cell(text, STOCK), read_cell(text, DEVIATION), read_volume(text, WEEKS)):
        assert isinstance(error, CellError)
        assert error.code is ProblemCode.TWO_FIGURES
    assert read_cell("256 124", STOCK) == ParsedValue(256124.0)
    assert read_cell("9,6\ndage", SICK_LEAVE) == ParsedValue(9.6)


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("0,4-", ProblemCode.MINUS_AFTER, "-0,4"),
        ("0,4 \u2212", ProblemCode.MINUS_AFTER, "-0,4"),
        ("0,4- pct.", ProblemCode.MINUS_AFTER, "-0,4"),
        ("0.4-", ProblemCode.MINUS_AFTER, "-0,4"),
        ("1.250-", ProblemCode.MINUS_AFTER, None),
        ("(0,9)", ProblemCode.PARENTHESES, "-0,9"),
        ("(0,9 pct.)", ProblemCode.PARENTHESES, "-0,9"),
        ("(0,9) %", ProblemCode.PARENTHESES, "-0,9"),
        ("(1.250)", ProblemCode.PARENTHESES, None),
        ("0,4†", ProblemCode.FOOTNOTE, "0,4"),
        ("0,4¹", ProblemCode.FOOTNOTE, "0,4"),
        ("0,4 pct.*", ProblemCode.FOOTNOTE, "0,4"),
        ("*0,4", ProblemCode.FOOTNOTE, "0,4"),
        ("0,4 1)", ProblemCode.FOOTNOTE, "0,4"),
        ("0,4 (a)", ProblemCode.FOOTNOTE, "0,4"),
        ("1.250*", ProblemCode.FOOTNOTE, None),
        ("1,234,567", ProblemCode.NOT_A_NUMBER, "1234567"),
    ],
)
def test_what_stands_around_a_figure_is_named_and_the_figure_offered(
    text: str, code: ProblemCode, suggestion: str | None
) -> None:
    """A minus after it, parentheses, a footnote's mark: the figure that is meant, where only one can be."""
    error = read_cell(text, DEVIATION)
    assert isinstance(error, CellError)
    assert (error.code, error.facts.get("suggestion")) == (code, suggestion)
    assert suggestion is None or isinstance(read_cell(suggestion, DEVIATION), ParsedValue)


def test_a_mend_is_offered_only_where_the_cell_would_be_taken_with_it() -> None:
    """A duration is never negative, and a comma before three digits is no mend in an English file."""
    below_zero = read_cell("0,4-", SICK_LEAVE)
    assert isinstance(below_zero, CellError)
    assert "suggestion" not in below_zero.facts
    danish = read_cell("1,1250*", SICK_LEAVE)
    assert isinstance(danish, CellError)
    assert danish.facts["suggestion"] == "1,125"


def test_another_unit_after_a_slip_is_still_another_unit() -> None:
    """A raised figure belongs to square metres, not to a note."""
    for text in ("9,6 m²", "(9,6 uger)", "9,6- uger"):
        error = read_cell(text, SICK_LEAVE)
        assert isinstance(error, CellError)
        assert error.code in (ProblemCode.WRONG_UNIT, ProblemCode.NOT_A_NUMBER)


def test_a_footnotes_mark_is_sent_where_it_can_stand() -> None:
    """In foreløbig or in bemærkning; the figure alone is offered."""
    problem = read_value("9,6*", SICK_LEAVE)
    assert isinstance(problem, Problem)
    assert problem.message == (
        '"9,6*" has a mark beside the figure. Write 9,6, and ja under foreløbig, or what the mark says in bemærkning.'
    )


@pytest.mark.parametrize("text", ["-", "–", "—", "..", ".", "…", "n/a", "N/A", "u.o.", "I.O.", " - "])
def test_a_mark_for_not_known_is_read_as_an_empty_cell(text: str) -> None:
    """Of every kind of measure, and of a number of cases."""
    for measure in (SICK_LEAVE, STOCK, DEVIATION, DAY, STATEMENT):
        assert read_cell(text, measure) == NotKnown()
    assert read_volume(text, WEEKS) == NotKnown()


def test_a_mark_alone_is_no_single_figure() -> None:
    """A field and the command line ask for one."""
    problem = read_value("-", SICK_LEAVE)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.VALUE_MISSING


@pytest.mark.parametrize("text", ["[x]", "[low]", "null", "NULL", "none", "x", "?", "n.a.", "Mangler"])
def test_another_mark_is_refused_with_the_empty_cell_as_its_mend(text: str) -> None:
    """What it stands for is not known to us; an x beside a question may be a tick, and an answer is asked for."""
    ticked = read_value("[x]", STATEMENT)
    assert isinstance(ticked, Problem)
    assert ticked.code is ProblemCode.NOT_YES_NO
    for problem in (read_value(text, SICK_LEAVE), read_value(text, DAY)):
        assert isinstance(problem, Problem)
        assert problem.code is ProblemCode.MARK
        assert problem.message.endswith("Leave the cell empty where the value is not known.")
