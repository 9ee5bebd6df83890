"""What has been found so far: kept up to a limit, counted beyond it."""

from dataclasses import dataclass, field

from engine.plan import Measurement, Quarter
from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.problem import Fact, Facts, Notice, Problem, Reading

__all__ = ["MOST_KEPT", "Findings", "Place"]

MOST_KEPT = 200
_LONGEST_CELL_KEPT = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands.

    `at` is a sheet's own name for it ("Ark1!C14"), empty in a text file; `file` is empty where there is but one.
    """

    line: int
    column: str = ""
    at: str = ""
    sheet: str = ""
    file: str = ""

    @property
    def facts(self) -> dict[str, Fact]:
        """What a problem carries of it, besides line and column."""
        named = {"file": self.file, "sheet": self.sheet, "place": self.at}
        return {name: text for name, text in named.items() if text}


@dataclass(slots=True)
class Findings:
    """Grows while files are read. `seen` says where each measure and quarter first stood."""

    measurements: list[Measurement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    seen: dict[tuple[str, Quarter], Place] = field(default_factory=dict)
    problem_count: int = 0
    notice_count: int = 0

    @property
    def full(self) -> bool:
        """Whether a further problem would only be counted, so that its facts need no work."""
        return len(self.problems) >= MOST_KEPT

    def problem(self, place: Place, cell: str, code: ProblemCode, facts: Facts | None = None) -> None:
        """Keep a problem, or count it; that rows were left unread is always kept."""
        self.problem_count += 1
        if not self.full or code is ProblemCode.TOO_MANY_ROWS:
            kept = cell[:_LONGEST_CELL_KEPT]
            self.problems.append(Problem(place.line, place.column, kept, code, {**(facts or {}), **place.facts}))

    def notice(self, place: Place, cell: str, code: NoticeCode, facts: Facts | None = None) -> None:
        """Keep a notice, or count it."""
        self.notice_count += 1
        if len(self.notices) < MOST_KEPT:
            kept = cell[:_LONGEST_CELL_KEPT]
            self.notices.append(Notice(place.line, place.column, kept, code, {**(facts or {}), **place.facts}))

    def reading(self) -> Reading:
        """Give what was found; what is only counted stands as one last problem, or notice, at the last line kept."""
        problems, notices = list(self.problems), list(self.notices)
        if self.problem_count > len(problems):
            counted = {"count": self.problem_count, "shown": len(problems)}
            problems.append(Problem(problems[-1].line, "", "", ProblemCode.MORE_PROBLEMS, counted))
        if self.notice_count > len(notices):
            counted = {"count": self.notice_count, "shown": len(notices)}
            notices.append(Notice(notices[-1].line, "", "", NoticeCode.MORE_NOTICES, counted))
        return Reading(tuple(self.measurements), tuple(problems), tuple(notices))
