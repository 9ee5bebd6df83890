"""Headers and quarters in the forms that people give them."""

import pytest

from engine.plan import Measurement, Quarter
from engine.reading import ProblemCode
from engine.reading.cell.quarters import quarter_in
from tests.engine.reading.quarter_file import (
    K1,
    K2,
    K3,
    PLAN,
    codes,
    only_problem,
    read,
    read_text,
    sick_leave,
    without_a_word,
)

FORMS = [
    *("2024K3", "2024-K3", "2024Q3", "2024-Q3", "3. kvartal 2024", "3. kvt. 2024", "K3 2024", "2024k3", " 2024q3 "),
    *(
        "2024Q03",
        "Q3/2024",
        "K3/2024",
        "Q3-2024",
        "3. kvartal, 2024",
        "3.kvartal 2024",
        "3 kvartal 2024",
        "3. kv. 2024",
    ),
    *("2024 3. kvartal", "2024, 3. kvartal", "2024/Q3", "3. kvartal i 2024", "tredje kvartal 2024", "kvartal 3, 2024"),
    *("3rd quarter 2024", "Quarter 3 2024", "third quarter of 2024", "3Q2024", "3Q 2024", "2024 K3", "Q3, 2024"),
]


@pytest.mark.parametrize("quarter", FORMS)
def test_a_quarter_is_read_in_every_form_that_can_mean_but_one(quarter: str) -> None:
    """Every form that people write, in any case; in a row and in a wide header."""
    assert read(f"sygefravær;{quarter};9,8").measurements == (sick_leave(),)
    assert read("sygefravær;9,8", header=f"måling;{quarter}").measurements == (sick_leave(),)


def test_six_digits_are_a_quarter_only_where_month_and_quarter_agree() -> None:
    """202401 is the first quarter either way; 202403 may be March."""
    assert read("sygefravær;202401;9,8").measurements == (sick_leave(quarter=K1),)
    for digits in ("202402", "202403", "202404", "202409", "202412"):
        problem = only_problem(read(f"sygefravær;{digits};9,8"))
        assert (problem.code, problem.facts["wanted"]) == (ProblemCode.NOT_A_QUARTER, "2024K3")


@pytest.mark.parametrize("quarter", ["K3", "3", "Q3", "3. kvartal", "03", "3."])
def test_a_quarter_without_a_year_gets_the_form_to_write(quarter: str) -> None:
    """A row may be of any year, and is asked to say which; what is offered is read."""
    problem = only_problem(read(f"sygefravær;{quarter};9,8"))
    assert (problem.code, problem.facts["suggestion"]) == (ProblemCode.NOT_A_QUARTER, "2024K3")
    assert 'Did you mean "2024K3"?' in problem.message
    assert quarter_in("2024K3") == Quarter(2024, 3)


@pytest.mark.parametrize("text", ["5", "K5", "13", "", "sommer", "2024", "3/2024", "2024-03", "k", "2024k", "x" * 90])
def test_what_is_no_quarter_is_offered_none(text: str) -> None:
    """A month is none."""
    problem = only_problem(read(f"sygefravær;{text};9,8"))
    assert problem.code in (ProblemCode.NOT_A_QUARTER, ProblemCode.QUARTER_MISSING)
    assert "suggestion" not in problem.facts


@pytest.mark.parametrize("form", ["K{}", "Q{}", "k{}", "{}. kvartal", "{}. kvt.", "Kvartal {}"])
def test_the_wide_form_takes_short_quarters_for_the_plans_year(form: str) -> None:
    """Beside them stand their volumes and marks, as beside long ones."""
    header = ";".join(
        ("måling", form.format(1), form.format(3), f"{form.format(3)} antal", f"Foreløbig {form.format(3)}")
    )
    reading = read("sygefravær;10,1;9,6;;ja", "sagstid_arbejdsskade;;19,6;2190;", header=header)
    assert reading.problems == ()
    assert set(reading.measurements) == {
        sick_leave(10.1, K1),
        sick_leave(9.6)._replace(provisional=True),
        Measurement("sagstid_arbejdsskade", K3, 19.6, 2190.0),
    }


@pytest.mark.parametrize(
    "text", ["Resultater 2023\r\nmåling;K2;K3\r\n", "måling;år;K2;K3\r\n", "Måling;Year;K2;K3\r\n"]
)
def test_short_quarters_that_may_be_of_another_year_get_the_form_to_write(text: str) -> None:
    """A title or a column says so."""
    reading = read_text(f"{text}sygefravær;9,6;9,8\r\n")
    assert codes(reading) == [ProblemCode.NOT_A_QUARTER] * 2
    assert reading.measurements == ()
    title = "Resultater 2024, sammenholdt med 2023\r\nmåling;K3\r\n"
    assert read_text(f"{title}sygefravær;9,8\r\n").measurements == (sick_leave(),)


BOTH = {
    sick_leave(10.4, K2),
    sick_leave(9.6),
    Measurement("sagstid_arbejdsskade", K2, 19.8, 2120.0),
    Measurement("sagstid_arbejdsskade", K3, 19.6, 2190.0),
}


