"""Cells as people write them: numbers with units, signs and groups; days; yes and no."""

import unicodedata
from datetime import date
from math import copysign

import pytest

from engine.plan import Measure
from engine.reading import (
    NoticeCode,
    ParsedValue,
    Problem,
    ProblemCode,
    read_value,
    write_value,
)
from engine.reading.cell.cells import facts_of, read_cell, read_volume, read_yes_no
from engine.reading.cell.notation import English, Notation
from engine.reading.cell.numbers import read_number
from engine.reading.findings.problem import CellError
from tests.engine.reading.quarter_file import PLAN, read

SICK_LEAVE = PLAN.measure("sygefravær")
SHARE = PLAN.measure("kritikprocent")
WEEKS = PLAN.measure("sagstid_13_ugers_sager")
STOCK = PLAN.measure("verserende_over_6_mdr")
DEVIATION = PLAN.measure("afvigelse_grundbudget")
DAY = PLAN.measure("nis2")
STATEMENT = PLAN.measure("tværgående_initiativer")
DANISH, A_LITTLE_ENGLISH, ENGLISH = NOTATIONS = [Notation(english) for english in English]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("9,8", 9.8),
        ("97", 97.0),
        ("0", 0.0),
        (",5", 0.5),
        ("+3,2", 3.2),
        ("-3,2", -3.2),
        ("−3,2", -3.2),
        ("–3,2", -3.2),
        ("- 3,2", -3.2),
        ("\u20103,2", -3.2),
        ("\u20113,2", -3.2),
        ("1\u200b234", 1234.0),
        ("\ufeff9\u00ad,8\u2060", 9.8),
        ("\u200e-3,2", -3.2),
        ("3,2\u200f", 3.2),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234", 1234.0),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567.0),
        ("1.234.567,25", 1234567.25),
        ("1,250", 1.25),
        ("0,125", 0.125),
        ("13,2049", 13.2049),
        ("007,5", 7.5),
    ],
)
def test_a_danish_number_is_read_as_written(text: str, figure: float) -> None:
    """Decimal comma; thousands by a space or a point; minus, hyphen or dash; nothing is remarked."""
    assert read_number(text) == ParsedValue(figure)
    assert read_number(f"  {text} ") == ParsedValue(figure)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("9.6", 9.6),
        ("97.25", 97.25),
        ("1250.5", 1250.5),
        ("1,234.5", 1234.5),
        ("1 234.5", 1234.5),
        ("-.5", -0.5),
        ("0.125", 0.125),
        ("012.500", 12.5),
    ],
)
def test_a_decimal_point_that_can_be_nothing_else_is_taken_with_a_notice(text: str, figure: float) -> None:
    """In a Danish file it is read otherwise than written; in an English one it is as it should be.

    No thousand begins with a zero, so a zero before the point leaves one reading.
    """
    for notation in (DANISH, A_LITTLE_ENGLISH):
        assert read_number(text, notation=notation) == ParsedValue(figure, NoticeCode.DECIMAL_POINT)
    assert read_number(text, notation=ENGLISH) == ParsedValue(figure)


@pytest.mark.parametrize("notation", [A_LITTLE_ENGLISH, ENGLISH])
@pytest.mark.parametrize(
    ("text", "readings"), [("1,250", (1250.0, 1.25)), ("12,500", (12500.0, 12.5)), ("-1,250", (-1250.0, -1.25))]
)
def test_a_comma_before_three_digits_is_refused_where_anything_in_the_file_is_english(
    text: str, readings: tuple[float, float], notation: Notation
) -> None:
    """There it may group thousands; in a Danish file it never does, and elsewhere in a number it cannot."""
    error = read_number(text, notation=notation)
    assert isinstance(error, CellError)
    assert error.code is ProblemCode.COMMA_AMBIGUOUS
    assert (error.facts["grouped"], error.facts["decimal"]) == readings
    for other, figure in (("9,6", 9.6), ("0,125", 0.125), ("1,2505", 1.2505), ("1234,567", 1234.567), (",125", 0.125)):
        assert read_number(other, notation=notation) == ParsedValue(figure)


