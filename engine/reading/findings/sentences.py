"""The sentence of every finding, once, in English and to be translated: what is wrong and how to fix it, or asked."""

from collections.abc import Mapping

from engine.plan import N_
from engine.reading.findings.codes import AnswerCode, NoticeCode, ProblemCode, QuestionCode
from engine.reading.findings.file_bounds import WorkbookBound
from engine.reading.findings.file_kinds import Encoding, FileFormat
from engine.reading.findings.file_sentences import (
    FORMATS,
    KEEP_THE_SHEET,
    SAVE_AS_XLSX,
    UPLOAD_AGAIN,
    WORKBOOKS,
    WRITE_INTO_TEMPLATE,
    Template,
)

__all__ = [
    "ANSWERS",
    "NOTICES",
    "PROBLEMS",
    "QUESTIONS",
    "Template",
    "answer_template",
    "notice_template",
    "problem_template",
    "question_template",
]

A = AnswerCode
P = ProblemCode
Q = QuestionCode
N = NoticeCode

_FOR_EXAMPLE = N_("Write for example {wanted}.")
_ENCODED_TWICE = N_("the file’s letters are encoded twice as UTF-8, and are read as they were meant.")
_SEMICOLONS = N_("Save the file with semicolons between the cells, as a Danish spreadsheet does, and upload it again.")
_OUTSIDE_IN_A_SHEET = N_("Write a header above its column, or clear the cell.")
_OUTSIDE_AFTER_A_COMMA = N_(
    "Save the file with semicolons between the cells, or put quotation marks around what contains a comma."
)
_VALUE_FORGOTTEN = N_('the number of cases, "{cases}", is written, but no value.')
_VALUE_OR_NEITHER = N_("Write the value, for example {wanted}; while it is not known, leave both cells empty.")
_OR_EMPTY = N_("Write for example {wanted}, or leave the cell empty.")
_NUMBER_WANTED = N_('"{cell}" must be a number, for example {wanted}.')
_WHOLE_WANTED = N_('"{cell}" must be a whole number, for example {wanted}.')
_MEANT = N_('Did you mean "{suggestion}"?')
_IS_IT_THAT_COLUMN = N_('Is "{suggestion}" that column? Then call it "{wanted}".')
_NO_UNIT_WANTED = N_('"{cell}" has the unit "{found}", and must be a number alone.')
_TWO_WAYS = N_('"{cell}" can be read in two ways, as {grouped} and as {decimal}.')
_MARK_ELSEWHERE = N_("Write {suggestion}, and ja under foreløbig, or what the mark says in bemærkning.")
_MARK_ELSEWHERE_FOR_EXAMPLE = N_(
    "Write the figure alone, for example {wanted}, and ja under foreløbig, or what the mark says in bemærkning."
)
_NO_MONTH = N_('"{cell}" is no date: "{found}" is no month.')
_NO_TIME_OF_DAY = N_('"{cell}" is no date: the clock never shows {found}.')
_NEVER_COMPUTED = N_("Open the file in the spreadsheet, so that it computes, save it and upload it again.")
_READ_AS_DAY = N_('"{cell}" is read as {day}.')
_DIGITS_TOO_MANY = N_("Look for a digit too many, or another unit.")
_TOO_LOW = N_('"{cell}" must be {low} or more.')
_HIDDEN = N_('the sheet "{sheet}" is hidden and is not used.')