@pytest.mark.parametrize(
    "header",
    [
        "måling;2024K2;;2024K3;\r\n;værdi;antal;værdi;antal",
        ";2024K2;;2024K3;\r\nmåling;værdi;antal;værdi;antal",
        "måling;2024K2;2024K2;2024K3;2024K3\r\nmåling;værdi;antal;værdi;antal",
        "Measure;Q2 2024;;Q3 2024;\r\n;Value;Volume;Value;Volume",
        "måling;K2;;K3;\r\n;værdi;antal;værdi;antal",
        "Resultater 2024\r\n\r\nmåling;2. kvartal;;3. kvartal;\r\n;værdi;antal;værdi;antal",
    ],
)
def test_quarters_over_value_and_number_are_one_header(header: str) -> None:
    """Written over two rows, as merged cells leave it."""
    reading = read("sagstid_arbejdsskade;19,8;2120;19,6;2190", "sygefravær;10,4;;9,6;", header=header)
    assert set(without_a_word(reading)) == BOTH


def test_value_and_number_over_quarters_are_one_header_too() -> None:
    """The other way round."""
    header = "måling;værdi;;antal;\r\n;2024K2;2024K3;2024K2;2024K3"
    reading = read("sagstid_arbejdsskade;19,8;19,6;2120;2190", "sygefravær;10,4;9,6;;", header=header)
    assert set(without_a_word(reading)) == BOTH


def test_a_title_that_is_a_quarter_is_no_header() -> None:
    """The column `kvartal` says which."""
    reading = read_text("2024K3\r\nmåling;kvartal;værdi;antal\r\nsygefravær;2024K2;9,8;\r\n")
    assert without_a_word(reading) == (sick_leave(quarter=K2),)


def test_every_quarter_of_the_plan_is_read_in_every_form() -> None:
    """By its own number."""
    for quarter in PLAN.quarters:
        forms = (form.replace("3", str(quarter.number)) for form in FORMS if "tredje" not in form and "rd" not in form)
        assert {quarter_in(form) for form in forms if "third" not in form} == {quarter}


@pytest.mark.parametrize("name", ["værdi *", "vnærdi", "Value 1)"])
def test_without_a_column_of_values_no_quarter_is_taken_for_one_without_cases(name: str) -> None:
    """A person sees a value beside the 0 cases, under a name that we do not know; nor is it said that there is none."""
    reading = read(
        "fuldt_oplyste_10_uger;2024K3;98,9;0;ja;", header=f"måling;kvartal;{name};antal;foreløbig;bemærkning"
    )
    assert reading.measurements == ()
    assert codes(reading) == [ProblemCode.COLUMN_MISSING]
    assert {notice.column for notice in reading.notices} == {name}


def test_a_second_header_of_more_columns_takes_no_rows_from_the_first() -> None:
    """As when files are pasted together: what stands above it was lost without a word."""
    reading = read_text("måling;2024K3\nsygefravær;9,8\nmåling;2024K3;foreløbig\nkritikprocent;1,2;ja\n")
    assert reading.measurements[0] == sick_leave()
    assert [(problem.line, problem.code) for problem in reading.problems] == [
        (3, ProblemCode.TOO_MANY_CELLS),
        (4, ProblemCode.TOO_MANY_CELLS),
    ]


def test_a_title_that_reads_like_a_wide_header_gives_way_to_the_header() -> None:
    """Though a line stands between them."""
    reading = read_text("Måling;K3 2024\nKontor 3\nmåling;kvartal;værdi;antal\nsygefravær;2024K3;9,8\n")
    assert without_a_word(reading) == (sick_leave(),)


def test_two_rows_that_are_a_whole_header_come_before_a_later_one_of_more_columns() -> None:
    """Though the lower of them knows more columns by itself than both together, and none for the quarter."""
    rows = "måling;værdi;værdi;foreløbig;bemærkning\nsygefravær;10,4;9,8;;\nmåling;2024K2;2024K3;foreløbig;bemærkning\n"
    reading = read_text(f";2024K2;2024K3;;\n{rows}kritikprocent;1,2;1,3;;\n")
    assert {figure for figure in reading.measurements if figure.measure == "sygefravær"} == {
        sick_leave(10.4, K2),
        sick_leave(),
    }


def test_a_figure_above_the_header_is_a_problem_and_not_lost() -> None:
    """A title there is none, though it names a measure."""
    reading = read_text("Sygefravær;;\nsygefravær;2024K2;10,4\nmåling;kvartal;værdi\nsygefravær;2024K3;9,8\n")
    problem = only_problem(reading)
    assert (problem.line, problem.code, problem.facts["first_line"]) == (2, ProblemCode.ABOVE_HEADER, 3)
    assert reading.measurements == (sick_leave(),)


@pytest.mark.parametrize("header", ["måling;2024K3;2024K3 volume", ";2024K2;2024K3;\r\nmåling;værdi;værdi;provisional"])
def test_an_english_word_beside_a_quarter_is_an_english_sign(header: str) -> None:
    """Where there is one, 10,125 may be ten thousand."""
    assert codes(read("sygefravær;10,125;", header=header)) == [ProblemCode.COMMA_AMBIGUOUS]
