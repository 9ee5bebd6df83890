"""What reading a file returns: the figures, what is wrong, what is asked, and what was read otherwise than written."""

from typing import Generic, NamedTuple, TypeVar

from engine.plan import Measurement
from engine.reading.findings.codes import QuestionCode
from engine.reading.findings.problem import Notice, Problem
from engine.reading.findings.question import Decision, Question

__all__ = ["Group", "Reading"]

_Finding = TypeVar("_Finding", Problem, Notice)


class Group(NamedTuple, Generic[_Finding]):
    """The findings of one kind in one column of a file or sheet.

    `findings`: the first of them, at least one. `lines`: the line of each of them all, in the order they were met.
    """

    findings: tuple[_Finding, ...]
    lines: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many there are, those that are counted and not kept included."""
        return len(self.lines)


class Reading(NamedTuple):
    """A file as read. With any problem or question it is not to be taken; its good rows are there to look at.

    `measurements`: where a question is not answered, as read. `origins`: which of the files read together each of them
    comes from, from 0, and `sheets` the sheet of a workbook that it stands in, empty in a text. `problems` and
    `notices`: some of every kind, in the order they were met; the groups hold the lines of them all. `decisions`: the
    questions that were answered, with their answers.
    """

    measurements: tuple[Measurement, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()
    decisions: tuple[Decision, ...] = ()
    problem_groups: tuple[Group[Problem], ...] = ()
    notice_groups: tuple[Group[Notice], ...] = ()
    origins: tuple[int, ...] = ()
    sheets: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing keeps the figures from being taken."""
        return not self.problems and not self.questions

    @property
    def problem_count(self) -> int:
        """How many problems there are, those that are counted and not kept included."""
        return sum(group.size for group in self.problem_groups)

    @property
    def notice_count(self) -> int:
        """How many notices there are, those that are counted and not kept included."""
        return sum(group.size for group in self.notice_groups)

    def measurements_of(self, file: int) -> tuple[Measurement, ...]:
        """Return the figures of one of the files read together, from 0."""
        pairs = zip(self.origins, self.measurements, strict=True)
        return tuple(measurement for origin, measurement in pairs if origin == file)

    def sheets_of(self, file: int) -> frozenset[str]:
        """Return the sheets of one of the files that figures stand in, or that something was answered about."""
        with_figures = (sheet for origin, sheet in zip(self.origins, self.sheets, strict=True) if origin == file)
        about = (each.question for each in self.decisions if each.question.file == file)
        decided = (
            str(each.facts.get("sheet", "")) for each in about if each.code is not QuestionCode.SHEET_NEARLY_OURS
        )
        return frozenset((*with_figures, *decided)) - {""}