@pytest.mark.parametrize("text", ["1,000", "2,190", "12,000", "1.000"])
def test_a_comma_before_three_digits_is_refused_where_only_a_whole_number_can_stand(text: str) -> None:
    """`2,190` cases are 2190, and `1,000` may be 1: whoever wrote it says which, and only what can stand is offered."""
    code = ProblemCode.POINT_AMBIGUOUS if "." in text else ProblemCode.COMMA_AMBIGUOUS
    for error in (read_cell(text, STOCK), read_volume(text, WEEKS)):
        assert isinstance(error, CellError)
        assert error.code is code
    assert read_value("1,000", WEEKS) == ParsedValue(1.0)
    assert read_cell("0,125", STOCK) == CellError(ProblemCode.NOT_WHOLE, {})


def test_of_two_readings_those_are_offered_that_would_be_taken() -> None:
    """Two hundred cases and a half are none; neither is a share of 1250."""
    told = {
        (STOCK, "1,000"): "Write 1000 or 1.",
        (STOCK, "2,190"): 'can be read in two ways, as 2190 and as 2,19. Did you mean "2190"?',
        (SHARE, "1.250"): 'can be read in two ways, as 1250 and as 1,25. Did you mean "1,25"?',
        (WEEKS, "-1.250"): "can be read in two ways, as -1250 and as -1,25. Write for example 9,9.",
        (WEEKS, "1.250"): "Write 1250 or 1,25.",
    }
    for (measure, text), sentence in told.items():
        problem = read_value(text, measure)
        assert isinstance(problem, Problem)
        assert problem.message.endswith(sentence)


def test_a_workbooks_own_number_has_one_reading() -> None:
    """89.511 in a numeric cell is written out by us as 89,511, and no comma of it groups anything."""
    typed = Notation(English.WHOLLY, typed=True)
    assert read_cell("89,511", SHARE, typed) == ParsedValue(89.511)
    assert read_cell("2,125", STOCK, typed) == CellError(ProblemCode.NOT_WHOLE, {})


@pytest.mark.parametrize(
    ("text", "readings"),
    [("1.250", (1250.0, 1.25)), ("12.500", (12500.0, 12.5)), ("-1.250", (-1250.0, -1.25))],
)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_point_before_three_digits_is_refused_with_both_readings(
    text: str, readings: tuple[float, float], notation: Notation
) -> None:
    """One to three digits, a point, three digits: thousands or decimals, and nobody but the writer knows."""
    read = read_number(text, notation=notation)
    assert isinstance(read, CellError)
    assert read.code is ProblemCode.POINT_AMBIGUOUS
    assert (read.facts["grouped"], read.facts["decimal"]) == readings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("omkring 9", ProblemCode.NOT_A_NUMBER),
        ("9,8,7", ProblemCode.NOT_A_NUMBER),
        ("1,234,567", ProblemCode.NOT_A_NUMBER),
        ("12.34,5", ProblemCode.NOT_A_NUMBER),
        ("1 23", ProblemCode.NOT_A_NUMBER),
        ("9,", ProblemCode.NOT_A_NUMBER),
        ("-", ProblemCode.NOT_A_NUMBER),
        ("9-10", ProblemCode.NOT_A_NUMBER),
        ("kr. 3", ProblemCode.NOT_A_NUMBER),
        ("٣", ProblemCode.NOT_A_NUMBER),
        ("ja", ProblemCode.NOT_A_NUMBER),
        ("1e5", ProblemCode.EXPONENT),
        ("1,2E+05", ProblemCode.EXPONENT),
        ("9.8e-1", ProblemCode.EXPONENT),
        ("9,8·10^2", ProblemCode.EXPONENT),
        ("NaN", ProblemCode.NOT_FINITE),
        ("inf", ProblemCode.NOT_FINITE),
        ("-Infinity", ProblemCode.NOT_FINITE),
        ("∞", ProblemCode.NOT_FINITE),
        ("1.#INF", ProblemCode.NOT_FINITE),
        ("9" * 400, ProblemCode.TOO_LARGE),
        ("9" * 4000, ProblemCode.NOT_A_NUMBER),
        ("=1+1", ProblemCode.FORMULA),
        ("=SUM(A1:A3)", ProblemCode.FORMULA),
        ("#DIV/0!", ProblemCode.EXCEL_ERROR),
        ("#I/T", ProblemCode.EXCEL_ERROR),
        ("#VÆRDI!", ProblemCode.EXCEL_ERROR),
        ("#####", ProblemCode.EXCEL_ERROR),
        ("09-06-2024", ProblemCode.DATE_FOR_NUMBER),
        ("09-jun", ProblemCode.DATE_FOR_NUMBER),
        ("9.6.2024", ProblemCode.DATE_FOR_NUMBER),
        ("9.6.24", ProblemCode.DATE_FOR_NUMBER),
        ("012.345,6", ProblemCode.NOT_A_NUMBER),
        ("0 123", ProblemCode.NOT_A_NUMBER),
        ("9 ,6", ProblemCode.NOT_A_NUMBER),
        ("1\u200f234 567", ProblemCode.NOT_A_NUMBER),
        ("\u202e9,6", ProblemCode.NOT_A_NUMBER),
    ],
)
def test_what_is_no_number_is_refused_by_its_own_name(text: str, code: ProblemCode) -> None:
    """Words, exponents, NaN, infinity, formulas, a spreadsheet's errors, and figures that it made into days."""
    read = read_number(text)
    assert isinstance(read, CellError)
    assert read.code is code


