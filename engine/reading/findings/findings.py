"""What a file holds as it is read: its figures, and the findings, kept by kind and counted beyond a limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Generic, TypeVar

from engine.plan import Measurement, Quarter
from engine.reading.findings.codes import NoticeCode, ProblemCode, QuestionCode
from engine.reading.findings.problem import Fact, Facts, Notice, Problem
from engine.reading.findings.question import Answer, Decision, Question
from engine.reading.findings.reading import Group

__all__ = ["KEPT_OF_A_KIND", "MOST_QUESTIONS", "Entry", "Findings", "Location"]

KEPT_OF_A_KIND = 20
"""So many findings of a kind in a column are kept whole; of the others, the lines."""
MOST_QUESTIONS = 200
_MOST_KINDS = 500
_WHOLE = frozenset({"file", "sheet", "first_file"})
"""Facts that something is found again by."""
_LONGEST_CELL = 200
_ID_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Location:
    """Where a cell stands.

    `cell_name` is a sheet's own name for it ("Ark1!C14"), empty in a text file; `file` is empty where there is but one.
    """

    line: int
    column: str = ""
    cell_name: str = ""
    sheet: str = ""
    file: str = ""

    @property
    def facts(self) -> dict[str, Fact]:
        """What a problem carries of it, besides line and column."""
        names = {"file": self.file, "sheet": self.sheet, "place": self.cell_name}
        return {name: text for name, text in names.items() if text}


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure with the cells it was read from; `row` is where its measure stands, `seen` what a screen shows of it.

    `file`: which of the files read together it comes from, from 0.
    """

    measurement: Measurement
    row: Location
    value: Location
    value_text: str
    volume: Location
    volume_text: str
    seen: float | None = None
    seen_text: str = ""
    file: int = 0


_Kind = tuple[object, ...]
_Finding = TypeVar("_Finding", Problem, Notice)


@dataclass(slots=True)
class _Kept(Generic[_Finding]):
    """The findings of one kind in one column: the first of them, and the lines of all."""

    findings: list[_Finding] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Findings:
    """Grows while a file is read. `first_locations`: where each measure and quarter first stood.

    `digest`: of the file's bytes, so that a question is known again. `answers`: by the question's id, as typed.
    """

    digest: str = ""
    file: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    first_locations: dict[tuple[str, Quarter], Location] = field(default_factory=dict)
    problem_count: int = 0
    _problem_kinds: dict[_Kind, _Kept[Problem]] = field(default_factory=dict)
    _notice_kinds: dict[_Kind, _Kept[Notice]] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def keeps(self, location: Location, code: ProblemCode) -> bool:
        """Whether a further problem of a kind would be kept whole; where not, its facts need no work."""
        kept = self._problem_kinds.get(_kind(location, code))
        return kept is None or len(kept.findings) < KEPT_OF_A_KIND

    def problem(self, location: Location, cell: str, code: ProblemCode, facts: Facts | None = None) -> None:
        """Add a problem, or only its line where there are many of the kind."""
        self.problem_count += 1
        if kept := _kept(self._problem_kinds, location, code):
            problem = Problem(*_where(location, cell), code, _clipped({**(facts or {}), **location.facts}))
            kept.findings.append(problem)
            self.problems.append(problem)

    def notice(self, location: Location, cell: str, code: NoticeCode, facts: Facts | None = None) -> None:
        """Add a notice, or only its line where there are many of the kind."""
        if kept := _kept(self._notice_kinds, location, code):
            notice = Notice(*_where(location, cell), code, _clipped({**(facts or {}), **location.facts}))
            kept.findings.append(notice)
            self.notices.append(notice)

    def ask(
        self, location: Location, cell: str, code: QuestionCode, answers: Sequence[Answer], facts: Facts | None = None
    ) -> Answer:
        """Return the answer to a question; where nobody has answered it, the first, and the question is kept."""
        question = Question(
            *_where(location, cell),
            code,
            _clipped({**(facts or {}), **location.facts}),
            self._id(location, cell, code, f"{answers[0].key}{(facts or {}).get('first_digest', '')}"),
            tuple(answers),
            self.file,
        )
        answer = question.answer(self.answers.get(question.id, ""))
        if answer is None:
            self.questions.append(question)
            return answers[0]
        self.decisions.append(Decision(question, answer))
        return answer

    def groups(self) -> tuple[tuple[Group[Problem], ...], tuple[Group[Notice], ...]]:
        """Return the problems and the notices by kind and column, in the order that each kind was first met."""
        return _groups(self._problem_kinds), _groups(self._notice_kinds)

    def _id(self, location: Location, cell: str, code: QuestionCode, reading: str) -> str:
        """Return an id that is the same as long as the file, the cell and how it is read are; and no other's."""
        parts = (self.digest, location.sheet, str(location.line), location.column, cell, code, reading)
        digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        starts = range(0, len(digest) - _ID_LENGTH, _ID_LENGTH)
        new = next(part for start in starts if (part := digest[start : start + _ID_LENGTH]) not in self._ids)
        self._ids.add(new)
        return new


def _where(location: Location, cell: str) -> tuple[int, str, str]:
    return location.line, location.column[:_LONGEST_CELL], cell[:_LONGEST_CELL]


def _clipped(facts: Facts) -> Facts:
    """Return facts none of which quotes more of a file than a cell is quoted; what a file is called stays whole."""
    return {
        name: fact[:_LONGEST_CELL] if isinstance(fact, str) and name not in _WHOLE else fact
        for name, fact in facts.items()
    }


def _kind(location: Location, code: ProblemCode | NoticeCode) -> _Kind:
    return code, location.column, location.sheet, location.file


def _kept(
    kinds: dict[_Kind, _Kept[_Finding]], location: Location, code: ProblemCode | NoticeCode
) -> _Kept[_Finding] | None:
    """Count a finding; return its kind where it is to be kept whole. Of columns without end, as rubbish has, one."""
    kind = _kind(location, code)
    if kind not in kinds and len(kinds) >= _MOST_KINDS:
        kind = (code,)
    kept = kinds.setdefault(kind, _Kept())
    kept.lines.append(location.line)
    return kept if len(kept.findings) < KEPT_OF_A_KIND else None


def _groups(kinds: Mapping[_Kind, _Kept[_Finding]]) -> tuple[Group[_Finding], ...]:
    return tuple(Group(tuple(kept.findings), tuple(kept.lines)) for kept in kinds.values())
