"""What can be wrong in a file, what only a person can say, and what is read otherwise than written: one code each."""

from enum import StrEnum

__all__ = ["AnswerCode", "NoticeCode", "ProblemCode", "QuestionCode"]


class ProblemCode(StrEnum):
    """Why a file is not taken, and which facts each carries.

    Every cell of a known measure also carries `measure` (key), `title`, `unit`, `domain` and `wanted`, an example of
    what can stand there. In a workbook every problem carries `sheet` and `place` ("Ark1!C14"), and among several files
    every problem carries `file`.
    """

    # the file
    FILE_TOO_LARGE = "file_too_large"
    """More than `limit` megabytes; nothing of it is read."""
    EMPTY_FILE = "empty_file"
    """Nothing but blanks."""
    NOT_TEXT = "not_text"
    """Neither text nor a workbook."""
    OTHER_FORMAT = "other_format"
    """A format that holds figures, or may, and is not read: `format`, one of `FileFormat`."""
    ENCODING_BROKEN = "encoding_broken"
    """Text in `encoding` with signs that are none in it; the line is that of the first."""
    LETTERS_LOST = "letters_lost"
    """The header's æ, ø and å have become something else: `found` ("m?ling") stands for `wanted` ("måling")."""
    WORKBOOK_UNREADABLE = "workbook_unreadable"
    """A zip that is no workbook, or a damaged one."""
    WORKBOOK_TOO_LARGE = "workbook_too_large"
    """More than `limit` of what `bound` says, one of `WorkbookBound`; it is not opened."""
    TOO_MANY_ROWS = "too_many_rows"
    """More than `limit` rows with something in them; none of them is read."""
    QUOTE_OPEN = "quote_open"
    """A quotation mark opens a cell and nothing closes it."""
    QUOTE_CONTINUED = "quote_continued"
    """The quotation marks around a cell close, and the cell goes on: `"9,6"5`."""
    FIGURE_CUT = "figure_cut"
    """Two cells of a file with commas between them that may be one figure: `20,4`. Once a file that does not show how
    it writes decimals, and nothing else is then said of it."""
    TOO_MANY_QUESTIONS = "too_many_questions"
    """`count` cells would have to be asked about, which is more than a person answers one by one."""

    # the header
    COLUMN_MISSING = "column_missing"
    """`wanted`: the column's name; `suggestion`: the header that is nearest to it, or absent."""
    COLUMN_DOUBLED = "column_doubled"
    """`first`: the header that already is that column."""

    # the row
    TOO_MANY_CELLS = "too_many_cells"
    """`columns`: how many columns have a header; `cells`: how many cells the row fills; `separator` of a text."""
    ABOVE_HEADER = "above_header"
    """A figure above the header, whose line is `first_line`, as where two files are pasted together."""
    REPEATED = "repeated"
    """The same measure and quarter again: `quarter`, `first_line`, and `first_file`, `first_place`."""

    # måling
    MEASURE_MISSING = "measure_missing"
    """A row with a quarter or a value, and no measure."""
    MEASURE_UNKNOWN = "measure_unknown"
    """`suggestion`: the nearest key or title; where none is near, `known`: the key of one that the plan has."""

    # kvartal
    QUARTER_MISSING = "quarter_missing"
    """A row with a measure and a value, and no quarter."""
    NOT_A_QUARTER = "not_a_quarter"
    """`wanted`: an example of the plan's year."""
    NO_SUCH_QUARTER = "no_such_quarter"
    """Written as a quarter, but a year has four."""
    QUARTER_OUTSIDE_PLAN = "quarter_outside_plan"
    """`year`: the plan's."""

    # værdi
    VALUE_MISSING = "value_missing"
    """Of a single figure (a field, the command line), or beside a volume above 0, then `cases`; elsewhere in a file
    an empty value is not known yet."""
    NOT_A_NUMBER = "not_a_number"
    DATE_FOR_NUMBER = "date_for_number"
    """A date where a number is asked; spreadsheets turn 9.6 into one."""
    POINT_AMBIGUOUS = "point_ambiguous"
    """`1.250`: `grouped` (1250.0) and `decimal` (1.25), both as text in `readings`; `mends`: those of them that
    would be taken, and `suggestion` where that is one."""
    COMMA_AMBIGUOUS = "comma_ambiguous"
    """`1,250` where the file is English anywhere, or only a whole number can stand: as `point_ambiguous`."""
    TWO_FIGURES = "two_figures"
    """A tab, a line break or several spaces between the digits."""
    MINUS_AFTER = "minus_after"
    """`0,4-`: `suggestion`, or absent."""
    PARENTHESES = "parentheses"
    """`(0,9)`, as accountants write a minus: `suggestion`, or absent."""
    FOOTNOTE = "footnote"
    """`9,6*`: `suggestion`, or absent."""
    MARK = "mark"
    """`null` or `[x]` where a figure is asked; `cases`: the volume beside it, so that an empty cell is no mend."""
    EXPONENT = "exponent"
    NOT_FINITE = "not_finite"
    """NaN or infinity."""
    TOO_LARGE = "too_large"
    """Further from zero than any figure can be: `limit`."""
    FORMULA = "formula"
    EXCEL_ERROR = "excel_error"
    WRONG_UNIT = "wrong_unit"
    """`found`: the unit as written."""
    OUTSIDE_DOMAIN = "outside_domain"
    """`low` and `high`, absent where nothing bounds it."""
    NOT_WHOLE = "not_whole"
    """A count with decimals."""
    NOT_A_DATE = "not_a_date"
    """`suggestion`: the day that is probably meant, or absent; `found`: what stands for a month, and is none."""
    NO_SUCH_DATE = "no_such_date"
    """Written as a date, but the calendar has no such day: `suggestion`, or absent; `found`: no time of day."""
    SLASH_AMBIGUOUS = "slash_ambiguous"
    """`11/10/2024` where the file is English anywhere: `readings`, two days as ISO, day first before month first."""
    NOT_YES_NO = "not_yes_no"

    # antal
    VOLUME_MISSING = "volume_missing"
    """`volume`: what is counted ("sager")."""
    VOLUME_NEGATIVE = "volume_negative"
    VOLUME_FRACTIONAL = "volume_fractional"
    VOLUME_UNEXPECTED = "volume_unexpected"
    """In a file with commas between its cells, where it may be half a figure: the measure needs none."""
    VOLUME_TOO_LARGE = "volume_too_large"
    """`limit`: what every number of cases is below."""

    # foreløbig
    PROVISIONAL_UNREADABLE = "provisional_unreadable"


