"""Files read each by itself -> one reading: what two of them repeat, and a mended file beside the one it mends."""

import re
from collections.abc import Sequence

from engine.plan import Plan, Quarter
from engine.reading.findings.codes import AnswerCode, ProblemCode, QuestionCode
from engine.reading.findings.findings import MOST_QUESTIONS, Findings, Location
from engine.reading.findings.problem import Fact
from engine.reading.findings.question import Answer
from engine.reading.findings.reading import Reading
from engine.reading.meaning.figures import repeated_facts

__all__ = ["FEWEST", "merge", "reading_of"]

_MOST = 0.5
"""A file that holds more than this part of another one's figures may be that one, mended."""
FEWEST = 3
"""Fewer figures than this are a correction, and no file once more."""
_COPY = re.compile(r".*?(?: ?\((?P<number>[0-9]{1,4})\)| ?- ?(?:kopi|copy))?(?:\.[a-z0-9]{1,5})?", re.IGNORECASE)


def merge(files: Sequence[Findings], names: Sequence[str], plan: Plan) -> list[Findings]:
    """Return the findings that count: without the files that others replace, and with what two of them repeat."""
    replaced: set[int] = set()
    for later in range(len(files)):
        for earlier in range(later):
            if earlier in replaced or later in replaced:
                continue
            first, mended = _in_order(earlier, later, files, names)
            if _repeats(files[mended], files[first]) and _is_mended(
                files[mended], files[first], names[first], names[mended]
            ):
                replaced.add(first)
    kept = [findings for index, findings in enumerate(files) if index not in replaced]
    _find_repeated(kept, plan)
    return kept


def reading_of(files: Sequence[Findings]) -> Reading:
    """Return files as one reading."""
    entries = [entry for findings in files for entry in findings.entries]
    questions = [question for findings in files for question in findings.questions]
    if len(questions) > MOST_QUESTIONS:
        first = next(findings for findings in files if findings.questions)
        first.problem(Location(questions[0].line), "", ProblemCode.TOO_MANY_QUESTIONS, {"count": len(questions)})
    groups = [findings.groups() for findings in files]
    return Reading(
        measurements=tuple(entry.measurement for entry in entries),
        problems=tuple(problem for findings in files for problem in findings.problems),
        questions=tuple(questions[:MOST_QUESTIONS]),
        notices=tuple(notice for findings in files for notice in findings.notices),
        decisions=tuple(decision for findings in files for decision in findings.decisions),
        problem_groups=tuple(group for problems, _notices in groups for group in problems),
        notice_groups=tuple(group for _problems, notices in groups for group in notices),
        origins=tuple(entry.file for entry in entries),
        sheets=tuple(entry.row.sheet for entry in entries),
    )


def _repeats(one: Findings, other: Findings) -> bool:
    """Whether one of two files holds most of what the other does."""
    common = len(one.first_locations.keys() & other.first_locations.keys())
    return common >= FEWEST and common > _MOST * min(len(one.first_locations), len(other.first_locations))


def _in_order(earlier: int, later: int, files: Sequence[Findings], names: Sequence[str]) -> tuple[int, int]:
    """Return which of two files came first: by a browser's number, else by which has more faults, else as brought."""
    numbers = [_number(names[index]) for index in (earlier, later)]
    if numbers[0] != numbers[1]:
        return (earlier, later) if numbers[0] < numbers[1] else (later, earlier)
    return (later, earlier) if files[earlier].problem_count < files[later].problem_count else (earlier, later)


def _number(name: str) -> int:
    match = _COPY.fullmatch(name[:200])
    return int(match["number"] or 0) if match else 0


def _is_mended(mended: Findings, first: Findings, first_name: str, name: str) -> bool:
    count = len(mended.first_locations.keys() & first.first_locations.keys())
    answers = [Answer.of(AnswerCode.REPLACE), Answer.of(AnswerCode.AS_READ)]
    facts: dict[str, Fact] = {"count": count, "first_file": first_name, "first_digest": first.digest}
    answer = mended.ask(Location(1, file=name), "", QuestionCode.MENDED_FILE, answers, facts)
    return answer.code is AnswerCode.REPLACE


def _find_repeated(files: Sequence[Findings], plan: Plan) -> None:
    """Add a problem where a file has a figure that an earlier one has; it names the first."""
    first_locations: dict[tuple[str, Quarter], Location] = {}
    for findings in files:
        repeated = findings.first_locations.keys() & first_locations.keys()
        for key, here in findings.first_locations.items():
            if key not in repeated:
                continue
            measure, quarter = plan.measure(key[0]), key[1]
            facts = repeated_facts(measure, quarter, first_locations[key], here)
            findings.problem(here, measure.key, ProblemCode.REPEATED, facts)
        first_locations |= {key: here for key, here in findings.first_locations.items() if key not in repeated}
        findings.entries[:] = [
            entry
            for entry in findings.entries
            if (entry.measurement.measure, entry.measurement.quarter) not in repeated
        ]
