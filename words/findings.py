"""The engine's findings in a file as sentences in the reader's language, and what a cell is to hold.

The sentences stand in the engine, in English beside their codes, and are translated here. All of it is plain text with
cells from outside in it: whoever shows it escapes it.
"""

from collections.abc import Mapping
from functools import partial

from engine.reading import Answer, FindingText, LanguageForms, Notice, Problem, ProblemCode, Question
from words.dates import day
from words.language import Language
from words.lists import capitalised
from words.numbers import exact, number
from words.quotations import in_quotation_marks
from words.translation import N_, _
from words.units import unit

__all__ = [
    "answer_text",
    "expected_value",
    "is_about_file",
    "kind",
    "notice_sentence",
    "notice_text",
    "problem_sentence",
    "problem_text",
    "question_sentence",
    "question_text",
]

P = ProblemCode

KINDS: Mapping[str, tuple[ProblemCode, ...]] = {
    N_("The file"): (
        P.FILE_TOO_LARGE, P.EMPTY_FILE, P.NOT_TEXT, P.OTHER_FORMAT, P.ENCODING_BROKEN, P.LETTERS_LOST,
        P.WORKBOOK_UNREADABLE, P.WORKBOOK_TOO_LARGE, P.TOO_MANY_ROWS, P.QUOTE_OPEN, P.QUOTE_CONTINUED, P.FIGURE_CUT,
        P.TOO_MANY_QUESTIONS,
    ),
    N_("Columns"): (P.COLUMN_MISSING, P.COLUMN_DOUBLED, P.TOO_MANY_CELLS, P.ABOVE_HEADER),
    N_("Measures"): (P.MEASURE_MISSING, P.MEASURE_UNKNOWN),
    N_("Quarters"): (P.QUARTER_MISSING, P.NOT_A_QUARTER, P.NO_SUCH_QUARTER, P.QUARTER_OUTSIDE_PLAN),
    N_("The same figure twice"): (P.REPEATED,),
    N_("Numbers"): (
        P.VALUE_MISSING, P.NOT_A_NUMBER, P.DATE_FOR_NUMBER, P.POINT_AMBIGUOUS, P.COMMA_AMBIGUOUS, P.EXPONENT,
        P.NOT_FINITE, P.TOO_LARGE, P.FORMULA, P.EXCEL_ERROR, P.WRONG_UNIT, P.OUTSIDE_DOMAIN, P.NOT_WHOLE,
        P.TWO_FIGURES, P.MINUS_AFTER, P.PARENTHESES, P.FOOTNOTE, P.MARK,
    ),
    N_("Dates"): (P.NOT_A_DATE, P.NO_SUCH_DATE, P.SLASH_AMBIGUOUS),
    N_("Yes or no"): (P.NOT_YES_NO, P.PROVISIONAL_UNREADABLE),
    N_("Numbers of cases"): (
        P.VOLUME_MISSING, P.VOLUME_NEGATIVE, P.VOLUME_FRACTIONAL, P.VOLUME_UNEXPECTED, P.VOLUME_TOO_LARGE,
    ),
}  # fmt: skip
"""Faults by what they are about, to look through many of them one sort at a time."""

OF_THE_FILE = frozenset({
    P.FILE_TOO_LARGE, P.EMPTY_FILE, P.NOT_TEXT, P.OTHER_FORMAT, P.ENCODING_BROKEN, P.LETTERS_LOST, P.FIGURE_CUT,
    P.WORKBOOK_UNREADABLE, P.WORKBOOK_TOO_LARGE, P.TOO_MANY_ROWS, P.TOO_MANY_QUESTIONS, P.COLUMN_MISSING,
    P.COLUMN_DOUBLED,
})  # fmt: skip
"""Faults of a file as a whole; the others are of a cell or a row."""

DOMAINS: Mapping[str, str] = {
    "share": N_("a number from 0 to 100, in {unit}"),
    "duration": N_("a number of 0 or more, in {unit}"),
    "count": N_("a whole number of 0 or more, in {unit}"),
    "deviation": N_("a number, with a minus where it is below, in {unit}"),
    "date": N_("the day it was delivered"),
    "yes_no": N_("ja or nej"),
}


def problem_text(problem: Problem, *, lang: Language | None = None) -> FindingText:
    """Word a problem in its parts: Linje 14, kolonnen værdi · "omkring 9" skal være et tal, fx 9,9."""
    text = problem.text(_forms(lang))
    return text._replace(location=_begin(problem, text.location))


def problem_sentence(problem: Problem, *, lang: Language | None = None) -> str:
    """Word a problem in a line: Linje 14, kolonnen værdi: "omkring 9" skal være et tal, fx 9,9."""
    return _begin(problem, problem.text(_forms(lang)).sentence)


def notice_sentence(notice: Notice, *, lang: Language | None = None) -> str:
    """Word a notice in a line: Linje 2, kolonnen værdi: "9.6" er læst som 9,6."""
    return _begin(notice, notice.text(_forms(lang)).sentence)


def notice_text(notice: Notice, *, lang: Language | None = None) -> FindingText:
    """Word a notice in its parts: Linje 2, kolonnen værdi · "9.6" er læst som 9,6."""
    text = notice.text(_forms(lang))
    return text._replace(location=_begin(notice, text.location))


def question_text(question: Question, *, lang: Language | None = None) -> FindingText:
    """Word a question in its parts: Linje 2, kolonnen værdi · "0,934" er langt fra det, man ved."""
    text = question.text(_forms(lang))
    return text._replace(location=_begin(question, text.location))


def question_sentence(question: Question, *, lang: Language | None = None) -> str:
    """Word a question in a line."""
    return _begin(question, question.text(_forms(lang)).sentence)


def answer_text(question: Question, answer: Answer, *, lang: Language | None = None) -> str:
    """Word an answer as its button does: Det er 93,4."""
    return answer.text(question, _forms(lang))


def kind(problem: Problem) -> str:
    """Name what a problem is about, in English: a key of `KINDS`, for `_`."""
    return next(name for name, codes in KINDS.items() if problem.code in codes)


def is_about_file(problem: Problem) -> bool:
    """Whether a problem is of the file as a whole, and not of a cell or a row that can be mended by itself."""
    return problem.code in OF_THE_FILE


def expected_value(problem: Problem, *, lang: Language | None = None) -> str:
    """Describe what the cell of a known measure is to hold: et tal på 0 eller mere, i dage; else empty."""
    facts = problem.facts
    if problem.code is P.REPEATED:  # whatever the measure's figure is to be, its cell names the measure
        return ""
    if "volume" in facts:
        counted = unit(str(facts["volume"]), lang=lang)
        return _("how many {volume} there were: a whole number of 0 or more", lang=lang, volume=counted)
    domain = DOMAINS.get(str(facts.get("domain", "")))
    return _(domain, lang=lang, unit=unit(str(facts.get("unit", "")), lang=lang)) if domain else ""


def _forms(lang: Language | None) -> LanguageForms:
    return LanguageForms(
        translate=partial(in_quotation_marks, lang=lang),
        amount=partial(number, decimals=0, lang=lang),
        figure=partial(exact, lang=lang),
        unit=partial(unit, lang=lang),
        day=partial(day, lang=lang),
    )


def _begin(finding: Problem | Notice | Question, text: str) -> str:
    """Begin with a capital letter, but for a name: of a file, or of a workbook's cell."""
    return text if "file" in finding.facts or "place" in finding.facts else capitalised(text)
