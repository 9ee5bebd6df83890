"""A workbook's cell that looks otherwise than what it holds is asked about; one that looks alike is not."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.styles import Color, Font, PatternFill

from engine.plan import Measurement, Value
from engine.reading import ProblemCode, QuestionCode, Reading, read_results
from tests.engine.reading.quarter_file import K3, K4, PLAN, only_problem, sick_leave, without_a_word
from tests.engine.reading.workbooks import SHEET, changed, formed, workbook_of

Q = QuestionCode
BUDGET, SICK, DAY = "afvigelse_grundbudget", "sygefravær", "kvalitetsmåling"


def asked(reading: Reading) -> tuple[QuestionCode, Value | None, list[str]]:
    """The one question of a reading, what is read until it is answered, and what can be answered."""
    assert reading.problems == (), [problem.message for problem in reading.problems]
    [question] = reading.questions
    [figure] = reading.measurements
    return question.code, figure.value, [answer.key for answer in question.answers]


def shown(measure: str, value: Any, number_format: str) -> Reading:  # noqa: ANN401 - whatever a cell can hold
    """What reading a figure in a format gives."""
    return read_results(workbook_of((measure, "2024K4", value), C2=number_format), PLAN)


@pytest.mark.parametrize(
    ("value", "number_format", "read", "answers"),
    [
        (-310_000, "0.0,,", -0.31, ["-0,31", "-310000"]),
        (-310_000, "#,##0.0,,;(#,##0.0,,)", -0.31, ["-0,31", "-310000"]),
        (-310, "0,", -0.31, ["-0,31", "-310"]),
        (0.4, "-0.0", -0.4, ["-0,4", "0,4"]),
        (0.4, '"- "0.0', -0.4, ["-0,4", "0,4"]),
        (0.4, "(0.0)", -0.4, ["-0,4", "0,4"]),
        (0.4, "0.0-", -0.4, ["-0,4", "0,4"]),
        (-0.4, "0.0;0.0", 0.4, ["0,4", "-0,4"]),
        (-0.4, "0.0;[Red]0.0", 0.4, ["0,4", "-0,4"]),
        (-0.4, "[<0]0.0;0.0", 0.4, ["0,4", "-0,4"]),
        (-0.4, "[>=100]0.0;0.0", 0.4, ["0,4", "-0,4"]),
    ],
)
def test_a_format_that_scales_or_changes_the_sign_is_asked_about(
    value: float, number_format: str, read: float, answers: list[str]
) -> None:
    """Until it is answered, the figure is what the screen shows, with all its decimals."""
    assert asked(shown(BUDGET, value, number_format)) == (Q.NUMBER_FORMAT, read, [*answers, "leave_out"])


@pytest.mark.parametrize("number_format", ['0.0"7"', r"0.0\7", '0.0" ¹"', '"2"0.0', "0.0[$7]"])
def test_a_format_that_adds_a_digit_is_asked_about(number_format: str) -> None:
    """9,6 is not 9,67."""
    code, read, _answers = asked(shown(SICK, 9.6, number_format))
    assert (code, read) == (Q.FORMAT_TEXT, 9.6)


def test_a_nil_shown_as_a_dash_is_asked_about_with_the_dash() -> None:
    """Which means none to an accountant, and not known to others."""
    [question] = shown(BUDGET, 0, '0.0;-0.0;"-"').questions
    assert question.message.endswith('the cell holds 0, and the screen shows "-". Does it count?')


def test_a_nil_is_the_same_in_thousands() -> None:
    """There is nothing to ask."""
    assert without_a_word(shown(BUDGET, 0, "0.0,,")) == (Measurement(BUDGET, K4, 0.0),)


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (9.6, ";;;"),
        (0, "0.0;-0.0;;@"),
        (0, "#"),
        (0, '#,##0.0;-#,##0.0;"-"'),
        (0, '_-* 0.0_-;-* 0.0_-;_-* "-"??_-;_-@_-'),
    ],
)
def test_a_figure_that_its_format_hides_is_asked_about(value: float, number_format: str) -> None:
    """Also a nil that shows as nothing, or as a dash."""
    expected = (Q.NOT_SEEN, value, ["9,6" if value else "0", "leave_out"])
    assert asked(shown(BUDGET, value, number_format)) == expected


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (-0.4, "0.0"),
        (-0.4, "#,##0.0_);(#,##0.0)"),
        (-0.4, "#,##0.0;[Red]-#,##0.0"),
        (-0.4, "+0.0;-0.0"),
        (-0.4, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'),
        (-0.4, '0.0" pct."'),
        (-0.4, "[<0]-0.0;0.0"),
        (-0.4, "[Blue]General"),
        (-0.4, "0.00E+00"),
        (-0.4, "@"),
        (-0.4, "#,##0.0"),
        (-0.4, "# ##0.0"),
    ],
)
def test_a_format_that_only_shapes_a_number_says_nothing(value: float, number_format: str) -> None:
    """Thousands, brackets for a minus, colours, the measure's own unit, padding."""
    assert without_a_word(shown(BUDGET, value, number_format)) == (Measurement(BUDGET, K4, value),)