@pytest.mark.parametrize(
    ("measure", "text", "value"),
    [
        (SHARE, "97,5 pct.", 97.5),
        (SHARE, "97,5 %", 97.5),
        (SHARE, "97,5%", 97.5),
        (SHARE, "97,5 PCT", 97.5),
        (SHARE, "97,5 procent", 97.5),
        (SHARE, "97.5 percent", 97.5),
        (SICK_LEAVE, "9,6 dage", 9.6),
        (SICK_LEAVE, "9,6 Days", 9.6),
        (WEEKS, "13,2 uger", 13.2),
        (WEEKS, "13,2 weeks", 13.2),
        (WEEKS, "1 uge", 1.0),
        (STOCK, "250 sager", 250.0),
        (STOCK, "250 cases", 250.0),
        (DEVIATION, "-0,4 pct.", -0.4),
    ],
)
def test_a_number_may_carry_its_measures_own_unit(measure: Measure, text: str, value: float) -> None:
    """In Danish or English, in any case, with or without a space or a full stop."""
    read = read_value(text, measure)
    assert isinstance(read, ParsedValue)
    assert read.value == value


@pytest.mark.parametrize(
    ("measure", "text", "found"),
    [
        (SICK_LEAVE, "9,6 uger", "uger"),
        (WEEKS, "13,2 dage", "dage"),
        (WEEKS, "13,2 %", "%"),
        (SHARE, "97,5 sager", "sager"),
        (SHARE, "97,5 ‰", "‰"),
        (DEVIATION, "0,4 mio. kr.", "mio. kr."),
    ],
)
def test_another_unit_is_refused(measure: Measure, text: str, found: str) -> None:
    """The unit says that another figure was meant."""
    read = read_value(text, measure)
    assert isinstance(read, Problem)
    assert read.code is ProblemCode.WRONG_UNIT
    assert read.facts["found"] == found


def test_kroner_are_not_millions() -> None:
    """The deviation of CPR's budget is in mio. kr.; `kr.` alone would be a million times less."""
    plan_in_millions = DEVIATION.model_copy(update={"unit": "mio. kr."})
    taken = read_value("−0,4 mio. kr.", plan_in_millions)
    refused = read_value("-400000 kr.", plan_in_millions)
    assert taken == ParsedValue(-0.4)
    assert isinstance(refused, Problem)
    assert refused.code is ProblemCode.WRONG_UNIT


def test_a_unit_per_employee_is_known_with_and_without_its_qualifier() -> None:
    """`dage pr. medarbejder` may be written in full, short, or in English; per full-time equivalent is another unit."""
    measure = SICK_LEAVE.model_copy(update={"unit": "dage pr. medarbejder"})
    for unit in ("dage", "dage pr. medarbejder", "days per employee"):
        assert read_value(f"9,6 {unit}", measure) == ParsedValue(9.6)
    assert isinstance(read_value("9,6 dage pr. årsværk", measure), Problem)


