"""Commas between the cells: no half of a figure is ever taken for a whole one."""

import pytest

from engine.plan import Measurement
from engine.reading import NoticeCode, ProblemCode
from tests.engine.reading.quarter_file import (
    HEADER,
    K1,
    K2,
    K3,
    PLAN,
    codes,
    only_problem,
    read,
    sick_leave,
    without_a_word,
)

DANISH = "måling,kvartal,værdi,antal"
ENGLISH = "measure,quarter,value,volume,note"
WEEKS = "sagstid_arbejdsskade"


@pytest.mark.parametrize(
    ("header", "rows", "cut"),
    [
        (DANISH, [f"{WEEKS},2024K3,20,4,2190", "sygefravær,2024K3,9,6", "kritikprocent,2024K3,1,4"], "20,4"),
        (ENGLISH, [f"{WEEKS},2024K3,20,4,2190", "sygefravær,2024K3,9,6"], "20,4"),
        (DANISH, ["sygefravær,2024K3,9,6"], "9,6"),
        (DANISH, ["nis2,2024K3,18-10-2024,", "sygefravær,2024K3,9,6,"], "9,6"),
        (DANISH, ["afvigelse_grundbudget,2024K3,-0,4"], "-0,4"),
        (DANISH, ["afvigelse_grundbudget,2024K3,−1,4,"], "−1,4"),
        (DANISH, ["sygefravær,2024K3, 9, 6 dage"], "9,6 dage"),
        (DANISH, ["kritikprocent,2024K3,1,4 %"], "1,4 %"),
        (DANISH, ['"sygefravær","2024K3",9,6'], "9,6"),
        ("måling,kvartal,værdi", ["kritikprocent,2024K3,97,5"], "97,5"),
        ("måling,kvartal,værdi,bemærkning", ["sygefravær,2024K3,9,6*"], "9,6*"),
        ("måling,kvartal,værdi,bemærkning", ["sygefravær,2024K3,9,6,før bogføring"], "9,6"),
        ("måling,kvartal,værdi,bemærkning", ["sygefravær,2024K3,9,6 (foreløbig)"], "9,6 (foreløbig)"),
        ("måling,kvartal,værdi,bemærkning", ["afvigelse_grundbudget,2024K3,0,4-"], "0,4-"),
        ("måling,kvartal,værdi,bemærkning", ["afvigelse_grundbudget,2024K3,\u20111,4"], "\u20111,4"),
        ("måling,kvartal,værdi,bemærkning", ["verserende_over_6_mdr,2024K3,1 250,5"], "1 250,5"),
        ("måling,værdi,kvartal", ["sygefravær,9,6,2024K3"], "9,6"),
        ("kvartal,måling,antal,værdi,bemærkning", [f"2024K3,{WEEKS},2190,20,4"], "20,4"),
        ("measure,2024K2,2024K3", ["sygefravær,10,4,9,6"], "10,4"),
        ("måling,2024K2,2024K2 antal,2024K3", [f"{WEEKS},20,4,2190,19,6,2200"], "20,4"),
        ("måling,K2,K3", ["sygefravær,10,4,9"], "10,4"),
        (HEADER.replace(";", ","), ["kritikprocent,2024K3,97,5,,,"], "97,5"),
        (HEADER.replace(";", ","), ["kritikprocent,2024K3,97,5,,ja,x"], "97,5"),
        (HEADER.replace(";", ","), ["tvang_børn_8_uger,2024K3,97,198,ja,"], "97,198"),
        (DANISH, ["verserende_over_6_mdr,2024K3,1.250,", "sygefravær,2024K3,9,6"], "9,6"),
    ],
)
def test_a_file_with_commas_that_does_not_show_its_decimals_is_one_problem(
    header: str, rows: list[str], cut: str
) -> None:
    """It names the first figure that may be two cells, and how to save the file; no figure is taken."""
    reading = read(*rows, header=header)
    problem = only_problem(reading)
    assert (problem.code, problem.cell) == (ProblemCode.FIGURE_CUT, cut)
    assert "semicolons" in problem.message
    assert (reading.measurements, reading.notices) == ((), ())