@pytest.mark.parametrize("number_format", ["#,##0.0 [$kr.-406]", '"kr. "0.0', '0.0" uger"', "[$€-2] 0.0"])
def test_a_format_that_names_another_unit_is_one(number_format: str) -> None:
    """A budget in per cent is none in kroner."""
    code = only_problem(shown(BUDGET, -0.4, number_format)).code
    assert code in {ProblemCode.WRONG_UNIT, ProblemCode.NOT_A_NUMBER}


def test_a_percentage_without_an_integer_part_is_scaled_as_today() -> None:
    """Times a hundred with a notice, and no question."""
    reading = shown("kritikprocent", 0.014, "0.0%")
    assert reading.measurements == (Measurement("kritikprocent", K4, 1.4),)
    assert (reading.problems, reading.questions, len(reading.notices)) == ((), (), 1)


@pytest.mark.parametrize("number_format", ["mmm yyyy", "mm-yyyy", "yyyy", "dddd", "d. mmmm", "hh:mm"])
def test_a_day_that_is_not_shown_is_asked_about(number_format: str) -> None:
    """The screen shows a month, and the cell holds its first day."""
    reading = shown(DAY, date(2024, 12, 1), number_format)
    assert asked(reading) == (Q.DAY_NOT_SEEN, date(2024, 12, 1), ["01-12-2024", "leave_out"])


@pytest.mark.parametrize(
    "number_format", ["dd-mm-yyyy", "d/m/yy", "mm-dd-yy", "[$-F800]dddd, mmmm dd, yyyy", "d. mmmm yyyy;@"]
)
def test_a_day_that_is_shown_says_nothing(number_format: str) -> None:
    """Whatever comes first."""
    assert without_a_word(shown(DAY, date(2024, 12, 5), number_format)) == (Measurement(DAY, K4, date(2024, 12, 5)),)


@pytest.mark.parametrize(
    "number_format", ["mm/dd/yyyy", "m/d/yy", "[$-409]m/d/yy h:mm AM/PM;@", "yyyy-mm-dd", "mmm d, yyyy"]
)
def test_a_day_that_is_shown_month_first_is_asked_about_where_it_is_seen_as_another(number_format: str) -> None:
    """A Danish screen shows 12-05-2024 for 5 December; a month by its name, or after the year, is plain."""
    reading = shown(DAY, date(2024, 12, 5), number_format)
    if number_format.startswith(("y", "mmm")):
        assert without_a_word(reading) == (Measurement(DAY, K4, date(2024, 12, 5)),)
    else:
        assert asked(reading) == (Q.MONTH_FIRST, date(2024, 12, 5), ["05-12-2024", "12-05-2024", "leave_out"])
    assert shown(DAY, date(2024, 10, 18), number_format).questions == ()
    assert shown(DAY, date(2024, 11, 11), number_format).questions == ()


def test_a_day_late_in_the_evening_whose_hour_is_hidden_is_asked_about() -> None:
    """22:00 may be midnight in Denmark, written in UTC; where the hour is shown it is only noted."""
    late = datetime(2024, 10, 18, 22)  # noqa: DTZ001 - a workbook's moments have no zone
    expected = (Q.HOUR_NOT_SEEN, date(2024, 10, 18), ["18-10-2024", "19-10-2024", "leave_out"])
    assert asked(shown(DAY, late, "dd-mm-yyyy")) == expected
    assert shown(DAY, late, "dd-mm-yyyy hh:mm").questions == ()


