"""Rows beside the table: footnotes, totals, remarks; and rows whose figure was forgotten."""

import pytest

from engine.reading import NoticeCode, ProblemCode
from tests.engine.reading.quarter_file import (
    HEADER,
    K1,
    K2,
    PLAN,
    codes,
    only_problem,
    read,
    sick_leave,
    without_a_word,
)

ROW = "sygefravær;2024K3;9,8;;;"


@pytest.mark.parametrize(
    "line",
    [
        "* foreløbigt tal;;;;;",
        "Kilde: lokal opgørelse",
        '"Applied filters:\r\nÅr is 2024, Status is not Lukket"',
        "Status is not Lukket",
        "Økonomi",
        f"* {'Opgjort efter bogføring. ' * 30}",
    ],
)
def test_a_line_of_text_beside_the_table_is_passed_over(line: str) -> None:
    """Only its first cell is filled, and it names no measure; a notice says so."""
    for rows in ((ROW, line), (line, ROW)):
        reading = read(*rows)
        assert (reading.measurements, reading.problems) == ((sick_leave(),), ())
        [notice] = reading.notices
        assert (notice.code, notice.line) == (NoticeCode.FOOTNOTE, 2 + rows.index(line))


def test_a_footnote_may_stand_in_a_column_before_the_measures() -> None:
    """Under no header, or under one that is not used."""
    for first in ("", "Afdeling"):
        reading = read(";sygefravær;2024K3;9,8", "* foreløbigt;;;", header=f"{first};måling;kvartal;værdi")
        assert reading.measurements == (sick_leave(),)
        assert NoticeCode.FOOTNOTE in [notice.code for notice in reading.notices]
        assert reading.problems == ()


@pytest.mark.parametrize("name", ["sygefravaer", "Sygefravær (dage)", "sygefravær*", "Statens sygefraver", "kritik"])
def test_a_misspelt_measure_alone_is_a_problem_all_the_same(name: str) -> None:
    """It is nearly a measure's name."""
    assert only_problem(read(ROW, f"{name};;;;;")).code is ProblemCode.MEASURE_UNKNOWN


def test_text_with_a_figure_beside_it_is_no_footnote() -> None:
    """Whatever it says, somebody wrote a figure there."""
    assert codes(read("Kilde: HR;2024K3;9,8;;;")) == [ProblemCode.MEASURE_UNKNOWN]
    assert codes(read("* foreløbigt;;9,8;;;")) == [ProblemCode.MEASURE_UNKNOWN, ProblemCode.QUARTER_MISSING]


@pytest.mark.parametrize(
    "row", ["I alt;;11,0;;;", "Total;2024K3;11;412;;", "SUM;;;;;", "hovedtotal:;;x;;;", "i  alt;;;;;"]
)
def test_a_total_is_passed_over_with_its_figures(row: str) -> None:
    """It is no measure's."""
    reading = read(ROW, row)
    assert (reading.measurements, reading.problems) == ((sick_leave(),), ())
    [notice] = reading.notices
    assert (notice.code, notice.line, notice.cell) == (NoticeCode.TOTAL, 3, row.split(";", maxsplit=1)[0])


def test_a_volume_without_a_value_is_a_problem() -> None:
    """The figure is forgotten, or stands in the wrong column; leaving both empty says that it is not known."""
    for key, volume in (
        ("fuldt_oplyste_10_uger", "4710"),
        ("sygefravær", "9,6"),
        ("sygefravær", "412"),
        ("sygefravær", "b"),
    ):
        problem = only_problem(read("sygefravær;2024K2;9,8;;;", f"{key};2024K3;;{volume};;"))
        assert (problem.code, problem.line, problem.column) == (ProblemCode.VALUE_MISSING, 3, "værdi")
        assert f'"{volume}"' in problem.message
    wide = only_problem(read("fuldt_oplyste_10_uger;;4710", header="måling;2024K3;2024K3 antal"))
    assert (wide.code, wide.column) == (ProblemCode.VALUE_MISSING, "2024K3")
    assert read("fuldt_oplyste_10_uger;2024K3;;0;;").problems == ()


def test_a_mark_or_a_remark_without_a_value_is_noticed() -> None:
    """Waiting for another department is no fault; nothing is said of what is plainly empty."""
    for row in ("sygefravær;2024K3;;;ja;Afventer HR", "sygefravær;2024K3;;;;Afventer HR", "sygefravær;2024K3;;;ja;"):
        reading = read(row)
        assert (reading.measurements, reading.problems) == ((), ())
        [notice] = reading.notices
        assert (notice.code, notice.column) == (NoticeCode.VALUE_NOT_KNOWN, "værdi")
    assert without_a_word(read("sygefravær;2024K3;;;nej;")) == ()


def test_a_header_repeated_and_empty_rows_are_still_passed_over() -> None:
    """They are neither footnotes nor totals."""
    reading = read(ROW, HEADER, ";;;;;", "sygefravær;2024K2;9,8;;;", "sygefravær;2024K1;;;;")
    assert reading.measurements == (sick_leave(), sick_leave(quarter=K2))
    assert [notice.code for notice in reading.notices] == [NoticeCode.HEADER_REPEATED]
    assert K1 in PLAN.quarters
