"""What people write for a report: an explanation for each goal, what a duty of the plan asks for, a judgement."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

__all__ = ["EXPLANATION_FIELDS", "Explanation", "ReportTexts", "Signature", "Signed", "table_answer", "table_cells"]


class Explanation(NamedTuple):
    """What is explained of one goal in one period. What is empty (None for yes or no) has not been written.

    `deviation`: whether the goal deviates materially (væsentlig afvigelse); every goal must be answered.
    `deadline`: the day by which the action is done, as it was written (a day, or words).
    `answers`: by a duty's key, what the plan asks for: a text, or a table's cells as lines of `row;cell;cell`.
    """

    deviation: bool | None = None
    cause: str = ""
    action: str = ""
    owner: str = ""
    deadline: str = ""
    effect: str = ""
    text: str = ""
    answers: Mapping[str, str] = {}


EXPLANATION_FIELDS = ("cause", "action", "owner", "deadline", "effect", "text")
"""The texts of an explanation, in their order."""


class ReportTexts(NamedTuple):
    """All that people wrote for one report.

    `judgement`: the three to six lines about it all. `goals`: by goal. `prepared`, `checked`, `approved`: by whom.
    `sent`, `journal`: when and under which number it was sent, once a person has said so. `attached`: the keys of the
    documents that go with it.
    """

    judgement: str = ""
    goals: Mapping[str, Explanation] = {}
    prepared: str = ""
    checked: str = ""
    approved: str = ""
    sent: date | None = None
    journal: str = ""
    attached: frozenset[str] = frozenset()


class Signature(NamedTuple):
    """Who did something with a report, and on which day."""

    by: str
    on: date


class Signed(NamedTuple):
    """What is on record of a report: who wrote its texts, who checked it and who approved it; None where nobody did.

    `must_be_checked`: whether the report is not ready before somebody has checked it.
    """

    prepared: Signature | None = None
    checked: Signature | None = None
    approved: Signature | None = None
    must_be_checked: bool = False


def table_cells(answer: str) -> dict[str, str]:
    """Return what is filled in of a duty's table, by row: its answer's lines are `row;cell`, none of them empty."""
    lines = (line.partition(";") for line in answer.splitlines())
    return {row.strip(): cell.strip() for row, _, cell in lines if cell.strip()}


def table_answer(cells: Mapping[str, str]) -> str:
    """Write a table's cells by row as its duty's answer."""
    return "\n".join(f"{row};{cell}" for row, cell in cells.items() if cell.strip())