RICH = '<c r="C2" t="inlineStr"><is>{}</is></c>'
PLAIN, RUN = "<r><t>{}</t></r>", "<r><rPr>{}</rPr><t>{}</t></r>"
RAISED, STRUCK = '<vertAlign val="superscript"/>', "<strike/>"


def rich(measure: str, *runs: str) -> Reading:
    """What reading a cell in runs gives."""
    data = workbook_of((measure, "2024K4", "x", 4710))
    cell = RICH.format("".join(runs))
    return read_results(
        changed(data, SHEET, lambda xml: xml.replace('<c r="C2" t="inlineStr"><is><t>x</t></is></c>', cell)), PLAN
    )


def test_a_raised_digit_is_no_digit_of_the_figure() -> None:
    """89,9 with a footnote's 7 is 89,9 until somebody says otherwise, and never quietly 89,97."""
    reading = rich("fuldt_oplyste_10_uger", PLAIN.format("89,9"), RUN.format(RAISED, "7"))
    assert asked(reading) == (Q.RAISED, 89.9, ["89,9", "89,97", "leave_out"])


def test_a_figure_that_is_raised_as_a_whole_is_the_figure() -> None:
    """There is nothing that it could be a mark on."""
    reading = rich(SICK, RUN.format(RAISED, "9,6"))
    assert (reading.measurements, reading.questions) == ((Measurement(SICK, K4, 9.6),), ())


def test_a_raised_mark_on_a_quarter_is_asked_about() -> None:
    """It says something of every figure below, that they are provisional perhaps."""
    name = RICH.replace("C2", "B1").format(PLAIN.format("2024K3") + RUN.format(RAISED, "*"))
    data = workbook_of((SICK, 9.8), header=("måling", 9))
    data = changed(data, SHEET, lambda xml: xml.replace('<c r="B1" t="n"><v>9</v></c>', name))
    [question] = read_results(data, PLAN).questions
    assert (question.code, question.column) == (Q.COLUMN_NEARLY_OURS, "2024K3*")


def test_struck_out_digits_are_asked_about() -> None:
    """What was written over is what is read, and what was struck out can be chosen; a whole cell can be left out."""
    reading = rich(SICK, RUN.format(STRUCK, "9,8"), PLAIN.format(" 9,6"))
    assert asked(reading) == (Q.STRUCK_OUT, 9.6, ["9,6", "9,8", "leave_out"])
    assert asked(rich(SICK, RUN.format(STRUCK, "9,8"))) == (Q.STRUCK_OUT, 9.8, ["9,8", "leave_out"])


def formatted(*cells: str, font: Font | None = None, fill: PatternFill | None = None) -> Reading:
    """What reading a figure gives, some of whose cells have a font and a fill."""

    def form(sheet: Any) -> None:  # noqa: ANN401 - openpyxl's sheets have no types
        for cell in cells:
            sheet[cell].font = font or Font()
            sheet[cell].fill = fill or PatternFill()

    return read_results(formed(form, (SICK, "2024K4", 9.6, None, "ja", "note")), PLAN)


@pytest.mark.parametrize("cells", [("C2",), ("A2",), ("B2",), ("A2", "B2", "C2")])
def test_a_struck_out_cell_or_name_is_asked_about(cells: tuple[str, ...]) -> None:
    """Who strikes out the name of a measure means the row."""
    assert asked(formatted(*cells, font=Font(strike=True))) == (Q.STRUCK_OUT, 9.6, ["9,6", "leave_out"])


def test_a_struck_out_mark_is_none_and_a_struck_out_remark_stays() -> None:
    """The figure is final; what is said of it decides nothing."""
    [figure] = without_a_word(formatted("E2", "F2", font=Font(strike=True)))
    assert figure == Measurement(SICK, K4, 9.6, note="note")


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        (Font(color="FFFFFFFF"), None),
        (Font(color=Color(theme=0)), None),
        (Font(color="FF112233"), PatternFill("solid", fgColor="FF112233")),
    ],
)
def test_a_figure_in_the_colour_of_its_ground_is_asked_about(font: Font, fill: PatternFill | None) -> None:
    """White on white is not seen; white on blue is."""
    assert asked(formatted("C2", font=font, fill=fill)) == (Q.NOT_SEEN, 9.6, ["9,6", "leave_out"])
    without_a_word(formatted("C2", font=Font(color="FFFFFFFF"), fill=PatternFill("solid", fgColor="FF0000FF")))