class NoticeCode(StrEnum):
    """What was read otherwise than it is written, or passed over; the file can be taken all the same."""

    ENCODING = "encoding"
    """A text in an older encoding, or encoded twice, known by what becomes of æ, ø and å: `encoding`."""
    DECIMAL_POINT = "decimal_point"
    """`9.6` in a Danish file: `value`, and `read` ("9,6")."""
    PERCENT_CELL = "percent_cell"
    """A workbook's cell formatted as a percentage, read × 100: `read`."""
    FORMULA_RESULT = "formula_result"
    """A workbook's formula: the figure that the spreadsheet last computed is read: `read`."""
    TIME_DROPPED = "time_dropped"
    """A date with a time of day, of which the date is read: `value`, and `read`."""
    SLASH_DATE = "slash_date"
    """`11/10/2024`, read day first, or in an English file month first where it can be nothing else: `day`, as ISO."""
    SHORT_YEAR = "short_year"
    """`18-10-24`: `day`, as ISO."""
    TIME_ZONE = "time_zone"
    """A moment with a time zone, read as the Danish day it falls on: `day`, as ISO."""
    MARK_NOT_KNOWN = "mark_not_known"
    """`-` or `n/a`, read as an empty cell."""
    VOLUME_NOT_NEEDED = "volume_not_needed"
    VALUE_NOT_KNOWN = "value_not_known"
    """A mark or a remark stands in the row, and no value."""
    FOOTNOTE = "footnote"
    """A row with only its first cell filled, which names no measure and nearly none."""
    TOTAL = "total"
    """A row of totals: `I alt`."""
    COLUMN_NOT_USED = "column_not_used"
    TRAILING_CELLS = "trailing_cells"
    """Empty cells after the last column; once a file: `rows` of them."""
    MERGED = "merged"
    """A workbook's cell merged over `rows` rows, which counts for each of them."""
    HEADER_REPEATED = "header_repeated"
    """The header once more between the rows, as when files are pasted together."""
    SHEET_NOT_USED = "sheet_not_used"
    """A workbook's sheet that is hidden, or has no header: `sheet`, and `hidden`."""


