"""The findings so far: listed up to a limit, counted beyond it."""

from dataclasses import dataclass, field

from engine.plan import Measurement, Quarter
from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.problem import Fact, Facts, Notice, Problem, Reading

__all__ = ["MOST_FINDINGS", "Findings", "Location"]

MOST_FINDINGS = 200
_LONGEST_CELL = 200


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


@dataclass(slots=True)
class Findings:
    """Grows while files are read. `first_locations`: where each measure and quarter first stood."""

    measurements: list[Measurement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    first_locations: dict[tuple[str, Quarter], Location] = field(default_factory=dict)
    problem_count: int = 0
    notice_count: int = 0

    @property
    def full(self) -> bool:
        """Whether a further problem would only be counted, so that its facts need no work."""
        return len(self.problems) >= MOST_FINDINGS

    def problem(self, location: Location, cell: str, code: ProblemCode, facts: Facts | None = None) -> None:
        """Add a problem, or count it; that rows were left unread is always added."""
        self.problem_count += 1
        if not self.full or code is ProblemCode.TOO_MANY_ROWS:
            cut = cell[:_LONGEST_CELL]
            self.problems.append(
                Problem(location.line, location.column, cut, code, {**(facts or {}), **location.facts})
            )

    def notice(self, location: Location, cell: str, code: NoticeCode, facts: Facts | None = None) -> None:
        """Add a notice, or count it."""
        self.notice_count += 1
        if len(self.notices) < MOST_FINDINGS:
            all_facts = {**(facts or {}), **location.facts}
            self.notices.append(Notice(location.line, location.column, cell[:_LONGEST_CELL], code, all_facts))

    def reading(self) -> Reading:
        """Return the reading; what is only counted stands as one last problem, or notice, at the last line listed."""
        problems, notices = list(self.problems), list(self.notices)
        if self.problem_count > len(problems):
            counts = {"count": self.problem_count, "shown": len(problems)}
            problems.append(Problem(problems[-1].line, "", "", ProblemCode.MORE_PROBLEMS, counts))
        if self.notice_count > len(notices):
            counts = {"count": self.notice_count, "shown": len(notices)}
            notices.append(Notice(notices[-1].line, "", "", NoticeCode.MORE_NOTICES, counts))
        return Reading(tuple(self.measurements), tuple(problems), tuple(notices))