PROBLEMS: Mapping[ProblemCode, Template] = {
    P.FILE_TOO_LARGE: Template(
        N_("the file is larger than {limit} MB, so it was not read."), N_("Keep only the quarter’s figures.")
    ),
    P.EMPTY_FILE: Template(N_("the file is empty."), WRITE_INTO_TEMPLATE),
    P.NOT_TEXT: Template(N_("the file is neither text nor a workbook."), UPLOAD_AGAIN),
    P.OTHER_FORMAT: Template(N_("the file is in a format that is not read."), UPLOAD_AGAIN),
    P.ENCODING_BROKEN: Template(
        N_("the file is {encoding} with damaged letters, the first of them on this line."),
        N_("Save it anew as CSV UTF-8 from where it comes and upload it again."),
    ),
    P.LETTERS_LOST: Template(
        N_('the letters æ, ø and å are lost: "{found}" stands for "{wanted}".'),
        N_("Save the file anew as CSV UTF-8 or .xlsx from where it comes and upload it again."),
    ),
    P.WORKBOOK_UNREADABLE: Template(
        N_("the workbook cannot be opened."),
        SAVE_AS_XLSX,
    ),
    P.WORKBOOK_TOO_LARGE: Template(
        N_("the workbook unpacks to far more than a quarter’s figures, so it was not opened."),
        KEEP_THE_SHEET,
    ),
    P.TOO_MANY_ROWS: Template(
        N_("there are more than {limit} rows, so none of them was read."),
        N_("Keep only the quarter’s figures."),
    ),
    P.QUOTE_OPEN: Template(
        N_("a quotation mark opens the cell, and none closes it."),
        N_("Remove it, or close the cell with another."),
    ),
    P.QUOTE_CONTINUED: Template(
        N_("the cell {cell} goes on after the quotation mark that closes it."),
        N_("Put the whole cell in quotation marks, or write it without."),
    ),
    P.FIGURE_CUT: Template(N_('commas stand between the cells, so "{cell}" may be one figure or two.'), _SEMICOLONS),
    P.TOO_MANY_QUESTIONS: Template(
        N_("{count} cells would have to be asked about."),
        N_("Look at what is listed, mend what they have in common, and upload the file again."),
    ),
    P.COLUMN_MISSING: Template(N_('the column "{wanted}" is missing.'), N_("Add it to the header.")),
    P.COLUMN_DOUBLED: Template(N_('the columns "{first}" and "{column}" say the same.'), N_("Keep one of them.")),
    P.TOO_MANY_CELLS: Template(
        N_('the row fills {cells} cells, and the header has {columns} columns: "{cell}" stands outside them.'),
        N_("Give its column a header, or put quotation marks around the cell that contains the separator."),
    ),
    P.ABOVE_HEADER: Template(
        N_("the row stands above the headers in {first}, and is not read."), N_("Move it below them.")
    ),
    P.REPEATED: Template(N_('"{measure}" for {quarter} already stands in {first}.'), N_("Keep one of them.")),
    P.MEASURE_MISSING: Template(N_("the row names no measure."), N_("Write its key or its title, as in the template.")),
    P.MEASURE_UNKNOWN: Template(
        N_('the measure "{cell}" is not in the plan.'),
        N_('Write a measure’s key or title, for example "{known}"; the template lists them all.'),
    ),
    P.QUARTER_MISSING: Template(N_("the row names no quarter."), _FOR_EXAMPLE),
    P.NOT_A_QUARTER: Template(N_('"{cell}" must be a quarter, for example {wanted}.')),
    P.NO_SUCH_QUARTER: Template(N_('"{cell}" does not exist: a year has the quarters 1 to 4.'), _FOR_EXAMPLE),
    P.QUARTER_OUTSIDE_PLAN: Template(N_('"{cell}" is not in the plan’s year, {year}.'), _FOR_EXAMPLE),
    P.VALUE_MISSING: Template(N_("no value is written."), _FOR_EXAMPLE),
    P.NOT_A_NUMBER: Template(_NUMBER_WANTED),
    P.DATE_FOR_NUMBER: Template(
        N_('"{cell}" is a date, and must be a number, for example {wanted}.'),
        N_("A spreadsheet turns 9.6 into a date: write it with a comma."),
    ),
    P.POINT_AMBIGUOUS: Template(N_('"{cell}" can be read in two ways.'), N_("Write {grouped} or {decimal}.")),
    P.COMMA_AMBIGUOUS: Template(N_('"{cell}" can be read in two ways.'), N_("Write {grouped} or {decimal}.")),
    P.TWO_FIGURES: Template(
        N_('"{cell}" looks like two figures, with a tab, a line break or several spaces between them.'),
        N_("Write one figure in the cell."),
    ),
    P.MINUS_AFTER: Template(N_('"{cell}" has its minus after the figure.'), _FOR_EXAMPLE),
    P.PARENTHESES: Template(N_('"{cell}" stands in parentheses, as a minus does in accounts.'), _FOR_EXAMPLE),
    P.FOOTNOTE: Template(N_('"{cell}" has a mark beside the figure.'), _MARK_ELSEWHERE_FOR_EXAMPLE),
    P.MARK: Template(N_('"{cell}" is no value.'), N_("Leave the cell empty where the value is not known.")),
    P.EXPONENT: Template(
        N_('"{cell}" is written with an exponent.'), N_("Write the number out, for example {wanted}.")
    ),
    P.NOT_FINITE: Template(N_('"{cell}" is not a number to count with.'), _OR_EMPTY),
    P.TOO_LARGE: Template(
        N_('"{cell}" is too large: a figure lies between -{limit} and {limit}.'),
        _DIGITS_TOO_MANY,
    ),
    P.FORMULA: Template(N_('"{cell}" is a formula.'), N_("Write its result, for example {wanted}.")),
    P.EXCEL_ERROR: Template(N_('"{cell}" is an error from the spreadsheet.'), _OR_EMPTY),
    P.WRONG_UNIT: Template(N_('"{cell}" has the unit "{found}", but "{unit}" is the measure’s own.'), _FOR_EXAMPLE),
    P.OUTSIDE_DOMAIN: Template(N_('"{cell}" must be from {low} to {high}.'), _FOR_EXAMPLE),
    P.NOT_WHOLE: Template(_WHOLE_WANTED),
    P.NOT_A_DATE: Template(N_('"{cell}" must be a date, for example {wanted}.')),
    P.NO_SUCH_DATE: Template(N_('the calendar has no day "{cell}".'), _FOR_EXAMPLE),
    P.SLASH_AMBIGUOUS: Template(N_('"{cell}" can be two days.'), N_("Write {first_day} or {second_day}.")),
    P.NOT_YES_NO: Template(N_('"{cell}" must be ja or nej.')),
    P.VOLUME_MISSING: Template(N_("the number of {volume} behind the figure is missing."), _FOR_EXAMPLE),
    P.VOLUME_NEGATIVE: Template(N_('"{cell}" must be 0 or more.')),
    P.VOLUME_FRACTIONAL: Template(_WHOLE_WANTED),
    P.VOLUME_UNEXPECTED: Template(
        N_('the measure needs no number of cases, so "{cell}" may be half a figure that a comma has cut.'), _SEMICOLONS
    ),
    P.VOLUME_TOO_LARGE: Template(
        N_('"{cell}" is too large: a number of cases is less than {limit}.'), _DIGITS_TOO_MANY
    ),
    P.PROVISIONAL_UNREADABLE: Template(N_('"{cell}" must be ja or nej; empty is nej.')),
}

