"""An entry's files, read again as when it was accepted, and held against the figures that are kept of them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple

from engine.plan import Measurement, Plan, Quarter, Value, danish_day
from engine.reading import Decision, Known, Question, QuestionCode, Reading, read_together, write_value
from store.mismatches import Mismatch, MismatchKind
from store.outcomes import Counting
from store.storable import storable
from store.values import LedgerEntry, StoredFile

__all__ = ["figure_mismatches"]

_Key = tuple[str, Quarter]
_LONGEST = 200
"""So many characters of a text tell which it is."""


class _Step(NamedTuple):
    """An entry that is read again, and what counted before it."""

    plan: Plan
    entry: LedgerEntry
    before: Mapping[_Key, Measurement]

    def mismatch(
        self, kind: MismatchKind, file: StoredFile, about: str = "", stored: str = "", read: str = ""
    ) -> Mismatch:
        return Mismatch(
            kind, self.plan.id, self.entry.number, file.name[:_LONGEST], about, stored[:_LONGEST], read[:_LONGEST]
        )


def figure_mismatches(counting: Counting, entry: LedgerEntry, contents: Mapping[int, bytes]) -> Iterator[Mismatch]:
    """Yield where the figures of an entry are not what its files say, read under its plan with the answers beside them.

    `counting`: what counted before it. `contents`: the bytes by the file's id; of a file that is not among them,
    as of one that was erased, the figures that are kept stand.
    """
    plan, counted = counting.plan, counting.figures(illustrative=entry.illustrative)
    step = _Step(plan, entry, {(each.measure, each.quarter): each for each in counted})
    files = [file for file in entry.files if file.id in contents]
    unread = [figure for file in entry.files if file.id not in contents for figure in file.measurements]
    reading = read_together(
        [(file.name if len(entry.files) > 1 else "", contents[file.id]) for file in files],
        plan,
        answers={decision.question.id: decision.answer.key for file in files for decision in file.decisions},
        known=Known((*counted, *unread), _day_of_reading(entry)),
    )
    found = [each for index, file in enumerate(files) for each in _of_file(step, file, index, reading)]
    found += _left_out(step, files, reading)
    beside = _asked_beside(files, reading) if entry.illustrative else set()
    yield from (each for each in found if each.about not in beside)


def _day_of_reading(entry: LedgerEntry) -> date:
    """Return the day that the files were read on: that of the entry, or the earlier one of a page left open."""
    day = danish_day(entry.stamp.at)
    for decision in (decision for file in entry.files for decision in file.decisions):
        if decision.question.code is QuestionCode.DAY_TO_COME:
            with suppress(ValueError):
                asked = datetime.strptime(str(decision.question.facts.get("today")), "%d-%m-%Y")  # noqa: DTZ007 - a day
                return min(day, asked.date())
    return day


def _asked_beside(files: Sequence[StoredFile], reading: Reading) -> set[str]:
    """Return the figures of which something was asked then and is not now, or the other way round.

    A trial on the sample figures was read beside them, and nobody kept those: what only they raise is let stand.
    """
    decided = {decision.question.id for decision in reading.decisions}
    then = (decision.question for file in files for decision in file.decisions if decision.question.id not in decided)
    return {_asked_of(question) for question in (*then, *reading.questions)} - {""}


def _of_file(step: _Step, file: StoredFile, index: int, reading: Reading) -> Iterator[Mismatch]:
    """Yield what is wrong with one file: that it cannot be accepted, answers to no question, and its figures."""
    own = [each for each in reading.problems if not file.name or each.facts.get("file", file.name) == file.name]
    if own:
        yield step.mismatch(MismatchKind.FAULT, file, read=own[0].message)
        return
    for question in reading.questions:
        if question.file == index:
            yield step.mismatch(MismatchKind.OPEN_QUESTION, file, _asked_of(question), read=question.message)
    yield from _unasked(step, file, reading.decisions)
    kept: dict[_Key, Measurement] = {}
    for figure in file.measurements:
        if (figure.measure, figure.quarter) in kept:
            yield step.mismatch(MismatchKind.TWICE, file, _about(figure), _written(figure.value))
        kept.setdefault((figure.measure, figure.quarter), figure)
    read = {(each.measure, each.quarter): each for each in reading.measurements_of(index)}
    for key, figure in kept.items():
        if key not in read:
            yield step.mismatch(MismatchKind.NOT_IN_FILE, file, _about(figure), _written(figure.value))
        else:
            yield from _differences(step, file, figure, read[key])


def _unasked(step: _Step, file: StoredFile, decisions: Sequence[Decision]) -> Iterator[Mismatch]:
    """Yield the answers to questions that the file does not raise.

    Not where they are about what was not kept because of them: a file that this one replaces, a sheet left out.
    """
    asked = {decision.question.id for decision in decisions}
    for question, answer in file.decisions:
        if question.id not in asked and question.code not in (
            QuestionCode.MENDED_FILE,
            QuestionCode.SHEET_NEARLY_OURS,
        ):
            yield step.mismatch(MismatchKind.ANSWER, file, _asked_of(question), answer.key)


def _differences(step: _Step, file: StoredFile, kept: Measurement, read: Measurement) -> Iterator[Mismatch]:
    pairs = (
        (MismatchKind.VALUE, _written(kept.value), _written(read.value)),
        (MismatchKind.VOLUME, _written(kept.volume), _written(read.volume)),
        (MismatchKind.PROVISIONAL, _written(kept.provisional), _written(read.provisional)),
        (MismatchKind.NOTE, kept.note, storable(read.note)),
    )
    for kind, stored, says in pairs:
        if stored != says:
            yield step.mismatch(kind, file, _about(kept), stored, says)


def _left_out(step: _Step, files: Sequence[StoredFile], reading: Reading) -> Iterator[Mismatch]:
    """Yield the figures of the files that are not kept.

    The page leaves some out: those that come as provisional where a final figure counts, and then all of them.
    """
    kept = {(figure.measure, figure.quarter) for file in files for figure in file.measurements}
    missing, provisional = [], 0
    for index, figure in zip(reading.origins, reading.measurements, strict=True):
        may_be_left_out = figure.provisional and _stands_final(step, figure)
        provisional += may_be_left_out
        if (figure.measure, figure.quarter) not in kept:
            missing.append((files[index], figure, may_be_left_out))
    all_are = sum(may for _file, _figure, may in missing) == provisional or step.entry.illustrative
    for file, figure, may_be_left_out in missing:
        if not (may_be_left_out and all_are):
            yield step.mismatch(MismatchKind.NOT_KEPT, file, _about(figure), read=_written(figure.value))


def _stands_final(step: _Step, figure: Measurement) -> bool:
    """Whether a final figure counted already; beside the sample's figures, which nobody kept, it may have."""
    before = step.before.get((figure.measure, figure.quarter))
    return step.entry.illustrative if before is None else not before.provisional


def _asked_of(question: Question) -> str:
    """Return the figure that a question is of; empty where it is of none."""
    facts = question.facts
    return f"{facts['measure']} {facts['quarter']}"[:_LONGEST] if {"measure", "quarter"} <= facts.keys() else ""


def _about(figure: Measurement) -> str:
    return f"{figure.measure} {figure.quarter}"[:_LONGEST]


def _written(value: Value | None) -> str:
    """Write a value so that two are the same text where they are the same: a yes is no 1, and an int no float."""
    return "–" if value is None else write_value(value)
