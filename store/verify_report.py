"""What verifying all that is kept gave, counted, and what differs, in words for an administrator."""

from dataclasses import dataclass, field
from typing import Any

from store.database import Database
from store.integrity import discrepancies
from store.mismatches import Mismatch
from store.seals import contains
from store.verification import VerifiedStep, plan_file_mismatches, sent_file_mismatches, verified_steps

__all__ = ["VerifyReport", "verify_store"]

_DIGEST = 64
MOST_LISTED = 1_000
"""So many of each sort are listed; the others are counted."""


@dataclass(slots=True)
class VerifyReport:
    """Grows while everything is read again. `faults`: what no program of ours did; `earlier`: by earlier rules."""

    steps: int = 0
    files: int = 0
    figures: int = 0
    erased: int = 0
    outcomes: int = 0
    without_outcomes: int = 0
    illustrative: int = 0
    fault_count: int = 0
    earlier_count: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)
    earlier: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether everything is as it was kept."""
        return not self.fault_count

    def add_fault(self, place: str, what: str) -> None:
        """Count a fault, and list it where there is room."""
        self.fault_count += 1
        if len(self.faults) < MOST_LISTED:
            self.faults.append((place, what))

    def add_step(self, step: VerifiedStep) -> None:
        """Count a step that was read again."""
        self.steps += 1
        self.files += step.files
        self.figures += step.figures
        self.erased += step.erased
        self.outcomes += step.outcomes_held
        if step.files and not step.outcomes_held:
            self.illustrative += step.illustrative
            self.without_outcomes += not step.illustrative
        for mismatch in step.faults:
            self.add_fault(mismatch.place, mismatch.what)
        for mismatch in step.by_earlier_rules:
            self.add_earlier(mismatch)

    def add_earlier(self, mismatch: Mismatch) -> None:
        """Count what an earlier version read otherwise."""
        self.earlier_count += 1
        if len(self.earlier) < MOST_LISTED:
            self.earlier.append((mismatch.place, mismatch.what))

    def as_json(self) -> dict[str, Any]:
        """Return the counts and the lists for a program to read."""
        counts = {name: getattr(self, name) for name in _COUNTS}
        lists = {
            name: [{"place": place, "what": what} for place, what in getattr(self, name)]
            for name in ("faults", "earlier")
        }
        return {"whole": self.is_whole, **counts, **lists}

    def lines(self) -> list[str]:
        """Return the report as lines of text."""
        lines = [f"{place}: {what}" for place, what in self.faults]
        if self.fault_count > len(self.faults):
            lines.append(f"… and {self.fault_count - len(self.faults)} more")
        if self.earlier:
            lines += ["", "Read by earlier rules; what was accepted then stands:"]
            lines += [f"{place}: {what}" for place, what in self.earlier]
            if self.earlier_count > len(self.earlier):
                lines.append(f"… and {self.earlier_count - len(self.earlier)} more")
            lines.append("")
        lines.append(
            f"Read again: {self.steps} steps with {self.files} files and {self.figures} figures; "
            f"the verdicts of {self.outcomes} steps were computed again."
        )
        for count, why in (
            (self.erased, "files that were erased, and cannot be read again"),
            (self.illustrative, "verdicts of trials on sample figures, which are not kept"),
            (self.without_outcomes, "steps without verdicts, or under a plan that is not understood"),
        ):
            if count:
                lines.append(f"Not held ({count}): {why}.")
        lines.append(
            "Everything is as it was kept." if self.is_whole else f"Not as it was kept ({self.fault_count}): see above."
        )
        return lines


_COUNTS = ("steps", "files", "figures", "erased", "outcomes", "illustrative", "without_outcomes", "fault_count",
           "earlier_count")  # fmt: skip


def verify_store(database: Database, head: str = "") -> VerifyReport:
    """Hold everything that is kept to its seals, and read it again; StoreError where the database cannot be read.

    `head`: a digest that stands on a paper, and must still be in the chain; its first eight characters will do.
    """
    report = VerifyReport()
    with database.for_long_work().read() as connection:
        if head and not contains(connection, head):
            report.add_fault(f"digest {head[:_DIGEST]}", "it stands on a paper, and is not in the history that is kept")
        for misfit in discrepancies(connection):
            report.add_fault(misfit.place, misfit.what)
        for mismatch in (*plan_file_mismatches(connection), *sent_file_mismatches(connection)):
            report.add_fault(mismatch.place, mismatch.what)
        for step in verified_steps(connection):
            report.add_step(step)
    return report