NOTICES: Mapping[NoticeCode, Template] = {
    N.ENCODING: Template(N_("the file is written in {encoding}, and its letters are read so.")),
    N.DECIMAL_POINT: Template(N_('"{cell}" is read as {read}.')),
    N.PERCENT_CELL: Template(N_("the cell is formatted as a percentage and is read as {read}.")),
    N.FORMULA_RESULT: Template(N_("the cell is a formula, and its result {read} is read.")),
    N.TIME_DROPPED: Template(N_('"{cell}" is read as the day {read}.')),
    N.SLASH_DATE: Template(_READ_AS_DAY),
    N.SHORT_YEAR: Template(_READ_AS_DAY),
    N.TIME_ZONE: Template(N_('"{cell}" is a moment with a time zone; in Denmark it falls on {day}, which is read.')),
    N.MARK_NOT_KNOWN: Template(N_('"{cell}" is read as not known, like an empty cell. Write 0 if none is meant.')),
    N.VOLUME_NOT_NEEDED: Template(N_('the measure needs no number of cases, so "{cell}" is not used.')),
    N.VALUE_NOT_KNOWN: Template(N_("the row has a mark or a remark and no value, so the figure is not known yet.")),
    N.FOOTNOTE: Template(N_('the line "{cell}" is no figure and is passed over.')),
    N.TOTAL: Template(N_('the total "{cell}" is passed over.')),
    N.COLUMN_NOT_USED: Template(N_('the column "{column}" is not used.')),
    N.TRAILING_CELLS: Template(N_("empty cells after the last column are passed over (rows: {rows}).")),
    N.MERGED: Template(N_('"{cell}" is merged over {rows} rows and counts for each of them.')),
    N.HEADER_REPEATED: Template(N_("the header stands here once more and is passed over.")),
    N.SHEET_NOT_USED: Template(N_('the sheet "{sheet}" has no header with the columns we know and is not used.')),
}


_IS_IT_RIGHT = N_("Is that right?")
_WHAT_IS_IT = N_("What is it?")
_DO_THEY_COUNT = N_("Do they count?")
_DOES_IT_COUNT = N_("Does it count?")
_ALL_STRUCK_OUT = N_('"{whole}" is struck out.')
_SIGN_SEEN = N_('the cell holds {read}, and the screen shows "{seen}".')
_HIDDEN_COLUMNS = N_('the sheet "{sheet}" hides columns with figures ("{found}").')
_HIDDEN_BOTH = N_('the sheet "{sheet}" hides rows with figures ({rows}), and columns ("{found}").')
_FAR_FROM_ONE = N_('"{cell}" is far from all that is known of the measure: {low}.')
_VOLUME_FAR_FROM_ONE = N_('"{cell}" is far from the number of cases of the other quarter: {low}.')