def hiding(form: Callable[[Any], None]) -> bytes:
    """Two figures, and something hidden."""
    return formed(form, (SICK, "2024K3", 9.8, None, None, "note"), ("kritikprocent", "2024K3", 1.4))


def _hide_rows(sheet: Any) -> None:  # noqa: ANN401
    sheet.row_dimensions[3].hidden = True


def _hide_columns(sheet: Any) -> None:  # noqa: ANN401
    sheet.column_dimensions["F"].hidden = True


def test_hidden_rows_are_asked_about_once_a_sheet() -> None:
    """As a filter hides them too: they are taken, or left out, as somebody says."""
    data = hiding(_hide_rows)
    reading = read_results(data, PLAN)
    [question] = reading.questions
    assert (question.code, question.facts["place"], question.facts["rows"]) == (Q.HIDDEN_CELLS, "Ark1!A3", 1)
    assert question.message.endswith('the sheet "Ark1" hides rows with figures (1). Do they count?')
    assert len(reading.measurements) == 2
    taken = read_results(data, PLAN, answers={question.id: "as_read"})
    assert (taken.questions, len(taken.measurements)) == ((), 2)
    left = read_results(data, PLAN, answers={question.id: "leave_out"})
    assert (left.questions, left.measurements) == ((), (sick_leave()._replace(note="note"),))


def test_a_hidden_column_is_asked_about() -> None:
    """By its name."""
    data = hiding(_hide_columns)
    [question] = read_results(data, PLAN).questions
    assert (question.column, question.facts["found"]) == ("bemærkning", "bemærkning")
    left = read_results(data, PLAN, answers={question.id: "leave_out"})
    assert (left.measurements[0], len(left.measurements)) == (sick_leave(), 2)


def test_a_hidden_column_of_figures_leaves_its_figures_out() -> None:
    """A quarter that is not shown."""

    def form(sheet: Any) -> None:  # noqa: ANN401
        sheet.column_dimensions["B"].hidden = True

    data = formed(form, (SICK, 9.6, 9.8), header=("måling", "2024K2", "2024K3"))
    [question] = read_results(data, PLAN).questions
    assert read_results(data, PLAN, answers={question.id: "leave_out"}).measurements == (sick_leave(),)


def test_what_is_hidden_without_a_figure_in_it_is_not_asked_about() -> None:
    """An empty row, a column that is not used."""

    def form(sheet: Any) -> None:  # noqa: ANN401
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions["Z"].hidden = True

    assert without_a_word(read_results(formed(form, (SICK, "2024K3", 9.8), (SICK, "2024K4")), PLAN)) == (
        Measurement(SICK, K3, 9.8),
    )


def test_zeros_that_the_sheet_does_not_show_are_asked_about() -> None:
    """A setting of the sheet's view."""
    data = workbook_of((BUDGET, "2024K4", 0))
    data = changed(data, SHEET, lambda xml: xml.replace("<sheetView ", '<sheetView showZeros="0" '))
    assert asked(read_results(data, PLAN)) == (Q.NOT_SEEN, 0.0, ["0", "leave_out"])


def test_a_figure_on_the_other_side_of_its_target_as_shown_is_asked_about() -> None:
    """96,96 shows as 97,0, which is the target."""
    data = workbook_of(("tvang_børn_8_uger", "2024K4", 96.96, 198), C2="0.0")
    code, read, answers = asked(read_results(data, PLAN))
    assert (code, read, answers[:2]) == (Q.ACROSS_TARGET, 96.96, ["96,96", "97"])


def test_a_question_after_an_answer_quotes_what_was_answered() -> None:
    """Who says that 812 000 is meant is asked whether that can be, and not about the 0,812 that the screen shows."""
    data = workbook_of(("afvigelse_grundbudget", "2024K3", 812_000), C2="0.0,,")
    [scaled] = read_results(data, PLAN).questions
    [implausible] = read_results(data, PLAN, answers={scaled.id: "812000"}).questions
    assert (implausible.code, implausible.cell) == (QuestionCode.FIGURE_IMPLAUSIBLE, "812000")