class QuestionCode(StrEnum):
    """What only a person can say of a file; it keeps the file from being taken until it is answered.

    A question about a figure carries the facts of its measure as a problem does, and where they are known `before`
    (the measure's newest figure before) and `target` (the year's), both in the measure's unit.
    """

    # nearly ours
    COLUMN_NEARLY_OURS = "column_nearly_ours"
    """A header that holds a quarter of the plan, or is nearly a name of ours: `wanted`."""
    SHEET_NEARLY_OURS = "sheet_nearly_ours"
    """A sheet named as a quarter of the plan: `wanted`."""

    # seen otherwise
    HIDDEN_CELLS = "hidden_cells"
    """Once a sheet: `rows` hidden rows hold figures, or hidden columns do, whose names are `found`."""
    NUMBER_FORMAT = "number_format"
    """The cell's format scales the number, or adds a sign to it: `read` as the screen shows it, `other` as stored."""
    FORMAT_TEXT = "format_text"
    """The cell's format adds digits to it: `read` as stored, `other` as the screen shows it."""
    NOT_SEEN = "not_seen"
    """The screen shows nothing of what the cell holds, `read`; or only a sign, `seen`, as a dash for 0."""
    RAISED = "raised"
    """Raised characters stand in the cell: `whole` with them, `read` without."""
    STRUCK_OUT = "struck_out"
    """Characters are struck out: `whole` with them, `read` without; `other` absent where all are."""
    DAY_NOT_SEEN = "day_not_seen"
    """A day whose format shows no day, only a month: `read`."""
    HOUR_NOT_SEEN = "hour_not_seen"
    """A day late in the evening, whose format hides the hour: `read`, and `other`, the next day."""
    MONTH_FIRST = "month_first"
    """A day whose format shows the month first, so that it is seen as another, `other`, than it is: `read`."""
    OTHER_DAY = "other_day"
    """A moment with a time zone, on another day in Denmark, `read`, than the one written: `other`."""
    ACROSS_TARGET = "across_target"
    """The figure is on the other side of its target as the screen shows it than as it is stored: `seen`."""

    # another year, another file
    OTHER_YEAR = "other_year"
    """`rows` rows, or `columns` columns, of other years (`years`) beside some of the plan's: `year`."""
    MENDED_FILE = "mended_file"
    """The file repeats `count` figures of another one that was brought with it: `first_file`; `first_digest` of it."""

    # implausible
    FIGURE_IMPLAUSIBLE = "figure_implausible"
    """Far from everything known of its measure, which lies from `low` to `high`."""
    VOLUME_IMPLAUSIBLE = "volume_implausible"
    """Far from the number of cases of every other quarter, which lies from `low` to `high`."""
    DAY_TOO_EARLY = "day_too_early"
    """Before the plan's year: `year`."""
    DAY_TOO_LATE = "day_too_late"
    """More than six months after the measure's last deadline: `deadline`."""
    DAY_TO_COME = "day_to_come"
    """After the day on which the file is read: `today`."""


class AnswerCode(StrEnum):
    """What an answer to a question does."""

    AS_READ = "as_read"
    """It stands as it was read."""
    OTHER = "other"
    """It is what the answer's `value` says."""
    PROVISIONAL = "provisional"
    """It is taken, and its figures are provisional."""
    REPLACE = "replace"
    """The file takes the place of the other."""
    LEAVE_OUT = "leave_out"
    """It is not taken."""
