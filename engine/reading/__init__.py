"""Reads a quarter's figures from whatever file a controller sends."""

from engine.reading.cell.cells import read_value, write_value
from engine.reading.cell.dates import read_date, write_date
from engine.reading.cell.formula import escape_formula, unescape_formula
from engine.reading.findings.codes import AnswerCode, NoticeCode, ProblemCode, QuestionCode
from engine.reading.findings.known import NOTHING_KNOWN, Known
from engine.reading.findings.problem import Notice, ParsedValue, Problem
from engine.reading.findings.question import Answer, Decision, Question
from engine.reading.findings.reading import Group, Reading
from engine.reading.findings.wording import FindingText, LanguageForms
from engine.reading.form.csv_lines import csv_line
from engine.reading.form.zip_parts import has_too_many_parts, read_part
from engine.reading.meaning.results import read_results, read_together
from engine.reading.workbook.package_xml import DamagedXmlError, local_name, walk
from engine.reading.workbook.workbook import is_workbook
from engine.reading.writing.error_column import AS_HERE, has_rows_for_errors, name_with_errors, with_error_column
from engine.reading.writing.kept_files import KeptFile, kept_files
from engine.reading.writing.kept_form import kept_form
from engine.reading.writing.package import write_package
from engine.reading.writing.sheet_writing import write_results_workbook
from engine.reading.writing.template import TemplateTexts, write_template, write_template_workbook
from engine.reading.writing.writing import write_results

__all__ = [
    "AS_HERE",
    "NOTHING_KNOWN",
    "Answer",
    "AnswerCode",
    "DamagedXmlError",
    "Decision",
    "FindingText",
    "Group",
    "KeptFile",
    "Known",
    "LanguageForms",
    "Notice",
    "NoticeCode",
    "ParsedValue",
    "Problem",
    "ProblemCode",
    "Question",
    "QuestionCode",
    "Reading",
    "TemplateTexts",
    "csv_line",
    "escape_formula",
    "has_rows_for_errors",
    "has_too_many_parts",
    "is_workbook",
    "kept_files",
    "kept_form",
    "local_name",
    "name_with_errors",
    "read_date",
    "read_part",
    "read_results",
    "read_together",
    "read_value",
    "unescape_formula",
    "walk",
    "with_error_column",
    "write_date",
    "write_package",
    "write_results",
    "write_results_workbook",
    "write_template",
    "write_template_workbook",
    "write_value",
]
