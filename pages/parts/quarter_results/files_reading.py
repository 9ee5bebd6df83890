"""The files that wait, read together in a worker; where that is stopped, which of them is to blame."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.plan import Plan
from engine.reading import Known, Reading
from pages.parts.quarter_results.inbox import ResultsFile
from pages.parts.worker.door import run
from pages.parts.worker.jobs import ReadResults
from pages.parts.worker.unfinished import Unfinished

__all__ = ["FilesReading", "read_files"]


class FilesReading(NamedTuple):
    """How files read, and by their name those that could not be read to their end; the reading is without these."""

    reading: Reading
    unfinished: Mapping[str, Unfinished]

    @property
    def can_be_tried_again(self) -> bool:
        """Whether another try may do better."""
        return any(reason.can_be_tried_again for reason in self.unfinished.values())


def read_files(files: Sequence[ResultsFile], plan: Plan, answers: Mapping[str, str], known: Known) -> FilesReading:
    """Read files together; a finding names its file only where there are several."""
    unfinished = {file.name: Unfinished.TOO_MUCH for file in files if file.too_much}
    others = [file for file in files if not file.too_much]

    def read(some: Sequence[ResultsFile]) -> Reading | Unfinished:
        contents = tuple((file.name if len(some) > 1 else "", file.data) for file in some)
        return run(ReadResults(contents, plan, answers, known))

    reading = read(others)
    if reading is Unfinished.TOO_MUCH and len(others) > 1:
        alone = {file.name: read([file]) for file in others}
        to_blame = {name: each for name, each in alone.items() if isinstance(each, Unfinished)}
        if to_blame:
            unfinished |= to_blame
            others = [file for file in others if file.name not in to_blame]
            reading = read(others)
    if isinstance(reading, Unfinished):
        return FilesReading(Reading(), unfinished | {file.name: reading for file in others})
    return FilesReading(reading, unfinished)