QUESTIONS: Mapping[QuestionCode, Template] = {
    Q.COLUMN_NEARLY_OURS: Template(N_('the column "{column}" is nearly "{wanted}".'), N_("Is it that column?")),
    Q.SHEET_NEARLY_OURS: Template(N_('the sheet "{sheet}" is named as a quarter.'), N_("Does it hold {wanted}?")),
    Q.HIDDEN_CELLS: Template(N_('the sheet "{sheet}" hides rows with figures ({rows}).'), _DO_THEY_COUNT),
    Q.NUMBER_FORMAT: Template(N_("the screen shows {read}, and the cell holds {other}."), _WHAT_IS_IT),
    Q.FORMAT_TEXT: Template(
        N_('the cell holds {read}, and its format adds to it: the screen shows "{other}".'), _WHAT_IS_IT
    ),
    Q.NOT_SEEN: Template(N_("the cell holds {read}, and the screen shows nothing."), _DOES_IT_COUNT),
    Q.RAISED: Template(N_('"{whole}" has raised characters; without them it is {read}.'), _WHAT_IS_IT),
    Q.STRUCK_OUT: Template(N_('"{whole}" has characters that are struck out; without them it is {read}.'), _WHAT_IS_IT),
    Q.DAY_NOT_SEEN: Template(N_("the cell holds the day {read}, and the screen shows no day."), _IS_IT_RIGHT),
    Q.HOUR_NOT_SEEN: Template(
        N_("the cell holds {read} late in the evening, and the screen hides the hour."), N_("Which day is it?")
    ),
    Q.MONTH_FIRST: Template(
        N_("the cell holds {read}, and the screen shows it month first, as {other} would be written."),
        N_("Which day is it?"),
    ),
    Q.OTHER_DAY: Template(N_('"{cell}" is {read} in Denmark, and {other} as it is written.'), N_("Which day is it?")),
    Q.ACROSS_TARGET: Template(
        N_('the cell holds {read}, and the screen shows "{seen}", on the other side of the target {target}.'),
        _WHAT_IS_IT,
    ),
    Q.OTHER_YEAR: Template(
        N_("there are rows of other years ({years}), {rows} in all, and the plan is for {year}."), N_("Leave them out?")
    ),
    Q.MENDED_FILE: Template(
        N_('the file holds {count} figures that stand in "{first_file}" too.'), N_("Is it the mended {first_file}?")
    ),
    Q.FIGURE_IMPLAUSIBLE: Template(
        N_('"{cell}" is far from all that is known of the measure, which lies from {low} to {high}.'), _IS_IT_RIGHT
    ),
    Q.VOLUME_IMPLAUSIBLE: Template(
        N_('"{cell}" is far from the number of cases of the other quarters, which lies from {low} to {high}.'),
        _IS_IT_RIGHT,
    ),
    Q.DAY_TOO_EARLY: Template(N_('"{cell}" is before the plan’s year, {year}.'), _IS_IT_RIGHT),
    Q.DAY_TOO_LATE: Template(N_('"{cell}" is more than six months after the last deadline, {deadline}.'), _IS_IT_RIGHT),
    Q.DAY_TO_COME: Template(N_('"{cell}" is still to come: today is {today}.'), _IS_IT_RIGHT),
}

ANSWERS: Mapping[AnswerCode, str] = {
    A.AS_READ: N_("Yes, take it"),
    A.OTHER: N_("It is {answer}"),
    A.PROVISIONAL: N_("Yes, as provisional figures"),
    A.REPLACE: N_("Yes, it takes the place of {first_file}"),
    A.LEAVE_OUT: N_("No, leave it out"),
}
_ANSWERS_WITH_VALUE: Mapping[AnswerCode, str] = {A.AS_READ: N_("{answer} is right")}
_ANSWERS_OF: Mapping[tuple[QuestionCode, AnswerCode], str] = {
    (Q.HIDDEN_CELLS, A.AS_READ): N_("Yes, take them too"),
    (Q.HIDDEN_CELLS, A.LEAVE_OUT): N_("No, leave them out"),
    (Q.OTHER_YEAR, A.LEAVE_OUT): N_("Yes, leave them out"),
    (Q.MENDED_FILE, A.AS_READ): N_("No, take both"),
}
_COLUMNS_OF_OTHER_YEARS = N_(
    "there are columns of other years ({years}), {columns} in all, and the plan is for {year}."
)
_FIGURE_LEFT_OUT = N_("Leave the figure out")