@pytest.mark.parametrize(
    ("measure", "text", "code"),
    [
        (SHARE, "104 pct.", ProblemCode.OUTSIDE_DOMAIN),
        (SHARE, "-0,1", ProblemCode.OUTSIDE_DOMAIN),
        (WEEKS, "−1", ProblemCode.OUTSIDE_DOMAIN),
        (STOCK, "-1", ProblemCode.OUTSIDE_DOMAIN),
        (STOCK, "2,5", ProblemCode.NOT_WHOLE),
    ],
)
def test_a_figure_outside_its_domain_is_refused(measure: Measure, text: str, code: ProblemCode) -> None:
    """A share is 0 to 100, a duration 0 or more, a count whole and 0 or more."""
    read = read_value(text, measure)
    assert isinstance(read, Problem)
    assert read.code is code


@pytest.mark.parametrize("text", ["0", "100", "100,0 pct."])
def test_the_ends_of_a_domain_belong_to_it(text: str) -> None:
    """0 and 100 per cent are shares."""
    assert isinstance(read_value(text, SHARE), ParsedValue)


def test_a_deviation_may_be_any_number() -> None:
    """Below or above the budget."""
    assert read_value("-1234,5", DEVIATION) == ParsedValue(-1234.5)


def test_minus_zero_is_zero() -> None:
    """It would print as "-0"."""
    read = read_number("-0,0")
    assert isinstance(read, ParsedValue)
    assert isinstance(read.value, float)
    assert copysign(1, read.value) == 1


@pytest.mark.parametrize(
    ("text", "answer"), [("ja", True), ("JA", True), (" Yes ", True), ("nej", False), ("NO", False), ("no", False)]
)
def test_yes_and_no_are_read_in_two_languages_and_any_case(text: str, *, answer: bool) -> None:
    """`ja`, `nej`, `yes`, `no`."""
    assert read_yes_no(text) == ParsedValue(answer)


@pytest.mark.parametrize("text", ["måske", "1", "x", "j", "sand", "=TRUE()", "#N/A"])
def test_other_answers_are_refused(text: str) -> None:
    """Nothing else says yes or no."""
    assert isinstance(read_yes_no(text), CellError)


def test_a_single_figure_is_read_with_a_files_checks_and_messages() -> None:
    """The field on the screen and the command line give what the same cell of a file gives, without line and column."""
    for measure, text in ((SICK_LEAVE, "omkring 9"), (SHARE, "104 pct."), (WEEKS, "1.250"), (DAY, "31-02-2024")):
        volume = "412" if measure.needs_volume else ""
        in_a_file = read(f"{measure.key};2024K3;{text};{volume};;").problems[0]
        alone = read_value(text, measure)
        assert isinstance(alone, Problem)
        assert alone == in_a_file._replace(line=0, column="")
        assert in_a_file.message == f"line 2, column værdi: {alone.message}"


def test_nothing_written_is_told_apart_from_a_wrong_figure() -> None:
    """What an empty field means is for its caller to say."""
    problem = read_value("  ", SICK_LEAVE)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.VALUE_MISSING


def test_an_answer_is_read_for_a_statement_and_a_day_for_a_delivery() -> None:
    """The domain of the measure decides."""
    assert read_value("ja", STATEMENT) == ParsedValue(value=True)
    assert read_value("18-10-2024", DAY) == ParsedValue(date(2024, 10, 18))
    assert read_value("9.6 dage", SICK_LEAVE) == ParsedValue(9.6, NoticeCode.DECIMAL_POINT)


def test_a_decomposed_unit_is_the_same_unit() -> None:
    """A Mac writes the å of `måneder` in two signs."""
    months = WEEKS.model_copy(update={"unit": "måneder"})
    assert read_value(unicodedata.normalize("NFD", "3 måneder"), months) == ParsedValue(3.0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (9.8, "9,8"),
        (1250.0, "1250"),
        (-0.0, "0"),
        (1e22, "10000000000000000000000"),
        (1e-7, "0,0000001"),
        (date(2024, 3, 5), "05-03-2024"),
        (True, "ja"),
        (False, "nej"),
    ],
)
def test_a_value_is_written_as_danish_files_have_it(value: float | date | bool, text: str) -> None:
    """Decimal comma, no grouping, no exponent; day first; ja and nej."""
    assert write_value(value) == text


@pytest.mark.parametrize("measure", PLAN.measures, ids=lambda measure: measure.key)
def test_the_example_in_a_problem_would_be_taken(measure: Measure) -> None:
    """Whatever the file is like."""
    for notation in NOTATIONS:
        assert isinstance(read_cell(str(facts_of(measure)["wanted"]), measure, notation), ParsedValue)
