"""Reads a quarter's figures from whatever file a controller sends."""

from engine.reading.cells import read_value, read_yes_no, write_value
from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.dates import read_date
from engine.reading.error_column import with_error_column
from engine.reading.folding import GUARDED
from engine.reading.numbers import read_number
from engine.reading.problem import Fault, Notice, ParsedValue, Problem, Reading
from engine.reading.results import read_results, read_together
from engine.reading.sheet_writing import write_results_workbook
from engine.reading.template import TemplateTexts, write_template, write_template_workbook
from engine.reading.writing import write_results

__all__ = [
    "GUARDED",
    "Fault",
    "Notice",
    "NoticeCode",
    "ParsedValue",
    "Problem",
    "ProblemCode",
    "Reading",
    "TemplateTexts",
    "read_date",
    "read_number",
    "read_results",
    "read_together",
    "read_value",
    "read_yes_no",
    "with_error_column",
    "write_results",
    "write_results_workbook",
    "write_template",
    "write_template_workbook",
    "write_value",
]