def question_template(code: QuestionCode, facts: Mapping[str, object]) -> Template:
    """Return a question in the form that its facts ask for."""
    wrong, fix = QUESTIONS[code]
    match code:
        case Q.STRUCK_OUT if not facts.get("other"):
            wrong, fix = _ALL_STRUCK_OUT, _DOES_IT_COUNT
        case Q.NOT_SEEN if "seen" in facts:
            wrong = _SIGN_SEEN
        case Q.HIDDEN_CELLS if "found" in facts:
            wrong = _HIDDEN_BOTH if facts.get("rows") else _HIDDEN_COLUMNS
        case Q.OTHER_YEAR if "columns" in facts:
            wrong = _COLUMNS_OF_OTHER_YEARS
        case Q.FIGURE_IMPLAUSIBLE if facts.get("low") == facts.get("high"):
            wrong = _FAR_FROM_ONE
        case Q.VOLUME_IMPLAUSIBLE if facts.get("low") == facts.get("high"):
            wrong = _VOLUME_FAR_FROM_ONE
        case _:
            pass
    return Template(wrong, fix)


def answer_template(question: QuestionCode, answer: AnswerCode, *, about_figure: bool) -> str:
    """Return what an answer says; `about_figure`: the question is about one figure, not about a column or a file."""
    if about_figure:
        return _FIGURE_LEFT_OUT if answer is A.LEAVE_OUT else _ANSWERS_WITH_VALUE.get(answer, ANSWERS[answer])
    return _ANSWERS_OF.get((question, answer), ANSWERS[answer])


def problem_template(code: ProblemCode, facts: Mapping[str, object]) -> Template:
    """Return a problem's sentence in the form that its facts ask for."""
    wrong, fix = PROBLEMS[code]
    if "suggestion" in facts:
        fix = _MEANT
    match code:
        case P.OTHER_FORMAT if "format" in facts:
            wrong, fix = FORMATS[FileFormat(str(facts["format"]))]
        case P.WORKBOOK_TOO_LARGE if "bound" in facts:
            wrong, fix = WORKBOOKS[WorkbookBound(str(facts["bound"]))]
        case P.WRONG_UNIT if not facts.get("unit"):
            wrong = _NO_UNIT_WANTED
        case P.OUTSIDE_DOMAIN if "high" not in facts:
            wrong = _TOO_LOW
        case P.TOO_MANY_CELLS if "sheet" in facts:
            fix = _OUTSIDE_IN_A_SHEET
        case P.TOO_MANY_CELLS if facts.get("separator") == ",":
            fix = _OUTSIDE_AFTER_A_COMMA
        case P.VALUE_MISSING if "cases" in facts:
            wrong, fix = _VALUE_FORGOTTEN, _VALUE_OR_NEITHER
        case P.COLUMN_MISSING if "suggestion" in facts:
            fix = _IS_IT_THAT_COLUMN
        case _:
            return _of_a_cell(code, facts, Template(wrong, fix))
    return Template(wrong, fix)


def _of_a_cell(code: ProblemCode, facts: Mapping[str, object], plain: Template) -> Template:
    """Return the sentence of what one cell of text means, in the form that its facts ask for."""
    wrong, fix = plain
    match code:
        case P.FOOTNOTE if "suggestion" in facts:
            fix = _MARK_ELSEWHERE
        case P.MARK | P.NOT_FINITE | P.EXCEL_ERROR if "cases" in facts:
            fix = _VALUE_OR_NEITHER
        case P.MARK | P.NOT_FINITE | P.EXCEL_ERROR if "volume" in facts or "measure" not in facts:
            fix = _FOR_EXAMPLE  # beside a figure, or as its measure and its quarter, an empty cell is no mend
        case P.FORMULA if facts.get("never_computed"):
            fix = _NEVER_COMPUTED
        case P.POINT_AMBIGUOUS | P.COMMA_AMBIGUOUS if not _two_of(facts.get("mends")):
            wrong, fix = _TWO_WAYS, _MEANT if "suggestion" in facts else _FOR_EXAMPLE
        case P.NOT_A_DATE if "found" in facts:
            wrong = _NO_MONTH
        case P.NO_SUCH_DATE if "found" in facts:
            wrong = _NO_TIME_OF_DAY
        case _:
            pass
    return Template(wrong, fix)


def _two_of(texts: object) -> bool:
    return isinstance(texts, tuple) and len(texts) > 1


def notice_template(code: NoticeCode, facts: Mapping[str, object]) -> Template:
    """Return a notice's sentence in the form that its facts ask for."""
    match code:
        case N.SHEET_NOT_USED if facts.get("hidden"):
            return Template(_HIDDEN)
        case N.ENCODING if facts.get("encoding") == Encoding.UTF_8_TWICE:
            return Template(_ENCODED_TWICE)
        case _:
            return NOTICES[code]
