"""Reads a quarter's figures from whatever file a controller sends."""

from engine.reading.cells import read_value, read_yes_no, write_value
from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.dates import read_date
from engine.reading.numbers import read_number
from engine.reading.problem import Fault, Notice, Problem, Reading, Taken
from engine.reading.results import read_results, read_together

__all__ = [
    "Fault",
    "Notice",
    "NoticeCode",
    "Problem",
    "ProblemCode",
    "Reading",
    "Taken",
    "read_date",
    "read_number",
    "read_results",
    "read_together",
    "read_value",
    "read_yes_no",
    "write_value",
]
