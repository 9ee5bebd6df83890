"""Files as they are kept once their figures are accepted, read again at once: what is kept gives the same figures."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from engine.plan import Measurement, Plan
from engine.reading.findings.codes import QuestionCode
from engine.reading.findings.known import Known
from engine.reading.findings.question import Decision, Question
from engine.reading.findings.reading import Reading
from engine.reading.meaning.results import read_together
from engine.reading.workbook.workbook import is_workbook
from engine.reading.writing.kept_form import kept_form

__all__ = ["KeptFile", "kept_files"]

_ABOUT_WHAT_IS_LEFT = (QuestionCode.MENDED_FILE, QuestionCode.SHEET_NEARLY_OURS)
"""Questions about a file that another one replaces, or a sheet that is not taken: neither is kept."""


class KeptFile(NamedTuple):
    """A file as it is kept, with those of its figures that count and the answers to the questions that it raises.

    `whole`: a workbook that is kept with all its sheets, since with those alone that were read it reads otherwise.
    """

    name: str
    data: bytes
    measurements: tuple[Measurement, ...]
    decisions: tuple[Decision, ...]
    whole: bool = False


def kept_files(
    files: Sequence[tuple[str, bytes]],
    reading: Reading,
    counting: Collection[Measurement],
    plan: Plan,
    known: Known,
) -> tuple[KeptFile, ...] | None:
    """Return the files that figures are accepted from, as they are kept; None where none of their forms reads the same.

    `reading`: of all of them, nothing of it open; `counting`: those of its figures that are to count. A file that none
    of them is from is not kept, unless the others are read otherwise without it. A workbook keeps the sheets that were
    read; what was answered about it is found again by the cell that it was asked of.
    """
    giving = [index for index in range(len(files)) if any(each in counting for each in reading.measurements_of(index))]
    forms = [kept_form(data, reading.sheets_of(index)) for index, (_name, data) in enumerate(files)]
    for kept, contents in (
        (giving, forms),
        (giving, [data for _name, data in files]),
        (range(len(files)), [data for _name, data in files]),
    ):
        read = _read_again([(files[index][0], contents[index]) for index in kept], reading, kept, plan, known)
        if read is not None:
            whole = contents is not forms
            return tuple(
                KeptFile(
                    files[index][0],
                    contents[index],
                    tuple(each for each in reading.measurements_of(index) if each in counting),
                    _decisions(read, place, reading, index),
                    whole=whole and is_workbook(contents[index]),
                )
                for place, index in enumerate(kept)
            )
    return None


def _read_again(
    files: Sequence[tuple[str, bytes]], reading: Reading, kept: Sequence[int], plan: Plan, known: Known
) -> Reading | None:
    """Read files with what was answered about them; None where they do not give the same figures."""
    answers = {decision.question.id: decision.answer.key for decision in reading.decisions}
    given = [[each for each in reading.decisions if each.question.file == index] for index in kept]
    named = [(name if len(files) > 1 else "", data) for name, data in files]
    while True:
        read = read_together(named, plan, answers=answers, known=known)
        new = {question.id: key for question in read.questions if (key := _answer_to(question, given[question.file]))}
        if not new:
            break
        answers |= new
    same = all(read.measurements_of(place) == reading.measurements_of(index) for place, index in enumerate(kept))
    return read if read.ready and same else None


def _answer_to(question: Question, given: list[Decision]) -> str:
    """Return what was answered to the same question of the same cell; it answers but one."""
    for index, (other, answer) in enumerate(given):
        if _asked_of(other) == _asked_of(question) and other.line in (0, question.line) and question.answer(answer.key):
            del given[index]
            return answer.key
    return ""


def _asked_of(question: Question) -> tuple[object, ...]:
    facts: Mapping[str, object] = question.facts
    return question.code, question.column, question.cell, *(facts.get(name) for name in ("sheet", "measure"))


def _decisions(read: Reading, place: int, reading: Reading, index: int) -> tuple[Decision, ...]:
    """Return what was answered: as the file that is kept asks it, and what is about files and sheets that are not."""
    about_others = (
        each for each in reading.decisions
        if each.question.file == index and each.question.code in _ABOUT_WHAT_IS_LEFT
    )  # fmt: skip
    asked = tuple(each for each in read.decisions if each.question.file == place)
    known = {_asked_of(each.question) for each in asked}
    return (*asked, *(each for each in about_others if _asked_of(each.question) not in known))
