"""Quotation marks: what stands between them is one cell, and never more or less than one."""

import pytest

from engine.reading import ProblemCode
from tests.engine.reading.quarter_file import K2, codes, only_problem, read, sick_leave, without_a_word

AFTER = "sygefravær;2024K2;9,8;;;"


@pytest.mark.parametrize(
    ("written", "note"),
    [
        (r'"se \"notat\" fra HR"', 'se "notat" fra HR'),
        (r'"\"foreløbigt\""', '"foreløbigt"'),
        (r'"a \"b;c\" d"', 'a "b;c" d'),
        (r'"a \";\" d"', 'a ";" d'),
        (r'"C:\\data \"ny\""', r'C:\data "ny"'),
        (r'"C:\\data"', r"C:\\data"),
        ('"C:\\data\\"', "C:\\data\\"),
        ('"a ""b"" \\"', 'a "b" \\'),
        (r"se \"notat\"", r"se \"notat\""),
    ],
)
def test_a_backslash_before_a_quotation_mark_belongs_to_the_note_as_meant(written: str, note: str) -> None:
    """And nothing but that: it swallows no cell, and a folder's name may end in one."""
    reading = read(f"sygefravær;2024K3;9,8;;;{written}", AFTER)
    assert without_a_word(reading) == (sick_leave()._replace(note=note), sick_leave(quarter=K2))


@pytest.mark.parametrize(
    "written", [r'"a \";\" d', r'"se \"notat', r'"a \"b" c"', r'"se \"notat' + '\r\nmere"', r'"\"']
)
def test_a_backslash_that_makes_no_sense_is_a_problem_of_its_row(written: str) -> None:
    """Never a note with a stray mark, and the next row is its own."""
    reading = read(f"sygefravær;2024K3;9,8;;;{written}", AFTER)
    assert sick_leave(quarter=K2) in reading.measurements
    kept = [each for each in reading.measurements if each.quarter != K2]
    assert codes(reading) or [each.note for each in kept] == ["\\"]
    assert all('"' not in each.note for each in kept)


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [
        ('sygefravær;2024K3;"9,6"5;;;', "værdi", '"9,6"5'),
        ('"syge"fravær;2024K3;9,8;;;', "måling", '"syge"fravær'),
        ('sygefravær;2024K3;9,8;;;"Før" bogføring', "bemærkning", '"Før" bogføring'),
    ],
)
def test_a_quotation_mark_that_closes_and_goes_on_is_a_problem(row: str, column: str, cell: str) -> None:
    """9,6 or 9,65? The row is not read."""
    reading = read(row, AFTER)
    problem = only_problem(reading)
    assert (problem.code, problem.line, problem.column, problem.cell) == (
        ProblemCode.QUOTE_CONTINUED,
        2,
        column,
        cell,
    )
    assert reading.measurements == (sick_leave(quarter=K2),)


def test_a_figure_in_quotation_marks_that_goes_on_is_one_between_commas_too() -> None:
    """The comma inside is the figure's."""
    problem = only_problem(read('sygefravær,2024K3,"9,6"5', header="måling,kvartal,værdi"))
    assert (problem.code, problem.cell) == (ProblemCode.QUOTE_CONTINUED, '"9,6"5')


def test_blanks_around_quotation_marks_are_none_of_the_cell() -> None:
    """As spreadsheets leave them."""
    assert read('sygefravær; "2024K3" ;"9,8" ;;;').measurements == (sick_leave(),)