def test_a_decimal_point_or_quotation_marks_show_how_a_file_writes_decimals() -> None:
    """Then a whole number is one, and the number after it is what its header says."""
    cases = "tvang_børn_8_uger,2024K3,97,198"
    whole = Measurement("tvang_børn_8_uger", K3, 97.0, 198.0)
    for figure in ("9.6", '"9,6"', '"9"'):
        assert whole in read(f"sygefravær,2024K3,{figure}", cases, header=DANISH).measurements
    assert codes(read(f"{cases},", "nævn_afrapporteret,2024K3,6,,", header=ENGLISH)) == [ProblemCode.FIGURE_CUT]
    assert read("nævn_afrapporteret,2024K3,6,", "nis2,2024K3,18-10-2024,", header=DANISH).problems == ()
    semicolons = [row.replace(",", ";") for row in (cases, "sygefravær,2024K3,9")]
    assert without_a_word(read(*semicolons, header=DANISH.replace(",", ";"))) == (whole, sick_leave(9.0))


def test_a_volume_that_no_one_needs_may_be_half_a_figure_between_commas() -> None:
    """A problem there, a notice elsewhere; with a value and without."""
    for row in ("sygefravær,2024K2,9,6", "sygefravær,2024K2,,6"):
        reading = read("kritikprocent,2024K3,1.4,", row, header=DANISH)
        problem = only_problem(reading)
        assert (problem.code, problem.line, problem.cell) == (ProblemCode.VOLUME_UNEXPECTED, 3, "6")
        assert "semicolons" in problem.message
        assert sick_leave(9.0, K2) not in reading.measurements
    [notice] = read("sygefravær;2024K2;9;6", header=DANISH.replace(",", ";")).notices
    assert notice.code is NoticeCode.VOLUME_NOT_NEEDED


@pytest.mark.parametrize(
    ("header", "row", "cut"),
    [
        (ENGLISH, f"{WEEKS},2024K3,19.6,2,190", "2,190"),
        (DANISH, f"{WEEKS},2024K3,19.6,2,190", "2,190"),
        ("measure,quarter,volume,value,note", f"{WEEKS},2024K3,2,190,19", "2,190"),
        ("measure,quarter,value,note", "verserende_over_6_mdr,2024K3,1,250", "1,250"),
    ],
)
def test_thousands_that_a_comma_cuts_are_named_where_decimals_have_a_point(header: str, row: str, cut: str) -> None:
    """`2,190` would be 2 cases, with 190 for a remark."""
    shows = "kritikprocent,2024K3,,1.4" if "volume,value" in header else "kritikprocent,2024K3,1.4"
    problem = only_problem(read(shows, row, header=header))
    assert (problem.code, problem.line, problem.cell) == (ProblemCode.FIGURE_CUT, 3, cut)


def test_a_remark_that_is_a_number_is_a_remark() -> None:
    """Where it can be no part of the figure before it."""
    rows = ("sygefravær,2024K3,9.6,,12", f"{WEEKS},2024K3,19.6,2190,7", "tvang_børn_8_uger,2024K3,97,198,x")
    reading = read(*rows, header=ENGLISH)
    assert reading.problems == ()
    assert [each.note for each in reading.measurements] == ["12", "7", "x"]


def test_what_stands_outside_the_header_is_never_to_be_removed() -> None:
    """It may be half a figure; and what a workbook's controller can do is not what a text's can."""
    between_commas = only_problem(read("sygefravær,2024K3,9.6,,x", header=DANISH))
    between_semicolons = only_problem(read("sygefravær;2024K3;9,6;;x", header=DANISH.replace(",", ";")))
    assert {between_commas.code, between_semicolons.code} == {ProblemCode.TOO_MANY_CELLS}
    assert "with semicolons" in between_commas.message
    assert "header" in between_semicolons.message
    assert not any("emove" in problem.message for problem in (between_commas, between_semicolons))


def test_a_wide_file_between_commas_is_read_where_its_decimals_have_a_point() -> None:
    """As every other is."""
    reading = read("sygefravær,10,9.6", header="måling,2024K1,2024K3")
    assert without_a_word(reading) == (sick_leave(10.0, K1), sick_leave(9.6))


def test_every_measure_of_the_plan_is_safe_between_commas() -> None:
    """Whatever kind of figure it is, a decimal comma outside quotation marks gives no figure at all."""
    for measure in PLAN.measures:
        for volume in ("", ",", ",412", ",412,", ",,,"):
            reading = read(f"{measure.key},2024K3,9,6{volume}", header=HEADER.replace(";", ","))
            assert reading.measurements == ()
            assert codes(reading) == [ProblemCode.FIGURE_CUT]
