"""Bytes of a quarter's file -> its figures, its problems, its notices."""

from collections.abc import Iterator, Sequence

from engine.plan import Plan
from engine.reading.codes import ProblemCode
from engine.reading.figures import Sheet, read_sheet
from engine.reading.findings import Findings, Place
from engine.reading.header import Header, find_header
from engine.reading.problem import Reading
from engine.reading.table import Table, declared_separator, rows
from engine.reading.text import decode

__all__ = ["read_results", "read_together"]

_SEPARATORS = (";", "\t", ",")


def read_results(data: bytes, plan: Plan) -> Reading:
    """Read a quarter's file: CSV in any dialect and encoding, one row a figure or one row a measure.

    Never raises. Every problem is found at once; beyond 200 they are counted in a last `MORE_PROBLEMS`.
    An empty value gives no measurement, except that a volume of 0 gives one with `value` None.
    """
    return read_together([("", data)], plan)


def read_together(files: Sequence[tuple[str, bytes]], plan: Plan) -> Reading:
    """Read several files, each a name and its bytes, as one: a measure and quarter in two of them is a problem.

    A name that is not empty stands in every problem and notice as the fact `file`.
    """
    findings = Findings()
    for file, data in files:
        for sheet in _sheets(file, data, plan, findings):
            read_sheet(sheet, plan, findings)
    return findings.reading()


def _sheets(file: str, data: bytes, plan: Plan, findings: Findings) -> Iterator[Sheet]:
    text = decode(data)
    if isinstance(text, ProblemCode):
        findings.problem(Place(1, file=file), "", text)
        return
    table, header = choose_dialect(text, plan.year)
    if header is None:
        findings.problem(Place(1, file=file), "", ProblemCode.EMPTY_FILE)
        return
    yield Sheet(file, table, header)


def choose_dialect(text: str, year: int) -> tuple[Table, Header | None]:
    """Choose the separator that makes most of a header: the declared one if it makes any, else `;`, tab or `,`."""
    lines = text.split("\n")
    declared = declared_separator(lines[0])
    candidates: tuple[str, ...] = _SEPARATORS
    if declared:
        lines[0] = ""
        candidates = (declared, *_SEPARATORS)
    headers = {separator: find_header(rows(lines, separator), year) for separator in candidates}
    if declared and _score(headers[declared]):
        chosen = declared
    else:
        chosen = max(headers, key=lambda separator: _score(headers[separator]))
    return Table(rows(lines, chosen), chosen), headers[chosen]


def _score(header: Header | None) -> int:
    return header.score if header else 0
