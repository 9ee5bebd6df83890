"""The jobs that are done in a worker: each says all that it needs, does it, and hands back the engine's own value."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import ClassVar, NamedTuple, Protocol, TypeVar

from engine.figures import FileFault, Projection, ScenarioFile, read_scenario
from engine.plan import Measurement, Mistake, Plan, PlanError, PlanWarning, locate_warnings, plan_warnings, read_plan
from engine.reading import (
    AS_HERE,
    KeptFile,
    Known,
    Problem,
    Question,
    Reading,
    kept_files,
    read_results,
    read_together,
    with_error_column,
)
from pages.parts.worker.limits import BACKUP, FILE, Limits
from reports.word_texts import WordTexts, read_word_texts
from store import Person, Refusal, Store, StoreFailure, current_settings, import_store, parse_database_url
from words.findings import answer_text, problem_sentence, question_sentence
from words.language import Language
from words.translation import _

__all__ = [
    "GiveBack",
    "ImportBackup",
    "Job",
    "KeepFiles",
    "PlanReading",
    "ReadPlan",
    "ReadResults",
    "ReadScenario",
    "ReadWordTexts",
    "RecognizeSample",
]

Value_co = TypeVar("Value_co", covariant=True)


class Job(Protocol[Value_co]):
    """Something to be done with what a person brought."""

    @property
    def limits(self) -> Limits:
        """What it may take."""

    def perform(self) -> Value_co:
        """Do it, wherever that is."""


@dataclass(frozen=True, slots=True)
class ReadResults:
    """Read files with a quarter's figures together; each is a name and its bytes, as in `read_together`."""

    files: tuple[tuple[str, bytes], ...]
    plan: Plan
    answers: Mapping[str, str]
    known: Known
    limits: ClassVar[Limits] = FILE

    def perform(self) -> Reading:
        """Read them."""
        return read_together(self.files, self.plan, answers=self.answers, known=self.known)


@dataclass(frozen=True, slots=True)
class KeepFiles:
    """Write files as they are kept, and read them again at once; the fields as in `kept_files`."""

    files: tuple[tuple[str, bytes], ...]
    reading: Reading
    counting: frozenset[Measurement]
    plan: Plan
    known: Known
    limits: ClassVar[Limits] = FILE

    def perform(self) -> tuple[KeptFile, ...] | None:
        """Write and read them."""
        return kept_files(self.files, self.reading, self.counting, self.plan, self.known)


@dataclass(frozen=True, slots=True)
class RecognizeSample:
    """Say whether a file has the very figures of one of a plan's sample files."""

    data: bytes
    plan: Plan
    samples: tuple[frozenset[Measurement], ...]
    limits: ClassVar[Limits] = FILE

    def perform(self) -> bool:
        """Read it, and compare."""
        return frozenset(read_results(self.data, self.plan).measurements) in self.samples


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Write a file's problems and questions beside its rows, in a language; `file` as in `with_error_column`."""

    data: bytes
    reading: Reading
    file: str
    language: Language
    limits: ClassVar[Limits] = FILE

    def perform(self) -> bytes:
        """Write them."""
        return with_error_column(self.data, self.reading, self._sentence, self.file, _(AS_HERE, lang=self.language))

    def _sentence(self, finding: Problem | Question) -> str:
        if isinstance(finding, Question):
            answers = " / ".join(answer_text(finding, each, lang=self.language) for each in finding.answers)
            return f"{question_sentence(finding, lang=self.language)} ({answers})"
        return problem_sentence(finding, lang=self.language)


class PlanReading(NamedTuple):
    """A plan from a file, and what is probably not meant in it, with its lines."""

    plan: Plan
    warnings: tuple[PlanWarning, ...]


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """Read a plan file."""

    data: bytes
    limits: ClassVar[Limits] = FILE

    def perform(self) -> PlanReading | tuple[Mistake, ...]:
        """Read it; all that is wrong with it where it cannot be used."""
        try:
            plan = read_plan(self.data)
        except PlanError as error:
            return error.mistakes
        return PlanReading(plan, locate_warnings(plan_warnings(plan), self.data))


@dataclass(frozen=True, slots=True)
class ReadScenario:
    """Open a scenario's file on a projection."""

    data: bytes
    projection: Projection
    limits: ClassVar[Limits] = FILE

    def perform(self) -> ScenarioFile | FileFault:
        """Open it."""
        return read_scenario(self.data, self.projection)


@dataclass(frozen=True, slots=True)
class ReadWordTexts:
    """Read the texts in a Word file's fields; `keys` as in `read_word_texts`."""

    data: bytes
    keys: tuple[str, ...]
    limits: ClassVar[Limits] = FILE

    def perform(self) -> WordTexts:
        """Read them."""
        return read_word_texts(self.data, self.keys)


@dataclass(frozen=True, slots=True)
class ImportBackup:
    """Check an export whole, and put it into the empty database of this installation, for who may."""

    data: bytes
    person: Person
    limits: ClassVar[Limits] = BACKUP

    def perform(self) -> Refusal | StoreFailure | None:
        """Check it and put it in; None when done."""
        settings = current_settings()
        store = Store.open(parse_database_url(settings.database_url, settings.database_password_file))
        try:
            return import_store(store.acting_for(self.person), BytesIO(self.data))
        finally:
            store.close()
